//! Typography: corrects characters as a good printer of the language would, once, in the model.
//!
//! A block's inlines are one sequence of characters ([`line`]), so that rules see across emphasis and links; what stays as it is
//! ([`protect`]) is marked first. Each language has its file, which names the rules and their order. Running it twice changes
//! nothing.
//!
//! It changes this and nothing else; every other character stays, in its case and its inline:
//! 1. Spaces: a no-break space for spaces, one for several; one put in beside `« »`, before `; : ! ? % ‰ € °C` and after `n°`;
//!    spaces taken out within “ ” and after ’.
//! 2. Quotation marks: `" ' “ ” ‘ ’ « »` for each other; one of two » that close at the same place goes.
//! 3. Apostrophes: ’ for `'` and ‘.
//! 4. `…` for `...`; – or — for `-`, `--`, `---`.
//! 5. `œ` for `oe` (and in capitals).
//! 6. Endings after a numeral: those of the table of ordinals; `o` or `°` after `n` for `°` and `º`.
//! 7. How characters are shown: raised, small capitals.

mod apostrophe;
mod book;
mod dash;
mod english;
mod french;
mod ligature;
mod line;
mod number;
mod ordinal;
mod place;
mod protect;
mod quotation;
mod quotes;
mod spaces;
#[cfg(test)]
mod tests;

use crate::model::{Book, Inline};
use crate::{Config, Diagnostic, Sources, Typography};

use dash::Dashes;
use line::{Line, Rules};
use ordinal::Mended;

/// Sets the whole book, each text by the rules of its language.
pub(crate) fn set(book: &mut Book, sources: &Sources, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    book::set(book, sources, config, diagnostics);
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

/// Sets a string that can have no marks. Gives the ordinals that were mended.
fn set_plain(text: &mut String, rules: Rules, dashes: Dashes, switches: &Typography) -> Vec<Mended> {
    let mut line = Line::of(&[Inline::Text(std::mem::take(text))], rules);
    let mended = set_line(&mut line, dashes, switches, true);
    *text = line.text();
    mended
}

fn set_line(line: &mut Line, dashes: Dashes, switches: &Typography, plain: bool) -> Vec<Mended> {
    let mut mended = Vec::new();
    for level in line.levels() {
        line.enter(level);
        match level.rules {
            Rules::French => {
                protect::set(line);
                mended.extend(french::set(line, switches, dashes, plain));
            }
            Rules::English => {
                protect::set(line);
                english::set(line);
            }
            Rules::AsTyped | Rules::Off => {}
        }
    }
    mended
}
