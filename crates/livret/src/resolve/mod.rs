//! Resolving: pages as read → a book whose parts refer to one another: headings, links, notes, pictures, numbering, contents.

use crate::audience::LeftOut;
use crate::model::{Book, Hero, Inline, NodeId, Page, PageKind, PageMeta, Part};
use crate::read::{FrontMatter, ReadPage};
use crate::site::{Site, split_path};
use crate::{Config, Diagnostic, Sources};

mod acronyms;
mod anchors;
mod attention;
mod contents;
mod credits;
mod empty;
mod glossary;
mod heading;
mod ids;
mod lang;
mod levels;
mod links;
mod listing;
mod meta;
mod notes;
mod number;
mod pictures;
mod short;
pub(crate) mod slug;
mod summary;
mod words;

pub(crate) use acronyms::add as add_acronyms;
pub use contents::contents;
pub(crate) use credits::add as add_credits;
pub(crate) use glossary::link as link_glossary;
pub(crate) use heading::is_placeholder;
pub(crate) use ids::number_block;
pub(crate) use links::{join, percent_decode};
pub(crate) use meta::identifier_of_pages;
pub(crate) use number::of as number_of;

/// A page on its way into the book.
struct Draft {
    /// The page so far.
    page: Page,
    /// What its front matter says.
    front: FrontMatter,
    /// Path of the file from the root.
    path: String,
    /// Fragments that lead to the page itself: anchors of headings merged with the page's.
    aliases: Vec<String>,
    /// Pages that its text lists, by their places in the book, where the text is nothing but that list.
    listed: Vec<usize>,
}

impl Draft {
    fn new(read: ReadPage, sources: &Sources) -> Draft {
        let ReadPage { file, front, blocks, notes } = read;
        let text = |f: &Option<crate::read::Field<String>>| f.as_ref().map(|f| f.value.clone());
        let meta = PageMeta {
            title: text(&front.title),
            description: text(&front.description),
            keywords: front.keywords.clone(),
            order: front.order.as_ref().map(|o| o.value),
            date: None,
            authors: front.authors.clone(),
            typography: front.typography,
            extra: front.extra.clone(),
        };
        let path = sources.file(file).map_or_else(String::new, |f| f.path.clone());
        let page = Page {
            id: NodeId::UNSET,
            kind: PageKind::default(),
            file,
            slug: String::new(),
            lang: crate::model::Lang::default(),
            url: None,
            meta,
            hero: Hero::default(),
            blocks,
            notes,
        };
        Draft { page, front, path, aliases: Vec::new(), listed: Vec::new() }
    }

    /// The folder that the page lies in; pages of one folder are siblings.
    fn folder(&self) -> &str {
        split_path(&self.path).0
    }
}

/// Completes the book, all but its contents list: that is made of titles after the typography pass.
pub(crate) fn book(
    site: Site,
    left_out: &LeftOut,
    sources: &Sources,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Book {
    let Site { pages, parts: site_parts, addresses, around } = site;
    let mut drafts: Vec<Draft> = pages.into_iter().map(|p| Draft::new(p, sources)).collect();
    heading::set(&mut drafts, config, diagnostics);
    summary::set(&mut drafts, diagnostics);
    for draft in &mut drafts {
        notes::place_uncalled(&mut draft.page);
        levels::repair(&mut draft.page, diagnostics);
        attention::box_quotes(&mut draft.page);
        anchors::make_unique(draft);
        draft.page.meta.date = meta::page_date(&draft.front, diagnostics);
    }
    let book_lang = lang::set(&mut drafts, sources, config, diagnostics);
    slug::set(&mut drafts);
    let mut parts: Vec<Part> = site_parts
        .iter()
        .map(|part| Part {
            id: NodeId::UNSET,
            title: part_title(part, &drafts),
            depth: part.depth,
            opening: part.opened.then_some(part.pages.start),
            pages: part.pages.clone(),
        })
        .collect();
    let mut found = pictures::resolve(&mut drafts, &addresses, sources, diagnostics);
    let around = around.map(|part| crate::model::plain_text(&part_title(&part, &drafts)));
    let mut meta = meta::book(&drafts, around, book_lang, config);
    meta::pictures(&mut meta, &mut found, sources, config, diagnostics);
    links::unwrap_nested(&mut drafts);
    for draft in &mut drafts {
        empty::drop_empty(&mut draft.page);
    }
    listing::add(&parts, &mut drafts);
    ids::number(&mut parts, &mut drafts);
    listing::lead(&mut drafts);
    let folders = site_parts.iter().zip(&parts).map(|(site, part)| (site.path.clone(), part.id)).collect();
    let annexes = links::resolve(&mut drafts, &folders, left_out, &addresses, sources, config, diagnostics);
    for draft in &mut drafts {
        let url = config.url.as_deref();
        draft.page.url = url.map(|url| links::published(url, &addresses, draft.page.file, &draft.path));
    }
    Book {
        meta,
        parts,
        pages: drafts.into_iter().map(|d| d.page).collect(),
        resources: found.resources,
        annexes,
        contents: crate::model::Contents::default(),
    }
}

/// The title of a part: its opening page's heading, else its folder's name.
fn part_title(part: &crate::site::SitePart, drafts: &[Draft]) -> Vec<Inline> {
    let opening = part.opened.then(|| drafts.get(part.pages.start)).flatten();
    match opening {
        Some(draft) => contents::title(&draft.page.hero.heading),
        None => vec![Inline::Text(part.title.clone())],
    }
}

#[cfg(test)]
mod tests;
