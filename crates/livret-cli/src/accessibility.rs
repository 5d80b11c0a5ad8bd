//! The report on accessibility and parity: `--report FILE`.

use std::path::Path;

use livret::model::Book;
use livret::{Code, Diagnostic, Sources};
use livret_verify::report::{self, File};
use livret_verify::{Counts, Unreadable, Verified};

use crate::args::Format;
use crate::report::{Report, located};
use crate::{Exit, output, verify};

/// A file and what rereading it gave.
pub(crate) struct Compared<'a> {
    pub(crate) path: &'a Path,
    pub(crate) format: Format,
    pub(crate) bytes: &'a [u8],
    pub(crate) verified: &'a Result<Verified, Unreadable>,
}

/// What the report says, before the losses are among the remarks.
pub(crate) fn of(
    book: &Book,
    source: Counts,
    files: &[Compared<'_>],
    sources: &Sources,
    said: &Report,
) -> report::Report {
    let file = |file: &Compared<'_>| {
        let name = file.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let losses = verify::remarks(file.verified, &format!("`{name}`"), &name);
        let losses = losses.iter().map(|loss| located(loss, sources)).collect();
        File::new(name, file.format.into(), file.bytes, file.verified.clone(), losses)
    };
    report::Report {
        title: book.meta.title.clone(),
        lang: book.meta.lang.clone(),
        source,
        files: files.iter().map(file).collect(),
        remarks: said.said().to_vec(),
    }
}

/// Writes the report: JSON if the name ends so, else HTML. Says if it cannot.
pub(crate) fn write(path: &Path, content: &report::Report, report: &mut Report) {
    let json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let text = if json { report::json(content) } else { report::html(content) };
    if let Err(error) = output::write(path, text.as_bytes()) {
        let message = format!("the report could not be written: {error}");
        let help = "give a path that you may write to with `--report`";
        let shown = path.display().to_string();
        report.add(&[Diagnostic::of_file(Code::UnwritableOutput, shown, message, help)], &Sources::default());
        report.end_with(Exit::Output);
    }
}
