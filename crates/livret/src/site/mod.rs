//! What kind of site a folder is: which pages belong to the book, in which order, under which parts, at which addresses.

use crate::read::ReadPage;
use crate::{Config, Diagnostic, Sources};

mod name;
mod plain;

pub(crate) use name::{Suggestions, readable};

/// Pages in reading order, under their parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Site {
    /// All pages, in reading order.
    pub(crate) pages: Vec<ReadPage>,
    /// Parts, outer before inner, by ranges of `pages`.
    pub(crate) parts: Vec<SitePart>,
}

/// A part of the site.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SitePart {
    /// The title where no page opens the part: the folder's name, made readable.
    pub(crate) title: String,
    /// Path of the folder from the root.
    pub(crate) path: String,
    /// 0 for outer parts.
    pub(crate) depth: u8,
    /// Whether the first page of the range opens the part.
    pub(crate) opened: bool,
    /// Range of [`Site::pages`].
    pub(crate) pages: std::ops::Range<usize>,
}

/// Arranges the pages of a site.
pub(crate) fn arrange(
    pages: Vec<ReadPage>,
    sources: &Sources,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Site {
    plain::arrange(pages, sources, config, diagnostics)
}

/// The folder that a path lies in, and the name behind it.
pub(crate) fn split_path(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The name of a file without its ending.
pub(crate) fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

#[cfg(test)]
mod tests;
