//! The command `livret`: a folder of Markdown pages becomes a PDF, an EPUB and a DOCX.
//!
//! A thin layer over the libraries: arguments, files, messages, exit codes.

mod accessibility;
mod args;
mod book;
mod build;
mod completions;
mod coverage;
mod init;
mod inspect;
mod output;
mod press;
mod progress;
mod publication;
mod remote;
mod report;
mod seminar;
mod sets;
mod sheets;
mod themes;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Command, Theme};

fn main() -> ExitCode {
    let args = Args::parse();
    output::clean_up_on_interrupt();
    let exit = match args.command {
        Command::Build(build) => build::run(&build),
        Command::Seminar(seminar) => seminar::run(&seminar),
        Command::Check(check) => build::check(&check),
        Command::Verify(verify) => verify::run(&verify),
        Command::Inspect(inspect) => inspect::run(&inspect),
        Command::Init(init) => init::run(&init),
        Command::Themes => themes::list(),
        Command::Theme(Theme::Show { name }) => themes::show(&name),
        Command::Completions { shell } => completions::run(shell),
    };
    exit.into()
}

/// How a run ended, in the words of `--help`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Done, perhaps with warnings.
    Done,
    /// There were errors, or warnings under `--strict`; everything that could be made is made.
    Errors,
    /// Wrong use.
    Usage,
    /// An output could not be written.
    Output,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Errors => 1,
            Exit::Usage => 2,
            Exit::Output => 3,
        })
    }
}
