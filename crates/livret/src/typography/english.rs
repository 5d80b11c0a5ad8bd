//! English: quotation marks, apostrophes, dots and dashes.

use super::dash::{self, Dashes, Held};
use super::line::Line;
use super::{apostrophe, quotes};

/// Sets a line by the rules of English.
pub(super) fn set(line: &mut Line) {
    dash::set_dots(line);
    apostrophe::set_english(line);
    quotes::set_english(line);
    dash::set(line, Dashes::Parentheses, Held::Before);
}
