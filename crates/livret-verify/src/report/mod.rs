//! The report on accessibility and parity: what was compared, what is missing, what only people can judge.
//!
//! It has no clock: the same files and remarks give the same report.

mod html;
mod json;
mod wording;

use livret::Level;
use livret::model::Lang;
use sha2::{Digest, Sha256};

use crate::record::Counts;
use crate::{Format, Unreadable, Verified};

pub use html::html;
pub use json::json;

/// What a report says.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Title of the book.
    pub title: String,
    /// Language of the book; the report is in it where livret knows it, else in English.
    pub lang: Lang,
    /// What the pages hold.
    pub source: Counts,
    /// The files.
    pub files: Vec<File>,
    /// What is remarked of the pages.
    pub remarks: Vec<Remark>,
}

/// A finished file.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// Its name, without folder.
    pub name: String,
    /// Its format.
    pub format: Format,
    /// Its size in bytes.
    pub size: usize,
    /// The SHA-256 of its bytes (FIPS 180-4), in hexadecimal.
    pub sha256: String,
    /// What comparing it gave.
    pub verified: Result<Verified, Unreadable>,
    /// What it lacks, as it is remarked.
    pub losses: Vec<Remark>,
}

impl File {
    /// A file by its bytes.
    pub fn new(
        name: String,
        format: Format,
        bytes: &[u8],
        verified: Result<Verified, Unreadable>,
        losses: Vec<Remark>,
    ) -> File {
        let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        File { name, format, size: bytes.len(), sha256, verified, losses }
    }
}

/// A diagnostic with its place in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// How bad it is.
    pub level: Level,
    /// Its code.
    pub code: &'static str,
    /// `file:line:column`, or the file alone.
    pub place: String,
    /// What is remarked.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Report {
    /// Whether every file could be read and lacks nothing.
    pub fn is_whole(&self) -> bool {
        !self.files.is_empty()
            && self.files.iter().all(|file| file.verified.is_ok() && file.losses.is_empty())
    }
}

/// The counts with what they count, in the order of the report.
fn counted(counts: &Counts) -> [usize; 6] {
    [counts.words, counts.headings, counts.links, counts.notes, counts.alternatives, counts.tables]
}
