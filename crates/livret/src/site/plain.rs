//! A plain folder: pages in folders, nothing but front matter and names to order them.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{Site, SitePart, name, readable, split_path, stem};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Span;
use crate::read::ReadPage;
use crate::{Config, Sources};

/// How deep folders nest as parts; what lies deeper belongs to the folder at this depth.
const MAX_DEPTH: usize = 16;

/// A folder and what is directly in it.
#[derive(Default)]
struct Folder<'a> {
    path: String,
    /// The page that opens the folder.
    index: Option<Entry<'a>>,
    pages: Vec<Entry<'a>>,
    folders: BTreeMap<&'a str, Folder<'a>>,
}

/// A page among its siblings.
#[derive(Clone, Copy)]
struct Entry<'a> {
    /// Index into the pages as read.
    page: usize,
    path: &'a str,
    name: &'a str,
    order: Option<(i64, Span)>,
}

/// One of the siblings in a folder.
enum Sibling<'a, 'f> {
    Page(Entry<'a>),
    Folder(&'a str, &'f Folder<'a>),
}

/// Arranges pages by `pages:` of the configuration, then `order`, then names.
pub(super) fn arrange(
    pages: Vec<ReadPage>,
    sources: &Sources,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Site {
    let mut root = Folder::default();
    for (index, page) in pages.iter().enumerate() {
        let Some(file) = sources.file(page.file) else { continue };
        let (folders, name) = split_path(&file.path);
        let mut folder = &mut root;
        for segment in folders.split('/').filter(|s| !s.is_empty()).take(MAX_DEPTH) {
            let above = folder.path.clone();
            folder = folder.folders.entry(segment).or_default();
            folder.path = if above.is_empty() { segment.into() } else { format!("{above}/{segment}") };
        }
        let order = page.front.order.as_ref().map(|o| (o.value, o.span));
        folder.pages.push(Entry { page: index, path: &file.path, name, order });
    }
    find_index(&mut root);
    let ranks = ranks(&root, sources, config, diagnostics);
    let mut order = Vec::new();
    let mut parts = Vec::new();
    order.extend(root.index.map(|i| i.page));
    place(&root, 0, &ranks, &mut order, &mut parts, diagnostics);
    let mut pages: Vec<Option<ReadPage>> = pages.into_iter().map(Some).collect();
    let pages = order.into_iter().filter_map(|i| pages.get_mut(i).and_then(Option::take)).collect();
    Site { pages, parts }
}

/// Takes the page that opens each folder out of the others: `index.md`, else `README.md`.
fn find_index(folder: &mut Folder<'_>) {
    let named = |wanted: &str| folder.pages.iter().position(|p| stem(p.name).eq_ignore_ascii_case(wanted));
    let found = named("index").or_else(|| named("readme"));
    folder.index = found.map(|i| folder.pages.remove(i));
    folder.folders.values_mut().for_each(find_index);
}

/// Appends the pages of a folder, without its index, and the parts of the folders in it.
fn place(
    folder: &Folder<'_>,
    depth: u8,
    ranks: &BTreeMap<String, usize>,
    order: &mut Vec<usize>,
    parts: &mut Vec<SitePart>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for sibling in siblings(folder, ranks, diagnostics) {
        match sibling {
            Sibling::Page(entry) => order.push(entry.page),
            Sibling::Folder(name, inner) => {
                let start = order.len();
                let at = parts.len();
                order.extend(inner.index.map(|i| i.page));
                parts.push(SitePart {
                    title: readable(name),
                    path: inner.path.clone(),
                    depth,
                    opened: inner.index.is_some(),
                    pages: start..start,
                });
                place(inner, depth.saturating_add(1), ranks, order, parts, diagnostics);
                if let Some(part) = parts.get_mut(at) {
                    part.pages.end = order.len();
                }
            }
        }
    }
}

/// Pages and folders of a folder, in order.
fn siblings<'a, 'f>(
    folder: &'f Folder<'a>,
    ranks: &BTreeMap<String, usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Sibling<'a, 'f>> {
    let pages = folder.pages.iter().map(|p| Sibling::Page(*p));
    let folders = folder.folders.iter().map(|(name, f)| Sibling::Folder(name, f));
    let mut siblings: Vec<_> = pages.chain(folders).collect();
    siblings.sort_by(|a, b| {
        let rank = |s: &Sibling<'_, '_>| ranks.get(s.path()).copied().unwrap_or(usize::MAX);
        let order = |s: &Sibling<'_, '_>| s.order().map_or((1, 0), |(value, _)| (0, value));
        rank(a).cmp(&rank(b)).then_with(|| order(a).cmp(&order(b))).then_with(|| a.compare_names(b))
    });
    for pair in siblings.windows(2) {
        let [first, second] = pair else { continue };
        if let (Some((a, _)), Some((b, span))) = (first.order(), second.order())
            && a == b
        {
            diagnostics.push(Diagnostic::at(
                Code::DuplicateOrder,
                span,
                format!("`{}` has the same `order` as `{}`: {b}", second.path(), first.path()),
                "give each page of the folder a number of its own",
            ));
        }
    }
    siblings
}

impl Sibling<'_, '_> {
    fn path(&self) -> &str {
        match self {
            Sibling::Page(entry) => entry.path,
            Sibling::Folder(_, folder) => &folder.path,
        }
    }

    fn order(&self) -> Option<(i64, Span)> {
        match self {
            Sibling::Page(entry) => entry.order,
            Sibling::Folder(_, folder) => folder.index.and_then(|i| i.order),
        }
    }

    fn compare_names(&self, other: &Self) -> Ordering {
        let name = |s: &Self| match s {
            Sibling::Page(entry) => stem(entry.name).to_string(),
            Sibling::Folder(name, _) => (*name).to_string(),
        };
        name::compare(&name(self), &name(other)).then_with(|| self.path().cmp(other.path()))
    }
}

/// For each page and folder that `pages:` names, and the folders around it, the position of the first name that concerns it.
fn ranks(
    root: &Folder<'_>,
    sources: &Sources,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, usize> {
    let mut known = BTreeMap::new();
    name_all(root, &mut known);
    let mut ranks = BTreeMap::new();
    let mut suggestions = name::Suggestions::new();
    let places = config.places(sources);
    for (rank, listed) in config.pages.iter().enumerate() {
        let wanted = listed.trim_start_matches("./").trim_matches('/');
        let Some(path) = known.get(wanted) else {
            let near = suggestions.nearest(wanted, known.keys());
            let help = near
                .map_or("list a page or folder of the content".into(), |n| format!("did you mean `{n}`?"));
            let message = format!("there is no page or folder `{listed}`");
            let position = rank.to_string();
            diagnostics.push(match places.as_ref().and_then(|p| p.value(&["pages", &position])) {
                Some(span) => Diagnostic::at(Code::UnknownPage, span, message, help),
                None => Diagnostic::of_file(Code::UnknownPage, sources.shown_path(listed), message, help),
            });
            continue;
        };
        let mut path = path.as_str();
        loop {
            ranks.entry(path.to_string()).or_insert(rank);
            path = split_path(path).0;
            if path.is_empty() {
                break;
            }
        }
    }
    ranks
}

/// All names by which `pages:` may call a page or folder, with its path.
fn name_all(folder: &Folder<'_>, known: &mut BTreeMap<String, String>) {
    for page in folder.pages.iter().chain(&folder.index) {
        known.insert(page.path.into(), page.path.into());
        known.entry(stem(page.path).into()).or_insert(page.path.into());
    }
    for inner in folder.folders.values() {
        name_all(inner, known);
        known.insert(inner.path.clone(), inner.path.clone());
    }
}
