//! How much of the pages of the sample toolkit and of all cases reaches the model: nothing is lost unseen.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write;
use std::path::Path;

use livret::PageCoverage;
use livret_tests::{assert_golden, root};

/// A line a page with what is covered of its content, in bytes, a line for each place outside, and one for each page left out.
fn measured(folder: &Path) -> (String, Vec<PageCoverage>) {
    let loaded = livret::load(&[folder.to_path_buf()], None, None).unwrap();
    let livret::Coverage { pages, left_out } = livret::coverage(&loaded.sources, &loaded.config);
    let mut out = String::new();
    for page in &pages {
        let file = loaded.sources.file(page.file).unwrap();
        let _ = writeln!(out, "  {} {} of {}", file.path, page.covered, page.content);
        for at in page.outside.iter().map(|span| loaded.sources.locate(*span).unwrap()) {
            let text: String = at.text.chars().skip(at.column as usize - 1).take(at.width as usize).collect();
            let _ = writeln!(out, "    {}:{} {text}", at.line, at.column);
        }
    }
    for page in left_out {
        let file = loaded.sources.file(page.file).unwrap();
        let _ = writeln!(out, "  left out {}: {}", file.path, page.reason);
    }
    (out, pages)
}

#[test]
fn what_the_cases_lose_is_known() {
    let mut folders: Vec<_> =
        std::fs::read_dir(root().join("tests/cases")).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    let mut out = String::new();
    for folder in folders.iter().filter(|f| f.is_dir()) {
        let _ = writeln!(out, "{}", folder.file_name().unwrap().to_str().unwrap());
        out.push_str(&measured(folder).0);
    }
    assert_golden("coverage/cases.txt", &out);
}

#[test]
fn the_sample_toolkit_is_covered() {
    let (lines, pages) = measured(&root().join("content"));
    assert!(pages.len() > 10);
    assert!(PageCoverage::share_of(&pages) >= 1.0, "{lines}");
}
