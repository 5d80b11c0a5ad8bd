//! Marked content (ISO 32000-1, 14.6 and 14.8.2): whose each piece of a content stream is.

use std::fmt::Write;

use livret_layout::folio::{Artifact, Owner};

use crate::structure::{ElementId, Marked, Tree};

/// The marks of a folio so far. What follows one another and belongs together has one mark.
pub(super) struct Marks<'a> {
    tree: Option<&'a Tree>,
    open: Option<Mark>,
    marked: Marked,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Element(ElementId),
    Artifact(Artifact),
}

impl<'a> Marks<'a> {
    pub(super) fn new(tree: Option<&'a Tree>) -> Marks<'a> {
        Marks { tree, open: None, marked: Marked::default() }
    }

    /// Text follows: what is no artifact has an element.
    pub(super) fn text(&mut self, owner: Owner, out: &mut String) {
        let Some(tree) = self.tree else { return };
        let mark = match owner {
            Owner::Artifact(artifact) => Mark::Artifact(artifact),
            Owner::Node(_) | Owner::Label(_) => Mark::Element(tree.of_text(owner)),
        };
        self.begin(tree, mark, out);
    }

    /// A drawing follows: an artifact, where no element asks for it.
    pub(super) fn drawing(&mut self, owner: Owner, out: &mut String) {
        let Some(tree) = self.tree else { return };
        let mark = match owner {
            Owner::Artifact(artifact) => Mark::Artifact(artifact),
            Owner::Node(_) | Owner::Label(_) => {
                tree.owned_by(owner).map_or(Mark::Artifact(Artifact::Layout), Mark::Element)
            }
        };
        self.begin(tree, mark, out);
    }

    /// A picture follows, which stands within these edges.
    pub(super) fn picture(&mut self, owner: Owner, edges: [f32; 4], out: &mut String) {
        self.drawing(owner, out);
        if let Some(Mark::Element(element)) = self.open {
            self.marked.pictures.push((element, edges));
        }
    }

    /// Ends the last mark.
    pub(super) fn end(mut self, out: &mut String) -> Marked {
        self.close(out);
        self.marked
    }

    fn begin(&mut self, tree: &Tree, mark: Mark, out: &mut String) {
        if self.open == Some(mark) {
            return;
        }
        self.close(out);
        match mark {
            Mark::Element(element) => {
                let id = self.marked.elements.len();
                let _ = writeln!(out, "/{}<</MCID {id}>>BDC", tree.name(element));
                self.marked.elements.push(element);
            }
            Mark::Artifact(artifact) => {
                let _ = writeln!(out, "/Artifact<<{}>>BDC", properties(artifact));
            }
        }
        self.open = Some(mark);
    }

    fn close(&mut self, out: &mut String) {
        if self.open.take().is_some() {
            out.push_str("EMC\n");
        }
    }
}

/// What is said of an artifact (Table 330).
fn properties(artifact: Artifact) -> &'static str {
    match artifact {
        Artifact::Head => "/Type/Pagination/Subtype/Header/Attached[/Top]",
        Artifact::Foot => "/Type/Pagination/Subtype/Footer/Attached[/Bottom]",
        Artifact::Layout | Artifact::RepeatedHeader => "/Type/Layout",
    }
}
