//! `livret verify`: rereads finished files and compares them with the pages that they were made of.

use std::io::Read as _;
use std::path::Path;

use livret::{Code, Diagnostic};
use livret_verify::{Unreadable, Verified};
use rayon::prelude::*;

use crate::accessibility::Compared;
use crate::args::{Format, Verify};
use crate::book;
use crate::build::{conclude, in_pool};
use crate::progress::{Progress, Task};
use crate::report::Report;
use crate::{Exit, accessibility};

/// Files larger than this are not read: the largest that livret has made had a tenth of it.
const MOST_BYTES: u64 = 1 << 30;

/// Compares files with their source.
pub(crate) fn run(args: &Verify) -> Exit {
    let progress = Progress::new(Task::Verify, &args.messages);
    let mut report = Report::new(&args.messages);
    let work = || verify(args, &progress, &mut report);
    match in_pool(&args.look, work) {
        Ok(lines) => conclude(("Read", "Verified"), lines, &args.messages, &progress, &report),
        Err(exit) => exit,
    }
}

/// Compares the files; returns a line for each that could be read.
fn verify(args: &Verify, progress: &Progress, report: &mut Report) -> Option<Vec<String>> {
    progress.step("Reading", &args.source.display().to_string());
    let input = args.input();
    let loaded = book::load(&input, report)?;
    let theme = book::theme(&args.look, &loaded, report);
    let read = book::read(loaded, input.remote, report)?;
    progress.begin(&read.book.meta.title, read.book.pages.len());
    let expected = livret_verify::expected(&livret::numbered(&read.book, theme.numbering));
    let read_files: Vec<Result<Reread, Diagnostic>> = args
        .files
        .par_iter()
        .map(|file| {
            let bytes = bytes(&file.path)?;
            let verified = livret_verify::verify(&expected, file.format.into(), &bytes);
            Ok(Reread { bytes, verified })
        })
        .collect();
    let files: Vec<Compared<'_>> = args
        .files
        .iter()
        .zip(&read_files)
        .filter_map(|(file, reread)| {
            let Reread { bytes, verified } = reread.as_ref().ok()?;
            Some(Compared { path: &file.path, format: file.format, bytes, verified })
        })
        .collect();
    let content = args
        .report
        .as_ref()
        .map(|path| (path, accessibility::of(&read.book, expected.counts(), &files, &read.sources, report)));
    report.add(
        &read_files.iter().filter_map(|file| file.as_ref().err().cloned()).collect::<Vec<_>>(),
        &read.sources,
    );
    let mut lines = Vec::new();
    for file in &files {
        let shown = file.path.display().to_string();
        report.add(&remarks(file.verified, &format!("`{shown}`"), &shown), &read.sources);
        if let Ok(verified) = file.verified {
            lines.push(format!("{shown} ({} words)", verified.found.words));
        }
    }
    if let Some((path, content)) = content {
        accessibility::write(path, &content, report);
    }
    Some(lines)
}

/// A file that could be read from the disk.
struct Reread {
    bytes: Vec<u8>,
    verified: Result<Verified, Unreadable>,
}

/// What is remarked of a file: `name` is what sentences call it, `path` where it lies.
pub(crate) fn remarks(verified: &Result<Verified, Unreadable>, name: &str, path: &str) -> Vec<Diagnostic> {
    match verified {
        Ok(verified) => verified.losses.iter().map(|loss| loss.diagnostic(name)).collect(),
        Err(unreadable) => vec![unreadable.diagnostic(name, path)],
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let remark = |code, message: String, help: &str| {
        Diagnostic::of_file(code, path.display().to_string(), message, help)
    };
    let file = std::fs::File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            remark(Code::MissingInput, "there is no such file".into(), "give the path of a PDF, EPUB or DOCX")
        }
        _ => remark(Code::UnreadableFile, error.to_string(), "check the permissions"),
    })?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| remark(Code::UnreadableFile, error.to_string(), "give the path of a file"))?;
    if bytes.len() as u64 > MOST_BYTES {
        let message = format!("the file is larger than {} MiB", MOST_BYTES >> 20);
        return Err(remark(Code::FileTooLarge, message, "split the book, or check the file by hand"));
    }
    Ok(bytes)
}

impl From<Format> for livret_verify::Format {
    fn from(format: Format) -> livret_verify::Format {
        match format {
            Format::Pdf => livret_verify::Format::Pdf,
            Format::Epub => livret_verify::Format::Epub,
            Format::Docx => livret_verify::Format::Docx,
        }
    }
}
