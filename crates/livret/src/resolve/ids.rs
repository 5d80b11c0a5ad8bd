//! Numbers of nodes, in reading order.

use super::Draft;
use crate::model::{Block, NodeId, Page, Part, VisitorMut, walk_block_mut, walk_page_mut};

/// Numbers all nodes from 1: parts before their first page, then the page and all that is in it.
pub(super) fn number(parts: &mut [Part], drafts: &mut [Draft]) {
    let mut numbers = Numbers(0);
    for (index, draft) in drafts.iter_mut().enumerate() {
        for part in parts.iter_mut().filter(|p| p.pages.start == index) {
            numbers.node(&mut part.id);
        }
        walk_page_mut(&mut numbers, &mut draft.page);
    }
}

/// Numbers the nodes of a page that is added to a numbered book.
pub(super) fn number_added(page: &mut Page, last: NodeId) {
    walk_page_mut(&mut Numbers(last.0), page);
}

/// Numbers the nodes of a block that is added to a numbered book; returns the highest number.
pub(crate) fn number_block(block: &mut Block, last: NodeId) -> NodeId {
    let mut numbers = Numbers(last.0);
    walk_block_mut(&mut numbers, block);
    NodeId(numbers.0)
}

struct Numbers(u32);

impl VisitorMut for Numbers {
    fn node(&mut self, id: &mut NodeId) {
        self.0 = self.0.saturating_add(1);
        *id = NodeId(self.0);
    }
}
