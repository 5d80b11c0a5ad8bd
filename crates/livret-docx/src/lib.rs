//! Exports a book as DOCX (ISO/IEC 29500, WordprocessingML, transitional form).
//!
//! The way of a book: blocks become docx-rs's model, docx-rs serialises it, the `complete` stage puts what it wrote into the
//! schema's order and adds what it has no words for, and the parts become a package that depends on nothing but the book.
//! Modules are named after the nouns of WordprocessingML.
//!
//! ```
//! use livret::theme::Theme;
//! use livret_docx::{DocxOptions, export};
//! use livret_fonts::FontLibrary;
//!
//! let book = livret::model::Book::default();
//! let exported = export(&book, &Theme::default(), &FontLibrary::built_in(), &DocxOptions::default())?;
//! assert!(exported.bytes.starts_with(b"PK"));
//! # Ok::<(), livret_docx::DocxError>(())
//! ```

mod addresses;
mod blocks;
mod bookmarks;
mod boxes;
mod complete;
mod contents;
mod draft;
mod drawings;
mod fields;
mod flow;
mod font_table;
mod footnotes;
mod frames;
mod header_footer;
mod inlines;
mod language;
mod lists;
mod media;
mod namespaces;
mod numbering;
mod pages;
mod parts;
mod properties;
mod relationships;
mod settings;
mod slips;
mod styles;
mod tables;
mod text;
mod theme_part;
mod title_page;
mod units;

use livret::Exported;
use livret::model::Book;
use livret::theme::Theme;
use livret_fonts::FontLibrary;
use livret_package::PackageError;

/// How the document is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocxOptions {
    /// Whether the document begins with a title page and the contents list.
    pub opening: Opening,
}

/// What stands before the first page of content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    /// A title page and the contents list.
    #[default]
    TitlePage,
    /// Nothing: for the handout of one page.
    None,
}

/// Why a document could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DocxError {
    /// A part or the package could not be written.
    Package(PackageError),
}

impl std::fmt::Display for DocxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DocxError::Package(error) => write!(f, "the document cannot be written: {error}"),
        }
    }
}

impl std::error::Error for DocxError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            DocxError::Package(error) => Some(error),
        }
    }
}

impl From<PackageError> for DocxError {
    fn from(error: PackageError) -> Self {
        DocxError::Package(error)
    }
}

/// Makes a document of the book. The same book gives the same bytes.
///
/// # Errors
/// A part of the package that is nested too deep, or too large.
pub fn export(
    book: &Book,
    theme: &Theme,
    fonts: &FontLibrary,
    options: &DocxOptions,
) -> Result<Exported, DocxError> {
    let book = &*livret::numbered(book, theme.numbering);
    let families = font_table::families(theme, fonts);
    let mut draft = draft::Draft::new(book, theme, fonts, options, families);
    let body = pages::pages(&mut draft);
    let diagnostics = std::mem::take(&mut draft.diagnostics);
    let bytes = parts::package(draft, body)?;
    Ok(Exported { bytes, folios: None, diagnostics })
}

#[cfg(test)]
mod tests;
