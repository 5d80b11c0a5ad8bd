//! Where front matter ends and the page's text begins.

use std::ops::Range;

/// The front matter of a page.
#[derive(Debug, PartialEq)]
pub(super) struct Cut {
    /// The opening line, without its end.
    pub(super) open: Range<usize>,
    pub(super) yaml: Range<usize>,
    /// Where the body begins.
    pub(super) body: usize,
    /// Whether there is a closing line.
    pub(super) closed: bool,
    pub(super) form: Form,
}

/// In which notation front matter is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// Between lines `---`.
    Yaml,
    /// Between lines `+++`.
    Toml,
}

/// A line, by what it can be in front matter.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    Blank,
    Comment,
    Key,
    /// Indented, an item, or within brackets or quotation marks.
    Continuation,
    Prose,
}

/// Finds the front matter; `None` if the page has none.
pub(super) fn find(text: &str) -> Option<Cut> {
    let lead = text.len() - text.trim_start_matches(['\n', '\r', ' ']).len();
    let lead = text.get(..lead).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
    let opening = text.get(lead..)?.split_inclusive('\n').next()?;
    let start = lead + opening.len();
    match opening.trim_end() {
        "---" => {}
        "+++" => return toml(text, lead..lead + opening.trim_end().len(), start),
        _ => return None,
    }
    let mut at = start;
    let mut close = None;
    let mut lines: Vec<(usize, Line)> = Vec::new();
    for line in text.get(start..)?.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            close = Some(at..at + line.len());
            break;
        }
        lines.push((at, kind(line)));
        at += line.len();
    }
    let has_key = lines.iter().any(|(_, l)| *l == Line::Key);
    let first = lines.iter().find(|(_, l)| !matches!(l, Line::Blank | Line::Comment));
    // A rule at the top of a page is no front matter.
    let empty = lines.iter().all(|(_, l)| matches!(l, Line::Blank | Line::Comment));
    if !(has_key && first.is_some_and(|(_, l)| *l == Line::Key) || (empty && close.is_some() && lead == 0)) {
        return None;
    }
    let open = lead..lead + opening.trim_end().len();
    let prose = body_start(&lines);
    if let Some(close) = close
        && prose.is_none_or(|p| lines.iter().any(|(at, l)| *at > p && *l == Line::Key))
    {
        return Some(Cut { open, yaml: start..close.start, body: close.end, closed: true, form: Form::Yaml });
    }
    let body = prose.unwrap_or(at);
    Some(Cut { open, yaml: start..body, body, closed: false, form: Form::Yaml })
}

/// Front matter between two lines `+++`; without the second they are text.
fn toml(text: &str, open: Range<usize>, start: usize) -> Option<Cut> {
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some(Cut {
                open,
                yaml: start..at,
                body: at + line.len(),
                closed: true,
                form: Form::Toml,
            });
        }
        at += line.len();
    }
    None
}

/// Where text begins that is no YAML: the first line of prose after a blank line, with the headings before it.
fn body_start(lines: &[(usize, Line)]) -> Option<usize> {
    let mut after_blank = false;
    let prose = lines.iter().position(|(_, line)| match line {
        Line::Blank => {
            after_blank = true;
            false
        }
        Line::Comment => false,
        Line::Prose if after_blank => true,
        Line::Key | Line::Continuation | Line::Prose => {
            after_blank = false;
            false
        }
    })?;
    let mut begin = prose;
    for i in (0..prose).rev() {
        match lines.get(i).map(|l| l.1) {
            Some(Line::Comment) => begin = i,
            Some(Line::Blank) => {}
            _ => break,
        }
    }
    // A comment directly below a key belongs to it.
    if begin > 0 && lines.get(begin - 1).is_some_and(|(_, l)| *l != Line::Blank) {
        begin = (begin..prose)
            .find(|i| lines.get(*i).is_some_and(|l| l.1 == Line::Blank))
            .map_or(prose, |i| i + 1);
    }
    lines.get(begin).map(|(at, _)| *at)
}

fn kind(line: &str) -> Line {
    let shown = line.trim();
    if shown.is_empty() {
        return Line::Blank;
    }
    if line.starts_with('#') {
        return Line::Comment;
    }
    if line.starts_with([' ', '\t', ']', '}']) || line.starts_with("- ") || shown == "-" {
        return Line::Continuation;
    }
    let name = shown.trim_start_matches(['"', '\'']);
    let end =
        name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))).unwrap_or(name.len());
    let after = name.get(end..).unwrap_or("").trim_start_matches(['"', '\'']).trim_start();
    let is_key =
        end > 0 && after.strip_prefix(':').is_some_and(|r| r.is_empty() || r.starts_with([' ', '\t']));
    if is_key { Line::Key } else { Line::Prose }
}
