//! Abbreviations: `*[HTML]: Hypertext Markup Language` explains the word wherever it stands on the page.

use std::collections::BTreeMap;

use super::Page;
use crate::model::Inline;

/// What abbreviations of a page stand for.
#[derive(Debug, Default)]
pub(in crate::read) struct Abbreviations {
    /// By their first words: each abbreviation with what it stands for, the longest first.
    by_word: BTreeMap<String, Vec<(String, String)>>,
}

/// How many abbreviations may begin with the same word; each costs a look at every place where the word stands.
const MAX_SAME: usize = 32;

/// Finds the definitions of a page, and takes them out.
pub(super) fn find(page: &mut Page, body: usize) -> Abbreviations {
    let mut found = Abbreviations::default();
    let text = page.text;
    let mut at = body;
    for line in text.get(body..).unwrap_or("").split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some((name, expansion)) = definition(line).filter(|_| page.verbatim_at(start).is_none()) else {
            continue;
        };
        page.edits.replace(start..at, "");
        let same = found.by_word.entry(first_word(name).to_owned()).or_default();
        if same.len() < MAX_SAME && !same.iter().any(|(n, _)| n == name) && !expansion.is_empty() {
            same.push((name.to_owned(), expansion.to_owned()));
            same.sort_by_key(|(n, _)| std::cmp::Reverse(n.len()));
        }
    }
    found
}

fn definition(line: &str) -> Option<(&str, &str)> {
    let lead = line.len() - line.trim_start_matches(' ').len();
    let (name, expansion) = line.get(lead..).filter(|_| lead < 4)?.strip_prefix("*[")?.split_once("]:")?;
    let name = name.trim();
    (name.starts_with(char::is_alphanumeric) && !name.contains(['[', ']']))
        .then_some((name, expansion.trim()))
}

/// The letters and digits with which a text begins.
fn first_word(text: &str) -> &str {
    let len = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    text.get(..len).unwrap_or("")
}

impl Abbreviations {
    /// Marks the abbreviations in the texts of `out` from an index on.
    pub(in crate::read) fn mark(&self, out: &mut Vec<Inline>, from: usize) {
        if self.by_word.is_empty() {
            return;
        }
        let added = out.split_off(from.min(out.len()));
        for inline in added {
            match inline {
                Inline::Text(text) => self.split(&text, out),
                other => out.push(other),
            }
        }
    }

    fn split(&self, text: &str, out: &mut Vec<Inline>) {
        let mut kept = 0;
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
            let word = first_word(rest);
            if word.is_empty() {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
            let found = self.by_word.get(word).and_then(|same| {
                same.iter().find(|(name, _)| {
                    rest.strip_prefix(&**name).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
                })
            });
            let Some((name, expansion)) = found else {
                at += word.len();
                continue;
            };
            if let Some(before) = text.get(kept..at).filter(|b| !b.is_empty()) {
                out.push(Inline::Text(before.into()));
            }
            let content = vec![Inline::Text(name.clone())];
            out.push(Inline::Abbreviation { content, expansion: expansion.clone() });
            at += name.len();
            kept = at;
        }
        if let Some(rest) = text.get(kept..).filter(|r| !r.is_empty()) {
            out.push(Inline::Text(rest.into()));
        }
    }
}
