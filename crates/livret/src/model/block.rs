//! Blocks: what stands on lines of its own.

use serde::Serialize;

use super::{Image, Inline, Lang, LinkTarget, NodeId, Span, Table};

/// A block with its place in the source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Block {
    /// The node.
    pub id: NodeId,
    /// The source that the block was read from.
    pub span: Span,
    /// Language, where it differs from what surrounds the block.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// What the block is.
    #[serde(flatten)]
    pub kind: BlockKind,
}

impl Block {
    /// A block in the language of its surroundings, not numbered yet.
    pub fn new(span: Span, kind: BlockKind) -> Block {
        Block { id: NodeId::UNSET, span, lang: None, kind }
    }
}

/// The kinds of blocks.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum BlockKind {
    /// A heading within a page.
    Heading {
        /// 2 to 6 in a built book.
        level: u8,
        /// Fragment by which links of the source name it; unique on the page.
        anchor: String,
        /// The heading's text.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Its text; never empty in a built book.
        content: Vec<Inline>,
    },
    /// A list, numbered or not, perhaps with boxes to tick.
    List {
        /// Its marks.
        #[serde(flatten)]
        kind: ListKind,
        /// Whether the items stand without space between them (CommonMark 5.3).
        tight: bool,
        /// The items; never empty.
        items: Vec<ListItem>,
    },
    /// Terms with their definitions.
    Definitions {
        /// The entries; never empty.
        entries: Vec<Definition>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// Program text or other text set as typed.
    Code {
        /// The language named in the source, lower case.
        language: Option<String>,
        /// The text; lines end in `\n`, the last one has none.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A picture that stands alone, with its caption.
    Figure {
        /// The picture.
        image: Image,
        /// The caption; empty if there is none.
        caption: Vec<Inline>,
    },
    /// A box that calls attention.
    Callout {
        /// Its kind, which gives icon, label and colour.
        callout: CalloutKind,
        /// A title in place of the kind's label; empty if there is none.
        title: Vec<Inline>,
        /// Who says what kind of callout it is.
        #[serde(skip_serializing_if = "CalloutLabel::is_own")]
        label: CalloutLabel,
        /// The content.
        blocks: Vec<Block>,
    },
    /// Cards in a grid: short texts that lead elsewhere.
    Cards {
        /// The cards; never empty.
        cards: Vec<Card>,
    },
    /// Text folded under its summary on the site; always shown in full here.
    Details {
        /// The summary.
        summary: Vec<Inline>,
        /// The content.
        blocks: Vec<Block>,
    },
    /// A named container (`::: name Title`), set as a plain box unless a theme knows the name.
    Container {
        /// The name, lower case.
        name: String,
        /// The title; empty if there is none.
        title: Vec<Inline>,
        /// The content.
        blocks: Vec<Block>,
    },
    /// Ruled lines to write on.
    NoteLines {
        /// How many.
        count: u16,
    },
    /// A displayed formula.
    Math {
        /// In TeX notation.
        tex: String,
    },
    /// A break between topics.
    Rule,
    /// What follows begins a new printed page.
    PageBreak,
}

/// The marks of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "marks", rename_all = "lowercase")]
pub enum ListKind {
    /// The same mark for all items.
    Bullet,
    /// Numbers.
    Ordered {
        /// Number of the first item.
        start: u64,
        /// Form of the numbers.
        numbering: Numbering,
    },
}

/// The form of list numbers (HTML `ol type`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numbering {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// a, b, c
    LowerAlpha,
    /// A, B, C
    UpperAlpha,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListItem {
    /// The node.
    pub id: NodeId,
    /// A box to tick, and whether it is ticked (GFM task list items).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<bool>,
    /// The content; may be empty.
    pub blocks: Vec<Block>,
}

/// Terms that share definitions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Definition {
    /// The terms; may be empty where the source has a definition without a term.
    pub terms: Vec<Term>,
    /// The definitions, each of blocks.
    pub descriptions: Vec<Vec<Block>>,
}

/// A term being defined.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Term {
    /// The node.
    pub id: NodeId,
    /// The term.
    pub content: Vec<Inline>,
}

/// The kinds of callouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CalloutKind {
    /// Worth knowing.
    Note,
    /// Advice.
    Tip,
    /// Needed for success.
    Important,
    /// Something went or goes well.
    Success,
    /// A risk.
    Warning,
    /// A danger.
    Caution,
}

impl CalloutKind {
    /// All kinds, from the mildest to the gravest.
    pub const ALL: [CalloutKind; 6] = [
        CalloutKind::Note,
        CalloutKind::Tip,
        CalloutKind::Important,
        CalloutKind::Success,
        CalloutKind::Warning,
        CalloutKind::Caution,
    ];
}

/// Who says what kind of callout it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CalloutLabel {
    /// The callout: its title, or the label of its kind.
    #[default]
    Own,
    /// The heading directly above it, which the callout does not repeat.
    Heading,
}

impl CalloutLabel {
    /// Whether it is the callout.
    pub fn is_own(&self) -> bool {
        *self == CalloutLabel::Own
    }
}

/// A card of a grid.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card {
    /// The node.
    pub id: NodeId,
    /// The title.
    pub title: Vec<Inline>,
    /// Where it leads, if it leads anywhere.
    pub target: Option<LinkTarget>,
    /// The text.
    pub blocks: Vec<Block>,
}
