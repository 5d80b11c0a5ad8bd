//! Edited EPUB and DOCX files.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The file with a part changed.
pub(crate) fn edited(bytes: &[u8], part: &str, edit: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut met = false;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        out.start_file(entry.name(), SimpleFileOptions::default()).unwrap();
        if entry.name().ends_with(part) {
            let before = String::from_utf8(content).unwrap();
            let after = edit(before.clone());
            assert!(before != after, "{part} is as it was: {before}");
            content = after.into_bytes();
            met = true;
        }
        out.write_all(&content).unwrap();
    }
    assert!(met, "there is no {part}");
    out.finish().unwrap().into_inner()
}

/// The text without what stands between two marks, the first of which stands before `within`.
pub(crate) fn without(text: &str, open: &str, within: &str, close: &str) -> String {
    let at = text.find(within).unwrap_or_else(|| panic!("no {within} in {text}"));
    let start = text[..at].rfind(open).unwrap_or_else(|| panic!("no {open} before {within} in {text}"));
    let end = at + text[at..].find(close).unwrap() + close.len();
    format!("{}{}", &text[..start], &text[end..])
}
