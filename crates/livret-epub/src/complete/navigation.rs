//! The navigation document (EPUB 3.3, 7) and, for old reading systems, the NCX.

use std::collections::BTreeMap;

use livret::Wording;
use livret::model::{Book, ContentsEntry, Lang};
use livret_package::{Element, Node};

use super::{add_line, direction};
use crate::page_list::{PageMark, anchor};
use crate::publication::{ContentFile, FileKind, Publication};

pub(super) fn complete_nav(html: &mut Element, book: &Book, publication: &Publication, marks: &[PageMark]) {
    let meta = &book.meta;
    let wording = Wording::of(&meta.lang);
    html.set("lang", meta.lang.as_str());
    html.set("xml:lang", meta.lang.as_str());
    html.set("dir", direction(&meta.lang));
    let Some(body) = html.find_mut("body") else { return };
    for nav in body.elements_mut().filter(|element| element.attribute("epub:type") == Some("toc")) {
        nav.set("role", "doc-toc");
        nav.set("aria-labelledby", "toc-title");
        // A list without entries is an error: a book without contents leads to its title page.
        if nav.find("ol").is_none_or(|list| list.elements().next().is_none()) {
            nav.remove("ol");
            let title = link(None, "text/title.xhtml", &meta.title);
            add_line(nav, 4, Element::new("ol", &[]).with(title));
        }
        languages(nav, &foreign(book, publication));
    }
    body.children.retain(|child| {
        !matches!(child, Node::Element(element) if element.attribute("epub:type") == Some("landmarks"))
    });
    let mut list = Element::new("ol", &[]);
    for file in &publication.files {
        match file.kind {
            FileKind::Cover => list.push(link(Some("cover"), &file.href, wording.cover)),
            FileKind::TitlePage => list.push(link(Some("titlepage"), &file.href, wording.title_page)),
            FileKind::Part(_) | FileKind::Page(_) => {}
        }
    }
    list.push(link(Some("toc"), "#toc", wording.contents));
    let start = publication.files.iter().find(|f| matches!(f.kind, FileKind::Part(_) | FileKind::Page(_)));
    if let Some(start) = start {
        list.push(link(Some("bodymatter"), &start.href, wording.start_of_text));
    }
    let landmarks = [
        ("epub:type", "landmarks"),
        ("id", "landmarks"),
        ("aria-label", wording.landmarks),
        ("hidden", "hidden"),
    ];
    add_line(body, 2, Element::new("nav", &landmarks).with(list));
    if !marks.is_empty() {
        let mut list = Element::new("ol", &[]);
        for mark in marks {
            list.push(link(
                None,
                &format!("{}#{}", mark.href, anchor(mark.number)),
                &mark.number.to_string(),
            ));
        }
        let attributes = [
            ("epub:type", "page-list"),
            ("role", "doc-pagelist"),
            ("id", "page-list"),
            ("aria-label", wording.pages),
            ("hidden", "hidden"),
        ];
        add_line(body, 2, Element::new("nav", &attributes).with(list));
    }
}

/// The files of pages that are not in the language of the book.
fn foreign<'a>(book: &'a Book, publication: &'a Publication) -> BTreeMap<&'a str, &'a Lang> {
    let page = |file: &'a ContentFile| match file.kind {
        FileKind::Page(index) => Some((file.href.as_str(), &book.pages.get(index)?.lang)),
        FileKind::Cover | FileKind::TitlePage | FileKind::Part(_) => None,
    };
    publication.files.iter().filter_map(page).filter(|(_, lang)| **lang != book.meta.lang).collect()
}

/// Says the language of entries that lead to pages in another one.
fn languages(element: &mut Element, foreign: &BTreeMap<&str, &Lang>) {
    let file = element.attribute("href").and_then(|href| href.split('#').next());
    if let Some(lang) = file.and_then(|file| foreign.get(file)) {
        element.set("lang", lang.as_str());
        element.set("xml:lang", lang.as_str());
    }
    element.elements_mut().for_each(|child| languages(child, foreign));
}

fn link(kind: Option<&str>, href: &str, text: &str) -> Element {
    let mut link =
        Element::new("a", &[("href", href)]).with_text(if text.trim().is_empty() { "–" } else { text });
    if let Some(kind) = kind {
        link.set("epub:type", kind);
    }
    Element::new("li", &[]).with(link)
}

pub(super) fn complete_ncx(ncx: &mut Element, book: &Book) {
    ncx.set("xml:lang", book.meta.lang.as_str());
    if let Some(head) = ncx.find_mut("head") {
        for meta in head.elements_mut().filter(|meta| meta.attribute("name") == Some("dtb:depth")) {
            meta.set("content", depth(&book.contents.entries).max(1).to_string());
        }
        add_line(head, 4, Element::new("meta", &[("name", "dtb:uid"), ("content", &book.meta.identifier)]));
    }
    if let Some(title) = ncx.find_mut("docTitle") {
        *title = Element::new("docTitle", &[]).with(Element::new("text", &[]).with_text(&book.meta.title));
    }
    if let Some(map) = ncx.find_mut("navMap")
        && map.elements().next().is_none()
    {
        let label = Element::new("navLabel", &[]).with(Element::new("text", &[]).with_text(&book.meta.title));
        let point = Element::new("navPoint", &[("id", "navPoint-1"), ("playOrder", "1")]);
        add_line(map, 4, point.with(label).with(Element::new("content", &[("src", "text/title.xhtml")])));
    }
}

fn depth(entries: &[ContentsEntry]) -> usize {
    entries.iter().map(|entry| 1 + depth(&entry.children)).max().unwrap_or(0)
}
