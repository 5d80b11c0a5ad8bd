//! `livret build` and `livret check`: the same work, with and without writing.

use std::path::{Path, PathBuf};

use livret::theme::{Ink, Theme};
use livret::{Code, Diagnostic, Exported};
use livret_docx::DocxOptions;
use livret_epub::EpubOptions;
use livret_fonts::FontLibrary;
use livret_layout::{PrintOptions, Printed};
use livret_verify::{Counts, Unreadable, Verified};
use rayon::prelude::*;

use crate::accessibility::Compared;
use crate::args::{Build, Check, Format, HandoutChoice, Input, Look, Messages, SheetChoice};
use crate::book::{self, Read};
use crate::handouts::{self, Handout};
use crate::progress::{Progress, Task};
use crate::report::{Report, say};
use crate::sheets::Printing;
use crate::{Exit, accessibility, output, screen, sheets, verify};

/// Makes the files.
pub(crate) fn run(args: &Build) -> Exit {
    let progress = Progress::new(Task::Build, &args.messages);
    let mut report = Report::new(&args.messages);
    let mut formats = args.to.clone();
    formats.sort();
    formats.dedup();
    let work = || -> Option<Vec<String>> {
        let extras = Extras {
            handouts: Some(&args.handouts).filter(|h| h.handouts),
            sheets: Some(&args.sheets),
            ink: args.ink.into(),
            screen: args.screen,
        };
        let edition = make(&args.input, &args.look, &formats, extras, &progress, &mut report)?;
        let Edition { read, expected, made, handouts, sheets, screen } = edition;
        let name = args.name.clone().unwrap_or_else(|| livret::slug(&read.book.meta.title));
        let path = |format: Format| args.output.join(format!("{name}.{}", format.ending()));
        let paths: Vec<PathBuf> = made.iter().map(|file| path(file.format)).collect();
        let content = args.report.as_ref().map(|_| {
            let files = made.iter().zip(&paths).map(|(file, path)| Compared {
                path,
                format: file.format,
                bytes: &file.exported.bytes,
                verified: &file.verified,
            });
            accessibility::of(&read.book, expected, &files.collect::<Vec<_>>(), &read.sources, &report)
        });
        for file in &made {
            let name = format!("the {}", file.format.name());
            report.add(&verify::remarks(&file.verified, &name, &shown(&args.input)), &read.sources);
        }
        let mut lines = Vec::new();
        // Only when all are made: a run that is stopped leaves a set of files of one edition.
        for (Made { format, exported, .. }, path) in made.iter().zip(&paths) {
            match output::write(path, &exported.bytes) {
                Ok(()) => lines.push(line(&path.display().to_string(), exported)),
                Err(error) => {
                    let what = format!("the {}", format.name());
                    report.add(&[unwritable(path, &what, &error)], &read.sources);
                    report.end_with(Exit::Output);
                }
            }
        }
        lines.extend(screen.and_then(|pdf| screen::write(&args.output, &name, &pdf, &read, &mut report)));
        lines.extend(sheets::write(&args.output, &name, &sheets, &read, &mut report));
        lines.extend(handouts::write(&args.output, &handouts, &read, &mut report));
        if let (Some(path), Some(content)) = (&args.report, &content) {
            accessibility::write(path, content, &mut report);
        }
        Some(lines)
    };
    match in_pool(&args.look, work) {
        Ok(lines) => conclude(("Wrote", "Finished"), lines, &args.messages, &progress, &report),
        Err(exit) => exit,
    }
}

/// Says what a run did, a line each after the verb, and how it ended; `None` if nothing could be done.
pub(crate) fn conclude(
    (verb, done): (&str, &str),
    lines: Option<Vec<String>>,
    messages: &Messages,
    progress: &Progress,
    report: &Report,
) -> Exit {
    let exit = report.finish();
    if !messages.quiet {
        for line in lines.iter().flatten() {
            say(&format!("{verb:>12} {line}"));
        }
        let ended = match (&lines, exit) {
            (None, _) => "Stopped",
            (Some(_), Exit::Output) => "Unfinished",
            (Some(_), _) => done,
        };
        // Wrong use has no last line: nothing was done.
        if exit != Exit::Usage {
            say(&format!("{ended:>12} in {:.2} s: {}", progress.seconds(), report.counts()));
        }
    }
    exit
}

/// Makes all formats in memory, so that it reports what a build would.
pub(crate) fn check(args: &Check) -> Exit {
    let progress = Progress::new(Task::Check, &args.messages);
    let mut report = Report::new(&args.messages);
    let formats = [Format::Pdf, Format::Epub, Format::Docx];
    let work = || {
        let edition = make(&args.input, &args.look, &formats, Extras::default(), &progress, &mut report)?;
        let Edition { read, made, .. } = edition;
        for file in &made {
            let name = format!("the {}", file.format.name());
            report.add(&verify::remarks(&file.verified, &name, &shown(&args.input)), &read.sources);
        }
        Some(Vec::new())
    };
    match in_pool(&args.look, work) {
        Ok(lines) => conclude(("Checked", "Checked"), lines, &args.messages, &progress, &report),
        Err(exit) => exit,
    }
}

pub(crate) fn unwritable(path: &Path, what: &str, error: &std::io::Error) -> Diagnostic {
    let help = "give a folder that you may write to with `-o`; close the file where it is open";
    let message = format!("{what} could not be written: {error}");
    Diagnostic::of_file(Code::UnwritableOutput, path.display().to_string(), message, help)
}

/// A book and all that was made of it, in memory.
struct Edition {
    read: Read,
    /// What rereading should find.
    expected: Counts,
    made: Vec<Made>,
    handouts: Vec<Handout>,
    sheets: Vec<Printing>,
    screen: Option<Exported>,
}

/// What is made beside the formats.
#[derive(Clone, Copy, Default)]
struct Extras<'a> {
    handouts: Option<&'a HandoutChoice>,
    sheets: Option<&'a SheetChoice>,
    /// What all PDFs are printed in.
    ink: Ink,
    /// Whether a PDF for screens is made.
    screen: bool,
}

/// A file made in memory, and what rereading it gave.
struct Made {
    format: Format,
    exported: Exported,
    verified: Result<Verified, Unreadable>,
}

/// Reads the book, makes the formats side by side and rereads them.
fn make(
    input: &Input,
    look: &Look,
    formats: &[Format],
    extras: Extras<'_>,
    progress: &Progress,
    report: &mut Report,
) -> Option<Edition> {
    progress.step("Reading", &shown(input));
    let loaded = book::load(input, report)?;
    // Before the pages, as a slip in its name is not to be looked for among remarks about them.
    let theme = book::theme(look, &loaded, report);
    let read = book::read(loaded, report)?;
    let fonts = book::fonts(look, &read.sources, report)?;
    book::examine(&read, &fonts, report);
    if extras.ink != Ink::Full {
        report.add(&livret_pictures::alike_in_grey(&read.book, &fonts), &read.sources);
    }
    let on_paper = theme.clone().in_ink(extras.ink);
    progress.begin(&read.book.meta.title, read.book.pages.len());
    let (expected, results, printed) = progress.during(formats, || {
        // An e-book has the page list of the printed one, even where no PDF is asked for.
        let paged = formats.iter().any(|format| matches!(format, Format::Pdf | Format::Epub));
        let (printed, expected) = rayon::join(
            || paged.then(|| livret_layout::print(&read.book, &on_paper, &fonts, print_options(&read))),
            || livret_verify::expected(&livret::numbered(&read.book, theme.numbering)),
        );
        let made = formats.par_iter().map(|&format| {
            let theme = if format == Format::Pdf { &on_paper } else { &theme };
            let result = export(format, &read, printed.as_ref(), theme, &fonts).map(|exported| {
                let verified = livret_verify::verify(&expected, format.into(), &exported.bytes);
                Made { format, exported, verified }
            });
            progress.made(format);
            (format, result)
        });
        let made: Vec<(Format, Result<Made, String>)> = made.collect();
        (expected.counts(), made, printed)
    });
    let mut made = Vec::new();
    for (format, result) in results {
        match result {
            Ok(file) => {
                report.add(&file.exported.diagnostics, &read.sources);
                made.push(file);
            }
            Err(reason) => {
                let remark = Diagnostic::of_file(
                    Code::FailedFormat,
                    shown(input),
                    format!("no {} could be made: {reason}", format.name()),
                    "leave it out with `--to`, and tell the authors of livret",
                );
                report.add(&[remark], &read.sources);
                report.end_with(Exit::Errors);
            }
        }
    }
    let handouts = match extras
        .handouts
        .map(|choice| handouts::make(choice, formats, &read, (&theme, &on_paper), &fonts))
    {
        None => Vec::new(),
        Some(Ok(handouts)) => {
            progress.step("Made", &format!("{} handouts", handouts.len()));
            handouts
        }
        Some(Err(remark)) => {
            report.add(&[remark], &read.sources);
            report.end_with(Exit::Errors);
            Vec::new()
        }
    };
    let mut sheets = Vec::new();
    for result in
        extras.sheets.map(|choice| sheets::make(choice, &read, &on_paper, &fonts)).unwrap_or_default()
    {
        match result {
            Ok(printing) => {
                progress.step("Made", &format!("the PDF for printing ({})", printing.arrangement.name()));
                sheets.push(printing);
            }
            Err(remark) => {
                report.add(&[*remark], &read.sources);
                report.end_with(Exit::Errors);
            }
        }
    }
    let screen = match extras.screen.then(|| screen::make(printed, &read, on_paper, &fonts)) {
        Some(Err(remark)) => {
            report.add(&[remark], &read.sources);
            report.end_with(Exit::Errors);
            None
        }
        made => made.and_then(Result::ok),
    };
    Some(Edition { read, expected, made, handouts, sheets, screen })
}

pub(crate) fn print_options(read: &Read) -> PrintOptions {
    PrintOptions { links: read.config.links, ..PrintOptions::default() }
}

fn export(
    format: Format,
    read: &Read,
    printed: Option<&Printed>,
    theme: &Theme,
    fonts: &FontLibrary,
) -> Result<Exported, String> {
    let book = &read.book;
    match (format, printed) {
        (Format::Pdf, Some(printed)) => livret_pdf::write(printed, theme, fonts).map_err(|e| e.to_string()),
        (Format::Pdf, None) => {
            livret_pdf::export(book, theme, fonts, &print_options(read)).map_err(|e| e.to_string())
        }
        (Format::Epub, _) => {
            let folios = printed.map(Printed::folio_starts).unwrap_or_default();
            livret_epub::export(book, theme, fonts, &EpubOptions { folios }).map_err(|e| e.to_string())
        }
        (Format::Docx, _) => {
            livret_docx::export(book, theme, fonts, &DocxOptions::default()).map_err(|e| e.to_string())
        }
    }
}

/// Runs work on as many threads as `--jobs` says.
pub(crate) fn in_pool<T: Send>(look: &Look, work: impl FnOnce() -> T + Send) -> Result<T, Exit> {
    let threads = look.jobs.map_or(0, usize::from);
    // Nested blocks recurse; the reader bounds their depth, and this stack holds that depth with room to spare.
    match rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(16 << 20).build() {
        Ok(pool) => Ok(pool.install(work)),
        Err(error) => {
            say(&format!("error: no threads could be started: {error}"));
            Err(Exit::Usage)
        }
    }
}

fn shown(input: &Input) -> String {
    match input.paths.as_slice() {
        [] => book::default_folder().display().to_string(),
        [path] => path.display().to_string(),
        paths => format!("{} paths", paths.len()),
    }
}

/// A file of the summary: path, folios, size.
pub(crate) fn line(path: &str, exported: &Exported) -> String {
    let folios = match exported.folios {
        Some(1) => "1 folio, ".to_owned(),
        Some(n) => format!("{n} folios, "),
        None => String::new(),
    };
    format!("{path} ({folios}{})", size(exported.bytes.len()))
}

pub(crate) fn size(bytes: usize) -> String {
    let kilobytes = bytes.div_ceil(1000);
    if kilobytes < 1000 {
        format!("{kilobytes} kB")
    } else {
        format!("{}.{} MB", kilobytes / 1000, kilobytes % 1000 / 100)
    }
}
