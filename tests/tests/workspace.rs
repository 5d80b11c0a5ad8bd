//! The shape of the workspace: who depends on whom, and rooms that have a noun.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use livret_tests::root;

/// The crates of the workspace that a crate depends on, from its manifest.
fn dependencies(manifest: &Path) -> Vec<String> {
    let text = fs::read_to_string(manifest).unwrap();
    text.lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.strip_suffix(".workspace = true"))
        .filter(|name| name.starts_with("livret"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn crates_depend_on_one_another_as_the_architecture_says() {
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("livret", &[][..]),
        ("livret-package", &[]),
        ("livret-fonts", &["livret"]),
        ("livret-pictures", &["livret", "livret-fonts"]),
        ("livret-layout", &["livret", "livret-fonts", "livret-pictures"]),
        ("livret-pdf", &["livret", "livret-fonts", "livret-pictures", "livret-layout"]),
        ("livret-epub", &["livret", "livret-fonts", "livret-pictures", "livret-package"]),
        ("livret-docx", &["livret", "livret-fonts", "livret-pictures", "livret-package"]),
        ("livret-verify", &["livret"]),
    ]);
    for (name, allowed) in allowed {
        for found in dependencies(&root().join("crates").join(name).join("Cargo.toml")) {
            assert!(allowed.contains(&found.as_str()), "{name} must not depend on {found}");
        }
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_file_is_named_after_a_noun_and_stays_readable() {
    let mut files = Vec::new();
    sources(&root().join("crates"), &mut files);
    assert!(files.len() > 50);
    for file in files {
        let name = file.file_stem().unwrap().to_str().unwrap();
        assert!(
            !["util", "utils", "common", "misc", "helper", "helpers"].contains(&name),
            "{}",
            file.display()
        );
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        let test = name.contains("test") || file.components().any(|c| c.as_os_str() == "tests");
        assert!(lines <= 500 || test, "{} has {lines} lines: look for the two nouns in it", file.display());
    }
}
