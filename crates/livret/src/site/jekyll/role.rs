//! What a file is by its path: a page, one of a collection, or none.

use super::configuration::Configuration;
use crate::site::split_path;

/// What a file is by its path.
pub(super) enum Role {
    /// A page: of a collection of this label and with this path from the collection's folder, or of none.
    Page(Option<(String, String)>),
    /// A file in a folder `_label`, where no collection has this label.
    Stray(String),
    /// A page that is left out, and why.
    LeftOut(&'static str),
    /// No page.
    None,
}

/// Folders of Jekyll itself, and of what it is built with, wherever they lie.
const MACHINERY: [&str; 8] =
    ["_layouts", "_includes", "_data", "_sass", "_plugins", "_site", "vendor", "node_modules"];
/// Why a file is no page whose path has a name that hides it.
const HIDDEN: &str = "its name, or that of a folder, begins with `_`, `#` or `~`";

/// What a file at a path is.
pub(super) fn role(path: &str, configuration: &Configuration) -> Role {
    let names: Vec<&str> = path.split('/').collect();
    let Some((_, folders)) = names.split_last() else { return Role::None };
    let destination = configuration.destination.as_str();
    let is_destination =
        !destination.is_empty() && path.strip_prefix(destination).is_some_and(|rest| rest.starts_with('/'));
    if folders.contains(&"_drafts") {
        return Role::LeftOut("it is a draft");
    }
    if folders.iter().any(|f| MACHINERY.contains(f)) || is_destination {
        return Role::None;
    }
    let is_included = || configuration.include.iter().any(|pattern| matches(pattern, path));
    if configuration.exclude.iter().any(|pattern| matches(pattern, path)) && !is_included() {
        return Role::LeftOut("`exclude` of the site's configuration names it");
    }
    if let Some(at) = folders.iter().position(|f| *f == "_posts") {
        let within = names.get(at + 1..).unwrap_or_default().join("/");
        return Role::Page(Some(("posts".into(), within)));
    }
    let inner = match configuration.collections_dir.as_str() {
        "" => Some(path),
        dir => path.strip_prefix(dir).and_then(|rest| rest.strip_prefix('/')),
    };
    let in_collection = inner.and_then(|inner| inner.strip_prefix('_')?.split_once('/'));
    if let Some((label, within)) = in_collection {
        let hidden = within.split('/').any(|name| name.starts_with(['_', '#', '~']));
        return match configuration.collections.iter().any(|c| c.label == label) {
            true if hidden => Role::LeftOut(HIDDEN),
            true => Role::Page(Some((label.into(), within.into()))),
            false if is_included() => Role::Page(None),
            false => Role::Stray(label.into()),
        };
    }
    let hidden = names.iter().any(|name| name.starts_with(['_', '#', '~']));
    if hidden && !is_included() { Role::LeftOut(HIDDEN) } else { Role::Page(None) }
}

/// Whether a pattern of `exclude` or `include` is about a path: a file or folder of this name, or one of this form.
fn matches(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_start_matches("./").trim_start_matches('/').trim_end_matches('/');
    if pattern.is_empty() {
        return false;
    }
    let below = path.strip_prefix(pattern).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    below
        || (pattern.contains(['*', '?'])
            && (fast_glob::glob_match(pattern, path)
                || fast_glob::glob_match(pattern, split_path(path).1)
                || fast_glob::glob_match(format!("{pattern}/**"), path)))
}
