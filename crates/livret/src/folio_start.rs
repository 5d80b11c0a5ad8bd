//! Where printed pages begin in the text: what layout tells the page list of an e-book.

use crate::model::NodeId;

/// Where a folio begins in the text of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FolioStart {
    /// The number printed on the folio.
    pub number: u32,
    /// The block, the term of a definition or the page whose text goes on there: the innermost that has text of its own.
    pub node: NodeId,
    /// How many letters and digits of its text stand on folios before.
    pub letters: usize,
}
