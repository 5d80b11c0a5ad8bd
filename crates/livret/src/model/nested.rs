//! What a block holds: lists of blocks and lists of inlines, to be changed.

use super::{Block, BlockKind, Inline, Page};

/// The lists of blocks directly within a block.
pub fn block_lists(kind: &mut BlockKind) -> Vec<&mut Vec<Block>> {
    match kind {
        BlockKind::List { items, .. } => items.iter_mut().map(|i| &mut i.blocks).collect(),
        BlockKind::Definitions { entries } => entries.iter_mut().flat_map(|e| &mut e.descriptions).collect(),
        BlockKind::Quote { blocks }
        | BlockKind::Callout { blocks, .. }
        | BlockKind::Container { blocks, .. }
        | BlockKind::Details { blocks, .. } => vec![blocks],
        BlockKind::Table(table) => {
            let rows = table.head.iter_mut().chain(&mut table.body);
            rows.flat_map(|r| &mut r.cells).map(|c| &mut c.blocks).collect()
        }
        BlockKind::Cards { cards } => cards.iter_mut().map(|c| &mut c.blocks).collect(),
        _ => Vec::new(),
    }
}

/// The lists of inlines directly within a block.
pub fn inline_lists(kind: &mut BlockKind) -> Vec<&mut Vec<Inline>> {
    match kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => vec![content],
        BlockKind::Definitions { entries } => {
            entries.iter_mut().flat_map(|e| &mut e.terms).map(|t| &mut t.content).collect()
        }
        BlockKind::Table(table) => vec![&mut table.caption],
        BlockKind::Figure { caption, .. } => vec![caption],
        BlockKind::Callout { title, .. }
        | BlockKind::Container { title, .. }
        | BlockKind::Details { summary: title, .. } => vec![title],
        BlockKind::Cards { cards } => cards.iter_mut().map(|c| &mut c.title).collect(),
        _ => Vec::new(),
    }
}

/// Every list of inlines of a page that is not within another, in reading order of blocks.
pub fn each_inline_list(page: &mut Page, change: &mut dyn FnMut(&mut Vec<Inline>)) {
    fn blocks(list: &mut [Block], change: &mut dyn FnMut(&mut Vec<Inline>)) {
        for block in list {
            inline_lists(&mut block.kind).into_iter().for_each(&mut *change);
            for inner in block_lists(&mut block.kind) {
                blocks(inner, change);
            }
        }
    }
    for line in [&mut page.hero.heading, &mut page.hero.subtitle, &mut page.hero.summary] {
        change(line);
    }
    blocks(&mut page.blocks, change);
    for note in &mut page.notes {
        blocks(&mut note.blocks, change);
    }
}
