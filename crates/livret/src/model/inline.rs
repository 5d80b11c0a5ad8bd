//! Inlines: what stands within a line.

use serde::Serialize;

use super::{Lang, NodeId, ResourceId, Span};

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", content = "value", rename_all = "kebab-case")]
pub enum Inline {
    /// Characters.
    Text(String),
    /// Stress, usually italic.
    Emphasis(Vec<Inline>),
    /// Importance, usually bold.
    Strong(Vec<Inline>),
    /// Struck out: no longer true.
    Strike(Vec<Inline>),
    /// Underlined or inserted text.
    Underline(Vec<Inline>),
    /// Highlighted.
    Mark(Vec<Inline>),
    /// Side remark in small print.
    Small(Vec<Inline>),
    /// Small capitals (the numeral of a century, for one).
    SmallCaps(Vec<Inline>),
    /// Raised, such as the ending of an ordinal.
    Superscript(Vec<Inline>),
    /// Lowered.
    Subscript(Vec<Inline>),
    /// Program text.
    Code(String),
    /// A key to press.
    Keyboard(Vec<Inline>),
    /// An abbreviation with what it stands for.
    Abbreviation {
        /// The short form.
        content: Vec<Inline>,
        /// The long form.
        expansion: String,
    },
    /// A link.
    Link {
        /// The node.
        id: NodeId,
        /// Its place in the source.
        span: Span,
        /// Where it leads.
        target: LinkTarget,
        /// The title attribute; empty if there is none.
        title: String,
        /// The text; never empty in a built book.
        content: Vec<Inline>,
    },
    /// A word that the glossary defines.
    Term {
        /// The node.
        id: NodeId,
        /// The node of the term in the glossary.
        target: NodeId,
        /// The word; never empty.
        content: Vec<Inline>,
    },
    /// A place that links can lead to.
    Anchor {
        /// The node.
        id: NodeId,
        /// Fragment by which links of the source name it.
        name: String,
    },
    /// A picture within the line.
    Image(Image),
    /// A formula within the line.
    Math {
        /// In TeX notation.
        tex: String,
    },
    /// The call of a note.
    NoteRef {
        /// The node.
        id: NodeId,
        /// Its place in the source.
        span: Span,
        /// Index into [`Page::notes`](super::Page::notes).
        note: usize,
    },
    /// A line break that the author wants.
    LineBreak,
    /// Text in another language.
    Lang {
        /// The node.
        id: NodeId,
        /// The language.
        lang: Lang,
        /// The text.
        content: Vec<Inline>,
    },
}

impl Inline {
    /// The inlines within this one, if it holds any.
    pub fn children(&self) -> &[Inline] {
        match self {
            Inline::Emphasis(c)
            | Inline::Strong(c)
            | Inline::Strike(c)
            | Inline::Underline(c)
            | Inline::Mark(c)
            | Inline::Small(c)
            | Inline::SmallCaps(c)
            | Inline::Superscript(c)
            | Inline::Subscript(c)
            | Inline::Keyboard(c)
            | Inline::Abbreviation { content: c, .. }
            | Inline::Link { content: c, .. }
            | Inline::Term { content: c, .. }
            | Inline::Lang { content: c, .. } => c,
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Anchor { .. }
            | Inline::Image(_)
            | Inline::Math { .. }
            | Inline::NoteRef { .. }
            | Inline::LineBreak => &[],
        }
    }

    /// The same, to be changed.
    pub fn children_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Inline::Emphasis(c)
            | Inline::Strong(c)
            | Inline::Strike(c)
            | Inline::Underline(c)
            | Inline::Mark(c)
            | Inline::Small(c)
            | Inline::SmallCaps(c)
            | Inline::Superscript(c)
            | Inline::Subscript(c)
            | Inline::Keyboard(c)
            | Inline::Abbreviation { content: c, .. }
            | Inline::Link { content: c, .. }
            | Inline::Term { content: c, .. }
            | Inline::Lang { content: c, .. } => Some(c),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Anchor { .. }
            | Inline::Image(_)
            | Inline::Math { .. }
            | Inline::NoteRef { .. }
            | Inline::LineBreak => None,
        }
    }
}

/// The characters of inlines without their marks: line breaks become spaces, pictures and note calls nothing.
pub fn plain_text(inlines: &[Inline]) -> String {
    fn push(inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(t) | Inline::Code(t) | Inline::Math { tex: t } => out.push_str(t),
                Inline::LineBreak => out.push(' '),
                other => push(other.children(), out),
            }
        }
    }
    let mut out = String::new();
    push(inlines, &mut out);
    out
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkTarget {
    /// An address outside of the book. Readers put every destination here as written; resolving makes `Internal` what lies in the
    /// book.
    External(String),
    /// A node of the book.
    Internal(NodeId),
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Image {
    /// The node.
    pub id: NodeId,
    /// Its place in the source.
    pub span: Span,
    /// The address as the author wrote it.
    pub source: String,
    /// The file, once resolved; `None` if it is missing (a diagnostic has said so) or lies elsewhere on the network.
    pub resource: Option<ResourceId>,
    /// What it shows.
    pub alt: Alt,
    /// The title attribute; empty if there is none.
    pub title: String,
    /// The size that the author asks for.
    pub size: ImageSize,
}

/// The size that an author asks for, in CSS pixels (1/96 inch) or a share of the measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct ImageSize {
    /// Width in CSS pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width_px: Option<f32>,
    /// Height in CSS pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height_px: Option<f32>,
    /// Width as a share of the measure, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width_share: Option<f32>,
}

/// The alternative text of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Alt {
    /// What a reader who does not see the picture needs; never empty.
    Text(String),
    /// The picture says nothing that the text does not.
    Decorative,
}
