//! The tree of folders: each folder is a part, opened by its index.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::tree::{Branch, MAX_DEPTH};
use super::{name, readable, split_path, stem};
use crate::Sources;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FileId, Span};

/// A page to be arranged.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub(super) file: FileId,
    /// Path from the folder that is arranged.
    pub(super) path: &'a str,
    /// Its place among siblings, with the key of front matter that says so.
    pub(super) order: Option<(f64, &'static str)>,
    /// Its place among siblings that say none.
    pub(super) rank: usize,
}

/// A folder and what is directly in it.
#[derive(Default)]
struct Folder<'a, 'i> {
    path: String,
    /// The page that opens the folder.
    index: Option<&'i Item<'a>>,
    pages: Vec<&'i Item<'a>>,
    folders: BTreeMap<&'a str, Folder<'a, 'i>>,
    /// The first rank of a page in it.
    rank: Option<usize>,
}

/// One of the siblings in a folder.
enum Sibling<'a, 'i, 'f> {
    Page(&'i Item<'a>),
    Folder(&'a str, &'f Folder<'a, 'i>),
}

/// The tree of pages in folders; siblings by the order that they say, then by rank, then by name. `place` gives the place of a key
/// of a page's front matter.
pub(super) fn tree(
    items: &[Item<'_>],
    sources: &Sources,
    place: &dyn Fn(FileId, &str) -> Option<Span>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Branch> {
    let mut root = Folder::default();
    for item in items {
        let mut folder = &mut root;
        let folders = split_path(item.path).0.split('/').filter(|s| !s.is_empty());
        for segment in folders.take(usize::from(MAX_DEPTH)) {
            let above = folder.path.clone();
            folder = folder.folders.entry(segment).or_default();
            folder.path = if above.is_empty() { segment.into() } else { format!("{above}/{segment}") };
            folder.rank = Some(folder.rank.map_or(item.rank, |rank| rank.min(item.rank)));
        }
        folder.pages.push(item);
    }
    find_index(&mut root);
    let index = root.index.map(|index| Branch::page(index.file));
    let mut tell = |first: &Sibling<'_, '_, '_>, second: &Sibling<'_, '_, '_>| {
        let path = |s: &Sibling<'_, '_, '_>| {
            s.page().and_then(|p| sources.file(p.file)).map_or("", |f| &f.path).to_owned()
        };
        if let (Some((a, _)), Some((b, key)), Some(page)) = (first.order(), second.order(), second.page())
            && a == b
            && let Some(span) = place(page.file, key)
        {
            diagnostics.push(Diagnostic::at(
                Code::DuplicateOrder,
                span,
                format!("`{}` has the same `{key}` as `{}`: {b}", path(second), path(first)),
                "give each page of the folder a number of its own",
            ));
        }
    };
    index.into_iter().chain(branches(&root, &mut tell)).collect()
}

/// Takes the page that opens each folder out of the others: `index.md`, else `README.md`.
fn find_index(folder: &mut Folder<'_, '_>) {
    let named = |wanted: &str| folder.pages.iter().position(|p| p.name().eq_ignore_ascii_case(wanted));
    let found = named("index").or_else(|| named("readme"));
    folder.index = found.map(|i| folder.pages.remove(i));
    folder.folders.values_mut().for_each(find_index);
}

/// What is told about two siblings that follow one another.
type Tell<'t> = dyn FnMut(&Sibling<'_, '_, '_>, &Sibling<'_, '_, '_>) + 't;

/// What is in a folder, without its index.
fn branches(folder: &Folder<'_, '_>, tell: &mut Tell<'_>) -> Vec<Branch> {
    let pages = folder.pages.iter().map(|p| Sibling::Page(p));
    let folders = folder.folders.iter().map(|(name, f)| Sibling::Folder(name, f));
    let mut siblings: Vec<_> = pages.chain(folders).collect();
    siblings.sort_by(|a, b| {
        let order = |s: &Sibling<'_, '_, '_>| s.order().map_or(f64::INFINITY, |(value, _)| value);
        let said = order(a).total_cmp(&order(b)).then_with(|| a.rank().cmp(&b.rank()));
        said.then_with(|| a.compare_names(b))
    });
    for pair in siblings.windows(2) {
        if let [first, second] = pair {
            tell(first, second);
        }
    }
    siblings
        .into_iter()
        .map(|sibling| match sibling {
            Sibling::Page(item) => Branch::page(item.file),
            Sibling::Folder(name, inner) => Branch {
                page: inner.index.map(|index| index.file),
                title: readable(name),
                path: inner.path.clone(),
                below: branches(inner, tell),
            },
        })
        .collect()
}

impl Item<'_> {
    fn name(&self) -> &str {
        stem(split_path(self.path).1)
    }
}

impl<'a, 'i> Sibling<'a, 'i, '_> {
    /// The page itself, or the one that opens the folder.
    fn page(&self) -> Option<&'i Item<'a>> {
        match self {
            Sibling::Page(item) => Some(item),
            Sibling::Folder(_, folder) => folder.index,
        }
    }

    fn order(&self) -> Option<(f64, &'static str)> {
        self.page().and_then(|page| page.order)
    }

    fn rank(&self) -> Option<usize> {
        match self {
            Sibling::Page(item) => Some(item.rank),
            Sibling::Folder(_, folder) => folder.rank,
        }
    }

    fn compare_names(&self, other: &Self) -> Ordering {
        let name = |s: &Self| match s {
            Sibling::Page(item) => item.name().to_string(),
            Sibling::Folder(name, _) => (*name).to_string(),
        };
        let path = |s: &Self| match s {
            Sibling::Page(item) => item.path.to_string(),
            Sibling::Folder(_, folder) => folder.path.clone(),
        };
        name::compare(&name(self), &name(other)).then_with(|| path(self).cmp(&path(other)))
    }
}
