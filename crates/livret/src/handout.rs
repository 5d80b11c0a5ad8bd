//! Handouts: each page of the book as a small book of its own, complete without the others.

use std::collections::BTreeMap;

use crate::Wording;
use crate::model::{
    Alt, Block, BlockKind, Book, BookMeta, Contents, Definition, Image, ImageSize, Inline, LinkTarget,
    NodeId, Page, PageKind, Resource, ResourceId, Span, Visitor, VisitorMut, each_inline_list, plain_text,
    walk_block_mut, walk_page, walk_page_mut,
};
use crate::resolve;

mod code;

pub use code::qr_code;

/// What handouts are made of: the book, and where in it each node lies.
#[derive(Debug)]
pub struct Handouts<'a> {
    book: &'a Book,
    /// The page that each node lies on; a part's first page for the part.
    pages: BTreeMap<NodeId, usize>,
    last: NodeId,
}

/// Where links to other pages lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoutLinks<'a> {
    /// To their handouts, files beside this one that end so.
    Files(&'a str),
    /// To the pages on the published site: an e-book holds all that it leads to.
    Site,
}

impl<'a> Handouts<'a> {
    /// Looks at a book.
    pub fn of(book: &'a Book) -> Handouts<'a> {
        let mut pages = Places::default();
        for (index, page) in book.pages.iter().enumerate() {
            pages.page = index;
            walk_page(&mut pages, page);
        }
        for part in &book.parts {
            pages.of.insert(part.id, part.opening.unwrap_or(part.pages.start));
        }
        Handouts { book, pages: pages.of, last: book.last_node() }
    }

    /// The name of a page's file, without its ending: `04-theme-4`. The list of acronyms has no handout: each has its own.
    pub fn name(&self, page: usize) -> Option<String> {
        let found = self.book.pages.get(page).filter(|p| p.kind != PageKind::Acronyms)?;
        let width = self.book.pages.len().to_string().len().max(2);
        Some(format!("{:0width$}-{}", page + 1, found.slug))
    }

    /// The handout of a page: the page with the acronyms that it uses, where it comes from, its licence and its address. Links to other
    /// pages lead to their handouts and say which these are.
    pub fn book(&self, page: usize, links: HandoutLinks<'_>) -> Option<Book> {
        self.name(page)?;
        let mut own = self.book.pages.get(page)?.clone();
        let mut resources = self.resources(&own);
        let word = Wording::of(&own.lang).handout;
        let mut outwards = Outwards { handouts: self, page, links, word };
        walk_page_mut(&mut outwards, &mut own);
        each_inline_list(&mut own, &mut |line| outwards.inlines(line));
        let mut added = self.acronyms(&own);
        let part = self.part(page);
        if own.hero.subtitle.is_empty()
            && let Some(part) = &part
        {
            own.hero.subtitle.clone_from(part);
        }
        added.extend(self.origin(&own, &mut resources));
        let mut last = self.last;
        added.iter_mut().for_each(|block| last = resolve::number_block(block, last));
        own.blocks.extend(added);
        let title = plain_text(&own.hero.heading);
        let meta = BookMeta {
            part_of: Some(self.book.meta.title.clone()).filter(|whole| *whole != title),
            subtitle: None,
            identifier: resolve::identifier_of_page(&self.book.meta.identifier, &own.slug),
            description: own.meta.description.clone(),
            url: own.url.clone().or(self.book.meta.url.clone()),
            cover: None,
            logos: Vec::new(),
            title,
            ..self.book.meta.clone()
        };
        let mut book =
            Book { meta, parts: Vec::new(), pages: vec![own], resources, contents: Contents::default() };
        book.contents = resolve::contents(&book);
        Some(book)
    }

    /// The pictures of a page; those of others lose their bytes, so that nobody looks at them for each handout anew.
    fn resources(&self, page: &Page) -> Vec<Resource> {
        let mut used = Used::default();
        walk_page(&mut used, page);
        let kept = |resource: &Resource| match used.0.contains(&resource.id) {
            true => resource.clone(),
            false => Resource { bytes: Vec::new().into(), ..resource.clone() },
        };
        self.book.resources.iter().map(kept).collect()
    }

    /// The title of the innermost part that a page lies in and does not open.
    fn part(&self, page: usize) -> Option<Vec<Inline>> {
        let within = |part: &&crate::model::Part| part.pages.contains(&page) && part.opening != Some(page);
        self.book.parts.iter().rev().find(within).map(|part| part.title.clone())
    }

    /// The acronyms of the book's list that a page uses.
    fn acronyms(&self, page: &Page) -> Vec<Block> {
        let lists = self.book.pages.iter().filter(|p| p.kind == PageKind::Acronyms);
        let entries = lists.flat_map(|p| &p.blocks).filter_map(|block| match &block.kind {
            BlockKind::Definitions { entries } => Some(entries),
            _ => None,
        });
        let mut text = Words::default();
        walk_page(&mut text, page);
        let used = |entry: &&Definition| {
            let term = entry.terms.first().map(|term| plain_text(&term.content));
            term.is_some_and(|term| text.has(&term))
        };
        let used: Vec<Definition> = entries.flatten().filter(used).map(unlinked).collect();
        if used.is_empty() {
            return Vec::new();
        }
        let span = Span::new(page.file, 0..0);
        let words = Wording::of(&page.lang);
        let content = vec![Inline::Text(words.acronyms.into())];
        vec![
            Block::new(span, BlockKind::Heading { level: 2, anchor: "handout-acronyms".into(), content }),
            Block::new(span, BlockKind::Definitions { entries: used }),
        ]
    }

    /// Where the page comes from, what may be done with it, and its address, as text and as a code to be photographed.
    fn origin(&self, page: &Page, resources: &mut Vec<Resource>) -> Vec<Block> {
        let meta = &self.book.meta;
        let words = Wording::of(&page.lang);
        let span = Span::new(page.file, 0..0);
        let mut lines = vec![vec![
            Inline::Text(format!("{}{}", words.taken_from, words.colon)),
            Inline::Emphasis(vec![Inline::Text(meta.title.clone())]),
        ]];
        lines.extend(
            meta.rights
                .as_ref()
                .map(|rights| vec![Inline::Text(format!("{}{}{rights}", words.licence, words.colon))]),
        );
        let address = page.url.as_ref();
        lines.extend(address.map(|url| {
            vec![Inline::Link {
                id: NodeId::UNSET,
                span,
                target: LinkTarget::External(url.clone()),
                title: String::new(),
                content: vec![Inline::Text(url.clone())],
            }]
        }));
        let mut content = Vec::new();
        for line in lines {
            if !content.is_empty() {
                content.push(Inline::LineBreak);
            }
            content.extend(line);
        }
        let mut blocks = vec![
            Block::new(span, BlockKind::Rule),
            Block::new(span, BlockKind::Paragraph { content: vec![Inline::Small(content)] }),
        ];
        // An address too long for a code stands there as text all the same.
        if let Some((url, svg)) = address.and_then(|url| Some((url, qr_code(url)?))) {
            let id = ResourceId(u32::try_from(resources.len()).unwrap_or(u32::MAX));
            resources.push(Resource {
                id,
                file: page.file,
                path: format!("{}-qr.svg", page.slug),
                bytes: svg.into_bytes().into(),
            });
            let image = Image {
                id: NodeId::UNSET,
                span,
                source: format!("{}-qr.svg", page.slug),
                resource: Some(id),
                alt: Alt::Text(format!("{}{}{url}", words.qr_code, words.colon)),
                title: String::new(),
                size: ImageSize { width_px: Some(CODE_WIDTH), ..ImageSize::default() },
            };
            blocks.push(Block::new(span, BlockKind::Figure { image, caption: Vec::new() }));
        }
        blocks
    }
}

/// 25 mm in CSS pixels: a telephone reads it at arm's length.
const CODE_WIDTH: f32 = 25.0 / 25.4 * 96.0;

/// An entry whose term leads nowhere.
fn unlinked(entry: &Definition) -> Definition {
    let mut entry = entry.clone();
    for term in &mut entry.terms {
        term.content = vec![Inline::Text(plain_text(&term.content))];
    }
    entry
}

/// The page that each node lies on.
#[derive(Default)]
struct Places {
    page: usize,
    of: BTreeMap<NodeId, usize>,
}

impl Visitor for Places {
    fn node(&mut self, id: &NodeId) {
        self.of.insert(*id, self.page);
    }
}

/// The pictures that a page shows.
#[derive(Default)]
struct Used(std::collections::BTreeSet<ResourceId>);

impl Visitor for Used {
    fn image(&mut self, image: &Image) {
        self.0.extend(image.resource);
    }
}

/// The words of a page.
#[derive(Default)]
struct Words(std::collections::BTreeSet<String>);

impl Words {
    fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

impl Visitor for Words {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Text(text) = inline {
            let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '.'));
            self.0.extend(words.filter(|w| !w.is_empty()).map(str::to_owned));
        }
        crate::model::walk_inline(self, inline);
    }
}

/// Turns links to other pages into links to their handouts.
struct Outwards<'h, 'a> {
    handouts: &'h Handouts<'a>,
    page: usize,
    links: HandoutLinks<'h>,
    /// What a handout is called in the language of the page.
    word: &'static str,
}

impl Outwards<'_, '_> {
    /// The page that a link leads to, if it is another one.
    fn other(&self, target: &LinkTarget) -> Option<usize> {
        let LinkTarget::Internal(node) = target else { return None };
        self.handouts.pages.get(node).copied().filter(|page| *page != self.page)
    }

    /// Where a link to another page leads; nowhere where it has no handout (the list of acronyms) or no known address.
    fn handout(&self, page: usize) -> Option<LinkTarget> {
        let name = self.handouts.name(page)?;
        match self.links {
            HandoutLinks::Files(ending) => Some(LinkTarget::External(format!("{name}.{ending}"))),
            HandoutLinks::Site => self.handouts.book.pages.get(page)?.url.clone().map(LinkTarget::External),
        }
    }

    fn inlines(&self, inlines: &mut Vec<Inline>) {
        for mut inline in std::mem::take(inlines) {
            if let Some(children) = inline.children_mut() {
                self.inlines(children);
            }
            match inline {
                Inline::Link { id, span, target, title, mut content } => match self.other(&target) {
                    None => inlines.push(Inline::Link { id, span, target, title, content }),
                    Some(page) => match self.handout(page) {
                        None => inlines.extend(content),
                        Some(target) => {
                            content.push(Inline::Text(format!(" ({}\u{A0}{})", self.word, page + 1)));
                            inlines.push(Inline::Link { id, span, target, title, content });
                        }
                    },
                },
                Inline::Term { target, content, .. }
                    if self.other(&LinkTarget::Internal(target)).is_some() =>
                {
                    inlines.extend(content);
                }
                other => inlines.push(other),
            }
        }
    }
}

/// The targets of cards; links within lines are replaced list by list.
impl VisitorMut for Outwards<'_, '_> {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Cards { cards } = &mut block.kind {
            for card in cards {
                if let Some(page) = card.target.as_ref().and_then(|target| self.other(target)) {
                    card.target = self.handout(page);
                }
            }
        }
        walk_block_mut(self, block);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Config, Sources};

    fn book() -> Book {
        let pages = [
            ("1-themes/index.md", "---\ntitle: Les thèmes\nlang: fr\n---\n\nTexte.\n"),
            (
                "1-themes/a.md",
                "---\ntitle: Thème 1\nkeywords: [accès]\n---\n\n## Début\n\nLe PGO, la CADA et [la *suite*](b.md#fin), puis [ici](#début) et \
                 [ailleurs](https://x.org).\n\n![Un plan](plan.png)\n",
            ),
            (
                "1-themes/b.md",
                "---\ntitle: Thème 2\n---\n\nPartenariat pour un gouvernement ouvert (PGO), Commission d'accès aux documents \
                 administratifs (CADA), Office national du tourisme (ONT).\n\n## Fin\n",
            ),
        ];
        let config = Config {
            title: Some("Boîte à outils".into()),
            rights: Some("CC BY 4.0".into()),
            url: Some("https://example.org/".into()),
            ..Config::default()
        };
        crate::build(&Sources::from_pages(pages), &config).book
    }

    #[test]
    fn a_handout_is_complete_alone() {
        let whole = book();
        let handouts = Handouts::of(&whole);
        assert_eq!(handouts.name(1).as_deref(), Some("02-a"));
        let list = whole.pages.iter().position(|p| p.kind == PageKind::Acronyms).unwrap();
        assert_eq!(handouts.name(list), None, "each handout has its own list");
        let one = handouts.book(1, HandoutLinks::Files("pdf")).unwrap();
        let page = &one.pages[0];
        assert_eq!(plain_text(&page.hero.subtitle), "Les thèmes");
        assert_eq!(one.meta.title, "Thème 1");
        assert_eq!(one.meta.part_of.as_deref(), Some("Boîte à outils"));
        assert_eq!(page.url.as_deref(), Some("https://example.org/1-themes/a"));
        let mut texts = Texts::default();
        walk_page(&mut texts, page);
        let text = texts.0.join("|");
        for said in [
            "la |suite|",
            " (fiche\u{A0}3)|",
            "Commission",
            "Partenariat",
            "Extrait de",
            "CC BY 4.0",
            "https://example.org/1-themes/a",
        ] {
            assert!(text.contains(said), "{said} in {text}");
        }
        assert!(!text.contains("Office"), "an acronym that the page does not use: {text}");
        assert_eq!(texts.1, ["03-b.pdf", "https://x.org", "https://example.org/1-themes/a"]);
        // The code is the one picture that has its bytes; ids stay unique.
        let code = one.resources.last().unwrap();
        assert!(code.bytes.starts_with(b"<svg"));
        assert_eq!(texts.2.len(), texts.2.iter().collect::<std::collections::BTreeSet<_>>().len());
    }

    #[test]
    fn a_page_that_is_not_there_has_no_handout() {
        let whole = book();
        assert_eq!(Handouts::of(&whole).book(99, HandoutLinks::Site), None);
    }

    /// Texts, addresses and numbers of nodes.
    #[derive(Default)]
    struct Texts(Vec<String>, Vec<String>, Vec<NodeId>);

    impl Visitor for Texts {
        fn node(&mut self, id: &NodeId) {
            self.2.push(*id);
        }

        fn inline(&mut self, inline: &Inline) {
            match inline {
                Inline::Text(text) => self.0.push(text.clone()),
                Inline::Link { target: LinkTarget::External(address), .. } => self.1.push(address.clone()),
                _ => {}
            }
            crate::model::walk_inline(self, inline);
        }
    }
}
