//! What HTML in a source marks: tags and comments, and elements whose content is no text.

use std::ops::Range;

use super::markup::{Kind, Kinds};

/// Marks the tags and comments in a range of HTML.
pub(super) fn tags(kinds: &mut Kinds, range: Range<usize>) {
    let text = kinds.text;
    let mut at = range.start;
    while let Some(start) = text.get(at..range.end).and_then(|t| t.find('<')).map(|i| at + i) {
        at = start + 1;
        let rest = text.get(start..range.end).unwrap_or("");
        if !rest
            .get(1..)
            .is_some_and(|r| r.starts_with(|c: char| "!?/".contains(c) || c.is_ascii_alphabetic()))
        {
            continue;
        }
        let end = match rest.strip_prefix("<!--") {
            Some(comment) => comment.find("-->").map(|i| i + "<!---->".len()),
            None => tag_end(rest),
        };
        // What has no end is text, and so is all that follows it.
        let Some(end) = end.map(|e| start + e) else { return };
        let tag = text.get(start..end).unwrap_or("");
        kinds.set(start..end, within(tag));
        at = end;
        if let Some(name) = raw(tag) {
            at = closing(text, end, name).min(range.end).max(end);
            kinds.set(end..at, Kind::Between);
        }
        // The bullet or number that Word writes for programs without lists.
        if tag.to_ascii_lowercase().contains("mso-list:ignore") {
            at = end + text.get(end..range.end).and_then(|t| t.find('<')).unwrap_or(0);
            kinds.set(end..at, Kind::Between);
        }
    }
}

/// The length of the tag with which a text begins.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (i, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(q), b) if q == b => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(i + 1),
            _ => {}
        }
    }
    None
}

/// The name of a tag, lower case.
fn name(tag: &str) -> String {
    let inner = tag.trim_start_matches(['<', '/']);
    let end =
        inner.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-'))).unwrap_or(inner.len());
    inner.get(..end).unwrap_or("").to_ascii_lowercase()
}

/// Whether a tag parts words.
pub(super) fn within(tag: &str) -> Kind {
    let inline = [
        "a", "b", "i", "u", "s", "em", "strong", "span", "font", "sup", "sub", "small", "big", "mark",
        "code", "kbd", "abbr", "q", "cite", "dfn", "var", "samp", "tt", "ins", "del", "strike", "bdo", "bdi",
        "time", "wbr", "o:p", "nobr", "ruby", "rb", "label",
    ];
    let name = name(tag);
    if name.is_empty() || inline.contains(&name.as_str()) { Kind::Within } else { Kind::Between }
}

/// The element that a start tag begins if what is in it is no text.
pub(super) fn raw(tag: &str) -> Option<&'static str> {
    let name = name(tag);
    ["script", "style"].into_iter().find(|n| *n == name && !tag.starts_with("</"))
}

/// Where the end tag of a script or style stands, from `at` on.
pub(super) fn closing(text: &str, at: usize, name: &str) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let mut from = 0;
    while let Some(i) = rest.get(from..).and_then(|r| r.find("</")).map(|i| from + i) {
        if rest.get(i + 2..).and_then(|r| r.get(..name.len())).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return at + i;
        }
        from = i + 2;
    }
    text.len()
}
