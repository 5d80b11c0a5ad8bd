//! Lists and definitions.

use super::element::{Element, Node, Tag};
use super::flow::{Flow, lang_of};
use super::whitespace;
use crate::model::{Block, BlockKind, Definition, Inline, ListItem, ListKind, NodeId, Numbering, Term};

impl Flow<'_, '_> {
    /// A list; what stands between its items becomes an item of its own.
    pub(super) fn list(&mut self, element: &Element, start: Option<u64>) -> Vec<Block> {
        let tight = !element.children.iter().any(|n| match n {
            Node::Element(item) => {
                item.children.iter().any(|c| matches!(c, Node::Element(p) if p.tag == Tag::Paragraph))
            }
            _ => false,
        });
        let mut items = Vec::new();
        for part in element.children.chunk_by(|a, b| !is_item(a) && !is_item(b)) {
            match part {
                [Node::Element(item)] if item.tag == Tag::Item => items.push(self.item(item)),
                others => {
                    let blocks = self.blocks(others);
                    if !blocks.is_empty() {
                        items.push(ListItem { id: NodeId::UNSET, checked: None, blocks });
                    }
                }
            }
        }
        if items.is_empty() {
            return Vec::new();
        }
        let kind = match start {
            None => ListKind::Bullet,
            Some(start) => ListKind::Ordered {
                start,
                numbering: match element.attributes.filled("type") {
                    Some("a") => Numbering::LowerAlpha,
                    Some("A") => Numbering::UpperAlpha,
                    Some("i") => Numbering::LowerRoman,
                    Some("I") => Numbering::UpperRoman,
                    _ => Numbering::Decimal,
                },
            },
        };
        let span = self.remarks.manuscript.span(element.range.clone());
        vec![Block::new(span, BlockKind::List { kind, tight, items })]
    }

    /// An item outside of any list.
    pub(super) fn stray_item(&mut self, element: &Element) -> Vec<Block> {
        let item = self.item(element);
        let span = self.remarks.manuscript.span(element.range.clone());
        vec![Block::new(span, BlockKind::List { kind: ListKind::Bullet, tight: true, items: vec![item] })]
    }

    fn item(&mut self, element: &Element) -> ListItem {
        if let Some(name) = element.attributes.anchor() {
            self.pending.push(name.to_owned());
        }
        let tick = first_box(&element.children);
        let outer = std::mem::replace(&mut self.item_box, tick.map(|(_, at)| at));
        let mut blocks = self.blocks(&element.children);
        self.item_box = outer;
        if let Some(lang) = lang_of(element) {
            for block in &mut blocks {
                block.lang.get_or_insert_with(|| lang.clone());
            }
        }
        ListItem { id: NodeId::UNSET, checked: tick.map(|(done, _)| done), blocks }
    }

    /// Terms and what defines them.
    pub(super) fn definitions(&mut self, element: &Element) -> Vec<Block> {
        let mut entries: Vec<Definition> = Vec::new();
        self.definition_entries(&element.children, &mut entries);
        entries.retain(|e| !e.terms.is_empty() || !e.descriptions.is_empty());
        if entries.is_empty() {
            return Vec::new();
        }
        let span = self.remarks.manuscript.span(element.range.clone());
        vec![Block::new(span, BlockKind::Definitions { entries })]
    }

    fn definition_entries(&mut self, nodes: &[Node], entries: &mut Vec<Definition>) {
        let empty = || Definition { terms: Vec::new(), descriptions: Vec::new() };
        for node in nodes {
            match node {
                Node::Element(e) if e.tag == Tag::Term => {
                    if let Some(name) = e.attributes.anchor() {
                        self.pending.push(name.to_owned());
                    }
                    let mut content = self.line(&e.children);
                    if content.is_empty() {
                        continue;
                    }
                    self.place_anchors(&mut content);
                    if let Some(lang) = lang_of(e) {
                        content = vec![Inline::Lang { id: NodeId::UNSET, lang, content }];
                    }
                    if entries.last().is_none_or(|e| !e.descriptions.is_empty()) {
                        entries.push(empty());
                    }
                    if let Some(entry) = entries.last_mut() {
                        entry.terms.push(Term { id: NodeId::UNSET, content });
                    }
                }
                Node::Element(e) if e.tag == Tag::Division => self.definition_entries(&e.children, entries),
                other => {
                    let nodes = match other {
                        Node::Element(e) if e.tag == Tag::Description => {
                            self.pending.extend(e.attributes.anchor().map(str::to_owned));
                            e.children.as_slice()
                        }
                        other => std::slice::from_ref(other),
                    };
                    let blocks = self.blocks(nodes);
                    if blocks.is_empty() {
                        continue;
                    }
                    if entries.is_empty() {
                        entries.push(empty());
                    }
                    if let Some(entry) = entries.last_mut() {
                        entry.descriptions.push(blocks);
                    }
                }
            }
        }
    }
}

fn is_item(node: &Node) -> bool {
    matches!(node, Node::Element(e) if e.tag == Tag::Item)
}

/// The box with which an item begins: whether it is ticked, and where it stands.
fn first_box(nodes: &[Node]) -> Option<(bool, usize)> {
    let first = nodes.iter().find(|n| !matches!(n, Node::Text(t, _) if whitespace::is_blank(t)))?;
    match first {
        Node::Element(e) => match e.tag {
            Tag::CheckBox(done) => Some((done, e.range.start)),
            Tag::Paragraph | Tag::Span => first_box(&e.children),
            _ => None,
        },
        _ => None,
    }
}
