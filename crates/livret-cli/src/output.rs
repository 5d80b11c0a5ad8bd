//! Writing files: whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::Exit;

/// The temporary file that is being written, if any: the interrupt handler runs on a thread of its own and takes it away.
static IN_FLIGHT: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Makes Ctrl-C and termination remove a half-written file before the process ends.
pub(crate) fn clean_up_on_interrupt() {
    // Without a handler (none could be set) the process just ends; there is nothing better to do.
    let _ = ctrlc::set_handler(|| {
        // The lock is held until the process ends, so that no new file appears after this one is gone.
        let guard = IN_FLIGHT.lock();
        if let Ok(guard) = &guard
            && let Some(path) = guard.as_ref()
        {
            let _ = fs::remove_file(path);
        }
        std::process::exit(130);
    });
}

/// Writes a file beside its target and renames it, so that the target is the old file or the new one and never a part.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().and_then(|n| n.to_str()).ok_or(io::ErrorKind::InvalidInput)?;
    make_folder_of(path)?;
    let (temporary, mut file) = {
        let mut in_flight = lock()?;
        let (path, file) = create_beside(path, name)?;
        *in_flight = Some(path.clone());
        (path, file)
    };
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    let mut in_flight = lock()?;
    let renamed = written.and_then(|()| fs::rename(&temporary, path));
    if renamed.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    *in_flight = None;
    renamed
}

/// Makes the folder in which a file is to lie.
fn make_folder_of(path: &Path) -> io::Result<()> {
    let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|error| match error.kind() {
        // Not of this kind: that is what is said of the file itself where it is there already.
        io::ErrorKind::AlreadyExists => {
            io::Error::new(io::ErrorKind::NotADirectory, format!("`{}` is not a folder", folder.display()))
        }
        _ => error,
    })
}

/// Writes a file that must not be there yet.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    make_folder_of(path)?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)
}

/// Prints to standard output; a reader that went away (`| head`) is no fault.
pub(crate) fn print(bytes: &[u8]) -> Exit {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Exit::Done,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(_) => Exit::Output,
    }
}

fn lock() -> io::Result<std::sync::MutexGuard<'static, Option<PathBuf>>> {
    IN_FLIGHT.lock().map_err(|_| io::Error::other("another write ended badly"))
}

/// A new file in the folder of `path`, hidden, with a name that no file has.
fn create_beside(path: &Path, name: &str) -> io::Result<(PathBuf, File)> {
    for attempt in 0..100 {
        let temporary = path.with_file_name(format!(".{name}.{}-{attempt}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&temporary) {
            Ok(file) => return Ok((temporary, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
