//! The root of the content: which folder the paths given on the command line stand for.

use std::path::{Component, Path, PathBuf};

use super::LoadError;

/// The folder that holds all content.
pub(super) struct Root {
    /// The folder, with all symbolic links resolved.
    pub(super) folder: PathBuf,
    /// How users know it; empty for the current folder.
    pub(super) shown: String,
    /// Its name, for a title.
    pub(super) name: Option<String>,
    /// The only pages that are taken, where single files were given: resolved paths, sorted.
    pub(super) only: Option<Vec<PathBuf>>,
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

    /// The root as shown in a message about itself.
    pub(super) fn shown_or_dot(&self) -> String {
        if self.shown.is_empty() { ".".into() } else { self.shown.clone() }
    }
}

/// The root that the paths stand for.
pub(super) fn find(paths: &[PathBuf]) -> Result<Root, LoadError> {
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
    if let ([given], [folder]) = (paths, resolved.as_slice())
        && folder.is_dir()
    {
        return Ok(Root { folder: folder.clone(), shown: shown(given), name: name(folder), only: None });
    }
    // Single pages, and folders among them: the root is the folder over all; of folders, all pages below are taken.
    let folders = resolved.iter().map(|p| if p.is_dir() { p.as_path() } else { p.parent().unwrap_or(p) });
    let folder = folders.map(Path::to_path_buf).reduce(|a, b| common(&a, &b)).unwrap_or_default();
    let given = paths.iter().map(|p| if p.is_dir() { p.as_path() } else { p.parent().unwrap_or(p) });
    let given = given.map(Path::to_path_buf).reduce(|a, b| common(&a, &b)).unwrap_or_default();
    let shown = match given.canonicalize() {
        Ok(canonical) if canonical == folder => shown(&given),
        _ if given.as_os_str().is_empty() => String::new(),
        _ => folder.to_string_lossy().into_owned(),
    };
    // A book of one page is named after the page.
    let name = match resolved.as_slice() {
        [page] => page.file_stem().map(|s| s.to_string_lossy().into_owned()),
        _ => name(&folder),
    };
    resolved.sort();
    Ok(Root { folder, shown, name, only: Some(resolved) })
}

fn name(folder: &Path) -> Option<String> {
    folder.file_name().map(|n| n.to_string_lossy().into_owned())
}

/// A path as users gave it, without `.` and a final slash.
fn shown(path: &Path) -> String {
    let parts: PathBuf = path.components().filter(|c| *c != Component::CurDir).collect();
    parts.to_string_lossy().into_owned()
}

fn common(a: &Path, b: &Path) -> PathBuf {
    a.components().zip(b.components()).take_while(|(x, y)| x == y).map(|(x, _)| x).collect()
}
