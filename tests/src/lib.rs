//! Where tests find things.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Compares a generated document of the repository with what it should say; with `LIVRET_BLESS=1` writes it instead.
///
/// # Panics
/// If they differ, or the file cannot be read or written.
#[track_caller]
pub fn assert_file(path: &Path, expected: &str) {
    if std::env::var_os("LIVRET_BLESS").is_some() {
        assert!(std::fs::write(path, expected).is_ok(), "{} cannot be written", path.display());
        return;
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        found == expected,
        "{} is out of date: run the tests with LIVRET_BLESS=1 and read the diff",
        path.display()
    );
}
