//! The tag tree (ISO 32000-1, 14.7 and 14.8): a fold of the document model, joined to what is painted by the owners of placed
//! items.
//!
//! `fold` makes the elements in reading order; the painter asks the [`Tree`] whose mark a piece of content gets; `write` turns
//! elements, marks and annotations into objects.

mod block;
mod content;
mod element;
mod fold;
mod front;
mod inline;
mod table;
mod write;

use std::collections::BTreeMap;

use livret_layout::folio::Owner;

pub(crate) use content::Marked;
pub(crate) use element::{Element, ElementId, Tag};
pub(crate) use fold::fold;
pub(crate) use write::add;

/// The elements of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tree {
    /// The elements; each comes before those within it.
    elements: Vec<Element>,
    /// The element that what is painted for an owner belongs to.
    owners: BTreeMap<Owner, ElementId>,
    /// A paragraph at the end for text, and a link in it for links, that no element asks for: nothing is lost.
    rest: (ElementId, ElementId),
}

impl Tree {
    /// The element of text.
    pub(crate) fn of_text(&self, owner: Owner) -> ElementId {
        self.owned_by(owner).unwrap_or(self.rest.0)
    }

    /// The element of a link.
    pub(crate) fn of_link(&self, owner: Owner) -> ElementId {
        self.owned_by(owner).filter(|id| self.is_link(*id)).unwrap_or(self.rest.1)
    }

    /// What is said of a link in place of its own text.
    pub(crate) fn contents(&self, id: ElementId) -> Option<&str> {
        self.elements.get(id.index())?.contents.as_deref()
    }

    fn is_link(&self, id: ElementId) -> bool {
        self.elements.get(id.index()).is_some_and(|e| e.tag == Tag::Link)
    }

    /// The element of an owner; none for decoration.
    pub(crate) fn owned_by(&self, owner: Owner) -> Option<ElementId> {
        self.owners.get(&owner).copied()
    }

    /// The name of an element's type.
    pub(crate) fn name(&self, id: ElementId) -> &'static str {
        self.elements.get(id.index()).map_or("Span", |e| e.tag.name())
    }

    /// The elements with their numbers.
    fn all(&self) -> impl DoubleEndedIterator<Item = (ElementId, &Element)> {
        self.elements.iter().enumerate().map(|(index, element)| (ElementId::at(index), element))
    }
}
