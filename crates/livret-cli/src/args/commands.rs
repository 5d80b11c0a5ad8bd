//! The commands, and what each of them takes.

use std::path::PathBuf;

use clap::Subcommand;
use livret::model::Lang;

use super::format::finished_file;
use super::input::lang;
use super::{
    FinishedFile, Format, HandoutChoice, Ink, Input, Look, Messages, Remote, SetChoice, SheetChoice,
    SheetPaper, Site,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) input: Input,
    /// The folder for the outputs, made if it is not there
    #[arg(short, long, value_name = "DIR", default_value = "dist")]
    pub(crate) output: PathBuf,
    /// The formats [default: pdf,epub,docx for the book, pdf for handouts and packs, those of `layout` for sets]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',')]
    pub(crate) to: Vec<Format>,
    /// Name of the outputs, without ending [default: made from the title]
    #[arg(long, value_parser = file_name)]
    pub(crate) name: Option<String>,
    /// Write a report on accessibility and parity: JSON if FILE ends in .json, else HTML
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// What PDFs are printed in
    #[arg(long, value_name = "INK", default_value = "full")]
    pub(crate) ink: Ink,
    /// Also make NAME-screen.pdf, the book with small pictures, to send by phone
    #[arg(long)]
    pub(crate) screen: bool,
    #[command(flatten)]
    pub(crate) handouts: HandoutChoice,
    #[command(flatten)]
    pub(crate) sets: SetChoice,
    #[command(flatten)]
    pub(crate) sheets: SheetChoice,
    #[command(flatten)]
    pub(crate) look: Look,
    #[command(flatten)]
    pub(crate) messages: Messages,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Seminar {
    #[command(flatten)]
    pub(crate) input: Input,
    /// How many people come: how often each file is printed
    #[arg(short = 'n', long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) participants: u32,
    /// The folder, made if it is not there
    #[arg(short, long, value_name = "DIR", default_value = "seminaire")]
    pub(crate) output: PathBuf,
    /// The paper in the printer, for booklets [default: A4, or Letter if the theme's paper is]
    #[arg(long, value_name = "PAPER", ignore_case = true)]
    pub(crate) sheet_paper: Option<SheetPaper>,
    /// What PDFs are printed in
    #[arg(long, value_name = "INK", default_value = "full")]
    pub(crate) ink: Ink,
    #[command(flatten)]
    pub(crate) look: Look,
    #[command(flatten)]
    pub(crate) messages: Messages,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Also print how much of each page's text is carried over and where the rest stands, and which pages are left out and why
    #[arg(long)]
    pub(crate) coverage: bool,
    #[command(flatten)]
    pub(crate) look: Look,
    #[command(flatten)]
    pub(crate) messages: Messages,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Verify {
    /// The folder of pages, or the page, that the files were made of
    #[arg(value_name = "SOURCE")]
    pub(crate) source: PathBuf,
    /// The files: *.pdf, *.epub, *.docx
    #[arg(value_name = "FILE", required = true, value_parser = finished_file)]
    pub(crate) files: Vec<FinishedFile>,
    /// The configuration [default: livret.yaml in the folder or above it]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The language of all pages, such as `fr`, whatever they say themselves
    #[arg(long, value_name = "TAG", value_parser = lang)]
    lang: Option<Lang>,
    /// For whom the files are, as they were built; repeat for several [default: `audience` in livret.yaml]
    #[arg(long, value_name = "NAME")]
    audience: Vec<String>,
    /// Whether pictures that lie on the network are fetched, as when the files were built
    #[arg(long, value_name = "WHEN", default_value = "never")]
    remote: Remote,
    /// What kind of site the folder is, as the files were built [default: told by its files]
    #[arg(long, value_name = "KIND")]
    site: Option<Site>,
    /// Write a report on accessibility and parity: JSON if FILE ends in .json, else HTML
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) look: Look,
    #[command(flatten)]
    pub(crate) messages: Messages,
}

impl Verify {
    /// Which pages, and how to read them.
    pub(crate) fn input(&self) -> Input {
        Input {
            paths: vec![self.source.clone()],
            config: self.config.clone(),
            lang: self.lang.clone(),
            audience: self.audience.clone(),
            remote: self.remote,
            site: self.site,
        }
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct Inspect {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) messages: Messages,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Init {
    /// The folder of pages, made if it is not there [default: the folder `content` here, else the current folder]
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

/// What to do with a theme.
#[derive(Debug, Subcommand)]
pub(crate) enum Theme {
    /// Print the YAML text of a built-in theme, every token explained
    Show {
        /// Its name; `livret themes` lists them
        name: String,
    },
}

fn file_name(name: &str) -> Result<String, String> {
    let plain = !name.is_empty()
        && name != "."
        && name != ".."
        && !name.contains(['/', '\\'])
        && !name.contains(char::is_control)
        && name.len() <= 200;
    plain.then(|| name.into()).ok_or_else(|| {
        "a name has no `/`, no control characters and at most 200 bytes; `-o` names the folder".into()
    })
}
