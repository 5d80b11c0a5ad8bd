//! What is made in a run: the book, and files of some of its pages.

use std::path::PathBuf;
use std::sync::Arc;

use livret::model::Book;
use livret::{Code, Diagnostic, Excerpt, Handout, HandoutLinks, Handouts, Origin, PaperLinks};
use livret_layout::{Binding, PrintOptions};

use crate::args::{Arrangement, Format, HandoutChoice};
use crate::book::Read;
use crate::progress::Pending;

/// What a PDF for screens is called while it is made.
pub(crate) const SCREEN: &str = "screen";

/// What a publication is to the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// All pages.
    Book,
    /// What a group of people gets.
    Set,
    /// The pages of a part.
    Pack,
    /// One page.
    Handout,
}

impl Kind {
    /// What one of them is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Book => "book",
            Kind::Set => "set",
            Kind::Pack => "pack",
            Kind::Handout => "handout",
        }
    }

    /// The folder of such files, in that of the book.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Kind::Book => "",
            Kind::Set => "sets",
            Kind::Pack => "packs",
            Kind::Handout => "handouts",
        }
    }
}

/// The same pages in several formats, and on sheets of paper.
pub(crate) struct Publication<'a> {
    pub(crate) kind: Kind,
    /// The name of its files, without ending.
    pub(crate) name: String,
    /// The book that it is made of.
    pub(crate) book: &'a Book,
    /// How its links show on paper.
    pub(crate) links: PaperLinks,
    /// Its pages; `None` for all.
    pub(crate) pages: Option<Pages<'a>>,
    pub(crate) formats: Vec<Format>,
    /// How its folios are put on sheets, each in a file of its own.
    pub(crate) sheets: Vec<Arrangement>,
    /// Whether there is a PDF of it for screens, too.
    pub(crate) screen: bool,
}

/// Pages of a book.
pub(crate) struct Pages<'a> {
    pub(crate) excerpt: Excerpt,
    /// What they are taken out of.
    pub(crate) handouts: &'a Handouts<'a>,
    /// The pages of which a handout is made in this run.
    pub(crate) made: Arc<[usize]>,
}

impl<'a> Publication<'a> {
    /// The whole book.
    pub(crate) fn book(read: &'a Read, name: String, formats: Vec<Format>, sheets: &[Arrangement]) -> Self {
        Publication {
            kind: Kind::Book,
            name,
            book: &read.book,
            links: read.config.links,
            pages: None,
            formats,
            sheets: sheets.to_vec(),
            screen: false,
        }
    }

    /// Where a file of it goes, from the folder of outputs; `variant` is what its name says behind that of the publication.
    pub(crate) fn path(&self, variant: &str, ending: &str) -> PathBuf {
        PathBuf::from(self.kind.folder()).join(format!("{}{variant}.{ending}", self.name))
    }

    /// Whether it has a cover, an imprint and a contents list.
    pub(crate) fn is_bound(&self) -> bool {
        self.pages.as_ref().is_none_or(|pages| pages.excerpt.origin == Origin::Imprint)
    }

    /// What is to be made of it.
    pub(crate) fn pending(&self) -> Vec<Pending> {
        let formats = self.formats.iter().map(|format| format.name());
        let sheets = self.sheets.iter().map(|arrangement| arrangement.name());
        let screen = self.screen.then_some(SCREEN);
        formats.chain(sheets).chain(screen).map(|name| Pending::new(name, 1)).collect()
    }

    /// How it is laid out.
    pub(crate) fn print_options(&self) -> PrintOptions {
        let binding = if self.is_bound() { Binding::Book } else { Binding::Handout };
        PrintOptions { links: self.links, binding }
    }
}

impl Pages<'_> {
    /// The book of these pages, for files of one format: links to handouts lead to files of the same. `folder` leads to the handouts.
    pub(crate) fn handout(&self, kind: Kind, format: Format) -> Option<Handout> {
        let folder = if kind == Kind::Handout { "" } else { "../handouts/" };
        let links = match format {
            Format::Pdf | Format::Docx if kind != Kind::Set => {
                HandoutLinks::Files { folder, ending: format.ending(), made: &self.made }
            }
            // An e-book is moved about without other files, and handouts may say more than the readers of a set get.
            _ => HandoutLinks::Site,
        };
        self.handouts.book(&self.excerpt, links)
    }
}

/// The handouts and packs that are asked for. What makes a choice empty is said.
pub(crate) fn chosen<'a>(
    choice: &HandoutChoice,
    formats: &[Format],
    sheets: &[Arrangement],
    read: &'a Read,
    handouts: &'a Handouts<'a>,
) -> Result<Vec<Publication<'a>>, Diagnostic> {
    if !choice.handouts && !choice.packs {
        return Ok(Vec::new());
    }
    let pages: Vec<usize> =
        (0..read.book.pages.len()).filter(|page| is_chosen(choice, read, *page)).collect();
    let packs = if choice.packs { handouts.packs() } else { Vec::new() };
    if choice.packs && packs.is_empty() {
        let message = "the book has no parts: no pack was made";
        let help = "put pages that belong together into folders; `--handouts` makes a file of each page";
        return Err(Diagnostic::of_file(Code::NoHandout, "--packs", message, help));
    }
    let packs = packs.into_iter().map(|mut pack| {
        pack.pages.retain(|page| pages.binary_search(page).is_ok());
        (Kind::Pack, pack)
    });
    let each: Vec<Excerpt> =
        pages.iter().filter(|_| choice.handouts).filter_map(|page| handouts.page(*page)).collect();
    let made: Arc<[usize]> = each.iter().flat_map(|excerpt| &excerpt.pages).copied().collect();
    let publications: Vec<Publication<'_>> = packs
        .filter(|(_, pack)| !pack.pages.is_empty())
        .chain(each.into_iter().map(|excerpt| (Kind::Handout, excerpt)))
        .map(|(kind, excerpt)| Publication {
            kind,
            name: excerpt.name.clone(),
            book: &read.book,
            links: read.config.links,
            pages: Some(Pages { excerpt, handouts, made: made.clone() }),
            formats: formats.to_vec(),
            sheets: sheets.to_vec(),
            screen: false,
        })
        .collect();
    if publications.is_empty() { Err(none(handouts, read)) } else { Ok(publications) }
}

/// Whether a page is one of those asked for: by its file, its part and its keywords.
fn is_chosen(choice: &HandoutChoice, read: &Read, page: usize) -> bool {
    let Some(found) = read.book.pages.get(page) else { return false };
    let path = read.sources.file(found.file).map_or("", |file| file.path.as_str());
    let stem = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or(path, |(stem, _)| stem);
    let same = |a: &str, b: &str| livret::slug(a) == livret::slug(b);
    let file = choice.only.is_empty()
        || choice
            .only
            .iter()
            .any(|pattern| [path, stem, &found.slug].iter().any(|name| fast_glob::glob_match(pattern, name)));
    let part = choice.part.as_ref().is_none_or(|name| {
        let parts = read.book.parts.iter().filter(|part| part.pages.contains(&page));
        parts.map(|part| livret::model::plain_text(&part.title)).any(|title| same(&title, name))
    });
    let keyword =
        choice.keyword.as_ref().is_none_or(|word| found.meta.keywords.iter().any(|own| same(own, word)));
    file && part && keyword
}

/// Says that no page was chosen, and what there is to choose from.
fn none(handouts: &Handouts<'_>, read: &Read) -> Diagnostic {
    let names: Vec<String> = handouts.pages().into_iter().map(|page| page.name).take(5).collect();
    let parts: Vec<String> =
        read.book.parts.iter().map(|part| livret::model::plain_text(&part.title)).take(5).collect();
    let mut help = format!("files are named like {}", names.join(", "));
    if !parts.is_empty() {
        help.push_str(&format!("; parts are {}", parts.join(", ")));
    }
    let message = "no page is what `--only`, `--part` and `--keyword` ask for: no handout was made";
    Diagnostic::of_file(Code::NoHandout, "--handouts", message, help)
}
