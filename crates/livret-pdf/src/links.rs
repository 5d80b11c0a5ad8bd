//! Links (ISO 32000-1, 12.5.6.5) and named destinations (12.3.2.3).

use std::collections::BTreeSet;

use livret::model::{Contents, ContentsEntry, LinkTarget, NodeId};
use livret_layout::Layout;
use livret_layout::folio::{Destination, Folio, Item, Rect};
use lopdf::{Document, Object, ObjectId, StringFormat, dictionary};

use crate::PdfError;
use crate::name_tree;
use crate::skeleton::{catalog_mut, page_ids};
use crate::strings::text_string;
use crate::structure::{ElementId, Tree};

/// A place to click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Annotation {
    /// The link that it is of; one that is broken over lines has several.
    pub(crate) element: ElementId,
    /// Index of its folio.
    pub(crate) folio: usize,
    /// Its object.
    pub(crate) object: ObjectId,
}

/// Makes every link of the layout a place to click.
pub(crate) fn annotate(
    document: &mut Document,
    layout: &Layout,
    tree: &Tree,
) -> Result<Vec<Annotation>, PdfError> {
    let pages = page_ids(document);
    let mut all = Vec::new();
    for (index, (page, folio)) in pages.iter().zip(&layout.folios).enumerate() {
        let mut annotations = Vec::new();
        for placed in &folio.items {
            let Item::Link { rect, target, text } = &placed.item else { continue };
            let element = tree.of_link(placed.owner);
            let mut annotation = dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => rectangle(*rect, folio),
                "Border" => vec![0.into(), 0.into(), 0.into()],
                "Contents" => text_string(tree.contents(element).unwrap_or(text)),
                // Printed with the page, though there is nothing to see: PDF/A wants the flag set (ISO 19005-2, 6.3.2).
                "F" => 4,
                "P" => *page,
            };
            match target {
                LinkTarget::External(address) => {
                    // A URI is ASCII (12.6.4.7).
                    let address = Object::String(ascii(address).into_bytes(), StringFormat::Literal);
                    annotation.set("A", dictionary! { "S" => "URI", "URI" => address });
                }
                LinkTarget::Internal(node) => match layout.destinations.get(node) {
                    Some(to) => annotation.set("Dest", destination(*to, layout, &pages)),
                    None => continue,
                },
            }
            let object = document.add_object(annotation);
            all.push(Annotation { element, folio: index, object });
            annotations.push(Object::Reference(object));
        }
        if !annotations.is_empty() {
            document.get_dictionary_mut(*page)?.set("Annots", annotations);
        }
    }
    Ok(all)
}

/// Gives what links and the contents list lead to its anchor as a name, so that links from elsewhere (`book.pdf#n12`) hold.
pub(crate) fn name_destinations(
    document: &mut Document,
    contents: &Contents,
    layout: &Layout,
) -> Result<(), PdfError> {
    let pages = page_ids(document);
    let mut targets = BTreeSet::new();
    listed(&contents.entries, &mut targets);
    for placed in layout.folios.iter().flat_map(|folio| &folio.items) {
        if let Item::Link { target: LinkTarget::Internal(node), .. } = &placed.item {
            targets.insert(*node);
        }
    }
    let names = layout
        .destinations
        .iter()
        .filter(|(node, _)| targets.contains(node))
        .map(|(node, to)| (node.anchor(), Object::Array(destination(*to, layout, &pages))))
        .collect();
    if let Some(tree) = name_tree::add(document, names) {
        catalog_mut(document)?.set("Names", dictionary! { "Dests" => tree });
    }
    Ok(())
}

/// Adds what a contents list leads to.
fn listed(entries: &[ContentsEntry], targets: &mut BTreeSet<NodeId>) {
    for entry in entries {
        targets.insert(entry.target);
        listed(&entry.children, targets);
    }
}

/// An explicit destination that keeps the reader's zoom (12.3.2.2).
pub(crate) fn destination(to: Destination, layout: &Layout, pages: &[ObjectId]) -> Vec<Object> {
    let height = layout.folios.get(to.folio).map_or(0.0, |f| f.height.0);
    let page = pages.get(to.folio).map_or(Object::Null, |id| Object::Reference(*id));
    vec![page, "XYZ".into(), Object::Real(to.x.0), Object::Real(height - to.y.0), Object::Null]
}

fn rectangle(rect: Rect, folio: &Folio) -> Vec<Object> {
    let top = folio.height.0 - rect.y.0;
    let corners = [rect.x.0, top - rect.height.0, rect.x.0 + rect.width.0, top];
    corners.into_iter().map(Object::Real).collect()
}

/// An address with all but ASCII percent-encoded (RFC 3987, 3.1).
fn ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
