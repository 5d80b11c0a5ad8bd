//! Which pages have formulas between single dollars: kramdown leaves them as text, but scripts of many sites draw them.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::configuration::Configuration;
use super::entry::Entry;
use crate::model::FileId;
use crate::{Content, Sources};

/// Keys by which themes let pages load MathJax or KaTeX.
const KEYS: [&str; 8] = ["math", "mathjax", "use_math", "usemathjax", "usemath", "katex", "latex", "tex"];

/// The pages that say so themselves, or all pages where the configuration or a script in a layout says so.
pub(super) fn with_single_dollars(
    entries: &[Entry],
    configuration: &Configuration,
    sources: &Sources,
) -> BTreeSet<FileId> {
    let all = has_key(&configuration.keys.values) || has_script(sources);
    entries.iter().filter(|e| all || has_key(&e.values)).map(|e| e.file).collect()
}

fn has_key(values: &Map<String, Value>) -> bool {
    let is_on = |value: &Value| match value {
        Value::Bool(on) => *on,
        Value::String(text) => !matches!(text.as_str(), "" | "false" | "no" | "off"),
        Value::Object(_) => true,
        _ => false,
    };
    values.iter().any(|(key, value)| KEYS.contains(&key.to_lowercase().as_str()) && is_on(value))
}

/// Whether a layout, or what layouts put in, sets MathJax or KaTeX to single dollars.
fn has_script(sources: &Sources) -> bool {
    sources.files().any(|(_, file)| {
        let of_layout = ["_layouts/", "_includes/"].iter().any(|folder| file.path.starts_with(folder));
        of_layout
            && match &file.content {
                Content::Text { text, .. } => sets_single_dollars(text),
                _ => false,
            }
    })
}

/// `inlineMath: [['$', '$']]` or `{left: "$", right: "$"}`.
fn sets_single_dollars(script: &str) -> bool {
    let has = |mark: &str| script.contains(&mark.replace('\'', "\"")) || script.contains(mark);
    (script.contains("inlineMath") || script.contains("delimiters"))
        && (has("'$', '$'") || has("'$','$'") || has("left: '$'") || has("left:'$'"))
}
