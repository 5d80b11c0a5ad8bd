//! Elements → blocks.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::dialect::SiteCallout;
use super::element::{Attributes, Element, Node, Tag};
use super::heading::Naming;
use super::kramdown::Abbreviations;
use super::remarks::Remarks;
use super::{cards, margin, picture, toc};
use crate::model::{Block, BlockKind, CalloutLabel, Inline, Lang, plain_text};

mod running;

pub(super) use running::{range_of, raw_text};

/// What is known while a page's tree becomes blocks.
pub(super) struct Flow<'f, 'm> {
    pub(super) remarks: &'f mut Remarks<'m>,
    /// How headings get their names.
    pub(super) naming: Naming,
    /// Boxes that the site names, by their classes.
    pub(super) callouts: Option<&'f BTreeMap<String, SiteCallout>>,
    /// Abbreviations that the page explains.
    pub(super) abbreviations: Abbreviations,
    /// Fragments taken on this page.
    pub(super) anchors: BTreeSet<String>,
    /// How often a fragment was wanted again.
    pub(super) repeats: BTreeMap<String, usize>,
    /// Labels of notes in the order of their first call, lower case, and the same by label.
    pub(super) called: Vec<String>,
    pub(super) numbers: BTreeMap<String, usize>,
    /// Names of places that wait for the text that follows them.
    pub(super) pending: Vec<String>,
    /// Inline elements around blocks: each paragraph within is wrapped in them.
    pub(super) around: Vec<(Tag, Attributes, Range<usize>)>,
    /// Figures that the site sets beside the text that is being read; they stand behind its block.
    pub(super) beside: Vec<Block>,
    /// Where the box stands that has become its list item's.
    pub(super) item_box: Option<usize>,
}

impl<'f, 'm> Flow<'f, 'm> {
    pub(super) fn new(remarks: &'f mut Remarks<'m>) -> Self {
        Flow {
            remarks,
            naming: Naming::default(),
            callouts: None,
            abbreviations: Abbreviations::default(),
            anchors: BTreeSet::new(),
            repeats: BTreeMap::new(),
            called: Vec::new(),
            numbers: BTreeMap::new(),
            pending: Vec::new(),
            around: Vec::new(),
            beside: Vec::new(),
            item_box: None,
        }
    }

    /// Nodes as blocks; running text between blocks becomes paragraphs.
    pub(super) fn blocks(&mut self, nodes: &[Node]) -> Vec<Block> {
        let mut out = Vec::new();
        let mut from = 0;
        for (i, node) in nodes.iter().enumerate() {
            let running = match node {
                Node::Text(..) => true,
                Node::Element(e) => !e.tag.is_block() && !e.holds_blocks,
                Node::Break => false,
            };
            if running {
                continue;
            }
            self.run(nodes.get(from..i).unwrap_or_default(), None, &mut out);
            out.append(&mut self.beside);
            from = i + 1;
            if let Node::Element(element) = node {
                if toc::is_list(element) {
                    self.drop_toc_heading(element, &mut out);
                }
                let mut blocks = self.element(element);
                if let Some(lang) = lang_of(element) {
                    for block in &mut blocks {
                        block.lang.get_or_insert_with(|| lang.clone());
                    }
                }
                self.append(&mut out, blocks, margin::is_caption(&element.attributes));
                out.append(&mut self.beside);
            }
        }
        self.run(nodes.get(from..).unwrap_or_default(), None, &mut out);
        out.append(&mut self.beside);
        out
    }

    pub(super) fn block(&self, element: &Element, kind: BlockKind) -> Vec<Block> {
        vec![Block::new(self.remarks.manuscript.span(element.range.clone()), kind)]
    }

    /// An element as blocks.
    fn element(&mut self, element: &Element) -> Vec<Block> {
        if !matches!(element.tag, Tag::Heading(_))
            && element.tag.is_block()
            && let Some(name) = element.attributes.anchor()
        {
            self.pending.push(name.to_owned());
        }
        let breaks = page_breaks(&element.attributes);
        let mut out = Vec::new();
        if breaks.0 {
            out.append(&mut self.block(element, BlockKind::PageBreak));
        }
        out.append(&mut self.element_kind(element));
        if breaks.1 {
            out.append(&mut self.block(element, BlockKind::PageBreak));
        }
        out
    }

    fn element_kind(&mut self, element: &Element) -> Vec<Block> {
        let children = element.children.as_slice();
        if cards::holds_cards(element) {
            return self.cards(element);
        }
        let kind = match &element.tag {
            Tag::Paragraph if !element.holds_blocks => {
                let mut out = Vec::new();
                if let Some(kind) = self.callout_by_class(element) {
                    return self.block(element, kind);
                }
                self.run(children, Some(&element.range), &mut out);
                return out;
            }
            Tag::Heading(level) => {
                let mut content = self.line(children);
                let anchor = self.fragment(element.attributes.anchor(), &plain_text(&content));
                self.place_anchors(&mut content);
                BlockKind::Heading { level: *level, anchor, content }
            }
            Tag::Quote => match self.callout_by_class(element) {
                Some(callout) => callout,
                None => BlockKind::Quote { blocks: self.blocks(children) },
            },
            Tag::Callout(callout) => {
                let (title, blocks) = self.titled_box(element);
                BlockKind::Callout { callout: *callout, title, label: CalloutLabel::Own, blocks }
            }
            Tag::Details => {
                let (summary, blocks) = self.titled(children);
                if blocks.is_empty() && toc::is_in(children) {
                    return Vec::new();
                }
                BlockKind::Details { summary, blocks }
            }
            Tag::Container(name) => {
                let (title, blocks) = self.titled(children);
                BlockKind::Container { name: name.clone(), title, blocks }
            }
            Tag::Code(language) => self.code(element, language.clone()),
            _ if toc::is_list(element) => return Vec::new(),
            Tag::List(start) => return self.list(element, *start),
            Tag::Item => return self.stray_item(element),
            Tag::Definitions => return self.definitions(element),
            Tag::Table(alignments) => return self.table(element, alignments),
            Tag::Figure => return self.figure(element),
            Tag::Rule => BlockKind::Rule,
            Tag::Math(tex) => BlockKind::Math { tex: tex.clone() },
            Tag::NoteLines(count) => BlockKind::NoteLines { count: *count },
            // Notes are read apart, in the order of their calls.
            Tag::Note(_) => return Vec::new(),
            Tag::Division => match self.callout_by_class(element) {
                Some(callout) => callout,
                None => return self.blocks(children),
            },
            Tag::Active => return Vec::new(),
            Tag::Media => return self.media_block(element),
            tag if !tag.is_block() => {
                self.around.push((tag.clone(), element.attributes.clone(), element.range.clone()));
                let blocks = self.blocks(children);
                self.around.pop();
                return blocks;
            }
            _ => return self.blocks(children),
        };
        self.block(element, kind)
    }

    /// Preformatted text; only its characters count.
    fn code(&mut self, element: &Element, language: Option<String>) -> BlockKind {
        let mut text = String::new();
        raw_text(&element.children, &mut text);
        let text = if element.markdown { text.as_str() } else { text.strip_prefix('\n').unwrap_or(&text) };
        let text = text.strip_suffix('\n').unwrap_or(text).to_owned();
        let language = language.or_else(|| {
            let inner = element.children.iter().find_map(|n| match n {
                Node::Element(e) if e.tag == Tag::CodeText => e.attributes.get("class"),
                _ => None,
            });
            let classes = element.attributes.get("class").or(inner)?;
            let name = classes
                .split_ascii_whitespace()
                .find_map(|c| c.strip_prefix("language-").or(c.strip_prefix("lang-")))?;
            Some(name.to_lowercase())
        });
        BlockKind::Code { language, text }
    }

    /// A figure of HTML: its pictures, the last one with the caption.
    fn figure(&mut self, element: &Element) -> Vec<Block> {
        let is_caption = |n: &&Node| matches!(n, Node::Element(e) if e.tag == Tag::FigureCaption);
        let (mut caption, place) = match element.children.iter().find(is_caption) {
            Some(Node::Element(e)) => (self.line(&e.children), self.remarks.manuscript.span(e.range.clone())),
            _ => return self.blocks(&element.children),
        };
        let mut blocks = Vec::new();
        for part in element.children.split(|n| is_caption(&n)) {
            blocks.append(&mut self.blocks(part));
        }
        if caption.is_empty() {
            return blocks;
        }
        self.place_anchors(&mut caption);
        match blocks.iter_mut().rev().find_map(|b| {
            let of_block = match &mut b.kind {
                BlockKind::Figure { image, caption: of_block } => {
                    picture::say_caption(image, &caption, self.remarks);
                    of_block
                }
                BlockKind::Table(table) if table.caption.is_empty() => &mut table.caption,
                _ => return None,
            };
            b.span.start = b.span.start.min(place.start);
            b.span.end = b.span.end.max(place.end);
            Some(of_block)
        }) {
            Some(of_block) if of_block.is_empty() => *of_block = caption,
            Some(of_block) => {
                of_block.push(Inline::Text(" ".into()));
                of_block.extend(caption);
            }
            None => blocks.append(&mut self.block(element, BlockKind::Paragraph { content: caption })),
        }
        blocks
    }
}

/// Whether a style asks for a new printed page before and after an element.
fn page_breaks(attributes: &Attributes) -> (bool, bool) {
    let asks = |names: [&str; 2]| {
        names.iter().any(|n| {
            attributes.style(n).is_some_and(|v| matches!(v.as_str(), "always" | "page" | "left" | "right"))
        })
    };
    (asks(["page-break-before", "break-before"]), asks(["page-break-after", "break-after"]))
}

/// The language that an element says its text is in.
pub(super) fn lang_of(element: &Element) -> Option<Lang> {
    lang_from(&element.attributes, &element.children)
}

fn lang_from(attributes: &Attributes, children: &[Node]) -> Option<Lang> {
    if let Some(lang) =
        attributes.filled("lang").or_else(|| attributes.filled("xml:lang")).and_then(Lang::parse)
    {
        return Some(lang);
    }
    if !attributes.get("dir").is_some_and(|d| d.eq_ignore_ascii_case("rtl")) {
        return None;
    }
    let mut text = String::new();
    raw_text(children, &mut text);
    text.chars().find_map(|c| match c {
        '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Lang::parse("he"),
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => Lang::parse("ar"),
        _ => None,
    })
}
