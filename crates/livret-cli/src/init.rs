//! `livret init`: a configuration to start from.

use crate::args::Init;
use crate::{Exit, book, output, report};

/// Writes `livret.yaml` beside the pages, unless there is one.
pub(crate) fn run(args: &Init) -> Exit {
    let folder = args.folder.clone().unwrap_or_else(book::default_folder);
    let path = folder.join("livret.yaml");
    if !folder.is_dir() {
        report::say(&format!("error: there is no folder `{}`", folder.display()));
        return Exit::Usage;
    }
    match output::write_new(&path, livret::Config::template().as_bytes()) {
        Ok(()) => {
            report::say(&format!("wrote {}: every key in it is optional", path.display()));
            Exit::Done
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            report::say(&format!("error: {} is there already and was left as it is", path.display()));
            Exit::Output
        }
        Err(error) => {
            report::say(&format!("error: {} could not be written: {error}", path.display()));
            Exit::Output
        }
    }
}
