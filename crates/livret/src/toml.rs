//! TOML text: the keys of front matter and of configurations.

use std::ops::Range;

use serde_json::{Map, Value};

use crate::model::{FileId, Span};
use crate::yaml::{Entry, Outline};

/// The longest text that is read, in bytes.
const MAX_BYTES: usize = 256 * 1024;

/// The values of a text; where it is broken and why, if it is.
pub(crate) fn values(text: &str) -> Result<Map<String, Value>, (Range<usize>, String)> {
    if text.len() > MAX_BYTES {
        return Err((0..0, "it is longer than 256 KiB".into()));
    }
    match toml::from_str::<toml::Table>(text) {
        Ok(table) => Ok(table.into_iter().map(|(key, value)| (key, json(value))).collect()),
        Err(error) => {
            Err((error.span().unwrap_or(0..0), error.message().lines().next().unwrap_or("").into()))
        }
    }
}

/// Where keys and values stand, of those that begin and end on one line.
pub(crate) fn outline(text: &str, file: FileId) -> Outline {
    let mut entries = Vec::new();
    let mut table: Vec<String> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let shown = line.trim();
        if let Some(name) = shown.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            table = name.trim_matches('[').split('.').map(bare).collect();
            continue;
        }
        let Some((key, value)) = line.split_once('=').filter(|_| !shown.starts_with('#')) else { continue };
        let span = |piece: &str, from: usize| {
            let lead = piece.len() - piece.trim_start().len();
            Span::new(file, from + lead..from + lead + piece.trim().len())
        };
        let key_span = span(key, start);
        let mut value_span = span(value, start + key.len() + 1);
        if value.trim().is_empty() {
            value_span = key_span;
        }
        let path: Vec<String> = table.iter().cloned().chain(key.split('.').map(bare)).collect();
        entries.push(Entry { path, key: key_span, value: value_span, whole: start..at });
    }
    Outline::of(entries)
}

/// A key without quotation marks.
fn bare(key: &str) -> String {
    key.trim().trim_matches(['"', '\'']).into()
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(switch) => switch.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(keys) => Value::Object(keys.into_iter().map(|(k, v)| (k, json(v))).collect()),
    }
}
