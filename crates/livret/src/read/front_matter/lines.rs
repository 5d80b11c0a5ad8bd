//! Broken YAML, read line by line: `key: value` on two levels, so that a page keeps its title and its place.

use serde_json::{Map, Value};

use crate::yaml::{Entry, Outline};

/// What can be read of a text whose YAML is broken.
pub(super) fn values(yaml: &str, outline: &Outline) -> Map<String, Value> {
    let mut out = Map::new();
    for (i, entry) in outline.entries.iter().enumerate().filter(|(_, e)| e.path.len() == 1) {
        let Some(name) = entry.path.first() else { continue };
        let value = whole(yaml, entry).and_then(|mut map| map.remove(name)).unwrap_or_else(|| {
            let below = outline.entries.iter().skip(i + 1).take_while(|e| e.path.len() > 1);
            let nested: Vec<&Entry> = below.filter(|e| e.path.len() == 2).collect();
            if nested.is_empty() {
                return plain(yaml, entry);
            }
            if nested.iter().all(|e| yaml.get(e.whole.start..).is_some_and(|t| t.starts_with('-'))) {
                return Value::Array(nested.iter().map(|e| plain(yaml, e)).collect());
            }
            Value::Object(
                nested.iter().filter_map(|e| Some((e.path.last()?.clone(), plain(yaml, e)))).collect(),
            )
        });
        out.insert(name.clone(), value);
    }
    out
}

/// An entry that is sound by itself.
fn whole(yaml: &str, entry: &Entry) -> Option<Map<String, Value>> {
    let text = yaml.get(entry.whole.clone())?;
    crate::yaml::bounds::check(text).ok()?;
    serde_yaml::from_str(text).ok()
}

/// A value as its characters stand.
fn plain(yaml: &str, entry: &Entry) -> Value {
    if entry.value == entry.key {
        return Value::Null;
    }
    let text = yaml.get(super::range(entry.value)).map_or("", unquoted);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.parse::<i64>().map_or(Value::String(text), Value::from)
}

/// A value without the quotation marks around it.
pub(super) fn unquoted(value: &str) -> &str {
    let value = value.trim();
    ['"', '\'']
        .iter()
        .find_map(|q| value.strip_prefix(*q)?.strip_suffix(*q))
        .unwrap_or_else(|| value.trim_start_matches(['"', '\'']))
}
