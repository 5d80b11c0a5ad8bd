//! Content in front matter: home pages keep their text there, in blocks that themes of sites set as rows of cards.

use serde_json::{Map, Value};

use super::Reader;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Block, BlockKind, Card, Inline, LinkTarget, NodeId, Span};
use crate::read::{self, Field};

mod picture;

/// Keys of the outermost level that hold content, whatever is below them.
const CONTENT: [&str; 8] =
    ["hero", "features", "feature_row", "feature_rows", "sections", "rows", "intro", "footer"];
/// Keys of the outermost level below which there is something else.
const OTHERS: [&str; 12] = [
    "authors",
    "author",
    "nav",
    "menu",
    "sidebar",
    "links",
    "breadcrumbs",
    "social",
    "head",
    "seo",
    "related",
    "buttons",
];
/// Keys of a block's title.
const TITLES: [&str; 3] = ["title", "heading", "name"];
/// Keys of a block's text. Others, such as those of buttons, are not content.
const TEXTS: [&str; 9] =
    ["subtitle", "tagline", "lead", "description", "text", "excerpt", "details", "content", "body"];
/// Keys below which blocks hold others.
const INNER: [&str; 7] = ["rows", "grid", "items", "cards", "features", "sections", "footer"];
/// Keys of a block's address.
const ADDRESSES: [&str; 3] = ["url", "link", "href"];
/// How deep blocks nest.
const MAX_DEPTH: usize = 8;

/// The content of a page's front matter, in its order.
pub(super) fn blocks(reader: &mut Reader<'_>, values: &Map<String, Value>) -> Vec<Block> {
    let mut out = Vec::new();
    for (key, value) in values {
        let is_content =
            CONTENT.contains(&key.as_str()) || (!OTHERS.contains(&key.as_str()) && is_shaped(value));
        if is_content {
            block(reader, value, &mut vec![key.clone()], &mut out);
        }
    }
    out
}

/// Whether a value has the form of such blocks: rows, or a list of items with a title and a text.
fn is_shaped(value: &Value) -> bool {
    let has =
        |item: &Value, keys: &[&str]| keys.iter().any(|key| item.get(*key).is_some_and(Value::is_string));
    match value {
        Value::Object(keys) => ["rows", "grid"].iter().any(|key| keys.get(*key).is_some_and(Value::is_array)),
        Value::Array(items) => {
            !items.is_empty()
                && items
                    .iter()
                    .all(|i| has(i, &TITLES[..2]) && has(i, &["description", "text", "excerpt", "details"]))
        }
        _ => false,
    }
}

/// A block: its title, its texts, what is in it.
fn block(reader: &mut Reader<'_>, value: &Value, path: &mut Vec<String>, out: &mut Vec<Block>) {
    if path.len() > 2 * MAX_DEPTH {
        return;
    }
    match value {
        Value::Array(items) => {
            let is_group =
                |item: &Value| INNER.iter().any(|key| item.get(*key).is_some_and(|v| !v.is_null()));
            if items.iter().any(is_group) {
                for (at, item) in items.iter().enumerate() {
                    within(path, at.to_string(), |path| block(reader, item, path, out));
                }
            } else {
                cards(reader, items, path, out);
            }
        }
        Value::Object(keys) => {
            let address = address(reader, keys, path);
            if let Some(key) = TITLES.iter().find(|key| keys.contains_key(**key))
                && let Some(field) = field(reader, keys, path, key)
            {
                let mut content = read::line(&field, reader.diagnostics);
                if let Some(target) = address {
                    let id = NodeId::UNSET;
                    let title = String::new();
                    content = vec![Inline::Link { id, span: field.span, target, title, content }];
                }
                let kind = BlockKind::Heading { level: 2, anchor: String::new(), content };
                out.push(Block::new(field.span, kind));
            }
            out.extend(picture::block(reader, keys, path));
            texts(reader, keys, path, out);
            for (key, inner) in keys.iter().filter(|(key, _)| INNER.contains(&key.as_str())) {
                within(path, key.clone(), |path| block(reader, inner, path, out));
            }
        }
        Value::String(_) => {
            if let Some(field) = text(reader, value, path) {
                out.extend(read::value(&field, reader.diagnostics));
            }
        }
        _ => {}
    }
}

/// The texts of a block.
fn texts(reader: &mut Reader<'_>, keys: &Map<String, Value>, path: &mut Vec<String>, out: &mut Vec<Block>) {
    for key in keys.keys().filter(|key| TEXTS.contains(&key.as_str())) {
        if let Some(field) = field(reader, keys, path, key) {
            out.extend(read::value(&field, reader.diagnostics));
        }
    }
}

fn cards(reader: &mut Reader<'_>, items: &[Value], path: &mut Vec<String>, out: &mut Vec<Block>) {
    let mut cards = Vec::new();
    // Lists have no place of their own: that of the cards is where their texts stand.
    let mut place: Option<Span> = None;
    for (at, item) in items.iter().enumerate() {
        within(path, at.to_string(), |path| {
            let (title, target, blocks) = match item {
                Value::Object(keys) => {
                    let key = TITLES.iter().find(|key| keys.contains_key(**key));
                    let title = key.and_then(|key| field(reader, keys, path, key));
                    place = title.iter().map(|field| field.span).fold(place, around);
                    let title = title.map_or_else(Vec::new, |field| read::line(&field, reader.diagnostics));
                    let mut blocks = Vec::from_iter(picture::block(reader, keys, path));
                    texts(reader, keys, path, &mut blocks);
                    (title, address(reader, keys, path), blocks)
                }
                _ => {
                    let field = text(reader, item, path);
                    (Vec::new(), None, field.map_or_else(Vec::new, |f| read::value(&f, reader.diagnostics)))
                }
            };
            place = blocks.iter().map(|block| block.span).fold(place, around);
            if !title.is_empty() || !blocks.is_empty() {
                cards.push(Card { id: NodeId::UNSET, title, target, blocks });
            }
        });
    }
    if !cards.is_empty() {
        let place = place.unwrap_or_else(|| span(reader, path));
        out.push(Block::new(place, BlockKind::Cards { cards }));
    }
}

/// The place that holds another and this one.
fn around(place: Option<Span>, other: Span) -> Option<Span> {
    let place = place.unwrap_or(other);
    Some(Span { start: place.start.min(other.start), end: place.end.max(other.end), ..place })
}

/// Where a block leads.
fn address(reader: &mut Reader<'_>, keys: &Map<String, Value>, path: &mut Vec<String>) -> Option<LinkTarget> {
    let key = ADDRESSES.iter().find(|key| keys.get(**key).is_some_and(Value::is_string))?;
    let address = field(reader, keys, path, key)?.value;
    (address != "#").then_some(LinkTarget::External(address))
}

/// A key's text.
fn field(
    reader: &mut Reader<'_>,
    keys: &Map<String, Value>,
    path: &mut Vec<String>,
    key: &str,
) -> Option<Field<String>> {
    within(path, key.to_owned(), |path| text(reader, keys.get(key)?, path))
}

/// A value's text, unless it only holds the place of one.
fn text(reader: &mut Reader<'_>, value: &Value, path: &[String]) -> Option<Field<String>> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let span = span(reader, path);
    if text.get(..11).is_some_and(|begin| begin.eq_ignore_ascii_case("lorem ipsum")) {
        reader.diagnostics.push(Diagnostic::at(
            Code::SampleText,
            span,
            format!("`{}` is the sample text of a template, and was left out", path.join(".")),
            "write its text, or delete it",
        ));
        return None;
    }
    reader.filled(&text, &path.iter().map(String::as_str).collect::<Vec<_>>())
}

fn span(reader: &Reader<'_>, path: &[String]) -> Span {
    reader.value_span(&path.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Does something with a step of the path more.
fn within<T>(path: &mut Vec<String>, step: String, work: impl FnOnce(&mut Vec<String>) -> T) -> T {
    path.push(step);
    let done = work(path);
    path.pop();
    done
}
