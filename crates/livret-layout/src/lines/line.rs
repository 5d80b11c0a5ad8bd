//! A line, and how lines are set.

use std::ops::Range;

use livret::model::NodeId;
use livret::theme::Pt;

use crate::folio::Artifact;
use crate::text::{Cluster, ShapedText};

/// How lines are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineStyle {
    /// Where lines stand within the measure.
    pub align: LineAlign,
    /// Whether words are divided.
    pub hyphenate: bool,
    /// The most that glyphs are widened or narrowed, as a share of their width; 0 in headings.
    pub scaling: f32,
    /// A last line shorter than this is avoided.
    pub shortest_last: Pt,
    /// How ragged lines share the text.
    pub rag: Rag,
}

/// How ragged lines share the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rag {
    /// Each takes what it can hold.
    Full,
    /// All are about equally long, so that none of a heading holds a single word.
    Even,
}

impl LineStyle {
    /// Running text that fills the measure.
    pub fn justified() -> LineStyle {
        LineStyle {
            align: LineAlign::Justify,
            hyphenate: true,
            scaling: 0.02,
            shortest_last: Pt(33.0),
            rag: Rag::Full,
        }
    }

    /// Tables, labels, captions: ragged, undivided.
    pub fn ragged() -> LineStyle {
        LineStyle {
            align: LineAlign::Start,
            hyphenate: false,
            scaling: 0.0,
            shortest_last: Pt(0.0),
            rag: Rag::Full,
        }
    }

    /// Headings: ragged, undivided, in lines about equally long.
    pub fn heading() -> LineStyle {
        LineStyle { rag: Rag::Even, ..LineStyle::ragged() }
    }
}

/// Whose a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineOwner {
    /// Each piece is of the node that its style names.
    Content,
    /// The mark or label of a node.
    Label(NodeId),
    /// Nobody's: what a screen reader passes over.
    Artifact(Artifact),
}

/// Where lines stand within the measure. Start is the left in text from left to right, the right in text from right to left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineAlign {
    /// Lines fill the measure; the last one stands at the start.
    Justify,
    /// At the start.
    Start,
    /// In the middle.
    Center,
    /// At the end.
    End,
}

/// A line: a stretch of the text and how it is set. Lengths in pt.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Bytes of the text, spaces at the end included.
    pub range: Range<usize>,
    /// Clusters that are seen.
    pub clusters: Range<usize>,
    /// The piece of a cut cluster with which the line begins.
    pub first_piece: Option<u32>,
    /// The piece of a cut cluster with which the line ends.
    pub last_piece: Option<u32>,
    /// Whether a hyphen is added at the end.
    pub hyphen: bool,
    /// Factor on the width of stretchable spaces.
    pub spaces: f32,
    /// Horizontal scaling of the other glyphs.
    pub scale: f32,
    /// Whether the text ends here, or the author ended the line.
    pub last: bool,
    /// Indices of the notes called on this line.
    pub note_calls: Vec<usize>,
    /// Places on this line that links lead to.
    pub anchors: Vec<NodeId>,
    /// Height of the highest picture above the baseline; 0 if there is none. Where it exceeds the ascent that the leading
    /// leaves, the line needs more room above.
    pub picture_height: Pt,
    /// How far its first sign hangs out into the margin.
    pub hang: Pt,
    pub(crate) width: f64,
}

impl Line {
    /// Width as set, hyphen included; spaces at the end and what hangs out are not.
    pub fn width(&self) -> Pt {
        Pt(self.width as f32)
    }

    /// Height of the highest picture on the line above the baseline, 0 if there is none.
    pub fn picture_height(&self) -> Pt {
        self.picture_height
    }

    /// The space at which the line ends, without width: nobody sees it, but it parts two words where text is taken out of the lines
    /// (ISO 32000-1, 14.8.2.5).
    pub(crate) fn space_at_end(&self, text: &ShapedText) -> Option<Cluster> {
        let after = text.clusters.get(self.clusters.end..).unwrap_or_default().iter();
        let mut after = after.take_while(|c| (c.start as usize) < self.range.end && c.space.vanishes());
        let space = after.find(|c| c.glyphs_end > c.glyphs_start)?;
        (!self.hyphen).then_some(Cluster { width: 0.0, ..*space })
    }

    /// The clusters of the line that are seen, in logical order, with the pieces of cut ones in their place.
    pub(crate) fn seen<'a>(&self, text: &'a ShapedText) -> impl Iterator<Item = Cluster> + 'a {
        let piece = |index: Option<u32>| index.and_then(|i| text.pieces.get(i as usize)).copied();
        let whole = text.clusters.get(self.clusters.clone()).unwrap_or_default();
        piece(self.first_piece).into_iter().chain(whole.iter().copied()).chain(piece(self.last_piece))
    }
}
