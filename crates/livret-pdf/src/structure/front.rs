//! What stands before the pages: cover, imprint, contents list.

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
        self.entries(section, entries, front);
    }

    fn entries(&mut self, parent: ElementId, entries: &[ContentsEntry], front: &Front) {
        if entries.is_empty() {
            return;
        }
        let list = self.child(parent, Tag::Toc);
        for entry in entries {
            let item = self.child(list, Tag::Toci);
            let reference = self.child(item, Tag::Reference);
            self.owned(reference, Tag::Link, Owner::Label(front.entry(entry.target)));
            self.entries(item, &entry.children, front);
        }
    }

    fn line(&mut self, parent: ElementId, id: NodeId) {
        self.owned(parent, Tag::P, Owner::Node(id));
    }
}
