//! Progress: one line a step on standard error, so that long work is seen to go on.

use std::time::Instant;

use crate::args::Messages;
use crate::report::say;

/// Says which step is under way.
#[derive(Debug)]
pub(crate) struct Progress {
    shown: bool,
    timed: bool,
    began: Instant,
}

impl Progress {
    /// Begins to count.
    pub(crate) fn new(messages: &Messages) -> Progress {
        Progress { shown: !messages.quiet, timed: messages.verbose, began: Instant::now() }
    }

    /// A step: a verb of at most 12 letters, and what it is done to.
    pub(crate) fn step(&self, verb: &str, what: &str) {
        if !self.shown {
            return;
        }
        if self.timed {
            say(&format!("{verb:>12} {what}  ({:.2} s)", self.began.elapsed().as_secs_f64()));
        } else {
            say(&format!("{verb:>12} {what}"));
        }
    }

    /// Seconds since the beginning.
    pub(crate) fn seconds(&self) -> f64 {
        self.began.elapsed().as_secs_f64()
    }
}
