//! What layout returns: folios of placed items, each of a node of the book or an artifact.
//!
//! Lengths are in pt; positions count from the upper left corner of the folio, y downwards.

use std::collections::BTreeMap;

use livret::Diagnostic;
use livret::model::{Lang, LinkTarget, NodeId, ResourceId};
use livret::theme::{Color, Pt};
use livret_fonts::FaceId;

use crate::Front;

/// A laid-out book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The folios in reading order; the first is the cover.
    pub folios: Vec<Folio>,
    /// Where nodes stand that links, bookmarks and the contents list lead to.
    pub destinations: BTreeMap<NodeId, Destination>,
    /// The nodes of what stands around the pages.
    pub front: Front,
    /// What had to give.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where a node begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Destination {
    /// Index into [`Layout::folios`]; the number printed is one more.
    pub folio: usize,
    /// Left edge.
    pub x: Pt,
    /// Upper edge.
    pub y: Pt,
}

/// A laid-out printed page.
#[derive(Clone, Debug, PartialEq)]
pub struct Folio {
    /// Width of the paper.
    pub width: Pt,
    /// Height of the paper.
    pub height: Pt,
    /// What stands on it, in reading order; artifacts come where they are painted.
    pub items: Vec<Placed>,
}

/// An item and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// Whose it is.
    pub owner: Owner,
    /// What it is.
    pub item: Item,
}

/// Whose an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// Content of a node.
    Node(NodeId),
    /// The mark, number or label before a node's content (list marks, note numbers, labels of callouts).
    Label(NodeId),
    /// No content: what a screen reader passes over.
    Artifact(Artifact),
}

/// Kinds of artifacts (ISO 32000-1, 14.8.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Artifact {
    /// A running head.
    Head,
    /// A running foot.
    Foot,
    /// Rules, grounds, bars, leaders.
    Layout,
    /// A table's header row, repeated on a later folio.
    RepeatedHeader,
}

/// Something placed on a folio.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Glyphs on one baseline, of one face, size and colour.
    Glyphs(GlyphRun),
    /// A filled rectangle: grounds, bars, rules.
    Fill {
        /// Where.
        rect: Rect,
        /// Its colour.
        color: Color,
    },
    /// A filled polygon: icons.
    Polygon {
        /// Its corners, in order: from the left, from above.
        points: Vec<(Pt, Pt)>,
        /// Its colour.
        color: Color,
    },
    /// The outline of a rectangle.
    Stroke {
        /// Where; the line is centred on its edges.
        rect: Rect,
        /// Its colour.
        color: Color,
        /// Width of the line.
        width: Pt,
    },
    /// A picture, drawn to fill the rectangle.
    Picture {
        /// Which.
        resource: ResourceId,
        /// Where.
        rect: Rect,
    },
    /// A place to click. Paints nothing.
    Link {
        /// Where.
        rect: Rect,
        /// Where it leads.
        target: LinkTarget,
        /// The link's text, for those who do not see it.
        text: String,
    },
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: Pt,
    /// Upper edge.
    pub y: Pt,
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
}

/// Shaped glyphs on one baseline, in visual order from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// Size of the type.
    pub size: Pt,
    /// Colour.
    pub color: Color,
    /// Left end of the baseline.
    pub x: Pt,
    /// Height of the baseline.
    pub baseline: Pt,
    /// Horizontal scaling, 1 for none; multiplies widths and advances.
    pub scale: f32,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// The source text of the run, in logical order. A line-end hyphen that layout put in is U+00AD.
    pub text: String,
    /// Language of the text.
    pub lang: Lang,
}

/// A glyph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face; never 0.
    pub id: u16,
    /// How far the pen moves, in em of the run's size, justification included.
    pub advance: f32,
    /// Horizontal offset of the drawing from the pen, in em.
    pub dx: f32,
    /// Vertical offset, upwards, in em.
    pub dy: f32,
    /// First byte in [`GlyphRun::text`] of the characters it draws.
    pub start: u32,
    /// One past the last byte; equal to `start` for a glyph that only adds to the one before it (a mark, the rest of a cluster).
    pub end: u32,
}
