//! A book with one of each thing that is compared, and its files.

use livret::model::Book;
use livret::theme::Theme;
use livret::{Config, Sources};
use livret_epub::EpubOptions;
use livret_fonts::FontLibrary;
use livret_layout::PrintOptions;
use livret_verify::Format;

pub(crate) const FORMATS: [Format; 3] = [Format::Pdf, Format::Epub, Format::Docx];

/// Lines are counted in the tests.
pub(crate) const PAGE: &str = "\
---
title: Essai
lang: fr
---
Un paragraphe pour les habitants.

Un autre avec [un lien](https://a.example/b) et une note[^n].

## Des nombres

| Ville | Habitants |
|-------|-----------|
| Tunis | beaucoup  |
| Thiès | davantage |

![Une carte du pays](carte.svg)

Voir [le début](#des-nombres).

[^n]: La note dit [où](https://note.example/).
";

pub(crate) fn sources() -> Sources {
    let mut sources = Sources::from_pages([("index.md", PAGE)]);
    sources.add_bytes(
        "carte.svg",
        *b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>",
    );
    sources
}

/// The file of a book in a format.
pub(crate) fn file(book: &Book, config: &Config, format: Format) -> Vec<u8> {
    let (theme, fonts) = (Theme::default(), FontLibrary::built_in());
    match format {
        Format::Pdf => {
            let options = PrintOptions { links: config.links, ..PrintOptions::default() };
            let printed = livret_layout::print(book, &theme, &fonts, options);
            livret_pdf::write(&printed, &theme, &fonts).unwrap().bytes
        }
        Format::Epub => livret_epub::export(book, &theme, &fonts, &EpubOptions::default()).unwrap().bytes,
        Format::Docx => livret_docx::export(book, &theme, &fonts, &Default::default()).unwrap().bytes,
    }
}

/// The sample's file.
pub(crate) fn sample(format: Format) -> Vec<u8> {
    let config = Config::default();
    file(&livret::build(&sources(), &config).book, &config, format)
}

/// What a file of the sample lacks: code, line and column, words.
pub(crate) fn losses(format: Format, bytes: &[u8]) -> Vec<String> {
    let sources = sources();
    let book = livret::build(&sources, &Config::default()).book;
    let verified = livret_verify::verify(&livret_verify::expected(&book), format, bytes).unwrap();
    let said = verified.losses.iter().map(|loss| {
        let remark = loss.diagnostic("the file");
        let livret::Place::Text(span) = remark.place else { panic!("a place in the text: {remark:?}") };
        let at = sources.locate(span).unwrap();
        assert!(remark.help.contains("defect of livret"));
        format!("{} {}:{}:{} {}", remark.code, at.file, at.line, at.column, loss.what)
    });
    said.collect()
}
