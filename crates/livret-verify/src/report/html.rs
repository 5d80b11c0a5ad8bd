//! The report as a page of HTML: one landmark, tables named by their headings, header cells, colours of at least 7:1 on white.

use std::fmt::Write;

use super::wording::Wording;
use super::{Remark, Report, counted};

const STYLE: &str = "\
body{margin:0 auto;max-width:60rem;padding:1rem;background:#fff;color:#1b1b1b;font:1rem/1.5 sans-serif}\
h1,h2{line-height:1.25}table{border-collapse:collapse;width:100%}\
th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere;min-width:4.5em}\
td.count{text-align:end}blockquote{margin:1rem 0;padding:.1rem 1rem;border-inline-start:.3rem solid #1b1b1b}";

/// The report as HTML.
pub fn html(report: &Report) -> String {
    let words = Wording::of(&report.lang);
    let title = format!("{}{}{}", words.heading, words.colon, report.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<main>\n",
        words.lang,
        escape(&title)
    );
    element(&mut out, "h1", &title);
    element(&mut out, "p", words.introduction);
    files(&mut out, report, words);
    parity(&mut out, report, words);
    section(&mut out, "losses", words.losses);
    let losses: Vec<&Remark> = report.files.iter().flat_map(|file| &file.losses).collect();
    remarks(&mut out, &losses, "losses", words.no_losses, words);
    section(&mut out, "remarks", words.authors);
    let said: Vec<&Remark> = report.remarks.iter().collect();
    remarks(&mut out, &said, "remarks", words.no_remarks, words);
    standards(&mut out, report, words);
    section(&mut out, "people", words.people);
    out.push_str("<ul>\n");
    words.judgements(report).into_iter().for_each(|text| element(&mut out, "li", text));
    out.push_str("</ul>\n");
    section(&mut out, "statement", words.statement);
    element(&mut out, "p", words.statement_note);
    out.push_str("<blockquote>\n");
    element(&mut out, "p", &words.statement(report));
    out.push_str("</blockquote>\n</main>\n</body>\n</html>\n");
    out
}

fn files(out: &mut String, report: &Report, words: &Wording) {
    section(out, "files", words.files);
    begin_table(out, "files", &words.file_columns);
    for file in &report.files {
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{} {}</td><td><code>{}</code></td></tr>",
            escape(&file.name),
            file.format.name(),
            file.size,
            words.bytes,
            file.sha256
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

fn parity(out: &mut String, report: &Report, words: &Wording) {
    section(out, "parity", words.parity);
    element(out, "p", words.parity_note);
    let mut columns = vec![words.content, words.source];
    columns.extend(report.files.iter().map(|file| file.name.as_str()));
    begin_table(out, "parity", &columns);
    let row = |out: &mut String, name: &str, cells: Vec<String>| {
        let _ = write!(out, "<tr><th scope=\"row\">{name}</th>");
        for cell in cells {
            let _ = write!(out, "<td class=\"count\">{cell}</td>");
        }
        out.push_str("</tr>\n");
    };
    let source = counted(&report.source);
    for (nth, name) in words.counted.iter().enumerate() {
        let of = |counts: [usize; 6]| counts.get(nth).map_or_else(String::new, usize::to_string);
        let mut cells = vec![of(source)];
        cells.extend(report.files.iter().map(|file| match &file.verified {
            Ok(verified) => of(counted(&verified.found)),
            Err(_) => words.unreadable.to_owned(),
        }));
        row(out, name, cells);
    }
    let mut lost = vec!["–".to_owned()];
    lost.extend(report.files.iter().map(|file| file.losses.len().to_string()));
    row(out, words.missing, lost);
    out.push_str("</tbody>\n</table>\n");
}

fn remarks(out: &mut String, remarks: &[&Remark], id: &str, none: &str, words: &Wording) {
    if remarks.is_empty() {
        element(out, "p", none);
        return;
    }
    begin_table(out, id, &words.remark_columns);
    // Remarks are in English.
    let lang = if words.lang == "en" { "" } else { " lang=\"en\"" };
    for remark in remarks {
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td><code>{}</code></td><td{lang}>{}</td><td{lang}>{}</td></tr>",
            escape(&remark.place),
            remark.code,
            escape(&remark.message),
            escape(&remark.help)
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

fn standards(out: &mut String, report: &Report, words: &Wording) {
    section(out, "standards", words.standards);
    element(out, "p", words.standards_note);
    out.push_str("<ul>\n");
    for file in &report.files {
        let said = file.verified.as_ref().map_or(&[][..], |verified| &verified.standards);
        let list = if said.is_empty() { words.no_standard.to_owned() } else { said.join(", ") };
        element(out, "li", &format!("{}{}{list}", file.name, words.colon));
    }
    out.push_str("</ul>\n");
}

/// The heading of a section, which its table is named by.
fn section(out: &mut String, id: &str, heading: &str) {
    let _ = writeln!(out, "<h2 id=\"{id}\">{}</h2>", escape(heading));
}

fn begin_table(out: &mut String, id: &str, columns: &[&str]) {
    let _ = write!(out, "<table aria-labelledby=\"{id}\">\n<thead>\n<tr>");
    for column in columns {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escape(column));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", escape(text));
}

/// Characters for text and attributes; those that no document may hold are shown as missing.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}
