//! Draws books. The same seed gives the same book.

use std::sync::Arc;

use livret::model::{
    Block, BlockKind, Book, BookMeta, Date, FileId, Hero, Inline, Lang, LinkTarget, NodeId, Note, Page,
    PageKind, PageMeta, Part, Resource, ResourceId, Span, VisitorMut, walk_block_mut, walk_inline_mut,
    walk_page_mut,
};
use livret_tests::root;

use super::{blocks, inlines};

/// Blocks are nested to this depth.
pub(crate) const DEEPEST: u8 = 4;

/// What is being drawn, and the rules of the model that depend on what came before.
pub(crate) struct Generator {
    pub(crate) random: fastrand::Rng,
    /// Notes called so far on the page.
    pub(crate) notes: usize,
    /// The level of the last heading on the page.
    pub(crate) level: u8,
    /// Headings so far, whose anchors differ.
    pub(crate) headings: usize,
    /// Links do not nest, and notes, headings and header cells hold neither notes nor headings.
    pub(crate) within: Within,
}

/// What is not drawn where the generator is.
#[derive(Clone, Copy, Default)]
pub(crate) struct Within {
    pub(crate) link: bool,
    pub(crate) note: bool,
    pub(crate) heading: bool,
    pub(crate) header_cell: bool,
}

impl Generator {
    pub(crate) fn one_in(&mut self, n: u32) -> bool {
        self.random.u32(0..n) == 0
    }

    pub(crate) fn one_of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.random.usize(0..from.len())]
    }

    pub(crate) fn span(&self) -> Span {
        Span::new(FileId(0), 0..0)
    }

    /// Draws within other bounds.
    pub(crate) fn within<T>(&mut self, within: Within, draw: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.within, within);
        let drawn = draw(self);
        self.within = outer;
        drawn
    }

    fn page(&mut self, number: u32) -> Page {
        (self.notes, self.level) = (0, 1);
        let heading = Within { heading: true, ..Within::default() };
        let lang = if self.one_in(6) { Lang::english() } else { Lang::french() };
        let hero = Hero {
            heading: self.within(heading, |g| inlines::some(g, 2)),
            short: inlines::words(self, 3),
            number: self.one_in(3).then(|| number.to_string()),
            subtitle: if self.one_in(3) { self.within(heading, |g| inlines::some(g, 1)) } else { Vec::new() },
            summary: if self.one_in(2) { inlines::some(self, 2) } else { Vec::new() },
        };
        let mut blocks: Vec<Block> = (0..self.random.usize(2..9)).map(|_| blocks::one(self, 0)).collect();
        blocks.push(blocks::heading(self, "fin"));
        let within = Within { note: true, ..Within::default() };
        let notes = (0..self.notes)
            .map(|index| Note {
                id: NodeId::UNSET,
                label: index.to_string(),
                blocks: self.within(within, |g| vec![blocks::paragraph(g), blocks::one(g, DEEPEST - 1)]),
            })
            .collect();
        Page {
            id: NodeId::UNSET,
            kind: *self.one_of(&[PageKind::Text, PageKind::Text, PageKind::Glossary]),
            file: FileId(0),
            slug: format!("page-{number}"),
            lang,
            url: None,
            meta: PageMeta::default(),
            hero,
            blocks,
            notes,
        }
    }
}

/// The book of a seed.
pub(crate) fn book(seed: u64) -> Book {
    let mut generator = Generator {
        random: fastrand::Rng::with_seed(seed),
        notes: 0,
        level: 1,
        headings: 0,
        within: Within::default(),
    };
    let g = &mut generator;
    let pages: Vec<Page> = (1..=g.random.u32(1..4)).map(|number| g.page(number)).collect();
    let parts = match pages.len() {
        1 => Vec::new(),
        count => vec![Part {
            id: NodeId::UNSET,
            title: vec![Inline::Text("Une partie".into())],
            depth: 0,
            opening: g.one_in(2).then_some(1),
            pages: 1..count,
        }],
    };
    let arabic = g.one_in(7);
    let meta = BookMeta {
        title: inlines::words(g, 4),
        subtitle: g.one_in(2).then(|| inlines::words(g, 6)),
        authors: (0..g.random.usize(0..4)).map(|_| inlines::words(g, 2)).collect(),
        publisher: g.one_in(2).then(|| inlines::words(g, 2)),
        lang: if arabic { Lang::parse("ar").unwrap() } else { Lang::french() },
        date: Date::parse("2026-11-02"),
        rights: g.one_in(2).then(|| "CC BY 4.0 – https://creativecommons.org/licenses/by/4.0/".into()),
        identifier: "urn:uuid:11111111-1111-5111-8111-111111111111".into(),
        url: g.one_in(2).then(|| "https://example.org/".into()),
        keywords: vec![inlines::words(g, 1), "a & b <c>".into()],
        description: g.one_in(2).then(|| inlines::words(g, 20)),
        picture_credits: if g.one_in(3) { vec![inlines::words(g, 3)] } else { Vec::new() },
        cover: g.one_in(3).then_some(ResourceId(0)),
        logos: if g.one_in(3) { vec![ResourceId(1)] } else { Vec::new() },
        ..BookMeta::default()
    };
    let mut book = Book { meta, parts, pages, resources: resources(), ..Book::default() };
    number(&mut book);
    book.contents = livret::contents(&book);
    book
}

/// Pictures of each kind.
pub(crate) const PICTURES: [&str; 5] = [
    "salle-atelier.jpg",
    "degres-participation.png",
    "frise-pgo.svg",
    "mur-propositions.webp",
    "suivi-engagements.gif",
];

fn resources() -> Vec<Resource> {
    let read = |(name, id): (&&str, u32)| Resource {
        id: ResourceId(id),
        file: FileId(0),
        path: format!("images/{name}"),
        bytes: Arc::from(std::fs::read(root().join("content/images").join(name)).unwrap()),
    };
    PICTURES.iter().zip(0..).map(read).collect()
}

/// Gives all nodes their numbers, then links their targets.
fn number(book: &mut Book) {
    let mut numbers = Numbers::default();
    for part in &mut book.parts {
        numbers.node(&mut part.id);
    }
    for page in &mut book.pages {
        walk_page_mut(&mut numbers, page);
        numbers.targets.push(page.id);
    }
    if numbers.terms.is_empty() {
        numbers.terms.push(numbers.targets[0]);
    }
    let mut aims = Aims { numbers, next: 0 };
    for page in &mut book.pages {
        walk_page_mut(&mut aims, page);
    }
}

#[derive(Default)]
struct Numbers {
    last: u32,
    targets: Vec<NodeId>,
    terms: Vec<NodeId>,
}

impl VisitorMut for Numbers {
    fn node(&mut self, id: &mut NodeId) {
        self.last += 1;
        *id = NodeId(self.last);
    }

    fn block(&mut self, block: &mut Block) {
        walk_block_mut(self, block);
        match &block.kind {
            BlockKind::Heading { .. } => self.targets.push(block.id),
            BlockKind::Definitions { entries } => {
                self.terms.extend(entries.iter().flat_map(|e| &e.terms).map(|t| t.id));
            }
            _ => {}
        }
    }
}

/// Sets where links and terms lead, one target after the other.
struct Aims {
    numbers: Numbers,
    next: usize,
}

impl Aims {
    fn target(&mut self, target: &mut LinkTarget) {
        if let LinkTarget::Internal(node) = target {
            self.next += 1;
            *node = self.numbers.targets[self.next % self.numbers.targets.len()];
        }
    }
}

impl VisitorMut for Aims {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Cards { cards } = &mut block.kind {
            cards.iter_mut().filter_map(|c| c.target.as_mut()).for_each(|t| self.target(t));
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Link { target, .. } => self.target(target),
            Inline::Term { target, .. } => {
                self.next += 1;
                *target = self.numbers.terms[self.next % self.numbers.terms.len()];
            }
            _ => {}
        }
        walk_inline_mut(self, inline);
    }
}
