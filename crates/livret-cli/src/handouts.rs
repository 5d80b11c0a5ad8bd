//! `--handouts`: a file of its own for each page.

use std::path::{Path, PathBuf};

use livret::theme::Theme;
use livret::{Code, Diagnostic, Exported, HandoutLinks, Handouts};
use livret_docx::DocxOptions;
use livret_epub::EpubOptions;
use livret_fonts::FontLibrary;
use livret_layout::{Binding, PrintOptions};
use rayon::prelude::*;

use crate::args::{Format, HandoutChoice};
use crate::book::Read;
use crate::build::{size, unwritable};
use crate::report::Report;
use crate::{Exit, output};

/// The folder of handouts, in that of the book.
const FOLDER: &str = "handouts";

/// A handout made in memory, and what is to be said of it.
pub(crate) struct Handout {
    /// Where it goes, from the folder of the book.
    path: PathBuf,
    /// The file, if it could be made.
    made: Option<Exported>,
    /// Why it could not, or what it lost of its page.
    remarks: Vec<Diagnostic>,
}

/// Makes the handouts of the pages that are chosen, in all formats.
pub(crate) fn make(
    choice: &HandoutChoice,
    formats: &[Format],
    read: &Read,
    (theme, on_paper): (&Theme, &Theme),
    fonts: &FontLibrary,
) -> Result<Vec<Handout>, Diagnostic> {
    let handouts = Handouts::of(&read.book);
    let pages: Vec<(usize, String)> = (0..read.book.pages.len())
        .filter(|page| is_chosen(choice, read, *page))
        .filter_map(|page| Some((page, handouts.name(page)?)))
        .collect();
    if pages.is_empty() {
        return Err(none(&handouts, read));
    }
    let files: Vec<(usize, String, Format)> = pages
        .into_iter()
        .flat_map(|(page, name)| formats.iter().map(move |format| (page, name.clone(), *format)))
        .collect();
    Ok(files
        .into_par_iter()
        .filter_map(|(page, name, format)| {
            let links = match format {
                Format::Pdf | Format::Docx => HandoutLinks::Files(format.ending()),
                Format::Epub => HandoutLinks::Site,
            };
            let book = handouts.book(page, links)?;
            let path = PathBuf::from(FOLDER).join(format!("{name}.{}", format.ending()));
            let made = match format {
                Format::Pdf => {
                    let options = PrintOptions { links: read.config.links, binding: Binding::Handout };
                    livret_pdf::export(&book, on_paper, fonts, &options).map_err(|e| e.to_string())
                }
                Format::Epub => livret_epub::export(&book, theme, fonts, &EpubOptions::default())
                    .map_err(|e| e.to_string()),
                Format::Docx => {
                    let options = DocxOptions { opening: livret_docx::Opening::None };
                    livret_docx::export(&book, theme, fonts, &options).map_err(|e| e.to_string())
                }
            };
            let remarks = match &made {
                Ok(exported) => {
                    let expected = livret_verify::expected(&livret::numbered(&book, theme.numbering));
                    let verified = livret_verify::verify(&expected, format.into(), &exported.bytes);
                    let shown = path.display().to_string();
                    crate::verify::remarks(&verified, &format!("`{shown}`"), &shown)
                }
                Err(reason) => vec![Diagnostic::of_file(
                    Code::FailedFormat,
                    path.display().to_string(),
                    format!("the handout could not be made: {reason}"),
                    "leave its page out with `--only`, and tell the authors of livret",
                )],
            };
            Some(Handout { path, made: made.ok(), remarks })
        })
        .collect())
}

/// Writes the handouts; returns the line of the summary.
pub(crate) fn write(folder: &Path, handouts: &[Handout], read: &Read, report: &mut Report) -> Option<String> {
    let (mut count, mut bytes) = (0, 0);
    for Handout { path, made, remarks } in handouts {
        report.add(remarks, &read.sources);
        let Some(exported) = made else { continue };
        report.add(&exported.diagnostics, &read.sources);
        let path = folder.join(path);
        match output::write(&path, &exported.bytes) {
            Ok(()) => (count, bytes) = (count + 1, bytes + exported.bytes.len()),
            Err(error) => {
                report.add(&[unwritable(&path, "the handout", &error)], &read.sources);
                report.end_with(Exit::Output);
            }
        }
    }
    let files = if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
    (count > 0).then(|| format!("{} ({files}, {})", folder.join(FOLDER).display(), size(bytes)))
}

/// Whether a page is one of those asked for: by its file, its part and its keywords.
fn is_chosen(choice: &HandoutChoice, read: &Read, page: usize) -> bool {
    let Some(found) = read.book.pages.get(page) else { return false };
    let path = read.sources.file(found.file).map_or("", |file| file.path.as_str());
    let stem = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or(path, |(stem, _)| stem);
    let same = |a: &str, b: &str| livret::slug(a) == livret::slug(b);
    let file = choice.only.is_empty()
        || choice
            .only
            .iter()
            .any(|pattern| [path, stem, &found.slug].iter().any(|name| fast_glob::glob_match(pattern, name)));
    let part = choice.part.as_ref().is_none_or(|name| {
        let parts = read.book.parts.iter().filter(|part| part.pages.contains(&page));
        parts.map(|part| livret::model::plain_text(&part.title)).any(|title| same(&title, name))
    });
    let keyword =
        choice.keyword.as_ref().is_none_or(|word| found.meta.keywords.iter().any(|own| same(own, word)));
    file && part && keyword
}

/// Says that no page was chosen, and what there is to choose from.
fn none(handouts: &Handouts<'_>, read: &Read) -> Diagnostic {
    let names: Vec<String> =
        (0..read.book.pages.len()).filter_map(|page| handouts.name(page)).take(5).collect();
    let parts: Vec<String> =
        read.book.parts.iter().map(|part| livret::model::plain_text(&part.title)).take(5).collect();
    let mut help = format!("files are named like {}", names.join(", "));
    if !parts.is_empty() {
        help.push_str(&format!("; parts are {}", parts.join(", ")));
    }
    let message = "no page is what `--only`, `--part` and `--keyword` ask for: no handout was made";
    Diagnostic::of_file(Code::NoHandout, "--handouts", message, help)
}
