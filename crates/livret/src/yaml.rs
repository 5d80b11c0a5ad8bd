//! Places in YAML text: where each key and value stands, which keys stand twice, where an error is.
//!
//! The YAML reader proper gives values without places, and refuses a key that stands twice without saying where. This outline is
//! read line by line beside it. It knows block mappings and block sequences; what stands within `{…}` and `[…]` has the place of
//! the whole value.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{FileId, Span};

pub(crate) mod bounds;
mod scan;

/// How deep the outline goes; deeper entries have no place of their own.
const MAX_DEPTH: usize = 16;

/// One key (or item of a sequence) of a YAML text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// Keys from the outermost in; items of a sequence by their position, from 0: `["hero", "title"]`, `["authors", "0"]`.
    pub(crate) path: Vec<String>,
    /// Place of the key; of the item's dash for items.
    pub(crate) key: Span,
    /// Place of the value as written, with its quotes; the key's where nothing stands on the line.
    pub(crate) value: Span,
    /// The whole entry in the text given, with all that is nested below, to the line on which the next one begins.
    pub(crate) whole: Range<usize>,
}

/// All keys of a YAML text, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Outline {
    /// The entries.
    pub(crate) entries: Vec<Entry>,
    /// The last entry of each path.
    last: BTreeMap<Vec<String>, usize>,
}

impl Outline {
    /// Outlines `text`, which begins at byte `base` of `file`.
    pub(crate) fn read(text: &str, file: FileId, base: usize) -> Outline {
        Outline::of(scan::entries(text, file, base))
    }

    /// The outline of entries that are known.
    pub(crate) fn of(entries: Vec<Entry>) -> Outline {
        let last = entries.iter().enumerate().map(|(i, e)| (e.path.clone(), i)).collect();
        Outline { entries, last }
    }

    /// The entry at a path; the last one if the key stands twice.
    pub(crate) fn find(&self, path: &[&str]) -> Option<&Entry> {
        let path: Vec<String> = path.iter().map(|p| (*p).to_owned()).collect();
        self.entries.get(*self.last.get(&path)?)
    }

    /// The value's place at a path, else that of the nearest entry around it.
    pub(crate) fn value(&self, path: &[&str]) -> Option<Span> {
        (1..=path.len()).rev().find_map(|n| self.find(path.get(..n)?)).map(|e| e.value)
    }

    /// Pairs of entries with the same key in the same mapping: an earlier one and the one that follows it.
    pub(crate) fn duplicates(&self) -> Vec<(&Entry, &Entry)> {
        let mut last: BTreeMap<&[String], &Entry> = BTreeMap::new();
        let mut out = Vec::new();
        for entry in &self.entries {
            if let Some(first) = last.insert(&entry.path, entry)
                && entry.path.split_last().is_none_or(|(_, up)| {
                    // The same path below a key that itself stands twice is no pair.
                    last.get(up).is_none_or(|parent| parent.whole.contains(&first.whole.start))
                })
            {
                out.push((first, entry));
            }
        }
        out
    }

    /// The text with the earlier ones of duplicate keys blanked, so that the last value counts; all places stay.
    pub(crate) fn without_duplicates(&self, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        for (first, _) in self.duplicates() {
            for byte in bytes.get_mut(first.whole.clone()).unwrap_or_default() {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
        }
        String::from_utf8(bytes).unwrap_or_else(|_| text.into())
    }
}

/// Where the YAML reader stumbled over `text`, which begins at byte `base` of `file`.
pub(crate) fn error_place(text: &str, error: &serde_yaml::Error, file: FileId, base: usize) -> Span {
    let (line, column) = error.location().map_or((1, 1), |l| (l.line(), l.column()));
    let line_start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(line_start..).unwrap_or("").lines().next().unwrap_or("");
    let offset = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(i, _)| i);
    let start = line_start + offset;
    let width = rest.get(offset..).and_then(|r| r.chars().next()).map_or(0, char::len_utf8);
    Span::new(file, base + start..base + start + width)
}

/// What to do about the line on which the YAML reader stumbled, as an imperative.
pub(crate) fn remedy(text: &str, error: &serde_yaml::Error) -> String {
    let number = error.location().map_or(1, |l| l.line());
    // An unclosed quote or a wrong indent is noticed on the line after; a colon within a value on its own line.
    let line = text.lines().nth(number.saturating_sub(1)).unwrap_or("");
    if line.trim_start_matches(' ').starts_with('\t') {
        return "indent with spaces: YAML does not allow tabs".into();
    }
    match line.split_once(':').map(|(key, value)| (key.trim(), scan::without_comment(value.trim()))) {
        Some((key, value)) if !value.starts_with(['"', '\'', '[', '{']) && needs_quotes(value) => {
            let quoted = if value.contains('"') {
                format!("'{}'", value.replace('\'', "''"))
            } else {
                format!("\"{}\"", value.replace('\\', "\\\\"))
            };
            format!("quote it: `{key}: {quoted}`")
        }
        _ => "check indentation, quotation marks and brackets on this line and the one before".into(),
    }
}

/// Whether a value can stand only in quotation marks.
fn needs_quotes(value: &str) -> bool {
    value.contains(": ")
        || value.ends_with(':')
        || value.starts_with(['@', '`', '%', '&', '*', '!', '|', '>'])
}

#[cfg(test)]
mod tests;
