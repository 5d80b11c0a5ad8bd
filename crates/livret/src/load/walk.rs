//! All files below the root, in the order of their names.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::root::Root;
use super::{LoadError, MAX_PAGE_BYTES, exclude};
use crate::diagnostic::{Code, Diagnostic};
use crate::{Sources, read};

/// How deep folders are followed.
const MAX_DEPTH: usize = 32;

/// What is gathered while walking.
struct Walk<'a> {
    root: &'a Root,
    patterns: &'a [String],
    /// Files as paths from the root, with their resolved paths.
    files: Vec<(String, PathBuf)>,
    /// Symbolic links, looked at when all real folders are known.
    links: Vec<String>,
    /// Resolved folders already walked, so that links cannot lead in circles.
    walked: BTreeSet<PathBuf>,
}

/// Adds all files below the root.
pub(super) fn folder(
    root: &Root,
    patterns: &[String],
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), LoadError> {
    let mut walk = Walk { root, patterns, files: Vec::new(), links: Vec::new(), walked: BTreeSet::new() };
    list(&root.folder, "", &mut walk, sources, diagnostics)
        .map_err(|error| LoadError::Unreadable(root.shown_or_dot().into(), error))?;
    follow_links(&mut walk, sources, diagnostics);
    walk.files.sort();
    for (path, resolved) in walk.files {
        if read::is_page(&path) {
            let taken = root.only.as_ref().is_none_or(|only| only.iter().any(|o| resolved.starts_with(o)));
            if taken {
                add_page(&path, &resolved, sources, diagnostics);
            }
        } else {
            sources.add_on_disk(path, resolved);
        }
    }
    Ok(())
}

fn list(
    folder: &Path,
    prefix: &str,
    walk: &mut Walk<'_>,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<()> {
    if prefix.matches('/').count() >= MAX_DEPTH || !walk.walked.insert(folder.to_path_buf()) {
        return Ok(());
    }
    let mut entries: Vec<_> = fs::read_dir(folder)?.filter_map(Result::ok).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let Ok(kind) = entry.file_type() else { continue };
        if exclude::leaves_out(&path, kind.is_dir(), walk.patterns) {
            continue;
        }
        if kind.is_symlink() {
            walk.links.push(path);
        } else if kind.is_dir() {
            list_or_say(&entry.path(), &path, walk, sources, diagnostics);
        } else if kind.is_file() {
            walk.files.push((path, entry.path()));
        }
    }
    Ok(())
}

fn list_or_say(
    folder: &Path,
    path: &str,
    walk: &mut Walk<'_>,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Err(error) = list(folder, &format!("{path}/"), walk, sources, diagnostics) {
        diagnostics.push(unreadable(sources.shown_path(path), "folder", &error));
    }
}

/// Follows symbolic links that stay within the root; a folder is walked once, whatever leads to it.
fn follow_links(walk: &mut Walk<'_>, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    while let Some(path) = (!walk.links.is_empty()).then(|| walk.links.remove(0)) {
        let resolved = match walk.root.folder.join(&path).canonicalize() {
            Ok(resolved) => resolved,
            Err(error) => {
                diagnostics.push(unreadable(sources.shown_path(&path), "symbolic link", &error));
                continue;
            }
        };
        if !resolved.starts_with(&walk.root.folder) {
            diagnostics.push(Diagnostic::of_file(
                Code::LinkOutsideRoot,
                sources.shown_path(&path),
                "the symbolic link leads out of the content folder and was left out",
                "put a copy in its place",
            ));
            continue;
        }
        let is_folder = resolved.is_dir();
        if exclude::leaves_out(&path, is_folder, walk.patterns) {
            continue;
        }
        if is_folder {
            list_or_say(&resolved, &path, walk, sources, diagnostics);
        } else if resolved.is_file() {
            // A page is taken once; other files answer to each of their names.
            let known = walk.files.iter().any(|(_, r)| *r == resolved);
            if !(known && read::is_page(&path)) {
                walk.files.push((path, resolved));
            }
        }
    }
}

fn add_page(path: &str, resolved: &Path, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) {
    match read_limited(resolved, MAX_PAGE_BYTES) {
        Ok(bytes) => {
            sources.add_page_bytes(path, &bytes, diagnostics);
        }
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => diagnostics.push(Diagnostic::of_file(
            Code::FileTooLarge,
            sources.shown_path(path),
            format!("the page is larger than {} MiB and was left out", MAX_PAGE_BYTES >> 20),
            "split the page",
        )),
        Err(error) => diagnostics.push(unreadable(sources.shown_path(path), "page", &error)),
    }
}

fn unreadable(shown: String, what: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::of_file(
        Code::UnreadableFile,
        shown,
        format!("the {what} cannot be read: {error}"),
        "make it readable, or leave it out with `exclude`",
    )
}

/// The bytes of a file of at most `limit` bytes.
///
/// # Errors
/// What the system says, or [`io::ErrorKind::FileTooLarge`].
pub(crate) fn read_limited(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is too large"));
    }
    Ok(bytes)
}
