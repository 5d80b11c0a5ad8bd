//! Bookmarks (ISO 32000-1, 12.3.3): the contents list beside the page, nested as deep as the headings.

use livret::model::{Contents, ContentsEntry, plain_text};
use livret_layout::Layout;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::PdfError;
use crate::links::destination;
use crate::skeleton::{catalog_mut, page_ids};
use crate::strings::text_string;

/// Adds the bookmarks and has readers show them.
pub(crate) fn add(document: &mut Document, contents: &Contents, layout: &Layout) -> Result<(), PdfError> {
    let mut tree = Tree { pages: page_ids(document), layout, document };
    let root = tree.document.new_object_id();
    let Some(children) = tree.level(root, &contents.entries) else { return Ok(()) };
    let mut outlines = dictionary! { "Type" => "Outlines" };
    children.link(&mut outlines, true);
    document.set_object(root, outlines);
    let catalog = catalog_mut(document)?;
    catalog.set("Outlines", root);
    catalog.set("PageMode", "UseOutlines");
    Ok(())
}

struct Tree<'a> {
    document: &'a mut Document,
    layout: &'a Layout,
    pages: Vec<ObjectId>,
}

/// The ends of a chain of siblings, and how many of them there are.
struct Level {
    first: ObjectId,
    last: ObjectId,
    count: i64,
}

impl Level {
    /// A negative count says that the children are hidden until asked for.
    fn link(&self, parent: &mut Dictionary, open: bool) {
        parent.set("First", self.first);
        parent.set("Last", self.last);
        parent.set("Count", if open { self.count } else { -self.count });
    }
}

impl Tree<'_> {
    fn level(&mut self, parent: ObjectId, entries: &[ContentsEntry]) -> Option<Level> {
        let placed: Vec<&ContentsEntry> =
            entries.iter().filter(|e| self.layout.destinations.contains_key(&e.target)).collect();
        let ids: Vec<ObjectId> = placed.iter().map(|_| self.document.new_object_id()).collect();
        for (index, (entry, id)) in placed.iter().zip(&ids).enumerate() {
            let Some(to) = self.layout.destinations.get(&entry.target) else { continue };
            let mut item = dictionary! {
                "Title" => text_string(plain_text(&entry.title).trim()),
                "Parent" => parent,
                "Dest" => Object::Array(destination(*to, self.layout, &self.pages)),
            };
            if let Some(before) = index.checked_sub(1).and_then(|i| ids.get(i)) {
                item.set("Prev", *before);
            }
            if let Some(after) = ids.get(index + 1) {
                item.set("Next", *after);
            }
            if let Some(children) = self.level(*id, &entry.children) {
                children.link(&mut item, false);
            }
            self.document.set_object(*id, item);
        }
        let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        Some(Level { first: *ids.first()?, last: *ids.last()?, count })
    }
}
