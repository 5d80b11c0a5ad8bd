//! What stands before the pages: cover, imprint, contents list, the lists of the pages of parts.

use livret::model::{ContentsEntry, NodeId};
use livret_layout::Front;
use livret_layout::folio::Owner;

use super::element::{ElementId, Tag};
use super::fold::Fold;

impl Fold {
    /// The lines on the cover; its drawing and the logos are decoration.
    pub(super) fn cover(&mut self, root: ElementId, front: &Front) {
        let section = self.child(root, Tag::Sect);
        let lines = [front.title, front.subtitle].into_iter();
        let lines = lines.chain(front.authors.iter().copied()).chain([front.publisher, front.date]);
        for line in lines {
            self.line(section, line);
        }
    }

    /// The imprint.
    pub(super) fn imprint(&mut self, root: ElementId, front: &Front) {
        let section = self.child(root, Tag::Sect);
        for (id, line) in front.imprint.iter().flatten() {
            self.text(section, Tag::P, *id, line);
        }
    }

    /// The contents list under its heading.
    pub(super) fn contents(&mut self, root: ElementId, entries: &[ContentsEntry], front: &Front) {
        let section = self.child(root, Tag::Sect);
        self.owned(section, Tag::Heading(1), Owner::Node(front.contents));
        self.entries(section, front.contents, entries, front);
    }

    /// The entries of a list: the contents list, or the pages of a part.
    pub(super) fn entries(
        &mut self,
        parent: ElementId,
        list: NodeId,
        entries: &[ContentsEntry],
        front: &Front,
    ) {
        let listed = || {
            entries.iter().map(|e| (e, front.entry(list, e.target))).filter(|(_, id)| *id != NodeId::UNSET)
        };
        if listed().next().is_none() {
            return;
        }
        let toc = self.child(parent, Tag::Toc);
        for (entry, id) in listed() {
            let item = self.child(toc, Tag::Toci);
            let reference = self.child(item, Tag::Reference);
            self.owned(reference, Tag::Link, Owner::Label(id));
            self.entries(item, list, &entry.children, front);
        }
    }

    fn line(&mut self, parent: ElementId, id: NodeId) {
        self.owned(parent, Tag::P, Owner::Node(id));
    }
}
