//! `livret completions SHELL`.

use clap::CommandFactory;

use crate::{Exit, args::Args, output};

/// Prints a completion script.
pub(crate) fn run(shell: clap_complete::Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "livret", &mut script);
    output::print(&script)
}
