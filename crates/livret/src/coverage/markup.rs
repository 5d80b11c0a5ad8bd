//! What of a page's source is content: its words, without the markup around them.
//!
//! Nothing here is shared with the reader, whose losses it is to show, but what a placeholder is; pulldown-cmark alone is asked where
//! marks stand.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::Gatherer;

mod front_matter;

/// A word of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Lower case, with entities as the characters that they are.
    pub(super) text: String,
    /// From its first letter to its last, with what marks letters between.
    pub(super) range: Range<usize>,
    /// How many bytes are letters and digits.
    pub(super) bytes: usize,
}

/// A line of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
}

/// What a byte of the source is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    /// Text in which `&amp;` is no entity.
    Literal,
    /// Markup within a word.
    Within,
    /// Markup between words.
    Between,
}

/// The lines of a page that have content.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut kinds = Kinds { text, kinds: vec![Kind::Text; text.len()] };
    let body = front_matter::mark(&mut kinds);
    markdown(&mut kinds, body);
    brackets(&mut kinds, body);
    words(text, &kinds.kinds)
}

struct Kinds<'t> {
    text: &'t str,
    kinds: Vec<Kind>,
}

impl Kinds<'_> {
    fn set(&mut self, range: Range<usize>, kind: Kind) {
        let end = range.end.min(self.kinds.len());
        if let Some(kinds) = self.kinds.get_mut(range.start.min(end)..end) {
            kinds.fill(kind);
        }
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }
}

/// Marks what Markdown says is no text.
fn markdown(kinds: &mut Kinds, base: usize) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let body = kinds.text.get(base..).unwrap_or("");
    let events = Parser::new_ext(body, options).into_offset_iter();
    let definitions: Vec<_> = events.reference_definitions().iter().map(|(_, d)| d.span.clone()).collect();
    // Where the last child of each open link or picture ends.
    let mut links: Vec<usize> = Vec::new();
    for (event, range) in events {
        let range = base + range.start..base + range.end;
        if let (Some(end), false) = (links.last_mut(), matches!(event, Event::Start(_))) {
            *end = (*end).max(range.end.min(match event {
                Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => *end,
                _ => range.end,
            }));
        }
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => links.push(range.start + 1),
            Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => {
                if let Some(end) = links.pop() {
                    kinds.set(end..range.end, Kind::Within);
                }
                if let Some(outer) = links.last_mut() {
                    *outer = (*outer).max(range.end);
                }
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                kinds.set(range.clone(), Kind::Literal);
                if let CodeBlockKind::Fenced(_) = kind {
                    let first = kinds.slice(range.clone()).find('\n').unwrap_or(range.len());
                    kinds.set(range.start..range.start + first, Kind::Between);
                }
            }
            Event::Start(Tag::Item) => {
                let item = kinds.slice(range.clone()).trim_start();
                let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                if digits > 0 {
                    let start = range.end - item.len().min(range.len());
                    kinds.set(start..start + digits, Kind::Between);
                }
            }
            Event::Start(Tag::FootnoteDefinition(_)) => {
                let label = kinds.slice(range.clone()).find("]:").unwrap_or(0);
                kinds.set(range.start..range.start + label, Kind::Between);
            }
            Event::Start(Tag::HtmlBlock) => tags(kinds, range),
            Event::Code(_) => kinds.set(range, Kind::Literal),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => kinds.set(range, Kind::Within),
            Event::InlineHtml(tag) => {
                let known = kinds.kinds.get(range.start) != Some(&Kind::Text);
                kinds.set(range.clone(), within(&tag));
                if let Some(name) = raw(&tag).filter(|_| !known) {
                    let end = closing(kinds.text, range.end, name);
                    kinds.set(range.end..end, Kind::Between);
                }
            }
            _ => {}
        }
    }
    for span in definitions {
        kinds.set(base + span.start..base + span.end, Kind::Between);
    }
}

/// Marks the tags and comments in a range of HTML.
fn tags(kinds: &mut Kinds, range: Range<usize>) {
    let text = kinds.text;
    let mut at = range.start;
    while let Some(start) = text.get(at..range.end).and_then(|t| t.find('<')).map(|i| at + i) {
        at = start + 1;
        let rest = text.get(start..range.end).unwrap_or("");
        if !rest
            .get(1..)
            .is_some_and(|r| r.starts_with(|c: char| "!?/".contains(c) || c.is_ascii_alphabetic()))
        {
            continue;
        }
        let end = match rest.strip_prefix("<!--") {
            Some(comment) => comment.find("-->").map(|i| i + "<!---->".len()),
            None => tag_end(rest),
        };
        // What has no end is text, and so is all that follows it.
        let Some(end) = end.map(|e| start + e) else { return };
        let tag = text.get(start..end).unwrap_or("");
        kinds.set(start..end, within(tag));
        at = end;
        if let Some(name) = raw(tag) {
            at = closing(text, end, name).min(range.end).max(end);
            kinds.set(end..at, Kind::Between);
        }
        // The bullet or number that Word writes for programs without lists.
        if tag.to_ascii_lowercase().contains("mso-list:ignore") {
            at = end + text.get(end..range.end).and_then(|t| t.find('<')).unwrap_or(0);
            kinds.set(end..at, Kind::Between);
        }
    }
}

/// The length of the tag with which a text begins.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (i, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(q), b) if q == b => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(i + 1),
            _ => {}
        }
    }
    None
}

/// The name of a tag, lower case.
fn name(tag: &str) -> String {
    let inner = tag.trim_start_matches(['<', '/']);
    let end =
        inner.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-'))).unwrap_or(inner.len());
    inner.get(..end).unwrap_or("").to_ascii_lowercase()
}

/// Whether a tag parts words.
fn within(tag: &str) -> Kind {
    let inline = [
        "a", "b", "i", "u", "s", "em", "strong", "span", "font", "sup", "sub", "small", "big", "mark",
        "code", "kbd", "abbr", "q", "cite", "dfn", "var", "samp", "tt", "ins", "del", "strike", "bdo", "bdi",
        "time", "wbr", "o:p", "nobr", "ruby", "rb", "label",
    ];
    let name = name(tag);
    if name.is_empty() || inline.contains(&name.as_str()) { Kind::Within } else { Kind::Between }
}

/// The element that a start tag begins if what is in it is no text.
fn raw(tag: &str) -> Option<&'static str> {
    let name = name(tag);
    ["script", "style"].into_iter().find(|n| *n == name && !tag.starts_with("</"))
}

/// Where the end tag of a script or style stands, from `at` on.
fn closing(text: &str, at: usize, name: &str) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let mut from = 0;
    while let Some(i) = rest.get(from..).and_then(|r| r.find("</")).map(|i| from + i) {
        if rest.get(i + 2..).and_then(|r| r.get(..name.len())).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return at + i;
        }
        from = i + 2;
    }
    text.len()
}

/// How far the end of a bracket is looked for, within its line and over lines; keeps reading linear.
const MAX_WITHIN_LINE: usize = 256;
const MAX_BRACKET: usize = 4096;

/// Marks what stands in the brackets of Liquid, kramdown and containers, and Word's marks within lines.
fn brackets(kinds: &mut Kinds, body: usize) {
    let text = kinds.text;
    let mut at = body;
    let mut comments = true;
    while let Some(start) = text.get(at..).and_then(|t| t.find(['{', '[', ':', '<'])).map(|i| at + i) {
        at = start + 1;
        if kinds.kinds.get(start) != Some(&Kind::Text) {
            continue;
        }
        let mut limit = (start + MAX_BRACKET).min(text.len());
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let rest = text.get(start..limit).unwrap_or("");
        let end = if rest.starts_with("<!--") && comments {
            // Without an end it is text, and so is every later one.
            let end = text.get(start..).and_then(|t| t.find("-->")).map(|i| i + 3);
            comments = end.is_some();
            end
        } else if rest.starts_with("<![") {
            rest.find("]>").map(|i| i + 2)
        } else if let Some(mark) = ["<o:p>", "</o:p>"].iter().find(|m| rest.starts_with(**m)) {
            Some(mark.len())
        } else if rest.starts_with("{%") {
            let end = rest.find("%}").map(|i| i + 2);
            end.map(|end| comment(text, start, end).unwrap_or(end))
        } else if rest.starts_with("{{") {
            rest.find("}}").map(|i| i + 2)
        } else if rest.starts_with(":::") && begins_line(text, start) {
            Some(container(rest.lines().next().unwrap_or("")))
        } else if ["{:", "{#", "{."].iter().any(|m| rest.starts_with(m)) {
            within_line(rest, b'}')
        } else if rest.strip_prefix("[!").is_some_and(|r| r.starts_with(|c: char| c.is_ascii_uppercase())) {
            within_line(rest, b']')
        } else {
            None
        };
        if let Some(end) = end {
            kinds.set(start..start + end, Kind::Between);
            at = start + end.max(1);
        }
    }
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

/// The length of a comment of Liquid whose first tag begins at `start` and is `length` long.
fn comment(text: &str, start: usize, length: usize) -> Option<usize> {
    let tag = text.get(start + 2..start + length)?.trim_start_matches('-').trim_start();
    tag.strip_prefix("comment")?;
    let rest = text.get(start..)?;
    // Without an end, all that follows is a comment.
    let Some(end) = rest.find("endcomment") else { return Some(rest.len()) };
    Some(rest.get(end..)?.find("%}").map_or(rest.len(), |i| end + i + 2))
}

/// The words of what is text, line by line.
fn words(text: &str, kinds: &[Kind]) -> Vec<Line> {
    let mut out = Vec::new();
    let mut line = Line::default();
    let mut gatherer = Gatherer::default();
    let mut behind = 0;
    for (i, c) in text.char_indices() {
        if i < behind {
            continue;
        }
        let kind = kinds.get(i).copied().unwrap_or(Kind::Between);
        if c == '\n' {
            line.words.extend(gatherer.end());
            if !line.words.is_empty() {
                out.push(std::mem::take(&mut line));
            }
            continue;
        }
        match kind {
            Kind::Within => {}
            Kind::Between => line.words.extend(gatherer.end()),
            Kind::Text if c == '&' => {
                let (characters, length) = entity(text.get(i..).unwrap_or("&"));
                behind = i + length;
                for c in characters.chars() {
                    line.words.extend(gatherer.push(c, i..behind));
                }
            }
            Kind::Text | Kind::Literal => line.words.extend(gatherer.push(c, i..i + c.len_utf8())),
        }
    }
    line.words.extend(gatherer.end());
    if !line.words.is_empty() {
        out.push(line);
    }
    out
}

/// The characters of the entity with which a text begins, and its length; the `&` itself where none does.
fn entity(text: &str) -> (String, usize) {
    let end = text.bytes().take(34).position(|b| b == b';').filter(|i| {
        text.get(1..*i)
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'))
    });
    if let Some(entity) = end.and_then(|i| text.get(..=i)) {
        let characters: String = Parser::new(entity)
            .filter_map(|e| match e {
                Event::Text(t) => Some(t.to_string()),
                _ => None,
            })
            .collect();
        if characters != entity {
            return (characters, entity.len());
        }
    }
    ("&".into(), 1)
}
