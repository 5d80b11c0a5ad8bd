//! What a file lacks, and how it is said.

use livret::model::Span;
use livret::{Code, Diagnostic, Place};

/// Something that the model has and a file has not.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// What it is.
    pub kind: LossKind,
    /// Its words, cut after some of them.
    pub what: String,
    /// Where it stands in the source.
    pub at: Option<Span>,
}

/// What can be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LossKind {
    /// Words of the text.
    Text {
        /// How many of the place.
        words: usize,
    },
    /// A heading, or its level.
    Heading {
        /// The level that it should have.
        level: u8,
    },
    /// A link, or where it leads.
    Link,
    /// A note.
    Note,
    /// The alternative text of a picture.
    Alternative,
    /// A whole table.
    Table,
    /// A row of a table, or a cell of it.
    Row {
        /// Its number, from 1.
        number: usize,
    },
}

/// What to do.
const REMEDY: &str = "this is a defect of livret if the file was made from these pages with these options: report it with the page; \
                      otherwise build the file anew";

impl Loss {
    /// The remark about it; `file` is what the sentence calls the file ("the PDF").
    pub fn diagnostic(&self, file: &str) -> Diagnostic {
        let (code, what) = match self.kind {
            LossKind::Text { words: 1 } => (Code::LostText, "a word".to_owned()),
            LossKind::Text { words } => (Code::LostText, format!("{words} words")),
            LossKind::Heading { level } => (Code::LostHeading, format!("a heading of level {level}")),
            LossKind::Link => (Code::LostLink, "a link".to_owned()),
            LossKind::Note => (Code::LostNote, "a note".to_owned()),
            LossKind::Alternative => (Code::LostAlternative, "the alternative text of a picture".to_owned()),
            LossKind::Table => (Code::LostTable, "a table".to_owned()),
            LossKind::Row { number } => (Code::LostTable, format!("row {number} of a table")),
        };
        let message = format!("{file} lacks {what}: “{}”", self.what);
        let place = self.at.map_or_else(|| Place::File(file.to_owned()), Place::Text);
        Diagnostic { code, message, place, help: REMEDY.to_owned() }
    }
}
