//! mdBook: `book.toml`, and `SUMMARY.md`, which lists the chapters.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde_json::Value;

use super::data::{self, Keys};
use super::tree::Branch;
use super::{Addresses, Plan, Settings, split_path, stem};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FileId, Span};
use crate::read::{Dialect, Markdown, is_page};
use crate::resolve::{join, percent_decode};
use crate::{Config, Content, Sources};

/// Whether a file that is no page may be text that such a site needs.
pub(super) fn is_text(path: &str) -> bool {
    path == "book.toml"
}

/// What the book says about its chapters.
pub(super) fn plan(sources: &Sources, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Plan {
    let keys = sources.find("book.toml").map(|file| Keys::of_toml(sources, file, diagnostics));
    let keys = keys.unwrap_or_default();
    let book = keys.values.get("book").cloned().unwrap_or_default();
    let config = settings(&book).under(config);
    let source = book.get("src").and_then(data::text).unwrap_or_else(|| "src".into());
    let folder = match source.trim_matches(['.', '/']) {
        _ if sources.find("book.toml").is_none() && sources.find("SUMMARY.md").is_some() => "",
        folder => folder,
    };
    let base = keys.values.get("output").and_then(|o| o.get("html")?.get("site-url")).and_then(data::text);
    let addresses = Addresses::under(config.url.as_deref(), &base.unwrap_or_default());
    let shelf = Shelf { folder, summary: "SUMMARY.md", markdown: Markdown::MdBook, address };
    listed(&shelf, sources, config, addresses, diagnostics)
}

/// Where the chapters of a book lie that a file lists, and how they are read.
pub(super) struct Shelf<'a> {
    /// The folder of the chapters; empty for the root.
    pub(super) folder: &'a str,
    /// The list of chapters, from that folder.
    pub(super) summary: &'a str,
    /// The rules for their Markdown.
    pub(super) markdown: Markdown,
    /// The address on the site of the chapter at a path, given the folder.
    pub(super) address: fn(&str, &str) -> String,
}

/// What the list of chapters says about them.
pub(super) fn listed(
    shelf: &Shelf<'_>,
    sources: &Sources,
    config: Config,
    mut addresses: Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) -> Plan {
    let folder = shelf.folder;
    let inside = |name: &str| if folder.is_empty() { name.into() } else { format!("{folder}/{name}") };
    let summary = inside(shelf.summary);
    let Some(file) = sources.find(&summary) else {
        let (message, help) =
            ("there is no `SUMMARY.md`; pages are in the order of their folders", "list the chapters in it");
        diagnostics.push(Diagnostic::of_file(Code::BrokenSite, sources.shown_path(&summary), message, help));
        return Plan { config, addresses, ..Plan::default() };
    };
    let mut reader = Reader { folder, summary: file, sources, listed: BTreeMap::new(), diagnostics };
    let tree = reader.read(sources.text(file).map_or("", |text| text));
    let listed = reader.listed;
    let mut left_out = BTreeMap::new();
    for (id, source) in sources.files() {
        let is_inside =
            folder.is_empty() || source.path.strip_prefix(folder).is_some_and(|r| r.starts_with('/'));
        if !is_page(&source.path) || id == file || !matches!(source.content, Content::Text { .. }) {
            continue;
        }
        if !is_inside {
            left_out.insert(id, format!("it lies outside of the folder of chapters, `{folder}`"));
            continue;
        }
        if listed.contains_key(&id) {
            addresses.give(id, &(shelf.address)(&source.path, folder));
            continue;
        }
        left_out.insert(id, format!("`{}` does not list it", shelf.summary));
        if !folder.is_empty() {
            diagnostics.push(Diagnostic::of_file(
                Code::UnpublishedPage,
                sources.shown_path(&source.path),
                "the page is not listed in `SUMMARY.md`, and was left out",
                "list it there, or delete it",
            ));
        }
    }
    let pages: BTreeSet<FileId> = listed.keys().copied().collect();
    let dialect = Dialect { markdown: shelf.markdown, ..Dialect::default() };
    Plan {
        config,
        pages: Some(pages),
        dialect,
        titles: listed,
        left_out,
        addresses,
        tree: Some(tree),
        ..Plan::default()
    }
}

fn settings(book: &Value) -> Settings {
    let text = |key: &str| book.get(key).and_then(data::text);
    Settings {
        title: text("title"),
        description: text("description"),
        lang: text("language").and_then(|tag| data::lang(&tag)),
        authors: book.get("authors").map(data::texts).unwrap_or_default(),
        ..Settings::default()
    }
}

/// The address of a chapter: its path with `.html`; that of `README.md` is its folder's.
fn address(path: &str, folder: &str) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path).trim_start_matches('/');
    let (above, name) = split_path(path);
    let name = if stem(name).eq_ignore_ascii_case("readme") { "index" } else { stem(name) };
    if above.is_empty() { format!("/{name}.html") } else { format!("/{above}/{name}.html") }
}

/// Reads the list of chapters.
struct Reader<'a> {
    /// The folder that paths begin at.
    folder: &'a str,
    summary: FileId,
    sources: &'a Sources,
    /// The chapters' files, with the titles that the list gives them.
    listed: BTreeMap<FileId, String>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// How deep chapters nest; deeper ones stand beside those at this depth.
const MAX_DEPTH: usize = 12;

impl Reader<'_> {
    fn read(&mut self, text: &str) -> Vec<Branch> {
        let mut out: Vec<Branch> = Vec::new();
        // The part that chapters go to, and the chapters that are open, from the outermost.
        let mut part: Option<Branch> = None;
        let mut open: Vec<Branch> = Vec::new();
        let mut link: Option<(String, Range<usize>)> = None;
        let mut words = String::new();
        let mut in_heading = false;
        let mut depth = 0usize;
        for (event, range) in Parser::new(text).into_offset_iter() {
            match event {
                Event::Start(Tag::Heading { .. }) => {
                    (in_heading, words) = (true, String::new());
                }
                Event::End(TagEnd::Heading(_)) => {
                    in_heading = false;
                    out.extend(part.take().filter(|p| !p.below.is_empty()));
                    // The first heading is that of the list itself, as long as nothing stands before it.
                    if !(out.is_empty() && is_list_title(&words)) {
                        part = Some(Branch { title: words.trim().into(), ..Branch::default() });
                    }
                }
                Event::Start(Tag::List(_)) => depth += 1,
                Event::End(TagEnd::List(_)) => {
                    depth = depth.saturating_sub(1);
                    close(&mut open, depth, &mut part, &mut out);
                }
                Event::Start(Tag::Item) => close(&mut open, depth.saturating_sub(1), &mut part, &mut out),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    (link, words) = (Some((dest_url.into_string(), range)), String::new());
                }
                Event::End(TagEnd::Link) => {
                    let Some((target, range)) = link.take() else { continue };
                    if in_heading {
                        continue;
                    }
                    let branch = self.chapter(&target, words.trim(), range);
                    match depth {
                        0 => {
                            // Chapters without a number stand before and after all parts.
                            out.extend(part.take().filter(|p| !p.below.is_empty()));
                            out.extend(branch);
                        }
                        _ => open.extend(branch),
                    }
                }
                Event::Rule => out.extend(part.take().filter(|p| !p.below.is_empty())),
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
        }
        out.extend(part.filter(|p| !p.below.is_empty()));
        out
    }

    /// A chapter of the list; a draft, which has no file, holds its place for what is below it.
    fn chapter(&mut self, target: &str, title: &str, range: Range<usize>) -> Option<Branch> {
        if target.trim().is_empty() {
            return Some(Branch { title: title.into(), ..Branch::default() });
        }
        let path = join(self.folder, &percent_decode(target.split('#').next().unwrap_or(target)));
        let file = path.as_ref().and_then(|path| self.sources.find(path));
        match file.filter(|file| self.sources.text(*file).is_some()) {
            Some(file) => {
                self.listed.entry(file).or_insert_with(|| title.into());
                Some(Branch::page(file))
            }
            None => {
                self.diagnostics.push(Diagnostic::at(
                    Code::UnknownPage,
                    Span::new(self.summary, range),
                    format!("there is no page `{target}`"),
                    "write the chapter, or leave the parentheses empty: `[Title]()`",
                ));
                None
            }
        }
    }
}

/// Whether a heading is that of the list: mdBook and GitBook write "Summary", others the same in their language.
fn is_list_title(title: &str) -> bool {
    let known =
        ["summary", "sommaire", "table of contents", "contents", "table des matières", "índice", "sumario"];
    known.contains(&title.trim().to_lowercase().as_str())
}

/// Ends chapters that are deeper than `depth`: each goes below the one before it.
fn close(open: &mut Vec<Branch>, depth: usize, part: &mut Option<Branch>, out: &mut Vec<Branch>) {
    while open.len() > depth.min(MAX_DEPTH) {
        let Some(branch) = open.pop() else { return };
        if branch.page.is_none() && branch.below.is_empty() {
            continue;
        }
        match (open.last_mut(), part.as_mut()) {
            (Some(above), _) => above.below.push(branch),
            (None, Some(part)) => part.below.push(branch),
            (None, None) => out.push(branch),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build;
    use crate::model::plain_text;

    fn book(files: &[(&str, &str)]) -> (crate::Built, Sources) {
        let mut sources = Sources::new("");
        for (path, text) in files {
            sources.add_text(*path, text);
        }
        (build(&sources, &Config::default()), sources)
    }

    #[test]
    fn the_summary_is_the_tree() {
        let summary = "# Summary\n\n[Avant](avant.md)\n\n# Première partie\n\n- [Un](un.md)\n  - [Un un](un/un.md)\n    - \
                       [Profond](un/profond.md)\n  - [Brouillon]()\n- [Rien]()\n  - [Sous rien](sous.md)\n\n# Seconde \
                       partie\n\n* [Deux](./deux.md)\n* [Perdu](perdu.md)\n\n---\n\n[Après](apres.md)\n";
        let (built, sources) = book(&[
            ("book.toml", "[book]\ntitle = \"Le livre\"\nlanguage = \"fr\"\nauthors = [\"Anne\", \"Ali\"]\n"),
            ("src/SUMMARY.md", summary),
            ("src/avant.md", "Texte."),
            ("src/un.md", "# Le premier\n\n[le chapitre B](un/un.md#b) [b](deux.html)"),
            ("src/un/un.md", "## B\n\nTexte."),
            ("src/un/profond.md", "Texte."),
            ("src/sous.md", "Texte."),
            ("src/deux.md", "Texte."),
            ("src/apres.md", "Texte."),
            ("src/oubli.md", "Texte."),
            ("README.md", "Texte."),
        ]);
        let pages: Vec<String> = built.book.pages.iter().map(|p| plain_text(&p.hero.heading)).collect();
        assert_eq!(pages, ["Avant", "Le premier", "Un un", "Profond", "Sous rien", "Deux", "Après"],);
        let parts: Vec<String> = built
            .book
            .parts
            .iter()
            .map(|p| format!("{} {:?} {:?} {}", p.depth, p.pages, p.opening, plain_text(&p.title)))
            .collect();
        assert_eq!(
            parts,
            [
                "0 1..5 None Première partie",
                "1 1..4 Some(1) Le premier",
                "2 2..4 Some(2) Un un",
                "1 4..5 None Rien",
                "0 5..6 None Seconde partie",
            ]
        );
        assert_eq!((built.book.meta.title.as_str(), built.book.meta.lang.as_str()), ("Le livre", "fr"));
        assert_eq!(built.book.meta.authors, ["Anne", "Ali"]);
        let said: Vec<String> = built
            .diagnostics
            .iter()
            .map(|d| match &d.place {
                crate::Place::Text(span) => {
                    let at = sources.locate(*span).unwrap();
                    format!("{}:{}:{} {}", at.file, at.line, at.column, d.code)
                }
                crate::Place::File(path) => format!("{path} {}", d.code),
            })
            .collect();
        assert_eq!(said, ["src/SUMMARY.md:17:3 unknown-page", "src/oubli.md unpublished-page"]);
    }

    #[test]
    fn a_summary_alone_makes_a_book_too() {
        let (built, _) = book(&[
            ("SUMMARY.md", "* [B](b.md)\n* [A](a.md)\n"),
            ("a.md", "---\nlang: fr\n---\nTexte."),
            ("b.md", "---\nlang: fr\n---\nTexte."),
        ]);
        let pages: Vec<String> = built.book.pages.iter().map(|p| plain_text(&p.hero.heading)).collect();
        assert_eq!(pages, ["B", "A"]);
    }

    #[test]
    fn a_broken_book_is_arranged_by_folders() {
        let (built, _) = book(&[("book.toml", "[book\n"), ("src/a.md", "Texte.")]);
        assert_eq!(built.book.pages.len(), 1);
        let codes: Vec<String> = built.diagnostics.iter().map(|d| d.code.to_string()).collect();
        assert_eq!(codes[..2], ["broken-site", "broken-site"]);
    }
}
