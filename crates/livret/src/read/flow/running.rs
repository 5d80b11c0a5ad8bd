//! Running text: nodes that are no blocks → inlines, paragraphs and pictures that stand alone.

use std::ops::Range;

use super::super::element::{Node, Tag};
use super::super::{media, whitespace};
use super::Flow;
use crate::Code;
use crate::model::{Block, BlockKind, Inline, NodeId};

impl Flow<'_, '_> {
    /// Running text that stands alone: a paragraph, or pictures.
    pub(in crate::read) fn run(
        &mut self,
        nodes: &[Node],
        range: Option<&Range<usize>>,
        out: &mut Vec<Block>,
    ) {
        let Some(range) = range.cloned().or_else(|| range_of(nodes)) else { return };
        if self.is_contents_mark(nodes) {
            self.remarks.say(
                Code::ActiveElement,
                range,
                "the mark for a list of contents was left out",
                "delete it: every output has its own list of contents",
            );
            return;
        }
        if self.around.is_empty()
            && let Some(media) = media::alone(nodes)
        {
            out.append(&mut self.media_block(media));
            return;
        }
        let content = self.paragraph_text(nodes);
        // Word processors keep distance with paragraphs of nothing but spaces.
        if content.iter().all(|i| matches!(i, Inline::Text(t) if t.chars().all(char::is_whitespace))) {
            return;
        }
        let place = self.remarks.manuscript.span(range);
        if self.around.is_empty()
            && content.iter().any(|i| matches!(i, Inline::Image(_)))
            && content.iter().all(|i| match i {
                Inline::Image(_) | Inline::LineBreak | Inline::Anchor { .. } => true,
                Inline::Text(t) => t.trim().is_empty(),
                _ => false,
            })
        {
            for inline in content {
                match inline {
                    Inline::Image(mut image) => {
                        let title = std::mem::take(&mut image.title);
                        let mut caption = Vec::new();
                        if !title.is_empty() {
                            caption.push(Inline::Text(title));
                            self.place_anchors(&mut caption);
                        }
                        out.push(Block::new(image.span, BlockKind::Figure { image, caption }));
                    }
                    // A picture has no text of its own: the name goes to its caption, else to what follows.
                    Inline::Anchor { name, .. } => self.pending.push(name),
                    _ => {}
                }
            }
            return;
        }
        out.push(Block::new(place, BlockKind::Paragraph { content }));
    }

    /// Running text, tidied; empty if there is nothing to read, in which case places in it wait for what follows.
    fn paragraph_text(&mut self, nodes: &[Node]) -> Vec<Inline> {
        let mut content = self.inlines(nodes);
        whitespace::tidy(&mut content);
        if !content.is_empty() {
            for (tag, attributes, range) in self.around.clone().into_iter().rev() {
                content = self.wrap(&tag, &attributes, &range, content);
            }
        }
        if content.iter().all(is_blank) {
            self.pending.extend(content.into_iter().filter_map(|i| match i {
                Inline::Anchor { name, .. } => Some(name),
                _ => None,
            }));
            return Vec::new();
        }
        self.place_anchors(&mut content);
        content
    }

    /// Puts the places that wait before a text.
    pub(in crate::read) fn place_anchors(&mut self, content: &mut Vec<Inline>) {
        let anchors = self.pending.drain(..).map(|name| Inline::Anchor { id: NodeId::UNSET, name });
        content.splice(0..0, anchors);
    }

    /// The text of an element that can hold running text only; blocks in it are joined with line breaks.
    pub(in crate::read) fn line(&mut self, nodes: &[Node]) -> Vec<Inline> {
        let holds_blocks = nodes.iter().any(|n| match n {
            Node::Text(..) => false,
            Node::Element(e) => e.holds_blocks || e.tag.is_block(),
            Node::Break => true,
        });
        if !holds_blocks {
            let mut content = self.inlines(nodes);
            whitespace::tidy(&mut content);
            return content;
        }
        let blocks = self.blocks(nodes);
        let mut content = Vec::new();
        flatten(blocks, &mut content);
        content
    }
}

/// Whether an inline shows nothing: no-break spaces stand in paragraphs that only make room.
fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Anchor { .. } | Inline::LineBreak => true,
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Link { .. } => false,
        other => !other.children().is_empty() && other.children().iter().all(is_blank),
    }
}

/// The place of nodes, from the first to the last.
pub(in crate::read) fn range_of(nodes: &[Node]) -> Option<Range<usize>> {
    let place = |n: &Node| match n {
        Node::Text(_, range) => Some(range.clone()),
        Node::Element(e) => Some(e.range.clone()),
        Node::Break => None,
    };
    let first = nodes.iter().find_map(place)?;
    let last = nodes.iter().rev().find_map(place)?;
    Some(first.start..last.end.max(first.start))
}

/// The characters of nodes as they stand.
pub(in crate::read) fn raw_text(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text, _) => out.push_str(text),
            Node::Element(e) if e.tag == Tag::LineBreak => out.push('\n'),
            Node::Element(e) if e.tag == Tag::Active => {}
            Node::Element(e) if e.tag.is_block() => {
                if !out.is_empty() && !out.ends_with('\n') {
                    out.push('\n');
                }
                raw_text(&e.children, out);
                out.push('\n');
            }
            Node::Element(e) if e.tag == Tag::Image && !e.markdown => {
                out.push_str(e.attributes.get("alt").unwrap_or(""));
            }
            Node::Element(e) => raw_text(&e.children, out),
            Node::Break => out.push('\n'),
        }
    }
}

/// Blocks as running text, with line breaks between them.
fn flatten(blocks: Vec<Block>, out: &mut Vec<Inline>) {
    for block in blocks {
        let mut content = Vec::new();
        match block.kind {
            BlockKind::Paragraph { content: c } | BlockKind::Heading { content: c, .. } => content = c,
            BlockKind::List { items, .. } => items.into_iter().for_each(|i| flatten(i.blocks, &mut content)),
            BlockKind::Definitions { entries } => {
                for entry in entries {
                    content.extend(entry.terms.into_iter().flat_map(|t| t.content));
                    content.push(Inline::Text(" ".into()));
                    entry.descriptions.into_iter().for_each(|d| flatten(d, &mut content));
                }
            }
            BlockKind::Quote { blocks } => flatten(blocks, &mut content),
            BlockKind::Callout { title, blocks, .. }
            | BlockKind::Container { title, blocks, .. }
            | BlockKind::Details { summary: title, blocks } => {
                content = title;
                flatten(blocks, &mut content);
            }
            BlockKind::Table(table) => {
                content = table.caption;
                for cell in table.head.into_iter().chain(table.body).flat_map(|r| r.cells) {
                    flatten(cell.blocks, &mut content);
                }
            }
            BlockKind::Figure { image, caption } => {
                content.push(Inline::Image(image));
                content.extend(caption);
            }
            BlockKind::Code { text, .. } => content.push(Inline::Code(text)),
            BlockKind::Math { tex } => content.push(Inline::Math { tex }),
            BlockKind::Cards { cards } => {
                for card in cards {
                    content.extend(card.title);
                    flatten(card.blocks, &mut content);
                }
            }
            BlockKind::NoteLines { .. } | BlockKind::Rule | BlockKind::PageBreak => {}
        }
        if !content.is_empty() {
            if !out.is_empty() {
                out.push(Inline::LineBreak);
            }
            out.append(&mut content);
        }
    }
}
