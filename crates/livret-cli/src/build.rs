//! `livret build` and `livret check`: the same work, with and without writing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use livret::theme::Theme;
use livret::{Code, Diagnostic, Exported, Handouts};
use livret_fonts::FontLibrary;

use crate::args::{Build, Check, Format, Ink, Input, Look, Messages, SetChoice, SheetChoice};
use crate::book::{self, Read};
use crate::press::{Finished, Form, Made, Press};
use crate::progress::{Progress, Task};
use crate::publication::{self, Kind, Publication};
use crate::report::{Report, say};
use crate::{Exit, accessibility, coverage, output, sets, verify};

/// Makes the files.
pub(crate) fn run(args: &Build) -> Exit {
    let progress = Progress::new(Task::Build, &args.messages);
    let mut report = Report::new(&args.messages);
    let (formats, of_handouts) = formats(args);
    let work = || -> Option<Vec<String>> {
        let prepared = prepare(&args.input, &args.look, &progress, &mut report)?;
        let on_paper = prepared.on_paper(args.ink, &mut report);
        let Prepared { read, theme, fonts } = &prepared;
        let name = args.name.clone().unwrap_or_else(|| livret::slug(&read.book.meta.title));
        let sheets = &args.sheets.sheets;
        let book = Publication::book(read, name, formats, sheets);
        let mut publications = vec![Publication { screen: args.screen, ..book }];
        let editions = sets::editions(&args.sets, read, &mut report);
        let of_sets = sets::handouts(&editions);
        publications.extend(of_sets.iter().map(|set| sets::publication(set, &args.to, sheets, read)));
        let handouts = Handouts::of(&read.book);
        match publication::chosen(&args.handouts, &of_handouts, sheets, read, &handouts) {
            Ok(chosen) => publications.extend(chosen),
            Err(remark) => report.add(&[remark], &read.sources),
        }
        let press = Press { theme, on_paper: &on_paper, fonts, sheets: &args.sheets };
        let made = press.run(&publications, &progress);
        let content = args.report.as_ref().zip(made.first()).map(|(path, book)| {
            let paths: Vec<PathBuf> = book.files.iter().map(|file| args.output.join(&file.path)).collect();
            let files = book.files.iter().zip(&paths).filter_map(|(file, path)| file.compared(path));
            let files: Vec<_> = files.collect();
            (path, accessibility::of(&read.book, book.expected, &files, &read.sources, &report))
        });
        tell(&made, &shown(&args.input), read, &mut report);
        let lines = write(&args.output, &made, read, &mut report);
        if let Some((path, content)) = &content {
            accessibility::write(path, content, &mut report);
        }
        Some(lines)
    };
    match in_pool(&args.look, work) {
        Ok(lines) => conclude(("Wrote", "Finished"), lines, &args.messages, &progress, &report),
        Err(exit) => exit,
    }
}

/// The formats of the book and those of its handouts: unless somebody says, the book has all, and handouts are for printing.
fn formats(args: &Build) -> (Vec<Format>, Vec<Format>) {
    let mut formats = args.to.clone();
    formats.sort();
    formats.dedup();
    match formats.is_empty() {
        true => (vec![Format::Pdf, Format::Epub, Format::Docx], vec![Format::Pdf]),
        false => (formats.clone(), formats),
    }
}

/// Says what was noticed while publications were made and reread.
pub(crate) fn tell(made: &[Made], input: &str, read: &Read, report: &mut Report) {
    for Made { kind, files, remarks, .. } in made {
        report.add(remarks, &read.sources);
        for Finished { path, form, exported } in files {
            report.add(&exported.diagnostics, &read.sources);
            let Some((_, verified)) = form.reread() else { continue };
            let shown = path.display().to_string();
            let losses = match kind {
                Kind::Book => verify::remarks(verified, &form.name(), input),
                Kind::Set | Kind::Pack | Kind::Handout => {
                    verify::remarks(verified, &format!("`{shown}`"), &shown)
                }
            };
            report.add(&losses, &read.sources);
        }
    }
}

/// Writes all that was made, only now: a run that is stopped before leaves a set of files of one edition. Returns the lines of the
/// summary: the files of the book and of sets, and the folders of the others.
pub(crate) fn write(folder: &Path, made: &[Made], read: &Read, report: &mut Report) -> Vec<String> {
    let mut lines = Vec::new();
    let mut folders: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
    for Made { kind, files, .. } in made {
        for Finished { path, form, exported } in files {
            let path = folder.join(path);
            if let Err(error) = output::write(&path, &exported.bytes) {
                report.add(&[unwritable(&path, &form.name(), &error)], &read.sources);
                report.end_with(Exit::Output);
                continue;
            }
            match kind {
                Kind::Book | Kind::Set => lines.push(line(&path, form, exported)),
                Kind::Pack | Kind::Handout => {
                    let (count, bytes) = folders.entry(*kind).or_default();
                    (*count, *bytes) = (*count + 1, *bytes + exported.bytes.len());
                }
            }
        }
    }
    lines.extend(folders.into_iter().map(|(kind, (count, bytes))| {
        let folder = folder.join(kind.folder());
        format!("{} ({}, {})", folder.display(), counted(count, "file"), size(bytes))
    }));
    lines
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
    let work = || {
        let Prepared { read, theme, fonts } = prepare(&args.input, &args.look, &progress, &mut report)?;
        // Some content and some links are in the editions of sets only.
        if !read.config.handouts.is_empty() {
            sets::editions(&SetChoice { sets: true, ..SetChoice::default() }, &read, &mut report);
        }
        let formats = vec![Format::Pdf, Format::Epub, Format::Docx];
        let book = Publication::book(&read, String::new(), formats, &[]);
        let press = Press { theme: &theme, on_paper: &theme, fonts: &fonts, sheets: &SheetChoice::default() };
        tell(&press.run(&[book], &progress), &shown(&args.input), &read, &mut report);
        if args.coverage {
            let measured = livret::coverage(&read.sources, &read.config);
            report.end_with(coverage::print(&measured, &read.sources, args.messages.message_format));
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

/// A book, and what its files are made with.
pub(crate) struct Prepared {
    pub(crate) read: Read,
    pub(crate) theme: Theme,
    pub(crate) fonts: FontLibrary,
}

impl Prepared {
    /// The theme in the ink that PDFs are printed in; says which colours it makes alike.
    pub(crate) fn on_paper(&self, ink: Ink, report: &mut Report) -> Theme {
        if ink != Ink::Full {
            report.add(&livret_pictures::alike_in_grey(&self.read.book, &self.fonts), &self.read.sources);
        }
        self.theme.clone().in_ink(ink.into())
    }
}

/// Reads the book, its theme and the fonts.
pub(crate) fn prepare(
    input: &Input,
    look: &Look,
    progress: &Progress,
    report: &mut Report,
) -> Option<Prepared> {
    let loaded = book::load(input, report);
    let site = loaded.as_ref().map(book::site).unwrap_or_default();
    progress.step("Reading", &format!("{}{site}", shown(input)));
    let loaded = loaded?;
    // Before the pages, as a slip in its name is not to be looked for among remarks about them.
    let theme = book::theme(look, &loaded, report);
    let read = book::read(loaded, input.remote, report)?;
    let fonts = book::fonts(look, &read.sources, report)?;
    book::examine(&read, &fonts, report);
    progress.begin(&read.book.meta.title, read.book.pages.len());
    Some(Prepared { read, theme, fonts })
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

/// A file of the summary: path, how much paper it takes, size.
fn line(path: &Path, form: &Form, exported: &Exported) -> String {
    let paper = match (form, exported.folios) {
        (Form::Sheets(_, sheets), _) => format!("{}, ", counted(*sheets, "sheet")),
        (_, Some(folios)) => format!("{}, ", counted(folios, "folio")),
        (_, None) => String::new(),
    };
    format!("{} ({paper}{})", path.display(), size(exported.bytes.len()))
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

pub(crate) fn size(bytes: usize) -> String {
    let kilobytes = bytes.div_ceil(1000);
    if kilobytes < 1000 {
        format!("{kilobytes} kB")
    } else {
        format!("{}.{} MB", kilobytes / 1000, kilobytes % 1000 / 100)
    }
}
