//! Dialects: how the text of pages is to be read, which the kind of site says.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::model::{CalloutKind, FileId};

/// How the text of pages is to be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dialect {
    /// The rules for Markdown.
    pub(crate) markdown: Markdown,
    /// What templates in the text of pages know; without them braces are text.
    pub(crate) templates: Option<Templates>,
    /// Pages in which formulas may stand between single dollars, too.
    pub(crate) single_dollars: BTreeSet<FileId>,
    /// Boxes that the site names, by their classes.
    pub(crate) callouts: BTreeMap<String, SiteCallout>,
}

/// A box that the site names.
#[derive(Clone, Debug)]
pub(crate) struct SiteCallout {
    /// What its colour says.
    pub(crate) kind: CalloutKind,
    /// The title of those that have none of their own; may be empty.
    pub(crate) title: String,
}

/// The rules for Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Markdown {
    /// CommonMark and GFM.
    #[default]
    CommonMark,
    /// kramdown, which Jekyll uses: the same with attribute lists, abbreviations and formulas.
    Kramdown,
    /// mdBook's: CommonMark and GFM, with other files put in by `{{#include file}}`.
    MdBook,
    /// GitBook's: CommonMark and GFM, with blocks between tags.
    GitBook,
}

/// What the templates (Liquid) of a site know.
#[derive(Clone, Debug, Default)]
pub(crate) struct Templates {
    /// `site`: the configuration; `data`, `pages`, `posts` and each collection as lists of front matter with `url` and `title`.
    pub(crate) site: Value,
    /// `page` of each file: its front matter with the site's defaults, `url`, `path`, `collection`.
    pub(crate) pages: BTreeMap<FileId, Value>,
    /// What `{% include figure.html %}` puts in: the file of each name. Its text must be known to the sources.
    pub(crate) includes: BTreeMap<String, FileId>,
    /// The URL of each page by its path from the site's root, for `{% link %}` and `{% post_url %}`; without the base URL.
    pub(crate) addresses: BTreeMap<String, String>,
}
