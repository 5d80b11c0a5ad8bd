//! Coverage: how much of what authors wrote is in the book, and what is not.
//!
//! Counted are letters and digits that are no markup. They are in the book if they lie inside the place of a block without blocks in
//! it, or if their words are those of the page's opening; texts of the front matter, if their words are in the page.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{
    Block, BlockKind, Book, FileId, Inline, Page, Span, Visitor, plain_text, walk_block, walk_inline,
    walk_page,
};
use crate::{Content, Sources};

mod markup;

/// How much of a page's source is in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The page.
    pub file: FileId,
    /// Bytes of text in the source, without markup.
    pub text: usize,
    /// How many of them are in the book.
    pub covered: usize,
    /// Where the others stand, a place a line.
    pub outside: Vec<Span>,
}

impl Coverage {
    /// The share of the text that is in the book, from 0 to 1.
    pub fn share(&self) -> f64 {
        if self.text == 0 { 1.0 } else { self.covered as f64 / self.text as f64 }
    }
}

/// The coverage of all pages of the sources that the book shows, in the order of the book.
pub fn coverage(book: &Book, sources: &Sources) -> Vec<Coverage> {
    // Several pages of the book may be of one file: livret's own lists are.
    let mut by_file: BTreeMap<FileId, Vec<&Page>> = BTreeMap::new();
    let mut order = Vec::new();
    for page in &book.pages {
        let pages = by_file.entry(page.file).or_default();
        if pages.is_empty() {
            order.push(page.file);
        }
        pages.push(page);
    }
    order.iter().filter_map(|file| of_file(*file, by_file.get(file)?, sources)).collect()
}

/// How many texts of a front matter are looked for in the page; each costs a search of it.
const MAX_SEARCHES: usize = 500;

fn of_file(file: FileId, pages: &[&Page], sources: &Sources) -> Option<Coverage> {
    let Content::Text { text, .. } = &sources.file(file)?.content else { return None };
    let mut places = Vec::new();
    for page in pages {
        let notes = page.notes.iter().flat_map(|n| &n.blocks);
        page.blocks.iter().chain(notes).for_each(|block| leaves(block, &mut places));
    }
    let mut places: Vec<Range<usize>> =
        places.into_iter().filter(|s| s.file == file).map(|s| s.start as usize..s.end as usize).collect();
    places.sort_by_key(|r| r.start);
    // As one another's neighbours, so that each byte is looked up once.
    let mut joined: Vec<Range<usize>> = Vec::new();
    for place in places {
        match joined.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    let shown = Words::of_pages(pages);
    let mut searches = 0;
    // What is captured stands elsewhere.
    let captures = text.contains("{% capture");
    let mut out = Coverage { file, text: 0, covered: 0, outside: Vec::new() };
    let mut next = 0;
    for piece in markup::texts(text) {
        let written = text.get(piece.range.clone()).unwrap_or("");
        let mut bare = Vec::new();
        for (i, c) in written.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let at = piece.range.start + i;
            out.text += c.len_utf8();
            while joined.get(next).is_some_and(|place| place.end <= at) {
                next += 1;
            }
            if joined.get(next).is_some_and(|place| place.start <= at) {
                out.covered += c.len_utf8();
            } else {
                bare.push((at, c.len_utf8()));
            }
        }
        let (Some((first, _)), Some((last, len))) = (bare.first(), bare.last()) else { continue };
        let place = *first..last + len;
        let count: usize = bare.iter().map(|(_, len)| len).sum();
        let words = text.get(place.clone()).unwrap_or("");
        searches += 1;
        let is_shown = searches <= MAX_SEARCHES
            && ((piece.is_front_matter || captures) && shown.have(words) || shown.open_with(words));
        if is_shown {
            out.covered += count;
        } else {
            out.outside.push(Span::new(file, place));
        }
    }
    Some(out)
}

/// The places of a block's texts.
fn leaves(block: &Block, out: &mut Vec<Span>) {
    let titled = |has_title: bool, inner: Option<&Block>, out: &mut Vec<Span>| {
        if has_title {
            let end = inner.map_or(block.span.end, |b| b.span.start.clamp(block.span.start, block.span.end));
            out.push(Span { end, ..block.span });
        }
    };
    match &block.kind {
        BlockKind::List { items, .. } => items.iter().flat_map(|i| &i.blocks).for_each(|b| leaves(b, out)),
        BlockKind::Quote { blocks } => blocks.iter().for_each(|b| leaves(b, out)),
        BlockKind::Callout { title, blocks, .. }
        | BlockKind::Details { summary: title, blocks }
        | BlockKind::Container { title, blocks, .. } => {
            titled(!title.is_empty(), blocks.first(), out);
            blocks.iter().for_each(|b| leaves(b, out));
        }
        BlockKind::Table(table) => {
            let mut blocks =
                table.head.iter().chain(&table.body).flat_map(|r| &r.cells).flat_map(|c| &c.blocks);
            titled(!table.caption.is_empty(), blocks.clone().next(), out);
            blocks.by_ref().for_each(|b| leaves(b, out));
        }
        _ => out.push(block.span),
    }
}

/// The words that a page shows, in lower case, with spaces between and around them.
struct Words {
    opening: String,
    all: String,
}

/// Collects texts.
#[derive(Default)]
struct Texts(String);

impl Visitor for Texts {
    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) | Inline::Code(text) => self.0.push_str(text),
            Inline::LineBreak => self.0.push(' '),
            _ => walk_inline(self, inline),
        }
    }

    fn block(&mut self, block: &Block) {
        self.0.push(' ');
        walk_block(self, block);
    }
}

impl Words {
    fn of_pages(pages: &[&Page]) -> Words {
        let mut texts = Texts::default();
        let mut opening = String::new();
        for page in pages {
            walk_page(&mut texts, page);
            for part in [&page.hero.heading, &page.hero.subtitle, &page.hero.summary] {
                opening.push_str(&plain_text(part));
                opening.push(' ');
            }
            opening.push_str(&page.hero.short);
        }
        Words { opening: normal(&opening), all: normal(&texts.0) }
    }

    /// Whether the page shows these words one after another.
    fn have(&self, words: &str) -> bool {
        let words = normal(words);
        self.all.contains(&words) || self.opening.contains(&words)
    }

    /// Whether the page's opening shows them.
    fn open_with(&self, words: &str) -> bool {
        self.opening.contains(&normal(words))
    }
}

/// The words of a text in lower case, one space around each; tags of HTML are none.
fn normal(text: &str) -> String {
    let mut out = String::from(" ");
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        bare.push_str(before);
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        // A tag may be cut off where the letters of its name are the last of the text.
        rest = if is_tag { tag.split_once('>').map_or("", |(_, after)| after) } else { tag };
    }
    bare.push_str(rest);
    for word in bare.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        out.extend(word.chars().flat_map(char::to_lowercase));
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::{Config, Sources};

    /// The share in percent, and what lies outside.
    fn read(page: &str) -> (u32, Vec<String>) {
        let sources = Sources::from_pages([("a.md", page)]);
        let book = crate::build(&sources, &Config::default()).book;
        let found = super::coverage(&book, &sources);
        let text = sources.text(found[0].file).unwrap();
        let outside = found[0].outside.iter().map(|s| text[s.start as usize..s.end as usize].to_owned());
        ((found[0].share() * 100.0).round() as u32, outside.collect())
    }

    #[test]
    fn all_of_a_plain_page_is_covered() {
        let page = "---\ntitle: Essai\nlang: fr\norder: 3\ndescription: Un <em>résumé</em> de la page.\n---\n\n# Essai\n\n\
                    1. un\n2. [deux](b.md) &nbsp; <b class=\"x\">trois</b>[^n]\n\n> [!NOTE]\n> Quatre\n\n\
                    | a | b |\n|---|---|\n| c | d |\n\n```sh\nls\n```\n\n::: note Titre\nCinq\n:::\n\n\
                    Terme\n: sens\n\n![Alt](x.png)\n\n<!-- rien -->\n\n[^n]: Note.\n[ref]: https://x.example\n";
        assert_eq!(read(page), (100, vec![]));
    }

    #[test]
    fn what_is_left_out_is_shown() {
        let page = "---\ntitle: Essai\nlang: fr\nbrouillon:\n  - Une phrase que personne ne lit\n---\n\nUn.\n\n\
                    <button>Le bouton</button>\n\nDeux.\n";
        let (share, outside) = read(page);
        assert_eq!(outside, ["Une phrase que personne ne lit", "Le bouton"]);
        assert!(share < 60, "{share}");
    }
}
