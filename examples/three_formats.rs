//! Makes a PDF, an EPUB and a DOCX from pages held in memory.

use livret::theme::Theme;
use livret::{Config, Sources};
use livret_fonts::FontLibrary;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sources = Sources::from_pages([
        ("index.md", "---\ntitle: Petit guide\nlang: fr\n---\n\nBonjour ! Lisez [la suite](suite.md).\n"),
        ("suite.md", "---\ntitle: La suite\nlang: fr\n---\n\n## Où ?\n\nIci même.\n"),
    ]);
    let book = livret::build(&sources, &Config::default()).book;
    let (theme, fonts) = (Theme::default(), FontLibrary::built_in());
    let pdf = livret_pdf::export(&book, &theme, &fonts, &livret_pdf::PdfOptions::default())?;
    let epub = livret_epub::export(&book, &theme, &fonts, &livret_epub::EpubOptions::default())?;
    let docx = livret_docx::export(&book, &theme, &fonts, &livret_docx::DocxOptions::default())?;
    for (name, file) in [("guide.pdf", pdf), ("guide.epub", epub), ("guide.docx", docx)] {
        std::fs::write(name, file.bytes)?;
    }
    Ok(())
}
