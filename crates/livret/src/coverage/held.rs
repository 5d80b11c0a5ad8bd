//! What the model holds of a source: the words of each node, by the place of the node.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Gatherer;
use super::markup::Word;
use crate::Wording;
use crate::model::{
    Alt, Block, BlockKind, FileId, Inline, Page, Row, Span, Visitor, plain_text, walk_block, walk_inline,
    walk_page,
};

/// How many nodes around a word are asked for it; keeps the measure linear.
const MAX_AROUND: usize = 128;

/// The words that nodes hold and that were not found in the source yet.
pub(super) struct Held {
    /// Nodes by their place, outer before inner; nodes of one place are one.
    nodes: Vec<(Span, BTreeMap<String, usize>)>,
    /// The nodes around the place that is looked at.
    around: Vec<usize>,
    /// The first node that begins behind it.
    next: usize,
    /// Words without a place of their own: those of the opening.
    opening: BTreeSet<String>,
    /// What abbreviations stand for and the titles of pictures; once places were asked, all that no source had there, too.
    unplaced: BTreeMap<String, usize>,
}

impl Held {
    /// The words of a page.
    pub(super) fn by(page: &Page) -> Held {
        let mut collector = Collector {
            file: page.file,
            wording: Wording::of(&page.lang),
            nodes: BTreeMap::new(),
            opening: BTreeSet::new(),
            unplaced: BTreeMap::new(),
        };
        let hero = [&page.hero.heading, &page.hero.subtitle, &page.hero.summary];
        let lines = hero.into_iter().map(|line| plain_text(line));
        let names = page.meta.keywords.iter().chain(&page.meta.authors).chain([&page.hero.short]);
        let names = names.chain(&page.meta.title).cloned();
        lines.chain(names).for_each(|text| each_word(&text, |word| _ = collector.opening.insert(word)));
        walk_page(&mut collector, page);
        let nodes = collector
            .nodes
            .into_iter()
            .map(|((start, Reverse(end)), words)| (Span { file: page.file, start, end }, words));
        Held {
            nodes: nodes.collect(),
            around: Vec::new(),
            next: 0,
            opening: collector.opening,
            unplaced: collector.unplaced,
        }
    }

    /// Whether a node around a word holds it; each of its words once. Words come in the order of the source.
    pub(super) fn take(&mut self, word: &Word) -> bool {
        let (start, end) = (word.range.start, word.range.end);
        while let Some((span, _)) = self.nodes.get(self.next).filter(|(s, _)| s.start as usize <= start) {
            let begins = span.start as usize;
            let closed = |i: &usize| self.nodes.get(*i).is_none_or(|(s, _)| s.end as usize <= begins);
            while self.around.last().is_some_and(closed) {
                self.around.pop();
            }
            self.around.push(self.next);
            self.next += 1;
        }
        for i in self.around.iter().rev().take(MAX_AROUND) {
            let Some((span, words)) = self.nodes.get_mut(*i) else { continue };
            if (span.end as usize) < end {
                continue;
            }
            if let Some(count) = words.get_mut(&word.text).filter(|n| **n > 0) {
                *count -= 1;
                return true;
            }
        }
        false
    }

    /// Ends the search by place: what is left came from elsewhere.
    pub(super) fn lift(&mut self) {
        for (word, count) in self.nodes.drain(..).flat_map(|(_, words)| words) {
            *self.unplaced.entry(word).or_default() += count;
        }
    }

    /// Whether all these words were put in elsewhere than where they stand; each once.
    pub(super) fn take_unplaced(&mut self, words: &[&Word]) -> bool {
        let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
        words.iter().for_each(|w| *wanted.entry(&w.text).or_default() += 1);
        let has_all = wanted.iter().all(|(word, n)| self.unplaced.get(*word).is_some_and(|count| count >= n));
        for (word, n) in wanted.into_iter().filter(|_| has_all) {
            if let Some(count) = self.unplaced.get_mut(word) {
                *count -= n;
            }
        }
        has_all
    }

    /// Whether the opening of the page has a word.
    pub(super) fn opens_with(&self, word: &str) -> bool {
        self.opening.contains(word)
    }
}

struct Collector {
    file: FileId,
    wording: &'static Wording,
    nodes: BTreeMap<(u32, Reverse<u32>), BTreeMap<String, usize>>,
    opening: BTreeSet<String>,
    unplaced: BTreeMap<String, usize>,
}

impl Collector {
    /// Adds a text to the words of the node at a place.
    fn add(&mut self, span: Span, text: &str) {
        if span.file != self.file {
            return;
        }
        let words = self.nodes.entry((span.start, Reverse(span.end))).or_default();
        each_word(text, |word| *words.entry(word).or_default() += 1);
    }

    /// Adds a text that stands nowhere in the text of the page.
    fn add_unplaced(&mut self, text: &str) {
        each_word(text, |word| *self.unplaced.entry(word).or_default() += 1);
    }

    fn line(&mut self, span: Span, inlines: &[Inline]) {
        let mut pieces = Vec::new();
        texts(inlines, &mut pieces);
        // Inlines part no words, other than line breaks, which are pieces of their own.
        let text: String = pieces.concat();
        self.add(span, &text);
    }

    fn rows(&mut self, rows: &[Row]) {
        for block in rows.iter().flat_map(|r| &r.cells).flat_map(|c| &c.blocks) {
            self.block(block);
        }
    }
}

impl Visitor for Collector {
    fn block(&mut self, block: &Block) {
        let span = block.span;
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => self.line(span, content),
            BlockKind::Definitions { entries } => {
                entries.iter().flat_map(|e| &e.terms).for_each(|term| self.line(span, &term.content));
            }
            BlockKind::Table(table) => {
                self.line(span, &table.caption);
                self.rows(&table.head);
                self.rows(&table.body);
                return;
            }
            BlockKind::Figure { image, caption } => {
                self.line(span, &[Inline::Image(image.clone())]);
                self.add_unplaced(&image.title);
                self.line(span, caption);
                return;
            }
            BlockKind::Callout { callout, title, .. } => {
                self.line(span, title);
                // The label stands for the words by which the author said the kind.
                self.add(span, self.wording.callout(*callout));
            }
            BlockKind::Details { summary: title, .. } | BlockKind::Container { title, .. } => {
                self.line(span, title);
            }
            BlockKind::Cards { cards } => cards.iter().for_each(|card| self.line(span, &card.title)),
            BlockKind::Code { text, .. } | BlockKind::Math { tex: text } => self.add(span, text),
            BlockKind::List { .. }
            | BlockKind::Quote { .. }
            | BlockKind::NoteLines { .. }
            | BlockKind::Rule
            | BlockKind::PageBreak => {}
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Abbreviation { expansion, .. } => self.add_unplaced(expansion),
            Inline::Image(image) => self.add_unplaced(&image.title),
            _ => {}
        }
        walk_inline(self, inline);
    }
}

/// The texts of inlines, which joined give their words.
fn texts<'i>(inlines: &'i [Inline], out: &mut Vec<&'i str>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Math { tex: text } => out.push(text),
            Inline::LineBreak => out.push(" "),
            Inline::Image(image) => {
                let alt = match &image.alt {
                    Alt::Text(alt) => alt.as_str(),
                    Alt::Decorative => "",
                };
                out.extend([" ", alt, " "]);
            }
            other => texts(other.children(), out),
        }
    }
}

fn each_word(text: &str, mut to: impl FnMut(String)) {
    let mut gatherer = Gatherer::default();
    for c in text.chars() {
        if let Some(word) = gatherer.push(c, 0..0) {
            to(word.text);
        }
    }
    if let Some(word) = gatherer.end() {
        to(word.text);
    }
}
