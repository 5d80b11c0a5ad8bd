//! Knowledge: what the templates of a Jekyll site know.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::configuration::Configuration;
use super::entry::Entry;
use super::{NAMES, address};
use crate::diagnostic::Diagnostic;
use crate::read::{self, Templates};
use crate::site::{data, name::readable, stem};
use crate::{Content, Sources};

/// What the templates know. `hidden` are documents of collections without pages on the site, which templates show on others.
pub(super) fn templates(
    entries: &[Entry],
    hidden: &[Entry],
    configuration: &Configuration,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Templates {
    let mut site = configuration.keys.values.clone();
    site.insert("baseurl".into(), base(&configuration.base).into());
    site.entry("url").or_insert_with(|| "".into());
    site.insert("data".into(), data_of(sources, diagnostics));
    let values: Vec<(&Entry, Value)> = entries.iter().map(|e| (e, page(e))).collect();
    let list = |wanted: &dyn Fn(&Entry) -> bool| -> Vec<Value> {
        values.iter().filter(|(e, _)| wanted(e)).map(|(_, value)| value.clone()).collect()
    };
    site.insert("pages".into(), list(&|e| e.collection.is_none()).into());
    let mut collections = Vec::new();
    for collection in &configuration.collections {
        let label = collection.label.as_str();
        let mut documents = list(&|e| e.collection.as_deref() == Some(label));
        let of_it = hidden.iter().filter(|e| e.collection.as_deref() == Some(label));
        documents.extend(of_it.map(|entry| with_content(entry, sources)));
        if label == "posts" {
            // The newest first.
            documents.sort_by_cached_key(|d| std::cmp::Reverse(d.get("date").and_then(data::text)));
        }
        let about = [
            ("label", label.into()),
            ("docs", documents.clone().into()),
            ("output", collection.output.into()),
        ];
        let mut about: Map<String, Value> =
            about.into_iter().map(|(key, value)| (key.into(), value)).collect();
        about.extend(collection.title.clone().map(|title| ("title".into(), title.into())));
        collections.push(Value::Object(about));
        site.insert(label.into(), documents.into());
    }
    site.insert("collections".into(), collections.into());
    Templates {
        site: Value::Object(site),
        pages: values.into_iter().map(|(entry, value)| (entry.file, value)).collect(),
        includes: includes(sources),
        addresses: entries.iter().map(|e| (e.path.clone(), e.url.clone())).collect(),
    }
}

/// The base URL as Jekyll writes it: `/guide`, or nothing.
fn base(written: &str) -> String {
    match written.trim_matches('/') {
        "" => String::new(),
        path => format!("/{path}"),
    }
}

/// `page` of a page: its front matter, and what Jekyll adds.
fn page(entry: &Entry) -> Value {
    let mut out = entry.values.clone();
    let mut add = |key: &str, value: Value| {
        if out.get(key).is_none_or(Value::is_null) {
            out.insert(key.into(), value);
        }
    };
    let dated = address::dated(entry.stem());
    if entry.collection.is_some() {
        let name = dated.map_or(entry.stem(), |(_, name)| name);
        add("title", readable(name).into());
        add("slug", name.into());
        add("collection", entry.collection.clone().into());
    }
    out.insert("url".into(), entry.url.clone().into());
    out.insert("path".into(), entry.path.clone().into());
    out.insert("name".into(), crate::site::split_path(&entry.path).1.into());
    Value::Object(out)
}

/// The same with the text of the page, for documents that only templates show.
fn with_content(entry: &Entry, sources: &Sources) -> Value {
    let mut value = page(entry);
    if let (Some(keys), Some(text)) = (value.as_object_mut(), sources.text(entry.file)) {
        keys.remove("url");
        keys.insert("content".into(), read::body(text).trim().into());
    }
    value
}

/// Files of `_includes` by their names.
fn includes(sources: &Sources) -> BTreeMap<String, crate::model::FileId> {
    let texts = sources.files().filter(|(_, file)| matches!(file.content, Content::Text { .. }));
    texts.filter_map(|(id, file)| Some((file.path.strip_prefix("_includes/")?.to_owned(), id))).collect()
}

/// `site.data`: files of `_data` by their paths without ending.
fn data_of(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Value {
    let mut out = Map::new();
    for (id, file) in sources.files() {
        let Some(path) = file.path.strip_prefix("_data/").filter(|path| !NAMES.contains(path)) else {
            continue;
        };
        let Content::Text { text, .. } = &file.content else { continue };
        let Some(value) = data::value(id, path, text, diagnostics) else { continue };
        insert(&mut out, stem(path), value);
    }
    Value::Object(out)
}

/// Puts a value at a path of names.
fn insert(keys: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((name, rest)) = path.split_once('/') else {
        keys.insert(path.into(), value);
        return;
    };
    let inner = keys.entry(name).or_insert_with(|| Value::Object(Map::new()));
    if let Some(inner) = inner.as_object_mut() {
        insert(inner, rest, value);
    }
}
