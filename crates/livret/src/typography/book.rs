//! Finds every text of the book, with its language.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::model::{Alt, Block, BlockKind, Book, ContentsEntry, Image, Inline, NodeId, Page, Row, Span};
use crate::{Diagnostic, Typography};

use super::dash::Dashes;
use super::line::Rules;
use super::{set_inlines, set_plain};

/// Sets all texts of the book.
pub(super) fn set(book: &mut Book, switches: &Typography, diagnostics: &mut Vec<Diagnostic>) {
    let whole = Rules::of(&book.meta.lang);
    let mut setter = Setter { switches, diagnostics, titles: BTreeMap::new() };
    let mut title_rules = Vec::new();
    for page in &mut book.pages {
        let rules = if page.meta.typography == Some(false) { Rules::Off } else { Rules::of(&page.lang) };
        title_rules.push((page.id, rules));
        setter.page(page, rules);
    }
    for part in &mut book.parts {
        let of_page = part.opening.and_then(|i| title_rules.get(i)).map(|(_, rules)| *rules);
        let rules = of_page.unwrap_or(whole);
        setter.titles.insert(part.id, rules);
        set_inlines(&mut part.title, rules, Dashes::TitleParts, switches);
    }
    setter.titles.extend(title_rules);
    setter.contents(&mut book.contents.entries, whole);
    set_plain(&mut book.meta.title, whole, Dashes::TitleParts, switches);
    for text in [&mut book.meta.subtitle, &mut book.meta.description].into_iter().flatten() {
        set_plain(text, whole, Dashes::Parentheses, switches);
    }
}

struct Setter<'a> {
    switches: &'a Typography,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// The rules that the title of a page, part or heading follows, for the contents list.
    titles: BTreeMap<NodeId, Rules>,
}

impl Setter<'_> {
    fn page(&mut self, page: &mut Page, rules: Rules) {
        // The opening comes from the front matter, at the head of the file.
        let head = Span::new(page.file, 0..0);
        self.line(&mut page.hero.heading, rules, Dashes::TitleParts, head);
        self.line(&mut page.hero.subtitle, rules, Dashes::TitleParts, head);
        self.line(&mut page.hero.summary, rules, Dashes::Parentheses, head);
        set_plain(&mut page.hero.short, rules, Dashes::TitleParts, self.switches);
        self.blocks(&mut page.blocks, rules);
        for note in &mut page.notes {
            self.blocks(&mut note.blocks, rules);
        }
    }

    fn line(&mut self, inlines: &mut Vec<Inline>, rules: Rules, dashes: Dashes, span: Span) {
        for mended in set_inlines(inlines, rules, dashes, self.switches) {
            self.diagnostics.push(Diagnostic::at(
                Code::OrdinalForm,
                span,
                format!("the ordinal `{}` was set as `{}`", mended.written, mended.set),
                format!("write `{}`", mended.set),
            ));
        }
        for inline in inlines {
            self.attributes(inline, rules);
        }
    }

    /// Strings that hang on inlines.
    fn attributes(&mut self, inline: &mut Inline, rules: Rules) {
        let mut inner = rules;
        match inline {
            Inline::Link { title, .. } => set_plain(title, rules, Dashes::Parentheses, self.switches),
            Inline::Abbreviation { expansion, .. } => {
                set_plain(expansion, rules, Dashes::Parentheses, self.switches);
            }
            Inline::Image(image) => self.image(image, rules),
            Inline::Lang { lang, .. } => inner = rules.within(lang),
            _ => {}
        }
        for child in inline.children_mut().into_iter().flatten() {
            self.attributes(child, inner);
        }
    }

    fn image(&mut self, image: &mut Image, rules: Rules) {
        if let Alt::Text(text) = &mut image.alt {
            set_plain(text, rules, Dashes::Parentheses, self.switches);
        }
        set_plain(&mut image.title, rules, Dashes::Parentheses, self.switches);
    }

    fn blocks(&mut self, blocks: &mut [Block], rules: Rules) {
        for block in blocks {
            self.block(block, rules);
        }
    }

    fn block(&mut self, block: &mut Block, rules: Rules) {
        let rules = block.lang.as_ref().map_or(rules, |lang| rules.within(lang));
        let span = block.span;
        match &mut block.kind {
            BlockKind::Heading { content, .. } => {
                self.titles.insert(block.id, rules);
                self.line(content, rules, Dashes::TitleParts, span);
            }
            BlockKind::Paragraph { content } => self.line(content, rules, Dashes::Parentheses, span),
            BlockKind::List { items, .. } => {
                for item in items {
                    self.blocks(&mut item.blocks, rules);
                }
            }
            BlockKind::Definitions { entries } => {
                for entry in entries {
                    for term in &mut entry.terms {
                        self.line(&mut term.content, rules, Dashes::TitleParts, span);
                    }
                    for description in &mut entry.descriptions {
                        self.blocks(description, rules);
                    }
                }
            }
            BlockKind::Quote { blocks } => self.blocks(blocks, rules),
            BlockKind::Table(table) => {
                self.line(&mut table.caption, rules, Dashes::TitleParts, span);
                self.rows(&mut table.head, rules);
                self.rows(&mut table.body, rules);
            }
            BlockKind::Figure { image, caption } => {
                self.image(image, rules);
                self.line(caption, rules, Dashes::Parentheses, span);
            }
            BlockKind::Callout { title, blocks, .. }
            | BlockKind::Container { title, blocks, .. }
            | BlockKind::Details { summary: title, blocks } => {
                self.line(title, rules, Dashes::TitleParts, span);
                self.blocks(blocks, rules);
            }
            BlockKind::Cards { cards } => {
                for card in cards {
                    self.line(&mut card.title, rules, Dashes::TitleParts, span);
                    self.blocks(&mut card.blocks, rules);
                }
            }
            BlockKind::Code { .. }
            | BlockKind::NoteLines { .. }
            | BlockKind::Math { .. }
            | BlockKind::Rule
            | BlockKind::PageBreak => {}
        }
    }

    fn rows(&mut self, rows: &mut [Row], rules: Rules) {
        for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
            self.blocks(&mut cell.blocks, rules);
        }
    }

    fn contents(&mut self, entries: &mut [ContentsEntry], whole: Rules) {
        for entry in entries {
            let rules = self.titles.get(&entry.target).copied().unwrap_or(whole);
            set_inlines(&mut entry.title, rules, Dashes::TitleParts, self.switches);
            self.contents(&mut entry.children, whole);
        }
    }
}
