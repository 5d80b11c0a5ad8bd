//! Sets of handouts: what a group of people at a seminar gets, named below `handouts:` in `livret.yaml`.

use crate::audience::key;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Book, PageKind};
use crate::read::{ReadPage, is_page};
use crate::site::{Site, Suggestions, split_path};
use crate::{Config, Sources, resolve};

/// What a group of people gets: some pages of the book, as the edition for that group has them.
#[derive(Clone, Debug, PartialEq)]
pub struct HandoutSet {
    /// The name, as written; [`slug`](crate::slug) makes that of its files, which no other set has.
    pub name: String,
    /// The title in place of the book's.
    pub title: Option<String>,
    /// Its pages: paths of pages and folders from the root, with or without ending, or patterns (`*` within a name, `**` over folders;
    /// one without `/` is about names at any depth). None: all pages.
    pub pages: Vec<String>,
    /// For whom it is.
    pub audiences: Vec<String>,
    /// Whether it has the book's cover.
    pub cover: bool,
    /// How many copies a seminar prints of it; `None` for one each participant.
    pub copies: Option<u32>,
    /// The PDFs that are made of it; never empty.
    pub layouts: Vec<SetLayout>,
}

impl HandoutSet {
    /// A set of all pages, with a cover, for the readers whom its name says.
    pub fn new(name: impl Into<String>) -> HandoutSet {
        let name = name.into();
        HandoutSet {
            audiences: vec![name.clone()],
            name,
            title: None,
            pages: Vec::new(),
            cover: true,
            copies: None,
            layouts: vec![SetLayout::Folios],
        }
    }

    /// Indices into [`Book::pages`] of the set's pages, in reading order, where `book` was built of `sources` for
    /// [`Config::for_set`]. The list of acronyms is one of them only where the set has all pages.
    pub fn pages(&self, book: &Book, sources: &Sources) -> Vec<usize> {
        let is_in = |page: &crate::model::Page| {
            let path = sources.file(page.file).map_or("", |file| &file.path);
            self.pages.is_empty()
                || (page.kind != PageKind::Acronyms && self.pages.iter().any(|listed| is_named(listed, path)))
        };
        book.pages.iter().enumerate().filter(|(_, page)| is_in(page)).map(|(index, _)| index).collect()
    }

    /// Whether a page is for the readers of the set.
    fn may_have(&self, page: &ReadPage) -> bool {
        let ours = |name: &String| self.audiences.iter().any(|own| key(own) == key(name));
        page.front.audience.as_ref().is_none_or(|field| field.value.iter().any(ours))
    }
}

/// How folios of a set stand on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SetLayout {
    /// As the book's own: one on each side, tagged.
    Folios,
    /// Sheets to fold and staple.
    Booklet,
    /// Two beside each other.
    TwoUp,
    /// One, beside lines to write on.
    Notes,
    /// Three small ones, beside lines to write on.
    ThreeUpNotes,
}

impl SetLayout {
    /// All of them.
    pub const ALL: [SetLayout; 5] =
        [SetLayout::Folios, SetLayout::Booklet, SetLayout::TwoUp, SetLayout::Notes, SetLayout::ThreeUpNotes];

    /// The name in `livret.yaml`.
    pub fn name(self) -> &'static str {
        match self {
            SetLayout::Folios => "folios",
            SetLayout::Booklet => "booklet",
            SetLayout::TwoUp => "2up",
            SetLayout::Notes => "notes",
            SetLayout::ThreeUpNotes => "3up-notes",
        }
    }
}

impl Config {
    /// The configuration of the edition that a set is made of: for the set's readers, under its title and with an identifier of its own.
    pub fn for_set(&self, set: &HandoutSet) -> Config {
        let written = [&self.identifier, &self.title, &self.url, &self.fallback_title];
        let work: Vec<&str> = written
            .into_iter()
            .flatten()
            .chain(&self.authors)
            .map(String::as_str)
            .chain(self.lang.as_ref().map(|lang| lang.as_str()))
            .collect();
        Config {
            title: set.title.clone().or_else(|| self.title.clone()),
            audiences: set.audiences.clone(),
            identifier: Some(resolve::identifier_of_pages(&work.join("\n"), &[&crate::slug(&set.name)])),
            ..self.clone()
        }
    }
}

/// Says which pages that sets name are not there, or not for the readers of the set.
pub(crate) fn check(site: &Site, sources: &Sources, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    if config.handouts.iter().all(|set| set.pages.is_empty()) {
        return;
    }
    let places = config.places(sources);
    let paths: Vec<&str> =
        sources.files().map(|(_, file)| file.path.as_str()).filter(|path| is_page(path)).collect();
    let known: std::collections::BTreeSet<String> =
        paths.iter().flat_map(|path| around(path)).map(str::to_owned).collect();
    let mut suggestions = Suggestions::new();
    for set in &config.handouts {
        for (position, listed) in set.pages.iter().enumerate() {
            let name = &set.name;
            let there = paths.iter().filter(|path| is_named(listed, path)).count();
            let read: Vec<&ReadPage> = site
                .pages
                .iter()
                .filter(|page| sources.file(page.file).is_some_and(|file| is_named(listed, &file.path)))
                .collect();
            let (message, help) = if there == 0 {
                let near = suggestions.nearest(trimmed(listed), known.iter());
                let help = near.map_or("list a page or folder of the content".into(), |n| {
                    format!("did you mean `{n}`?")
                });
                (format!("there is no page or folder `{listed}`, which the set `{name}` names"), help)
            } else if read.len() == there && !read.iter().any(|page| set.may_have(page)) {
                let message = format!("`{listed}` is for other readers than those of the set `{name}`");
                (message, "take it out of the set, or add its readers to the set's `audience`".into())
            } else {
                continue;
            };
            let position = position.to_string();
            let path = ["handouts", name.as_str(), "pages", position.as_str()];
            diagnostics.push(match places.as_ref().and_then(|places| places.value(&path)) {
                Some(span) => Diagnostic::at(Code::UnknownPage, span, message, help),
                None => Diagnostic::of_file(Code::UnknownPage, sources.shown_path(listed), message, help),
            });
        }
    }
}

/// Whether a set that lists `listed` has the page at `path`.
fn is_named(listed: &str, path: &str) -> bool {
    let listed = trimmed(listed);
    around(path).any(|place| {
        let subject = if listed.contains('/') { place } else { split_path(place).1 };
        listed == place || fast_glob::glob_match(listed, subject)
    })
}

fn trimmed(listed: &str) -> &str {
    listed.trim_start_matches("./").trim_matches('/')
}

/// The names by which a page may be meant: its path, with and without ending, and the folders around it.
fn around(path: &str) -> impl Iterator<Item = &str> {
    let bare = path.rsplit_once('.').map_or(path, |(bare, _)| bare);
    [path, bare].into_iter().chain(path.match_indices('/').filter_map(|(at, _)| path.get(..at)))
}

#[cfg(test)]
mod tests;
