//! Names of things in the model, and places in the source.

use serde::Serialize;

/// A node of the book that something can point at: a page, a block, a link, a note …
///
/// Numbers are given once, in reading order, when the book is complete; [`NodeId::UNSET`] stands in until then. The same number
/// makes the anchor in every format, see [`NodeId::anchor`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct NodeId(pub u32);

impl NodeId {
    /// Not numbered yet.
    pub const UNSET: NodeId = NodeId(0);

    /// The name of the anchor, bookmark or destination of this node in every output: `n12`.
    pub fn anchor(self) -> String {
        format!("n{}", self.0)
    }
}

/// A file of [`Sources`](crate::Sources), by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct FileId(pub u32);

/// A resource of the book (a picture), by position in [`Book::resources`](super::Book::resources).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ResourceId(pub u32);

/// A range of bytes in the decoded text of a source file (after a byte order mark was taken off).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of a byte range in `file`; positions beyond 4 GiB are clamped.
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Span {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file, start: clamp(range.start), end: clamp(range.end) }
    }
}
