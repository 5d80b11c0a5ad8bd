//! The package document (EPUB 3.3, 5).

use livret::model::Book;
use livret_package::{Element, Node};

use super::{add_line, direction};
use crate::metadata;

pub(super) fn complete(package: &mut Element, book: &Book, pages: Option<&str>) {
    let meta = &book.meta;
    package.set("xml:lang", meta.lang.as_str());
    // The guide is of EPUB 2; the landmarks say the same.
    package.remove("guide");
    // It keeps the direction that it is told, but writes another.
    if let Some(spine) = package.find_mut("spine") {
        spine.set("page-progression-direction", direction(&meta.lang));
        // The contents list is read after cover and title page; the landmark that leads to it needs it there (EPUB 3.3, 5.7.1).
        let second = spine.children.iter().enumerate().filter(|(_, c)| matches!(c, Node::Element(_))).nth(1);
        let place = second.map_or(spine.children.len(), |(at, _)| at + 1);
        let contents =
            [Node::Text("\n    ".into()), Node::Element(Element::new("itemref", &[("idref", "nav")]))];
        spine.children.splice(place..place, contents);
    }
    if let Some(metadata) = package.find_mut("metadata") {
        complete_metadata(metadata, book);
        if let Some(pages) = pages {
            let element = Element::new("meta", &[("property", "pageBreakSource")]);
            add_line(metadata, 4, element.with_text(pages));
        }
    }
}

fn complete_metadata(metadata: &mut Element, book: &Book) {
    let meta = &book.meta;
    for element in metadata.elements_mut() {
        match element.name.as_str() {
            "dc:identifier" => {
                *element = Element::new("dc:identifier", &[("id", "epub-id-1")]).with_text(&meta.identifier)
            }
            "dc:title" => element.set("id", "title"),
            // It gives languages the ids of authors.
            "dc:language" => element.unset("id"),
            "meta" if element.attribute("property") == Some("dcterms:modified") => {
                *element = Element::new("meta", &[("property", "dcterms:modified")])
                    .with_text(metadata::modified(meta.date));
            }
            _ => {}
        }
    }
    let mut add = |element: Element| add_line(metadata, 4, element);
    add(refinement("#title", "title-type", "main"));
    if let Some(subtitle) = meta.subtitle.as_deref().filter(|text| !text.trim().is_empty()) {
        add(Element::new("dc:title", &[("id", "subtitle")]).with_text(subtitle));
        add(refinement("#subtitle", "title-type", "subtitle"));
    }
    if let Some(publisher) = meta.publisher.as_deref().filter(|text| !text.trim().is_empty()) {
        add(Element::new("dc:publisher", &[]).with_text(publisher));
    }
    if let Some(date) = meta.date {
        add(Element::new("dc:date", &[]).with_text(date.to_string()));
    }
    // An element without text is an error (EPUB 3.3, 5.5.2); authors and keywords come as they were written.
    metadata.children.retain(|child| match child {
        Node::Element(element) => element.attribute("content").is_some() || !element.text().trim().is_empty(),
        Node::Text(_) => true,
    });
}

fn refinement(refines: &str, property: &str, value: &str) -> Element {
    Element::new("meta", &[("refines", refines), ("property", property)]).with_text(value)
}
