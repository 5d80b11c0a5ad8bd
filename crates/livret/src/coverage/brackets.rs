//! What stands in the brackets of kramdown, containers and links that Markdown alone does not see, and Word's marks within lines.

use super::liquid;
use super::markdown::box_mark;
use super::markup::{Kind, Kinds};

/// How far the end of a bracket is looked for, within its line and over lines; keeps reading linear.
const MAX_WITHIN_LINE: usize = 256;
const MAX_BRACKET: usize = 4096;

/// Marks that hold the place of a list of contents, alone on a line.
const CONTENTS: [&str; 3] = ["[[toc]]", "[toc]", "[[_toc_]]"];

/// Marks the brackets of a text, and what a list of contents takes the place of.
pub(super) fn marks(kinds: &mut Kinds) {
    let text = kinds.text;
    let mut at = 0;
    let mut comments = Comments::default();
    while let Some(start) =
        text.get(at..).and_then(|t| t.find(['{', '[', ']', ':', '<', '!', '?'])).map(|i| at + i)
    {
        at = start + 1;
        if !kinds.is_text(start) {
            continue;
        }
        let mut limit = (start + MAX_BRACKET).min(text.len());
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let rest = text.get(start..limit).unwrap_or("");
        let end = if let Some(mark) = ["<o:p>", "</o:p>"].iter().find(|m| rest.starts_with(**m)) {
            Some(mark.len())
        } else if rest.starts_with("<![") {
            rest.find("]>").map(|i| i + 2)
        } else if rest.starts_with('<') {
            comments.length(text, start)
        } else if rest.starts_with("{%") || rest.starts_with("{{") {
            let end = liquid::length(text, start);
            let is_comment = liquid::name(text, start) == "comment";
            end.map(|l| if is_comment { liquid::comment_end(text, start + l) - start } else { l })
        } else if rest.starts_with("{:") {
            comments.length(text, start).or_else(|| attributes(rest))
        } else if rest.starts_with("{#") || rest.starts_with("{.") {
            within_line(rest, b'}')
        } else if rest.starts_with("](") {
            destination(rest)
        } else if rest.starts_with("[!") {
            let is_alert = rest.get(2..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_uppercase()));
            within_line(rest, b']').filter(|_| is_alert)
        } else if begins_line(text, start) {
            opening(rest)
        } else {
            None
        };
        let Some(end) = end.map(|length| start + length.max(1)) else { continue };
        kinds.set(start..end, Kind::Between);
        at = end;
        if is_contents(kinds.slice(start..end)) && begins_line(text, start) {
            let lines = replaced(text.get(..start).unwrap_or(""));
            kinds.set(start - lines..start, Kind::Between);
        }
        if is_abbreviation(text, start, end) {
            let line = text.get(end..).and_then(|t| t.find('\n')).unwrap_or(text.len() - end);
            kinds.movable.push(end..end + line);
        }
    }
}

/// Comments of HTML and kramdown, which may go on for long.
#[derive(Default)]
struct Comments {
    /// Ends that do not follow any more: without its end a comment is text, and so is every later one.
    missing: Vec<&'static str>,
}

impl Comments {
    /// The length of the comment that begins at a place.
    fn length(&mut self, text: &str, start: usize) -> Option<usize> {
        let rest = text.get(start..)?;
        // The end of kramdown's may name it: `{:/comment}`.
        let ends = [("<!--", "-->", '>'), ("{::comment}", "{:/", '}')];
        let (_, end, last) = ends.into_iter().find(|(mark, ..)| rest.starts_with(mark))?;
        if self.missing.contains(&end) {
            return None;
        }
        let length = rest.find(end).and_then(|i| Some(i + rest.get(i..)?.find(last)? + 1));
        if length.is_none() {
            self.missing.push(end);
        }
        length
    }
}

/// The length of an attribute list, which may go on over lines of its paragraph.
fn attributes(text: &str) -> Option<usize> {
    let end = text.find('}')?;
    let is_one = !text.get(..end)?.lines().skip(1).any(|line| line.trim().is_empty());
    is_one.then_some(end + 1)
}

/// The length of a destination, from the bracket before it on: to the parenthesis that closes it on the same line.
fn destination(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (i, byte) in text.bytes().take(MAX_WITHIN_LINE).take_while(|b| *b != b'\n').enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(i + 1),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The length of what is no title or text where a line begins: the mark and name of a box, the short form that is explained, the mark for
/// a list of contents.
fn opening(text: &str) -> Option<usize> {
    let line = text.lines().next().unwrap_or("");
    if line.starts_with(":::") {
        return Some(container(line));
    }
    if box_mark(line).is_some() {
        // All words before the title in quotation marks are names.
        return Some(line.find('"').unwrap_or(line.len()));
    }
    let mark = line.trim_end();
    if CONTENTS.iter().any(|m| mark.eq_ignore_ascii_case(m)) {
        return Some(mark.len());
    }
    within_line(line, b']').filter(|end| line.get(*end..).is_some_and(|l| l.starts_with(':')))
}

/// Whether a bracket is the short form of `*[SVA]: silence vaut acceptation`.
fn is_abbreviation(text: &str, start: usize, end: usize) -> bool {
    let at = |i: usize| text.as_bytes().get(i);
    at(start) == Some(&b'[') && at(end) == Some(&b':') && start > 0 && at(start - 1) == Some(&b'*')
}

/// Whether an attribute list puts the list of contents in the place of the list before it.
fn is_contents(mark: &str) -> bool {
    let inner = mark.strip_prefix("{:").and_then(|m| m.strip_suffix('}'));
    inner.is_some_and(|names| names.split_whitespace().any(|name| name == "toc"))
}

/// The length of the list at the end of a text: back to an empty line or one of markup.
fn replaced(text: &str) -> usize {
    let lines = text
        .split_inclusive('\n')
        .rev()
        .take_while(|l| !l.trim().is_empty() && !l.trim_start().starts_with(['{', '<']));
    lines.map(str::len).sum()
}

/// The length of what begins a text and ends with a bracket on the same line.
fn within_line(text: &str, bracket: u8) -> Option<usize> {
    let line = text.bytes().take(MAX_WITHIN_LINE).take_while(|b| *b != b'\n');
    line.enumerate().find(|(_, b)| *b == bracket).map(|(i, _)| i + 1)
}

/// Whether nothing but marks of quotations and lists stands before a place on its line.
fn begins_line(text: &str, at: usize) -> bool {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    before.iter().rev().take(MAX_BRACKET).take_while(|b| **b != b'\n').all(|b| b" \t>-*".contains(b))
}

/// The length of what is no title in a line that opens or closes a container.
fn container(line: &str) -> usize {
    let word = line.trim_start_matches(':').trim_start();
    let name = word.split(char::is_whitespace).next().unwrap_or("");
    // What follows these names is no title.
    let all = matches!(name, "notes" | "audience");
    if all { line.len() } else { line.len() - word.len() + name.len() }
}
