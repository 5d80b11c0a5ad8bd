//! Spaces before `;` `!` `?` `:` and within « ».

use super::line::{BREAK, Line, NOTE, is_opening, is_space, is_word};

/// U+00A0.
pub(super) const NO_BREAK: char = '\u{a0}';
/// U+202F.
pub(super) const NARROW: char = '\u{202f}';

/// Puts the spaces of French around signs; `inner` is the one within quotation marks.
pub(super) fn set(line: &mut Line, inner: char) {
    for at in 0..line.len() {
        if !line.open(at) {
            continue;
        }
        match line.ch(at) {
            '»' => before(line, at, inner, true),
            ch @ (';' | '!' | '?' | ':') if is_sentence_sign(line, at, ch) => {
                let space = if ch == ':' { NO_BREAK } else { NARROW };
                before(line, at, space, may_be_put_in(line, at));
            }
            '«' => after(line, at, inner),
            _ => {}
        }
    }
    line.settle();
}

fn before(line: &mut Line, at: usize, space: char, put_in: bool) {
    let Some(previous) = at.checked_sub(1) else { return };
    if line.breakable(previous) {
        let first = (0..previous).rev().take_while(|i| line.breakable(*i)).last().unwrap_or(previous);
        // After an opening sign or at the beginning of a line nothing is to be held together.
        if matches!(line.before(first), BREAK | '(' | '[' | '{' | '«') && line.ch(at) != '»'
            || line.before(first) == BREAK
        {
            return;
        }
        if matches!(line.before(first), '\u{a0}' | '\u{202f}') {
            return;
        }
        one_space(line, first..at, space);
    } else if put_in && !is_space(line.ch(previous)) && line.ch(previous) != '«' {
        line.insert_before(at, space);
    }
}

fn after(line: &mut Line, at: usize, space: char) {
    let next = line.ch(at + 1);
    if line.breakable(at + 1) {
        let end = (at + 1..line.len()).take_while(|i| line.breakable(*i)).last().map_or(at + 2, |i| i + 1);
        if matches!(line.ch(end), BREAK | '\u{a0}' | '\u{202f}') {
            return;
        }
        one_space(line, at + 1..end, space);
    } else if !is_space(next) && next != '»' {
        line.insert_after(at, space);
    }
}

/// Makes one space of several.
pub(super) fn one_space(line: &mut Line, range: std::ops::Range<usize>, space: char) {
    let first = range.start;
    line.put(first, space);
    for at in first + 1..range.end {
        line.remove(at);
    }
}

/// Whether the sign is one of a sentence, not part of something else (`::`, `!=`, `:code:`).
fn is_sentence_sign(line: &Line, at: usize, ch: char) -> bool {
    let next = line.ch(at + 1);
    match ch {
        ':' => next != ':' && line.before(at) != ':' && !matches!(next, '=' | '/'),
        '!' => !(next == '=' || next == '[' || next.is_lowercase()),
        _ => next != '=',
    }
}

/// Whether a missing space may be put in before the sign at `at`: it follows a word and ends something.
fn may_be_put_in(line: &Line, at: usize) -> bool {
    let previous = line.before(at);
    let ends_word = (is_word(previous) && !is_right_to_left(previous))
        || matches!(
            previous,
            NOTE | ')' | ']' | '»' | '”' | '"' | '’' | '\'' | '…' | '.' | '%' | '°' | '€' | '‰'
        );
    if !ends_word || is_opening(previous) {
        return false;
    }
    let after = (at + 1..line.len()).map(|i| line.ch(i)).find(|c| !matches!(c, '!' | '?')).unwrap_or(BREAK);
    is_space(after)
        || matches!(
            after,
            NOTE | ')' | ']' | '»' | '”' | '"' | '’' | '\'' | '…' | ',' | '.' | '«' | '“' | '—' | '–'
        )
}

fn is_right_to_left(ch: char) -> bool {
    matches!(ch, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}
