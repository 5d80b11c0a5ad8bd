//! Golden texts of the document model: what `livret inspect` prints for each case, and no golden file that no test reads.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use livret_tests::{assert_golden, root};

/// Cases whose model is small enough to be read by people.
const CASES: &[&str] = &[
    "audiences",
    "html",
    "markdown",
    "media",
    "page-form",
    "site-accueil",
    "site-callouts",
    "site-complet",
    "site-gitbook",
    "site-guide",
    "site-images",
    "site-kramdown",
    "site-liens",
    "site-liquid",
    "site-livre",
    "word-html",
];

#[test]
fn models_are_as_their_golden_text() {
    for case in CASES {
        let loaded = livret::load(&[root().join("tests/cases").join(case)], None, None).unwrap();
        let book = livret::build(&loaded.sources, &loaded.config).book;
        let mut text = serde_json::to_string_pretty(&book).unwrap();
        text.push('\n');
        assert_golden(&format!("model/{case}.json"), &text);
    }
}

/// All texts of a model but those of code and formulas.
fn texts<'v>(value: &'v serde_json::Value, out: &mut Vec<&'v str>) {
    use serde_json::Value;
    match value {
        Value::Object(keys) if keys.get("type").is_some_and(|t| t == "code" || t == "math") => {}
        Value::Object(keys) => {
            keys.iter().filter(|(key, _)| *key != "extra").for_each(|(_, v)| texts(v, out))
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, out)),
        Value::String(text) => out.push(text),
        _ => {}
    }
}

#[test]
fn no_mark_of_a_template_or_an_attribute_list_is_a_text() {
    for case in CASES.iter().filter(|case| case.starts_with("site-")) {
        let loaded = livret::load(&[root().join("tests/cases").join(case)], None, None).unwrap();
        let book = serde_json::to_value(livret::build(&loaded.sources, &loaded.config).book).unwrap();
        let mut found = Vec::new();
        texts(&book, &mut found);
        assert!(found.len() > 50, "{case}");
        found.retain(|text| ["{%", "%}", "{{", "}}", "{:"].iter().any(|mark| text.contains(mark)));
        assert!(found.is_empty(), "{case}: {found:?}");
    }
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().is_none_or(|n| n != "target" && n != ".git") {
                files(&path, out);
            }
        } else {
            out.push(path);
        }
    }
}

#[test]
fn every_golden_file_is_read_by_a_test() {
    let mut sources = Vec::new();
    files(&root().join("crates"), &mut sources);
    files(&root().join("tests/tests"), &mut sources);
    sources.retain(|p| p.extension().is_some_and(|e| e == "rs"));
    let code: String = sources.iter().map(|p| std::fs::read_to_string(p).unwrap()).collect();
    let mut golden = Vec::new();
    files(&root().join("tests/golden"), &mut golden);
    for path in golden {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        // The part `[Content_Types].xml` is kept without its brackets.
        let name = if stem == "Content_Types" { "[Content_Types]" } else { stem };
        assert!(code.contains(name), "no test reads {}", path.display());
    }
}
