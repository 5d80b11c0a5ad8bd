//! livret's core: a folder of Markdown pages with YAML front matter becomes a document model.
//!
//! Data moves one way: [`Sources`] → `site` → `read` → `site` → `audience` → `resolve` → `typography` → [`Book`](model::Book). Each stage borrows what
//! it gets and returns an owned value. Reading never fails: damaged input gives a smaller page and a [`Diagnostic`].
//!
//! ```
//! use livret::{Config, Sources};
//!
//! let sources = Sources::from_pages([("index.md", "---\ntitle: Essai\nlang: fr\n---\n\nBonjour !\n")]);
//! let built = livret::build(&sources, &Config::default());
//! assert_eq!(built.book.meta.title, "Essai");
//! assert!(built.diagnostics.is_empty());
//! ```

mod audience;
mod audit;
mod config;
mod cover;
mod coverage;
mod diagnostic;
mod folio_start;
mod handout;
mod icon;
mod imprint;
mod load;
pub mod model;
mod numbering;
mod read;
mod remote;
mod resolve;
mod set;
mod site;
mod source;
pub mod syntax;
pub mod theme;
mod toml;
mod typography;
mod wording;
mod yaml;

pub use config::{Config, GuillemetSpace, InnerQuotes, PaperLinks, SiteKind, ThemeChoice, Typography};
pub use cover::{Tile, cover_tiles};
pub use coverage::{Coverage, LeftOutPage, PageCoverage, coverage};
pub use diagnostic::{Code, Diagnostic, Level, Place, UnknownCode};
pub use folio_start::FolioStart;
pub use handout::{Excerpt, Handout, HandoutLinks, Handouts, Origin, qr_code};
pub use icon::{Fill, Shape, callout_icon};
pub use imprint::imprint;
pub use load::{LoadError, Loaded, load};
pub use numbering::numbered;
pub use remote::remote_pictures;
pub use resolve::contents;
pub use set::{HandoutSet, SetLayout};
pub use site::site_kind;
pub use source::{Content, Location, SourceFile, Sources};
pub use wording::Wording;

/// A book, and what was noticed while it was built.
#[derive(Clone, Debug, PartialEq)]
pub struct Built {
    /// The book.
    pub book: model::Book,
    /// Remarks, in the order of the sources.
    pub diagnostics: Vec<Diagnostic>,
}

/// What an exporter returns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exported {
    /// The finished file.
    pub bytes: Vec<u8>,
    /// How many printed pages the file has; `None` where the format has none.
    pub folios: Option<usize>,
    /// What could not be carried over, or was made to fit.
    pub diagnostics: Vec<Diagnostic>,
}

/// Builds the book of all pages in `sources`.
pub fn build(sources: &Sources, config: &Config) -> Built {
    let mut diagnostics = Vec::new();
    let plan = site::recognise(sources, config, &mut diagnostics);
    let config = &plan.config.clone();
    let pages = read::pages(sources, &plan, &mut diagnostics);
    let site = site::arrange(pages, plan, sources, &mut diagnostics);
    set::check(&site, sources, config, &mut diagnostics);
    let (site, left_out) = audience::choose(site, sources, config, &mut diagnostics);
    let mut book = resolve::book(site, &left_out, sources, config, &mut diagnostics);
    audit::book(&book, sources, &mut diagnostics);
    typography::set(&mut book, sources, config, &mut diagnostics);
    resolve::add_credits(&mut book);
    resolve::link_glossary(&mut book, config.glossary.unwrap_or(true));
    resolve::add_acronyms(&mut book, config, &mut diagnostics);
    book.contents = resolve::contents(&book);
    Built { book, diagnostics }
}

/// A title as a name for files and addresses: lower-case ASCII letters, digits and hyphens; `livret` if it has none of them.
pub fn slug(title: &str) -> String {
    Some(resolve::slug::ascii(title)).filter(|s| !s.is_empty()).unwrap_or_else(|| "livret".into())
}
