//! What paper adds around the pages, as nodes: the cover's lines, the imprint, the contents list, the lists of the pages of parts.
//!
//! Their numbers are behind those of the book, so that each piece of generated text has an owner of its own.

use std::collections::BTreeMap;

use livret::model::{Book, ContentsEntry, EntryKind, Inline, NodeId};

use crate::Binding;

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
    /// The entries of lists, by the list (the contents list's heading, or a part) and the node that they lead to.
    pub entries: BTreeMap<(NodeId, NodeId), NodeId>,
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
    /// Numbers what stands around the pages.
    pub fn of(book: &Book, binding: Binding) -> Front {
        let mut numbers = Numbers(book.last_node().0);
        let mut front = match binding {
            Binding::Book => Front::of_book(book, &mut numbers),
            Binding::Handout => Front::default(),
        };
        for page in &book.pages {
            let opening = Opening { subtitle: numbers.next(), summary: numbers.next() };
            front.openings.insert(page.id, opening);
        }
        front
    }

    fn of_book(book: &Book, numbers: &mut Numbers) -> Front {
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
        let Front { contents, entries, .. } = &mut front;
        numbers.entries(*contents, &book.contents.entries, Headings::Listed, entries);
        numbers.parts(&book.contents.entries, entries);
        front
    }

    /// The entry of a list that leads to a node; [`NodeId::UNSET`] if it has none.
    pub fn entry(&self, list: NodeId, target: NodeId) -> NodeId {
        self.entries.get(&(list, target)).copied().unwrap_or_default()
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

    fn entries(
        &mut self,
        list: NodeId,
        entries: &[ContentsEntry],
        headings: Headings,
        out: &mut BTreeMap<(NodeId, NodeId), NodeId>,
    ) {
        for entry in entries {
            if headings == Headings::Left && matches!(entry.kind, EntryKind::Heading(_)) {
                continue;
            }
            out.insert((list, entry.target), self.next());
            self.entries(list, &entry.children, headings, out);
        }
    }

    /// The lists of the pages of parts.
    fn parts(&mut self, entries: &[ContentsEntry], out: &mut BTreeMap<(NodeId, NodeId), NodeId>) {
        for entry in entries {
            match entry.kind {
                EntryKind::Part => self.entries(entry.target, &entry.children, Headings::Left, out),
                EntryKind::Page => {}
                EntryKind::Heading(_) => continue,
            }
            self.parts(&entry.children, out);
        }
    }
}

/// Whether a list has the headings of its pages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Headings {
    Listed,
    Left,
}
