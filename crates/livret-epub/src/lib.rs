//! Exports a book as EPUB 3.3.
//!
//! In this order: `publication` decides which files there are and where each node of the book lies; `picture` makes ready what
//! pages show; `chapter` writes a page as XHTML; `stylesheet` writes the theme's tokens as CSS; `skeleton` lets epub-builder make
//! the package document and the navigation; `complete` mends and completes those and writes the package.
//!
//! No font is embedded: the stylesheet names the theme's families, then the generic ones. Reading systems bring good faces for all
//! scripts, readers choose their own, and the three families would add 1.5 MB to every book.
//!
//! What the output claims of accessibility (EPUB Accessibility 1.1, 2) is true of every book: headings are nested, all pictures have
//! a text or are marked as decoration (the model has no third case), tables have header cells.

mod address;
mod chapter;
mod complete;
mod cover;
mod error;
mod metadata;
mod picture;
mod publication;
mod skeleton;
mod stylesheet;

use livret::Exported;
use livret::model::Book;
use livret::theme::Theme;
use livret_fonts::FontLibrary;
use livret_package::{Compression, Entry, write_zip};
use livret_pictures::DrawingFonts;

pub use error::EpubError;

/// What can be chosen about an EPUB. There is nothing to choose yet.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct EpubOptions {}

/// Makes an EPUB of a book. The same book, theme and fonts give the same bytes.
///
/// # Errors
/// The package could not be written: a defect of this crate or of those beneath it, never of the book.
pub fn export(
    book: &Book,
    theme: &Theme,
    fonts: &FontLibrary,
    options: &EpubOptions,
) -> Result<Exported, EpubError> {
    let EpubOptions {} = options;
    let book = &*livret::numbered(book, theme.numbering);
    let drawing_fonts = DrawingFonts::new(fonts);
    let publication = publication::Publication::of(book);
    let pictures = picture::Pictures::of(book, &drawing_fonts);
    let cover = cover::Cover::of(book, theme, &pictures, &drawing_fonts);
    let mut diagnostics = Vec::new();
    let mut files = Vec::new();
    for file in &publication.files {
        let text = chapter::write(book, &publication, &pictures, cover.as_ref(), file, &mut diagnostics)?;
        files.push(Entry::new(format!("OEBPS/{}", file.href), text.into_bytes(), Compression::Deflated));
    }
    let css = stylesheet::write(theme);
    files.push(Entry::new("OEBPS/stylesheet.css", css.into_bytes(), Compression::Deflated));
    for picture in pictures.used(book).chain(cover.iter().filter_map(|cover| cover.own.as_ref())) {
        let compression =
            if picture.media_type == "image/svg+xml" { Compression::Deflated } else { Compression::Stored };
        files.push(Entry::new(format!("OEBPS/{}", picture.href), picture.bytes.clone(), compression));
    }
    let skeleton = skeleton::write(book, &publication, &pictures, cover.as_ref())?;
    let entries = complete::package(book, &publication, skeleton, files)?;
    Ok(Exported { bytes: write_zip(&entries)?, folios: None, diagnostics })
}

#[cfg(test)]
mod tests;
