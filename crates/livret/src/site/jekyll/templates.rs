//! What templates in the text of pages know.

use serde_json::{Map, Value};

use super::configuration::Configuration;
use super::entry::Entry;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FileId, Span};
use crate::read::Templates;
use crate::yaml::{self, bounds};
use crate::{Content, Sources};

/// The folder of what `{% include %}` puts in.
const INCLUDES: &str = "_includes/";
/// The folder of `site.data`.
const DATA: &str = "_data/";

/// `site`, `page`, what can be included, and where pages are.
pub(super) fn of(
    configuration: &Configuration,
    entries: &[Entry],
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Templates {
    let mut templates = Templates::default();
    let mut site = configuration.keys.values.clone();
    site.insert("baseurl".into(), configuration.base.clone().into());
    site.insert("data".into(), data(sources, diagnostics).into());
    let mut lists = Map::new();
    for label in
        ["pages".to_owned()].into_iter().chain(configuration.collections.iter().map(|c| c.label.clone()))
    {
        lists.insert(label, Value::Array(Vec::new()));
    }
    for entry in entries {
        let page = page(entry);
        let label = entry.collection.as_deref().unwrap_or("pages");
        if let Some(list) = lists.get_mut(label).and_then(Value::as_array_mut) {
            list.push(page.clone());
        }
        templates.addresses.insert(entry.path.clone(), entry.url.clone());
        templates.pages.insert(entry.file, page);
    }
    if let Some(posts) = lists.get_mut("posts").and_then(Value::as_array_mut) {
        // Their names begin with their dates: the newest first.
        posts.reverse();
    }
    site.extend(lists);
    templates.site = site.into();
    for (file, source) in sources.files() {
        if let (Some(name), Content::Text { .. }) = (source.path.strip_prefix(INCLUDES), &source.content) {
            templates.includes.insert(name.into(), file);
        }
    }
    templates
}

/// `page`: front matter, and where the page is.
fn page(entry: &Entry) -> Value {
    let mut page = entry.values.clone();
    page.insert("url".into(), entry.url.clone().into());
    page.insert("path".into(), entry.path.clone().into());
    page.insert("slug".into(), entry.stem().into());
    page.entry("title").or_insert_with(|| crate::site::readable(entry.stem()).into());
    if let Some(label) = &entry.collection {
        page.insert("collection".into(), label.clone().into());
    }
    page.into()
}

/// `site.data`: a value for each file, below those of its folders.
fn data(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Map<String, Value> {
    let mut all = Map::new();
    for (file, source) in sources.files() {
        let (Some(path), Content::Text { text, .. }) = (source.path.strip_prefix(DATA), &source.content)
        else {
            continue;
        };
        let Some((name, ending)) = path.rsplit_once('.') else { continue };
        let value = match ending {
            "json" => serde_json::from_str(text).map_err(|error| (Span::new(file, 0..0), error.to_string())),
            "yml" | "yaml" => of_yaml(file, text),
            _ => continue,
        };
        match value {
            Ok(value) => put(&mut all, name, value),
            Err((place, reason)) => diagnostics.push(Diagnostic::at(
                Code::BrokenSite,
                place,
                format!(
                    "the data of the site cannot be read, and `site.data` has none of this file: {reason}"
                ),
                "mend the file",
            )),
        }
    }
    all
}

/// Puts the value of a file below those of its folders; a file of a folder's name gives way.
fn put(all: &mut Map<String, Value>, name: &str, value: Value) {
    match name.split_once('/') {
        None => {
            all.entry(name).or_insert(value);
        }
        Some((folder, rest)) => {
            let below = all.entry(folder).or_insert(Value::Null);
            if !below.is_object() {
                *below = Value::Object(Map::new());
            }
            if let Some(below) = below.as_object_mut() {
                put(below, rest, value);
            }
        }
    }
}

fn of_yaml(file: FileId, text: &str) -> Result<Value, (Span, String)> {
    if let Err((at, what)) = bounds::check(text) {
        return Err((Span::new(file, at..at), format!("it is {what}")));
    }
    serde_yaml::from_str(text)
        .map_err(|error| (yaml::error_place(text, &error, file, 0), yaml::remedy(text, &error)))
}
