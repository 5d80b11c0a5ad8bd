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

/// Compares with a golden file, by its path under `tests/golden`; with `LIVRET_BLESS=1` writes it instead.
///
/// # Panics
/// If they differ: at the first line that does.
#[track_caller]
pub fn assert_golden(name: &str, text: &str) {
    let path = root().join("tests/golden").join(name);
    if std::env::var_os("LIVRET_BLESS").is_some() {
        let folder = path.parent().map(std::fs::create_dir_all);
        assert!(folder.is_some_and(|f| f.is_ok()), "{} cannot be made", path.display());
        return assert_file(&path, text);
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    let ends = [golden.as_str(), text].map(|t| t.lines().map(Some).chain(std::iter::repeat(None)));
    let [golden_lines, lines] = ends;
    let longest = golden.lines().count().max(text.lines().count());
    for (number, (old, new)) in golden_lines.zip(lines).take(longest).enumerate() {
        assert!(
            old == new,
            "{}:{}\n- {}\n+ {}\nLIVRET_BLESS=1 writes it anew: read the difference",
            path.display(),
            number + 1,
            old.unwrap_or("(end)"),
            new.unwrap_or("(end)")
        );
    }
}
