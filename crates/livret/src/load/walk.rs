//! All files below the root, in the order of their names.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::root::Root;
use super::{LoadError, Loaded, MAX_DATA_BYTES, MAX_PAGE_BYTES, exclude};
use crate::diagnostic::{Code, Diagnostic};
use crate::{SiteKind, Sources, read, site};

/// How deep folders are followed.
const MAX_DEPTH: usize = 32;

/// What is gathered while walking.
struct Walk<'a> {
    root: &'a Root,
    patterns: &'a [String],
    /// Files as paths from the root, with their resolved paths.
    files: Vec<(String, PathBuf)>,
    /// Symbolic links, looked at when all real folders are known.
    links: VecDeque<String>,
    /// Resolved folders already walked, so that links cannot lead in circles.
    walked: BTreeSet<PathBuf>,
}

/// Adds all files below the root.
pub(super) fn folder(
    root: &Root,
    patterns: &[String],
    Loaded { sources, config, diagnostics, .. }: &mut Loaded,
) -> Result<(), LoadError> {
    let mut walk =
        Walk { root, patterns, files: Vec::new(), links: VecDeque::new(), walked: BTreeSet::new() };
    list(&root.folder, "", &mut walk, sources, diagnostics)
        .map_err(|error| LoadError::Unreadable(root.shown_or_dot().into(), error))?;
    follow_links(&mut walk, sources, diagnostics);
    add_named(&mut walk, sources, diagnostics);
    walk.files.sort();
    let told = site::kind_of(|name| walk.files.iter().any(|(path, _)| path == name)).0;
    let kind = config.site.unwrap_or(told);
    if root.only.is_some() {
        let given = walk.files.iter().filter(|(_, resolved)| root.wants(resolved));
        config.only = Some(given.map(|(path, _)| path.clone()).collect());
    }
    for (path, resolved) in walk.files {
        if read::is_page(&path) && root.wants(&resolved) {
            add_page(&path, &resolved, sources, diagnostics);
        } else if read::is_page(&path) && kind != SiteKind::Plain {
            // What the others say about themselves makes the site that pages are of; what is wrong with them is no matter here.
            add_page(&path, &resolved, sources, &mut Vec::new());
        } else if site::is_text(&path, kind)
            && let Ok(bytes) = read_limited(&resolved, MAX_DATA_BYTES)
            && site::is_wanted(&path, &bytes)
        {
            // One that is too large or cannot be read is told by the kind of site that wants it.
            sources.add_page_bytes(path, &bytes, diagnostics);
        } else if sources.find(&path).is_none() {
            // The configuration is there already, as text in which remarks have their places. Pages that are not wanted are known by
            // their names, for links that lead to them.
            sources.add_on_disk(path, resolved);
        }
    }
    Ok(())
}

/// Adds the single pages named that are otherwise left out, such as hidden ones, and says which files named are no pages.
fn add_named(walk: &mut Walk<'_>, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    for named in walk.root.only.iter().flatten().filter(|p| !p.is_dir()) {
        let Some(path) = walk.root.relative(named) else { continue };
        if !read::is_page(&path) {
            diagnostics.push(Diagnostic::of_file(
                Code::NoPages,
                sources.shown_path(&path),
                "this file is no page: its name does not end in `.md`",
                "give a Markdown file, or a folder of them",
            ));
        } else if !walk.files.iter().any(|(_, resolved)| resolved == named) {
            walk.files.push((path, named.clone()));
        }
    }
}

fn list(
    folder: &Path,
    prefix: &str,
    walk: &mut Walk<'_>,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<()> {
    if prefix.matches('/').count() >= MAX_DEPTH {
        return Err(io::Error::other(format!("it lies more than {MAX_DEPTH} folders deep")));
    }
    if !walk.walked.insert(folder.to_path_buf()) {
        return Ok(());
    }
    let mut entries: Vec<_> = fs::read_dir(folder)?.filter_map(Result::ok).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let Ok(kind) = entry.file_type() else { continue };
        let leads_on = kind.is_dir() && walk.root.leads_on(&entry.path());
        if !leads_on && exclude::leaves_out(&path, kind.is_dir(), walk.patterns) {
            continue;
        }
        if kind.is_symlink() {
            walk.links.push_back(path);
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
    if let Err(error) = list(folder, &format!("{path}/"), walk, sources, diagnostics)
        && walk.root.wants(folder)
    {
        diagnostics.push(unreadable(sources.shown_path(path), "folder", &error));
    }
}

/// Follows symbolic links that stay within the root; a folder is walked once, whatever leads to it.
fn follow_links(walk: &mut Walk<'_>, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let mut known: BTreeSet<PathBuf> = walk.files.iter().map(|(_, resolved)| resolved.clone()).collect();
    while let Some(path) = walk.links.pop_front() {
        let link = walk.root.folder.join(&path);
        let resolved = match link.canonicalize() {
            Ok(resolved) => resolved,
            Err(error) => {
                if walk.root.wants(&link) {
                    diagnostics.push(unreadable(sources.shown_path(&path), "symbolic link", &error));
                }
                continue;
            }
        };
        if !resolved.starts_with(&walk.root.folder) {
            if !walk.root.wants(&link) {
                continue;
            }
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
            let before = walk.files.len();
            list_or_say(&resolved, &path, walk, sources, diagnostics);
            known.extend(walk.files.iter().skip(before).map(|(_, resolved)| resolved.clone()));
        } else if resolved.is_file() {
            // A page is taken once; other files answer to each of their names.
            if known.insert(resolved.clone()) || !read::is_page(&path) {
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
