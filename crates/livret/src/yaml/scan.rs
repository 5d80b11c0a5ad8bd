//! The lines of a YAML text → the keys that stand on them.

use std::ops::Range;

use super::{Entry, MAX_DEPTH};
use crate::model::{FileId, Span};

/// An entry whose nested entries may still come.
struct Open {
    indent: usize,
    path: Vec<String>,
    is_item: bool,
    has_value: bool,
    /// Items seen so far directly below.
    items: usize,
}

/// All entries of `text`, which begins at byte `base` of `file`.
pub(super) fn entries(text: &str, file: FileId, base: usize) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut closing = Closing::default();
    // Items of a text that is one list.
    let mut outermost = 0;
    let mut at = 0;
    while let Some(line) = text.get(at..).and_then(|rest| rest.split_inclusive('\n').next()) {
        let next = at + line.len();
        let indent = line.len() - line.trim_start_matches(' ').len();
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') || matches!(content, "---" | "...") {
            at = next;
            continue;
        }
        at = line_entries(text, at, indent, &mut closing, &mut |key, value, indent, name| {
            let is_item = name.is_none();
            while open.last().is_some_and(|o| {
                o.indent > indent || (o.indent == indent && (!is_item || o.is_item || o.has_value))
            }) {
                open.pop();
            }
            let mut path = open.last().map(|o| o.path.clone()).unwrap_or_default();
            path.push(match (name, open.last_mut()) {
                (Some(name), _) => name,
                (None, parent) => {
                    let items = parent.map_or(&mut outermost, |p| &mut p.items);
                    *items += 1;
                    (*items - 1).to_string()
                }
            });
            if path.len() > MAX_DEPTH {
                return;
            }
            let has_value = !value.is_empty();
            let span = |r: Range<usize>| Span::new(file, base + r.start..base + r.end);
            let value = if has_value { value } else { key.clone() };
            found.push(Entry { path: path.clone(), whole: key.clone(), key: span(key), value: span(value) });
            open.push(Open { indent, path, is_item, has_value, items: 0 });
        })
        .max(next);
    }
    close(text, &mut found);
    found
}

/// Whether quotation marks and brackets end somewhere. In a text in which one did not, no later one is looked for beyond its line,
/// so that reading stays linear.
#[derive(Default)]
struct Closing {
    quote_lost: bool,
    bracket_lost: bool,
}

/// Lets each entry reach to the line on which the next one that is not nested in it begins.
fn close(text: &str, entries: &mut [Entry]) {
    let starts: Vec<usize> = entries.iter().map(|e| e.whole.start).collect();
    for i in 0..entries.len() {
        let (before, after) = entries.split_at_mut(i + 1);
        let Some(entry) = before.last_mut() else { continue };
        let next =
            after.iter().position(|e| !(e.path.len() > entry.path.len() && e.path.starts_with(&entry.path)));
        let end = next.and_then(|n| starts.get(i + 1 + n)).map_or(text.len(), |s| line_start(text, *s));
        entry.whole = entry.whole.start..end.max(entry.whole.start);
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1)
}

/// Reports the items and the key that begin on the line at `at`, and returns where the next line to look at begins.
fn line_entries(
    text: &str,
    at: usize,
    indent: usize,
    closing: &mut Closing,
    report: &mut dyn FnMut(Range<usize>, Range<usize>, usize, Option<String>),
) -> usize {
    let mut column = indent;
    loop {
        let rest = text.get(at + column..).and_then(|r| r.lines().next()).unwrap_or("");
        let after_dash = rest.strip_prefix('-').filter(|r| r.is_empty() || r.starts_with(' '));
        if let Some(after) = after_dash {
            let spaces = after.len() - after.trim_start().len();
            let start = at + column;
            let nested = after.trim_start();
            let nests = nested.starts_with("- ") || nested == "-" || key_of(nested).is_some();
            if nests && column - indent < 2 * MAX_DEPTH {
                report(start..start + 1, start..start, column, None);
                column += 1 + spaces;
                continue;
            }
            let (value, end) = value_at(text, start + 1, column, closing);
            report(start..start + 1, value, column, None);
            return end;
        }
        let Some((key, name, colon)) = key_of(rest) else {
            return value_at(text, at + column, indent, closing).1;
        };
        let start = at + column;
        let (value, end) = value_at(text, start + colon + 1, column, closing);
        report(start + key.start..start + key.end, value, column, Some(name));
        return end;
    }
}

/// The key at the beginning of a line: its place, its name, and the place of its colon.
fn key_of(line: &str) -> Option<(Range<usize>, String, usize)> {
    if let Some(quote) = line.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let end = 1 + line.get(1..)?.find(quote)?;
        let after = line.get(end + 1..)?;
        let colon = end + 1 + (after.len() - after.trim_start().len());
        line.get(colon..)?.strip_prefix(':').filter(|r| r.is_empty() || r.starts_with([' ', '\t']))?;
        return Some((0..end + 1, line.get(1..end)?.into(), colon));
    }
    if line.starts_with(['[', '{', '#', '?', '|', '>']) {
        return None;
    }
    let colon = line
        .match_indices(':')
        .map(|(i, _)| i)
        .find(|i| line.get(i + 1..).is_some_and(|r| r.is_empty() || r.starts_with([' ', '\t'])))?;
    let name = line.get(..colon)?.trim_end();
    (!name.is_empty() && !name.contains(" #")).then(|| (0..name.len(), name.into(), colon))
}

/// The value that begins at or after `from`, of a key at column `indent`, and where the first line after it begins.
fn value_at(text: &str, from: usize, indent: usize, closing: &mut Closing) -> (Range<usize>, usize) {
    let rest = text.get(from..).unwrap_or("");
    let line = rest.split_inclusive('\n').next().unwrap_or("");
    let line_end = from + line.len();
    let lead = line.len() - line.trim_start_matches([' ', '\t']).len();
    let shown = line.trim();
    let start = from + lead;
    match shown.chars().next() {
        None | Some('#') => (start.min(line_end)..start.min(line_end), line_end),
        Some(quote @ ('"' | '\'')) => {
            let end = start + within(text, start, &mut closing.quote_lost, |t| quoted_len(t, quote));
            (start..end, next_line(text, end))
        }
        Some('[' | '{') => {
            let end = start + within(text, start, &mut closing.bracket_lost, flow_len);
            (start..end, next_line(text, end))
        }
        Some(first) => {
            let block = matches!(first, '|' | '>');
            let end = continuation(text, line_end, indent, block);
            let written = if block {
                text.get(start..end).unwrap_or("").trim_end().len()
            } else if end > line_end {
                text.get(start..end).map_or(0, |t| without_comment(t.trim_end()).len())
            } else {
                without_comment(shown).len()
            };
            (start..start + written, end)
        }
    }
}

/// Where the lines end that belong to the value above: those indented deeper than its key.
fn continuation(text: &str, from: usize, indent: usize, block: bool) -> usize {
    let mut end = from;
    let mut at = from;
    for line in text.get(from..).unwrap_or("").split_inclusive('\n') {
        at += line.len();
        let content = line.trim();
        if content.is_empty() {
            continue;
        }
        let deeper = line.len() - line.trim_start_matches(' ').len() > indent;
        if !deeper || (!block && content.starts_with('#')) {
            break;
        }
        end = at;
    }
    end
}

/// The length of a value that `len` finds the end of; to the end of its line where there is none, or where an earlier one was `lost`.
fn within(text: &str, start: usize, lost: &mut bool, len: impl Fn(&str) -> Option<usize>) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let line = rest.lines().next().unwrap_or("");
    let found = len(if *lost { line } else { rest });
    *lost |= found.is_none();
    found.unwrap_or(line.trim_end().len())
}

/// The length of a quoted value with its marks.
fn quoted_len(text: &str, quote: char) -> Option<usize> {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((i, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            if quote == '\'' && chars.peek().is_some_and(|(_, c)| *c == '\'') {
                chars.next();
            } else {
                return Some(i + 1);
            }
        }
    }
    None
}

/// The length of a `[…]` or `{…}`.
fn flow_len(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut quote = None;
    for (i, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), _) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(i + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn next_line(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|r| r.find('\n')).map_or(text.len(), |i| at + i + 1)
}

/// An unquoted value without the comment behind it.
pub(super) fn without_comment(value: &str) -> &str {
    let end = value.find(" #").or_else(|| value.find("\t#")).unwrap_or(value.len());
    value.get(..end).unwrap_or(value).trim_end()
}
