//! Themes: the home page groups pages in its front matter (`features`), and so do the pages that it leads to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::entry::Entry;
use crate::model::FileId;
use crate::site::Addresses;
use crate::site::tree::Branch;

/// How deep themes nest.
const MAX_DEPTH: usize = 6;
/// Keys below which there are buttons, not pages of a group.
const BUTTONS: [&str; 6] = ["buttons", "button", "cta", "btn", "footer", "download_link"];

/// The tree that begins with what the home page leads to. Empty where no page that it leads to groups others: then its links are only
/// links. What is in the tree is `taken`; `made` is an address of a page with what its
/// templates make.
pub(super) fn branches(
    home: &Entry,
    entries: &BTreeMap<FileId, &Entry>,
    addresses: &Addresses,
    made: &dyn Fn(FileId, &str) -> String,
    taken: &mut BTreeSet<FileId>,
) -> Vec<Branch> {
    let before = taken.clone();
    // Level by level, so that a page which the home page leads to is not taken from it by another theme.
    let mut levels: Vec<Vec<(FileId, FileId)>> = Vec::new();
    let mut above = vec![home.file];
    while !above.is_empty() && levels.len() < MAX_DEPTH {
        let mut level = Vec::new();
        for parent in above {
            let Some(entry) = entries.get(&parent) else { continue };
            let urls = links(entry).into_iter().map(|url| made(entry.file, &url));
            let found = urls.filter_map(|url| addresses.find(entry.file, &url));
            level.extend(found.filter(|page| taken.insert(*page)).map(|page| (parent, page)));
        }
        above = level.iter().map(|(_, page)| *page).collect();
        levels.push(level);
    }
    if levels.get(1).is_none_or(Vec::is_empty) {
        *taken = before;
        return Vec::new();
    }
    let mut below: BTreeMap<FileId, Vec<Branch>> = BTreeMap::new();
    for (parent, page) in levels.into_iter().rev().flat_map(|level| level.into_iter().rev()) {
        let mut inner = below.remove(&page).unwrap_or_default();
        inner.reverse();
        below.entry(parent).or_default().push(Branch { below: inner, ..Branch::page(page) });
    }
    let mut out = below.remove(&home.file).unwrap_or_default();
    out.reverse();
    out
}

/// Addresses to which the `features` of a page lead, in order.
fn links(entry: &Entry) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(features) = entry.values.get("features") {
        gather(features, &mut out, 0);
    }
    out
}

fn gather(value: &Value, out: &mut Vec<String>, depth: usize) {
    match value {
        Value::Array(items) if depth < MAX_DEPTH => {
            items.iter().for_each(|item| gather(item, out, depth + 1))
        }
        Value::Object(keys) if depth < MAX_DEPTH => {
            let url = ["url", "link", "href"].iter().find_map(|k| keys.get(*k)?.as_str());
            out.extend(url.map(String::from));
            let inner = keys.iter().filter(|(key, _)| !BUTTONS.contains(&key.as_str()));
            inner.for_each(|(_, value)| gather(value, out, depth + 1));
        }
        _ => {}
    }
}
