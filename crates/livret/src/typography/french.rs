//! French: the order of the rules.

use crate::{GuillemetSpace, Typography};

use super::dash::{self, Dashes, Held};
use super::line::Line;
use super::ordinal::{self, Mended};
use super::spaces::{NARROW, NO_BREAK};
use super::{apostrophe, ligature, number, quotes, spaces};

/// Sets a line by the rules of French. Where `plain`, nothing can be raised.
pub(super) fn set(line: &mut Line, switches: &Typography, dashes: Dashes, plain: bool) -> Vec<Mended> {
    dash::set_dots(line);
    ligature::set(line);
    let mended = ordinal::set(line, plain);
    apostrophe::set_french(line);
    quotes::set_french(line, switches.inner_quotes);
    number::set(line);
    spaces::set(
        line,
        match switches.guillemet_space {
            GuillemetSpace::NoBreak => NO_BREAK,
            GuillemetSpace::NarrowNoBreak => NARROW,
        },
    );
    // After the spaces, which show where a dash stands between words.
    dash::set(line, dashes, Held::Inner);
    mended
}
