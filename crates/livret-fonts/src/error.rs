//! Why a font file is refused.

use std::fmt;

/// Why a font file, or one face of it, is refused. `file` is the name for messages that was given with the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FontError {
    /// The bytes are no TrueType or OpenType font and no collection of them.
    NotAFont {
        /// The file.
        file: String,
    },
    /// A web font (WOFF, WOFF2): compressed, for browsers only.
    WebFont {
        /// The file.
        file: String,
    },
    /// The file is larger than a font can sensibly be.
    TooLarge {
        /// The file.
        file: String,
        /// Its size in bytes.
        bytes: usize,
        /// The most that is taken, in bytes.
        limit: usize,
    },
    /// A collection with more faces than is sensible, or a library that is full.
    TooManyFaces {
        /// The file.
        file: String,
    },
    /// The file is cut off or damaged.
    Broken {
        /// The file.
        file: String,
        /// What is wrong, as half a sentence.
        what: String,
    },
    /// The face has outlines of a kind that documents cannot carry (bitmaps, colour layers, CFF2).
    NoOutlines {
        /// The file.
        file: String,
    },
    /// Its maker forbids embedding (OpenType OS/2 `fsType`), or embedding a part of it.
    NotEmbeddable {
        /// The file.
        file: String,
        /// The family that says so.
        family: String,
        /// The value of `fsType`.
        fs_type: u16,
    },
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FontError::NotAFont { file } => {
                write!(f, "{file} is not a TrueType or OpenType font (.ttf, .otf, .ttc)")
            }
            FontError::WebFont { file } => {
                write!(f, "{file} is a web font (WOFF); give the same font as .ttf or .otf")
            }
            FontError::TooLarge { file, bytes, limit } => {
                write!(f, "{file} has {bytes} bytes; fonts of at most {limit} bytes are read")
            }
            FontError::TooManyFaces { file } => write!(f, "{file} brings more faces than can be held"),
            FontError::Broken { file, what } => write!(f, "{file} is a damaged font: {what}"),
            FontError::NoOutlines { file } => {
                write!(
                    f,
                    "{file} has no outlines that a document can carry; give it as .ttf or .otf with outlines"
                )
            }
            FontError::NotEmbeddable { file, family, fs_type } => write!(
                f,
                "{file}: the maker of “{family}” does not allow it to be embedded in part (fsType {fs_type:#06x}); \
                 take another font or ask for a licence"
            ),
        }
    }
}

impl std::error::Error for FontError {}
