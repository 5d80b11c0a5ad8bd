//! Blocks.

use livret::model::{
    Alt, Block, BlockKind, Card, Definition, Image, Inline, ListItem, ListKind, NodeId, Numbering,
};
use livret_layout::folio::Owner;

use super::element::{Attributes, ElementId, Tag};
use super::fold::Fold;

impl Fold {
    pub(super) fn blocks(&mut self, parent: ElementId, blocks: &[Block]) {
        for block in blocks {
            self.in_lang(block.lang.as_ref(), |fold| fold.block(parent, block));
        }
    }

    /// Blocks of an item or a cell: a lone paragraph needs no element of its own.
    pub(super) fn compact(&mut self, parent: ElementId, blocks: &[Block]) {
        match blocks {
            [Block { id, lang: None, kind: BlockKind::Paragraph { content }, .. }] => {
                self.tree.owners.insert(Owner::Node(*id), parent);
                self.inlines(parent, content);
            }
            _ => self.blocks(parent, blocks),
        }
    }

    /// Adds a block's element; none for what is only seen.
    fn block(&mut self, parent: ElementId, block: &Block) -> Option<ElementId> {
        let id = block.id;
        Some(match &block.kind {
            BlockKind::Heading { level, content, .. } => self.text(parent, Tag::Heading(*level), id, content),
            BlockKind::Paragraph { content } => self.text(parent, Tag::P, id, content),
            BlockKind::List { kind, items, .. } => self.list(parent, *kind, items),
            BlockKind::Definitions { entries } => self.definitions(parent, entries),
            BlockKind::Quote { blocks } => {
                let quote = self.child(parent, Tag::BlockQuote);
                self.blocks(quote, blocks);
                quote
            }
            BlockKind::Code { text, .. } => {
                let paragraph = self.child(parent, Tag::P);
                let code = self.owned(paragraph, Tag::Code, Owner::Node(id));
                // Several lines as they are in the source, though some are turned over on paper.
                let lines = Some(text).filter(|text| text.contains('\n'));
                self.change(code, |e| e.actual = lines.cloned());
                paragraph
            }
            BlockKind::Table(table) => self.table(parent, table, id),
            BlockKind::Figure { image, caption } => self.figure(parent, image, caption, id),
            BlockKind::Callout { callout: kind, title, blocks, .. } => {
                let callout = self.child(parent, Tag::Div);
                if title.is_empty() {
                    self.owned(callout, Tag::P, Owner::Label(id));
                } else {
                    // The title does not tell the kind: the icon does.
                    let words = self.owned(callout, Tag::P, Owner::Node(id));
                    let icon = self.owned(words, Tag::Span, Owner::Label(id));
                    let said = self.wording().callout(*kind);
                    self.change(icon, |e| e.alt = Some(said.to_owned()));
                    self.inlines(words, title);
                }
                self.blocks(callout, blocks);
                callout
            }
            BlockKind::Cards { cards } => {
                let grid = self.child(parent, Tag::Div);
                for card in cards {
                    self.card(grid, card);
                }
                grid
            }
            BlockKind::Details { summary: title, blocks } | BlockKind::Container { title, blocks, .. } => {
                let titled = self.child(parent, Tag::Div);
                self.text(titled, Tag::P, id, title);
                self.blocks(titled, blocks);
                titled
            }
            BlockKind::Math { tex } => {
                let formula = self.owned(parent, Tag::Formula, Owner::Node(id));
                self.change(formula, |e| e.alt = Some(tex.clone()));
                formula
            }
            BlockKind::NoteLines { .. } | BlockKind::Rule | BlockKind::PageBreak => return None,
        })
    }

    fn list(&mut self, parent: ElementId, kind: ListKind, items: &[ListItem]) -> ElementId {
        let list = self.child(parent, Tag::L);
        let tasks = items.iter().any(|item| item.checked.is_some());
        let numbering = match kind {
            _ if tasks => "None",
            ListKind::Bullet => "Disc",
            ListKind::Ordered { numbering: Numbering::Decimal, .. } => "Decimal",
            ListKind::Ordered { numbering: Numbering::LowerAlpha, .. } => "LowerAlpha",
            ListKind::Ordered { numbering: Numbering::UpperAlpha, .. } => "UpperAlpha",
            ListKind::Ordered { numbering: Numbering::LowerRoman, .. } => "LowerRoman",
            ListKind::Ordered { numbering: Numbering::UpperRoman, .. } => "UpperRoman",
        };
        self.change(list, |e| e.attributes = Attributes::List { numbering });
        for item in items {
            let element = self.child(list, Tag::Li);
            let mark = self.owned(element, Tag::Lbl, Owner::Label(item.id));
            let words = self.wording();
            let said = item.checked.map(|done| if done { words.done } else { words.to_do });
            self.change(mark, |e| e.alt = said.map(str::to_owned));
            let body = self.child(element, Tag::LBody);
            self.compact(body, &item.blocks);
        }
        list
    }

    fn definitions(&mut self, parent: ElementId, entries: &[Definition]) -> ElementId {
        let list = self.child(parent, Tag::L);
        self.change(list, |e| e.attributes = Attributes::List { numbering: "None" });
        for entry in entries {
            let item = self.child(list, Tag::Li);
            for term in &entry.terms {
                self.text(item, Tag::Lbl, term.id, &term.content);
            }
            let body = self.child(item, Tag::LBody);
            match entry.descriptions.as_slice() {
                [only] => self.compact(body, only),
                several => several.iter().for_each(|description| self.blocks(body, description)),
            }
        }
        list
    }

    /// A picture and its caption stand side by side: what is within a figure is not read but for its alternative text.
    fn figure(&mut self, parent: ElementId, image: &Image, caption: &[Inline], id: NodeId) -> ElementId {
        let group = self.child(parent, Tag::Div);
        if let Alt::Text(alt) = &image.alt {
            self.described(group, image, alt, Tag::P);
        }
        self.text(group, Tag::Caption, id, caption);
        group
    }

    fn card(&mut self, grid: ElementId, card: &Card) {
        let element = self.child(grid, Tag::Div);
        let owner = Owner::Node(card.id);
        if card.target.is_some() {
            let title = self.child(element, Tag::P);
            let link = self.owned(title, Tag::Link, owner);
            // The call of the note with the address is a link of its own.
            let call = |inline: &&Inline| matches!(inline, Inline::NoteRef { .. });
            card.title.iter().filter(|i| !call(i)).for_each(|i| self.inline(link, i));
            card.title.iter().filter(call).for_each(|i| self.inline(title, i));
        } else {
            self.text(element, Tag::P, card.id, &card.title);
        }
        self.blocks(element, &card.blocks);
    }
}
