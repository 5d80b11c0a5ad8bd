//! Mends and completes what epub-builder writes, and puts the package together.
//!
//! The skeleton has ids twice, no publisher, an identifier and dates of its own, navigation without language and roles, an NCX
//! without the identifier, and options for one vendor's fonts. The last are left out: no font is embedded.

mod navigation;
mod package_document;

use livret::model::{Book, Direction, Lang};
use livret_package::{Compression, DECLARATION, Element, Entry, Node};

use crate::EpubError;
use crate::page_list::PageMark;
use crate::publication::Publication;

/// All entries of the package in order, `pages` naming the print edition that the marks are of: `mimetype` first and stored (OCF 3.3, 4.3), then what describes, then what is described.
pub(crate) fn package(
    book: &Book,
    publication: &Publication,
    marks: &[PageMark],
    pages: Option<&str>,
    skeleton: Vec<Entry>,
    files: Vec<Entry>,
) -> Result<Vec<Entry>, EpubError> {
    let part = |name: &'static str| {
        let entry = skeleton.iter().find(|entry| entry.name == name);
        entry.map(|entry| entry.bytes.as_slice()).ok_or(EpubError::MissingPart(name))
    };
    let mut package = Element::parse(part("OEBPS/content.opf")?)?;
    package_document::complete(&mut package, book, pages);
    let mut nav = Element::parse(part("OEBPS/nav.xhtml")?)?;
    navigation::complete_nav(&mut nav, book, publication, marks);
    let mut ncx = Element::parse(part("OEBPS/toc.ncx")?)?;
    navigation::complete_ncx(&mut ncx, book);
    let nav = format!("{DECLARATION}<!DOCTYPE html>\n{}\n", nav.to_xml());

    let deflated = |name: &str, bytes: Vec<u8>| Entry::new(name, bytes, Compression::Deflated);
    let mut entries = vec![
        Entry::new("mimetype", *b"application/epub+zip", Compression::Stored),
        deflated("META-INF/container.xml", part("META-INF/container.xml")?.to_vec()),
        deflated("OEBPS/content.opf", package.to_part()),
        deflated("OEBPS/nav.xhtml", nav.into_bytes()),
        deflated("OEBPS/toc.ncx", ncx.to_part()),
    ];
    entries.extend(files);
    Ok(entries)
}

/// Adds a child on a line of its own, as the skeleton has them.
fn add_line(parent: &mut Element, indent: usize, child: Element) {
    // The white space before the parent's end goes behind the new child.
    let end = match parent.children.last() {
        Some(Node::Text(text)) if text.trim().is_empty() => parent.children.pop(),
        _ => None,
    };
    parent.children.push(Node::Text(format!("\n{}", " ".repeat(indent))));
    parent.push(child);
    parent.children.push(end.unwrap_or_else(|| Node::Text("\n".into())));
}

/// The direction of a language, as HTML and the package document name it.
fn direction(lang: &Lang) -> &'static str {
    match lang.direction() {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}
