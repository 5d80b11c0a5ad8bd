//! Attribute lists `{: .class #id key="value"}` and extensions `{::comment}`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Page;
use crate::Code;
use crate::read::edit::{Mark, Side};
use crate::read::element::Attributes;

/// How far the end of a list is looked for, in bytes.
const LONGEST: usize = 1024;

/// Finds all lists from `body` on.
pub(super) fn find(page: &mut Page, body: usize) {
    let text = page.text;
    let mut found = Vec::new();
    let mut definitions = BTreeMap::new();
    // Whether no comment ends from here on.
    let mut endless = false;
    let mut at = body;
    while let Some(start) = text.get(at..).and_then(|t| t.find("{:")).map(|i| at + i) {
        at = start + 2;
        if page.is_code(start) {
            continue;
        }
        if text.get(..start).is_some_and(|t| t.ends_with('\\')) {
            // Escaped: the braces are text, and CommonMark knows the escape.
            continue;
        }
        let Some(end) = end(text, start) else {
            page.remarks.say(
                Code::BrokenAttributes,
                start..start + 2,
                "the attribute list has no end; its mark was left out",
                "write `}` where it ends, or `\\{:` to show it",
            );
            page.edits.replace(start..start + 2, "");
            continue;
        };
        at = end;
        let inner = text.get(start + 2..end - 1).unwrap_or("");
        if let Some(extension) = inner.strip_prefix(':') {
            at = extend(page, start..end, extension, &mut endless);
        } else if inner.starts_with('/') {
            page.edits.replace(start..end, "");
        } else if let Some((name, list)) = definition(inner) {
            definitions.insert(name, parse(list, &BTreeMap::new()));
            page.edits.replace(whole_line(page, start..end), "");
        } else {
            found.push((start..end, inner));
        }
    }
    for (range, inner) in found {
        let attributes = parse(inner, &definitions);
        place(page, range, attributes);
    }
}

/// Where a list that begins at `start` ends: in the same paragraph, at a brace that is not escaped.
fn end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start + 2..)?;
    let mut from = 0;
    loop {
        let at =
            from + rest.bytes().skip(from).take(LONGEST).position(|b| matches!(b, b'}' | b'{' | b'\n'))?;
        let before = rest.get(..at)?;
        match rest.as_bytes().get(at)? {
            b'}' if !before.ends_with('\\') => return Some(start + 2 + at + 1),
            // Another list begins, or a paragraph ends.
            b'{' if rest.get(at + 1..)?.starts_with(':') => return None,
            b'\n' if rest.get(at + 1..)?.lines().next().is_none_or(|line| line.trim().is_empty()) => {
                return None;
            }
            _ if at > LONGEST => return None,
            _ => from = at + 1,
        }
    }
}

/// `{:name: attributes}` defines what `{: name}` stands for.
fn definition(inner: &str) -> Option<(String, &str)> {
    let (name, list) = inner.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    is_name.then(|| (name.to_owned(), list))
}

/// A range with the rest of its line, if nothing else is on it.
fn whole_line(page: &Page, range: Range<usize>) -> Range<usize> {
    let line = page.line(range.start);
    let rest = page.line(range.end);
    let alone = page.text.get(line.start..range.start).is_some_and(|t| t.trim().is_empty())
        && page.text.get(range.end..rest.end).is_some_and(|t| t.trim().is_empty());
    if alone { line.start..(rest.end + 1).min(page.text.len()) } else { range }
}

/// `{::name}` … `{:/name}`: comments go, options go, the text of others stays. Returns where reading goes on.
fn extend(page: &mut Page, range: Range<usize>, extension: &str, endless: &mut bool) -> usize {
    let name: String = extension.chars().take_while(|c| c.is_alphabetic()).take(16).collect();
    if name == "comment" && !extension.ends_with('/') && !*endless {
        let after = page.text.get(range.end..).unwrap_or("");
        let ends = ["{:/}", "{:/comment}"];
        let end = ends.iter().filter_map(|e| after.find(e).map(|i| range.end + i + e.len())).min();
        // What never ends is no comment: nothing is hidden by mistake.
        match end {
            Some(end) => {
                page.edits.replace(range.start..end, "");
                return end;
            }
            None => *endless = true,
        }
    }
    page.edits.replace(range.clone(), "");
    range.end
}

/// Marks where a list belongs.
fn place(page: &mut Page, range: Range<usize>, attributes: Attributes) {
    let text = page.text;
    let line = page.line(range.start);
    let before = text.get(line.start..range.start).unwrap_or("");
    let end = page.line(range.end).end;
    let after = text.get(range.end..end).unwrap_or("");
    if page.verbatim_at(range.start).is_some() || attributes.0.is_empty() {
        page.edits.replace(range, "");
        return;
    }
    let is_lead = before.chars().all(|c| {
        matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')' | ':' | '#') || c.is_ascii_digit()
    });
    if !is_lead {
        page.edits.mark(range, Mark::Attributes(attributes, Side::Inline));
        return;
    }
    if !after.trim().is_empty() {
        let spaces = after.len() - after.trim_start().len();
        let whole = range.start..range.end + spaces;
        if before.trim_end().ends_with(['-', '*', '+', '.', ')', ':']) {
            page.edits.note(whole, Mark::Attributes(attributes, Side::Around));
        } else {
            page.remarks.say(
                Code::BrokenAttributes,
                range,
                "the attribute list belongs to nothing and was left out",
                "write it on a line of its own below the paragraph, or directly behind a word in marks",
            );
            page.edits.replace(whole, "");
        }
        return;
    }
    let above = line.start.checked_sub(1).map(|i| page.line(i));
    let blank = |line: &str| line.trim_matches([' ', '\t', '>', '\r']).is_empty();
    let first = above.is_none_or(|l| text.get(l).is_none_or(blank));
    let side = if first { Side::After } else { Side::Before };
    page.edits.mark(range, Mark::Attributes(attributes, side));
}

/// Reads a list.
fn parse(list: &str, definitions: &BTreeMap<String, Attributes>) -> Attributes {
    let mut out = Attributes::default();
    let mut rest = list.trim_start();
    while let Some(first) = rest.chars().next() {
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let mut len = word;
        match first {
            '#' | '.' => {
                for part in rest.get(1..word).unwrap_or("").split_inclusive(['.', '#']) {
                    let name = part.trim_end_matches(['.', '#']);
                    out.add(if first == '#' { "id" } else { "class" }, name);
                }
            }
            _ => match rest
                .split_once('=')
                .filter(|(name, _)| name.len() < word && !name.contains(char::is_whitespace))
            {
                Some((name, value)) => {
                    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
                    let (value, taken) = match quote {
                        Some(q) => {
                            let inner = value.get(1..).unwrap_or("");
                            let end = inner.find(q).unwrap_or(inner.len());
                            (inner.get(..end).unwrap_or(""), (end + 2).min(value.len()))
                        }
                        None => {
                            let end = value.find(char::is_whitespace).unwrap_or(value.len());
                            (value.get(..end).unwrap_or(""), end)
                        }
                    };
                    out.add(&name.to_lowercase(), value);
                    len = name.len() + 1 + taken;
                }
                None => match rest.get(..word).unwrap_or("") {
                    "toc" => out.add("toc", "toc"),
                    name => {
                        for (name, value) in definitions.get(name).iter().flat_map(|a| &a.0) {
                            out.add(name, value);
                        }
                    }
                },
            },
        }
        rest = rest.get(len.max(1)..).unwrap_or("").trim_start();
    }
    out
}
