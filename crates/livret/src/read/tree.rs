//! The tree of a page: Markdown events and HTML tags, which may stand within one another, become one tree of elements.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edit::Side;
use super::element::{Attributes, Element, Node, Tag, closes, may_stay_open};
use super::remarks::Remarks;
use crate::Code;

/// How deep elements nest in a tree. Deeper ones are set side by side: no format carries them, and every stage recurses.
pub(super) const MAX_DEPTH: usize = 64;

/// How many open elements a tag looks at for the one it closes; keeps reading linear in the length of the text.
const MAX_SEARCH: usize = 1_000;

/// What opened an element, and so what closes it.
enum Opener {
    Markdown,
    Container {
        /// How many colons the mark has.
        colons: usize,
    },
    Html(String),
}

/// An element that is still open.
struct Frame {
    element: Element,
    opener: Opener,
    /// Whether it is too deep to be an element; its content goes to the one around it.
    flat: bool,
    /// Names of HTML elements outside that were closed within this paragraph.
    closed_within: Vec<(String, Range<usize>)>,
}

/// Builds a tree.
pub(super) struct Builder<'r, 'm> {
    pub(super) remarks: &'r mut Remarks<'m>,
    root: Vec<Node>,
    frames: Vec<Frame>,
    depth: usize,
    /// How many HTML elements of each name are open.
    open: BTreeMap<String, usize>,
    /// Attributes that wait for the block to which they belong.
    ahead: Attributes,
}

impl<'r, 'm> Builder<'r, 'm> {
    pub(super) fn new(remarks: &'r mut Remarks<'m>) -> Self {
        Builder {
            remarks,
            root: Vec::new(),
            frames: Vec::new(),
            depth: 0,
            open: BTreeMap::new(),
            ahead: Attributes::default(),
        }
    }

    /// Closes all that is open and returns the tree.
    pub(super) fn finish(mut self) -> Vec<Node> {
        while !self.frames.is_empty() {
            self.pop(None);
        }
        self.root
    }

    /// The children of the innermost element that is kept.
    fn children(&mut self) -> &mut Vec<Node> {
        // Frames too deep to be kept always lie above those that are.
        match self.depth.checked_sub(1).and_then(|i| self.frames.get_mut(i)) {
            Some(frame) => &mut frame.element.children,
            None => &mut self.root,
        }
    }

    fn push(&mut self, tag: Tag, mut attributes: Attributes, range: Range<usize>, opener: Opener) {
        if tag.is_block() {
            for (name, value) in std::mem::take(&mut self.ahead.0) {
                attributes.add(&name, &value);
            }
        }
        let flat = self.depth >= MAX_DEPTH;
        if flat {
            self.remarks.say_once(
                Code::NestedTooDeep,
                "",
                range.clone(),
                format!("elements are nested more than {MAX_DEPTH} deep"),
                "nest less; what is deeper stands side by side",
            );
            if tag.is_block() {
                self.children().push(Node::Break);
            }
        } else {
            self.depth += 1;
        }
        let markdown = !matches!(opener, Opener::Html(_));
        let element = Element { tag, range, attributes, children: Vec::new(), holds_blocks: false, markdown };
        self.frames.push(Frame { element, opener, flat, closed_within: Vec::new() });
    }

    /// Ends the innermost element; `end` is where its end tag or mark ends, `None` if it has none.
    fn pop(&mut self, end: Option<usize>) {
        let Some(mut frame) = self.frames.pop() else { return };
        match &frame.opener {
            Opener::Html(name) => {
                if let Some(count) = self.open.get_mut(name) {
                    *count = count.saturating_sub(1);
                }
                if end.is_none() {
                    let name = name.clone();
                    self.left_open(&mut frame.element, &name);
                }
            }
            Opener::Container { .. } if end.is_none() => self.remarks.say(
                Code::UnbalancedContainer,
                frame.element.range.clone(),
                "the container is not closed",
                "close it with a line `:::`",
            ),
            _ => {}
        }
        if let Some(end) = end {
            frame.element.range.end = frame.element.range.end.max(end);
        } else if let Some(last) = frame.element.children.last() {
            let end = match last {
                Node::Text(_, range) => range.end,
                Node::Element(e) => e.range.end,
                Node::Break => 0,
            };
            frame.element.range.end = frame.element.range.end.max(end);
        }
        if frame.flat {
            if frame.element.tag.is_block() {
                self.children().push(Node::Break);
            }
        } else {
            self.depth -= 1;
            frame.element.holds_blocks = frame.element.children.iter().any(|c| match c {
                Node::Text(..) => false,
                Node::Break => true,
                Node::Element(e) => e.holds_blocks || e.tag.is_block(),
            });
            self.children().push(Node::Element(frame.element));
        }
        for (name, range) in frame.closed_within {
            self.close_html(&name, range);
        }
    }

    /// An HTML element ends without an end tag.
    fn left_open(&mut self, element: &mut Element, name: &str) {
        let start = element.range.start;
        let source = self.remarks.manuscript.slice(start..element.range.end.min(start + name.len() + 2));
        if element.tag == Tag::Unknown && element.attributes.0.is_empty() && source == format!("<{name}>") {
            // `<name>` in running text is a placeholder that the author wants to be seen.
            element.children.insert(0, Node::Text(source.into(), start..start + source.len()));
            return;
        }
        if element.tag == Tag::Active && !matches!(name, "script" | "style") {
            // Without an end nobody knows how much of what follows belongs to it.
            element.tag = Tag::Span;
        }
        if !may_stay_open(name) && element.tag != Tag::Unknown {
            let range = start..(start + 1 + name.len());
            self.remarks.say(
                Code::UnbalancedHtml,
                range,
                format!("`<{name}>` is not closed"),
                format!("write `</{name}>` where it ends"),
            );
        }
    }

    /// Markdown begins an element.
    pub(super) fn open_markdown(&mut self, tag: Tag, attributes: Attributes, range: Range<usize>) {
        if tag.is_block() {
            self.end_paragraph(true);
        }
        self.push(tag, attributes, range, Opener::Markdown);
    }

    /// Markdown ends the element that it began last.
    pub(super) fn close_markdown(&mut self, end: usize) {
        while let Some(frame) = self.frames.last() {
            if matches!(frame.opener, Opener::Markdown) {
                self.pop(Some(end));
                return;
            }
            self.pop(None);
        }
    }

    /// A container begins.
    pub(super) fn open_container(
        &mut self,
        tag: Tag,
        attributes: Attributes,
        range: Range<usize>,
        colons: usize,
    ) {
        self.end_paragraph(true);
        self.push(tag, attributes, range, Opener::Container { colons });
    }

    /// A mark that ends a container: the innermost with as many colons, else the innermost.
    pub(super) fn close_container(&mut self, range: Range<usize>, count: usize) {
        let mut innermost = None;
        let mut same = None;
        for (i, frame) in self.frames.iter().enumerate().rev().take(MAX_SEARCH) {
            match frame.opener {
                Opener::Markdown => break,
                Opener::Html(_) => {}
                Opener::Container { colons } => {
                    innermost = innermost.or(Some(i));
                    if colons == count {
                        same = Some(i);
                        break;
                    }
                }
            }
        }
        match same.or(innermost) {
            Some(i) => {
                while self.frames.len() > i + 1 {
                    self.pop(None);
                }
                self.pop(Some(range.end));
            }
            None => self.remarks.say(
                Code::UnbalancedContainer,
                range,
                "this mark closes no container",
                "delete it, or open a container above with `::: name`",
            ),
        }
    }

    /// A start tag of HTML.
    pub(super) fn open_html(&mut self, name: &str, tag: Tag, attributes: Attributes, range: Range<usize>) {
        if tag.is_block() && !matches!(tag, Tag::FigureCaption | Tag::Summary) {
            self.end_paragraph(false);
        }
        let (closed, boundary) = closes(name);
        if !closed.is_empty() {
            self.close_up_to(closed, boundary);
        }
        *self.open.entry(name.into()).or_default() += 1;
        self.push(tag, attributes, range, Opener::Html(name.into()));
    }

    /// Ends an open HTML paragraph, before a block; one without text goes on around a block of Markdown.
    fn end_paragraph(&mut self, only_filled: bool) {
        if self.open.get("p").copied().unwrap_or(0) == 0 {
            return;
        }
        let found =
            self.frames.iter().enumerate().rev().take(MAX_SEARCH).find_map(|(i, f)| match &f.opener {
                Opener::Html(name) if name == "p" => Some(Some(i)),
                Opener::Html(_) if !f.element.tag.is_block() => None,
                _ => Some(None),
            });
        let Some(Some(i)) = found else { return };
        let filled = self.frames.get(i).is_some_and(|f| {
            f.element.children.iter().any(|c| !matches!(c, Node::Text(t, _) if t.trim().is_empty()))
        });
        if filled || !only_filled {
            while self.frames.len() > i {
                self.pop(None);
            }
        }
    }

    /// Ends the outermost open element of the names `closed` that lies within one of `boundary`.
    fn close_up_to(&mut self, closed: &[&str], boundary: &[&str]) {
        let mut outermost = None;
        for (i, frame) in self.frames.iter().enumerate().rev().take(MAX_SEARCH) {
            match &frame.opener {
                Opener::Html(name) if closed.contains(&name.as_str()) => outermost = Some(i),
                Opener::Html(name) if boundary.contains(&name.as_str()) => break,
                Opener::Html(_) => {}
                _ => break,
            }
        }
        if let Some(i) = outermost {
            while self.frames.len() > i {
                self.pop(None);
            }
        }
    }

    /// An end tag of HTML.
    pub(super) fn close_html(&mut self, name: &str, range: Range<usize>) {
        if self.open.get(name).copied().unwrap_or(0) > 0 {
            for (i, frame) in self.frames.iter().enumerate().rev().take(MAX_SEARCH) {
                match &frame.opener {
                    Opener::Html(open) if open == name => {
                        while self.frames.len() > i + 1 {
                            self.pop(None);
                        }
                        self.pop(Some(range.end));
                        return;
                    }
                    Opener::Html(_) => {}
                    Opener::Markdown if frame.element.tag == Tag::Paragraph => {
                        // `</x>` on the last line of a paragraph closes what was opened before the paragraph.
                        if let Some(frame) = self.frames.get_mut(i) {
                            frame.closed_within.push((name.into(), range));
                        }
                        return;
                    }
                    _ => break,
                }
            }
        }
        self.remarks.say(
            Code::UnbalancedHtml,
            range,
            format!("`</{name}>` closes nothing"),
            format!("delete it, or write `<{name}>` where it begins"),
        );
    }

    /// An element without content.
    pub(super) fn leaf(&mut self, tag: Tag, attributes: Attributes, range: Range<usize>, markdown: bool) {
        if tag.is_block() {
            self.end_paragraph(markdown);
        }
        let element = Element { tag, range, attributes, children: Vec::new(), holds_blocks: false, markdown };
        self.children().push(Node::Element(element));
    }

    /// Attributes of an element that ends or begins here.
    pub(super) fn attribute(&mut self, attributes: Attributes, side: Side) {
        if side == Side::Around {
            let frame = self.frames.last_mut().filter(|f| !f.flat).map(|f| &mut f.element);
            if let Some(element) = frame.filter(|e| matches!(e.tag, Tag::Item | Tag::Description)) {
                element.attributes.0.extend(attributes.0);
            }
            return;
        }
        let innermost = self.depth.checked_sub(1);
        let add = |to: &mut Attributes| {
            for (name, value) in &attributes.0 {
                to.add(name, value);
            }
        };
        match self.children().last_mut().filter(|_| side != Side::After) {
            Some(Node::Element(element)) => add(&mut element.attributes),
            // The text of an item without paragraphs is the item's; attributes of other text are nobody's.
            Some(Node::Text(text, _)) if side == Side::Before && !text.trim().is_empty() => {
                let frame = innermost.and_then(|i| self.frames.get_mut(i));
                if let Some(item) = frame.map(|f| &mut f.element).filter(|e| e.tag == Tag::Item) {
                    add(&mut item.attributes);
                }
            }
            _ if side == Side::Inline => {}
            _ => add(&mut self.ahead),
        }
    }

    /// Whether what comes next stands in a term, and in nothing within it.
    pub(super) fn is_in_term(&self) -> bool {
        self.frames.last().is_some_and(|f| f.element.tag == Tag::Term)
    }

    /// Characters.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let text = self.remarks.fit(text, range.clone());
        if text.is_empty() {
            return;
        }
        match self.children().last_mut() {
            Some(Node::Text(before, place)) => {
                before.push_str(&text);
                place.end = range.end.max(place.end);
            }
            _ => self.children().push(Node::Text(text, range)),
        }
    }
}
