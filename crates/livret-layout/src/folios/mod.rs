//! Stage 5: boxes → folios: filling, notes at the foot, running heads, contents list, references.

use livret::model::Book;
use livret::theme::Theme;
use livret_fonts::FontLibrary;

use crate::Layout;

/// Fills folios with a book.
pub fn fill(book: &Book, theme: &Theme, fonts: &FontLibrary) -> Layout {
    let _ = (book, theme, fonts);
    Layout::default()
}
