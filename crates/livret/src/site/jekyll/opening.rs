//! Opening pages: the page of a site that lists a collection opens the collection's part.

use std::collections::{BTreeMap, BTreeSet};

use super::configuration::Configuration;
use super::entry::Entry;
use crate::Sources;
use crate::model::FileId;
use crate::resolve::slug;

/// Something that shows that a page lists the collection of a label.
type Sign<'s> = dyn Fn(&Entry, &str) -> bool + 's;

/// The page that opens each collection, by its label.
pub(super) fn pages<'c>(
    entries: &[Entry],
    configuration: &'c Configuration,
    sources: &Sources,
) -> BTreeMap<&'c str, FileId> {
    let mut out: BTreeMap<&str, FileId> = BTreeMap::new();
    let candidates: Vec<&Entry> = entries.iter().filter(|e| e.collection.is_none() && !e.is_home()).collect();
    let asked: BTreeMap<FileId, BTreeSet<&str>> =
        candidates.iter().map(|e| (e.file, asked(sources.text(e.file).map_or("", |t| t.as_ref())))).collect();
    let signs: [&Sign<'_>; 4] = [
        // It lies where the collection does: `/ressources/`.
        &|entry, label| {
            entry.url.trim_matches('/').trim_end_matches(".html") == label || entry.stem() == label
        },
        // It says so: `collection: ressources`.
        &|entry, label| ["collection", "archive"].iter().any(|key| entry.text(key).as_deref() == Some(label)),
        // Its layout is made for it: `documentation-archive`.
        &|entry, label| {
            let layout = entry.text("layout").map(|l| slug::ascii(&l)).unwrap_or_default();
            let label = slug::ascii(label);
            let rest = layout.strip_prefix(&label).or_else(|| layout.strip_suffix(&label));
            let named = rest.map(|r| r.trim_matches('-'));
            named.is_some_and(|r| ["archive", "archives", "list", "index", "collection"].contains(&r))
                || (label == "posts" && ["blog", "posts", "archive-posts"].contains(&layout.as_str()))
        },
        // A template in its text goes through the collection.
        &|entry, label| asked.get(&entry.file).is_some_and(|names| names.contains(label)),
    ];
    for collection in &configuration.collections {
        let label = collection.label.as_str();
        let own = entries
            .iter()
            .find(|e| e.collection.as_deref() == Some(label) && e.within.split('.').next() == Some("index"));
        let found = own.or_else(|| {
            signs.iter().find_map(|sign| {
                candidates
                    .iter()
                    .copied()
                    .find(|e| !out.values().any(|taken| *taken == e.file) && sign(e, label))
            })
        });
        out.extend(found.map(|entry| (label, entry.file)));
    }
    out
}

/// What the templates in a text ask the site for: names behind `site.`.
fn asked(text: &str) -> BTreeSet<&str> {
    let names = text.split("site.").skip(1).map(|rest| {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    });
    names.collect()
}
