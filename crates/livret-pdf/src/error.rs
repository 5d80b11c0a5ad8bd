//! Why no PDF could be made.

/// Why no PDF could be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum PdfError {
    /// The layout has no folio.
    Empty,
    /// A face could not be cut down to the glyphs in use.
    Subset {
        /// The face's PostScript name.
        face: String,
        /// What the subsetter says.
        reason: String,
    },
    /// A face could not be embedded.
    Embed {
        /// The face's PostScript name.
        face: String,
    },
    /// The document's objects could not be completed.
    Object(lopdf::Error),
    /// The document could not be serialised.
    Write(std::io::Error),
}

impl std::fmt::Display for PdfError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PdfError::Empty => f.write_str("the book has no folio"),
            PdfError::Subset { face, reason } => write!(f, "the face {face} cannot be subset: {reason}"),
            PdfError::Embed { face } => write!(f, "the face {face} cannot be embedded"),
            PdfError::Object(error) => write!(f, "an object of the document is not sound: {error}"),
            PdfError::Write(error) => write!(f, "the document cannot be serialised: {error}"),
        }
    }
}

impl std::error::Error for PdfError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            PdfError::Object(error) => Some(error),
            PdfError::Write(error) => Some(error),
            PdfError::Empty | PdfError::Subset { .. } | PdfError::Embed { .. } => None,
        }
    }
}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        PdfError::Object(error)
    }
}
