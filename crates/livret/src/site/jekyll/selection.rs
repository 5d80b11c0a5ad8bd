//! Which files are pages of the site.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::configuration::Configuration;
use super::entry::Entry;
use super::role::{Role, role};
use super::{NAMES, address, specimen};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::FileId;
use crate::read::{self, is_page};
use crate::site::{data, split_path, stem};
use crate::{Content, Sources};

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

/// Why they are no pages.
const OF_THE_REPOSITORY: &str = "it speaks of the repository, not of the subject";

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
    let mut sorter = Sorter {
        configuration,
        indexes: indexes(sources),
        selection: Selection::default(),
        bare: Vec::new(),
        labels: BTreeSet::new(),
        strays: BTreeSet::new(),
        unpublished: BTreeMap::new(),
    };
    for (file, source) in sources.files() {
        match &source.content {
            Content::Text { text, .. } => sorter.file(file, &source.path, text),
            _ => {
                if let Role::Page(Some((label, _))) = role(&source.path, configuration) {
                    sorter.labels.insert(label);
                }
            }
        }
    }
    for page in &sorter.selection.apart {
        diagnostics.push(remark(
            Code::SampleText,
            sources,
            &page.path,
            "the page holds the sample text of a template, and was left out",
            "write its text, or delete the page",
        ));
    }
    let Sorter { mut selection, mut bare, labels, strays, unpublished, .. } = sorter;
    // Where no page has front matter, the site is built with a plugin that wants none, as GitHub does.
    let optional = ["plugins", "gems"]
        .iter()
        .any(|key| configuration.keys.texts(key).iter().any(|p| p == "jekyll-optional-front-matter"));
    if optional || selection.entries.is_empty() {
        selection.entries.append(&mut bare);
        selection.entries.sort_by_key(|e| e.file);
    }
    let put_in = put_in(&selection.entries, sources);
    for Entry { file, path, .. } in bare.into_iter().filter(|e| !put_in.contains(split_path(&e.path).1)) {
        selection.leave_out(file, "it has no front matter");
        diagnostics.push(remark(
            Code::UnpublishedPage,
            sources,
            &path,
            "the file has no front matter, so that it is no page of the site, and was left out",
            "write two lines `---` at its top",
        ));
    }
    tell_collections(configuration, &labels, &strays, &unpublished, sources, diagnostics);
    selection
}

impl Selection {
    fn leave_out(&mut self, file: FileId, why: &str) {
        self.left_out.insert(file, why.to_owned());
    }
}

/// Sorts the files of a site.
struct Sorter<'c, 's> {
    configuration: &'c Configuration,
    /// Folders that have a page `index`.
    indexes: BTreeSet<&'s str>,
    selection: Selection,
    /// What would be a page if it had front matter.
    bare: Vec<Entry>,
    /// Labels of collections that have files.
    labels: BTreeSet<String>,
    /// Labels of folders with pages that no collection has.
    strays: BTreeSet<String>,
    /// How many pages are in collections that have none on the site, by label.
    unpublished: BTreeMap<&'c str, usize>,
}

impl Sorter<'_, '_> {
    /// Sorts a file by its path.
    fn file(&mut self, file: FileId, path: &str, text: &str) {
        if !is_page(path) && !is_html(path) {
            return;
        }
        let place = match role(path, self.configuration) {
            Role::Page(place) => place,
            Role::Stray(label) => {
                if read::front_values(file, text).is_some() {
                    self.selection.leave_out(file, &format!("no collection is called `{label}`"));
                    self.strays.insert(label);
                }
                return;
            }
            Role::LeftOut(why) => return self.selection.leave_out(file, why),
            Role::None => return,
        };
        let (folder, name) = split_path(path);
        let name = stem(name).to_ascii_lowercase();
        let opens = name == "index" || (name == "readme" && !self.indexes.contains(folder));
        if name == "404" {
            return self.selection.leave_out(file, "it is shown for pages that are not there");
        }
        if name == "readme" && !opens {
            return self.selection.leave_out(file, OF_THE_REPOSITORY);
        }
        self.labels.extend(place.iter().map(|(label, _)| label.clone()));
        let (collection, within) = place.map_or((None, String::new()), |(l, w)| (Some(l), w));
        let (path, values, url) = (path.to_owned(), Map::new(), String::new());
        self.document(Entry { file, path, within, collection, values, opens, url }, &name, text);
    }

    /// Sorts a document by its front matter and text.
    fn document(&mut self, mut entry: Entry, name: &str, text: &str) {
        let file = entry.file;
        let front = read::front_values(file, text);
        let has_front = front.is_some();
        let html = is_html(&entry.path).then_some(text);
        if front.as_ref().is_some_and(|front| leads_on(front, html)) {
            let kind = entry.collection.as_deref().unwrap_or("pages");
            entry.values = self.configuration.complete(&entry.path, kind, front.unwrap_or_default());
            self.selection.leave_out(file, "it only leads to another page");
            self.selection.apart.push(entry);
            return;
        }
        if html.is_some() && !front.as_ref().is_some_and(|front| is_content(front, name, text)) {
            if has_front {
                self.selection.leave_out(file, "it holds no text of its own, only what makes the site go");
            }
            return;
        }
        let kind = entry.collection.as_deref().unwrap_or("pages");
        entry.values = self.configuration.complete(&entry.path, kind, front.unwrap_or_default());
        if let Some((date, _)) = address::dated(name).filter(|_| kind == "posts") {
            entry.values.entry("date").or_insert_with(|| date.into());
        }
        if entry.values.get("published").is_some_and(|v| v == false || v == "false") {
            return self.selection.leave_out(file, "it says `published: false`");
        }
        let mut collections = self.configuration.collections.iter();
        if let Some(c) = collections.find(|c| Some(&c.label) == entry.collection.as_ref())
            && !c.output
        {
            if has_front {
                self.selection
                    .leave_out(file, &format!("the collection `{}` has no pages on the site", c.label));
                *self.unpublished.entry(c.label.as_str()).or_default() += 1;
                self.selection.hidden.push(entry);
            }
        } else if !entry.opens && specimen::is_one(text) {
            self.selection.leave_out(file, "it holds the sample text of a template");
            self.selection.apart.push(entry);
        } else if has_front {
            self.selection.entries.push(entry);
        } else if OF_REPOSITORY.contains(&name) && !entry.opens {
            self.selection.leave_out(file, OF_THE_REPOSITORY);
        } else {
            self.bare.push(entry);
        }
    }
}

fn is_html(path: &str) -> bool {
    path.ends_with(".html") || path.ends_with(".htm")
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
