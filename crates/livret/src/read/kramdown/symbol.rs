//! Signs that authors put together of others: `--`, `---`, `<<` and `>>`.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::{Page, table};
use crate::read::markdown;

/// How far the mark that ends a quotation is looked for, in bytes.
const LONGEST: usize = 1024;

/// How far before two hyphens the beginning of an address is looked for, in bytes.
const ADDRESS: usize = 256;

/// Sets the signs of a page from `body` on. Three full stops are left to typography, which knows them in every dialect.
pub(super) fn set(page: &mut Page, body: usize) {
    let source = page.text.get(body..).unwrap_or("");
    if source.contains("<<") {
        quotation_marks(page, body);
    }
    if source.contains("--") {
        for range in running(source) {
            dashes(page, body + range.start..body + range.end);
        }
    }
}

/// Where a text has characters that stand for themselves.
fn running(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut verbatim = 0_usize;
    for (event, range) in Parser::new_ext(source, markdown::options()).into_offset_iter() {
        let is_verbatim = |tag: &Tag| {
            let automatic = |kind: &LinkType| matches!(kind, LinkType::Autolink | LinkType::Email);
            matches!(tag, Tag::CodeBlock(_))
                || matches!(tag, Tag::Link { link_type, .. } if automatic(link_type))
        };
        match event {
            Event::Start(tag) if verbatim > 0 || is_verbatim(&tag) => verbatim += 1,
            Event::End(TagEnd::HtmlBlock) => {}
            Event::End(_) => verbatim = verbatim.saturating_sub(1),
            Event::Text(text) if verbatim == 0 && source.get(range.clone()) == Some(&*text) => {
                found.push(range)
            }
            _ => {}
        }
    }
    found
}

/// Two hyphens are a short dash, three a long one.
fn dashes(page: &mut Page, range: Range<usize>) {
    let text = page.text;
    let mut at = range.start;
    // The end of the last line that was looked at, and whether it is a rule of a table.
    let mut line = (range.start, false);
    while let Some(start) = text.get(at..range.end).and_then(|t| t.find("--")).map(|i| at + i) {
        let length = text.bytes().skip(start).take_while(|b| *b == b'-').count();
        at = start + length;
        let dash = match length {
            2 => "–",
            3 => "—",
            _ => continue,
        };
        let before = text.get(range.start..start).unwrap_or("");
        let recent = before.get(before.floor_char_boundary(before.len().saturating_sub(ADDRESS))..);
        let word = recent.unwrap_or("").rsplit(char::is_whitespace).next().unwrap_or("");
        let is_address = word.contains("://") || word.contains("www.");
        let is_escaped = text.get(..start).is_some_and(|t| t.ends_with('\\'));
        if line.0 <= start {
            let range = page.line(start);
            line = (range.end.max(start + 1), table::is_rule(text.get(range).unwrap_or("").trim()));
        }
        if !is_address && !is_escaped && !line.1 {
            page.edits.replace(start..at, dash);
        }
    }
}

/// `<<` and `>>` are quotation marks where both stand in a paragraph.
fn quotation_marks(page: &mut Page, body: usize) {
    let text = page.text;
    let mut at = body;
    while let Some(start) = text.get(at..).and_then(|t| t.find("<<")).map(|i| at + i) {
        at = start + 2;
        let before = text.get(..start).unwrap_or("");
        let after = text.get(at..).unwrap_or("");
        if page.verbatim_at(start).is_some() || before.ends_with(['\\', '<']) || after.starts_with('<') {
            continue;
        }
        let after = after.get(..after.floor_char_boundary(LONGEST)).unwrap_or("");
        let paragraph = ["\n\n", "\n\r\n", "<<"].iter().filter_map(|end| after.find(end)).min();
        let Some(close) = after.get(..paragraph.unwrap_or(after.len())).and_then(|t| t.find(">>")) else {
            continue;
        };
        // At the beginning of a line they would be marks of quotes.
        let line = after.get(..close).unwrap_or("").rsplit('\n').next().unwrap_or("");
        if after.get(..close).is_some_and(|t| t.contains('\n')) && line.trim_matches([' ', '>']).is_empty() {
            continue;
        }
        page.edits.replace(start..at, "«");
        page.edits.replace(at + close..at + close + 2, "»");
        at += close + 2;
    }
}
