//! Why a picture cannot be used.

use std::fmt;

use crate::kind::PictureKind;

/// Why a picture cannot be used. Its text is half a sentence that fits after "the picture x cannot be used:".
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PictureError {
    /// The file has no bytes.
    Empty,
    /// None of the kinds that are understood.
    Unknown {
        /// What it seems to be, where that is known.
        looks_like: Option<&'static str>,
    },
    /// More bytes than [`crate::Limits::max_bytes`].
    TooManyBytes {
        /// Its size.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// More pixels than [`crate::Limits::max_pixels`].
    TooManyPixels {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// The limit for their product.
        limit: u64,
    },
    /// A width or a height of nothing.
    ZeroSize {
        /// The kind.
        kind: PictureKind,
    },
    /// Cut off or damaged.
    Broken {
        /// The kind that it begins as.
        kind: PictureKind,
        /// What is wrong.
        what: String,
    },
    /// Sound, but of a variety that is not understood.
    Unsupported {
        /// The kind.
        kind: PictureKind,
        /// What is not understood.
        what: String,
    },
    /// A drawing that would take unreasonable time or memory.
    TooComplex {
        /// In what respect.
        what: String,
    },
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PictureError::Empty => write!(f, "the file is empty"),
            PictureError::Unknown { looks_like: Some(what) } => {
                write!(f, "it is not a PNG, JPEG, GIF, WebP or SVG picture; it looks like {what}")
            }
            PictureError::Unknown { looks_like: None } => {
                write!(f, "it is not a PNG, JPEG, GIF, WebP or SVG picture")
            }
            PictureError::TooManyBytes { bytes, limit } => {
                write!(f, "it has {bytes} bytes, and pictures of at most {limit} bytes are read")
            }
            PictureError::TooManyPixels { width, height, limit } => {
                write!(
                    f,
                    "it has {width} × {height} pixels, and at most {} million are read",
                    limit / 1_000_000
                )
            }
            PictureError::ZeroSize { kind } => write!(f, "this {kind} picture has no width or no height"),
            PictureError::Broken { kind, what } => write!(f, "this {kind} picture is damaged: {what}"),
            PictureError::Unsupported { kind, what } => {
                write!(f, "this {kind} picture cannot be read: {what}")
            }
            PictureError::TooComplex { what } => write!(f, "this drawing is too complex: {what}"),
        }
    }
}

impl std::error::Error for PictureError {}
