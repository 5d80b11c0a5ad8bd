//! `livret seminaire`: all that a seminar needs, in one folder.

use std::path::{Path, PathBuf};

use livret::theme::{Paper, Pt, Sides};
use livret::{Code, Config, Diagnostic, Handouts, Sources};
use livret_layout::{Binding, PrintOptions};

use crate::args::{Arrangement, Format, HandoutChoice, Seminar, SetChoice, SheetChoice};
use crate::book::Read;
use crate::build::{Prepared, conclude, in_pool, prepare, tell, unwritable, write};
use crate::press::{Finished, Form, Made, Press};
use crate::progress::{Progress, Task};
use crate::publication::{self, Kind, Publication};
use crate::report::Report;
use crate::sets::Edition;
use crate::{Exit, output, sets, sheets};
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
        let on_paper = prepared.on_paper(args.ink, &mut report);
        let Prepared { read, theme, fonts } = &prepared;
        let handouts = Handouts::of(&read.book);
        let choice = SheetChoice { sheet_paper: args.sheet_paper, ..SheetChoice::default() };
        let press = Press { theme, on_paper: &on_paper, fonts, sheets: &choice };
        let all = SetChoice { sets: !read.config.handouts.is_empty(), ..SetChoice::default() };
        let editions = sets::editions(&all, read, &mut report);
        let of_sets = sets::handouts(&editions);
        let mut publications = publications(read, &handouts);
        publications.extend(of_sets.iter().map(|set| sets::publication(set, &[], &[], read)));
        let made = press.run(&publications, &progress);
        tell(&made, "the book", read, &mut report);
        let mut lines = write(&args.output, &made, read, &mut report);
        let annexes = copy_annexes(&args.output, read, &mut report);
        if !annexes.is_empty() {
            lines.push(format!("{} ({} files)", args.output.join(ANNEXES).display(), annexes.len()));
        }
        let to_print = publications.iter().zip(&made).flat_map(|(publication, made)| {
            let copies = copies(publication, &editions, args.participants);
            printed(copies, made, theme.sides)
        });
        let seminar = guide::Seminar {
            title: &read.book.meta.title,
            lang: &read.book.meta.lang,
            participants: args.participants,
            paper: shown(theme.paper),
            sheet_paper: shown(sheets::paper(&choice, theme)),
            printed: to_print.collect(),
            sent: made.iter().flat_map(sent).collect(),
            annexes,
        };
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
    let book = Publication::book(read, name, formats, book_sheets);
    let mut publications = vec![Publication { screen: true, ..book }];
    publications.extend(chosen.into_iter().map(|publication| match publication.kind {
        Kind::Pack => Publication { formats: Vec::new(), sheets: vec![Arrangement::Booklet], ..publication },
        Kind::Book | Kind::Set | Kind::Handout => publication,
    }));
    publications
}

/// Paper as its package says it: "A4", or its size.
fn shown(paper: Paper) -> String {
    let mm = |length: Pt| (length.0 * 25.4 / 72.0).round();
    let size = || format!("{} × {} mm", mm(paper.width), mm(paper.height));
    paper.name().map_or_else(size, str::to_owned)
}

/// How often the files of a publication are printed: the book once, sets as often as they say, all else for each participant.
fn copies(publication: &Publication<'_>, editions: &[Edition], participants: u32) -> usize {
    let set = editions.iter().find(|edition| livret::slug(&edition.set.name) == publication.name);
    let copies = match publication.kind {
        Kind::Book => 1,
        Kind::Set => set.and_then(|edition| edition.set.copies).unwrap_or(participants),
        Kind::Pack | Kind::Handout => participants,
    };
    copies as usize
}

/// The files of a publication that are printed.
fn printed(copies: usize, made: &Made, sides: Sides) -> Vec<Printed> {
    let per_sheet = match sides {
        Sides::Both => 2,
        Sides::One => 1,
    };
    let of = |Finished { path, form, exported }: &Finished| {
        let (way, sheets) = match form {
            Form::Sheets(Arrangement::Booklet, sheets) => (Way::Booklet, *sheets),
            Form::Sheets(Arrangement::TwoUp | Arrangement::Notes, sheets) => (Way::Lying, *sheets),
            Form::Sheets(Arrangement::ThreeUpNotes, sheets) => (Way::Standing, *sheets),
            Form::Format(Format::Pdf, _) => {
                let way = match made.kind {
                    Kind::Book => Way::Book,
                    Kind::Set => Way::Set,
                    Kind::Pack | Kind::Handout => Way::Handout,
                };
                (way, exported.folios.unwrap_or(0).div_ceil(per_sheet))
            }
            Form::Format(..) | Form::Screen(_) => return None,
        };
        Some(Printed { file: path.display().to_string(), way, copies, sheets })
    };
    made.files.iter().filter_map(of).collect()
}

/// The files of a publication that are sent.
fn sent(made: &Made) -> Vec<Sent> {
    let of = |Finished { path, form, .. }: &Finished| {
        let to = match form {
            Form::Format(Format::Pdf, _) if made.kind == Kind::Book => Reader::Computer,
            Form::Format(Format::Epub, _) => Reader::Telephone,
            Form::Format(Format::Docx, _) => Reader::Editor,
            Form::Screen(_) => Reader::Messenger,
            Form::Format(..) | Form::Sheets(..) => return None,
        };
        Some(Sent { file: path.display().to_string(), to })
    };
    made.files.iter().filter_map(of).collect()
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
