//! Elements, marks and annotations become objects (ISO 32000-1, 14.7.2 to 14.7.4).

use livret::model::NodeId;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use super::Tree;
use super::content::{Content, Marked};
use super::element::{Attributes, Element, ElementId, Tag};
use crate::PdfError;
use crate::links::Annotation;
use crate::name_tree::{self, LEAF};
use crate::skeleton::{catalog_mut, page_ids};
use crate::strings::text_string;

/// Adds the tag tree; `marked` and the pages are in the same order.
pub(crate) fn add(
    document: &mut Document,
    tree: &Tree,
    marked: &[Marked],
    annotations: &[Annotation],
) -> Result<(), PdfError> {
    let pages = page_ids(document);
    let content = Content::all(tree, marked, annotations);
    let root = document.new_object_id();
    let objects: Vec<Option<ObjectId>> =
        content.iter().map(|c| c.stands.then(|| document.new_object_id())).collect();
    let writer = Writer { content: &content, objects: &objects, pages: &pages, annotations };
    let mut names = Vec::new();
    let mut parents = vec![root; content.len()];
    for (id, element) in tree.all() {
        let Some(object) = writer.object(id) else { continue };
        let parent = parents.get(id.index()).copied().unwrap_or(root);
        for child in &element.children {
            if let Some(slot) = parents.get_mut(child.index()) {
                *slot = object;
            }
        }
        if let Some(name) = element.named {
            names.push((name.anchor(), Object::Reference(object)));
        }
        document.set_object(object, writer.element(id, element, parent));
    }
    let parents = parent_tree(document, &writer, marked)?;
    let mut entries = dictionary! {
        "Type" => "StructTreeRoot",
        "ParentTree" => parents,
        "ParentTreeNextKey" => count(pages.len() + annotations.len()),
    };
    if let Some(Some(first)) = objects.first() {
        entries.set("K", *first);
    }
    if let Some(names) = name_tree::add(document, names) {
        entries.set("IDTree", names);
    }
    document.set_object(root, entries);
    let catalog = catalog_mut(document)?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

struct Writer<'a> {
    content: &'a [Content],
    objects: &'a [Option<ObjectId>],
    pages: &'a [ObjectId],
    annotations: &'a [Annotation],
}

impl Writer<'_> {
    fn object(&self, id: ElementId) -> Option<ObjectId> {
        self.objects.get(id.index()).copied().flatten()
    }

    fn page(&self, folio: usize) -> Object {
        self.pages.get(folio).map_or(Object::Null, |id| Object::Reference(*id))
    }

    /// The dictionary of an element.
    fn element(&self, id: ElementId, element: &Element, parent: ObjectId) -> Dictionary {
        let content = self.content.get(id.index());
        let tag = match element.tag {
            Tag::Link if content.is_none_or(|c| c.annotations.is_empty()) => Tag::Span,
            // Words stand in for a picture that cannot be drawn.
            Tag::Figure if content.is_none_or(|c| c.picture.is_none()) => Tag::Span,
            tag => tag,
        };
        let mut out = dictionary! { "S" => tag.name(), "P" => parent };
        let home = content.and_then(|c| c.marks.first()).map(|(folio, _)| *folio);
        if let Some(folio) = home {
            out.set("Pg", self.page(folio));
        }
        let mut kids = self.kids(element, content, home);
        match kids.len() {
            0 => {}
            1 => out.set("K", kids.swap_remove(0)),
            _ => out.set("K", kids),
        }
        if let Some(lang) = &element.lang {
            out.set("Lang", text_string(lang.as_str()));
        }
        if let Some(actual) = &element.actual {
            out.set("ActualText", text_string(actual));
        }
        if let Some(alt) = element.alt.as_ref().filter(|_| tag == element.tag) {
            out.set("Alt", text_string(alt));
        }
        if let Some(name) = element.named {
            out.set("ID", identifier(name));
        }
        if let Some(attributes) = attributes(element, content.and_then(|c| c.picture)) {
            out.set("A", attributes);
        }
        out
    }

    /// Marks and elements in the order in which they are read, then annotations.
    fn kids(&self, element: &Element, content: Option<&Content>, home: Option<usize>) -> Vec<Object> {
        let marks = content.map_or(&[][..], |c| c.marks.as_slice()).iter();
        let mut kids: Vec<((usize, usize), Object)> = marks
            .map(|&(folio, mark)| {
                let kid = if home == Some(folio) {
                    count(mark)
                } else {
                    dictionary! { "Type" => "MCR", "Pg" => self.page(folio), "MCID" => count(mark) }.into()
                };
                ((folio, mark), kid)
            })
            .collect();
        // What a line holds stands between its own marks; elsewhere the model's order is the order of reading.
        let within_line = !kids.is_empty();
        let mut at = (0, 0);
        for child in &element.children {
            let (Some(object), Some(content)) = (self.object(*child), self.content.get(child.index())) else {
                continue;
            };
            if within_line {
                at = content.first.unwrap_or(at);
            }
            kids.push((at, object.into()));
        }
        kids.sort_by_key(|(at, _)| *at);
        kids.into_iter().map(|(_, kid)| kid).chain(self.references(content)).collect()
    }

    /// References to annotations (14.7.4.3).
    fn references(&self, content: Option<&Content>) -> impl Iterator<Item = Object> {
        let annotations = content.map_or(&[][..], |c| c.annotations.as_slice()).iter();
        annotations.filter_map(|index| self.annotations.get(*index)).map(|annotation| {
            let page = self.page(annotation.folio);
            dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => annotation.object }.into()
        })
    }
}

/// The attribute object of an element, if it has one.
fn attributes(element: &Element, picture: Option<[f32; 4]>) -> Option<Dictionary> {
    if let (Tag::Figure, Some(place)) = (element.tag, picture) {
        let place: Vec<Object> = place.into_iter().map(Object::Real).collect();
        return Some(dictionary! { "O" => "Layout", "BBox" => place });
    }
    match &element.attributes {
        Attributes::None => None,
        Attributes::List { numbering } => Some(dictionary! { "O" => "List", "ListNumbering" => *numbering }),
        Attributes::Cell { columns, rows, scope, headers } => {
            let mut out = Dictionary::new();
            for (key, span) in [("ColSpan", columns), ("RowSpan", rows)] {
                if *span > 1 {
                    out.set(key, i64::from(*span));
                }
            }
            if let Some(scope) = scope {
                out.set("Scope", *scope);
            }
            if !headers.is_empty() {
                out.set("Headers", headers.iter().map(|id| identifier(*id)).collect::<Vec<_>>());
            }
            if out.is_empty() {
                return None;
            }
            out.set("O", "Table");
            Some(out)
        }
    }
}

/// The element identifier of a node.
fn identifier(node: NodeId) -> Object {
    Object::String(node.anchor().into_bytes(), StringFormat::Literal)
}

fn count(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The parent tree (14.7.4.4): by folio, the elements of its marks; then the element of each annotation.
fn parent_tree(
    document: &mut Document,
    writer: &Writer<'_>,
    marked: &[Marked],
) -> Result<ObjectId, PdfError> {
    let object = |id: &ElementId| writer.object(*id).map_or(Object::Null, Object::Reference);
    let mut entries: Vec<Object> = Vec::with_capacity(marked.len() + writer.annotations.len());
    for (index, (page, marks)) in writer.pages.iter().zip(marked).enumerate() {
        let parents: Vec<Object> = marks.elements.iter().map(object).collect();
        entries.push(document.add_object(parents).into());
        let page = document.get_dictionary_mut(*page)?;
        page.set("StructParents", count(index));
        // The order of the tags (Table 30).
        page.set("Tabs", "S");
    }
    for annotation in writer.annotations {
        let dictionary = document.get_dictionary_mut(annotation.object)?;
        dictionary.set("StructParent", count(entries.len()));
        entries.push(object(&annotation.element));
    }
    let mut kids = Vec::new();
    for (leaf, chunk) in entries.chunks(LEAF).enumerate() {
        let first = leaf * LEAF;
        let keys = (first..).map(count);
        let nums: Vec<Object> = keys.zip(chunk).flat_map(|(key, entry)| [key, entry.clone()]).collect();
        let limits = vec![count(first), count(first + chunk.len().saturating_sub(1))];
        kids.push(document.add_object(dictionary! { "Limits" => limits, "Nums" => nums }).into());
    }
    Ok(document.add_object(dictionary! { "Kids" => kids }))
}
