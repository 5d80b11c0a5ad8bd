//! The order of the book: home page, themes, pages, collections.

use std::collections::{BTreeMap, BTreeSet};

use super::configuration::{Collection, Configuration};
use super::entry::Entry;
use super::{address, opening, themes};
use crate::diagnostic::Diagnostic;
use crate::model::FileId;
use crate::read::{self, Templates};
use crate::site::folders::{self, Item};
use crate::site::tree::{Branch, MAX_DEPTH};
use crate::site::{Addresses, name, readable, split_path};
use crate::{Sources, Wording};

/// Keys of front matter that give a page its place, the first of them that it has.
const ORDERS: [&str; 5] = ["order", "menu-index", "menu_index", "nav_order", "weight"];

/// The tree of the site.
pub(super) fn branches(
    entries: &[Entry],
    configuration: &Configuration,
    addresses: &Addresses,
    templates: &Templates,
    sources: &Sources,
    wording: &Wording,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Branch> {
    let by_file: BTreeMap<FileId, &Entry> = entries.iter().map(|e| (e.file, e)).collect();
    let openings = opening::pages(entries, configuration, sources);
    let mut taken = BTreeSet::new();
    let is_laid_out =
        |e: &&Entry| e.text("layout").is_some_and(|l| matches!(l.as_str(), "home" | "homepage"));
    let home = entries.iter().find(|e| e.is_home()).or_else(|| entries.iter().find(is_laid_out));
    let mut out = Vec::new();
    if let Some(home) = home {
        taken.insert(home.file);
        out.push(Branch::page(home.file));
        let made = |file, url: &str| read::filled(file, url, templates, sources);
        out.extend(themes::branches(home, &by_file, addresses, &made, &mut taken));
    }
    // A collection whose opening page is a theme has the rest of its documents there.
    let mut parts: BTreeMap<FileId, Branch> = BTreeMap::new();
    let mut unopened = Vec::new();
    for collection in &configuration.collections {
        let opens = openings.get(collection.label.as_str()).copied();
        let of_it = |e: &&Entry| e.collection.as_deref() == Some(collection.label.as_str());
        let documents: Vec<&Entry> = entries
            .iter()
            .filter(of_it)
            .filter(|e| !taken.contains(&e.file) && opens != Some(e.file))
            .collect();
        let is_own = opens.and_then(|f| by_file.get(&f)).is_some_and(of_it);
        if documents.is_empty() && !is_own {
            continue;
        }
        let named = || match collection.label.as_str() {
            // The name is Jekyll's, not the author's.
            "posts" => wording.posts.into(),
            label => readable(label),
        };
        let part = Branch {
            page: opens,
            title: collection.title.clone().unwrap_or_else(named),
            path: collection.label.clone(),
            below: arranged(&documents, Some(collection), sources, diagnostics),
        };
        match opens.filter(|_| !is_own) {
            Some(file) => drop(parts.insert(file, part)),
            None => unopened.push(part),
        }
    }
    let pages: Vec<&Entry> =
        entries.iter().filter(|e| e.collection.is_none() && !taken.contains(&e.file)).collect();
    out.extend(arranged(&pages, None, sources, diagnostics));
    attach(&mut out, &mut parts);
    out.extend(unopened);
    out
}

/// Puts the documents of collections under their opening pages.
fn attach(branches: &mut [Branch], parts: &mut BTreeMap<FileId, Branch>) {
    for branch in branches {
        attach(&mut branch.below, parts);
        if let Some(part) = branch.page.and_then(|page| parts.remove(&page)) {
            branch.path = part.path;
            branch.below.extend(part.below);
        }
    }
}

/// Pages of the site, or documents of a collection, in order: under their parents where they name them, else by folders.
fn arranged(
    entries: &[&Entry],
    collection: Option<&Collection>,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Branch> {
    let ranks = ranks(entries, collection);
    let items: Vec<Item<'_>> = entries
        .iter()
        .map(|entry| Item {
            file: entry.file,
            path: match collection {
                Some(c) if c.label == "posts" => split_path(&entry.path).1,
                Some(_) => &entry.within,
                None => &entry.path,
            },
            order: order(entry),
            rank: ranks.get(&entry.file).copied().unwrap_or(usize::MAX),
        })
        .collect();
    if entries.iter().any(|e| e.text("parent").is_some()) {
        return by_parents(entries, &items);
    }
    let place = |file, key: &str| read::front_place(file, sources.text(file)?, key);
    folders::tree(&items, sources, &place, diagnostics)
}

fn order(entry: &Entry) -> Option<(f64, &'static str)> {
    ORDERS.iter().find_map(|key| Some((entry.number(key)?, *key)))
}

/// Places of documents that say none themselves: of posts by date, of others as the configuration lists them.
fn ranks(entries: &[&Entry], collection: Option<&Collection>) -> BTreeMap<FileId, usize> {
    let Some(collection) = collection else { return BTreeMap::new() };
    if collection.label == "posts" {
        let date = |e: &Entry| e.text("date").or(address::dated(e.stem()).map(|(date, _)| date.into()));
        let mut sorted: Vec<_> = entries.iter().map(|e| (date(e), &e.path, e.file)).collect();
        sorted.sort();
        return sorted.into_iter().enumerate().map(|(rank, (_, _, file))| (file, rank)).collect();
    }
    let listed: BTreeMap<&str, usize> =
        collection.order.iter().enumerate().map(|(rank, name)| (name.as_str(), rank)).collect();
    let mut out: BTreeMap<FileId, usize> =
        entries.iter().filter_map(|e| Some((e.file, *listed.get(e.within.as_str())?))).collect();
    if let Some(key) = &collection.sort_by {
        let mut sorted: Vec<_> =
            entries.iter().filter_map(|e| Some((e.text(key)?, e.number(key), e.file))).collect();
        sorted.sort_by(|a, b| match (a.1, b.1) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            _ => name::compare(&a.0, &b.0),
        });
        for (rank, (_, _, file)) in sorted.into_iter().enumerate() {
            out.entry(file).or_insert(rank);
        }
    }
    out
}

/// Pages under the pages whose titles they name as `parent`.
fn by_parents(entries: &[&Entry], items: &[Item<'_>]) -> Vec<Branch> {
    let titled: BTreeMap<String, FileId> =
        entries.iter().rev().filter_map(|e| Some((e.text("title")?, e.file))).collect();
    let with_parent: BTreeMap<(String, String), FileId> =
        entries.iter().rev().filter_map(|e| Some(((e.text("title")?, e.text("parent")?), e.file))).collect();
    let mut below = Below::new();
    for (entry, item) in entries.iter().zip(items) {
        let parent = entry.text("parent").and_then(|parent| {
            let exact = entry.text("grand_parent").map(|above| (parent.clone(), above));
            exact.and_then(|key| with_parent.get(&key)).or(titled.get(&parent)).copied()
        });
        below.entry(parent.filter(|p| *p != entry.file)).or_default().push((entry, item));
    }
    for siblings in below.values_mut() {
        siblings.sort_by(|(a, x), (b, y)| {
            let order = |item: &Item<'_>| item.order.map_or(f64::INFINITY, |(value, _)| value);
            let title = |e: &Entry| e.text("title").unwrap_or_else(|| e.stem().into());
            order(x).total_cmp(&order(y)).then_with(|| name::compare(&title(a), &title(b)))
        });
    }
    let mut out = nested(&mut below, None, 0);
    // Pages that are one another's parents come last.
    while let Some(key) = below.keys().next().copied() {
        out.extend(nested(&mut below, key, 0));
    }
    out
}

/// Pages by the page that they name as parent.
type Below<'e, 'i> = BTreeMap<Option<FileId>, Vec<(&'e Entry, &'i Item<'i>)>>;

fn nested(below: &mut Below<'_, '_>, parent: Option<FileId>, depth: u8) -> Vec<Branch> {
    let siblings = below.remove(&parent).unwrap_or_default();
    if depth < MAX_DEPTH {
        let branch = |(_, item): (&Entry, &Item<'_>)| Branch {
            below: nested(below, Some(item.file), depth + 1),
            ..Branch::page(item.file)
        };
        return siblings.into_iter().map(branch).collect();
    }
    // What lies deeper stands one behind the other.
    let mut waiting: Vec<FileId> = siblings.iter().rev().map(|(_, item)| item.file).collect();
    let mut out = Vec::new();
    while let Some(file) = waiting.pop() {
        out.push(Branch::page(file));
        let inner = below.remove(&Some(file)).unwrap_or_default();
        waiting.extend(inner.iter().rev().map(|(_, item)| item.file));
    }
    out
}
