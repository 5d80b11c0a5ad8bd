//! Stage 1: every text gets its type, by the theme's cascade. All lengths are in pt.

mod text;
mod types;

use std::ops::Range;

use livret::model::{Direction, Lang, LinkTarget, NodeId, ResourceId};
use livret::theme::{Color, Pt};
use livret_fonts::FaceStyle;

pub use text::{TextContext, code_styled_text, plain_styled_text, styled_text};

/// Text of one paragraph with its styles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StyledText {
    /// The characters. U+FFFC stands for an object, U+2028 for a line break that the author wants.
    pub text: String,
    /// Runs of equal style, which cover `text` without gaps, in order.
    pub spans: Vec<StyledSpan>,
    /// Pictures within the line, by the byte at which their U+FFFC stands.
    pub objects: Vec<(usize, InlineObject)>,
    /// Calls of notes: byte of the call's first digit, index into the page's notes.
    pub note_calls: Vec<(usize, usize)>,
    /// Places that links lead to, by byte; they take no room.
    pub anchors: Vec<(usize, NodeId)>,
    /// Base direction.
    pub direction: Direction,
}

/// A run of equal style.
#[derive(Clone, Debug, PartialEq)]
pub struct StyledSpan {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The innermost node that the text belongs to.
    pub owner: NodeId,
    /// Language.
    pub lang: Lang,
    /// The link that the text is part of: its node and where it leads.
    pub link: Option<(NodeId, LinkTarget)>,
    /// The type.
    pub style: CharStyle,
}

/// The type of characters.
#[derive(Clone, Debug, PartialEq)]
pub struct CharStyle {
    /// The font family.
    pub family: String,
    /// Weight and slant.
    pub face: FaceStyle,
    /// Size.
    pub size: Pt,
    /// Colour.
    pub color: Color,
    /// Baseline shift upwards.
    pub rise: Pt,
    /// Small capitals (of the face, else made from smaller capitals).
    pub small_caps: bool,
    /// Figures of equal width, for tables.
    pub tabular: bool,
    /// What stands under the text.
    pub underline: Underline,
    /// A rule through the text.
    pub strike: bool,
    /// A ground behind the text.
    pub ground: Option<Color>,
    /// Set as typed: no hyphenation, no ligatures, breaks anywhere if need be.
    pub verbatim: bool,
}

/// What stands under a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Underline {
    /// Nothing.
    #[default]
    None,
    /// A rule: the text leads elsewhere, or its author underlined it.
    Rule,
    /// Dots, which do not disturb reading: the glossary has the word.
    Dots,
}

/// A picture within a line.
#[derive(Clone, Debug, PartialEq)]
pub struct InlineObject {
    /// The picture; `None` draws a frame.
    pub resource: Option<ResourceId>,
    /// The node.
    pub owner: NodeId,
    /// Width.
    pub width: Pt,
    /// Height above the baseline.
    pub height: Pt,
}
