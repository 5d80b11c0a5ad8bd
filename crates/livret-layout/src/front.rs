//! What paper adds around the pages, as nodes: the cover's lines, the imprint, the contents list.
//!
//! Their numbers are behind those of the book, so that each piece of generated text has an owner of its own.

use std::collections::BTreeMap;

use livret::model::{Book, ContentsEntry, Inline, NodeId};

use crate::paper::last_id;

/// The nodes of text that stands on paper but is no block of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Front {
    /// The title on the cover.
    pub title: NodeId,
    /// The subtitle on the cover.
    pub subtitle: NodeId,
    /// The authors on the cover.
    pub authors: Vec<NodeId>,
    /// The publisher on the cover.
    pub publisher: NodeId,
    /// The date on the cover.
    pub date: NodeId,
    /// The imprint's lines, in groups that stand apart.
    pub imprint: Vec<Vec<(NodeId, Vec<Inline>)>>,
    /// The heading of the contents list.
    pub contents: NodeId,
    /// The entries of the contents list, by the node that they lead to.
    pub entries: BTreeMap<NodeId, NodeId>,
    /// Subtitle and summary of each page, by the page's node.
    pub openings: BTreeMap<NodeId, Opening>,
}

/// The texts under a page's heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// The subtitle.
    pub subtitle: NodeId,
    /// The summary.
    pub summary: NodeId,
}

impl Front {
    /// Numbers what stands around the pages of a book.
    pub fn of(book: &Book) -> Front {
        let mut numbers = Numbers(last_id(book));
        let meta = &book.meta;
        let mut front = Front {
            title: numbers.next(),
            subtitle: numbers.next(),
            authors: meta.authors.iter().map(|_| numbers.next()).collect(),
            publisher: numbers.next(),
            date: numbers.next(),
            ..Front::default()
        };
        for group in livret::imprint(meta) {
            let lines = group.into_iter().map(|mut line| {
                let id = numbers.next();
                numbers.links(&mut line);
                (id, line)
            });
            front.imprint.push(lines.collect());
        }
        front.contents = numbers.next();
        numbers.entries(&book.contents.entries, &mut front.entries);
        for page in &book.pages {
            let opening = Opening { subtitle: numbers.next(), summary: numbers.next() };
            front.openings.insert(page.id, opening);
        }
        front
    }

    /// The entry of the contents list that leads to a node.
    pub fn entry(&self, target: NodeId) -> NodeId {
        self.entries.get(&target).copied().unwrap_or(NodeId::UNSET)
    }

    /// The texts under a page's heading.
    pub fn opening(&self, page: NodeId) -> Opening {
        self.openings.get(&page).copied().unwrap_or_default()
    }
}

/// The last number given.
struct Numbers(u32);

impl Numbers {
    fn next(&mut self) -> NodeId {
        self.0 = self.0.saturating_add(1);
        NodeId(self.0)
    }

    fn links(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            if let Inline::Link { id, .. } = inline {
                *id = self.next();
            }
            if let Some(children) = inline.children_mut() {
                self.links(children);
            }
        }
    }

    fn entries(&mut self, entries: &[ContentsEntry], out: &mut BTreeMap<NodeId, NodeId>) {
        for entry in entries {
            out.insert(entry.target, self.next());
            self.entries(&entry.children, out);
        }
    }
}
