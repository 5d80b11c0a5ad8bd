//! HTML blocks: kramdown reads one up to its end tag, over empty lines; with `markdown="1"` what is in it is Markdown.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Page;

/// Elements that kramdown takes for blocks, and that hold other elements.
const BLOCKS: [&str; 40] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "figcaption",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "iframe",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
];

/// Lets HTML blocks go on over empty lines, and parts Markdown in them from the tags around it.
pub(super) fn open_up(page: &mut Page, body: usize) {
    let text = page.text;
    let pairs = pairs(page, body);
    let mut raw_until = 0;
    let mut dedents: Vec<(usize, usize)> = Vec::new();
    // Where the text of each open item begins in its line, without what is taken off.
    let mut items: Vec<usize> = Vec::new();
    let mut in_pre = false;
    let mut at = body;
    for line in text.get(body..).unwrap_or("").split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        while dedents.last().is_some_and(|(until, _)| *until <= start) {
            dedents.pop();
        }
        let lead = line.len() - line.trim_start_matches([' ', '\t']).len();
        let shown = line.trim();
        let within = start < raw_until;
        let taken = dedents.last().map_or(0, |(_, dedent)| lead.min(*dedent));
        let indent = lead - taken;
        let is_code = page.is_code(start + lead) && dedents.is_empty();
        if !within && !shown.is_empty() && !is_code {
            while items.last().is_some_and(|item| *item > indent) {
                items.pop();
            }
            if items.len() < 64 {
                items.extend(marker(line.get(lead..).unwrap_or("")).map(|width| indent + width));
            }
        }
        let base = items.last().copied().unwrap_or(0);
        if within {
            if shown.is_empty() {
                blank(page, start..end, in_pre);
            }
            let lower = line.to_ascii_lowercase();
            match (lower.rfind("<pre"), lower.rfind("</pre")) {
                (Some(open), close) => in_pre = close.is_none_or(|c| c < open),
                (None, Some(_)) => in_pre = false,
                _ => {}
            }
        } else {
            in_pre = false;
            if taken > 0 {
                page.edits.replace(start..start + taken, "");
            }
        }
        let code = page.is_code(start + lead) && !within && dedents.is_empty();
        if code || !shown.contains('<') {
            continue;
        }
        let (mut from, mut tags) = (start, 0);
        while let Some(open) = text.get(from..end).and_then(|t| t.find('<')).map(|i| from + i) {
            from = open + 1;
            tags += 1;
            let Some(tag) = tag(text, open).filter(|_| tags < 100) else { continue };
            if tag.is_markdown && block(tag.name).is_some() {
                if let Some(close) = pairs.get(&open) {
                    let content = tag.end..close.start;
                    part(page, &content, base, &mut dedents);
                    // What is around goes on behind it.
                    if raw_until > close.start {
                        raw_until = content.start;
                    } else {
                        end_block(page, close.end);
                    }
                }
                from = tag.end.max(from);
            } else if open == start + lead
                && (base..base + 4).contains(&indent)
                && !within
                && let Some(close) = pairs.get(&open)
            {
                raw_until = close.end;
                end_block(page, close.end);
            }
        }
    }
}

/// Markdown begins under an end tag, for CommonMark behind an empty line only.
fn end_block(page: &mut Page, end: usize) {
    let Some((rest, below)) = page.text.get(end..).and_then(|t| t.split_once('\n')) else { return };
    let next = below.trim_start_matches([' ', '\t']);
    let is_html = next.starts_with('<') && !is_span(next);
    if rest.trim().is_empty() && !is_html && !next.starts_with(['\n', '\r']) && !next.is_empty() {
        page.edits.put(end + rest.len() + 1, "\n");
    }
}

/// Whether a text begins with an element that stands within lines, which for kramdown begins a paragraph.
fn is_span(text: &str) -> bool {
    const SPANS: [&str; 16] = [
        "a", "abbr", "b", "br", "code", "em", "font", "i", "img", "kbd", "small", "span", "strong", "sub",
        "sup", "u",
    ];
    let (name, is_end) = text.strip_prefix('<').map_or(("", false), tag_name);
    !is_end && SPANS.iter().any(|s| s.eq_ignore_ascii_case(name))
}

/// The element of [`BLOCKS`] that a name is that of, in letters of any case.
fn block(name: &str) -> Option<&'static str> {
    BLOCKS.into_iter().find(|b| b.eq_ignore_ascii_case(name))
}

/// The name of the tag that begins with the `<` before a text, empty if none does, and whether it is an end tag. It is cut where it is
/// longer than any that is known here.
pub(super) fn tag_name(text: &str) -> (&str, bool) {
    let rest = text.strip_prefix('/');
    let name = rest.unwrap_or(text);
    let len = name.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
    (name.get(..len).unwrap_or(""), rest.is_some())
}

/// How much of a name is looked at, in bytes: `blockquote` and `figcaption` are the longest.
const LONGEST_NAME: usize = 12;

/// An empty line within HTML: Markdown begins behind it, unless what follows is HTML or would be taken for code.
fn blank(page: &mut Page, line: Range<usize>, in_pre: bool) {
    let after = page.text.get(line.end..).unwrap_or("");
    let next = after.split('\n').next().unwrap_or("");
    if in_pre {
        page.edits.replace(line.start..line.end, "&#32;\n");
    } else if next.starts_with("    ")
        || next.starts_with('\t')
        || next.trim_start().starts_with('<')
        || next.trim().is_empty()
    {
        page.edits.replace(line, "");
    }
}

/// How far behind its mark the text of an item begins, if a line begins one.
fn marker(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count().min(9);
    let mark = match line.as_bytes().get(digits)? {
        b'.' | b')' if digits > 0 => digits + 1,
        b'-' | b'*' | b'+' if digits == 0 => 1,
        _ => return None,
    };
    let rest = line.get(mark..)?;
    let gap = rest.len() - rest.trim_start_matches(' ').len();
    (1..5).contains(&gap).then_some(mark + gap)
}

/// Parts Markdown from the tags around it, and notes how far its lines are indented beyond `base`, where the item around it stands.
fn part(page: &mut Page, content: &Range<usize>, base: usize, dedents: &mut Vec<(usize, usize)>) {
    let inner = page.text.get(content.clone()).unwrap_or("");
    let gap = format!("\n\n{}", " ".repeat(base));
    let begins_here = inner.split('\n').next().is_some_and(|line| !line.trim().is_empty());
    page.edits.put(content.start, if begins_here { &gap } else { "\n\n" });
    let end = content.start + inner.trim_end_matches([' ', '\t']).len();
    page.edits.replace(end.max(content.start)..content.end, &gap);
    let indent = inner
        .lines()
        .skip(1)
        .find(|l| !l.trim().is_empty())
        .map_or(0, |l| l.len() - l.trim_start_matches([' ', '\t']).len());
    if dedents.len() < 64 {
        dedents.push((content.end, indent.saturating_sub(base)));
    }
}

/// A start tag.
struct StartTag<'t> {
    name: &'t str,
    /// Where the tag ends.
    end: usize,
    /// Whether its content is Markdown.
    is_markdown: bool,
}

/// How long a start tag may be, in bytes.
const LONGEST: usize = 2048;

fn tag(text: &str, at: usize) -> Option<StartTag<'_>> {
    let rest = text.get(at + 1..)?;
    let (name, is_end) = tag_name(rest);
    if is_end || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = rest.bytes().take(LONGEST).position(|b| b == b'>')?;
    let attributes = rest.get(name.len()..end)?;
    let value = attributes.split_once("markdown=").map(|(_, v)| v.trim_start_matches(['"', '\'']));
    let is_markdown = value.is_some_and(|v| ["1", "block", "span"].iter().any(|w| v.starts_with(w)));
    (!attributes.ends_with('/')).then_some(StartTag { name, end: at + 1 + end + 1, is_markdown })
}

/// The end tag of each element of [`BLOCKS`] by where its start tag begins.
fn pairs(page: &Page, body: usize) -> BTreeMap<usize, Range<usize>> {
    let text = page.text;
    let mut open: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut pairs = BTreeMap::new();
    for (i, _) in text.get(body..).unwrap_or("").match_indices('<') {
        let at = body + i;
        let behind = text.get(at + 1..).unwrap_or("");
        let (name, is_end) = tag_name(behind);
        let Some(name) = block(name) else { continue };
        let stack = open.entry(name).or_default();
        if !is_end {
            stack.push(at);
        } else if let Some(start) = stack.pop() {
            let end = behind.bytes().take(LONGEST).position(|b| b == b'>').map_or(0, |i| i + 1);
            pairs.insert(start, at..at + 1 + end);
        }
    }
    pairs
}
