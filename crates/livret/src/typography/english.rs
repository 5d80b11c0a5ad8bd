//! English: quotation marks, apostrophes, dots and dashes.

use super::dash::{self, Dashes};
use super::line::{Line, is_space};
use super::quotes;

/// Sets a line by the rules of English.
pub(super) fn set(line: &mut Line) {
    dash::set_dots(line);
    quotes::set_english(line);
    for at in 0..line.len() {
        let before = line.before(at);
        let apostrophe = before.is_alphabetic()
            || (before.is_ascii_digit() && line.ch(at + 1) == 's')
            || (is_space(before) && line.ch(at + 1).is_ascii_digit() && line.ch(at + 2).is_ascii_digit());
        if line.ch(at) == '\'' && apostrophe {
            line.put(at, '’');
        }
    }
    dash::set(line, Dashes::Parentheses, false);
}
