//! The configuration, `livret.yaml` at the root of the content.

use std::collections::BTreeSet;

use crate::Diagnostic;
use crate::model::{Date, FileId, Lang, Span};
use crate::theme::Theme;
use crate::{HandoutSet, Sources, yaml};

mod keys;

pub(crate) use keys::nearest;

/// What the author says about the whole book. All of it is optional.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// The title.
    pub title: Option<String>,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// Authors.
    pub authors: Vec<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The language of the book; `None` leaves it to the text.
    pub lang: Option<Lang>,
    /// Whether the text decides even where front matter says otherwise (`lang: auto`).
    pub lang_from_text: bool,
    /// A language that overrides every page's own (`--lang`).
    pub lang_override: Option<Lang>,
    /// The date of publication.
    pub date: Option<Date>,
    /// The date of the sources (`SOURCE_DATE_EPOCH`), used where neither configuration nor front matter says one.
    pub source_date: Option<Date>,
    /// Licence or rights statement.
    pub rights: Option<String>,
    /// A unique name of the publication: an ISBN, a DOI, a `urn:`.
    pub identifier: Option<String>,
    /// Address of the published site.
    pub url: Option<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// One paragraph that describes the book.
    pub description: Option<String>,
    /// Who paid for the book.
    pub funding: Option<String>,
    /// Version of this edition.
    pub version: Option<String>,
    /// How to cite the book, where not by authors, title, publisher, date and address.
    pub citation: Option<String>,
    /// Where the pictures come from.
    pub picture_credits: Vec<String>,
    /// Paths of partners' logos, from the root.
    pub logos: Vec<String>,
    /// Path of a cover picture, from the root.
    pub cover: Option<String>,
    /// The theme.
    pub theme: Option<ThemeChoice>,
    /// The order of pages, where it is not left to the pages: paths of pages and folders from the root.
    pub pages: Vec<String>,
    /// Patterns of paths that are left out (`*` within a name, `**` over folders).
    pub exclude: Vec<String>,
    /// For whom this edition is: what pages and containers keep for other audiences is left out. Names compare by [`slug`](crate::slug).
    pub audiences: Vec<String>,
    /// Sets of handouts, in the order of the configuration.
    pub handouts: Vec<HandoutSet>,
    /// Where printed pages show the addresses of links.
    pub links: PaperLinks,
    /// Whether the book ends with a list of acronyms; `None` leaves it to the pages: one is made unless they have one.
    pub acronyms: Option<bool>,
    /// Whether words of the glossary lead to it; `None` is yes.
    pub glossary: Option<bool>,
    /// Typography.
    pub typography: Typography,
    /// What kind of site the folder is; `None` leaves it to its files.
    pub site: Option<SiteKind>,
    /// Paths of the only pages that the book has, of all that the site has: those that the command names. `None`: all.
    pub only: Option<BTreeSet<String>>,
    /// What the book is called where nothing else says: the folder's name.
    pub fallback_title: Option<String>,
    /// The file that all this was read from, for diagnostics.
    pub file: Option<FileId>,
}

impl Config {
    /// Reads the text of `livret.yaml`. Never fails: what cannot be understood has its default, and a remark.
    pub fn read(text: &str, file: FileId) -> (Config, Vec<Diagnostic>) {
        keys::read(text, file)
    }

    /// A `livret.yaml` with every key, commented.
    pub fn template() -> &'static str {
        include_str!("config/template.yaml")
    }

    /// Place of a key's value in the configuration's text (of an item by its position, from 0: `["logos", "0"]`), for remarks about
    /// it; `None` for a configuration that a program made.
    pub fn place(&self, sources: &Sources, path: &[&str]) -> Option<Span> {
        self.places(sources)?.value(path)
    }

    /// Places of the configuration's keys and values, for remarks of later stages; `None` for one that a program made.
    pub(crate) fn places(&self, sources: &Sources) -> Option<yaml::Outline> {
        let file = self.file?;
        Some(yaml::Outline::read(sources.text(file)?, file, 0))
    }
}

/// Kinds of sites that a folder of pages can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SiteKind {
    /// Pages in folders, nothing else.
    #[default]
    Plain,
    /// A Jekyll site: `_config.yml`.
    Jekyll,
    /// An mdBook: `book.toml` or `src/SUMMARY.md`.
    MdBook,
    /// A GitBook: `.gitbook.yaml` or `SUMMARY.md`.
    GitBook,
}

/// Where printed pages show the addresses of links whose text says something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperLinks {
    /// Short ones in notes at the foot, long ones in a list at the end of the page of content.
    #[default]
    Notes,
    /// All in the list.
    List,
    /// Nowhere.
    Hidden,
}

/// The theme of a configuration.
#[derive(Clone, Debug, PartialEq)]
pub enum ThemeChoice {
    /// Name of a built-in theme, or path of a theme file from the root.
    Named(String),
    /// Tokens that stand in the configuration itself, laid over those of a built-in theme.
    Own(Box<Theme>),
}

/// Switches of the typography pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typography {
    /// Whether the pass runs at all.
    pub enabled: bool,
    /// Space within French quotation marks.
    pub guillemet_space: GuillemetSpace,
    /// Quotation marks within French quotations.
    pub inner_quotes: InnerQuotes,
}

impl Default for Typography {
    fn default() -> Self {
        Typography {
            enabled: true,
            guillemet_space: GuillemetSpace::NoBreak,
            inner_quotes: InnerQuotes::English,
        }
    }
}

/// Space after `«` and before `»`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuillemetSpace {
    /// U+00A0, the majority's usage.
    NoBreak,
    /// U+202F, Swiss usage.
    NarrowNoBreak,
}

/// Quotation marks within a French quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InnerQuotes {
    /// “…”, the majority's usage.
    English,
    /// « … », the usage of the Imprimerie nationale.
    French,
}
