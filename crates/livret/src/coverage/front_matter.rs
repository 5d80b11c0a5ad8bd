//! What of a page's front matter is content: values of two words and more, each a text for itself.

use std::ops::Range;

use super::html::tags;
use super::markup::{Kind, Kinds};
use crate::resolve::is_placeholder;

/// Marks the front matter: of `key: value`, on a line or in braces, the value is content if it has two words or more. Gives where the
/// body begins.
pub(super) fn values(kinds: &mut Kinds) -> usize {
    let text = kinds.text;
    let mark = ["---", "+++"].into_iter().find(|m| text.lines().next().is_some_and(|l| l.trim_end() == *m));
    let Some(mark) = mark else { return 0 };
    let mut lines = Vec::new();
    let mut at = 0;
    let mut body = None;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let range = at..at + line.len();
        if i > 0 && (line.trim_end() == mark || (mark == "---" && line.trim_end() == "...")) {
            body = Some(range.end);
            break;
        }
        at = range.end;
        lines.push(range);
    }
    if body.is_none() {
        // Nothing closes it: it is as long as each line has a key.
        let has_key = |r: &&Range<usize>| value(kinds.slice((*r).clone())).start > 0;
        let keys = lines.iter().skip(1).take_while(has_key).count();
        lines.truncate(keys + 1);
        body = lines.last().filter(|_| keys > 0).map(|range| range.end);
    }
    let Some(body) = body else { return 0 };
    for range in lines {
        let mut marked = range.start;
        for value in entries(kinds.slice(range.clone())) {
            let value = range.start + value.start..range.start + value.end;
            tags(kinds, value.clone());
            let unquoted = kinds.slice(value.clone()).trim().trim_matches(['"', '\'']);
            if is_placeholder(unquoted) || is_address(unquoted) || !is_prose(kinds, value.clone()) {
                continue;
            }
            kinds.set(marked..value.start, Kind::Apart);
            marked = value.end;
        }
        kinds.set(marked..range.end, Kind::Apart);
    }
    kinds.movable.push(0..body);
    kinds.set(0..mark.len(), Kind::Between);
    kinds.set(body - 1..body, Kind::Between);
    body
}

/// Whether a value says a place on a site or a network, which may have spaces.
fn is_address(value: &str) -> bool {
    let scheme = value.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.bytes().all(|b| b.is_ascii_alphabetic()) && !rest.starts_with(char::is_whitespace)
    });
    scheme || ["/", "./", "../"].iter().any(|start| value.starts_with(start))
}

/// Whether there are two words of text at least.
fn is_prose(kinds: &Kinds, range: Range<usize>) -> bool {
    let start = range.start;
    let mut words = 0;
    let mut in_word = false;
    for (i, c) in kinds.slice(range).char_indices() {
        let is_text = kinds.is_text(start + i);
        if c.is_whitespace() {
            in_word = false;
        } else if !in_word && is_text && c.is_alphabetic() {
            in_word = true;
            words += 1;
        }
    }
    words > 1
}

/// Where the values of a line stand: the one, or those of a flow collection, `{title: A, tags: [b, c]}`.
fn entries(line: &str) -> Vec<Range<usize>> {
    let whole = value(line);
    let text = line.get(whole.clone()).unwrap_or("");
    if !text.trim_start().starts_with(['{', '[']) {
        return vec![whole];
    }
    let mut out = Vec::new();
    let mut start = whole.start;
    let mut quote = None;
    let mut before = ',';
    for (i, c) in text.char_indices() {
        match quote {
            Some(q) if q == c => quote = None,
            Some(_) => continue,
            None if matches!(c, '"' | '\'') && "{[,:".contains(before) => quote = Some(c),
            None if "{}[],".contains(c) => {
                let entry = value(line.get(start..whole.start + i).unwrap_or(""));
                out.push(start + entry.start..start + entry.end);
                start = whole.start + i + 1;
            }
            None => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    out
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
            && !key.starts_with(['"', '\'', '{', '['])
    });
    if let Some(i) = key {
        start += i + 1;
    }
    let value = line.get(start..).unwrap_or("");
    let quoted = value.trim_start().starts_with(['"', '\'']);
    let end = if quoted { None } else { value.find(" #") };
    start..start + end.unwrap_or(value.len())
}
