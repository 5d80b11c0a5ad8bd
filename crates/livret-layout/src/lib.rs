//! Lays a book out on folios; knows no PDF.
//!
//! [`for_paper`] first puts the addresses of links where a reader of paper finds them. Then five stages, each with one entry function: [`style`] gives every text its type, [`text`] shapes it, [`lines`] breaks it,
//! [`boxes`] stacks the lines of each block, [`folios`] fills printed pages with them. A sixth, [`imposition`], puts finished folios on
//! sheets of paper.
//!
//! A **page** is a Markdown page of content, a **folio** is a laid-out printed page.

pub mod boxes;
pub mod folio;
pub mod folios;
mod front;
pub mod imposition;
pub mod lines;
mod paper;
mod printed;
pub mod style;
pub mod text;

use livret::model::Book;
use livret::theme::Theme;
use livret_fonts::FontLibrary;

pub use folio::Layout;
pub use folios::Binding;
pub use front::{Front, Opening};
pub use paper::for_paper;
pub use printed::{PrintOptions, Printed, print};

/// Lays the whole book out: cover, contents list, every page.
pub fn layout(book: &Book, theme: &Theme, fonts: &FontLibrary) -> Layout {
    folios::fill(book, theme, fonts, Binding::Book)
}
