//! `livret seminaire`: all that a seminar needs, in one folder.

use std::path::{Path, PathBuf};

use livret::theme::{Paper, Pt, Sides};
use livret::{Code, Config, Diagnostic, Handouts, Sources};
use livret_layout::{Binding, PrintOptions};

use crate::args::{Arrangement, Format, HandoutChoice, Seminar, SheetChoice};
use crate::book::Read;
use crate::build::{Prepared, conclude, in_pool, prepare, tell, unwritable, write};
use crate::press::{Finished, Form, Made, Press};
use crate::progress::{Progress, Task};
use crate::publication::{self, Kind, Publication};
use crate::report::Report;
use crate::{Exit, output, sheets};
use guide::{Printed, Reader, Sent, Way};

mod guide;
mod wording;

/// The folder of the files that pages link to.
const ANNEXES: &str = "annexes";

/// Makes the folder.
pub(crate) fn run(args: &Seminar) -> Exit {
    let progress = Progress::new(Task::Build, &args.messages);
    let mut report = Report::new(&args.messages);
    let work = || {
        let prepared = prepare(&args.input, &args.look, &progress, &mut report)?;
        let Prepared { read, theme, fonts } = &prepared;
        let handouts = Handouts::of(&read.book);
        let choice = SheetChoice { sheet_paper: args.sheet_paper, ..SheetChoice::default() };
        let press = Press { theme, fonts, sheets: &choice };
        let made = press.run(&publications(read, &handouts), &progress);
        tell(&made, "the book", read, &mut report);
        let mut lines = write(&args.output, &made, read, &mut report);
        let annexes = copy_annexes(&args.output, read, &mut report);
        if !annexes.is_empty() {
            lines.push(format!("{} ({} files)", args.output.join(ANNEXES).display(), annexes.len()));
        }
        let seminar = seminar(args.participants, sheets::paper(&choice, theme), &made, annexes, &prepared);
        lines.extend(write_guide(&args.output, &seminar, &prepared, &mut report));
        Some(lines)
    };
    match in_pool(&args.look, work) {
        Ok(lines) => conclude(("Wrote", "Finished"), lines, &args.messages, &progress, &report),
        Err(exit) => exit,
    }
}

/// The book in all formats, a booklet of each part (of the book, where it has none), and a handout of each page.
fn publications<'a>(read: &'a Read, handouts: &'a Handouts<'a>) -> Vec<Publication<'a>> {
    let all =
        HandoutChoice { handouts: true, packs: !read.book.parts.is_empty(), ..HandoutChoice::default() };
    let chosen = publication::chosen(&all, &[Format::Pdf], &[], read, handouts).unwrap_or_default();
    let book_sheets: &[Arrangement] = if all.packs { &[] } else { &[Arrangement::Booklet] };
    let name = livret::slug(&read.book.meta.title);
    let formats = vec![Format::Pdf, Format::Epub, Format::Docx];
    let mut publications = vec![Publication::book(read, name, formats, book_sheets)];
    publications.extend(chosen.into_iter().map(|publication| match publication.kind {
        Kind::Pack => Publication { formats: Vec::new(), sheets: vec![Arrangement::Booklet], ..publication },
        Kind::Book | Kind::Handout => publication,
    }));
    publications
}

/// Paper as its package says it: "A4", or its size.
fn shown(paper: Paper) -> String {
    let mm = |length: Pt| (length.0 * 25.4 / 72.0).round();
    let size = || format!("{} × {} mm", mm(paper.width), mm(paper.height));
    paper.name().map_or_else(size, str::to_owned)
}

/// What the guide says about the files.
fn seminar<'a>(
    participants: u32,
    sheet_paper: Paper,
    made: &[Made],
    annexes: Vec<String>,
    prepared: &'a Prepared,
) -> guide::Seminar<'a> {
    let per_sheet = match prepared.theme.sides {
        Sides::Both => 2,
        Sides::One => 1,
    };
    let (mut printed, mut sent) = (Vec::new(), Vec::new());
    for Made { kind, files, .. } in made {
        for Finished { path, form, exported } in files {
            let file = path.display().to_string();
            match form {
                Form::Sheets(sheets) => printed.push(Printed { file, way: Way::Booklet, sheets: *sheets }),
                Form::Format(Format::Pdf, _) => {
                    let sheets = exported.folios.unwrap_or(0).div_ceil(per_sheet);
                    let way = if *kind == Kind::Book { Way::Book } else { Way::Handout };
                    printed.push(Printed { file: file.clone(), way, sheets });
                    if *kind == Kind::Book {
                        sent.push(Sent { file, to: Reader::Computer });
                    }
                }
                Form::Format(Format::Epub, _) => sent.push(Sent { file, to: Reader::Telephone }),
                Form::Format(Format::Docx, _) => sent.push(Sent { file, to: Reader::Editor }),
            }
        }
    }
    let meta = &prepared.read.book.meta;
    guide::Seminar {
        title: &meta.title,
        lang: &meta.lang,
        participants,
        paper: shown(prepared.theme.paper),
        sheet_paper: shown(sheet_paper),
        printed,
        sent,
        annexes,
    }
}

/// Copies the files that pages link to; returns their paths in the folder.
fn copy_annexes(folder: &Path, read: &Read, report: &mut Report) -> Vec<String> {
    let mut copied = Vec::new();
    for annex in &read.book.annexes {
        let path = PathBuf::from(ANNEXES).join(annex);
        let Some(file) = read.sources.find(annex) else { continue };
        let remark = match read.sources.bytes(file) {
            Ok(bytes) => match output::write(&folder.join(&path), &bytes) {
                Ok(()) => {
                    copied.push(path.display().to_string());
                    continue;
                }
                Err(error) => {
                    report.end_with(Exit::Output);
                    unwritable(&folder.join(&path), "the annex", &error)
                }
            },
            Err(error) => Diagnostic::of_file(
                Code::UnreadableFile,
                read.sources.shown_path(annex),
                format!("the annex could not be copied: {error}"),
                "check the permissions and the size of the file",
            ),
        };
        report.add(&[remark], &read.sources);
    }
    copied
}

/// Writes the guide, as text and as a PDF.
fn write_guide(
    folder: &Path,
    seminar: &guide::Seminar<'_>,
    prepared: &Prepared,
    report: &mut Report,
) -> Vec<String> {
    let mut lines = Vec::new();
    let mut put = |ending: &str, bytes: &[u8]| {
        let path = folder.join(format!("{}.{ending}", seminar.name()));
        match output::write(&path, bytes) {
            Ok(()) => lines.push(path.display().to_string()),
            Err(error) => {
                report.add(&[unwritable(&path, "the guide", &error)], &Sources::default());
                report.end_with(Exit::Output);
            }
        }
    };
    put("txt", seminar.text().as_bytes());
    let sources = Sources::from_pages([(format!("{}.md", seminar.name()), seminar.page())]);
    let book = livret::build(&sources, &Config::default()).book;
    let options = PrintOptions { binding: Binding::Handout, ..PrintOptions::default() };
    match livret_pdf::export(&book, &prepared.theme, &prepared.fonts, &options) {
        Ok(exported) => put("pdf", &exported.bytes),
        Err(error) => {
            let message = format!("the guide could not be made as a PDF: {error}");
            let help = "print the text file, and tell the authors of livret";
            let name = format!("{}.pdf", seminar.name());
            report.add(&[Diagnostic::of_file(Code::FailedFormat, name, message, help)], &Sources::default());
        }
    }
    lines
}
