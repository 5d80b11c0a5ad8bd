//! Stage 3: shaped text → lines: where they end (total fit), how their spaces are set, and where their glyphs stand.

mod fit;
mod justify;
mod line;
mod place;

pub use line::{Line, LineAlign, LineOwner, LineStyle, Rag};
pub use place::place;

use livret::theme::Pt;

use crate::text::ShapedText;

/// Breaks a text into lines. `measure` gives the width of each line by its number.
///
/// Every character of the source lies in the range of exactly one line. No line is wider than its measure, unless a single
/// cluster is.
pub fn break_lines(text: &ShapedText, measure: impl Fn(usize) -> Pt, style: &LineStyle) -> Vec<Line> {
    let measure = |line| f64::from(measure(line).0.max(1.0));
    let lines = fit::lines(text, &measure, style);
    match style.rag {
        Rag::Even if (2..=MOST_EVEN).contains(&lines.len()) => even(text, &measure, style, lines),
        Rag::Even | Rag::Full => lines,
    }
}

/// Texts of more lines are no headings that anyone takes in at a glance.
const MOST_EVEN: usize = 6;
/// Lines are not made shorter than this share of the measure for the sake of evenness.
const SHORTEST_EVEN: f64 = 0.5;
/// How often the search halves what is between too short and long enough: to less than a hundredth of the measure.
const HALVINGS: u32 = 6;

/// The same number of lines, as short as they can be.
fn even(text: &ShapedText, measure: &dyn Fn(usize) -> f64, style: &LineStyle, lines: Vec<Line>) -> Vec<Line> {
    let (mut short, mut long) = (SHORTEST_EVEN, 1.0);
    let mut best = lines;
    for _ in 0..HALVINGS {
        let share = (short + long) / 2.0;
        let narrower = fit::lines(text, &|line| measure(line) * share, style);
        // Words that need the whole measure are not cut.
        let whole =
            |line: &Line| text.chances.binary_search_by_key(&line.range.end, |c| c.at as usize).is_ok();
        if narrower.len() == best.len() && narrower.iter().all(whole) {
            (best, long) = (narrower, share);
        } else {
            short = share;
        }
    }
    best
}
