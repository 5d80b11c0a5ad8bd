//! Walking the model in reading order.
//!
//! The order is the one in which a reader meets things: a page's heading, subtitle, summary and body; a table's caption, head and
//! body; a figure's picture before its caption. Notes come after the body of their page.

use super::{Block, BlockKind, Image, Inline, NodeId, Page, Row};

macro_rules! visitor {
    ($trait:ident, $walk_page:ident, $walk_block:ident, $walk_inline:ident, $inlines:ident, $rows:ident, $doc:literal, [$($m:tt)*], $children:ident) => {
        #[doc = $doc]
        pub trait $trait {
            /// Meets a node's number, before what is within the node.
            fn node(&mut self, id: &$($m)* NodeId) {
                let _ = id;
            }
            /// Meets a picture, alone or within a line.
            fn image(&mut self, image: &$($m)* Image) {
                let _ = image;
            }
            /// Meets a block; an implementation goes on into it with the walking function.
            fn block(&mut self, block: &$($m)* Block) {
                $walk_block(self, block);
            }
            /// Meets an inline; an implementation goes on into it with the walking function.
            fn inline(&mut self, inline: &$($m)* Inline) {
                $walk_inline(self, inline);
            }
        }

        /// Visits all that a page holds.
        pub fn $walk_page<V: $trait + ?Sized>(v: &mut V, page: &$($m)* Page) {
            v.node(&$($m)* page.id);
            $inlines(v, &$($m)* page.hero.heading);
            $inlines(v, &$($m)* page.hero.subtitle);
            $inlines(v, &$($m)* page.hero.summary);
            for block in &$($m)* page.blocks {
                v.block(block);
            }
            for note in &$($m)* page.notes {
                v.node(&$($m)* note.id);
                for block in &$($m)* note.blocks {
                    v.block(block);
                }
            }
        }

        /// Visits a block's node and all that the block holds.
        pub fn $walk_block<V: $trait + ?Sized>(v: &mut V, block: &$($m)* Block) {
            v.node(&$($m)* block.id);
            match &$($m)* block.kind {
                BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => $inlines(v, content),
                BlockKind::List { items, .. } => {
                    for item in items {
                        v.node(&$($m)* item.id);
                        for block in &$($m)* item.blocks {
                            v.block(block);
                        }
                    }
                }
                BlockKind::Definitions { entries } => {
                    for entry in entries {
                        for term in &$($m)* entry.terms {
                            v.node(&$($m)* term.id);
                            $inlines(v, &$($m)* term.content);
                        }
                        for block in (&$($m)* entry.descriptions).into_iter().flatten() {
                            v.block(block);
                        }
                    }
                }
                BlockKind::Quote { blocks } => {
                    for block in blocks {
                        v.block(block);
                    }
                }
                BlockKind::Table(table) => {
                    $inlines(v, &$($m)* table.caption);
                    $rows(v, &$($m)* table.head);
                    $rows(v, &$($m)* table.body);
                }
                BlockKind::Figure { image, caption } => {
                    v.node(&$($m)* image.id);
                    v.image(image);
                    $inlines(v, caption);
                }
                BlockKind::Callout { title, blocks, .. } | BlockKind::Container { title, blocks, .. } | BlockKind::Details { summary: title, blocks } => {
                    $inlines(v, title);
                    for block in blocks {
                        v.block(block);
                    }
                }
                BlockKind::Cards { cards } => {
                    for card in cards {
                        v.node(&$($m)* card.id);
                        $inlines(v, &$($m)* card.title);
                        for block in &$($m)* card.blocks {
                            v.block(block);
                        }
                    }
                }
                BlockKind::Code { .. } | BlockKind::NoteLines { .. } | BlockKind::Math { .. } | BlockKind::Rule | BlockKind::PageBreak => {}
            }
        }

        /// Visits an inline's node and all that the inline holds.
        pub fn $walk_inline<V: $trait + ?Sized>(v: &mut V, inline: &$($m)* Inline) {
            match inline {
                Inline::Link { id, .. } | Inline::Term { id, .. } | Inline::Anchor { id, .. } | Inline::NoteRef { id, .. } | Inline::Lang { id, .. } => v.node(id),
                Inline::Image(image) => {
                    v.node(&$($m)* image.id);
                    v.image(image);
                }
                _ => {}
            }
            for child in visitor!(@children inline $children) {
                v.inline(child);
            }
        }

        fn $inlines<V: $trait + ?Sized>(v: &mut V, inlines: &$($m)* Vec<Inline>) {
            for inline in inlines {
                v.inline(inline);
            }
        }

        fn $rows<V: $trait + ?Sized>(v: &mut V, rows: &$($m)* Vec<Row>) {
            for row in rows {
                v.node(&$($m)* row.id);
                for cell in &$($m)* row.cells {
                    v.node(&$($m)* cell.id);
                    for block in &$($m)* cell.blocks {
                        v.block(block);
                    }
                }
            }
        }
    };
    (@children $inline:ident shared) => { $inline.children() };
    (@children $inline:ident exclusive) => { $inline.children_mut().into_iter().flatten() };
}

visitor!(
    Visitor,
    walk_page,
    walk_block,
    walk_inline,
    inlines,
    rows,
    "Reads the model in reading order.",
    [],
    shared
);
visitor!(
    VisitorMut,
    walk_page_mut,
    walk_block_mut,
    walk_inline_mut,
    inlines_mut,
    rows_mut,
    "Changes the model in reading order.",
    [mut],
    exclusive
);
