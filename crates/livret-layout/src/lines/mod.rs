//! Stage 3: shaped text → lines: where they end (total fit), how their spaces are set, and where their glyphs stand.

mod fit;
mod justify;
mod line;
mod place;

pub use line::{Line, LineAlign, LineOwner, LineStyle};
pub use place::place;

use livret::theme::Pt;

use crate::text::ShapedText;

/// Breaks a text into lines. `measure` gives the width of each line by its number.
///
/// Every character of the source lies in the range of exactly one line. No line is wider than its measure, unless a single
/// cluster is.
pub fn break_lines(text: &ShapedText, measure: impl Fn(usize) -> Pt, style: &LineStyle) -> Vec<Line> {
    fit::lines(text, &|line| f64::from(measure(line).0.max(1.0)), style)
}
