//! Exports a book as PDF (ISO 32000-1).
//!
//! [`livret_layout`] lays the book out; what is here puts finished folios into a file:
//! `fonts` subsets and embeds the faces in use, `pictures` makes picture objects, `grey` takes colours out of drawings, `paint` writes the content stream of each
//! folio, `structure` the tag tree, `links` annotations and named destinations, `outline` the bookmarks, `intent` says what colours
//! mean, `metadata` what is said about the file. Every file keeps PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), but those of
//! `sheets`, which are for printing alone.
//! printpdf makes the skeleton (document, folio sizes, font objects); the other stages complete its lopdf document.

mod canonical;
mod cluster;
mod error;
mod fonts;
mod grey;
mod intent;
mod links;
mod metadata;
mod name_tree;
mod outline;
mod paint;
mod pictures;
mod plates;
mod sheets;
mod skeleton;
mod strings;
mod structure;

use livret::Exported;
use livret::model::Book;
use livret::theme::Theme;
use livret_fonts::FontLibrary;
use livret_layout::Printed;
use metadata::Purpose;

pub use error::PdfError;
pub use livret_layout::PrintOptions as PdfOptions;
pub use plates::Plates;
pub use sheets::write_sheets;

/// Lays a book out and writes it as PDF.
///
/// # Errors
/// A face that cannot be subset or embedded, or a document that cannot be written.
pub fn export(
    book: &Book,
    theme: &Theme,
    fonts: &FontLibrary,
    options: &PdfOptions,
) -> Result<Exported, PdfError> {
    write(&livret_layout::print(book, theme, fonts, *options), theme, fonts)
}

/// Writes a book that has been laid out as PDF.
///
/// # Errors
/// As [`export`].
pub fn write(printed: &Printed, theme: &Theme, fonts: &FontLibrary) -> Result<Exported, PdfError> {
    write_with(printed, theme, fonts, &Plates::default())
}

/// The same with pictures that were made ready for another file.
///
/// # Errors
/// As [`export`].
pub fn write_with(
    printed: &Printed,
    theme: &Theme,
    fonts: &FontLibrary,
    plates: &Plates,
) -> Result<Exported, PdfError> {
    write_in_stages(printed, theme, fonts, plates, &mut |_| {})
}

/// Writes it, and tells when a stage has ended: what a benchmark measures is what is done.
fn write_in_stages(
    printed: &Printed,
    theme: &Theme,
    fonts: &FontLibrary,
    plates: &Plates,
    ended: &mut dyn FnMut(Stage),
) -> Result<Exported, PdfError> {
    let Printed { book, layout } = printed;
    let usage = fonts::usage(&layout.folios);
    let subsets = fonts::subset(&usage, fonts)?;
    let sizes: Vec<_> = layout.folios.iter().map(|folio| (folio.width, folio.height)).collect();
    let mut document = skeleton::document(&sizes, &subsets)?;
    ended(Stage::Fonts);
    let pictures = pictures::embed(book, &layout.folios, theme, fonts, plates, &mut document)?;
    ended(Stage::Pictures);
    let tree = structure::fold(book, &layout.front);
    ended(Stage::Structure);
    let painted = paint::folios(&layout.folios, &subsets, &pictures, Some(&tree));
    let (streams, marked): (Vec<_>, Vec<_>) = painted.into_iter().map(|p| (p.stream, p.marked)).unzip();
    skeleton::set_contents(&mut document, streams);
    ended(Stage::Paint);
    let annotations = links::annotate(&mut document, layout, &tree)?;
    ended(Stage::Links);
    structure::add(&mut document, &tree, &marked, &annotations)?;
    ended(Stage::Structure);
    links::name_destinations(&mut document, &book.contents, layout)?;
    outline::add(&mut document, &book.contents, layout)?;
    ended(Stage::Links);
    intent::add(&mut document)?;
    metadata::add(&mut document, &book.meta, Purpose::Reading(theme.sides))?;
    ended(Stage::Metadata);
    let bytes = skeleton::write(document)?;
    ended(Stage::Write);
    Ok(Exported { bytes, folios: Some(layout.folios.len()), diagnostics: layout.diagnostics.clone() })
}

/// A stage of [`write`]; some are done in two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Subsets of faces, and the skeleton that has them.
    Fonts,
    /// Picture objects.
    Pictures,
    /// Content streams.
    Paint,
    /// The tag tree.
    Structure,
    /// Annotations, named destinations, bookmarks.
    Links,
    /// Output intent, what is said about the file.
    Metadata,
    /// The bytes of the file.
    Write,
}

#[cfg(test)]
mod benchmark;
