//! Handouts: pages of the book as small books of their own, complete without the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Block, Book, BookMeta, Image, NodeId, Page, PageKind, Part, Resource, ResourceId, Visitor, plain_text,
    walk_page,
};
use crate::{Diagnostic, resolve};

mod closing;
mod code;
mod outwards;

pub use code::qr_code;

/// What handouts are made of: the book, and where in it each node lies.
#[derive(Debug)]
pub struct Handouts<'a> {
    book: &'a Book,
    /// The page that each node lies on; a part's first page for the part.
    pages: BTreeMap<NodeId, usize>,
    last: NodeId,
}

/// Pages of the book that become a file of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The name of the file, without its ending: `04-theme-4`.
    pub name: String,
    /// What the file is called in its metadata and, where it has one, on its cover.
    pub title: String,
    /// Indices into [`Book::pages`], ascending; at least one.
    pub pages: Vec<usize>,
    /// What tells where the pages come from.
    pub origin: Origin,
}

/// What tells where the pages of an excerpt come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Lines at the end of the last page: book, licence, address and its QR code.
    Closing,
    /// The imprint, as in the book.
    Imprint,
}

/// Where links to pages lead that are not in the excerpt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoutLinks<'a> {
    /// To the handouts of those pages, where they are made; else to the published site.
    Files {
        /// Path from the excerpt to the handouts, empty or ending in `/`.
        folder: &'a str,
        /// The ending of the files, without a dot.
        ending: &'a str,
        /// Indices of the pages of which a handout is made, ascending.
        made: &'a [usize],
    },
    /// To the pages on the published site: an e-book holds all that it leads to.
    Site,
}

/// The small book of an excerpt, and what was noticed while it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Handout {
    /// The book.
    pub book: Book,
    /// What could not be added to it.
    pub diagnostics: Vec<Diagnostic>,
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

    /// Each page by itself. The list of acronyms has no handout: each has its own.
    pub fn pages(&self) -> Vec<Excerpt> {
        (0..self.book.pages.len()).filter_map(|page| self.page(page)).collect()
    }

    /// A page by itself.
    pub fn page(&self, page: usize) -> Option<Excerpt> {
        let found = self.book.pages.get(page)?;
        let name = self.name(page)?;
        let title = plain_text(&found.hero.heading);
        Some(Excerpt { name, title, pages: vec![page], origin: Origin::Closing })
    }

    /// The pages of each part together: the page that opens it, and those nested under it.
    pub fn packs(&self) -> Vec<Excerpt> {
        let width = self.book.parts.len().to_string().len().max(2);
        let mut packs = Vec::new();
        for (index, part) in self.book.parts.iter().enumerate().filter(|(_, part)| !part.pages.is_empty()) {
            let title = plain_text(&part.title);
            let name = format!("{:0width$}-{}", index + 1, crate::slug(&title));
            packs.push(Excerpt { name, title, pages: part.pages.clone().collect(), origin: Origin::Closing });
        }
        packs
    }

    /// The name of a page's handout.
    fn name(&self, page: usize) -> Option<String> {
        let found = self.book.pages.get(page).filter(|p| p.kind != PageKind::Acronyms)?;
        let width = self.book.pages.len().to_string().len().max(2);
        Some(format!("{:0width$}-{}", page + 1, found.slug))
    }

    /// The book of an excerpt: its pages with the acronyms that they use, where they come from, their licence and their address. Links
    /// to other pages lead to their handouts and say which these are. `None` where no page of the excerpt has a handout.
    pub fn book(&self, excerpt: &Excerpt, links: HandoutLinks<'_>) -> Option<Handout> {
        let indices: Vec<usize> =
            excerpt.pages.iter().copied().filter(|page| self.name(*page).is_some()).collect();
        let parts = self.parts(&indices);
        let mut pages: Vec<Page> =
            indices.iter().filter_map(|page| self.page_of(*page, &indices, &parts, links)).collect();
        let mut resources = self.resources(&pages, excerpt.origin);
        let url = match pages.as_slice() {
            [page] => page.url.clone(),
            _ => self.book.meta.url.clone(),
        };
        let meta = self.meta(excerpt, &pages, url.clone());
        let mut last = self.last;
        let mut add = |page: &mut Page, blocks: Vec<Block>| {
            for mut block in blocks {
                last = resolve::number_block(&mut block, last);
                page.blocks.push(block);
            }
        };
        let acronyms = closing::acronyms(self.book, &pages);
        match pages.as_mut_slice() {
            [page] => add(page, closing::with_heading(acronyms, page)),
            _ => pages.extend(closing::list(self.book).filter(|_| !acronyms.is_empty()).map(|list| {
                let mut list = Page { blocks: Vec::new(), ..list.clone() };
                add(&mut list, acronyms);
                list
            })),
        }
        let mut diagnostics = Vec::new();
        if let (Origin::Closing, Some(page)) = (excerpt.origin, pages.last_mut()) {
            add(page, closing::origin(self.book, page, url.as_deref(), &mut resources, &mut diagnostics));
        }
        let mut book = Book { meta, parts, pages, resources, ..Book::default() };
        book.contents = resolve::contents(&book);
        (!book.pages.is_empty()).then_some(Handout { book, diagnostics })
    }

    /// A page as it stands in an excerpt with these pages and parts. Where no part of the excerpt names it, its opening says which
    /// part of the book it is from.
    fn page_of(
        &self,
        index: usize,
        indices: &[usize],
        parts: &[Part],
        links: HandoutLinks<'_>,
    ) -> Option<Page> {
        let mut page = self.book.pages.get(index)?.clone();
        outwards::lead(&mut page, self, indices, links);
        let place = indices.binary_search(&index).ok()?;
        let named = parts.iter().any(|part| part.pages.contains(&place));
        let within = |part: &&Part| part.pages.contains(&index) && part.opening != Some(index);
        if page.hero.subtitle.is_empty()
            && !named
            && let Some(part) = self.book.parts.iter().rev().find(within)
        {
            page.hero.subtitle.clone_from(&part.title);
        }
        Some(page)
    }

    /// The parts of an excerpt: those that hold several of its pages. Of those that hold the same ones, the innermost.
    fn parts(&self, indices: &[usize]) -> Vec<Part> {
        let mut kept: Vec<Part> = Vec::new();
        for part in &self.book.parts {
            let start = indices.partition_point(|page| *page < part.pages.start);
            let end = indices.partition_point(|page| *page < part.pages.end);
            if end < start + 2 {
                continue;
            }
            kept.retain(|outer| outer.pages != (start..end));
            let around = kept.iter().filter(|outer| outer.pages.contains(&start)).count();
            let opening = part.opening.and_then(|page| indices.binary_search(&page).ok());
            let depth = u8::try_from(around).unwrap_or(u8::MAX);
            kept.push(Part { depth, opening, pages: start..end, ..part.clone() });
        }
        kept
    }

    /// The pictures of pages; those of others lose their bytes, so that nobody looks at them for each handout anew.
    fn resources(&self, pages: &[Page], origin: Origin) -> Vec<Resource> {
        let mut used = Used::default();
        pages.iter().for_each(|page| walk_page(&mut used, page));
        if origin == Origin::Imprint {
            used.0.extend(self.book.meta.cover.iter().chain(&self.book.meta.logos));
        }
        let kept = |resource: &Resource| match used.0.contains(&resource.id) {
            true => resource.clone(),
            false => Resource { bytes: Vec::new().into(), ..resource.clone() },
        };
        self.book.resources.iter().map(kept).collect()
    }

    /// What is said about an excerpt.
    fn meta(&self, excerpt: &Excerpt, pages: &[Page], url: Option<String>) -> BookMeta {
        let whole = self.book.meta.clone();
        let slugs: Vec<&str> = pages.iter().map(|page| page.slug.as_str()).collect();
        let covered = excerpt.origin == Origin::Imprint;
        BookMeta {
            part_of: Some(whole.title).filter(|title| *title != excerpt.title),
            title: excerpt.title.clone(),
            subtitle: None,
            identifier: resolve::identifier_of_pages(&whole.identifier, &slugs),
            description: match pages {
                [page] => page.meta.description.clone(),
                _ => None,
            },
            url: url.or(whole.url),
            cover: whole.cover.filter(|_| covered),
            logos: if covered { whole.logos } else { Vec::new() },
            ..self.book.meta.clone()
        }
    }
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

/// The pictures that pages show.
#[derive(Default)]
struct Used(BTreeSet<ResourceId>);

impl Visitor for Used {
    fn image(&mut self, image: &Image) {
        self.0.extend(image.resource);
    }
}

#[cfg(test)]
mod tests;
