//! Shaped text: flat vectors of glyphs and of the clusters that they draw.

use std::ops::Range;

use livret::model::{Direction, NodeId};
use livret::theme::Pt;
use livret_fonts::FaceId;

use super::{Chance, ChanceKind};
use crate::style::{InlineObject, StyledSpan};

/// Shaped text. Clusters stand in logical order; widths are in pt.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShapedText {
    /// The characters of the source.
    pub text: String,
    /// The styles, as given.
    pub spans: Vec<StyledSpan>,
    /// Glyphs, in the order of their clusters; within a cluster from left to right.
    pub glyphs: Vec<ShapedGlyph>,
    /// The smallest pieces of text that have glyphs of their own. Each character of the source lies in exactly one.
    pub clusters: Vec<Cluster>,
    /// Stretches of one style, script, direction and face.
    pub runs: Vec<Run>,
    /// Where lines may or must end, in order; the last one is the end of the text.
    pub chances: Vec<Chance>,
    /// Pieces of clusters that a chance cuts in two (a ligature at which a word is divided).
    pub pieces: Vec<Cluster>,
    /// Width before each cluster and of the whole: one more than there are clusters.
    pub advances: Vec<f64>,
    /// Width of the stretchable spaces before each cluster and of all.
    pub space_advances: Vec<f64>,
    /// For each cluster and the end of the text: how many clusters are left when those are taken off before it that vanish at
    /// the end of a line.
    pub seen: Vec<u32>,
    /// Pictures within the line, by byte.
    pub objects: Vec<(usize, InlineObject)>,
    /// Calls of notes, by byte.
    pub note_calls: Vec<(usize, usize)>,
    /// Places that links lead to, by byte.
    pub anchors: Vec<(usize, NodeId)>,
    /// Base direction.
    pub direction: Direction,
    /// Whether any text runs from right to left.
    pub bidi: bool,
    /// Characters that no face has a glyph for, each once.
    pub missing: Vec<Missing>,
}

/// A glyph of shaped text. Lengths in em of its run's size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShapedGlyph {
    /// Its number in the face; never 0.
    pub id: u16,
    /// How far the pen moves.
    pub advance: f32,
    /// Horizontal offset from the pen.
    pub dx: f32,
    /// Vertical offset, upwards.
    pub dy: f32,
}

/// Characters that are drawn together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Index of its first glyph.
    pub glyphs_start: u32,
    /// One past its last glyph; equal to `glyphs_start` for what is not seen.
    pub glyphs_end: u32,
    /// Index of its run.
    pub run: u32,
    /// Width in pt.
    pub width: f32,
    /// What kind of space it is, if it is one.
    pub space: Space,
}

/// Kinds of spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// No space.
    No,
    /// A space between words, which stretches and shrinks, and vanishes at the end of a line.
    Word,
    /// A no-break space as wide as the others of its line.
    NoBreak,
    /// A space of fixed width; vanishes at the end of a line.
    Fixed,
    /// Not seen at all: controls, joiners, characters without a glyph.
    Invisible,
}

impl Space {
    /// Whether justification changes its width.
    pub(crate) fn stretches(self) -> bool {
        matches!(self, Space::Word | Space::NoBreak)
    }

    /// Whether it takes no room at the end of a line.
    pub(crate) fn vanishes(self) -> bool {
        matches!(self, Space::Word | Space::Fixed | Space::Invisible)
    }
}

/// A stretch of one style, script, direction and face.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Index into the spans.
    pub span: usize,
    /// The face.
    pub face: FaceId,
    /// Size of the type.
    pub size: Pt,
    /// Embedding level (UAX #9, BD2); odd runs from right to left.
    pub level: u8,
    /// The hyphen at the end of a line: its glyph, and its width in em.
    pub hyphen: Option<(u16, f32)>,
    /// Upper edge of the underline in em, negative.
    pub underline: f32,
    /// Thickness of underline and strike-out in em.
    pub thickness: f32,
    /// Upper edge of the strike-out in em.
    pub strikeout: f32,
    /// Height of the ascenders in em.
    pub ascender: f32,
    /// Depth of the descenders in em, negative.
    pub descender: f32,
}

/// A character that no face has a glyph for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The character.
    pub character: char,
    /// The byte at which it first stands.
    pub at: usize,
}

impl ShapedText {
    /// Whether there is nothing to set.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Characters that no face has a glyph for, each once; they are left out of the drawing.
    pub fn missing(&self) -> &[Missing] {
        &self.missing
    }

    /// Width of the longest word; a word wider than `whole` counts by its syllables.
    pub fn min_width(&self, whole: Pt) -> Pt {
        let mut widest = 0f64;
        let (mut word, mut piece, mut longest_piece) = (self.start().after, self.start().after, 0f64);
        for chance in &self.chances {
            longest_piece = longest_piece.max(chance.before - piece);
            piece = chance.after;
            if chance.kind != ChanceKind::Divide {
                let width = chance.before - word;
                widest = widest.max(if width > f64::from(whole.0) { longest_piece } else { width });
                (word, longest_piece) = (chance.after, 0.0);
            }
        }
        Pt(widest as f32)
    }

    /// Width of the longest word of at most `longest`, undivided, with what addresses and program text hold within a word.
    pub fn word_width(&self, longest: Pt) -> Pt {
        let mut widest = 0f64;
        let mut word = self.start().after;
        for chance in &self.chances {
            if matches!(chance.kind, ChanceKind::Must | ChanceKind::Word | ChanceKind::Hyphen) {
                let width = chance.before - word;
                if width <= f64::from(longest.0) {
                    widest = widest.max(width);
                }
                word = chance.after;
            }
        }
        Pt(widest as f32)
    }

    /// Width of the longest line if lines end only where they must.
    pub fn max_width(&self) -> Pt {
        let mut widest = 0f64;
        let mut after = self.start().after;
        for chance in self.chances.iter().filter(|c| c.kind == ChanceKind::Must) {
            widest = widest.max(chance.before - after);
            after = chance.after;
        }
        Pt(widest as f32)
    }

    /// The beginning of the text, as if a line had ended before it.
    pub(crate) fn start(&self) -> Chance {
        let hang_after = self.clusters.first().map_or(0.0, |c| self.hangs_before(c));
        Chance { hang_after, ..Chance::at_start() }
    }

    /// Index of the cluster in which a byte lies.
    pub(crate) fn cluster_at(&self, byte: usize) -> usize {
        self.clusters.partition_point(|c| (c.end as usize) <= byte)
    }
}
