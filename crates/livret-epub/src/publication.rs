//! Which files the publication has, in which order, and in which of them each node lies.

use std::collections::{BTreeMap, BTreeSet};

use livret::model::{
    Block, BlockKind, Book, ContentsEntry, Inline, LinkTarget, NodeId, Visitor, walk_block, walk_inline,
    walk_page,
};

/// A content document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContentFile {
    /// Path from the package document.
    pub(crate) href: String,
    /// What the file holds.
    pub(crate) kind: FileKind,
}

/// What a content document holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// The cover picture.
    Cover,
    /// Title, authors and rights.
    TitlePage,
    /// The title of the part at this index of the book, which has no page of its own.
    Part(usize),
    /// The page at this index of the book.
    Page(usize),
}

/// The plan of a publication.
#[derive(Debug, Default)]
pub(crate) struct Publication {
    /// All content documents in reading order.
    pub(crate) files: Vec<ContentFile>,
    /// For each node, the index of its file.
    places: BTreeMap<NodeId, usize>,
    /// Nodes that links or the contents lead to.
    targets: BTreeSet<NodeId>,
}

impl Publication {
    pub(crate) fn of(book: &Book) -> Publication {
        let mut plan = Publication::default();
        plan.add("text/cover.xhtml".into(), FileKind::Cover);
        plan.add("text/title.xhtml".into(), FileKind::TitlePage);
        for (index, page) in book.pages.iter().enumerate() {
            for (part_index, part) in book.parts.iter().enumerate() {
                if part.opening.is_none() && part.pages.start == index {
                    let file = plan.add_numbered("part", FileKind::Part(part_index));
                    plan.place(part.id, file);
                }
            }
            let file = plan.add_numbered(&page.slug, FileKind::Page(index));
            let mut nodes = Nodes::default();
            walk_page(&mut nodes, page);
            for node in nodes.all {
                plan.place(node, file);
            }
            plan.targets.extend(nodes.targets);
            for part in book.parts.iter().filter(|part| part.opening == Some(index)) {
                plan.place(part.id, file);
            }
        }
        let mut entries: Vec<&ContentsEntry> = book.contents.entries.iter().collect();
        while let Some(entry) = entries.pop() {
            plan.targets.insert(entry.target);
            entries.extend(&entry.children);
        }
        plan
    }

    /// Whether something leads to the node, so that it needs an anchor.
    pub(crate) fn is_target(&self, node: NodeId) -> bool {
        node != NodeId::UNSET && self.targets.contains(&node)
    }

    /// Address of a node from the package document: `text/003-x.xhtml#n12`.
    pub(crate) fn href(&self, node: NodeId) -> Option<String> {
        let file = self.files.get(*self.places.get(&node)?)?;
        Some(format!("{}#{}", file.href, node.anchor()))
    }

    /// Address of a node from another content document; within the same one the fragment alone.
    pub(crate) fn href_from(&self, from: &ContentFile, node: NodeId) -> Option<String> {
        let file = self.files.get(*self.places.get(&node)?)?;
        let name = if file == from { "" } else { file.href.strip_prefix("text/").unwrap_or(&file.href) };
        Some(format!("{name}#{}", node.anchor()))
    }

    fn add(&mut self, href: String, kind: FileKind) -> usize {
        self.files.push(ContentFile { href, kind });
        self.files.len() - 1
    }

    fn add_numbered(&mut self, name: &str, kind: FileKind) -> usize {
        // Slugs are ASCII and unique already; the number keeps the order visible and guards against a model made by hand.
        let name: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .take(60)
            .collect();
        let number = self.files.len() - 1;
        self.add(format!("text/{number:03}-{name}.xhtml"), kind)
    }

    fn place(&mut self, node: NodeId, file: usize) {
        if node != NodeId::UNSET {
            self.places.entry(node).or_insert(file);
        }
    }
}

#[derive(Default)]
struct Nodes {
    all: Vec<NodeId>,
    targets: Vec<NodeId>,
}

impl Visitor for Nodes {
    fn node(&mut self, id: &NodeId) {
        self.all.push(*id);
    }

    fn block(&mut self, block: &Block) {
        if let BlockKind::Cards { cards } = &block.kind {
            self.targets.extend(cards.iter().filter_map(|card| match card.target {
                Some(LinkTarget::Internal(node)) => Some(node),
                _ => None,
            }));
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if let Inline::Link { target: LinkTarget::Internal(node), .. } | Inline::Term { target: node, .. } =
            inline
        {
            self.targets.push(*node);
        }
        walk_inline(self, inline);
    }
}
