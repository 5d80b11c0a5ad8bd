//! Containers: `::: name Title` … `:::`. They are found before Markdown is read, since Markdown does not know them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag as MarkdownTag};

use super::element::{Attributes, Tag};
use crate::model::CalloutKind;

/// A line that opens or closes a container.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fence {
    /// From the first colon to the end of the line.
    pub(super) range: Range<usize>,
    pub(super) colons: usize,
    pub(super) kind: FenceKind,
}

/// What such a line does.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum FenceKind {
    /// Opens a container.
    Open {
        tag: Tag,
        classes: Option<String>,
        id: Option<String>,
        /// The title's place.
        title: Range<usize>,
    },
    /// Closes one.
    Close,
    /// Lines to write on.
    NoteLines(u16),
    /// Closes lines to write on, which need no closing.
    Ignored,
}

/// All fences of a text by where they begin, and the text with an instruction (an HTML block of one line, which stands in the way of
/// nothing and keeps all places) in place of each.
pub(super) fn find(text: &str, options: Options) -> (Cow<'_, str>, BTreeMap<usize, Fence>) {
    let mut fences: Vec<Fence> = Vec::new();
    if text.contains(":::") {
        let verbatim = verbatim_ranges(text, options);
        let mut at = 0;
        let mut open = 0_usize;
        for line in text.split_inclusive('\n') {
            if let Some(fence) = fence(line, at) {
                let within = verbatim
                    .get(verbatim.partition_point(|(r, _)| r.end <= fence.range.start))
                    .filter(|(r, _)| r.start <= fence.range.start);
                let counts = match (within, &fence.kind) {
                    (None, _) => true,
                    // Sites end a container at its mark, though no empty line ends the HTML before it.
                    (Some((_, Verbatim::Html)), FenceKind::Close) => open > 0,
                    _ => false,
                };
                if counts {
                    match fence.kind {
                        FenceKind::Open { .. } => open += 1,
                        FenceKind::Close => open = open.saturating_sub(1),
                        FenceKind::NoteLines(_) | FenceKind::Ignored => {}
                    }
                    fences.push(fence);
                }
            }
            at += line.len();
        }
    }
    if fences.is_empty() {
        return (Cow::Borrowed(text), BTreeMap::new());
    }
    for i in 1..fences.len() {
        if let Some([notes, close]) = fences.get_mut(i - 1..=i)
            && matches!(notes.kind, FenceKind::NoteLines(_))
            && close.kind == FenceKind::Close
            && notes.colons == close.colons
            && text.get(notes.range.end..close.range.start).is_some_and(|t| t.trim().is_empty())
        {
            close.kind = FenceKind::Ignored;
        }
    }
    let mut bytes = text.as_bytes().to_vec();
    for fence in &fences {
        if let Some(line) = bytes.get_mut(fence.range.clone()) {
            line.fill(b'x');
            if let Some(start) = line.get_mut(..2) {
                start.copy_from_slice(b"<?");
            }
            let n = line.len();
            if let Some(end) = line.get_mut(n.saturating_sub(2).max(1)..) {
                let mark: &[u8] = b"?>";
                end.copy_from_slice(mark.get(..end.len()).unwrap_or(mark));
            }
        }
    }
    let text = String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned);
    (text, fences.into_iter().map(|f| (f.range.start, f)).collect())
}

/// What is not Markdown.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Verbatim {
    /// Code, or HTML whose content is no text (CommonMark 4.6, kinds 1 to 5).
    Code,
    /// Other HTML.
    Html,
}

/// Where code and HTML stand, in which three colons open nothing.
pub(super) fn verbatim_ranges(text: &str, options: Options) -> Vec<(Range<usize>, Verbatim)> {
    let mut ranges: Vec<(Range<usize>, Verbatim)> = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let verbatim = match event {
            Event::Start(MarkdownTag::CodeBlock(_)) | Event::Code(_) => Verbatim::Code,
            Event::Start(MarkdownTag::HtmlBlock) => {
                let start: String =
                    text.get(range.clone()).unwrap_or("").trim_start().chars().take(9).collect();
                let start = start.to_ascii_lowercase();
                let raw = ["<!", "<?", "<pre", "<script", "<style", "<textarea"];
                if raw.iter().any(|r| start.starts_with(r)) { Verbatim::Code } else { Verbatim::Html }
            }
            _ => continue,
        };
        if ranges.last().is_none_or(|(r, _)| r.end <= range.start) {
            ranges.push((range, verbatim));
        }
    }
    ranges
}

/// Reads a line that begins at `at` as a fence.
fn fence(line: &str, at: usize) -> Option<Fence> {
    let lead = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
    let shown = line.get(lead..)?.trim_end();
    let colons = shown.len() - shown.trim_start_matches(':').len();
    if colons < 3 {
        return None;
    }
    let range = at + lead..at + lead + shown.len();
    // Pandoc allows colons at the end, too.
    let words = shown.get(colons..)?.trim_end_matches(':').trim_end();
    let rest = words.trim_start();
    if rest.is_empty() {
        return Some(Fence { range, colons, kind: FenceKind::Close });
    }
    let rest_at = range.start + colons + (words.len() - rest.len());
    let name_len =
        rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    let (mut name, mut after) = rest.split_at(name_len);
    let mut after_at = rest_at + name_len;
    let (mut classes, mut id) = (None, None);
    let braced = after.trim_start();
    if let Some(inner) = braced.strip_prefix('{').and_then(|b| b.split_once('}')).map(|(inner, _)| inner) {
        let list: Vec<&str> = inner.split_whitespace().filter_map(|w| w.strip_prefix('.')).collect();
        id = inner.split_whitespace().find_map(|w| w.strip_prefix('#')).map(str::to_owned);
        if name.is_empty() {
            name = list.first().copied()?;
        }
        classes = Some(list.join(" "));
        after_at += after.len() - braced.len() + inner.len() + 2;
        after = braced.get(inner.len() + 2..)?;
    } else if !after.is_empty() && !after.starts_with([' ', '\t', '[']) {
        return None;
    }
    if !name.starts_with(char::is_alphabetic) {
        return None;
    }
    let mut title = after.trim();
    after_at += after.len() - after.trim_start().len();
    if let Some(inner) = title.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
        title = inner;
        after_at += 1;
    }
    let name = name.to_lowercase();
    let kind = match title.parse::<u16>() {
        Ok(count) if matches!(name.as_str(), "notes" | "note-lines" | "lignes") => {
            FenceKind::NoteLines(count.clamp(1, 200))
        }
        _ => FenceKind::Open { tag: tag(&name), classes, id, title: after_at..after_at + title.len() },
    };
    Some(Fence { range, colons, kind })
}

fn tag(name: &str) -> Tag {
    match name {
        "details" => Tag::Details,
        _ => callout(name).map_or_else(|| Tag::Container(name.into()), Tag::Callout),
    }
}

/// The kind of callout that a name stands for.
pub(super) fn callout(name: &str) -> Option<CalloutKind> {
    Some(match name {
        "note" | "nota" | "info" | "information" | "alert-info" | "callout" | "alert" | "custom-block" => {
            CalloutKind::Note
        }
        "tip" | "hint" | "conseil" | "astuce" | "consejo" => CalloutKind::Tip,
        "important" | "importante" => CalloutKind::Important,
        "success" | "check" | "alert-success" => CalloutKind::Success,
        "warning" | "avertissement" | "advertencia" | "aviso" | "alert-warning" => CalloutKind::Warning,
        "caution" | "danger" | "error" | "attention" | "cuidado" | "peligro" | "alert-danger" => {
            CalloutKind::Caution
        }
        _ => return None,
    })
}

/// What widely used style sheets put before the kind of a callout in the name of a class.
const FAMILIES: [&str; 10] = [
    "callout--",
    "callout-",
    "alert--",
    "alert-",
    "notice--",
    "notice-",
    "admonition-",
    "prompt-",
    "message--",
    "markdown-alert-",
];

/// The kind of callout that the name of a class stands for.
pub(super) fn class_callout(class: &str) -> Option<CalloutKind> {
    let name = class.strip_prefix("bs-").or_else(|| class.strip_prefix("bd-")).unwrap_or(class);
    let name = name.strip_suffix("-title").unwrap_or(name);
    let Some(kind) = FAMILIES.iter().find_map(|family| name.strip_prefix(family)) else {
        return callout(name).or_else(|| {
            matches!(name, "notice" | "admonition" | "markdown-alert").then_some(CalloutKind::Note)
        });
    };
    callout(kind).or(match kind {
        "primary" | "secondary" | "light" | "dark" | "default" | "abstract" | "question" | "example"
        | "todo" => Some(CalloutKind::Note),
        "failure" | "bug" => Some(CalloutKind::Caution),
        _ => None,
    })
}

/// The attributes of an element that a fence opens.
pub(super) fn attributes(classes: &Option<String>, id: &Option<String>) -> Attributes {
    let class = classes.iter().filter(|c| !c.is_empty()).map(|c| ("class".to_owned(), c.clone()));
    let id = id.iter().map(|i| ("id".to_owned(), i.clone()));
    Attributes(class.chain(id).collect())
}
