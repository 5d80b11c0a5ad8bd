//! The same information in each format: nothing is missed in whole files, each harm is found in its place.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod damage;
mod package;
mod sample;
mod tagged;

use std::path::PathBuf;

use livret_tests::root;
use livret_verify::Format;

use package::{edited, without};
use sample::{FORMATS, file, losses, sample};
use tagged::Tagged;

#[test]
fn nothing_is_missed_in_whole_files() {
    for format in FORMATS {
        assert_eq!(losses(format, &sample(format)), [""; 0], "{format:?}");
    }
}

#[test]
fn nothing_is_missed_in_the_sample_toolkit_and_the_cases() {
    let cases = std::fs::read_dir(root().join("tests/cases")).unwrap();
    let mut folders: Vec<PathBuf> = cases.map(|case| case.unwrap().path()).collect();
    folders.push(root().join("content"));
    folders.sort();
    for folder in folders {
        let loaded = livret::load(std::slice::from_ref(&folder), None, None).unwrap();
        let book = livret::build(&loaded.sources, &loaded.config).book;
        let expected = livret_verify::expected(&book);
        for format in FORMATS {
            let bytes = file(&book, &loaded.config, format);
            let verified = livret_verify::verify(&expected, format, &bytes).unwrap();
            // What no font can draw is no text of the PDF; livret says so (`missing-glyph`).
            let lost: Vec<_> =
                verified.losses.iter().filter(|loss| format != Format::Pdf || loss.what != "中文").collect();
            assert!(lost.is_empty(), "{format:?} of {}: {lost:#?}", folder.display());
            assert!(verified.found.words >= expected.counts().words, "{format:?} of {}", folder.display());
        }
    }
}

const PARAGRAPH: &str = "lost-text index.md:5:1 Un paragraphe pour les habitants.";
const LINK: &str = "lost-link index.md:7:15 un lien → https://a.example/b";
const INNER_LINK: &str = "lost-link index.md:18:6 le début → #";
const HEADING: &str = "lost-heading index.md:9:1 Des nombres";
const ALTERNATIVE: &str = "lost-alternative index.md:16:1 Une carte du pays";
const NOTE: &str = "lost-note index.md:20:7 La note dit où.";
const NOTE_LINK: &str = "lost-link index.md:20:19 où → https://note.example";
const ROW: &str = "lost-table index.md:14:3 Thiès davantage";

/// Whether just this is said.
#[track_caller]
fn only(format: Format, bytes: &[u8], loss: &str) {
    let said = losses(format, bytes);
    assert!(matches!(said.as_slice(), [one] if one.starts_with(loss)), "{loss}: {said:#?}");
}

#[test]
fn each_harm_to_an_e_book_is_found_in_its_place() {
    let whole = sample(Format::Epub);
    let harm = |loss, edit: &dyn Fn(&str) -> String| {
        only(Format::Epub, &edited(&whole, "001-index.xhtml", |text| edit(&text)), loss);
    };
    harm(PARAGRAPH, &|t| without(t, "<p>", "Un paragraphe", "</p>"));
    // Order counts.
    harm(PARAGRAPH, &|t| {
        let moved = without(t, "<p>", "Un paragraphe", "</p>");
        moved.replace("</h2>", "</h2><p>Un paragraphe pour les habitants.</p>")
    });
    // What is added does not.
    harm(PARAGRAPH, &|t| {
        let gone = without(t, "<p>", "Un paragraphe", "</p>");
        gone.replace("<h2", "<p>Un ajout pour rien, dans les lignes.</p><h2")
    });
    harm(LINK, &|t| t.replace("https://a.example/b", "https://a.example/c"));
    harm(LINK, &|t| t.replace(" href=\"https://a.example/b\"", ""));
    harm(INNER_LINK, &|t| t.replace("<h2 id=", "<h2 class="));
    harm(HEADING, &|t| t.replace("h2", "h3"));
    harm(ALTERNATIVE, &|t| t.replace("alt=\"Une carte du pays\"", "alt=\"carte.svg\""));
    harm(NOTE, &|t| without(t, "<aside", "La note", "</aside>"));
    harm(NOTE, &|t| without(t, "<sup", "noteref", "</sup>"));
    harm(NOTE_LINK, &|t| t.replace("https://note.example/", "https://elsewhere.example/"));
    harm(ROW, &|t| without(t, "<tr>", "Thiès", "</tr>"));
    harm(ROW, &|t| t.replace("davantage", "de"));
    harm(ROW, &|t| without(t, "<td", "davantage", "</td>"));
}

#[test]
fn each_harm_to_a_document_is_found_in_its_place() {
    let whole = sample(Format::Docx);
    let harm = |loss, part, edit: &dyn Fn(&str) -> String| {
        only(Format::Docx, &edited(&whole, part, |text| edit(&text)), loss);
    };
    let main = "word/document.xml";
    harm(PARAGRAPH, main, &|t| without(t, "<w:p>", "Un paragraphe", "</w:p>"));
    harm(LINK, "word/_rels/document.xml.rels", &|t| t.replace("https://a.example/b", "https://a.example/c"));
    harm(INNER_LINK, main, &|t| t.replace("w:anchor=\"n", "w:anchor=\"x"));
    harm(HEADING, main, &|t| t.replace("\"Heading2\"", "\"BodyText\""));
    harm(ALTERNATIVE, main, &|t| t.replace("descr=\"Une carte du pays\"", "descr=\"\""));
    harm(NOTE, "word/footnotes.xml", &|t| without(t, "<w:footnote ", "La note", "</w:footnote>"));
    harm(NOTE, main, &|t| t.replace("<w:footnoteReference w:id=\"1\"/>", ""));
    harm(NOTE_LINK, "word/_rels/footnotes.xml.rels", &|t| t.replace("note.example", "elsewhere.example"));
    harm(ROW, main, &|t| without(t, "<w:tr>", "Thiès", "</w:tr>"));
}

#[test]
fn each_harm_to_a_pdf_is_found_in_its_place() {
    let whole = sample(Format::Pdf);
    let harm = |loss, edit: &dyn Fn(&mut Tagged)| {
        let mut pdf = Tagged::of(&whole);
        edit(&mut pdf);
        only(Format::Pdf, &pdf.save(), loss);
    };
    // The page is the last section; its first kid is its title.
    harm(PARAGRAPH, &|pdf| {
        let section = *pdf.all("Sect").last().unwrap();
        let kids = pdf.element(section).get(b"K").unwrap().as_array().unwrap().clone();
        pdf.remove(kids[1].as_reference().unwrap());
    });
    harm(LINK, &|pdf| pdf.annotation("un lien").remove(b"A").map(drop).unwrap());
    harm(INNER_LINK, &|pdf| pdf.annotation("le début").remove(b"Dest").map(drop).unwrap());
    harm(NOTE_LINK, &|pdf| pdf.annotation("où").remove(b"A").map(drop).unwrap());
    harm(HEADING, &|pdf| {
        let heading = pdf.all("H2")[0];
        pdf.element(heading).set("S", "P");
    });
    harm(ALTERNATIVE, &|pdf| {
        let figure = pdf.all("Figure")[0];
        pdf.element(figure).remove(b"Alt");
    });
    harm(NOTE, &|pdf| {
        // On paper the address of the link is a note too, the first.
        let note = pdf.all("Note")[1];
        pdf.remove(note);
    });
    harm(NOTE, &|pdf| {
        let call = pdf.all("Reference").pop().unwrap();
        pdf.remove(call);
    });
    harm(ROW, &|pdf| {
        let row = *pdf.all("TR").last().unwrap();
        pdf.remove(row);
    });
    harm("lost-table index.md:11:3 Ville", &|pdf| {
        let table = pdf.all("Table")[0];
        pdf.remove(table);
    });
}
