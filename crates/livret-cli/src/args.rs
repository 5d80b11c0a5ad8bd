//! The command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Parser, Subcommand, ValueEnum};
use livret::Code;

mod commands;
mod examples;
mod format;
mod handouts;
mod input;
mod sheets;

pub(crate) use commands::{Build, Check, Init, Inspect, Seminar, Theme, Verify};
use examples::{
    BUILD_EXAMPLES, CHECK_EXAMPLES, EXAMPLES, INIT_EXAMPLES, INSPECT_EXAMPLES, SEMINAR_EXAMPLES,
    THEME_EXAMPLES, VERIFY_EXAMPLES,
};
pub(crate) use format::{FinishedFile, Format, Ink};
pub(crate) use handouts::{HandoutChoice, SetChoice};
pub(crate) use input::{Input, Remote, Site};
pub(crate) use sheets::{Arrangement, Duplex, SheetChoice, SheetPaper};

/// Turns a folder of Markdown pages, or a Jekyll site or an mdBook as it is, into a printable PDF, an EPUB e-book and a DOCX
#[derive(Debug, Parser)]
#[command(name = "livret", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

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

/// The names of codes are known to the parser, so that it can suggest the nearest and complete them.
fn code() -> impl TypedValueParser<Value = Code> {
    PossibleValuesParser::new(Code::ALL.iter().map(|c| c.name())).try_map(|name| name.parse::<Code>())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        super::Args::command().debug_assert();
    }
}
