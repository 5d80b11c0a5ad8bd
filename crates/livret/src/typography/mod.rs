//! Typography: corrects characters as a good printer of the language would, once, in the model.
//!
//! A block's inlines are one sequence of characters ([`line`]), so that rules see across emphasis and links; what stays as it is
//! ([`protect`]) is marked first. Each language has its file, which names the rules and their order. Running it twice changes
//! nothing.

mod apostrophe;
mod book;
mod dash;
mod english;
mod french;
mod ligature;
mod line;
mod number;
mod ordinal;
mod protect;
mod quotes;
mod spaces;
#[cfg(test)]
mod tests;

use crate::model::{Book, Inline};
use crate::{Diagnostic, Typography};

use dash::Dashes;
use line::{Line, Rules};
use ordinal::Mended;

/// Sets the whole book, each text by the rules of its language.
pub(crate) fn set(book: &mut Book, switches: &Typography, diagnostics: &mut Vec<Diagnostic>) {
    if switches.enabled {
        book::set(book, switches, diagnostics);
    }
}

/// Sets the inlines of one line. Gives the ordinals that were mended.
fn set_inlines(
    inlines: &mut Vec<Inline>,
    rules: Rules,
    dashes: Dashes,
    switches: &Typography,
) -> Vec<Mended> {
    let mut line = Line::of(inlines, rules);
    let mended = set_line(&mut line, dashes, switches, false);
    line.write(inlines);
    mended
}

/// Sets a string that can have no marks.
fn set_plain(text: &mut String, rules: Rules, dashes: Dashes, switches: &Typography) {
    let mut line = Line::of(&[Inline::Text(std::mem::take(text))], rules);
    set_line(&mut line, dashes, switches, true);
    *text = line.text();
}

fn set_line(line: &mut Line, dashes: Dashes, switches: &Typography, plain: bool) -> Vec<Mended> {
    protect::set(line);
    let mut mended = Vec::new();
    if line.has(Rules::French) {
        line.rules = Rules::French;
        mended = french::set(line, switches, dashes, plain);
    }
    if line.has(Rules::English) {
        line.rules = Rules::English;
        english::set(line);
    }
    mended
}
