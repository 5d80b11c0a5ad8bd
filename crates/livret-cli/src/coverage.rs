//! `livret check --coverage`: how much of each page is in the book.

use livret::Coverage;
use serde_json::json;

use crate::args::MessageFormat;
use crate::book::Read;

/// How much of a line is shown.
const SHOWN: usize = 60;

/// The report on all pages: a line each, and one for what is not in the book.
pub(crate) fn report(read: &Read, format: MessageFormat) -> String {
    let pages = livret::coverage(&read.book, &read.sources);
    pages
        .iter()
        .map(|page| match format {
            MessageFormat::Json => json(page, read),
            MessageFormat::Human => human(page, read),
        })
        .collect()
}

fn path(page: &Coverage, read: &Read) -> String {
    read.sources.file(page.file).map_or_else(String::new, |f| read.sources.shown_path(&f.path))
}

fn human(page: &Coverage, read: &Read) -> String {
    // Never 100.0 where something is missing.
    let percent = (page.share() * 1000.0).floor() / 10.0;
    let mut out = format!("{percent:5.1} %  {}\n", path(page, read));
    for span in &page.outside {
        let Some(at) = read.sources.locate(*span) else { continue };
        let text: String =
            at.text.chars().skip(at.column as usize - 1).take((at.width as usize).min(SHOWN)).collect();
        out.push_str(&format!("         {}:{}:{}: {text}\n", at.file, at.line, at.column));
    }
    out
}

fn json(page: &Coverage, read: &Read) -> String {
    let outside: Vec<_> = page
        .outside
        .iter()
        .filter_map(|span| read.sources.locate(*span))
        .map(|at| json!({"line": at.line, "column": at.column, "width": at.width}))
        .collect();
    let line =
        json!({"page": path(page, read), "text": page.text, "covered": page.covered, "outside": outside});
    format!("{line}\n")
}
