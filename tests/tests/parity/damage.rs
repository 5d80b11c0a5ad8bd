//! Damaged and hostile files: an error or losses, never a panic, in bounded time and memory.

use std::fmt::Write as _;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use livret_verify::{Format, read};
use lopdf::Object;
use proptest::prelude::*;

use crate::package::edited;
use crate::sample::{FORMATS, sample};
use crate::tagged::Tagged;

static FILES: LazyLock<Vec<(Format, Vec<u8>)>> =
    LazyLock::new(|| FORMATS.into_iter().map(|format| (format, sample(format))).collect());

proptest! {
    #[test]
    fn damaged_bytes_are_no_panic(which in 0..3usize, end in any::<prop::sample::Index>(), flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..24), cut in any::<bool>()) {
        let (format, bytes) = &FILES[which];
        let mut bytes = bytes.clone();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        for read_as in [*format, FORMATS[(which + 1) % 3]] {
            let _ = read(read_as, &bytes);
        }
    }

    #[test]
    fn damaged_objects_are_no_panic(seed in prop::collection::vec((any::<prop::sample::Index>(), 0..6u8), 1..12)) {
        let mut pdf = Tagged::of(&FILES[0].1);
        let ids: Vec<_> = pdf.0.objects.keys().copied().collect();
        for (which, how) in seed {
            let id = ids[which.index(ids.len())];
            let other = ids[(which.index(ids.len()) * 7 + 1) % ids.len()];
            match how {
                0 => pdf.0.objects.insert(id, Object::Null),
                1 => pdf.0.objects.insert(id, Object::Reference(other)),
                2 => pdf.0.objects.insert(id, Object::Array(vec![Object::Reference(id), Object::Integer(-1)])),
                3 => pdf.0.objects.get(&other).cloned().and_then(|object| pdf.0.objects.insert(id, object)),
                4 => pdf.0.objects.remove(&id),
                _ => pdf.0.objects.insert(id, Object::Integer(i64::MAX)),
            };
        }
        let _ = read(Format::Pdf, &pdf.save());
    }
}

#[test]
fn a_package_that_inflates_without_end_is_refused() {
    let bomb = edited(&sample(Format::Epub), "001-index.xhtml", |_| " ".repeat(300 << 20));
    let began = Instant::now();
    let error = read(Format::Epub, &bomb).unwrap_err().to_string();
    assert!(error.contains("MiB"), "{error}");
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[test]
fn elements_without_end_are_refused() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(200_000), close.repeat(200_000));
    let book = edited(&sample(Format::Epub), "001-index.xhtml", |_| {
        format!(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>{}</body></html>",
            deep("<div>", "</div>")
        )
    });
    assert!(read(Format::Epub, &book).unwrap_err().to_string().contains("deep"));
    let document = edited(&sample(Format::Docx), "word/document.xml", |_| {
        let w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        format!("<w:document xmlns:w=\"{w}\"><w:body>{}</w:body></w:document>", deep("<w:sdt>", "</w:sdt>"))
    });
    assert!(read(Format::Docx, &document).unwrap_err().to_string().contains("deep"));
    let laughs = (1..20).fold("<!DOCTYPE html [<!ENTITY a0 \"ha\">".to_owned(), |mut text, n| {
        let _ = write!(text, "<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(20));
        text
    });
    let book = edited(&sample(Format::Epub), "001-index.xhtml", |_| {
        format!("{laughs}]><html xmlns=\"http://www.w3.org/1999/xhtml\"><body>&a19;</body></html>")
    });
    assert!(read(Format::Epub, &book).is_err());
}

#[test]
fn trees_that_lead_back_to_themselves_are_read_once() {
    let whole = sample(Format::Pdf);
    let mut pdf = Tagged::of(&whole);
    let section = *pdf.all("Sect").last().unwrap();
    let kids = pdf.element(section).get_mut(b"K").unwrap().as_array_mut().unwrap();
    kids.push(Object::Reference(section));
    let once = read(Format::Pdf, &whole).unwrap();
    assert_eq!(read(Format::Pdf, &pdf.save()).unwrap(), once);
    // The pages.
    let mut pdf = Tagged::of(&whole);
    let pages = pdf.0.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    pdf.element(pages).get_mut(b"Kids").unwrap().as_array_mut().unwrap().push(Object::Reference(pages));
    assert_eq!(read(Format::Pdf, &pdf.save()).unwrap(), once);
    // The names.
    let mut pdf = Tagged::of(&whole);
    let names = pdf.0.catalog().unwrap().get(b"Names").unwrap().as_dict().unwrap();
    let names = names.get(b"Dests").unwrap().as_reference().unwrap();
    pdf.element(names).get_mut(b"Kids").unwrap().as_array_mut().unwrap().push(Object::Reference(names));
    assert_eq!(read(Format::Pdf, &pdf.save()).unwrap(), once);
}

#[test]
fn a_pdf_without_tags_is_no_text_in_order() {
    let mut pdf = Tagged::of(&sample(Format::Pdf));
    pdf.0.catalog_mut().unwrap().remove(b"StructTreeRoot");
    assert!(read(Format::Pdf, &pdf.save()).unwrap_err().to_string().contains("not tagged"));
}
