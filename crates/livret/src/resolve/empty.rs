//! Blocks that say nothing.

use crate::model::block_lists;
use crate::model::{Block, BlockKind, Inline, LinkTarget, Page};

/// Drops empty paragraphs, and lists, quotations and boxes that hold nothing, from a page.
pub(super) fn drop_empty(page: &mut Page) {
    drop_from(&mut page.blocks);
    for note in &mut page.notes {
        drop_from(&mut note.blocks);
    }
}

fn drop_from(blocks: &mut Vec<Block>) {
    blocks.retain_mut(|block| {
        for list in block_lists(&mut block.kind) {
            drop_from(list);
        }
        match &block.kind {
            BlockKind::Paragraph { content } => !is_blank(content),
            BlockKind::List { items, .. } => !items.is_empty(),
            BlockKind::Definitions { entries } => !entries.is_empty(),
            BlockKind::Cards { cards } => !cards.is_empty(),
            BlockKind::Quote { blocks } => !blocks.is_empty(),
            BlockKind::Container { title, blocks, .. } | BlockKind::Details { summary: title, blocks } => {
                !(blocks.is_empty() && is_blank(title))
            }
            BlockKind::Table(table) => !table.columns.is_empty(),
            _ => true,
        }
    });
}

/// Whether inlines show nothing and nothing can lead to them.
fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.trim().is_empty(),
        Inline::LineBreak => true,
        Inline::Anchor { .. } | Inline::Image(_) | Inline::Math { .. } | Inline::NoteRef { .. } => false,
        // A link without text will show its address.
        Inline::Link { target: LinkTarget::External(address), content, .. } => {
            address.trim().is_empty() && is_blank(content)
        }
        other => is_blank(other.children()),
    })
}
