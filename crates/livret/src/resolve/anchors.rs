//! Anchors: fragments by which links name headings and places, unique on their page.

use std::collections::BTreeSet;

use super::Draft;
use super::slug;
use crate::model::{Block, BlockKind, Inline, VisitorMut, plain_text, walk_block_mut, walk_inline_mut};

/// Gives each heading and place of a page an anchor of its own: the second "Exemple" is `exemple-1`, as sites have it.
pub(super) fn make_unique(draft: &mut Draft) {
    let mut taken = Taken(draft.aliases.iter().cloned().collect());
    for block in &mut draft.page.blocks {
        taken.block(block);
    }
    for note in &mut draft.page.notes {
        for block in &mut note.blocks {
            taken.block(block);
        }
    }
}

struct Taken(BTreeSet<String>);

impl Taken {
    fn take(&mut self, name: &mut String) {
        if !self.0.insert(name.clone()) {
            let free = (1..).map(|n: u64| format!("{name}-{n}")).find(|n| !self.0.contains(n));
            *name = free.unwrap_or_default();
            self.0.insert(name.clone());
        }
    }
}

impl VisitorMut for Taken {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Heading { anchor, content, .. } = &mut block.kind {
            if anchor.is_empty() {
                *anchor = slug::fragment(&plain_text(content));
            }
            self.take(anchor);
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let Inline::Anchor { name, .. } = inline {
            self.take(name);
        }
        walk_inline_mut(self, inline);
    }
}
