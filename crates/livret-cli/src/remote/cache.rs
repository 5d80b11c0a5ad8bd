//! Pictures that were fetched before.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::output;

/// The folder in which programs may keep what they can get again: `XDG_CACHE_HOME` (XDG Base Directory Specification), `LOCALAPPDATA` on
/// Windows, else `.cache` in the home folder. `None` where there is none: then nothing is kept.
pub(super) fn folder() -> Option<PathBuf> {
    let set =
        |name: &str| std::env::var_os(name).filter(|value: &OsString| !value.is_empty()).map(PathBuf::from);
    let base = set("XDG_CACHE_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| set("LOCALAPPDATA"))
        .or_else(|| set("HOME").map(|home| home.join(".cache")))?;
    Some(base.join("livret").join("pictures"))
}

/// The picture of an address, if it is there and whole.
pub(super) fn read(folder: &Path, address: &str) -> Option<Vec<u8>> {
    std::fs::read(path(folder, address)).ok().filter(|bytes| super::is_picture(bytes))
}

/// Keeps a picture. A folder that cannot be written to is no fault: the picture is fetched again the next time.
pub(super) fn write(folder: &Path, address: &str, bytes: &[u8]) {
    let _ = output::write(&path(folder, address), bytes);
}

fn path(folder: &Path, address: &str) -> PathBuf {
    folder.join(Uuid::new_v5(&Uuid::NAMESPACE_URL, address.as_bytes()).to_string())
}
