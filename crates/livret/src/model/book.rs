//! The book: all pages in reading order, the parts over them, and the contents list.

use serde::Serialize;

use super::{BookMeta, Inline, NodeId, Page, Resource, ResourceId, Visitor, walk_page};

/// A whole toolkit, ready for every exporter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Book {
    /// What is said about the book.
    pub meta: BookMeta,
    /// The parts, outer before inner, in reading order. A book without folders has none.
    pub parts: Vec<Part>,
    /// All pages, in reading order.
    pub pages: Vec<Page>,
    /// Pictures that the pages use.
    pub resources: Vec<Resource>,
    /// Paths, from the root of the content, of the files that are no pages and that links lead to (slides, a form), in the order of the
    /// first link. No format holds them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub annexes: Vec<String>,
    /// The contents list: parts, pages, headings of the second level and below, nested.
    pub contents: Contents,
}

impl Book {
    /// The resource with this id.
    pub fn resource(&self, id: ResourceId) -> Option<&Resource> {
        self.resources.get(id.0 as usize)
    }

    /// The highest number of a node, after which nodes that are added go on.
    pub fn last_node(&self) -> NodeId {
        struct Last(NodeId);
        impl Visitor for Last {
            fn node(&mut self, id: &NodeId) {
                self.0 = self.0.max(*id);
            }
        }
        let mut last = Last(self.parts.iter().map(|part| part.id).max().unwrap_or(NodeId::UNSET));
        self.pages.iter().for_each(|page| walk_page(&mut last, page));
        last.0
    }
}

/// A part: a folder of pages, or pages nested under another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// The node; where [`opening`](Part::opening) is given, links to the part lead to that page's node instead.
    pub id: NodeId,
    /// The title as shown.
    pub title: Vec<Inline>,
    /// 0 for a part of the book, 1 for a part of a part …
    pub depth: u8,
    /// Index into [`Book::pages`] of the page that opens the part (its `index.md`), always the first of `pages`.
    pub opening: Option<usize>,
    /// Range of indices into [`Book::pages`] that the part covers, inner parts included.
    pub pages: std::ops::Range<usize>,
}

/// The contents list, nested.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Contents {
    /// Entries of the outermost level.
    pub entries: Vec<ContentsEntry>,
}

/// One line of the contents list, with the lines below it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContentsEntry {
    /// Where the entry leads.
    pub target: NodeId,
    /// What it names.
    pub kind: EntryKind,
    /// The whole heading, without links, notes and line breaks.
    pub title: Vec<Inline>,
    /// Entries nested below.
    pub children: Vec<ContentsEntry>,
}

/// What a contents entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// A part that has no page of its own to open it.
    Part,
    /// A page (which may open a part).
    Page,
    /// A heading within a page, with its level (2 to 6).
    Heading(u8),
}
