//! `_config.yml`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::NAMES;
use crate::model::{CalloutKind, plain_text};
use crate::read::{self, Field, SiteCallout};
use crate::site::data::{self, Keys};
use crate::{Code, Diagnostic, Sources};

/// How many collections are read; each is looked for among all pages.
const MAX_COLLECTIONS: usize = 256;

/// What livret needs of `_config.yml`.
#[derive(Debug, Default)]
pub(super) struct Configuration {
    pub(super) keys: Keys,
    /// The path of the site on its server.
    pub(super) base: String,
    /// The style of addresses: `date`, `pretty`, or a template.
    pub(super) permalink: String,
    /// Collections in the order of the configuration; posts come last.
    pub(super) collections: Vec<Collection>,
    /// Patterns of paths that are no pages, and of those that are all the same.
    pub(super) exclude: Vec<String>,
    pub(super) include: Vec<String>,
    /// The folder that the site is built into; empty for none.
    pub(super) destination: String,
    /// The folder that holds the collections' folders; empty for the root.
    pub(super) collections_dir: String,
    /// What front matter gets by default, from the least to the most special.
    defaults: Vec<Default_>,
}

/// A collection.
#[derive(Debug, Default)]
pub(super) struct Collection {
    pub(super) label: String,
    /// Whether its documents are pages of the site.
    pub(super) output: bool,
    pub(super) permalink: Option<String>,
    /// Names of documents in their order.
    pub(super) order: Vec<String>,
    /// The key of front matter by which documents are ordered.
    pub(super) sort_by: Option<String>,
    pub(super) title: Option<String>,
}

/// Default values of front matter, and for which pages they are.
#[derive(Debug)]
struct Default_ {
    path: String,
    kind: Option<String>,
    values: Map<String, Value>,
}

impl Configuration {
    /// Boxes that the theme "Just the Docs" lets sites name: `callouts: {nota: {title: Nota, color: blue}}`.
    pub(super) fn callouts(&self) -> BTreeMap<String, SiteCallout> {
        let named = self.keys.values.get("callouts").and_then(Value::as_object);
        let boxes = named.into_iter().flatten().map(|(name, about)| {
            let word = |key: &str| about.get(key).and_then(Value::as_str).unwrap_or("").trim();
            let color = word("color");
            let kind = match color.split('-').next().unwrap_or(color) {
                "red" => CalloutKind::Caution,
                "yellow" => CalloutKind::Warning,
                "green" => CalloutKind::Tip,
                "purple" => CalloutKind::Important,
                _ => CalloutKind::Note,
            };
            (name.to_lowercase(), SiteCallout { kind, title: word("title").into() })
        });
        boxes.collect()
    }

    /// Reads `_config.yml`; what cannot be read has Jekyll's defaults.
    pub(super) fn read(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Configuration {
        let file = NAMES.iter().find_map(|name| sources.find(name));
        let keys = file.map_or_else(Keys::default, |file| Keys::of_yaml(sources, file, diagnostics));
        let collections_dir = keys.text("collections_dir").unwrap_or_default();
        let mut configuration = Configuration {
            permalink: keys.text("permalink").unwrap_or_else(|| "date".into()),
            collections: keys.values.get("collections").map(collections).unwrap_or_default(),
            collections_dir: collections_dir.trim_matches('/').into(),
            exclude: keys.texts("exclude"),
            include: keys.texts("include"),
            destination: keys.text("destination").unwrap_or_default().trim_matches(['.', '/']).into(),
            defaults: keys.values.get("defaults").map(defaults).unwrap_or_default(),
            keys,
            ..Configuration::default()
        };
        let base = configuration.keys.text("baseurl").or_else(|| configuration.of_theme("baseurl"));
        configuration.base = base.unwrap_or_default();
        configuration.cut_collections(sources, diagnostics);
        configuration.add_posts();
        configuration
    }

    /// Leaves out the collections that are too many, and says so.
    fn cut_collections(&mut self, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
        let all = self.collections.len();
        if let Some(first) = self.collections.get(MAX_COLLECTIONS).map(|collection| collection.label.as_str())
        {
            let message = format!("the site has {all} collections; those from `{first}` on were left out");
            let help = format!("have {MAX_COLLECTIONS} collections at most: pages may lie in folders of one");
            let place =
                self.keys.place(&["collections", first]).or_else(|| self.keys.place(&["collections"]));
            diagnostics.push(match place {
                Some(span) => Diagnostic::at(Code::UnknownCollection, span, message, help),
                None => {
                    Diagnostic::of_file(Code::UnknownCollection, sources.shown_path(NAMES[0]), message, help)
                }
            });
        }
        self.collections.truncate(MAX_COLLECTIONS);
    }

    /// Posts are a collection that every site has.
    fn add_posts(&mut self) {
        let said = self.collections.iter().position(|c| c.label == "posts");
        let mut posts = said.map(|at| self.collections.remove(at)).unwrap_or_default();
        posts.label = "posts".into();
        posts.output = true;
        self.collections.push(posts);
    }

    /// A text of a theme's own block, such as `dox:` with `title` and `language`.
    pub(super) fn of_theme(&self, key: &str) -> Option<String> {
        self.theme()?.get(key).and_then(data::text)
    }

    /// What a theme's own block has stand in the head or at the foot of pages, without marks.
    pub(super) fn text_of_theme(&self, key: &str) -> Option<String> {
        const TEXTS: [&str; 6] = ["content", "text", "copyright", "description", "tagline", "subtitle"];
        let value = self.theme()?.get(key)?;
        let written =
            data::text(value).or_else(|| TEXTS.iter().find_map(|k| value.get(*k).and_then(data::text)))?;
        let span = self.keys.place(&[])?;
        let line = read::line(&Field { value: written, span }, &mut Vec::new());
        Some(plain_text(&line).split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|text| !text.is_empty())
    }

    /// The first block of keys that has a title.
    fn theme(&self) -> Option<&Map<String, Value>> {
        const OTHERS: [&str; 5] = ["collections", "defaults", "author", "social", "sass"];
        let blocks = self.keys.values.iter().filter(|(name, _)| !OTHERS.contains(&name.as_str()));
        blocks.filter_map(|(_, value)| value.as_object()).find(|block| block.contains_key("title"))
    }

    /// What the front matter of a page of this kind (`pages`, `posts` or a collection) gets by default, beside what it says.
    pub(super) fn complete(&self, path: &str, kind: &str, values: Map<String, Value>) -> Map<String, Value> {
        let mut out = Map::new();
        for default in self.defaults.iter().filter(|d| d.is_for(path, kind)) {
            merge(&mut out, default.values.clone());
        }
        merge(&mut out, values);
        out
    }
}

impl Default_ {
    fn is_for(&self, path: &str, kind: &str) -> bool {
        let place = if self.path.contains('*') {
            fast_glob::glob_match(&self.path, path)
                || fast_glob::glob_match(format!("{}/**", self.path), path)
        } else {
            self.path.is_empty()
                || path.strip_prefix(&self.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        place && self.kind.as_ref().is_none_or(|k| k == kind)
    }
}

/// Lays values over others; keys with keys below them are merged.
fn merge(under: &mut Map<String, Value>, over: Map<String, Value>) {
    for (key, value) in over {
        match (under.get_mut(&key), value) {
            (Some(Value::Object(below)), Value::Object(above)) => merge(below, above),
            // `title:` with nothing behind it says nothing.
            (Some(_), Value::Null) => {}
            (_, value) => {
                under.insert(key, value);
            }
        }
    }
}

fn collections(value: &Value) -> Vec<Collection> {
    match value {
        Value::Array(labels) => labels
            .iter()
            .flat_map(|item| match item {
                Value::Object(_) => collections(item),
                other => data::text(other)
                    .map(|label| Collection { label, ..Collection::default() })
                    .into_iter()
                    .collect(),
            })
            .collect(),
        Value::Object(map) => map
            .iter()
            .map(|(label, value)| {
                let get = |key: &str| value.get(key);
                Collection {
                    label: label.clone(),
                    output: get("output").and_then(Value::as_bool).unwrap_or(false),
                    permalink: get("permalink").and_then(data::text),
                    order: get("order").map(data::texts).unwrap_or_default(),
                    sort_by: get("sort_by").and_then(data::text),
                    title: get("title").or(get("name")).and_then(data::text),
                }
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn defaults(value: &Value) -> Vec<Default_> {
    let mut out: Vec<Default_> = value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|item| {
            let scope = item.get("scope");
            let text = |key: &str| scope.and_then(|s| s.get(key)).and_then(data::text);
            Some(Default_ {
                path: text("path").unwrap_or_default().trim_matches('/').into(),
                kind: text("type"),
                values: item.get("values")?.as_object()?.clone(),
            })
        })
        .collect();
    // A longer path is more special, then one with a type; of equals the later counts.
    out.sort_by_key(|d| (d.path.len(), d.kind.is_some()));
    out
}
