//! Boxes that call attention: by which classes they are known, and what in them is their title.

use super::container;
use super::element::{Attributes, Element, Node, Tag};
use super::flow::Flow;
use crate::model::{Block, BlockKind, CalloutKind, CalloutLabel, Inline, NodeId};

impl Flow<'_, '_> {
    /// The box that the classes of an element ask for.
    pub(super) fn callout_by_class(&mut self, element: &Element) -> Option<BlockKind> {
        let classes = element.attributes.get("class")?.to_lowercase();
        let classes = || classes.split_ascii_whitespace();
        let own = classes().find_map(|c| self.callouts?.get(c.strip_suffix("-title").unwrap_or(c)));
        let kinds: Vec<CalloutKind> = classes().filter_map(container::class_callout).collect();
        // `callout warning`, `alert alert-danger`: the more telling of the two.
        let kind = kinds.iter().copied().find(|k| *k != CalloutKind::Note).or(kinds.first().copied());
        let callout = kind.or(own.map(|own| own.kind))?;
        let is_line = element.tag == Tag::Paragraph;
        if is_line && is_title(&element.attributes) {
            return None;
        }
        let (mut title, blocks) =
            if is_line { (Vec::new(), self.blocks(&element.children)) } else { self.titled_box(element) };
        if let Some(own) = own.filter(|own| title.is_empty() && !own.title.is_empty()) {
            title.push(Inline::Text(own.title.clone()));
        }
        Some(BlockKind::Callout { callout, title, label: CalloutLabel::Own, blocks })
    }

    /// The summary or title among the children, and the rest.
    pub(super) fn titled(&mut self, children: &[Node]) -> (Vec<Inline>, Vec<Block>) {
        let at = children.iter().position(|n| matches!(n, Node::Element(e) if e.tag == Tag::Summary));
        let title = match at.and_then(|i| children.get(i)) {
            Some(Node::Element(summary)) => self.line(&summary.children),
            _ => Vec::new(),
        };
        let mut blocks = self.blocks(children.get(..at.unwrap_or(0)).unwrap_or_default());
        blocks.append(&mut self.blocks(children.get(at.map_or(0, |i| i + 1)..).unwrap_or_default()));
        (title, blocks)
    }

    /// The title of a box and the rest. A class gives the title to the first paragraph (`callout-title`) or to the box itself
    /// (`note-title`); a heading with which the box begins is one.
    pub(super) fn titled_box(&mut self, element: &Element) -> (Vec<Inline>, Vec<Block>) {
        let (title, mut blocks) = self.titled(&element.children);
        if !title.is_empty() || blocks.len() < 2 {
            return (title, blocks);
        }
        let first = element.children.iter().find_map(|n| match n {
            Node::Element(e) => Some(e),
            _ => None,
        });
        let named = is_title(&element.attributes) || first.is_some_and(|e| is_title(&e.attributes));
        let title = match blocks.first_mut().map(|b| &mut b.kind) {
            Some(BlockKind::Heading { anchor, content, .. }) => {
                let (name, mut title) = (std::mem::take(anchor), std::mem::take(content));
                title.insert(0, Inline::Anchor { id: NodeId::UNSET, name });
                title
            }
            Some(BlockKind::Paragraph { content }) if named => std::mem::take(content),
            _ => return (title, blocks),
        };
        blocks.remove(0);
        (title, blocks)
    }
}

/// Whether a class says that an element is the title of a box.
fn is_title(attributes: &Attributes) -> bool {
    let classes = attributes.get("class").unwrap_or("");
    classes.split_ascii_whitespace().any(|c| c.ends_with("-title") || c.ends_with("__title"))
}
