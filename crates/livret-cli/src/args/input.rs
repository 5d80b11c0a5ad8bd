//! Which pages a command is about, and how they are read.

use std::path::PathBuf;

use clap::ValueEnum;
use livret::SiteKind;
use livret::model::Lang;

/// Which pages, and how to read them.
#[derive(Debug, clap::Args)]
pub(crate) struct Input {
    /// A folder of pages, a site, or single pages of one [default: the folder `content` here, else the current folder]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The configuration [default: livret.yaml in the folder or above it]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// The language of all pages, such as `fr`, whatever they say themselves
    #[arg(long, value_name = "TAG", value_parser = lang)]
    pub(crate) lang: Option<Lang>,
    /// For whom it is: what is for other readers is left out; repeat for several [default: `audience` in livret.yaml]
    #[arg(long, value_name = "NAME")]
    pub(crate) audience: Vec<String>,
    /// Whether pictures that lie on the network are fetched; those fetched once are kept for later runs
    #[arg(long, value_name = "WHEN", default_value = "never")]
    pub(crate) remote: Remote,
    /// What kind of site the folder is, or the one above single pages [default: told by its files]
    #[arg(long, value_name = "KIND")]
    pub(crate) site: Option<Site>,
}

/// Whether pictures are fetched from the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Remote {
    /// A frame with the alternative text stands in for each
    #[default]
    Never,
    /// Those that were not fetched before
    Allow,
    /// All of them anew
    Refresh,
}

/// Kinds of sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Site {
    /// A Jekyll site: _config.yml
    Jekyll,
    /// An mdBook: book.toml or src/SUMMARY.md
    Mdbook,
    /// A GitBook: .gitbook.yaml or SUMMARY.md
    Gitbook,
    /// Pages in folders, part of no site above
    Plain,
}

impl From<Site> for SiteKind {
    fn from(site: Site) -> SiteKind {
        match site {
            Site::Jekyll => SiteKind::Jekyll,
            Site::Mdbook => SiteKind::MdBook,
            Site::Gitbook => SiteKind::GitBook,
            Site::Plain => SiteKind::Plain,
        }
    }
}

pub(super) fn lang(tag: &str) -> Result<Lang, String> {
    Lang::parse(tag).ok_or_else(|| "no language has this tag; write one such as `fr` or `fr-FR`".into())
}
