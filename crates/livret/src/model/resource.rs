//! Files that go into the outputs as they are, or nearly.

use std::sync::Arc;

use serde::Serialize;

use super::{FileId, ResourceId};

/// A picture or another file that pages use.
#[derive(Clone, PartialEq, Serialize)]
pub struct Resource {
    /// Its position in the book.
    pub id: ResourceId,
    /// The file it was read from.
    pub file: FileId,
    /// Path from the root of the content, with `/`.
    pub path: String,
    /// The bytes.
    #[serde(skip)]
    pub bytes: Arc<[u8]>,
}

impl std::fmt::Debug for Resource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Resource({}, {}, {} bytes)", self.id.0, self.path, self.bytes.len())
    }
}
