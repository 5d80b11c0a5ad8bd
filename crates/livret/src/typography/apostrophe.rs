//! The apostrophe.

use super::line::{Line, is_space, is_word};

/// Words that lose their vowel before another, up to the apostrophe.
const ELIDED: &[&str] = &[
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu",
    "aujourd",
];

/// Makes ’ of `'` and U+2018 after letters and before what was cut at its head.
pub(super) fn set(line: &mut Line) {
    for at in 0..line.len() {
        if !matches!(line.ch(at), '\'' | '‘' | '’') || !line.open(at) {
            continue;
        }
        let (previous, next) = (line.before(at), line.ch(at + 1));
        let after_letter = previous.is_alphabetic();
        let apostrophe = match line.ch(at) {
            '’' => true,
            '‘' => after_letter && is_word(next),
            _ => after_letter || cut_head(line, at) || (previous.is_ascii_digit() && next.is_alphabetic()),
        };
        if apostrophe {
            line.put(at, '’');
            if after_letter {
                close_up(line, at);
            }
        }
    }
    line.settle();
}

/// `'n'`, `'80`: the head of the word is cut.
fn cut_head(line: &Line, at: usize) -> bool {
    let (first, second, third) = (line.ch(at + 1), line.ch(at + 2), line.ch(at + 3));
    !is_word(line.before(at))
        && ((first == 'n' && matches!(second, '\'' | '’'))
            || (first.is_ascii_digit() && second.is_ascii_digit() && !is_word(third)))
}

/// `l' arbre` → `l’arbre`.
fn close_up(line: &mut Line, at: usize) {
    let next = line.ch(at + 2);
    let vowel = matches!(
        next.to_lowercase().next(),
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'é' | 'è' | 'ê' | 'à' | 'â' | 'î' | 'ô' | 'œ')
    );
    if !vowel || !line.breakable(at + 1) || !line.same_leaf(at, at + 1) {
        return;
    }
    let longest = 7;
    let start = (at.saturating_sub(longest)..at)
        .rev()
        .take_while(|i| line.ch(*i).is_alphabetic())
        .last()
        .unwrap_or(at);
    let word: String = (start..at).flat_map(|i| line.ch(i).to_lowercase()).collect();
    if ELIDED.contains(&word.as_str()) && (is_space(line.before(start)) || !is_word(line.before(start))) {
        line.remove(at + 1);
    }
}
