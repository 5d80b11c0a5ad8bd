//! The report as JSON.

use serde_json::{Value, json as object};

use super::wording::Wording;
use super::{File, Remark, Report};
use crate::record::Counts;

/// The report as a JSON object.
pub fn json(report: &Report) -> String {
    let words = Wording::of(&report.lang);
    let value = object!({
        "title": report.title,
        "language": report.lang.as_str(),
        "source": counts(&report.source),
        "files": report.files.iter().map(file).collect::<Vec<_>>(),
        "remarks": report.remarks.iter().map(remark).collect::<Vec<_>>(),
        "to-be-judged-by-people": words.judgements(report),
        "statement": words.statement(report),
    });
    format!("{value:#}\n")
}

fn file(file: &File) -> Value {
    let verified = file.verified.as_ref();
    object!({
        "name": file.name,
        "format": file.format.name(),
        "bytes": file.size,
        "sha256": file.sha256,
        "unreadable": verified.err().map(|unreadable| unreadable.to_string()),
        "found": verified.ok().map(|verified| counts(&verified.found)),
        "says-it-conforms-to": verified.map_or(&[][..], |verified| &verified.standards),
        "losses": file.losses.iter().map(remark).collect::<Vec<_>>(),
    })
}

fn counts(counts: &Counts) -> Value {
    object!({
        "words": counts.words,
        "headings": counts.headings,
        "links": counts.links,
        "notes": counts.notes,
        "alternative-texts": counts.alternatives,
        "tables": counts.tables,
    })
}

fn remark(remark: &Remark) -> Value {
    object!({
        "level": remark.level,
        "code": remark.code,
        "place": remark.place,
        "message": remark.message,
        "help": remark.help,
    })
}
