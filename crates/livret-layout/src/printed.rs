//! A book as it is printed: what the PDF is made of, and what tells an e-book where printed pages begin.

use std::collections::BTreeMap;

use livret::model::{Block, BlockKind, Book, Inline, NodeId, Visitor, walk_block, walk_inline};
use livret::theme::Theme;
use livret::{FolioStart, PaperLinks};
use livret_fonts::FontLibrary;

use crate::folio::{Item, Owner};
use crate::folios::{self, Binding};
use crate::{Layout, for_paper};

/// A book made ready for paper, and its folios.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed {
    /// The book, with the numbers and addresses that only paper needs.
    pub book: Book,
    /// Its folios.
    pub layout: Layout,
}

/// How a book is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PrintOptions {
    /// Where the addresses of links stand.
    pub links: PaperLinks,
    /// What the pages are bound to.
    pub binding: Binding,
}

/// Makes a book ready for paper and lays it out.
pub fn print(book: &Book, theme: &Theme, fonts: &FontLibrary, options: PrintOptions) -> Printed {
    let book = for_paper(&livret::numbered(book, theme.numbering), options.links);
    let layout = folios::fill(&book, theme, fonts, options.binding);
    Printed { book, layout }
}

impl Printed {
    /// Where the folios begin in the text of the pages. What stands around the pages (cover, imprint, lists) has no place in it, nor
    /// has a folio of notes alone.
    pub fn folio_starts(&self) -> Vec<FolioStart> {
        let units = Units::of(&self.book);
        let mut letters: BTreeMap<NodeId, usize> = BTreeMap::new();
        let mut starts = Vec::new();
        for (folio, number) in self.layout.folios.iter().zip(1u32..) {
            let mut begun = false;
            for placed in &folio.items {
                let Owner::Node(owner) = placed.owner else { continue };
                let Some(node) = units.0.get(&owner).copied() else { continue };
                let own = match &placed.item {
                    Item::Glyphs(run) => run.text.chars().filter(|c| c.is_alphanumeric()).count(),
                    Item::Picture { .. } => 0,
                    Item::Fill { .. } | Item::Polygon { .. } | Item::Stroke { .. } | Item::Link { .. } => {
                        continue;
                    }
                };
                let before = letters.entry(node).or_default();
                if !begun {
                    starts.push(FolioStart { number, node, letters: *before });
                    begun = true;
                }
                *before += own;
            }
        }
        starts
    }
}

/// For each node of the pages' text, the innermost around it that has text of its own.
#[derive(Default)]
struct Units(BTreeMap<NodeId, NodeId>);

impl Units {
    fn of(book: &Book) -> Units {
        let mut within = Within { units: Units::default(), unit: NodeId::UNSET };
        for page in &book.pages {
            within.unit(page.id, |within| {
                for inline in &page.hero.heading {
                    within.inline(inline);
                }
            });
            for block in &page.blocks {
                within.block(block);
            }
        }
        within.units
    }
}

struct Within {
    units: Units,
    unit: NodeId,
}

impl Within {
    fn unit(&mut self, id: NodeId, inside: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.unit, id);
        self.node(&id);
        inside(self);
        self.unit = outer;
    }
}

impl Visitor for Within {
    fn node(&mut self, id: &NodeId) {
        self.units.0.insert(*id, self.unit);
    }

    fn block(&mut self, block: &Block) {
        self.unit(block.id, |within| match &block.kind {
            BlockKind::Definitions { entries } => {
                for entry in entries {
                    for term in &entry.terms {
                        within.unit(term.id, |within| term.content.iter().for_each(|i| within.inline(i)));
                    }
                    entry.descriptions.iter().flatten().for_each(|block| within.block(block));
                }
            }
            BlockKind::Cards { cards } => {
                for card in cards {
                    within.unit(card.id, |within| card.title.iter().for_each(|i| within.inline(i)));
                    card.blocks.iter().for_each(|block| within.block(block));
                }
            }
            _ => walk_block(within, block),
        });
    }

    fn inline(&mut self, inline: &Inline) {
        // The number of a note is no text of the paragraph that calls it.
        if !matches!(inline, Inline::NoteRef { .. }) {
            walk_inline(self, inline);
        }
    }
}
