//! Marks for lists of contents that a site makes within its pages: every output has its own list.

use super::element::{Element, Node, Tag};
use super::flow::{Flow, range_of};
use crate::Code;
use crate::model::{Block, BlockKind, plain_text};

/// What headings above such a mark say, and nothing else.
const HEADINGS: [&str; 14] = [
    "table of contents",
    "contents",
    "on this page",
    "toc",
    "sommaire",
    "table des matières",
    "plan",
    "contenu",
    "dans cette page",
    "contenido",
    "contenidos",
    "tabla de contenidos",
    "índice",
    "inhalt",
];

/// Whether an element is a list that kramdown puts the headings of the page in the place of: `{:toc}`.
pub(super) fn is_list(element: &Element) -> bool {
    matches!(element.tag, Tag::List(_)) && element.markdown && element.attributes.get("toc").is_some()
}

/// Whether such a list is among the nodes.
pub(super) fn is_in(nodes: &[Node]) -> bool {
    nodes.iter().any(|n| matches!(n, Node::Element(e) if is_list(e)))
}

impl Flow<'_, '_> {
    /// Whether a paragraph is nothing but a mark for a generated list of contents.
    pub(super) fn is_contents_mark(&self, nodes: &[Node]) -> bool {
        let Some(range) = range_of(nodes).filter(|r| r.len() < 32) else { return false };
        let source = self.remarks.manuscript.slice(range).trim().to_ascii_lowercase();
        matches!(source.as_str(), "[[toc]]" | "[toc]" | "[[_toc_]]" | "${toc}")
    }

    /// Takes out the heading over such a list: nothing would stand under it. Links to it lead to what follows.
    pub(super) fn drop_toc_heading(&mut self, list: &Element, out: &mut Vec<Block>) {
        let Some(Block { kind: BlockKind::Heading { anchor, content, .. }, .. }) = out.last() else { return };
        let said = plain_text(content).trim().trim_end_matches(':').trim_end().to_lowercase();
        if HEADINGS.contains(&said.as_str()) {
            self.pending.push(anchor.clone());
            self.remarks.say(
                Code::ActiveElement,
                list.range.clone(),
                "the list of contents was left out with the heading over it",
                "delete both: every output has its own list of contents",
            );
            out.pop();
        }
    }
}
