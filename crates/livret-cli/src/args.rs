//! The command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, ArgGroup, Parser, Subcommand, ValueEnum};
use livret::{Code, SiteKind, model::Lang};
use livret_layout::imposition;

/// Turns a folder of Markdown pages into a printable PDF, an EPUB e-book and a DOCX
#[derive(Debug, Parser)]
#[command(name = "livret", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Examples, and the exit codes behind them.
macro_rules! help {
    ($examples:literal) => {
        concat!(
            $examples,
            "

Exit codes:
  0 done, perhaps with warnings     1 errors (or warnings with --strict); all that could be made is made
  2 wrong use                       3 an output could not be written"
        )
    };
}

const EXAMPLES: &str = help!(
    "\
Examples:
  livret build                       the folder `content` here becomes dist/*.pdf, .epub and .docx
  livret build guide -o out          another folder, other outputs
  livret build guide/theme-4.md      one page
  livret build --to pdf --strict     only the PDF; warnings are errors
  livret seminaire guide -n 30       all that a seminar for 30 needs, in the folder `seminaire`
  livret check guide                 report what is wrong, write nothing
  livret verify guide dist/*.pdf     reread a finished file: is all there that the pages say?
  livret inspect guide | jq .pages[].hero.short
  livret init guide                  write a commented livret.yaml to start from"
);

const BUILD_EXAMPLES: &str = help!(
    "\
Examples:
  livret build guide -o out --name toolkit      out/toolkit.pdf, .epub and .docx
  livret build guide/a.md guide/b.md --to epub  an e-book of two pages
  livret build --font-dir fonts --theme my.yaml a look of your own
  livret build --strict --allow missing-alt     fail on any remark but one kind
  livret build --report report.html             what the files hold, what they lack, what only people can judge
  livret build --handouts                       also a PDF of each page
  livret build --packs --sheets booklet         also a PDF of each part, and a booklet of each to fold
  livret build --sets                           also what each group of people gets, as livret.yaml says
  livret build --to pdf --handouts --only 'theme-*' --only glossaire
  livret build --sheets booklet                 also a booklet of A4 sheets, to print on both sides, flipped on the short edge
  livret build --sheets 2up,notes --sheet-paper Letter
  livret build --sheets booklet --sheet-paper A3 --marks --bleed 3
                                                for a print shop
  livret build --to pdf --ink save --screen     in little ink, and a PDF to send by phone"
);

const SEMINAR_EXAMPLES: &str = help!(
    "\
Examples:
  livret seminaire guide -n 30                  the folder `seminaire`, with LISEZ-MOI.pdf: what to print how often for 30
  livret seminaire guide -n 12 --sheet-paper Letter -o workshop"
);

const CHECK_EXAMPLES: &str = help!(
    "\
Examples:
  livret check guide --strict                   exit code 1 if there is any remark
  livret check guide --coverage                 the share of each page's text that is carried over, and what is not
  livret check --message-format json | jq .code remarks for other programs"
);

const VERIFY_EXAMPLES: &str = help!(
    "\
Examples:
  livret verify guide dist/guide.pdf            whether all that the pages say is in the PDF
  livret verify guide dist/guide.* --theme my.yaml
                                                files that were built with a theme that numbers headings"
);

const INSPECT_EXAMPLES: &str = help!(
    "\
Examples:
  livret inspect guide | jq .meta               title, authors, language, date
  livret inspect guide/theme-4.md -q            one page, without remarks"
);

const INIT_EXAMPLES: &str = help!(
    "\
Examples:
  livret init guide                             guide/livret.yaml; the folder is made if need be"
);

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the PDF, the EPUB and the DOCX
    #[command(after_help = BUILD_EXAMPLES)]
    Build(Build),
    /// Make all that a seminar needs in one folder: book, booklets, handouts, e-book, annexes, and what to print how often
    #[command(name = "seminaire", alias = "seminar", after_help = SEMINAR_EXAMPLES)]
    Seminar(Seminar),
    /// Report what is wrong with the pages, and write nothing
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Reread finished files, and report what the pages say and the files do not
    #[command(after_help = VERIFY_EXAMPLES)]
    Verify(Verify),
    /// Print the document model as JSON
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect(Inspect),
    /// Write a commented livret.yaml to start from
    #[command(after_help = INIT_EXAMPLES)]
    Init(Init),
    /// List the built-in themes
    Themes,
    /// Print a theme to start from
    #[command(subcommand, after_help = THEME_EXAMPLES)]
    Theme(Theme),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

const THEME_EXAMPLES: &str = "\
Examples:
  livret theme show sober-serif > mine.yaml     then leave out what is to stay as it is
  livret build guide --theme mine.yaml";

/// What to do with a theme.
#[derive(Debug, Subcommand)]
pub(crate) enum Theme {
    /// Print the YAML text of a built-in theme, every token explained
    Show {
        /// Its name; `livret themes` lists them
        name: String,
    },
}

/// Which pages, and how to read them.
#[derive(Debug, clap::Args)]
pub(crate) struct Input {
    /// A folder of pages, or single pages [default: the folder `content` here, else the current folder]
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
    /// What kind of site the folder is [default: told by its files]
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
    /// An mdBook: book.toml or SUMMARY.md
    Mdbook,
    /// Pages in folders
    Plain,
}

impl From<Site> for SiteKind {
    fn from(site: Site) -> SiteKind {
        match site {
            Site::Jekyll => SiteKind::Jekyll,
            Site::Mdbook => SiteKind::MdBook,
            Site::Plain => SiteKind::Plain,
        }
    }
}

/// How the outputs look.
#[derive(Debug, clap::Args)]
pub(crate) struct Look {
    /// A built-in theme (`livret themes` lists them), or a theme file
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) theme: Option<String>,
    /// A folder of TTF and OTF files that themes may name; repeat for several
    #[arg(long, value_name = "DIR")]
    pub(crate) font_dir: Vec<PathBuf>,
    /// How many threads work [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) jobs: Option<u16>,
}

/// How remarks are shown and what they do.
#[derive(Debug, clap::Args)]
pub(crate) struct Messages {
    /// Treat warnings as errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Pass over remarks with this code (docs/diagnostics.md lists them); repeat for several
    #[arg(long, value_name = "CODE", value_parser = code(), hide_possible_values = true)]
    pub(crate) allow: Vec<Code>,
    /// Remarks for people on standard error, or one JSON object a line on standard output
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) message_format: MessageFormat,
    /// Show remarks only: no progress, no summary
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Show every remark, also where many are of one kind, and the time of each step
    #[arg(short, long, action = ArgAction::SetTrue)]
    pub(crate) verbose: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// Text with the line it is about
    Human,
    /// Objects with level, code, message, file, line, column, help
    Json,
}

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

/// What PDFs are printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Ink {
    /// Greys, all that is to be read as easy to read as before
    Grey,
    /// Greys, with lines in place of tinted grounds
    Save,
    /// The colours of the theme
    Full,
}

impl From<Ink> for livret::theme::Ink {
    fn from(ink: Ink) -> Self {
        match ink {
            Ink::Grey => livret::theme::Ink::Grey,
            Ink::Save => livret::theme::Ink::Save,
            Ink::Full => livret::theme::Ink::Full,
        }
    }
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

/// Which pages become files of their own.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Handouts")]
#[command(group = ArgGroup::new("excerpts").args(["handouts", "packs"]).multiple(true))]
pub(crate) struct HandoutChoice {
    /// Also make a file of each page, complete alone, in the folder `handouts` of the outputs
    #[arg(long)]
    pub(crate) handouts: bool,
    /// Also make a file of each part: its pages together, in the folder `packs` of the outputs
    #[arg(long)]
    pub(crate) packs: bool,
    /// Only of pages whose file name or path is like this, such as 'theme-*'; repeat for several
    #[arg(long, value_name = "PATTERN", requires = "excerpts")]
    pub(crate) only: Vec<String>,
    /// Only of the pages of this part, by its title
    #[arg(long, value_name = "TITLE", requires = "excerpts")]
    pub(crate) part: Option<String>,
    /// Only of pages with this keyword
    #[arg(long, value_name = "WORD", requires = "excerpts")]
    pub(crate) keyword: Option<String>,
}

/// Which of the sets that `handouts:` in livret.yaml names are made.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Sets of handouts")]
pub(crate) struct SetChoice {
    /// Also make the sets of `handouts:` in livret.yaml: what each group of people gets, in the folder `sets` of the outputs
    #[arg(long)]
    pub(crate) sets: bool,
    /// Also make this one; repeat for several
    #[arg(long, value_name = "NAME")]
    pub(crate) set: Vec<String>,
}

/// Files for printing, beside the PDF of the book.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Sheets of paper")]
pub(crate) struct SheetChoice {
    /// Also make a PDF for printing of each kind, such as `NAME-booklet.pdf`
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    pub(crate) sheets: Vec<Arrangement>,
    /// The paper in the printer: folios are laid out for half of it [default: A4, or Letter if the theme's paper is]
    #[arg(long, value_name = "PAPER", ignore_case = true, requires = "sheets")]
    pub(crate) sheet_paper: Option<SheetPaper>,
    /// The edge about which the printer turns sheets [default: short, and long for 3up-notes]
    #[arg(long, value_name = "EDGE", requires = "sheets")]
    pub(crate) duplex: Option<Duplex>,
    /// Crop marks around the sheets and at their fold; the PDF's pages become larger than the paper
    #[arg(long, requires = "sheets")]
    pub(crate) marks: bool,
    /// The ground of the cover goes on so many millimetres beyond where the sheets are cut
    #[arg(long, value_name = "MM", default_value = "0", hide_default_value = true, requires = "sheets")]
    pub(crate) bleed: f32,
}

/// How folios stand on sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Arrangement {
    /// To fold in the middle and to staple
    Booklet,
    /// Two folios side by side
    #[value(name = "2up")]
    TwoUp,
    /// A folio, with lines to write on beside it
    Notes,
    /// Three small folios, with lines to write on beside each
    #[value(name = "3up-notes")]
    ThreeUpNotes,
}

/// Papers that printers have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SheetPaper {
    /// Folios are A5
    #[value(name = "A4")]
    A4,
    /// Folios are A4
    #[value(name = "A3")]
    A3,
    /// Folios are half as large
    #[value(name = "Letter")]
    Letter,
}

/// The edge about which a printer turns sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Duplex {
    /// The long edge; back sides stand upside down in the file where they need to
    Long,
    /// The short edge
    Short,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Also print for each page how much of its text reached the outputs' model, and where the rest stands
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

/// A file in one of the formats.
#[derive(Clone, Debug)]
pub(crate) struct FinishedFile {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// As its ending says.
    pub(crate) format: Format,
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

/// A format to export to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Format {
    /// To print
    Pdf,
    /// To read on a screen
    Epub,
    /// To go on editing
    Docx,
}

impl Arrangement {
    /// What it is called on the command line and in names of files.
    pub(crate) fn name(self) -> &'static str {
        imposition::Arrangement::from(self).name()
    }
}

impl From<Arrangement> for imposition::Arrangement {
    fn from(arrangement: Arrangement) -> imposition::Arrangement {
        match arrangement {
            Arrangement::Booklet => imposition::Arrangement::Booklet,
            Arrangement::TwoUp => imposition::Arrangement::TwoUp,
            Arrangement::Notes => imposition::Arrangement::Notes,
            Arrangement::ThreeUpNotes => imposition::Arrangement::ThreeUpNotes,
        }
    }
}

impl Format {
    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Format::Pdf => "PDF",
            Format::Epub => "EPUB",
            Format::Docx => "DOCX",
        }
    }

    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Epub => "epub",
            Format::Docx => "docx",
        }
    }
}

fn lang(tag: &str) -> Result<Lang, String> {
    Lang::parse(tag).ok_or_else(|| "no language has this tag; write one such as `fr` or `fr-FR`".into())
}

fn finished_file(path: &str) -> Result<FinishedFile, String> {
    let path = PathBuf::from(path);
    let ending = path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
    let formats = [Format::Pdf, Format::Epub, Format::Docx];
    let format = formats.into_iter().find(|format| Some(format.ending()) == ending.as_deref());
    let format = format.ok_or("its name does not end in .pdf, .epub or .docx")?;
    Ok(FinishedFile { path, format })
}

/// The names of codes are known to the parser, so that it can suggest the nearest and complete them.
fn code() -> impl TypedValueParser<Value = Code> {
    PossibleValuesParser::new(Code::ALL.iter().map(|c| c.name())).try_map(|name| name.parse::<Code>())
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

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        super::Args::command().debug_assert();
    }
}
