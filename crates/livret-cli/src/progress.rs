//! Progress: one line a step on standard error; on a terminal, while the formats are made, a last line that says which are still
//! to come and for how long the work has gone on.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::args::{Format, Messages};
use crate::report::say;

/// How often the last line is written anew.
const TICK: Duration = Duration::from_millis(250);
/// Work that takes less has no last line.
const PATIENCE: f64 = 1.0;
/// Goes back to the beginning of the line and clears it (ECMA-48, 8.3.41).
const CLEAR: &str = "\r\x1b[K";

/// What a command does with the formats.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Task {
    /// It makes and writes them.
    Build,
    /// It makes them only to see what is wrong.
    Check,
    /// It rereads files that are there.
    Verify,
}

/// Says which step is under way.
#[derive(Debug)]
pub(crate) struct Progress {
    task: Task,
    shown: bool,
    timed: bool,
    /// Whether standard error is a terminal on which a line can be written anew.
    live: bool,
    began: Instant,
    /// The formats that are being made.
    pending: Mutex<Vec<Format>>,
}

impl Progress {
    /// Begins to count.
    pub(crate) fn new(task: Task, messages: &Messages) -> Progress {
        let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        Progress {
            task,
            shown: !messages.quiet,
            timed: messages.verbose,
            live: !messages.quiet && !dumb && std::io::stderr().is_terminal(),
            began: Instant::now(),
            pending: Mutex::new(Vec::new()),
        }
    }

    /// A step: a verb of at most 12 letters, and what it is done to.
    pub(crate) fn step(&self, verb: &str, what: &str) {
        if !self.shown {
            return;
        }
        let clear = if self.live { CLEAR } else { "" };
        if self.timed {
            say(&format!("{clear}{verb:>12} {what}  ({:.2} s)", self.seconds()));
        } else {
            say(&format!("{clear}{verb:>12} {what}"));
        }
    }

    /// The formats of this book are begun.
    pub(crate) fn begin(&self, title: &str, pages: usize) {
        let verb = match self.task {
            Task::Build => "Making",
            Task::Check => "Checking",
            Task::Verify => "Verifying",
        };
        self.step(verb, &format!("“{title}”, {pages} page{}", if pages == 1 { "" } else { "s" }));
    }

    /// Does work that makes these formats, and shows meanwhile which are still to come.
    pub(crate) fn during<T>(&self, formats: &[Format], work: impl FnOnce() -> T) -> T {
        if !self.live {
            return work();
        }
        if let Ok(mut pending) = self.pending.lock() {
            *pending = formats.to_vec();
        }
        std::thread::scope(|scope| {
            let (end, ended) = channel::<()>();
            scope.spawn(move || {
                while ended.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                    self.tick();
                }
                let _ = write!(std::io::stderr().lock(), "{CLEAR}");
            });
            let done = work();
            drop(end);
            done
        })
    }

    /// A format is made.
    pub(crate) fn made(&self, format: Format) {
        if let Ok(mut pending) = self.pending.lock() {
            pending.retain(|f| *f != format);
        }
        let verb = match self.task {
            Task::Build => "Made",
            Task::Check | Task::Verify => "Checked",
        };
        self.step(verb, &format!("the {}", format.name()));
    }

    fn tick(&self) {
        let Ok(pending) = self.pending.lock() else { return };
        if self.seconds() < PATIENCE || pending.is_empty() {
            return;
        }
        let names: Vec<&str> = pending.iter().map(|f| f.name()).collect();
        let mut err = std::io::stderr().lock();
        let _ = write!(err, "{CLEAR}{:>12} on {} … {:.0} s", "Working", names.join(", "), self.seconds());
        let _ = err.flush();
    }

    /// Seconds since the beginning.
    pub(crate) fn seconds(&self) -> f64 {
        self.began.elapsed().as_secs_f64()
    }
}
