//! `livret check --coverage`: how much of each page reached the model, on standard output.

use std::fmt::Write;

use livret::model::{FileId, Span};
use livret::{Coverage, LeftOutPage, PageCoverage, Sources};

use crate::args::MessageFormat;
use crate::{Exit, output};

/// How many characters of what is outside are shown.
const SHOWN: usize = 60;

/// Prints a line a page with the share and one for each place outside, then the share of all, then the pages that are left out; or a JSON
/// object a page.
pub(crate) fn print(coverage: &Coverage, sources: &Sources, format: MessageFormat) -> Exit {
    let mut out = String::new();
    for page in &coverage.pages {
        match format {
            MessageFormat::Json => _ = writeln!(out, "{}", json(page, sources)),
            MessageFormat::Human => human(page, sources, &mut out),
        }
    }
    if format == MessageFormat::Human {
        let _ = writeln!(out, "{:>7} in all", percent(PageCoverage::share_of(&coverage.pages)));
    }
    for LeftOutPage { file, reason } in &coverage.left_out {
        let path = path(*file, sources);
        let _ = match format {
            MessageFormat::Json => {
                writeln!(out, "{}", serde_json::json!({ "file": path, "left-out": reason }))
            }
            MessageFormat::Human => writeln!(out, "left out {path}: {reason}"),
        };
    }
    output::print(out.as_bytes())
}

fn human(page: &PageCoverage, sources: &Sources, out: &mut String) {
    let _ = writeln!(out, "{:>7} {}", percent(page.share()), path(page.file, sources));
    for at in page.outside.iter().filter_map(|span| sources.locate(*span)) {
        let text = excerpt(&at);
        let _ = writeln!(out, "{:>7} {}:{}:{}: {text}", "", at.file, at.line, at.column);
    }
}

fn json(page: &PageCoverage, sources: &Sources) -> serde_json::Value {
    let place = |span: &Span| {
        let at = sources.locate(*span)?;
        Some(serde_json::json!({ "line": at.line, "column": at.column, "text": excerpt(&at) }))
    };
    serde_json::json!({
        "file": path(page.file, sources),
        "coverage": page.share(),
        "content": page.content,
        "covered": page.covered,
        "outside": page.outside.iter().filter_map(place).collect::<Vec<_>>(),
    })
}

fn path(file: FileId, sources: &Sources) -> String {
    sources.file(file).map_or_else(String::new, |f| sources.shown_path(&f.path))
}

/// The text of a place, without characters that a terminal would obey.
fn excerpt(at: &livret::Location) -> String {
    let characters = at.text.chars().skip(at.column as usize - 1).take(at.width as usize);
    let mut text: String =
        characters.take(SHOWN).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if at.width as usize > SHOWN {
        text.push('…');
    }
    text
}

/// Never more than there is: 99.96 % is 99.9 %.
fn percent(share: f64) -> String {
    format!("{:.1} %", (share * 1000.0).floor() / 10.0)
}
