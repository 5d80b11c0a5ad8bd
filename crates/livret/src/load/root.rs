//! The root of the content: which folder the paths given on the command line stand for.

use std::path::{Component, Path, PathBuf};

use super::{LoadError, above};
use crate::SiteKind;

/// The folder that holds all content.
pub(super) struct Root {
    /// The folder, with all symbolic links resolved.
    pub(super) folder: PathBuf,
    /// How users know it; empty for the current folder.
    pub(super) shown: String,
    /// Its name, for a title.
    pub(super) name: Option<String>,
    /// The only pages and folders of pages that are taken, where not all are: resolved paths, sorted.
    pub(super) only: Option<Vec<PathBuf>>,
    /// The file that tells that the content begins here, above what was given.
    pub(super) told_by: Option<&'static str>,
}

impl Root {
    /// Path of a resolved path from the root, with `/`; `None` if it lies outside.
    pub(super) fn relative(&self, canonical: &Path) -> Option<String> {
        let inside = canonical.strip_prefix(&self.folder).ok()?;
        let names: Vec<_> = inside.components().map(|c| c.as_os_str().to_string_lossy()).collect();
        Some(names.join("/"))
    }

    /// Whether a path is one that was given, or lies within one.
    pub(super) fn wants(&self, path: &Path) -> bool {
        self.only.as_ref().is_none_or(|only| only.iter().any(|given| path.starts_with(given)))
    }

    /// Whether a path leads to one that was given: such a folder is looked into, whatever leaves it out.
    pub(super) fn leads_on(&self, path: &Path) -> bool {
        self.only.iter().flatten().any(|given| given.starts_with(path))
    }

    /// The root as shown in a message about itself.
    pub(super) fn shown_or_dot(&self) -> String {
        if self.shown.is_empty() { ".".into() } else { self.shown.clone() }
    }
}

/// The root that the paths stand for; `site` is the kind of site that the command says it is.
pub(super) fn find(paths: &[PathBuf], site: Option<SiteKind>) -> Result<Root, LoadError> {
    let current = PathBuf::from(".");
    let paths = if paths.is_empty() { std::slice::from_ref(&current) } else { paths };
    let mut resolved = Vec::new();
    for path in paths {
        let canonical = path.canonicalize().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
                LoadError::Missing(path.clone())
            }
            _ => LoadError::Unreadable(path.clone(), error),
        })?;
        resolved.push(canonical);
    }
    // Of single pages, and folders among them, the folder over all; of folders, all pages below are taken.
    let common = over_all(&resolved);
    let given = over_all(paths);
    // The content may begin above: the pages given then keep its pictures, includes, addresses and configuration.
    let above = above::find(&common, site);
    let folder = above.as_ref().map_or(&common, |found| &found.folder).clone();
    let shown = shown(&folder, &given);
    let name = match (resolved.as_slice(), &above) {
        // A book of one page is named after the page.
        ([page], _) if !page.is_dir() => page.file_stem().map(|s| s.to_string_lossy().into_owned()),
        _ => name(&common),
    };
    let is_whole = matches!(resolved.as_slice(), [only] if *only == folder);
    resolved.sort();
    Ok(Root { folder, shown, name, only: (!is_whole).then_some(resolved), told_by: above.map(|a| a.told_by) })
}

/// The folder over all paths; a page stands for the folder it lies in.
fn over_all(paths: &[PathBuf]) -> PathBuf {
    let folders = paths.iter().map(|p| if p.is_dir() { p.as_path() } else { p.parent().unwrap_or(p) });
    folders.map(Path::to_path_buf).reduce(|a, b| common(&a, &b)).unwrap_or_default()
}

fn name(folder: &Path) -> Option<String> {
    folder.file_name().map(|n| n.to_string_lossy().into_owned())
}

/// A resolved folder as users know it who gave `given`, a path in it or of it: the part of that which is the folder, else the way up
/// from the current folder.
fn shown(folder: &Path, given: &Path) -> String {
    let is_folder = |path: &Path| {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        path.canonicalize().is_ok_and(|canonical| canonical == *folder)
    };
    let given: PathBuf = given.components().filter(|c| *c != Component::CurDir).collect();
    let up = (1..=above::MAX_LEVELS).map(|levels| PathBuf::from_iter(std::iter::repeat_n("..", levels)));
    let mut ways = given.ancestors().map(Path::to_path_buf).chain(up);
    let found = ways.find(|path| is_folder(path));
    found.unwrap_or_else(|| folder.to_path_buf()).to_string_lossy().into_owned()
}

fn common(a: &Path, b: &Path) -> PathBuf {
    a.components().zip(b.components()).take_while(|(x, y)| x == y).map(|(x, _)| x).collect()
}
