//! A page of content: one Markdown file.

use serde::Serialize;

use super::{Block, Date, FileId, Inline, Lang, NodeId};

/// One Markdown page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page {
    /// The node that links to the page lead to.
    pub id: NodeId,
    /// What the page is to the book.
    pub kind: PageKind,
    /// The source file; of a list that livret makes, the book's first.
    pub file: FileId,
    /// Name for files and anchors, unique in the book: lower-case ASCII letters, digits and hyphens.
    pub slug: String,
    /// Language of the page.
    pub lang: Lang,
    /// Address on the published site, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Front matter that is not shown in the text.
    pub meta: PageMeta,
    /// The opening: heading, subtitle, summary.
    pub hero: Hero,
    /// The body. Its headings begin at level 2: level 1 is the hero's.
    pub blocks: Vec<Block>,
    /// Notes in the order of their first call; a note's number on the page is its index plus one.
    pub notes: Vec<Note>,
}

/// What a page is to the book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageKind {
    /// A page like others.
    #[default]
    Text,
    /// A page that defines the words of the others: its heading or its front matter says so.
    Glossary,
    /// The list of acronyms that livret makes; no source has it.
    Acronyms,
}

/// What the front matter says about a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PageMeta {
    /// `title`, as written.
    pub title: Option<String>,
    /// `description`, as written.
    pub description: Option<String>,
    /// `keywords`, from a list or a comma-separated string.
    pub keywords: Vec<String>,
    /// `order`: the place among siblings.
    pub order: Option<i64>,
    /// `date`.
    pub date: Option<Date>,
    /// `authors` or `author`.
    pub authors: Vec<String>,
    /// `typography`: whether the typography pass runs on this page; `None` leaves it to the book.
    #[serde(skip)]
    pub typography: Option<bool>,
    /// All other keys, as they stand in the file.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// How a page opens.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Hero {
    /// The heading of level 1; never empty in a built book.
    pub heading: Vec<Inline>,
    /// Short name for running heads; never empty in a built book, never cut with dots.
    pub short: String,
    /// The number that the heading says, as written: “4” of “Thème 4 – Plaidoyer”.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// A short phrase under the heading.
    pub subtitle: Vec<Inline>,
    /// A paragraph that sums the page up.
    pub summary: Vec<Inline>,
}

/// A note, set at the foot of the printed page or as the format has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Note {
    /// The node that its calls lead to.
    pub id: NodeId,
    /// The label in the source, for diagnostics.
    pub label: String,
    /// The text; never empty.
    pub blocks: Vec<Block>,
}
