//! What kind of site a folder is: which pages belong to the book, in which order, under which parts, at which addresses.
//!
//! A kind is a file (or folder) here that says two things: whether a folder is of its kind (`told_by`), and what it says about the pages
//! (`plan`): a [`Plan`], which is data. What is the same for all kinds is done with that data: what `livret.yaml` says goes first
//! ([`recognise`]), pages are arranged ([`arrange`]).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::model::{BlockKind, FileId, Lang, Span};
use crate::read::{self, Dialect, Field, ReadPage};
use crate::{Code, Config, Diagnostic, SiteKind, Sources};

mod addresses;
mod data;
mod folders;
mod gitbook;
mod jekyll;
mod mdbook;
mod name;
mod plain;
mod selection;
mod tree;

pub(crate) use addresses::Addresses;
pub(crate) use name::{Suggestions, readable};
use tree::Branch;

/// What a site says about its pages before they are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// The configuration with what the site's says where `livret.yaml` says nothing.
    pub(crate) config: Config,
    /// The files that are pages of the book; `None`: all that look like pages.
    pub(crate) pages: Option<BTreeSet<FileId>>,
    /// Why files are no pages of the book that look like some.
    pub(crate) left_out: BTreeMap<FileId, String>,
    /// The front matter of pages, with what the site gives by default, by the names that the site has for it.
    pub(crate) front: BTreeMap<FileId, Map<String, Value>>,
    /// How their text is to be read.
    pub(crate) dialect: Dialect,
    /// Titles of pages that have none of their own.
    titles: BTreeMap<FileId, String>,
    /// Where the pages are on the published site.
    pub(crate) addresses: Addresses,
    /// How the pages are arranged; `None`: by folders.
    tree: Option<Vec<Branch>>,
}

/// What a site's configuration says about the whole of it.
#[derive(Clone, Debug, Default)]
struct Settings {
    title: Option<String>,
    description: Option<String>,
    lang: Option<Lang>,
    /// Address of the published site, with the path under which it lies on its server.
    url: Option<String>,
    authors: Vec<String>,
    subtitle: Option<String>,
    /// What stands at the foot of every page of the site: whose it is, under which licence.
    rights: Option<String>,
}

impl Settings {
    /// The configuration, completed.
    fn under(self, config: &Config) -> Config {
        let mut config = config.clone();
        config.title = config.title.or(self.title);
        config.description = config.description.or(self.description);
        config.url = config.url.or(self.url);
        config.subtitle = config.subtitle.or(self.subtitle);
        config.rights = config.rights.or(self.rights);
        if !config.lang_from_text {
            config.lang = config.lang.or(self.lang);
        }
        if config.authors.is_empty() {
            config.authors = self.authors;
        }
        config
    }
}

/// Pages in reading order, under their parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Site {
    /// All pages, in reading order.
    pub(crate) pages: Vec<ReadPage>,
    /// Parts, outer before inner, by ranges of `pages`.
    pub(crate) parts: Vec<SitePart>,
    /// Where the pages are on the published site.
    pub(crate) addresses: Addresses,
    /// The part that all pages are of, where they are a selection of the site's; it is none of `parts`.
    pub(crate) around: Option<SitePart>,
}

/// A part of the site.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SitePart {
    /// The title where no page opens the part: the folder's name, made readable.
    pub(crate) title: String,
    /// Path of the folder from the root.
    pub(crate) path: String,
    /// 0 for outer parts.
    pub(crate) depth: u8,
    /// Whether the first page of the range opens the part.
    pub(crate) opened: bool,
    /// Range of [`Site::pages`].
    pub(crate) pages: std::ops::Range<usize>,
}

/// The kind of site that the folder is, by what the configuration says or by its files, and the file that tells it.
pub fn site_kind(sources: &Sources, config: &Config) -> (SiteKind, Option<&'static str>) {
    let has = |name: &str| sources.find(name).is_some();
    match config.site {
        // What the command says goes before what the files say.
        Some(kind) => (kind, TELLING.iter().find(|(k, name)| *k == kind && has(name)).map(|(_, name)| *name)),
        None => kind_of(has),
    }
}

/// The kind of site that has files of these names, and the first of them that tells it.
pub(crate) fn kind_of(has: impl Fn(&str) -> bool) -> (SiteKind, Option<&'static str>) {
    // Jupyter Book calls its configuration as Jekyll does.
    let is_jupyter = has("_toc.yml");
    let told = TELLING.iter().find(|(kind, name)| has(name) && !(is_jupyter && *kind == SiteKind::Jekyll));
    told.map_or((SiteKind::Plain, None), |(kind, name)| (*kind, Some(*name)))
}

/// Files that tell the kind of a site, likelier ones first.
const TELLING: [(SiteKind, &str); 6] = [
    (SiteKind::Jekyll, "_config.yml"),
    (SiteKind::Jekyll, "_config.yaml"),
    (SiteKind::MdBook, "book.toml"),
    (SiteKind::GitBook, ".gitbook.yaml"),
    (SiteKind::GitBook, "SUMMARY.md"),
    (SiteKind::MdBook, "src/SUMMARY.md"),
];

/// Whether a file that does not end as pages do may be text that a site of this kind needs: a page in HTML, its configuration, its data,
/// what its templates include.
pub(crate) fn is_text(path: &str, kind: SiteKind) -> bool {
    match kind {
        SiteKind::Plain => false,
        SiteKind::Jekyll => jekyll::is_text(path),
        SiteKind::MdBook => mdbook::is_text(path),
        SiteKind::GitBook => gitbook::is_text(path),
    }
}

/// Whether such a file, seen from inside, is one: HTML without front matter is no page, and there may be much of it.
pub(crate) fn is_wanted(path: &str, bytes: &[u8]) -> bool {
    let is_html = path.ends_with(".html") || path.ends_with(".htm");
    !is_html
        || ["_includes/", "_layouts/"].iter().any(|folder| path.starts_with(folder))
        || bytes.trim_ascii_start().starts_with(b"---")
        || bytes.starts_with(b"\xef\xbb\xbf---")
}

/// What the site says about its pages.
pub(crate) fn recognise(sources: &Sources, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Plan {
    let mut said = Vec::new();
    tell_nested(sources, &mut said);
    let mut plan = match site_kind(sources, config).0 {
        SiteKind::Jekyll => jekyll::plan(sources, config, &mut said),
        SiteKind::MdBook => mdbook::plan(sources, config, &mut said),
        SiteKind::GitBook => gitbook::plan(sources, config, &mut said),
        SiteKind::Plain => Plan {
            config: config.clone(),
            addresses: Addresses::under(config.url.as_deref(), ""),
            ..Plan::default()
        },
    };
    if let Some(only) = &config.only {
        selection::narrow(&mut plan, only, sources, &mut said);
    }
    diagnostics.append(&mut said);
    plan
}

/// Says which folders within the folder are sites of their own: they are read as folders of it.
fn tell_nested(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    // A `SUMMARY.md` is often no more than a page.
    let telling = TELLING.iter().map(|(_, name)| *name).filter(|name| !name.ends_with(".md"));
    let names: Vec<&str> = telling.collect();
    for (_, file) in sources.files() {
        let (folder, name) = split_path(&file.path);
        if folder.is_empty()
            || !names.contains(&name)
            || folder.split('/').any(|f| matches!(f, "_data" | "vendor"))
        {
            continue;
        }
        diagnostics.push(Diagnostic::of_file(
            Code::NestedSite,
            sources.shown_path(&file.path),
            format!("the folder `{folder}` is a site of its own; its configuration was not used"),
            "build it by itself, and leave it out here with `exclude`",
        ));
    }
}

/// Gives a page's front matter what the site says by default, `made` by its templates; remarks about it belong to the
/// page's beginning.
fn complete(page: &mut ReadPage, values: &Map<String, Value>, made: &dyn Fn(&str) -> String) {
    let span = Span::new(page.file, 0..0);
    let field = |keys: &[&str]| {
        let value = keys.iter().find_map(|key| values.get(*key).and_then(data::text))?;
        let value = made(&value).trim().to_owned();
        (!value.is_empty()).then_some(Field { value, span })
    };
    let front = &mut page.front;
    front.title = front.title.take().or_else(|| field(&["title"]));
    front.description = front.description.take().or_else(|| field(&["description"]));
    front.date = front.date.take().or_else(|| field(&["date"]));
    front.lang = front.lang.take().or_else(|| field(&["lang", "language", "locale"]));
    if front.authors.is_empty() {
        front.authors =
            ["authors", "author"].iter().filter_map(|k| values.get(*k)).flat_map(data::texts).collect();
    }
}

/// Arranges the pages of a site.
pub(crate) fn arrange(
    mut pages: Vec<ReadPage>,
    plan: Plan,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Site {
    for page in &mut pages {
        if let Some(values) = plan.front.get(&page.file) {
            let file = page.file;
            let templates = plan.dialect.templates.as_ref();
            let made = |value: &str| {
                templates.map_or_else(|| value.into(), |t| read::filled(file, value, t, sources))
            };
            complete(page, values, &made);
        }
        if let Some(title) = plan.titles.get(&page.file)
            && !page.blocks.iter().any(|b| matches!(b.kind, BlockKind::Heading { level: 1, .. }))
        {
            let field = || Field { value: title.clone(), span: Span::new(page.file, 0..0) };
            page.front.title.get_or_insert_with(field);
        }
    }
    let mut branches = match plan.tree {
        Some(tree) => tree,
        None => plain::tree(&pages, sources, diagnostics),
    };
    tree::rank(&mut branches, sources, &plan.config, diagnostics);
    let mut site = tree::site(branches, pages, plan.addresses);
    if plan.config.only.is_some() {
        selection::open(&mut site);
    }
    site
}

/// The folder that a path lies in, and the name behind it.
pub(crate) fn split_path(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The name of a file without its ending.
pub(crate) fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

#[cfg(test)]
mod tests;
