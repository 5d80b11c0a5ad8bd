//! The glossary: where a page first has a word that the glossary defines, the word leads to its definition.
//!
//! Only in paragraphs of running text, and only whole words: a page has one reference a term, so that it does not look like a list
//! of links.

use std::collections::{BTreeMap, BTreeSet};

use super::words::folded;
use crate::model::{
    Block, BlockKind, Book, Inline, NodeId, Page, PageKind, Visitor, VisitorMut, plain_text, walk_block,
    walk_block_mut,
};

/// Shorter terms ("État", "loi") are words of every sentence.
const SHORTEST: usize = 3;

/// Says which pages are glossaries, and makes references of the terms in the others.
pub(crate) fn link(book: &mut Book, wanted: bool) {
    for page in &mut book.pages {
        if page.kind == PageKind::Text && is_glossary(page) {
            page.kind = PageKind::Glossary;
        }
    }
    if !wanted {
        return;
    }
    let terms = Terms::of(book);
    if terms.by_first.is_empty() {
        return;
    }
    let mut last = book.last_node();
    for page in book.pages.iter_mut().filter(|p| p.kind == PageKind::Text) {
        let lang = page.lang.primary().to_owned();
        let mut linker = Linker { terms: &terms, lang, seen: BTreeSet::new(), last: &mut last };
        page.blocks.iter_mut().for_each(|block| linker.block(block));
    }
}

/// Whether front matter says so, or else the heading does.
fn is_glossary(page: &Page) -> bool {
    if let Some(said) = page.meta.extra.get("glossary").and_then(serde_json::Value::as_bool) {
        return said;
    }
    let heading = folded(plain_text(&page.hero.heading).trim());
    matches!(heading.as_str(), "glossaire" | "glossary" | "lexique" | "le glossaire" | "petit glossaire")
}

/// A term, ready to be looked for.
struct Term {
    node: NodeId,
    words: Vec<String>,
    lang: String,
}

/// Terms by their first word; of those that begin alike, the longest first.
struct Terms {
    by_first: BTreeMap<String, Vec<Term>>,
}

impl Terms {
    fn of(book: &Book) -> Terms {
        let mut found = Found(Vec::new());
        let mut terms = Terms { by_first: BTreeMap::new() };
        for page in book.pages.iter().filter(|p| p.kind == PageKind::Glossary) {
            page.blocks.iter().for_each(|block| found.block(block));
            for (node, text) in found.0.drain(..) {
                let words: Vec<String> = words(&text).map(|(from, to)| stem(&text[from..to])).collect();
                let Some(first) = words.first().filter(|_| text.chars().count() >= SHORTEST).cloned() else {
                    continue;
                };
                terms.by_first.entry(first).or_default().push(Term {
                    node,
                    words,
                    lang: page.lang.primary().to_owned(),
                });
            }
        }
        for alike in terms.by_first.values_mut() {
            alike.sort_by_key(|term| std::cmp::Reverse(term.words.len()));
        }
        terms
    }
}

struct Found(Vec<(NodeId, String)>);

impl Visitor for Found {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Definitions { entries } = &block.kind {
            let terms = entries.iter().filter(|e| !e.descriptions.is_empty()).flat_map(|e| &e.terms);
            self.0.extend(terms.map(|term| (term.id, plain_text(&term.content))));
        }
        walk_block(self, block);
    }
}

struct Linker<'a> {
    terms: &'a Terms,
    lang: String,
    /// What the page has a reference to.
    seen: BTreeSet<NodeId>,
    /// The highest number of a node.
    last: &'a mut NodeId,
}

impl VisitorMut for Linker<'_> {
    fn block(&mut self, block: &mut Block) {
        match &mut block.kind {
            BlockKind::Paragraph { content } => self.line(content),
            // Headings, titles and captions are no running text; cells and cards have no room for more.
            BlockKind::Table(_) | BlockKind::Cards { .. } => {}
            _ => walk_block_mut(self, block),
        }
    }
}

impl Linker<'_> {
    fn line(&mut self, inlines: &mut Vec<Inline>) {
        let mut out = Vec::with_capacity(inlines.len());
        for mut inline in std::mem::take(inlines) {
            match &mut inline {
                Inline::Text(text) => {
                    self.text(text, &mut out);
                    continue;
                }
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Small(content)
                | Inline::Mark(content) => {
                    self.line(content);
                }
                _ => {}
            }
            out.push(inline);
        }
        *inlines = out;
    }

    /// Cuts a text where terms stand in it.
    fn text(&mut self, text: &str, out: &mut Vec<Inline>) {
        let words: Vec<(usize, usize)> = words(text).collect();
        let mut done = 0;
        let mut at = 0;
        while let Some(&(from, to)) = words.get(at) {
            at += 1;
            let Some(alike) = self.terms.by_first.get(&stem(&text[from..to])) else { continue };
            let found = alike.iter().find_map(|term| {
                let place = words.get(at - 1..at - 1 + term.words.len())?;
                let end = place.last()?.1;
                let same = term.lang == self.lang
                    && place.iter().zip(&term.words).all(|((a, b), word)| stem(&text[*a..*b]) == *word)
                    && place.windows(2).all(|pair| joined(&text[pair[0].1..pair[1].0]));
                same.then_some((term, end))
            });
            let Some((term, end)) = found else { continue };
            at += term.words.len() - 1;
            if !self.seen.insert(term.node) {
                continue;
            }
            if from > done {
                out.push(Inline::Text(text[done..from].to_owned()));
            }
            *self.last = NodeId(self.last.0.saturating_add(1));
            out.push(Inline::Term {
                id: *self.last,
                target: term.node,
                content: vec![Inline::Text(text[from..end].to_owned())],
            });
            done = end;
        }
        if done < text.len() {
            out.push(Inline::Text(text[done..].to_owned()));
        }
    }
}

/// Whether what stands between two words leaves them one phrase.
fn joined(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() || matches!(c, '\'' | '’' | '-'))
}

/// The words of a text: ranges of letters and digits.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut open = None;
    text.char_indices().chain([(text.len(), ' ')]).filter_map(move |(at, c)| {
        match (c.is_alphanumeric(), open) {
            (true, None) => {
                open = Some(at);
                None
            }
            (false, Some(from)) => {
                open = None;
                Some((from, at))
            }
            _ => None,
        }
    })
}

/// A word in lower case without the s of its plural. Accents count: "marche" is no "marché".
fn stem(word: &str) -> String {
    let mut word = word.to_lowercase();
    if word.len() > 3 && word.ends_with('s') {
        word.pop();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Config, Sources};

    const GLOSSARY: (&str, &str) = (
        "z.md",
        "---\ntitle: Glossaire\nlang: fr\n---\n\nDonnées ouvertes\n: Le budget participatif.\n\nBudget participatif\n: Un budget.\n\nMarché\n: Un contrat.\n",
    );

    /// The words of a page that lead to the glossary, in reading order.
    fn terms(text: &str, wanted: Option<bool>) -> Vec<String> {
        #[derive(Default)]
        struct Seen(Vec<String>);
        impl Visitor for Seen {
            fn inline(&mut self, inline: &Inline) {
                if let Inline::Term { content, .. } = inline {
                    self.0.push(plain_text(content));
                }
                crate::model::walk_inline(self, inline);
            }
        }
        let page = format!("---\ntitle: Un\nlang: fr\n---\n\n{text}\n");
        let sources = Sources::from_pages([("a.md", page.as_str()), GLOSSARY]);
        let built = crate::build(&sources, &Config { glossary: wanted, ..Config::default() });
        assert_eq!(built.book.pages[1].kind, PageKind::Glossary);
        let mut seen = Seen::default();
        built.book.pages.iter().for_each(|p| crate::model::walk_page(&mut seen, p));
        seen.0
    }

    #[test]
    fn the_first_of_each_term_leads_to_the_glossary() {
        assert_eq!(
            terms("Des budgets participatifs, *un budget participatif* : les **données ouvertes**.", None),
            ["budgets participatifs", "données ouvertes"]
        );
        assert_eq!(terms("- Un marché\n- une marche", None), ["marché"]);
    }

    #[test]
    fn headings_links_code_and_parts_of_words_do_not() {
        assert_eq!(
            terms("## Le marché\n\n[marché](z.md) `marché` supermarché, données. Ouvertes", None),
            [""; 0]
        );
        assert_eq!(terms("Un marché", Some(false)), [""; 0]);
    }
}
