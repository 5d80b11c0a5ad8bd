//! Diagnostics: what livret says about the input, with place and remedy.

use serde::Serialize;

use crate::model::Span;

mod code;

pub use code::{Code, UnknownCode};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Mended, or looks wrong; the outputs hold all that was read.
    Warning,
    /// Content could not be carried over, or a file not be read.
    Error,
}

/// One remark about the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of remark; gives its level.
    pub code: Code,
    /// One sentence without a full stop that names the thing itself: "no page `fiches/budjet.md`".
    pub message: String,
    /// Where.
    pub place: Place,
    /// What to do about it, as an imperative without a full stop.
    pub help: String,
}

impl Diagnostic {
    /// A remark about a place in a file's text.
    pub fn at(code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        Diagnostic { code, message: message.into(), place: Place::Text(span), help: help.into() }
    }

    /// A remark about a whole file or folder, by its path as the user knows it.
    pub fn of_file(
        code: Code,
        path: impl Into<String>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic { code, message: message.into(), place: Place::File(path.into()), help: help.into() }
    }

    /// How bad it is.
    pub fn level(&self) -> Level {
        self.code.level()
    }
}

/// Where a remark belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A range of text in a source file; [`Sources::locate`](crate::Sources::locate) makes line and column of it.
    Text(Span),
    /// A whole file or folder.
    File(String),
}
