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
mod page_list;
mod picture;
mod publication;
mod skeleton;
mod stylesheet;

use livret::model::Book;
use livret::theme::Theme;
use livret::{Exported, FolioStart};
use livret_fonts::FontLibrary;
use livret_package::{Compression, Entry, write_zip};
use livret_pictures::DrawingFonts;

pub use error::EpubError;

/// What can be chosen about an EPUB.
#[derive(Clone, Debug, Default)]
pub struct EpubOptions {
    /// Where the folios of the printed book begin: the page list. Empty for none.
    pub folios: Vec<FolioStart>,
}

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
    let book = &*livret::numbered(book, theme.numbering);
    let drawing_fonts = DrawingFonts::new(fonts);
    let publication = publication::Publication::of(book);
    let pictures = picture::Pictures::of(book, &drawing_fonts);
    let cover = cover::Cover::of(book, theme, &pictures, &drawing_fonts);
    let mut diagnostics = Vec::new();
    let mut files = Vec::new();
    let starts = page_list::Starts::of(&options.folios);
    let mut marks = Vec::new();
    for file in &publication.files {
        let plan = chapter::Plan {
            book,
            publication: &publication,
            pictures: &pictures,
            cover: cover.as_ref(),
            starts: &starts,
        };
        let text = chapter::write(&plan, file, &mut marks, &mut diagnostics)?;
        files.push(Entry::new(format!("OEBPS/{}", file.href), text.into_bytes(), Compression::Deflated));
    }
    let css = stylesheet::write(theme);
    files.push(Entry::new("OEBPS/stylesheet.css", css.into_bytes(), Compression::Deflated));
    for picture in pictures.used(book).chain(cover.iter().filter_map(|cover| cover.own.as_ref())) {
        let compression =
            if picture.media_type == "image/svg+xml" { Compression::Deflated } else { Compression::Stored };
        files.push(Entry::new(format!("OEBPS/{}", picture.href), picture.bytes.clone(), compression));
    }
    let skeleton = skeleton::write(book, &publication, &pictures, cover.as_ref(), !marks.is_empty())?;
    let pages = (!marks.is_empty()).then(|| page_list::source(&book.meta.title, theme));
    let entries = complete::package(book, &publication, &marks, pages.as_deref(), skeleton, files)?;
    Ok(Exported { bytes: write_zip(&entries)?, folios: None, diagnostics })
}

#[cfg(test)]
mod tests;
