//! Layout: golden texts of lines and folios, and what must hold whatever the input is.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod beside;
mod folios;
mod lines;
mod linked;
mod properties;
mod sides;
mod writing;

use livret::model::{Book, FileId};
use livret::theme::Theme;
use livret::{Config, Sources};
use livret_fonts::FontLibrary;
use livret_layout::Layout;

/// The book of one French page.
fn book(markdown: &str) -> Book {
    let page = format!("---\ntitle: Essai\nlang: fr\n---\n\n{markdown}\n");
    livret::build(&Sources::from_pages([("index.md", page.as_str())]), &Config::default()).book
}

fn layout(book: &Book, theme: &Theme) -> Layout {
    livret_layout::layout(book, theme, &FontLibrary::built_in())
}

/// A theme with these lines over the default one.
fn theme(own: &str) -> Theme {
    let (theme, remarks) = Theme::read(&format!("name: test\n{own}"), FileId(0));
    assert!(remarks.is_empty(), "{remarks:?}");
    theme
}
