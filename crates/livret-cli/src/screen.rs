//! `--screen`: the PDF of the book with the pixels that a phone shows.

use std::path::Path;

use livret::theme::Theme;
use livret::{Code, Diagnostic, Exported};
use livret_fonts::FontLibrary;
use livret_layout::Printed;

use crate::book::Read;
use crate::build::{line, print_options, unwritable};
use crate::report::Report;
use crate::{Exit, output};

/// Makes it of the folios of the book, which are laid out now if they are not yet.
pub(crate) fn make(
    printed: Option<Printed>,
    read: &Read,
    theme: Theme,
    fonts: &FontLibrary,
) -> Result<Exported, Diagnostic> {
    let theme = theme.for_screen();
    let printed =
        printed.unwrap_or_else(|| livret_layout::print(&read.book, &theme, fonts, print_options(read)));
    let made = livret_pdf::write(&printed, &theme, fonts).map_err(|error| {
        let message = format!("no PDF for screens could be made: {error}");
        let help = "leave out `--screen`, and tell the authors of livret";
        Diagnostic::of_file(Code::FailedFormat, "--screen", message, help)
    })?;
    // What had to give on the folios was said of the book.
    Ok(Exported { diagnostics: Vec::new(), ..made })
}

/// Writes it beside that of the book; returns its line of the summary.
pub(crate) fn write(
    folder: &Path,
    name: &str,
    made: &Exported,
    read: &Read,
    report: &mut Report,
) -> Option<String> {
    let path = folder.join(format!("{name}-screen.pdf"));
    match output::write(&path, &made.bytes) {
        Ok(()) => Some(line(&path.display().to_string(), made)),
        Err(error) => {
            report.add(&[unwritable(&path, "the PDF for screens", &error)], &read.sources);
            report.end_with(Exit::Output);
            None
        }
    }
}
