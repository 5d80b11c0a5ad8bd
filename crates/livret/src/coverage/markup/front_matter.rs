//! What of the front matter is content: values of several words, without what templates put into them.

use std::ops::Range;

use super::{Kind, Kinds, tags};
use crate::resolve::is_placeholder;

/// Marks the front matter: of a field `key: value` the value is content if it has two words or more. Gives where the body begins.
pub(super) fn mark(kinds: &mut Kinds) -> usize {
    let text = kinds.text;
    let mark = ["---", "+++"].into_iter().find(|m| text.lines().next().is_some_and(|l| l.trim_end() == *m));
    let Some(mark) = mark else { return 0 };
    let mut lines = Vec::new();
    let mut at = 0;
    let mut body = None;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let range = at..at + line.len();
        at = range.end;
        if i > 0 && (line.trim_end() == mark || (mark == "---" && line.trim_end() == "...")) {
            body = Some(at);
            break;
        }
        lines.push(range);
    }
    let Some(body) = body else { return 0 };
    for line in lines {
        for part in fields(kinds.slice(line.clone())) {
            field(kinds, line.start + part.start..line.start + part.end);
        }
    }
    kinds.set(0..mark.len(), Kind::Between);
    body
}

/// Marks a line `key: value`, or one of several in braces.
fn field(kinds: &mut Kinds, range: Range<usize>) {
    let text = kinds.slice(range.clone());
    let value = value(text);
    let prose = text.get(value.clone()).unwrap_or("");
    let outputs = outputs(prose);
    let mut own = prose.to_owned();
    outputs.iter().rev().for_each(|output| own.replace_range(output.clone(), ""));
    let words = own.split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count();
    let (start, end) = (range.start + value.start, range.start + value.end);
    let unquoted = prose.trim().trim_matches(['"', '\'']);
    if words < 2 || is_placeholder(unquoted) {
        kinds.set(range, Kind::Between);
    } else {
        kinds.set(range.start..start, Kind::Between);
        kinds.set(end..range.end, Kind::Between);
        tags(kinds, start..end);
        outputs.iter().for_each(|o| kinds.set(start + o.start..start + o.end, Kind::Between));
    }
}

/// Where templates put something into a text.
fn outputs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|t| t.find('{')).map(|i| at + i) {
        let rest = text.get(start..).unwrap_or("");
        let Some((_, close)) = [("{{", "}}"), ("{%", "%}")].iter().find(|(open, _)| rest.starts_with(open))
        else {
            at = start + 1;
            continue;
        };
        // What has no end is text, and so is all that follows it.
        let Some(end) = rest.find(close).map(|i| start + i + close.len()) else { break };
        found.push(start..end);
        at = end;
    }
    found
}

/// The fields of a line: those between braces and brackets (`- {title: Un, url: /un/}`), else the line.
fn fields(line: &str) -> Vec<Range<usize>> {
    let begins_map = |text: &str| {
        let text = text.trim_start_matches([' ', '[']);
        text.starts_with('{') && !text.starts_with("{{") && !text.starts_with("{%")
    };
    let item = line.trim_start_matches([' ', '-']);
    if !begins_map(item) && !line.get(value(line)).is_some_and(begins_map) {
        return std::iter::once(0..line.len()).collect();
    }
    let mut fields = Vec::new();
    let mut start = 0;
    let mut quote = None;
    for (i, c) in line.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            // An apostrophe within a word quotes nothing.
            (None, '"' | '\'')
                if line
                    .get(start..i)
                    .is_some_and(|l| l.trim_end().is_empty() || l.trim_end().ends_with(':')) =>
            {
                quote = Some(c);
            }
            (None, '{' | '}' | '[' | ']' | ',') => {
                fields.push(start..i);
                start = i + 1;
            }
            _ => {}
        }
    }
    fields.push(start..line.len());
    fields
}

/// Where the value of a line of YAML or TOML stands; the whole line where a longer text goes on.
fn value(line: &str) -> Range<usize> {
    let content = line.trim_start();
    let mut start = line.len() - content.len();
    while let Some(item) = line.get(start..).and_then(|l| l.strip_prefix("- ")) {
        start = line.len() - item.trim_start().len();
    }
    let rest = line.get(start..).unwrap_or("");
    if rest.starts_with('#') {
        return start..start;
    }
    let key = rest.find([':', '=']).filter(|i| {
        let key = rest.get(..*i).unwrap_or("").trim_end();
        let ends = rest.get(i + 1..).is_some_and(|r| r.starts_with(char::is_whitespace));
        ends && !key.is_empty()
            && !key.contains(|c: char| c.is_whitespace() && c != ' ')
            && key.len() < 64
            && key.split(' ').count() <= 2
            && !key.starts_with(['"', '\''])
    });
    if let Some(i) = key {
        start += i + 1;
    }
    let value = line.get(start..).unwrap_or("");
    let quoted = value.trim_start().starts_with(['"', '\'']);
    let end = if quoted { None } else { value.find(" #") };
    start..start + end.unwrap_or(value.len())
}
