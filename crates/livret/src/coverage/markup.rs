//! What of a source is text and what markup.

use std::ops::Range;

/// A stretch of text in a line.
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    pub(super) is_front_matter: bool,
}

/// Keys of the front matter whose values are no text of the page.
const METADATA: [&str; 14] = [
    "audience",
    "author",
    "authors",
    "categories",
    "category",
    "date",
    "image",
    "keywords",
    "layout",
    "order",
    "permalink",
    "redirect_from",
    "tags",
    "url",
];

/// The texts of a page, in their order; markup lies between them.
pub(super) fn texts(source: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut front = source.starts_with("---\n") || source.starts_with("---\r\n");
    let mut is_metadata = false;
    // Whether the lines are those of a comment, a script or a style, and what ends it.
    let mut hidden: Option<&'static str> = None;
    for (i, line) in source.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        if front {
            if let Some((key, _)) = line.split_once(':').filter(|_| !line.starts_with([' ', '-', '\t', '#']))
            {
                is_metadata = METADATA.contains(&key.trim());
            }
            if i > 0 && matches!(line.trim_end(), "---" | "...") {
                front = false;
            } else if let Some(value) = value(line).filter(|_| !is_metadata) {
                out.push(Piece { range: start + value.start..start + value.end, is_front_matter: true });
            }
            continue;
        }
        // The text of a list that a list of contents takes the place of.
        let next = source.get(at..).unwrap_or("").trim_start();
        let mut from = if next.starts_with("{:toc") || next.starts_with("{: toc") {
            line.len()
        } else {
            body_start(line)
        };
        while from < line.len() {
            let rest = line.get(from..).unwrap_or("");
            if let Some(end) = hidden {
                match rest.find(end) {
                    Some(found) => {
                        hidden = None;
                        from += found + end.len();
                    }
                    None => break,
                }
                continue;
            }
            let text = rest.find(['<', '{', '[', ']', '&']).unwrap_or(rest.len());
            if text > 0 {
                out.push(Piece { range: start + from..start + from + text, is_front_matter: false });
                from += text;
                continue;
            }
            let (len, opens) = mark(rest);
            hidden = opens;
            from += len.max(1);
        }
    }
    join(out, source)
}

/// The value in a line of front matter, if it is a text for people: at least three words.
fn value(line: &str) -> Option<Range<usize>> {
    let shown = line.split_once(" #").map_or(line, |(shown, _)| shown).trim_end();
    let lead = shown.len() - shown.trim_start_matches([' ', '-']).len();
    let rest = shown.get(lead..)?;
    let key = rest
        .find(": ")
        .filter(|i| {
            rest.get(..*i).is_some_and(|k| k.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')))
        })
        .map_or(0, |i| i + 2);
    let value = rest.get(key..)?;
    let words = value.split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count();
    (words >= 3 && !value.starts_with('#')).then_some(lead + key..shown.len())
}

/// Where the text of a line begins: behind the marks of blocks. Definitions of links have none.
fn body_start(line: &str) -> usize {
    let lead = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let rest = line.get(lead..).unwrap_or("");
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && rest.get(digits..).is_some_and(|r| r.starts_with(". ") || r.starts_with(") ")) {
        return lead + digits + 1;
    }
    if rest.starts_with("```") || rest.starts_with("~~~") {
        return line.len();
    }
    if rest.trim_start_matches(':').trim_start().starts_with("audience ") && rest.starts_with(":::") {
        return line.len();
    }
    for mark in [":::", "!!! ", "???"] {
        if rest.starts_with(mark) {
            let name = rest.trim_start_matches([':', '!', '?', '+', ' ']);
            let len =
                name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(name.len());
            return line.len() - name.len() + len;
        }
    }
    let defines = rest.strip_prefix("*[").or_else(|| rest.strip_prefix('[').filter(|r| !r.starts_with('^')));
    if defines.is_some_and(|r| r.split_once("]:").is_some_and(|(label, _)| !label.contains(']'))) {
        return line.len();
    }
    lead
}

/// How long a mark may be, in bytes.
const LONGEST: usize = 2048;

/// The length of the mark with which a text begins, and what ends what the mark hides.
fn mark(rest: &str) -> (usize, Option<&'static str>) {
    let near = rest.get(..rest.floor_char_boundary(LONGEST)).unwrap_or(rest);
    let closed =
        |from: usize, end: &str| near.get(from..).and_then(|r| r.find(end)).map(|i| from + i + end.len());
    if rest.starts_with("<!--") {
        return (4, Some("-->"));
    }
    for (open, close) in [("<script", "</script>"), ("<style", "</style>")] {
        if rest.get(..open.len()).is_some_and(|r| r.eq_ignore_ascii_case(open)) {
            return (open.len(), Some(close));
        }
    }
    let second = rest.chars().nth(1).unwrap_or(' ');
    let len = match rest.chars().next() {
        Some('<') if second.is_ascii_alphabetic() || matches!(second, '/' | '!' | '?') => {
            // A tag that goes on in the next line is markup to the end of this one.
            Some(closed(1, ">").unwrap_or(rest.len()))
        }
        Some('{') if second == '%' => closed(2, "%}"),
        Some('{') if second == '{' => closed(2, "}}"),
        Some('{') if matches!(second, ':' | '#' | '.') => closed(1, "}"),
        Some(']') if second == '(' => closed(2, ")"),
        Some('[') if matches!(second, '^' | '!') => closed(1, "]"),
        Some('[') => ["[x]", "[X]"].iter().any(|b| rest.starts_with(b)).then_some(3),
        Some('&') => {
            closed(1, ";").filter(|len| *len <= 12 && !rest.get(..*len).is_some_and(|e| e.contains(' ')))
        }
        _ => None,
    };
    (len.unwrap_or(0), None)
}

/// Texts of one line that only a single sign parts become one.
fn join(pieces: Vec<Piece>, source: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for piece in pieces {
        match out.last_mut() {
            Some(last)
                if last.is_front_matter == piece.is_front_matter
                    && piece.range.start <= last.range.end + 1
                    && !source.get(last.range.clone()).is_some_and(|t| t.ends_with('\n')) =>
            {
                last.range.end = piece.range.end;
            }
            _ => out.push(piece),
        }
    }
    out
}
