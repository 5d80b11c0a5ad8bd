//! The list of acronyms: found in the text of all pages, set as a page of its own at the end of the book.
//!
//! Found are `<abbr title="…">` and long forms beside their acronym, "Partenariat pour un gouvernement ouvert (PGO)", where the
//! initials agree. One missed does less harm than one that is none.

use std::collections::BTreeMap;

use super::ids;
use super::words::{folded, words};
use crate::diagnostic::Code;
use crate::model::{
    Block, BlockKind, Book, Definition, FileId, Hero, Inline, Lang, LinkTarget, NodeId, Page, PageKind,
    PageMeta, Span, Term, Visitor, plain_text, walk_block, walk_inline, walk_page,
};
use crate::{Config, Diagnostic, Wording};

mod initials;

/// Letters that two forms of a word have in common: "national", "nationaux".
const STEM: usize = 4;
/// With fewer acronyms, a list helps nobody.
const FEWEST: usize = 3;

/// Adds the list as the last page, where the book has enough acronyms and no list of its own; those whose long form would be nowhere
/// on paper, since only an attribute says it, are listed in any case.
pub(crate) fn add(book: &mut Book, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    if config.acronyms == Some(false) {
        return;
    }
    let mut list: BTreeMap<(String, String), Found> = BTreeMap::new();
    for page in &book.pages {
        for found in all(page) {
            let key = (folded(&found.short), found.short.clone());
            let Some(first) = list.get(&key) else {
                list.insert(key, found);
                continue;
            };
            if first.span.file != found.span.file && !alike(&first.long, &found.long) {
                diagnostics.push(Diagnostic::at(
                    Code::AcronymConflict,
                    found.span,
                    format!(
                        "`{}` is “{}” here and “{}” on an earlier page",
                        found.short, found.long, first.long
                    ),
                    "say the same on both pages; the list of acronyms has the earlier one",
                ));
            }
        }
    }
    // The reader of a single page has the long forms before their eyes.
    let wanted = config.acronyms == Some(true) || (book.pages.len() > 1 && !book.pages.iter().any(has_list));
    if !wanted || list.len() < FEWEST {
        list.retain(|_, found| found.marked);
        if !list.is_empty() {
            let text = text(book);
            list.retain(|_, found| !text.contains(&folded(&found.long)));
        }
    }
    if list.is_empty() {
        return;
    }
    let page = page(book, list.into_values());
    book.pages.push(page);
}

/// An acronym with what it stands for.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    short: String,
    long: String,
    /// Whether only an attribute says the long form here.
    marked: bool,
    /// The language of the long form, where it is not the page's.
    lang: Option<Lang>,
    /// The block in which it stands.
    block: NodeId,
    /// The block's source.
    span: Span,
}

/// The text of all pages, in letters that are alike in all forms.
fn text(book: &Book) -> String {
    struct Texts(String);
    impl Visitor for Texts {
        fn block(&mut self, block: &Block) {
            self.0.push('\n');
            walk_block(self, block);
        }
        fn inline(&mut self, inline: &Inline) {
            match inline {
                Inline::Text(text) => self.0.push_str(text),
                other => walk_inline(self, other),
            }
        }
    }
    let mut texts = Texts(String::new());
    book.pages.iter().for_each(|page| walk_page(&mut texts, page));
    folded(&texts.0)
}

/// Whether a page has a list of acronyms already: its heading or one in it says so.
fn has_list(page: &Page) -> bool {
    struct Headings(bool);
    impl Visitor for Headings {
        fn block(&mut self, block: &Block) {
            if let BlockKind::Heading { content, .. } = &block.kind {
                self.0 |= announces(content);
            }
            walk_block(self, block);
        }
    }
    let mut headings = Headings(announces(&page.hero.heading));
    walk_page(&mut headings, page);
    headings.0
}

/// Whether a heading is that of a list of acronyms: "Sigles et acronymes", "Liste des sigles", "Les sigles", "Acronyms".
fn announces(heading: &[Inline]) -> bool {
    const NOUNS: [&str; 8] =
        ["sigle", "sigles", "acronyme", "acronymes", "acronym", "acronyms", "abreviations", "abbreviations"];
    const COMPANIONS: [&str; 10] =
        ["liste", "list", "des", "les", "et", "of", "and", "the", "principaux", "table"];
    let words: Vec<String> = words(&plain_text(heading)).iter().map(|w| folded(w)).collect();
    words.iter().any(|w| NOUNS.contains(&w.as_str()))
        && words.iter().all(|w| NOUNS.contains(&w.as_str()) || COMPANIONS.contains(&w.as_str()))
}

/// Whether two long forms are the same but for letter case, punctuation, plurals and the like: their words begin alike.
fn alike(a: &str, b: &str) -> bool {
    let stems = |text: &str| -> Vec<String> {
        words(text).iter().map(|w| folded(w).chars().take(STEM).collect()).collect()
    };
    stems(a) == stems(b)
}

/// The acronyms of a page with their long forms, in reading order.
fn all(page: &Page) -> Vec<Found> {
    let mut finder = Finder { lang: page.lang.clone(), page: (page.id, page.file), found: Vec::new() };
    for line in [&page.hero.heading, &page.hero.subtitle, &page.hero.summary] {
        finder.text(line, page.id, Span::new(page.file, 0..0));
    }
    page.blocks.iter().chain(page.notes.iter().flat_map(|n| &n.blocks)).for_each(|b| finder.block(b));
    finder.found
}

struct Finder {
    lang: Lang,
    page: (NodeId, FileId),
    found: Vec<Found>,
}

impl Visitor for Finder {
    fn block(&mut self, block: &Block) {
        let around = self.lang.clone();
        if let Some(lang) = &block.lang {
            self.lang = lang.clone();
        }
        let text = match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => Some(content),
            BlockKind::Figure { caption, .. } => Some(caption),
            BlockKind::Table(table) => Some(&table.caption),
            _ => None,
        };
        if let Some(text) = text {
            self.text(text, block.id, block.span);
        }
        walk_block(self, block);
        self.lang = around;
    }
}

impl Finder {
    fn text(&mut self, inlines: &[Inline], block: NodeId, span: Span) {
        let mut line = Line::default();
        line.push(inlines, &self.lang);
        let block = if block == NodeId::UNSET { self.page.0 } else { block };
        for (short, long) in std::mem::take(&mut line.marked) {
            self.found.push(Found { short, long, marked: true, lang: None, block, span });
        }
        for pair in initials::pairs(&line.text, |at| line.lang(at).unwrap_or(&self.lang)) {
            let lang = line.lang(pair.at).filter(|lang| *lang != &self.lang).cloned();
            let (short, long) = (pair.short, pair.long);
            self.found.push(Found { short, long, marked: false, lang, block, span });
        }
    }
}

/// The characters of a block, without code and pictures, and what is marked as an abbreviation.
#[derive(Default)]
struct Line {
    text: String,
    /// From which byte on a language holds.
    langs: Vec<(usize, Lang)>,
    marked: Vec<(String, String)>,
}

impl Line {
    fn push(&mut self, inlines: &[Inline], around: &Lang) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text.push_str(text),
                Inline::LineBreak => self.text.push(' '),
                Inline::Code(_) | Inline::Math { .. } | Inline::Keyboard(_) | Inline::Image(_) => {
                    self.text.push('\u{FFFC}');
                }
                Inline::Abbreviation { content, expansion } => {
                    let short = plain_text(content);
                    if initials::is_acronym(short.trim()) && !expansion.trim().is_empty() {
                        self.marked.push((short.trim().to_owned(), expansion.trim().to_owned()));
                    }
                    self.push(content, around);
                }
                Inline::Lang { lang, content, .. } => {
                    self.langs.push((self.text.len(), lang.clone()));
                    self.push(content, lang);
                    self.langs.push((self.text.len(), around.clone()));
                }
                other => self.push(other.children(), around),
            }
        }
    }

    fn lang(&self, at: usize) -> Option<&Lang> {
        self.langs.iter().rev().find(|(from, _)| *from <= at).map(|(_, lang)| lang)
    }
}

/// The list as a page; its nodes have the numbers after those of the book.
fn page(book: &Book, found: impl Iterator<Item = Found>) -> Page {
    let words = Wording::of(&book.meta.lang);
    let file = book.pages.first().map_or(FileId(0), |p| p.file);
    let span = Span::new(file, 0..0);
    let entries = found
        .map(|found| {
            let link = Inline::Link {
                id: NodeId::UNSET,
                span: found.span,
                target: LinkTarget::Internal(found.block),
                title: String::new(),
                content: vec![Inline::Text(found.short)],
            };
            let long = Inline::Text(capitalised(&found.long));
            let long = match found.lang {
                Some(lang) => Inline::Lang { id: NodeId::UNSET, lang, content: vec![long] },
                None => long,
            };
            let description = Block::new(span, BlockKind::Paragraph { content: vec![long] });
            Definition {
                terms: vec![Term { id: NodeId::UNSET, content: vec![link] }],
                descriptions: vec![vec![description]],
            }
        })
        .collect();
    let slug = super::slug::ascii(words.acronyms);
    let taken = |slug: &str| book.pages.iter().any(|p| p.slug == slug);
    let slug = match taken(&slug) {
        false => slug,
        true => (2..).map(|n: usize| format!("{slug}-{n}")).find(|s| !taken(s)).unwrap_or(slug),
    };
    let mut page = Page {
        id: NodeId::UNSET,
        kind: PageKind::Acronyms,
        file,
        slug,
        lang: book.meta.lang.clone(),
        url: None,
        meta: PageMeta::default(),
        hero: Hero {
            heading: vec![Inline::Text(words.acronyms.into())],
            short: words.acronyms.into(),
            ..Hero::default()
        },
        blocks: vec![Block::new(span, BlockKind::Definitions { entries })],
        notes: Vec::new(),
    };
    ids::number_added(&mut page, book.last_node());
    page
}

/// A text that begins with a capital.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests;
