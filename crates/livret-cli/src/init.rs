//! `livret init`: a configuration to start from.

use crate::args::Init;
use crate::{Exit, book, output, report};

/// Writes `livret.yaml` beside the pages, unless there is one.
pub(crate) fn run(args: &Init) -> Exit {
    let folder = args.folder.clone().unwrap_or_else(book::default_folder);
    let path = folder.join("livret.yaml");
    match output::write_new(&path, livret::Config::template().as_bytes()) {
        Ok(()) => {
            let shown = folder.display();
            report::say(&format!("wrote {}: every key in it is optional", path.display()));
            report::say(&format!("next: put pages (`*.md`) beside it, then run `livret build {shown}`"));
            Exit::Done
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            report::say(&format!("error: {} is there already and was left as it is", path.display()));
            report::say("help: edit it; or rename it, and run this again to have every key explained");
            Exit::Output
        }
        Err(error) => {
            report::say(&format!("error: {} could not be written: {error}", path.display()));
            Exit::Output
        }
    }
}
