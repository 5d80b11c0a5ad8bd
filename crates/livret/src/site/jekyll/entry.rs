//! A page of the site, before it is read.

use serde_json::{Map, Value};

use crate::model::FileId;
use crate::site::{data, split_path, stem};

/// A page of the site.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) file: FileId,
    /// From the root.
    pub(super) path: String,
    /// The path from the collection's folder, if it is of one.
    pub(super) within: String,
    /// The label of its collection.
    pub(super) collection: Option<String>,
    /// Front matter, with what the site gives by default.
    pub(super) values: Map<String, Value>,
    /// Whether it is the page that opens its folder.
    pub(super) opens: bool,
    /// From the site's root, decoded.
    pub(super) url: String,
}

impl Entry {
    /// A value of the front matter that is a line of text.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.values.get(key).and_then(data::text)
    }

    /// A value of the front matter that is a number, or a text that is one.
    pub(super) fn number(&self, key: &str) -> Option<f64> {
        match self.values.get(key)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
        .filter(|n| n.is_finite())
    }

    /// The name of the file without its ending.
    pub(super) fn stem(&self) -> &str {
        stem(split_path(&self.path).1)
    }

    /// Whether it is the site's first page.
    pub(super) fn is_home(&self) -> bool {
        self.collection.is_none() && self.url == "/"
    }
}
