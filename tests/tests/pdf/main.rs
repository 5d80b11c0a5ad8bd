//! Golden text of the PDF's structure: folios with their fonts, pictures and links, outline, destinations, metadata, tags.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod content;
mod fold;
mod ink;
mod screen;
mod sheets;
mod tags;

use std::fmt::Write;

use livret::theme::{Sides, Theme};
use livret_fonts::FontLibrary;
use livret_tests::{assert_golden, root};
use lopdf::{Dictionary, Document, Object};

fn text(object: &Object) -> String {
    match object {
        Object::String(bytes, _) => {
            lopdf::decode_text_string(object).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
        }
        Object::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
        Object::Array(items) => format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(" ")),
        Object::Real(number) => format!("{number:.1}"),
        Object::Integer(number) => number.to_string(),
        Object::Boolean(value) => value.to_string(),
        Object::Reference(_) => "→".into(),
        Object::Dictionary(dictionary) => {
            let one = |(key, value): (&Vec<u8>, &Object)| {
                format!("{} {}", String::from_utf8_lossy(key), text(value))
            };
            format!("<{}>", dictionary.iter().map(one).collect::<Vec<_>>().join(", "))
        }
        other => format!("{other:?}"),
    }
}

fn entries(dictionary: &Dictionary, keys: &[&str]) -> String {
    let one = |key: &&str| Some(format!("{key} {}", text(dictionary.get(key.as_bytes()).ok()?)));
    keys.iter().filter_map(one).collect::<Vec<_>>().join(", ")
}

fn resources(document: &Document, page: &Dictionary, kind: &[u8]) -> Vec<String> {
    let found = document.dereference(page.get(b"Resources").unwrap()).unwrap().1.as_dict().unwrap();
    let Ok(of_kind) = found.get(kind) else { return Vec::new() };
    let of_kind = document.dereference(of_kind).unwrap().1.as_dict().unwrap();
    let mut names: Vec<String> = of_kind
        .iter()
        .map(|(_, object)| match document.dereference(object).unwrap().1 {
            Object::Dictionary(font) => entries(font, &["BaseFont", "Subtype", "Encoding"]),
            Object::Stream(picture) => {
                entries(&picture.dict, &["Subtype", "Width", "Height", "ColorSpace", "Filter"])
            }
            other => text(other),
        })
        .collect();
    names.sort();
    names
}

fn outline(document: &Document, item: &Dictionary, depth: usize, out: &mut String) {
    let mut next = item.get(b"First").ok();
    while let Some(reference) = next {
        let entry = document.dereference(reference).unwrap().1.as_dict().unwrap();
        let _ = writeln!(out, "{}{}", "  ".repeat(depth + 1), entries(entry, &["Title"]));
        outline(document, entry, depth + 1, out);
        next = entry.get(b"Next").ok();
    }
}

#[test]
fn the_print_preset_is_that_of_the_theme() {
    let sources = livret::Sources::from_pages([("a.md", "---\ntitle: A\nlang: fr\n---\nTexte.\n")]);
    let book = livret::build(&sources, &livret::Config::default()).book;
    for (sides, duplex) in [(Sides::One, "/Simplex"), (Sides::Both, "/DuplexFlipLongEdge")] {
        let theme = Theme { sides, ..Theme::default() };
        let options = livret_pdf::PdfOptions::default();
        let pdf = livret_pdf::export(&book, &theme, &FontLibrary::built_in(), &options).unwrap();
        let document = Document::load_mem(&pdf.bytes).unwrap();
        let preferences = document.catalog().unwrap().get(b"ViewerPreferences").unwrap().as_dict().unwrap();
        assert_eq!(text(preferences.get(b"Duplex").unwrap()), duplex);
    }
}

#[test]
fn the_structure_is_as_its_golden_text() {
    let loaded = livret::load(&[root().join("tests/cases/markdown")], None, None).unwrap();
    let book = livret::build(&loaded.sources, &loaded.config).book;
    let options = livret_pdf::PdfOptions::default();
    let pdf = livret_pdf::export(&book, &Theme::default(), &FontLibrary::built_in(), &options).unwrap();
    let document = Document::load_mem(&pdf.bytes).unwrap();
    let file = String::from_utf8_lossy(&pdf.bytes);
    assert!(!file.contains("/StructParents"), "what is no stream stands in object streams");
    assert_eq!(file.matches("/Type/Metadata").count(), 1, "the XMP packet stands plain in the file");
    let references = file.rsplit("/Type/XRef").next().unwrap();
    assert!(references.lines().next().unwrap().ends_with("/Filter/FlateDecode>>stream"));
    let mut out = format!("PDF {}\n", document.version);
    let catalog = document.catalog().unwrap();
    let _ = writeln!(
        out,
        "catalog: {}",
        entries(catalog, &["Lang", "PageMode", "PageLayout", "MarkInfo", "ViewerPreferences"])
    );
    let mut before = String::new();
    for (number, id) in document.get_pages() {
        let page = document.get_dictionary(id).unwrap();
        let _ = writeln!(out, "\n# folio {number}: {}", entries(page, &["MediaBox", "Rotate", "Tabs"]));
        let mut used = String::new();
        for (name, kind) in [("font", "Font"), ("picture", "XObject")] {
            for line in resources(&document, page, kind.as_bytes()) {
                let _ = writeln!(used, "{name}: {line}");
            }
        }
        if used != before {
            out.push_str(&used);
            before = used;
        }
        for annotation in document.get_page_annotations(id).unwrap() {
            let _ = write!(out, "{}", entries(annotation, &["Subtype", "Rect", "Contents", "Dest"]));
            let action =
                annotation.get(b"A").ok().map(|a| document.dereference(a).unwrap().1.as_dict().unwrap());
            let _ = writeln!(out, " {}", action.map_or(String::new(), |a| entries(a, &["S", "URI", "D"])));
        }
    }
    let root = document.dereference(catalog.get(b"Outlines").unwrap()).unwrap().1.as_dict().unwrap();
    out.push_str("\n# outline\n");
    outline(&document, root, 0, &mut out);
    let info = document.dereference(document.trailer.get(b"Info").unwrap()).unwrap().1.as_dict().unwrap();
    let _ = writeln!(
        out,
        "\n# information\n{}",
        entries(info, &["Title", "Author", "Subject", "Keywords", "Creator", "Producer"])
    );
    assert_golden("pdf/markdown.txt", &out);
}
