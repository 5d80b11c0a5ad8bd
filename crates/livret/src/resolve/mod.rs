//! Resolving: pages as read → a book whose parts refer to one another: headings, links, notes, pictures, numbering, contents.

use crate::model::Book;
use crate::site::Site;
use crate::{Config, Diagnostic, Sources};

/// Completes the book.
pub(crate) fn book(
    site: Site,
    sources: &Sources,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Book {
    let _ = (site, sources, config, diagnostics);
    Book::default()
}
