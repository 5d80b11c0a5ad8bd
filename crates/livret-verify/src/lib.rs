//! Rereads finished files and compares them with the document model: the same information in each format.
//!
//! The readers share no code with the exporters. A reader makes a [`Record`] of the bytes of a file; [`expected`] makes one of the
//! model; [`verify`] tells what the model has and the file has not. What formats add (contents list, labels, numbers of notes,
//! addresses on paper) is no loss. Files need not be livret's: damaged and hostile ones give an error, never a panic.
//!
//! ```
//! use livret::{Config, Sources};
//! use livret_verify::{Format, expected, verify};
//!
//! let sources = Sources::from_pages([("index.md", "---\ntitle: Essai\nlang: fr\n---\n\nBonjour !\n")]);
//! let book = livret::build(&sources, &Config::default()).book;
//! assert!(verify(&expected(&book), Format::Epub, b"no e-book").is_err());
//! ```

mod address;
mod align;
mod compare;
mod docx;
mod epub;
mod loss;
mod model;
mod package;
mod pdf;
mod record;
mod recorder;
pub mod report;
mod words;

pub use loss::{Loss, LossKind};
pub use model::expected;
pub use record::{Alternative, Counts, Flow, Heading, Link, Record, Table, Target};

use livret::model::Span;
use livret::{Code, Diagnostic};

/// The formats that can be reread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// By its tag tree.
    Pdf,
    /// By the documents of its spine.
    Epub,
    /// By its document and its notes.
    Docx,
}

impl Format {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Pdf => "PDF",
            Format::Epub => "EPUB",
            Format::Docx => "DOCX",
        }
    }
}

/// Why a file cannot be reread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

impl Unreadable {
    /// The remark about it; `file` is what the sentence calls the file ("the PDF"), `path` where it lies.
    pub fn diagnostic(&self, file: &str, path: &str) -> Diagnostic {
        let message = format!("{file} cannot be read back: {self}");
        let help = "build it anew; in place of a PDF for printing (`--sheets`) give the book's own; if livret has just made that, report the file: \
             this is a defect of livret";
        Diagnostic::of_file(Code::UnverifiedFile, path, message, help)
    }
}

/// What comparing a file with the model gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Verified {
    /// How much the file holds.
    pub found: Counts,
    /// What the model has and the file has not, in the order of the model.
    pub losses: Vec<Loss>,
    /// The standards that the file says it conforms to.
    pub standards: Vec<String>,
}

/// Reads a file.
pub fn read(format: Format, bytes: &[u8]) -> Result<Record, Unreadable> {
    match format {
        Format::Pdf => pdf::read(bytes),
        Format::Epub => epub::read(bytes),
        Format::Docx => docx::read(bytes),
    }
}

/// Compares a file with what the model says of it.
pub fn verify(expected: &Record<Option<Span>>, format: Format, bytes: &[u8]) -> Result<Verified, Unreadable> {
    let found = read(format, bytes)?;
    let losses = compare::compare(expected, &found);
    Ok(Verified { found: found.counts(), losses, standards: found.standards })
}
