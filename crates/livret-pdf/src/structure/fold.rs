//! The fold: parts and pages become elements.

use std::collections::BTreeMap;

use livret::Wording;
use livret::model::{Book, ContentsEntry, EntryKind, Inline, Lang, NodeId, Page, Part};
use livret_layout::Front;
use livret_layout::folio::Owner;

use super::Tree;
use super::element::{Element, ElementId, Tag};

/// The elements of a book, in reading order.
pub(crate) fn fold(book: &Book, front: &Front) -> Tree {
    let mut fold = Fold { tree: Tree::default(), lang: book.meta.lang.clone() };
    let root = fold.root();
    fold.cover(root, front);
    fold.imprint(root, front);
    fold.contents(root, &book.contents.entries, front);
    let mut listed = BTreeMap::new();
    list_parts(&book.contents.entries, &mut listed);
    let mut open: Vec<(&Part, ElementId)> = Vec::new();
    let mut parts = book.parts.iter().filter(|p| !p.pages.is_empty()).peekable();
    for (index, page) in book.pages.iter().enumerate() {
        while open.last().is_some_and(|(part, _)| part.pages.end <= index) {
            open.pop();
        }
        while let Some(part) = parts.next_if(|p| p.pages.start <= index) {
            let element = fold.child(open.last().map_or(root, |(_, e)| *e), Tag::Part);
            if part.opening.is_none() {
                fold.text(element, Tag::Heading(1), part.id, &part.title);
                if let Some(entry) = listed.get(&part.id) {
                    fold.entries(element, part.id, &entry.children, front);
                }
            }
            open.push((part, element));
        }
        fold.page(open.last().map_or(root, |(_, e)| *e), page, front);
    }
    let rest = fold.child(root, Tag::P);
    fold.tree.rest = (rest, fold.child(rest, Tag::Link));
    fold.tree
}

/// The entries of parts in the contents list.
fn list_parts<'a>(entries: &'a [ContentsEntry], out: &mut BTreeMap<NodeId, &'a ContentsEntry>) {
    for entry in entries {
        match entry.kind {
            EntryKind::Part => {
                out.insert(entry.target, entry);
            }
            EntryKind::Page => {}
            EntryKind::Heading(_) => continue,
        }
        list_parts(&entry.children, out);
    }
}

/// The tree so far, and where the fold is.
pub(super) struct Fold {
    pub(super) tree: Tree,
    /// The language around.
    pub(super) lang: Lang,
}

impl Fold {
    fn root(&mut self) -> ElementId {
        self.tree.elements.push(Element::new(Tag::Document));
        ElementId::at(0)
    }

    /// Adds an element at the end of another.
    pub(super) fn child(&mut self, parent: ElementId, tag: Tag) -> ElementId {
        let id = ElementId::at(self.tree.elements.len());
        self.tree.elements.push(Element::new(tag));
        if let Some(parent) = self.tree.elements.get_mut(parent.index()) {
            parent.children.push(id);
        }
        id
    }

    /// The same, for what an owner paints.
    pub(super) fn owned(&mut self, parent: ElementId, tag: Tag, owner: Owner) -> ElementId {
        let id = self.child(parent, tag);
        self.tree.owners.insert(owner, id);
        id
    }

    /// Changes an element just added.
    pub(super) fn change(&mut self, id: ElementId, change: impl FnOnce(&mut Element)) {
        if let Some(element) = self.tree.elements.get_mut(id.index()) {
            change(element);
        }
    }

    /// Folds what is in another language, and says so of its element.
    pub(super) fn in_lang(
        &mut self,
        lang: Option<&Lang>,
        fold: impl FnOnce(&mut Self) -> Option<ElementId>,
    ) -> Option<ElementId> {
        let Some(lang) = lang.filter(|lang| **lang != self.lang) else { return fold(self) };
        let around = std::mem::replace(&mut self.lang, lang.clone());
        let id = fold(self);
        if let Some(id) = id {
            self.change(id, |e| e.lang = Some(lang.clone()));
        }
        self.lang = around;
        id
    }

    /// The words that livret adds, in the language at hand.
    pub(super) fn wording(&self) -> &'static Wording {
        Wording::of(&self.lang)
    }

    /// A page: its opening, its blocks, its notes.
    fn page(&mut self, parent: ElementId, page: &Page, front: &Front) {
        self.in_lang(Some(&page.lang), |fold| {
            let section = fold.child(parent, Tag::Sect);
            let opening = front.opening(page.id);
            let hero = &page.hero;
            fold.text(section, Tag::Heading(1), page.id, &hero.heading);
            fold.text(section, Tag::P, opening.subtitle, &hero.subtitle);
            fold.text(section, Tag::P, opening.summary, &hero.summary);
            fold.blocks(section, &page.blocks);
            for note in &page.notes {
                let element = fold.child(section, Tag::Note);
                fold.change(element, |e| e.named = Some(note.id));
                let label = fold.child(element, Tag::Lbl);
                let back = fold.owned(label, Tag::Link, Owner::Label(note.id));
                let words = fold.wording().back_to_text;
                fold.change(back, |e| e.contents = Some(words.to_owned()));
                fold.blocks(element, &note.blocks);
            }
            Some(section)
        });
    }

    /// A text of a node.
    pub(super) fn text(
        &mut self,
        parent: ElementId,
        tag: Tag,
        node: NodeId,
        inlines: &[Inline],
    ) -> ElementId {
        let id = self.owned(parent, tag, Owner::Node(node));
        self.inlines(id, inlines);
        id
    }
}
