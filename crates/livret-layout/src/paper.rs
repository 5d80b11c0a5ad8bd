//! The book as paper needs it: who reads a printed page cannot follow a link, so its address stands in a note or in a list.

use std::collections::{BTreeMap, BTreeSet};

use livret::model::{
    Block, BlockKind, Book, Inline, Lang, LinkTarget, ListItem, ListKind, NodeId, Note, Page, Span,
    block_lists, inline_lists, plain_text,
};
use livret::{PaperLinks, Wording};

mod verbatim;

/// Longer addresses make notes of several lines that nobody types; they go to the list.
const LONGEST_IN_NOTE: usize = 60;

/// Adds notes, and a list of links at the end of each page, with the addresses that the text does not show; gives program text and
/// formulas within lines nodes of their own. New nodes have numbers behind those of the book.
pub fn for_paper(book: &Book, links: PaperLinks) -> Book {
    let mut book = book.clone();
    let mut next = book.last_node();
    for page in &mut book.pages {
        verbatim::own(page, &mut next);
        if links == PaperLinks::Hidden {
            continue;
        }
        let addresses = Addresses {
            links,
            next: &mut next,
            file_start: Span::new(page.file, 0..0),
            old: std::mem::take(&mut page.notes),
            place: BTreeMap::new(),
            noted: BTreeMap::new(),
            notes: Vec::new(),
            listed: Vec::new(),
            seen: BTreeSet::new(),
        };
        addresses.page(page);
    }
    book
}

/// What becomes of the links of a page.
struct Addresses<'a> {
    links: PaperLinks,
    next: &'a mut NodeId,
    file_start: Span,
    /// The author's notes, by their index.
    old: Vec<Note>,
    /// Where each of the author's notes stands now.
    place: BTreeMap<usize, usize>,
    /// The note of each address that has one.
    noted: BTreeMap<String, usize>,
    /// All notes in the order of their calls.
    notes: Vec<Note>,
    /// Links whose address goes to the list: their text, the address as shown, and where they lead.
    listed: Vec<(String, String, String)>,
    /// Text and address of those in the list.
    seen: BTreeSet<(String, String)>,
}

/// Whether a line can have calls of notes that layout adds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Running text.
    Text,
    /// Headings stand in contents lists, and notes call no notes.
    Bare,
}

impl Addresses<'_> {
    fn page(mut self, page: &mut Page) {
        for line in [&mut page.hero.heading, &mut page.hero.subtitle] {
            self.line(line, Line::Bare);
        }
        self.line(&mut page.hero.summary, Line::Text);
        self.blocks(&mut page.blocks, Line::Text);
        // Notes that only notes call follow; what their own text calls is added while they are gone through.
        let mut index = 0;
        while index < self.notes.len() {
            let mut blocks =
                self.notes.get_mut(index).map(|n| std::mem::take(&mut n.blocks)).unwrap_or_default();
            self.blocks(&mut blocks, Line::Bare);
            if let Some(note) = self.notes.get_mut(index) {
                note.blocks = blocks;
            }
            index += 1;
        }
        if !self.listed.is_empty() {
            self.list(&page.lang, &mut page.blocks);
        }
        page.notes = self.notes;
    }

    fn blocks(&mut self, blocks: &mut [Block], line: Line) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Heading { content, .. } => self.line(content, Line::Bare),
                BlockKind::Definitions { entries } => {
                    for entry in entries {
                        entry.terms.iter_mut().for_each(|t| self.line(&mut t.content, line));
                        entry.descriptions.iter_mut().for_each(|d| self.blocks(d, line));
                    }
                }
                BlockKind::Cards { cards } => {
                    for card in cards {
                        self.line(&mut card.title, line);
                        if let Some(LinkTarget::External(address)) = &card.target {
                            let shown = shown(address);
                            if !says(&card.title, &shown) {
                                let call = self.address(&card.title, address, shown, block.span, line);
                                card.title.extend(call);
                            }
                        }
                        self.blocks(&mut card.blocks, line);
                    }
                }
                kind => {
                    inline_lists(kind).into_iter().for_each(|l| self.line(l, line));
                    block_lists(kind).into_iter().for_each(|b| self.blocks(b, line));
                }
            }
        }
    }

    fn line(&mut self, inlines: &mut Vec<Inline>, line: Line) {
        let mut out = Vec::with_capacity(inlines.len());
        for mut inline in std::mem::take(inlines) {
            let mut call = None;
            match &mut inline {
                Inline::NoteRef { note, .. } => *note = self.renumbered(*note),
                Inline::Link { target: LinkTarget::External(address), content, span, .. } => {
                    let shown = shown(address);
                    if !says(content, &shown) {
                        call = self.address(content, address, shown, *span, line);
                    }
                }
                other => {
                    if let Some(children) = other.children_mut() {
                        self.line(children, line);
                    }
                }
            }
            out.push(inline);
            out.extend(call);
        }
        *inlines = out;
    }

    /// Where a note of the author's stands now.
    fn renumbered(&mut self, old: usize) -> usize {
        if let Some(place) = self.place.get(&old) {
            return *place;
        }
        let place = self.notes.len();
        if let Some(note) = self.old.get_mut(old) {
            let empty = Note { id: note.id, label: String::new(), blocks: Vec::new() };
            self.notes.push(std::mem::replace(note, empty));
            self.place.insert(old, place);
        }
        place
    }

    /// Puts an address where it can be read; returns the call of its note, if it has one.
    fn address(
        &mut self,
        content: &[Inline],
        address: &str,
        shown: String,
        span: Span,
        line: Line,
    ) -> Option<Inline> {
        // The text of a link to a handout beside this one says which it is.
        if !address.contains(':') {
            return None;
        }
        let short = shown.chars().count() <= LONGEST_IN_NOTE;
        if line == Line::Bare || !short || self.links == PaperLinks::List {
            let entry = (plain_text(content), shown, address.to_owned());
            if self.seen.insert((entry.0.clone(), entry.2.clone())) {
                self.listed.push(entry);
            }
            return None;
        }
        let note = match self.noted.get(address) {
            Some(note) => *note,
            None => {
                let blocks = vec![self.block(span, BlockKind::Paragraph { content: Vec::new() })];
                let link = self.link(span, shown, address);
                let mut note = Note { id: self.id(), label: address.to_owned(), blocks };
                if let Some(BlockKind::Paragraph { content }) = note.blocks.first_mut().map(|b| &mut b.kind) {
                    content.push(link);
                }
                self.notes.push(note);
                self.noted.insert(address.to_owned(), self.notes.len() - 1);
                self.notes.len() - 1
            }
        };
        Some(Inline::NoteRef { id: self.id(), span, note })
    }

    /// Adds the list of links under a heading of its own.
    fn list(&mut self, lang: &Lang, blocks: &mut Vec<Block>) {
        let span = self.file_start;
        let colon = if lang.primary() == "fr" { "\u{A0}: " } else { ": " };
        let heading = BlockKind::Heading {
            level: 2,
            anchor: String::new(),
            content: vec![Inline::Text(Wording::of(lang).links.to_owned())],
        };
        blocks.push(self.block(span, heading));
        let mut items = Vec::new();
        for (text, shown, address) in std::mem::take(&mut self.listed) {
            let content =
                vec![Inline::Text(text), Inline::Text(colon.into()), self.link(span, shown, &address)];
            let paragraph = self.block(span, BlockKind::Paragraph { content });
            items.push(ListItem { id: self.id(), checked: None, blocks: vec![paragraph] });
        }
        blocks.push(self.block(span, BlockKind::List { kind: ListKind::Bullet, tight: true, items }));
    }

    fn link(&mut self, span: Span, shown: String, address: &str) -> Inline {
        Inline::Link {
            id: self.id(),
            span,
            target: LinkTarget::External(address.to_owned()),
            title: String::new(),
            content: vec![Inline::Text(shown)],
        }
    }

    fn block(&mut self, span: Span, kind: BlockKind) -> Block {
        Block { id: self.id(), ..Block::new(span, kind) }
    }

    fn id(&mut self) -> NodeId {
        self.next.0 = self.next.0.saturating_add(1);
        *self.next
    }
}

/// An address as it is printed: without what every reader adds unasked.
fn shown(address: &str) -> String {
    let bare = ["https://", "http://", "mailto:", "tel:"].iter().find_map(|s| address.strip_prefix(s));
    let bare = bare.unwrap_or(address);
    bare.strip_suffix('/').unwrap_or(bare).to_owned()
}

/// Whether the text of a link says its address.
fn says(content: &[Inline], shown: &str) -> bool {
    let text = plain_text(content);
    let plain = |t: &str| self::shown(t.trim()).trim_start_matches("www.").to_lowercase();
    !shown.is_empty() && plain(&text) == plain(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use livret::model::{Visitor, walk_page};

    /// The text of a page's blocks and notes on paper, calls in brackets.
    fn on_paper(markdown: &str, links: PaperLinks) -> String {
        fn text(inlines: &[Inline], out: &mut String) {
            for inline in inlines {
                match inline {
                    Inline::Text(t) => out.push_str(t),
                    Inline::NoteRef { note, .. } => out.push_str(&format!("[{}]", note + 1)),
                    other => text(other.children(), out),
                }
            }
        }
        fn all(blocks: &mut [Block], out: &mut String) {
            for block in blocks {
                for line in inline_lists(&mut block.kind) {
                    text(line, out);
                    out.push('|');
                }
                block_lists(&mut block.kind).into_iter().for_each(|b| all(b, out));
            }
        }
        let page = format!("---\ntitle: T\nlang: fr\n---\n\n{markdown}\n");
        let sources = livret::Sources::from_pages([("a.md", page.as_str())]);
        let book = livret::build(&sources, &livret::Config::default()).book;
        let mut book = for_paper(&book, links);
        let page = &mut book.pages[0];
        let mut out = String::new();
        all(&mut page.blocks, &mut out);
        for note in &mut page.notes {
            out.push_str("\n> ");
            all(&mut note.blocks, &mut out);
        }
        out
    }

    #[test]
    fn short_addresses_become_notes_between_those_of_the_author() {
        let page = "Le [site](https://pgo.example/), note[^a], et le [même](https://pgo.example/). <https://x.example/>\n\n[^a]: Une note.";
        let text = on_paper(page, PaperLinks::Notes);
        assert_eq!(
            text,
            "Le site[1], note[2], et le même[1]. https://x.example/|\n> pgo.example|\n> Une note.|"
        );
        assert!(!on_paper(page, PaperLinks::Hidden).contains("pgo.example"));
    }

    #[test]
    fn long_addresses_and_those_of_headings_and_notes_are_listed() {
        let long = format!("https://pgo.example/{}", "a".repeat(60));
        let page = format!(
            "## [Titre](https://t.example/)\n\nVoir [là]({long})[^a].\n\n[^a]: Et [ici](https://n.example)."
        );
        let text = on_paper(&page, PaperLinks::Notes);
        let shown = long.strip_prefix("https://").unwrap();
        assert_eq!(
            text,
            format!(
                "Titre|Voir là[1].|Liens|Titre\u{A0}: t.example|là\u{A0}: {shown}|ici\u{A0}: n.example|\n> Et ici.|"
            )
        );
        assert_eq!(on_paper("[a](https://b.example)", PaperLinks::List), "a|Liens|a\u{A0}: b.example|");
    }

    #[test]
    fn cards_show_where_they_lead() {
        let page = "::: cards\n- [Un](https://pgo.example/) Texte\n- [x.example](https://x.example/)\n:::";
        assert_eq!(on_paper(page, PaperLinks::Notes), "Un[1]|x.example|Texte|\n> pgo.example|");
    }

    #[test]
    fn new_nodes_have_numbers_of_their_own() {
        let page = "[a](https://b.example) [c](https://d.example) `e` <span lang=\"en\">`f`</span>";
        let sources = livret::Sources::from_pages([("a.md", page)]);
        let book = for_paper(&livret::build(&sources, &livret::Config::default()).book, PaperLinks::Notes);
        struct Ids(Vec<u32>);
        impl Visitor for Ids {
            fn node(&mut self, id: &NodeId) {
                self.0.push(id.0);
            }
        }
        let mut ids = Ids(Vec::new());
        walk_page(&mut ids, &book.pages[0]);
        let all = ids.0.len();
        ids.0.sort_unstable();
        ids.0.dedup();
        assert_eq!(ids.0.len(), all);
        assert!(!ids.0.contains(&0));
        let front = crate::Front::of(&book, crate::Binding::Book);
        let around = [front.title, front.contents, front.opening(book.pages[0].id).summary];
        assert!(around.iter().all(|id| id.0 > *ids.0.last().unwrap()));
    }

    #[test]
    fn code_within_lines_has_a_node_in_the_language_around_it() {
        let page = "---\nlang: fr\n---\n\n`a` <span lang=\"en\">`b`</span>";
        let sources = livret::Sources::from_pages([("a.md", page)]);
        let book = for_paper(&livret::build(&sources, &livret::Config::default()).book, PaperLinks::Hidden);
        struct Codes(Vec<String>);
        impl Visitor for Codes {
            fn inline(&mut self, inline: &Inline) {
                if let Inline::Lang { lang, content, .. } = inline
                    && let [Inline::Code(code)] = content.as_slice()
                {
                    self.0.push(format!("{code} {lang}"));
                }
                livret::model::walk_inline(self, inline);
            }
        }
        let mut codes = Codes(Vec::new());
        walk_page(&mut codes, &book.pages[0]);
        assert_eq!(codes.0, ["a fr", "b en"]);
    }
}
