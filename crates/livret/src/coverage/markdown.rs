//! What Markdown says is no text.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::html::{closing, raw, tags, within};
use super::markup::{Kind, Kinds};

/// Marks what Markdown says is no text.
pub(super) fn marks(kinds: &mut Kinds, base: usize) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let body = filled(kinds, base);
    let events = Parser::new_ext(&body, options).into_offset_iter();
    let definitions: Vec<_> = events.reference_definitions().iter().map(|(_, d)| d.span.clone()).collect();
    // Where the last child of each open link or picture ends.
    let mut links: Vec<usize> = Vec::new();
    for (event, range) in events {
        let range = base + range.start..base + range.end;
        if let (Some(end), false) = (links.last_mut(), matches!(event, Event::Start(_))) {
            *end = (*end).max(range.end.min(match event {
                Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => *end,
                _ => range.end,
            }));
        }
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => links.push(range.start + 1),
            Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => {
                if let Some(end) = links.pop() {
                    kinds.set(end..range.end, Kind::Within);
                }
                if let Some(outer) = links.last_mut() {
                    *outer = (*outer).max(range.end);
                }
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                kinds.set_literal(range.clone());
                if let CodeBlockKind::Fenced(_) = kind {
                    let first = kinds.slice(range.clone()).find('\n').unwrap_or(range.len());
                    kinds.set(range.start..range.start + first, Kind::Between);
                }
            }
            Event::Start(Tag::Item) => {
                let item = kinds.slice(range.clone()).trim_start();
                let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                if digits > 0 {
                    let start = range.end - item.len().min(range.len());
                    kinds.set(start..start + digits, Kind::Between);
                }
            }
            Event::Start(Tag::FootnoteDefinition(_)) => {
                let label = kinds.slice(range.clone()).find("]:").unwrap_or(0);
                kinds.set(range.start..range.start + label, Kind::Between);
            }
            Event::Start(Tag::HtmlBlock) => tags(kinds, range),
            Event::Code(_) => kinds.set_literal(range),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => kinds.set(range, Kind::Within),
            Event::InlineHtml(tag) => {
                let known = !kinds.is_text(range.start);
                kinds.set(range.clone(), within(&tag));
                if let Some(name) = raw(&tag).filter(|_| !known) {
                    let end = closing(kinds.text, range.end, name);
                    kinds.set(range.end..end, Kind::Between);
                }
            }
            _ => {}
        }
    }
    for span in definitions {
        kinds.set(base + span.start..base + span.end, Kind::Between);
    }
}

/// The text from `base` on, as long as it is, with what is markup before Markdown is: a tag of Liquid becomes some word, which leaves a
/// destination one; the line that opens a box becomes an item of a list, as what is indented under it is text and no code.
fn filled(kinds: &Kinds, base: usize) -> String {
    let body = kinds.text.get(base..).unwrap_or("");
    let fill = |(i, byte)| if byte != b'\n' && kinds.at(base + i) == Kind::Between { b'x' } else { byte };
    let mut bytes: Vec<u8> = body.bytes().enumerate().map(fill).collect();
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if let Some(mark) = box_mark(line.trim_start()) {
            let item = "-   x".bytes().take(mark.len());
            bytes
                .get_mut(start..)
                .unwrap_or_default()
                .iter_mut()
                .zip(item)
                .for_each(|(byte, item)| *byte = item);
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| body.into())
}

/// The mark with which a line opens a box of MkDocs.
pub(super) fn box_mark(line: &str) -> Option<&'static str> {
    ["!!! ", "??? ", "???+ "].into_iter().find(|mark| line.starts_with(mark))
}
