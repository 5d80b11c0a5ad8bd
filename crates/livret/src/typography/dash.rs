//! Dots and dashes.

use super::line::{BREAK, Line, is_space, is_word};
use super::spaces::NO_BREAK;

/// How the dashes of a text are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dashes {
    /// Two dashes of a sentence enclose a parenthesis.
    Parentheses,
    /// Each dash heads a part of a title.
    TitleParts,
}

/// On which side of a dash a line is not broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// Within the parenthesis; between the dash and the part of a title that it heads (French).
    Inner,
    /// Before it: no line begins with a dash (English).
    Before,
}

/// A dash between spaces.
struct Dash {
    /// The characters of the sign.
    sign: std::ops::Range<usize>,
    /// Whether punctuation follows without a space, as it does after a closing dash.
    closes: bool,
}

/// Makes … of three dots.
pub(super) fn set_dots(line: &mut Line) {
    let mut at = 0;
    while at < line.len() {
        let end = (at..line.len()).take_while(|i| line.ch(*i) == '.').count() + at;
        // `1...5` is a range.
        let range = line.before(at).is_ascii_digit() && line.ch(end).is_ascii_digit();
        if end - at == 3
            && !range
            && line.all_open(at..end)
            && line.same_leaf(at, at + 1)
            && line.same_leaf(at, at + 2)
        {
            line.put(at, '…');
            line.remove(at + 1);
            line.remove(at + 2);
        }
        at = end.max(at + 1);
    }
    line.settle();
}

/// Makes – of `-` and `--` between spaces, and — of `---`, with a no-break space on the side that is held.
pub(super) fn set(line: &mut Line, dashes: Dashes, held: Held) {
    let mut sentence: Vec<Dash> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if ends_sentence(line, at) {
            finish(line, &mut sentence, dashes, held);
        }
        match dash(line, at, sentence.len() % 2 == 1) {
            Some(dash) => {
                at = dash.sign.end;
                sentence.push(dash);
            }
            None => at += 1,
        }
    }
    finish(line, &mut sentence, dashes, held);
    line.settle();
}

fn ends_sentence(line: &Line, at: usize) -> bool {
    match line.ch(at) {
        BREAK => true,
        ';' | '!' | '?' => is_space(line.ch(at + 1)),
        // `M. Dupont`, `p. 12` go on.
        '.' => is_space(line.ch(at + 1)) && at >= 2 && line.ch(at - 2).is_alphanumeric(),
        _ => false,
    }
}

fn dash(line: &Line, at: usize, opened: bool) -> Option<Dash> {
    let first = line.ch(at);
    if !matches!(first, '-' | '–' | '—') || !matches!(line.before(at), ' ' | '\u{a0}' | '\u{202f}' | BREAK)
    {
        return None;
    }
    let most = 4;
    let width = (at..at + most).take_while(|i| line.ch(*i) == first).count();
    let end = at + width;
    if width > if first == '-' { 3 } else { 1 } || !line.all_open(at..end) || !line.same_leaf(at, end - 1) {
        return None;
    }
    let next = line.ch(end);
    let closes = opened && matches!(next, ',' | '.' | ':' | ')' | '…');
    let spaced = matches!(next, ' ' | '\u{a0}' | '\u{202f}') && !is_space(line.ch(end + 1));
    if !closes && !spaced {
        return None;
    }
    if line.before(at) == BREAK {
        // A speech; a hyphen there may as well be the mark of a list.
        return (first != '-').then_some(Dash { sign: at..end, closes: false });
    }
    let word_before = at.checked_sub(2).map_or(BREAK, |i| line.ch(i));
    if is_space(word_before) {
        return None;
    }
    if first == '-' && !closes {
        let (left, right) = (word_before, line.ch(end + 1));
        // `3.3 - 3.4`, `a - b`: a range or a difference.
        let counts = left.is_ascii_digit() && right.is_ascii_digit();
        let letters = is_alone(line, at.saturating_sub(2)) && is_alone(line, end + 1);
        if counts || letters {
            return None;
        }
    }
    Some(Dash { sign: at..end, closes })
}

/// Whether a letter stands alone, and is no word that is as short: `l’`, `à`.
fn is_alone(line: &Line, at: usize) -> bool {
    is_word(line.ch(at))
        && !matches!(line.ch(at), 'à' | 'À')
        && !is_word(line.before(at))
        && !is_word(line.ch(at + 1))
        && !matches!(line.ch(at + 1), '\'' | '’')
}

fn finish(line: &mut Line, sentence: &mut Vec<Dash>, dashes: Dashes, held: Held) {
    let paired = dashes == Dashes::Parentheses && sentence.len().is_multiple_of(2);
    for (i, dash) in sentence.drain(..).enumerate() {
        let at = dash.sign.start;
        let sign = match (line.ch(at), dash.sign.len()) {
            ('—', _) | ('-', 3) => '—',
            _ => '–',
        };
        line.put(at, sign);
        for extra in at + 1..dash.sign.end {
            line.remove(extra);
        }
        let closes = dash.closes || (paired && i % 2 == 1);
        let space = if closes || held == Held::Before { at.checked_sub(1) } else { Some(dash.sign.end) };
        if let Some(space) = space.filter(|i| line.breakable(*i)) {
            line.put(space, NO_BREAK);
        }
    }
}
