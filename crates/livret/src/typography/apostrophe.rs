//! The apostrophe.

use super::line::{Line, is_opening, is_space, is_word};

/// Words that lose their vowel before another, up to the apostrophe.
const ELIDED: &[&str] = &[
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu",
    "aujourd",
];

/// English words whose head is cut.
const CUT: &[&str] = &["tis", "twas", "twill", "em", "til", "cause", "bout"];

/// Makes ’ of `'` and U+2018 after letters and before what was cut at its head. A `'` after a letter may close a quotation all
/// the same: [`quotation`](super::quotation) takes ’ for it as well.
pub(super) fn set_french(line: &mut Line) {
    for at in 0..line.len() {
        if set(line, at) && line.before(at).is_alphabetic() {
            close_up(line, at);
        }
    }
    line.settle();
}

/// The same in English, where a quotation may end in `'` after a letter, and a word may begin with one.
pub(super) fn set_english(line: &mut Line) {
    for at in 0..line.len() {
        if !set(line, at) && line.ch(at) == '\'' && !is_word(line.before(at)) && is_cut(line, at + 1) {
            line.put(at, '’');
        }
    }
}

/// Whether an apostrophe stands at `at` now.
fn set(line: &mut Line, at: usize) -> bool {
    if !line.open(at) {
        return false;
    }
    let (previous, next) = (line.before(at), line.ch(at + 1));
    let apostrophe = match line.ch(at) {
        '’' => true,
        '‘' => previous.is_alphabetic() && is_word(next),
        '\'' => {
            previous.is_alphabetic()
                || cut_head(line, at)
                || (previous.is_ascii_digit() && next.is_alphabetic())
        }
        _ => false,
    };
    if apostrophe {
        line.put(at, '’');
    }
    apostrophe
}

/// `'n'`, `'80`, `'80s`: the head of the word is cut.
fn cut_head(line: &Line, at: usize) -> bool {
    let (first, second, third) = (line.ch(at + 1), line.ch(at + 2), line.ch(at + 3));
    let year = |c: char| c == 's' || !is_word(c);
    !is_word(line.before(at))
        && ((first == 'n' && matches!(second, '\'' | '‘' | '’'))
            || (first.is_ascii_digit() && second.is_ascii_digit() && year(third)))
}

fn is_cut(line: &Line, start: usize) -> bool {
    let longest = 6;
    let word: String = (start..start + longest)
        .map(|i| line.ch(i))
        .take_while(|c| is_word(*c))
        .flat_map(char::to_lowercase)
        .collect();
    CUT.contains(&word.as_str())
}

/// `l' arbre` → `l’arbre`, `l’ « arbre »` → `l’« arbre »`.
fn close_up(line: &mut Line, at: usize) {
    if !line.breakable(at + 1) || !line.same_leaf(at, at + 1) || !vowel_follows(line, at + 2) {
        return;
    }
    let longest = 7;
    let start = (at.saturating_sub(longest)..at)
        .rev()
        .take_while(|i| line.ch(*i).is_alphabetic())
        .last()
        .unwrap_or(at);
    let word: String = (start..at).flat_map(|i| line.ch(i).to_lowercase()).collect();
    let before = line.before(start);
    let first = is_space(before) || is_opening(before) || before == '"';
    if ELIDED.contains(&word.as_str()) && first {
        line.remove(at + 1);
    }
}

/// Whether a word follows that begins with a vowel, perhaps within quotation marks.
fn vowel_follows(line: &Line, at: usize) -> bool {
    let mut at = at;
    if matches!(line.ch(at), '«' | '“' | '‘' | '"' | '\'') {
        at += 1;
        if matches!(line.ch(at), ' ' | '\u{a0}' | '\u{202f}') {
            at += 1;
        }
    }
    // An address or a file name would be another word with the apostrophe at its head, and a second run keep both.
    if !line.open(at) {
        return false;
    }
    let lower = line.ch(at).to_lowercase().next().unwrap_or_default();
    "aeiouyhéèêëàâîïôùûœæ".contains(lower)
}
