//! The tree of a site: pages, and the parts that hold them.

use std::collections::BTreeMap;

use super::{Addresses, Site, SitePart, name, stem};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::FileId;
use crate::read::ReadPage;
use crate::{Config, Sources};

/// How deep parts nest; what lies deeper belongs to the part at this depth.
pub(super) const MAX_DEPTH: u8 = 16;

/// A page, or a part with what is in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Branch {
    /// The page; the one that opens the part, if there is one.
    pub(super) page: Option<FileId>,
    /// The title of a part that no page opens.
    pub(super) title: String,
    /// Path of the part's folder from the root, by which links and `pages:` name it; empty for a page.
    pub(super) path: String,
    /// What is in the part, in order.
    pub(super) below: Vec<Branch>,
}

impl Branch {
    /// A page that holds no others.
    pub(super) fn page(file: FileId) -> Branch {
        Branch { page: Some(file), ..Branch::default() }
    }

    fn is_part(&self) -> bool {
        !self.below.is_empty() || !self.path.is_empty()
    }
}

/// Pages in the order of the tree; those that it does not have are left out.
pub(super) fn site(branches: Vec<Branch>, pages: Vec<ReadPage>, addresses: Addresses) -> Site {
    let mut waiting: BTreeMap<FileId, ReadPage> = pages.into_iter().map(|p| (p.file, p)).collect();
    let mut site = Site { addresses, ..Site::default() };
    for branch in branches {
        place(branch, 0, &mut waiting, &mut site);
    }
    site
}

fn place(branch: Branch, depth: u8, waiting: &mut BTreeMap<FileId, ReadPage>, site: &mut Site) {
    let start = site.pages.len();
    let opening = branch.page.and_then(|file| waiting.remove(&file));
    let opened = opening.is_some();
    let is_part = branch.is_part() && depth < MAX_DEPTH;
    site.pages.extend(opening);
    let at = site.parts.len();
    if is_part {
        let Branch { title, path, .. } = branch;
        site.parts.push(SitePart { title, path, depth, opened, pages: start..start });
    }
    for below in branch.below {
        place(below, depth.saturating_add(1), waiting, site);
    }
    if !is_part {
        return;
    }
    match site.pages.len() {
        // None of its pages could be read.
        end if end == start => site.parts.truncate(at),
        end => site.parts.iter_mut().skip(at).take(1).for_each(|part| part.pages.end = end),
    }
}

/// Moves what `pages:` of the configuration names to the front of its siblings, in that order.
pub(super) fn rank(
    branches: &mut [Branch],
    sources: &Sources,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if config.pages.is_empty() {
        return;
    }
    let ranks = ranks(branches, sources, config, diagnostics);
    sort(branches, sources, &ranks);
}

fn sort(branches: &mut [Branch], sources: &Sources, ranks: &BTreeMap<String, usize>) {
    branches.sort_by_cached_key(|branch| first_rank(branch, sources, ranks));
    branches.iter_mut().for_each(|b| sort(&mut b.below, sources, ranks));
}

/// The first rank of anything in a branch.
fn first_rank(branch: &Branch, sources: &Sources, ranks: &BTreeMap<String, usize>) -> usize {
    let own = [branch.page.and_then(|p| sources.file(p)).map(|f| f.path.as_str()), Some(&*branch.path)];
    let own = own.into_iter().flatten().filter_map(|path| ranks.get(path).copied());
    own.chain(branch.below.iter().map(|b| first_rank(b, sources, ranks))).min().unwrap_or(usize::MAX)
}

/// For each page and part that `pages:` names, the position of the first name that concerns it.
fn ranks(
    branches: &[Branch],
    sources: &Sources,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, usize> {
    let mut known = BTreeMap::new();
    name_all(branches, sources, &mut known);
    let mut ranks = BTreeMap::new();
    let mut suggestions = name::Suggestions::new();
    let places = config.places(sources);
    for (rank, listed) in config.pages.iter().enumerate() {
        let wanted = listed.trim_start_matches("./").trim_matches('/');
        if let Some(path) = known.get(wanted) {
            ranks.entry(path.clone()).or_insert(rank);
            continue;
        }
        // The others of a selection are there all the same.
        if config.only.is_some() && sources.files().any(|(_, file)| is_at(&file.path, wanted)) {
            continue;
        }
        let near = suggestions.nearest(wanted, known.keys());
        let help =
            near.map_or("list a page or folder of the content".into(), |n| format!("did you mean `{n}`?"));
        let message = format!("there is no page or folder `{listed}`");
        let position = rank.to_string();
        diagnostics.push(match places.as_ref().and_then(|p| p.value(&["pages", &position])) {
            Some(span) => Diagnostic::at(Code::UnknownPage, span, message, help),
            None => Diagnostic::of_file(Code::UnknownPage, sources.shown_path(listed), message, help),
        });
    }
    ranks
}

/// Whether a file is the page, or lies in the folder, that `pages:` calls so.
fn is_at(path: &str, name: &str) -> bool {
    path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
}

/// All names by which `pages:` may call a page or part, with its path.
fn name_all(branches: &[Branch], sources: &Sources, known: &mut BTreeMap<String, String>) {
    for branch in branches {
        if let Some(file) = branch.page.and_then(|p| sources.file(p)) {
            known.insert(file.path.clone(), file.path.clone());
            known.entry(stem(&file.path).into()).or_insert_with(|| file.path.clone());
        }
        if !branch.path.is_empty() {
            known.insert(branch.path.clone(), branch.path.clone());
        }
        name_all(&branch.below, sources, known);
    }
}
