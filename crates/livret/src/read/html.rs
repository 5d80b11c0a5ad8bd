//! Raw HTML → elements. The tokenizer is html5ever's; the stack is the tree's, since Markdown stands between split tags.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag as HtmlTag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::edit::Mark;
use super::element::{Attributes, Tag, html_tag, is_void};
use super::tree::Builder;
use super::{margin, media};
use crate::Code;

/// A piece of HTML as it stands between Markdown: its text, and where each part of it comes from.
#[derive(Default)]
pub(super) struct Fragment {
    text: String,
    /// Pairs of a position in `text` and the position in the manuscript.
    origins: Vec<(usize, usize)>,
}

impl Fragment {
    /// Adds text that begins at `at` in the manuscript.
    pub(super) fn push(&mut self, text: &str, at: usize) {
        self.origins.push((self.text.len(), at));
        self.text.push_str(text);
    }

    fn place(&self, range: Range<usize>) -> Range<usize> {
        let at = |position: usize| {
            let i = self.origins.partition_point(|(p, _)| *p <= position);
            let (from, to) = i.checked_sub(1).and_then(|i| self.origins.get(i)).copied().unwrap_or_default();
            to + (position - from)
        };
        let start = at(range.start);
        // The end belongs to the part in which the last byte stands.
        start..range.end.checked_sub(1).map_or(start, |last| at(last) + 1).max(start)
    }
}

/// Collects the tokens of a fragment.
#[derive(Default)]
struct Tokens(RefCell<Vec<Token>>);

impl TokenSink for Tokens {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let raw = match &token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag && !tag.self_closing => match &*tag.name {
                "script" => Some(RawKind::ScriptData),
                "style" => Some(RawKind::Rawtext),
                "textarea" | "title" => Some(RawKind::Rcdata),
                _ => None,
            },
            _ => None,
        };
        if !matches!(token, Token::ParseError(_) | Token::EOFToken | Token::DoctypeToken(_)) {
            self.0.borrow_mut().push(token);
        }
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(text));
    let tokenizer =
        Tokenizer::new(Tokens::default(), TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() });
    // A script hands control back; there is nothing to run, so reading goes on.
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    tokenizer.sink.0.take()
}

/// Reads a fragment into the tree; `marks` stand for what HTML does not know, by where they stand in the manuscript.
pub(super) fn read(builder: &mut Builder, fragment: &Fragment, marks: &BTreeMap<usize, Mark>) {
    let text = fragment.text.as_str();
    let mut at = 0;
    let mut raw = false;
    for token in tokens(text) {
        match token {
            Token::TagToken(tag) => {
                let range = tag_range(text, at, &tag);
                at = range.end;
                if let Some(address) = text.get(range.clone()).and_then(address) {
                    builder.text(address, fragment.place(range.start + 1..range.end - 1));
                    continue;
                }
                let place = fragment.place(range.clone());
                if let Some(Mark::Formula(tex)) = marks.get(&place.start) {
                    builder.leaf(Tag::Formula(tex.clone()), Attributes::default(), place, false);
                    continue;
                }
                raw = tag.kind == TagKind::StartTag
                    && matches!(&*tag.name, "script" | "style" | "textarea" | "title");
                element(builder, &tag, place);
            }
            Token::CharacterTokens(characters) => {
                let rest = text.get(at..).unwrap_or("");
                let length = written(rest, &characters);
                // Where the two differ in other ways, the place is that of as much text.
                let end = (at + length.unwrap_or(characters.len())).min(text.len());
                let end = (end..=text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
                builder.text(&characters, fragment.place(at..end));
                if length.is_some() {
                    at = end;
                }
            }
            Token::CommentToken(_) => {
                let start = comment_start(text, at);
                let rest = text.get(start..).unwrap_or("");
                let close = if rest.starts_with("<!--") { "-->" } else { ">" };
                let end = rest.get(2..).and_then(|r| r.find(close)).map(|i| start + 2 + i + close.len());
                if end.is_none() || rest.starts_with("<?") {
                    let place = fragment.place(start..start + 2);
                    if rest.starts_with("<?xml") {
                        // Word declares its vocabularies so; nothing is done with them.
                    } else if rest.starts_with("<?") {
                        builder.remarks.say(
                            Code::ActiveElement,
                            place,
                            "an instruction to a program was left out",
                            "delete it, or write `&lt;?` to show it",
                        );
                    } else {
                        unclosed_comment(builder, rest, fragment, start);
                    }
                }
                at = end.unwrap_or(text.len());
            }
            _ => {}
        }
    }
    unfinished(builder, fragment, at, raw);
}

/// How long characters are in the source that begins with them, as themselves or as one entity.
fn written(source: &str, characters: &str) -> Option<usize> {
    if source.starts_with(characters) {
        return Some(characters.len());
    }
    if characters == "\n" && source.starts_with('\r') {
        return Some(if source.starts_with("\r\n") { 2 } else { 1 });
    }
    let name = source.strip_prefix('&')?;
    let rest = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    Some(source.len() - rest.strip_prefix(';').unwrap_or(rest).len())
}

/// The address in `<http://…>`, which is Markdown's and stands within HTML by mistake.
fn address(tag: &str) -> Option<&str> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?;
    ["http://", "https://", "mailto:"].iter().any(|scheme| inner.starts_with(scheme)).then_some(inner)
}

/// A comment that never ends would swallow the rest of the page: its text is kept.
fn unclosed_comment(builder: &mut Builder, rest: &str, fragment: &Fragment, start: usize) {
    // `<!x` and `</ x` are comments for browsers, too.
    let mark = if rest.starts_with("<!--") { 4 } else { 2 };
    builder.remarks.say(
        Code::UnbalancedHtml,
        fragment.place(start..start + mark),
        "the comment is not closed; what follows was read as text",
        "write `-->` where the comment ends",
    );
    let mut at = start + mark;
    for paragraph in rest.get(mark..).unwrap_or("").split_inclusive("\n\n") {
        let range = fragment.place(at..at + paragraph.len());
        builder.open_markdown(Tag::Paragraph, Attributes::default(), range.clone());
        builder.text(paragraph, range.clone());
        builder.close_markdown(range.end);
        at += paragraph.len();
    }
}

/// A tag that does not end where its fragment ends was never reported as a token: its characters are kept.
fn unfinished(builder: &mut Builder, fragment: &Fragment, at: usize, raw: bool) {
    let text = fragment.text.as_str();
    let Some(start) = text.get(at..).and_then(|rest| {
        rest.match_indices('<').map(|(i, _)| at + i).find(|i| {
            text.get(i + 1..)
                .is_some_and(|r| r.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic()))
        })
    }) else {
        return;
    };
    if raw {
        return;
    }
    let range = fragment.place(start..text.len());
    builder.remarks.say(
        Code::UnbalancedHtml,
        fragment.place(start..start + 1),
        "the tag has no end",
        "write `>` where the tag ends, without an empty line before it",
    );
    builder.text(text.get(start..).unwrap_or(""), range);
}

/// A tag of the tokenizer becomes an element, or the end of one.
fn element(builder: &mut Builder, tag: &HtmlTag, range: Range<usize>) {
    let name = &*tag.name;
    if tag.kind == TagKind::EndTag {
        match name {
            "br" => builder.leaf(Tag::LineBreak, Attributes::default(), range, false),
            _ if is_void(name) => {}
            _ => builder.close_html(name, range),
        }
        return;
    }
    let attributes = Attributes(
        tag.attrs
            .iter()
            .map(|a| (a.name.local.to_lowercase(), builder.remarks.fit(&a.value, range.clone())))
            .collect(),
    );
    let kind = match html_tag(name, &attributes) {
        Tag::Span if margin::is_beside(&attributes) => Tag::MarginNote(format!("margin-{}", range.start)),
        Tag::Span | Tag::CheckBox(_) if margin::is_switch(&attributes) => Tag::Void,
        kind => kind,
    };
    match kind {
        Tag::Unknown => builder.remarks.say_once(
            Code::UnknownElement,
            name,
            range.clone(),
            format!("`<{name}>` has no place in a document; its text was kept"),
            format!("use an element of HTML, or write `&lt;{name}&gt;` to show the name"),
        ),
        Tag::Active => {
            let unseen = match name {
                "input" => attributes.get("type").is_some_and(|t| t.eq_ignore_ascii_case("hidden")),
                "svg" => attributes.is_hidden(),
                _ => false,
            };
            if !unseen {
                builder.remarks.say(
                    Code::ActiveElement,
                    range.clone(),
                    format!("`<{name}>` does something on a site only and was left out"),
                    "say in words what the reader needs of it",
                );
            }
        }
        Tag::Media if media::picture_address(&attributes).is_some() => {}
        Tag::Media => builder.remarks.say(
            Code::ActiveElement,
            range.clone(),
            format!("`<{name}>` plays on a site only"),
            "a link to its address stands in its place, if it has one; add a sentence that says what it shows",
        ),
        _ if name == "form" => builder.remarks.say(
            Code::ActiveElement,
            range.clone(),
            "`<form>` does something on a site only; its text was kept",
            "say in words what the reader needs of it",
        ),
        _ => {}
    }
    if is_void(name) || tag.self_closing {
        builder.leaf(kind, attributes, range, false);
    } else {
        builder.open_html(name, kind, attributes, range);
    }
}

/// Where a tag stands, looking from `at` on.
fn tag_range(text: &str, at: usize, tag: &HtmlTag) -> Range<usize> {
    let name = tag.name.as_bytes();
    let lead: &[u8] = if tag.kind == TagKind::EndTag { b"</" } else { b"<" };
    let bytes = text.as_bytes();
    let found = (at..bytes.len()).find(|i| {
        let rest = bytes.get(*i..).unwrap_or_default();
        rest.strip_prefix(lead)
            .and_then(|r| r.get(..name.len()))
            .is_some_and(|n| n.eq_ignore_ascii_case(name))
    });
    let start = found.unwrap_or(at);
    let mut quote = None;
    for (i, byte) in bytes.iter().enumerate().skip(start + lead.len() + name.len()) {
        match (quote, byte) {
            (Some(q), b) if q == b => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return start..i + 1,
            _ => {}
        }
    }
    start..(start + lead.len() + name.len()).min(text.len())
}

/// Where the next comment or declaration begins.
fn comment_start(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let begins = |i: usize| rest.as_bytes().get(i + 1).is_some_and(|b| matches!(b, b'!' | b'?' | b'/'));
    rest.match_indices('<').find(|(i, _)| begins(*i)).map_or(at, |(i, _)| at + i)
}
