//! Books drawn at random, of all that the model can hold: every format makes them, and what is in the model is in the file.
//!
//! `LIVRET_GENERATED=FOLDER` keeps the files for the judges of `tests/conformance`, `LIVRET_BOOKS` says how many books are drawn.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod blocks;
mod generator;
mod inlines;

use std::path::PathBuf;

use livret::model::FileId;
use livret::theme::Theme;
use livret_docx::DocxOptions;
use livret_epub::EpubOptions;
use livret_fonts::FontLibrary;
use livret_layout::PrintOptions;
use livret_verify::Format;
use rayon::prelude::*;

/// So many books are drawn where nothing else is said.
const BOOKS: u64 = 30;

/// Themes and papers, in turn.
const LOOKS: [&str; 7] = [
    "extends: institutional",
    "extends: sober-serif",
    "extends: large-print",
    "extends: institutional\npaper: A5\nnumbering: decimal",
    "extends: institutional\ncolumns: { count: 2 }",
    "extends: sober-serif\npaper: Letter\ncolumns: { count: 2 }",
    "extends: large-print\npaper: A5",
];

#[test]
fn all_that_the_model_can_hold_is_made_in_every_format() {
    let books = std::env::var("LIVRET_BOOKS").ok().and_then(|n| n.parse().ok()).unwrap_or(BOOKS);
    let folder = std::env::var_os("LIVRET_GENERATED").map(PathBuf::from);
    let fonts = FontLibrary::built_in();
    (0..books).into_par_iter().for_each(|seed| {
        let book = generator::book(seed);
        let (theme, remarks) = Theme::read(LOOKS[seed as usize % LOOKS.len()], FileId(0));
        assert!(remarks.is_empty(), "{remarks:?}");
        let printed = livret_layout::print(&book, &theme, &fonts, PrintOptions::default());
        let folios = printed.folio_starts();
        let files = [
            (Format::Pdf, livret_pdf::write(&printed, &theme, &fonts).unwrap()),
            (Format::Epub, livret_epub::export(&book, &theme, &fonts, &EpubOptions { folios }).unwrap()),
            (Format::Docx, livret_docx::export(&book, &theme, &fonts, &DocxOptions::default()).unwrap()),
        ];
        let expected = livret_verify::expected(&livret::numbered(&book, theme.numbering));
        for (format, file) in files {
            let verified = livret_verify::verify(&expected, format, &file.bytes).unwrap();
            assert!(verified.losses.is_empty(), "book {seed}, {format:?}: {:#?}", verified.losses);
            let ending = format.name().to_lowercase();
            if let Some(folder) = &folder {
                std::fs::write(folder.join(format!("{seed:03}.{ending}")), file.bytes).unwrap();
            }
        }
    });
}
