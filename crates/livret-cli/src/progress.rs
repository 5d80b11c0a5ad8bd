//! Progress: one line a step on standard error; on a terminal, while the formats are made, a last line that says which are still
//! to come and for how long the work has gone on.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::args::Messages;
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

/// Things that are still to be made, under one name.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    name: String,
    /// How many there are, made or not.
    total: usize,
    left: usize,
}

impl Pending {
    /// So many of what one is called so: "the PDF", "18 handouts".
    pub(crate) fn new(name: impl Into<String>, total: usize) -> Pending {
        Pending { name: name.into(), total, left: total }
    }
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
    /// What is being made.
    pending: Mutex<Vec<Pending>>,
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

    /// Does work that makes this much, and shows meanwhile what is still to come.
    pub(crate) fn during<T>(&self, pending: Vec<Pending>, work: impl FnOnce() -> T) -> T {
        if let Ok(mut all) = self.pending.lock() {
            *all = pending;
        }
        if !self.live {
            return work();
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

    /// One of what is pending under this name is made.
    pub(crate) fn made(&self, name: &str) {
        let total = {
            let Ok(mut pending) = self.pending.lock() else { return };
            let Some(of_name) = pending.iter_mut().find(|p| p.name == name) else { return };
            of_name.left = of_name.left.saturating_sub(1);
            if of_name.left > 0 {
                return;
            }
            of_name.total
        };
        let verb = match self.task {
            Task::Build => "Made",
            Task::Check | Task::Verify => "Checked",
        };
        let what = if total == 1 { format!("the {name}") } else { format!("{total} {name}s") };
        self.step(verb, &what);
    }

    fn tick(&self) {
        let Ok(pending) = self.pending.lock() else { return };
        let pending = pending.iter().filter(|p| p.left > 0).map(|p| match p.total {
            1 => p.name.to_string(),
            _ => format!("{} {}{}", p.left, p.name, if p.left == 1 { "" } else { "s" }),
        });
        let names: Vec<String> = pending.collect();
        if self.seconds() < PATIENCE || names.is_empty() {
            return;
        }
        let mut err = std::io::stderr().lock();
        let _ = write!(err, "{CLEAR}{:>12} on {} … {:.0} s", "Working", names.join(", "), self.seconds());
        let _ = err.flush();
    }

    /// Seconds since the beginning.
    pub(crate) fn seconds(&self) -> f64 {
        self.began.elapsed().as_secs_f64()
    }
}
