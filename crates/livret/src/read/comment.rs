//! Comments with empty lines in them. Markdown ends a block of HTML at an empty line, and so within a comment that begins in one; no
//! browser does, and Word's comments for itself are full of them.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// The text with each such comment on one line; all places stay. Comments without an end, and those in code, are left alone.
pub(super) fn join(text: Cow<'_, str>, options: Options) -> Cow<'_, str> {
    let comments = with_empty_lines(&text);
    if comments.is_empty() {
        return text;
    }
    let code: Vec<Range<usize>> = Parser::new_ext(&text, options)
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_)))
        .map(|(_, range)| range)
        .collect();
    let mut bytes = text.as_bytes().to_vec();
    for comment in comments {
        let before = code.get(code.partition_point(|c| c.end <= comment.start));
        if before.is_some_and(|c| c.start <= comment.start) {
            continue;
        }
        for byte in bytes.get_mut(comment).unwrap_or_default() {
            if matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }
    String::from_utf8(bytes).map_or(text, Cow::Owned)
}

/// The places of comments that have an end and an empty line before it.
fn with_empty_lines(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|t| t.find("<!--")).map(|i| at + i) {
        let inside = start + "<!--".len();
        at = inside;
        let rest = text.get(inside..).unwrap_or("");
        if rest.starts_with('>') || rest.starts_with("->") {
            continue;
        }
        let Some(end) = rest.find("-->") else { break };
        let lines: Vec<&str> = rest.get(..end).unwrap_or("").split('\n').collect();
        let whole = lines.get(1..lines.len() - 1).unwrap_or_default();
        if whole.iter().any(|line| line.trim().is_empty()) {
            out.push(start..inside + end);
        }
        at = inside + end;
    }
    out
}
