//! A folder on disk → [`Sources`]: the only place of this crate that touches the disk.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::FileId;
use crate::{Config, Content, SiteKind, SourceFile, Sources, read};

mod above;
mod exclude;
mod root;
mod walk;

pub(crate) use walk::read_limited;

/// Names of the configuration.
const CONFIGURATIONS: [&str; 2] = ["livret.yaml", "livret.yml"];
/// The largest page that is read, in bytes: some forty times the Bible as one page.
const MAX_PAGE_BYTES: u64 = 16 << 20;
/// The largest other file that is read, in bytes.
pub(crate) const MAX_FILE_BYTES: u64 = 64 << 20;
/// The largest file of a site that is read as text: its configuration, its data, what its templates include; in bytes.
const MAX_DATA_BYTES: u64 = 256 << 10;
/// The largest `livret.yaml` that is read, in bytes; with more the YAML reader would need noticeable time on hostile nesting.
const MAX_CONFIG_BYTES: u64 = 64 << 10;

/// What was found at the paths given.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The files.
    pub sources: Sources,
    /// The configuration, with the folder's name as fallback title.
    pub config: Config,
    /// Remarks.
    pub diagnostics: Vec<Diagnostic>,
    /// Where the content begins, if above all that was given: the folder as users know it, and the name of the file there that tells it.
    pub above: Option<(String, &'static str)>,
}

/// Why nothing could be loaded at all.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoadError {
    /// There is nothing at this path.
    Missing(PathBuf),
    /// The folder cannot be read.
    Unreadable(PathBuf, std::io::Error),
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            LoadError::Missing(path) => write!(f, "there is no file or folder `{}`", path.display()),
            LoadError::Unreadable(path, error) => write!(f, "`{}` cannot be read: {error}", path.display()),
        }
    }
}

impl std::error::Error for LoadError {}

/// Loads a folder, or single pages and folders of pages. The root is then the folder above in which the content begins: the nearest that
/// holds `livret.yaml`, `_config.yml`, `book.toml` or `.gitbook.yaml`; where there is none, the folder that holds all that was given.
///
/// `config_file` is read in place of the root's `livret.yaml`; `site` is the kind of site, where it is not for the files to tell.
///
/// # Errors
/// A path that is missing, or a root that cannot be listed.
pub fn load(
    paths: &[PathBuf],
    config_file: Option<&Path>,
    site: Option<SiteKind>,
) -> Result<Loaded, LoadError> {
    let root = root::find(paths, site)?;
    let mut loaded = Loaded { sources: Sources::new(root.shown.clone()), ..Loaded::default() };
    loaded.above = root.told_by.map(|told_by| (root.shown_or_dot(), told_by));
    configure(&root, config_file, &mut loaded)?;
    loaded.config.site = site;
    loaded.config.fallback_title = root.name.clone();
    let patterns = loaded.config.exclude.clone();
    walk::folder(&root, &patterns, &mut loaded)?;
    let said = loaded.diagnostics.iter().any(|d| d.code == Code::NoPages);
    // Of a site, pages may be in HTML; their front matter tells them from what is put in.
    let is_read = |(id, file): (FileId, &SourceFile)| match &file.content {
        Content::Text { text, .. } => {
            let is_html = [".html", ".htm"].iter().any(|ending| file.path.ends_with(ending));
            read::is_page(&file.path) || (is_html && read::front_values(id, text).is_some())
        }
        _ => false,
    };
    if !said && !loaded.sources.files().any(is_read) {
        loaded.diagnostics.push(Diagnostic::of_file(
            Code::NoPages,
            root.shown_or_dot(),
            "there is no page here",
            "give a folder that holds files ending in `.md`, or see what `exclude` leaves out",
        ));
    }
    Ok(loaded)
}

/// Reads `livret.yaml` (or `livret.yml`) of the root, or the file given in its place.
fn configure(root: &root::Root, given: Option<&Path>, loaded: &mut Loaded) -> Result<(), LoadError> {
    let (path, name) = match given {
        Some(path) => {
            let canonical = path.canonicalize().map_err(|_| LoadError::Missing(path.into()))?;
            let name = root.relative(&canonical).unwrap_or_else(|| canonical.to_string_lossy().into_owned());
            (path.to_path_buf(), name)
        }
        None => {
            let found = CONFIGURATIONS.into_iter().find(|name| root.folder.join(name).is_file());
            let Some(name) = found else { return Ok(()) };
            (root.folder.join(name), name.to_string())
        }
    };
    let Loaded { sources, config, diagnostics, .. } = loaded;
    match read_limited(&path, MAX_CONFIG_BYTES) {
        Ok(bytes) => {
            let file = sources.add_page_bytes(name, &bytes, diagnostics);
            let text = sources.text(file).cloned().unwrap_or_default();
            let (read, remarks) = Config::read(&text, file);
            *config = read;
            diagnostics.extend(remarks);
        }
        Err(error) if given.is_some() => return Err(LoadError::Unreadable(path, error)),
        Err(error) => diagnostics.push(Diagnostic::of_file(
            Code::BrokenConfig,
            sources.shown_path(&name),
            format!("the configuration cannot be read: {error}"),
            "make it a readable file of at most 64 KiB",
        )),
    }
    Ok(())
}

#[cfg(test)]
mod tests;
