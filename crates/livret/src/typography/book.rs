//! Finds every text of the book, with its language.

use crate::diagnostic::Code;
use crate::model::{Alt, Block, BlockKind, Book, FileId, Image, Inline, Lang, Page, Row, Span};
use crate::{Config, Diagnostic, Sources, Typography};

use super::dash::Dashes;
use super::line::Rules;
use super::ordinal::Mended;
use super::place::Places;
use super::{set_inlines, set_plain};

/// Sets all texts of the book.
pub(super) fn set(book: &mut Book, sources: &Sources, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    let switches = &config.typography;
    let mut setter = Setter { switches, diagnostics, places: Places::new(sources) };
    let whole = rules(&book.meta.lang, switches.enabled);
    let mut of_pages = Vec::new();
    for page in &mut book.pages {
        let rules = rules(&page.lang, page.meta.typography.unwrap_or(switches.enabled));
        of_pages.push(rules);
        setter.page(page, sources, rules);
    }
    // What repeats a page's text has been spoken of there.
    for part in &mut book.parts {
        let rules = part.opening.and_then(|i| of_pages.get(i)).copied().unwrap_or(whole);
        set_inlines(&mut part.title, rules, Dashes::TitleParts, switches);
    }
    let meta = &mut book.meta;
    let texts = [
        (Some(&mut meta.title), "title", Dashes::TitleParts),
        (meta.subtitle.as_mut(), "subtitle", Dashes::TitleParts),
        (meta.description.as_mut(), "description", Dashes::Parentheses),
        (meta.funding.as_mut(), "funding", Dashes::Parentheses),
        (meta.citation.as_mut(), "citation", Dashes::Parentheses),
    ];
    for credit in &mut meta.picture_credits {
        set_plain(credit, whole, Dashes::Parentheses, switches);
    }
    for (text, key, dashes) in texts {
        let Some(text) = text else { continue };
        match config.place(sources, &[key]) {
            Some(place) => setter.plain(text, whole, dashes, place),
            None => drop(set_plain(text, whole, dashes, switches)),
        }
    }
}

fn rules(lang: &Lang, on: bool) -> Rules {
    if on { Rules::of(lang) } else { Rules::Off }
}

struct Setter<'a> {
    switches: &'a Typography,
    diagnostics: &'a mut Vec<Diagnostic>,
    places: Places<'a>,
}

impl Setter<'_> {
    fn page(&mut self, page: &mut Page, sources: &Sources, rules: Rules) {
        // The opening may come from any key of the front matter, or from the first heading.
        let file = whole_file(sources, page.file);
        self.line(&mut page.hero.heading, rules, Dashes::TitleParts, file);
        self.line(&mut page.hero.subtitle, rules, Dashes::TitleParts, file);
        self.line(&mut page.hero.summary, rules, Dashes::Parentheses, file);
        set_plain(&mut page.hero.short, rules, Dashes::TitleParts, self.switches);
        self.blocks(&mut page.blocks, rules);
        for note in &mut page.notes {
            self.blocks(&mut note.blocks, rules);
        }
    }

    /// Sets inlines and what hangs on them; `span` is the source around them.
    fn line(&mut self, inlines: &mut Vec<Inline>, rules: Rules, dashes: Dashes, span: Span) {
        for inline in inlines.iter_mut() {
            self.attributes(inline, rules);
        }
        let mended = set_inlines(inlines, rules, dashes, self.switches);
        self.say(mended, span);
    }

    fn plain(&mut self, text: &mut String, rules: Rules, dashes: Dashes, span: Span) {
        let mended = set_plain(text, rules, dashes, self.switches);
        self.say(mended, span);
    }

    fn say(&mut self, mended: Vec<Mended>, within: Span) {
        for Mended { written, set } in mended {
            let place = self.places.of(&written, within);
            self.diagnostics.push(Diagnostic::at(
                Code::OrdinalForm,
                place.unwrap_or(Span { end: within.start, ..within }),
                format!("the ordinal `{written}` was set as `{set}`"),
                format!("write `{set}`"),
            ));
        }
    }

    /// Strings that hang on inlines.
    fn attributes(&mut self, inline: &mut Inline, rules: Rules) {
        let mut inner = rules;
        match inline {
            Inline::Link { title, span, .. } => self.plain(title, rules, Dashes::Parentheses, *span),
            Inline::Abbreviation { expansion, .. } => {
                // Its definition may stand far from here, once for all places.
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
            self.plain(text, rules, Dashes::Parentheses, image.span);
        }
        self.plain(&mut image.title, rules, Dashes::Parentheses, image.span);
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
}

fn whole_file(sources: &Sources, file: FileId) -> Span {
    Span::new(file, 0..sources.text(file).map_or(0, |t| t.len()))
}
