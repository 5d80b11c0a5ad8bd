//! Stage 2: styled text → glyphs: itemised by script, direction and face, shaped, with the places where lines may end.

mod chance;
mod hang;
mod hyphenate;
mod itemise;
mod shaped;
mod shaper;
mod words;

pub use chance::{Chance, ChanceKind};
pub use shaped::{Cluster, Missing, Run, ShapedGlyph, ShapedText};
pub use shaper::Shaper;

use livret_fonts::FontLibrary;

use crate::style::StyledText;

/// Shapes one text. Whoever shapes many keeps a [`Shaper`], which remembers words.
pub fn shape(text: &StyledText, fonts: &FontLibrary, fallback: &[String]) -> ShapedText {
    Shaper::new(fonts, fallback).shape(text)
}
