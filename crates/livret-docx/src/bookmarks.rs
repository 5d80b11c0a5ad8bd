//! Bookmarks: the places that links of the document lead to (ISO/IEC 29500-1, 17.13.6).

use std::collections::BTreeSet;

use docx_rs as w;
use livret::model::{
    Block, BlockKind, Book, ContentsEntry, Inline, LinkTarget, NodeId, Visitor, walk_block, walk_inline,
    walk_page,
};

use crate::draft::Draft;

/// All nodes that a link, the contents list or a second call of a note leads to.
pub(crate) fn targets(book: &Book) -> BTreeSet<NodeId> {
    struct Targets(BTreeSet<NodeId>);
    impl Targets {
        fn link(&mut self, target: &LinkTarget) {
            if let LinkTarget::Internal(id) = target {
                self.0.insert(*id);
            }
        }
    }
    impl Visitor for Targets {
        fn block(&mut self, block: &Block) {
            if let BlockKind::Cards { cards } = &block.kind {
                for target in cards.iter().filter_map(|card| card.target.as_ref()) {
                    self.link(target);
                }
            }
            walk_block(self, block);
        }
        fn inline(&mut self, inline: &Inline) {
            if let Inline::Link { target, .. } = inline {
                self.link(target);
            }
            if let Inline::Term { target, .. } = inline {
                self.link(&LinkTarget::Internal(*target));
            }
            walk_inline(self, inline);
        }
    }
    fn listed(entries: &[ContentsEntry], targets: &mut BTreeSet<NodeId>) {
        for entry in entries {
            targets.insert(entry.target);
            listed(&entry.children, targets);
        }
    }
    let mut targets = Targets(BTreeSet::new());
    for page in &book.pages {
        walk_page(&mut targets, page);
        let mut calls = Calls::default();
        walk_page(&mut calls, page);
        targets.0.extend(calls.0.iter().filter_map(|note| Some(page.notes.get(*note)?.id)));
    }
    for part in &book.parts {
        for inline in &part.title {
            targets.inline(inline);
        }
    }
    listed(&book.contents.entries, &mut targets.0);
    targets.0
}

/// Notes called more than once: further calls refer to the first. A note called within another counts too, because Word has no
/// notes within notes: its call there refers to the one in the text.
#[derive(Default)]
struct Calls(BTreeSet<usize>, BTreeSet<usize>);

impl Visitor for Calls {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::NoteRef { note, .. } = inline
            && !self.1.insert(*note)
        {
            self.0.insert(*note);
        }
        walk_inline(self, inline);
    }
}

/// A bookmark with nothing in it.
pub(crate) fn point(draft: &mut Draft<'_>, id: NodeId, out: &mut Vec<w::ParagraphChild>) {
    if let Some(number) = draft.place(id) {
        out.push(w::ParagraphChild::BookmarkStart(w::BookmarkStart::new(number, id.anchor())));
        out.push(w::ParagraphChild::BookmarkEnd(w::BookmarkEnd::new(number)));
    }
}
