//! A plain folder: pages in folders, nothing but front matter and names to order them.

use std::collections::BTreeMap;

use super::folders::{self, Item};
use super::tree::Branch;
use crate::Sources;
use crate::diagnostic::Diagnostic;
use crate::read::ReadPage;

/// The tree of folders.
pub(super) fn tree(pages: &[ReadPage], sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Vec<Branch> {
    let items: Vec<Item<'_>> = pages
        .iter()
        .filter_map(|page| {
            let order = page.front.order.as_ref().map(|o| (o.value as f64, "order"));
            Some(Item { file: page.file, path: &sources.file(page.file)?.path, order, rank: 0 })
        })
        .collect();
    let places: BTreeMap<_, _> =
        pages.iter().filter_map(|p| Some((p.file, p.front.order.as_ref()?.span))).collect();
    folders::tree(&items, sources, &|file, _| places.get(&file).copied(), diagnostics)
}
