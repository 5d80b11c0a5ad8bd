//! `livret inspect`: the document model as JSON.

use crate::args::Inspect;
use crate::report::Report;
use crate::{Exit, book, output};

/// Prints the model of the pages on standard output, remarks on standard error.
pub(crate) fn run(args: &Inspect) -> Exit {
    let mut report = Report::on_stderr(&args.messages);
    let loaded = book::load(&args.input, &mut report);
    let Some(read) = loaded.and_then(|l| book::read(l, args.input.remote, &mut report)) else {
        return report.finish();
    };
    book::examine(&read, &livret_fonts::FontLibrary::built_in(), &mut report);
    let mut json = match serde_json::to_vec_pretty(&read.book) {
        Ok(json) => json,
        Err(error) => {
            crate::report::say(&format!("error: the model cannot be printed: {error}"));
            return Exit::Output;
        }
    };
    json.push(b'\n');
    report.finish().max(output::print(&json))
}
