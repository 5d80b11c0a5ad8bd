//! Where the content begins that pages are part of: a folder above them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{SiteKind, site};

/// How many folders above are looked at.
pub(super) const MAX_LEVELS: usize = 16;

/// A folder in which content begins, and the name of the file that tells it.
pub(super) struct Found {
    pub(super) folder: PathBuf,
    pub(super) told_by: &'static str,
}

/// The nearest folder above in which content begins; `None` if it begins in `folder` itself, or nothing tells where.
///
/// Content is read whole, so a folder of someone else, one that all may write to, the home of a user and what is above of a repository
/// are no places for it to begin.
pub(super) fn find(folder: &Path, site: Option<SiteKind>) -> Option<Found> {
    if told_by(folder, site).is_some() {
        return None;
    }
    // A list of chapters makes a book, which may say more about itself above, but is no part of another site.
    let is_chapters = folder.join("SUMMARY.md").is_file();
    let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
    let mut below = folder;
    for above in folder.ancestors().skip(1).take(MAX_LEVELS) {
        if below.join(".git").exists()
            || above.parent().is_none()
            || home.as_deref() == Some(above)
            || !is_safe(above, folder)
        {
            return None;
        }
        if let Some(told_by) = told_by(above, site).filter(|file| !is_chapters || *file == "book.toml") {
            return Some(Found { folder: above.to_path_buf(), told_by });
        }
        below = above;
    }
    None
}

/// The file that tells that content begins in a folder: a site of the kind wanted, or `livret.yaml`.
fn told_by(folder: &Path, wanted: Option<SiteKind>) -> Option<&'static str> {
    let is_there = |name: &str| folder.join(name).is_file();
    // A `SUMMARY.md` is often no more than a page.
    let (kind, file) = site::kind_of(|name| !name.ends_with("SUMMARY.md") && is_there(name));
    let site = file.filter(|_| wanted.is_none_or(|wanted| wanted == kind));
    site.or_else(|| super::CONFIGURATIONS.into_iter().find(|name| is_there(name)))
}

/// Whether a folder is of whom the content is, who alone (or whose group) may write to it.
#[cfg(unix)]
fn is_safe(above: &Path, content: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    const WRITABLE_BY_ALL: u32 = 0o002;
    match (fs::metadata(above), fs::metadata(content)) {
        (Ok(above), Ok(content)) => above.uid() == content.uid() && above.mode() & WRITABLE_BY_ALL == 0,
        _ => false,
    }
}

/// Other systems have no such owners.
#[cfg(not(unix))]
fn is_safe(above: &Path, _: &Path) -> bool {
    fs::metadata(above).is_ok()
}
