//! Which files are pages of the site.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::configuration::Configuration;
use super::entry::Entry;
use super::{NAMES, address, specimen};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::FileId;
use crate::read::{self, is_page};
use crate::site::{data, split_path, stem};
use crate::{Content, Sources};

/// Folders of Jekyll itself, and of what it is built with, wherever they lie.
const MACHINERY: [&str; 8] =
    ["_layouts", "_includes", "_data", "_sass", "_plugins", "_site", "vendor", "node_modules"];
/// Files that speak of a repository rather than of the site's subject; Jekyll's plugin for pages without front matter skips them, too.
const OF_REPOSITORY: [&str; 12] = [
    "readme",
    "license",
    "licence",
    "copying",
    "contributing",
    "code_of_conduct",
    "security",
    "support",
    "changelog",
    "history",
    "issue_template",
    "pull_request_template",
];

/// Why a file is no page whose path has a name that hides it.
const HIDDEN: &str = "its name, or that of a folder, begins with `_`, `#` or `~`";
/// Why such a file is no page.
const OF_THE_REPOSITORY: &str = "it speaks of the repository, not of the subject";

/// What a file is by its path.
enum Role {
    /// A page: of a collection of this label and with this path from the collection's folder, or of none.
    Page(Option<(String, String)>),
    /// A file in a folder `_label`, where no collection has this label.
    Stray(String),
    /// A page that is left out, and why.
    LeftOut(&'static str),
    /// No page.
    None,
}

/// The pages of a site, in the order of the sources.
#[derive(Default)]
pub(super) struct Selection {
    pub(super) entries: Vec<Entry>,
    /// Documents of collections that have no pages on the site.
    pub(super) hidden: Vec<Entry>,
    /// Pages that the site has and the book has not.
    pub(super) apart: Vec<Entry>,
    /// Why files are no pages of the site that look like some.
    pub(super) left_out: BTreeMap<FileId, String>,
}

/// The pages of the site.
pub(super) fn select(
    configuration: &Configuration,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Selection {
    let (mut hidden, mut apart) = (Vec::new(), Vec::new());
    let mut left_out = BTreeMap::new();
    let mut leave_out = |file: FileId, why: &str| _ = left_out.insert(file, why.to_owned());
    let indexes = indexes(sources);
    let optional = ["plugins", "gems"]
        .iter()
        .any(|key| configuration.keys.texts(key).iter().any(|p| p == "jekyll-optional-front-matter"));
    let mut entries = Vec::new();
    let mut bare = Vec::new();
    let mut strays = BTreeSet::new();
    // Pages of collections that have none on the site, by label.
    let mut unpublished: BTreeMap<&str, usize> = BTreeMap::new();
    let mut labels = BTreeSet::new();
    for (file, source) in sources.files() {
        let Content::Text { text, .. } = &source.content else {
            if let Role::Page(Some((label, _))) = role(&source.path, configuration) {
                labels.insert(label);
            }
            continue;
        };
        let path = source.path.as_str();
        let is_html = path.ends_with(".html") || path.ends_with(".htm");
        if !is_page(path) && !is_html {
            continue;
        }
        let (folder, name) = split_path(path);
        let place = match role(path, configuration) {
            Role::Page(place) => place,
            Role::Stray(label) => {
                if read::front_values(file, text).is_some() {
                    leave_out(file, &format!("no collection is called `{label}`"));
                    strays.insert(label);
                }
                continue;
            }
            Role::LeftOut(why) => {
                leave_out(file, why);
                continue;
            }
            Role::None => continue,
        };
        let name = stem(name).to_ascii_lowercase();
        let is_of_repository = OF_REPOSITORY.contains(&name.as_str());
        let opens = name == "index" || (name == "readme" && !indexes.contains(folder));
        if name == "404" || (name == "readme" && !opens) {
            leave_out(
                file,
                if name == "404" { "it is shown for pages that are not there" } else { OF_THE_REPOSITORY },
            );
            continue;
        }
        labels.extend(place.iter().map(|(label, _)| label.clone()));
        let (collection, within) = place.map_or((None, String::new()), |(l, w)| (Some(l), w));
        let front = read::front_values(file, text);
        let has_front = front.is_some();
        if front.as_ref().is_some_and(|front| leads_on(front, is_html.then_some(text))) {
            leave_out(file, "it only leads to another page");
            let values = configuration.complete(
                path,
                collection.as_deref().unwrap_or("pages"),
                front.unwrap_or_default(),
            );
            apart.push(Entry {
                file,
                path: path.into(),
                within,
                collection,
                values,
                opens,
                url: String::new(),
            });
            continue;
        }
        if is_html && !front.as_ref().is_some_and(|front| is_content(front, &name, text)) {
            if has_front {
                leave_out(file, "it holds no text of its own, only what makes the site go");
            }
            continue;
        }
        let kind = collection.as_deref().unwrap_or("pages");
        let mut values = configuration.complete(path, kind, front.unwrap_or_default());
        if let Some((date, _)) = address::dated(&name).filter(|_| kind == "posts") {
            values.entry("date").or_insert_with(|| date.into());
        }
        if values.get("published").is_some_and(|v| v == false || v == "false") {
            leave_out(file, "it says `published: false`");
            continue;
        }
        if let Some(c) = configuration.collections.iter().find(|c| Some(&c.label) == collection.as_ref())
            && !c.output
        {
            if has_front {
                leave_out(file, &format!("the collection `{}` has no pages on the site", c.label));
                *unpublished.entry(c.label.as_str()).or_default() += 1;
                let url = String::new();
                hidden.push(Entry { file, path: path.into(), within, collection, values, opens, url });
            }
            continue;
        }
        let url = String::new();
        let entry = Entry { file, path: path.into(), within, collection, values, opens, url };
        if !opens && specimen::is_one(text) {
            leave_out(file, "it holds the sample text of a template");
            diagnostics.push(remark(
                Code::SampleText,
                sources,
                path,
                "the page holds the sample text of a template, and was left out",
                "write its text, or delete the page",
            ));
            apart.push(entry);
            continue;
        }
        match has_front {
            true => entries.push(entry),
            false if is_of_repository && !opens => leave_out(file, OF_THE_REPOSITORY),
            false => bare.push(entry),
        }
    }
    // Where no page has front matter, the site is built with a plugin that wants none, as GitHub does.
    if optional || entries.is_empty() {
        entries.append(&mut bare);
        entries.sort_by_key(|e| e.file);
    }
    let put_in = put_in(&entries, sources);
    for Entry { file, path, .. } in bare.into_iter().filter(|e| !put_in.contains(split_path(&e.path).1)) {
        leave_out(file, "it has no front matter");
        diagnostics.push(remark(
            Code::UnpublishedPage,
            sources,
            &path,
            "the file has no front matter, so that it is no page of the site, and was left out",
            "write two lines `---` at its top",
        ));
    }
    tell_collections(configuration, &labels, &strays, &unpublished, sources, diagnostics);
    Selection { entries, hidden, apart, left_out }
}

/// Whether a browser that opens a page is sent on to another at once, so that nobody reads what it says. HTML that sends it on is looked
/// for where the page is HTML: elsewhere it may be an example.
fn leads_on(front: &Map<String, Value>, html: Option<&str>) -> bool {
    let sends_on = |text: &str| {
        text.match_indices("<meta").any(|(at, _)| {
            let tag = text.get(at..).unwrap_or("").chars().take(200).take_while(|c| *c != '>');
            tag.collect::<String>().to_ascii_lowercase().contains("\"refresh\"")
        })
    };
    front.contains_key("redirect_to")
        || front.get("layout").is_some_and(|l| l == "redirect" || l == "redirected")
        || html.is_some_and(sends_on)
}

/// Whether a page in HTML holds content, and not only what makes the site go: a search form, a feed, a list of tags.
fn is_content(front: &Map<String, Value>, name: &str, text: &str) -> bool {
    const OTHERS: [&str; 12] = [
        "search",
        "recherche",
        "buscar",
        "tags",
        "tag",
        "categories",
        "category",
        "sitemap",
        "feed",
        "redirect",
        "offline",
        "404",
    ];
    let layout = front.get("layout").and_then(data::text);
    let is_bare = front.contains_key("layout")
        && layout.as_deref().is_none_or(|l| matches!(l, "null" | "none" | "nil"));
    if OTHERS.contains(&name) || is_bare {
        return false;
    }
    let mut shown = false;
    let mut depth = 0usize;
    for c in read::body(text).chars() {
        match c {
            '<' | '{' => depth += 1,
            '>' | '}' => depth = depth.saturating_sub(1),
            c => shown |= depth == 0 && c.is_alphabetic(),
        }
    }
    shown || front.contains_key("features") || front.contains_key("hero")
}

fn remark(code: Code, sources: &Sources, path: &str, message: &str, help: &str) -> Diagnostic {
    Diagnostic::of_file(code, sources.shown_path(path), message, help)
}

/// Folders that an `index` opens.
fn indexes(sources: &Sources) -> BTreeSet<&str> {
    let paths = sources.files().map(|(_, file)| split_path(&file.path));
    let is_index = |name: &str| {
        let name = name.to_ascii_lowercase();
        ["index.md", "index.markdown", "index.html"].contains(&name.as_str())
    };
    paths.filter(|(_, name)| is_index(name)).map(|(folder, _)| folder).collect()
}

fn role(path: &str, configuration: &Configuration) -> Role {
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

/// Names of the files that pages put in by `{% include_relative name.md %}`.
fn put_in<'s>(entries: &[Entry], sources: &'s Sources) -> BTreeSet<&'s str> {
    let texts = entries.iter().filter_map(|e| sources.text(e.file));
    let tags = texts.flat_map(|text| text.split("include_relative ").skip(1));
    tags.filter_map(|rest| rest.split_ascii_whitespace().next())
        .map(|path| split_path(path.trim_matches(['"', '\''])).1)
        .collect()
}

/// Says what configuration and folders do not have in common.
fn tell_collections(
    configuration: &Configuration,
    labels: &BTreeSet<String>,
    strays: &BTreeSet<String>,
    unpublished: &BTreeMap<&str, usize>,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut say = |code, path: &[&str], message: String, help: &str| {
        diagnostics.push(match configuration.keys.place(path) {
            Some(span) => Diagnostic::at(code, span, message, help),
            None => Diagnostic::of_file(code, sources.shown_path(NAMES[0]), message, help),
        });
    };
    for label in configuration.collections.iter().map(|c| c.label.as_str()) {
        if label != "posts" && !labels.contains(label) {
            say(
                Code::UnknownCollection,
                &["collections", label],
                format!("the collection `{label}` has no folder `_{label}` with pages"),
                "name the folder so, or take the collection out",
            );
        }
        if let Some(count) = unpublished.get(label).filter(|n| **n > 0) {
            say(
                Code::UnpublishedPage,
                &["collections", label],
                format!(
                    "the collection `{label}` has no pages on the site, and was left out: {count} in all"
                ),
                "write `output: true` below it to have them in the book",
            );
        }
    }
    for label in strays {
        say(
            Code::UnknownCollection,
            &["collections"],
            format!(
                "the folder `_{label}` holds pages, but no collection is called `{label}`; it was left out"
            ),
            "name it below `collections:` with `output: true`",
        );
    }
}
