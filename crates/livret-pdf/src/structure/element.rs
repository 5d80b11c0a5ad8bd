//! Elements of the tag tree and their types.

use livret::model::{Lang, NodeId};

/// An element, by its position in the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ElementId(u32);

impl ElementId {
    pub(super) fn at(index: usize) -> ElementId {
        ElementId(u32::try_from(index).unwrap_or(u32::MAX))
    }

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// An element (ISO 32000-1, 14.7.2).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Element {
    /// Its type.
    pub(super) tag: Tag,
    /// The elements within it, in the order of the model.
    pub(super) children: Vec<ElementId>,
    /// Language, where it differs from what is around.
    pub(super) lang: Option<Lang>,
    /// What is said in place of what is seen.
    pub(super) alt: Option<String>,
    /// The characters that are seen, where those of its marks are not all.
    pub(super) actual: Option<String>,
    /// What is said of a link where its own text says too little.
    pub(super) contents: Option<String>,
    /// The node by which other elements name it.
    pub(super) named: Option<NodeId>,
    /// What else is said about it.
    pub(super) attributes: Attributes,
}

impl Element {
    pub(super) fn new(tag: Tag) -> Element {
        let attributes = Attributes::None;
        let children = Vec::new();
        Element {
            tag,
            children,
            lang: None,
            alt: None,
            actual: None,
            contents: None,
            named: None,
            attributes,
        }
    }
}

/// Standard structure types (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Document,
    Part,
    Sect,
    Div,
    /// A heading, with its level.
    Heading(u8),
    P,
    L,
    Li,
    Lbl,
    LBody,
    Table,
    THead,
    TBody,
    Tr,
    Th,
    Td,
    Figure,
    Caption,
    BlockQuote,
    Code,
    Note,
    Reference,
    Link,
    Toc,
    Toci,
    Formula,
    Span,
}

impl Tag {
    /// The type's name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Tag::Document => "Document",
            Tag::Part => "Part",
            Tag::Sect => "Sect",
            Tag::Div => "Div",
            Tag::Heading(0 | 1) => "H1",
            Tag::Heading(2) => "H2",
            Tag::Heading(3) => "H3",
            Tag::Heading(4) => "H4",
            Tag::Heading(5) => "H5",
            Tag::Heading(_) => "H6",
            Tag::P => "P",
            Tag::L => "L",
            Tag::Li => "LI",
            Tag::Lbl => "Lbl",
            Tag::LBody => "LBody",
            Tag::Table => "Table",
            Tag::THead => "THead",
            Tag::TBody => "TBody",
            Tag::Tr => "TR",
            Tag::Th => "TH",
            Tag::Td => "TD",
            Tag::Figure => "Figure",
            Tag::Caption => "Caption",
            Tag::BlockQuote => "BlockQuote",
            Tag::Code => "Code",
            Tag::Note => "Note",
            Tag::Reference => "Reference",
            Tag::Link => "Link",
            Tag::Toc => "TOC",
            Tag::Toci => "TOCI",
            Tag::Formula => "Formula",
            Tag::Span => "Span",
        }
    }

    /// Whether it stands though nothing of it is painted: a table keeps its grid.
    pub(super) fn stands_empty(self) -> bool {
        matches!(self, Tag::Tr | Tag::Th | Tag::Td)
    }
}

/// Attributes (ISO 32000-1, 14.8.5).
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Attributes {
    /// None.
    None,
    /// How the items of a list are marked (14.8.5.5).
    List {
        /// `ListNumbering`.
        numbering: &'static str,
    },
    /// Where a cell reaches, and what heads it (14.8.5.7).
    Cell {
        columns: u16,
        rows: u16,
        /// `Scope` of a header cell.
        scope: Option<&'static str>,
        /// The cells that head it, where their scope does not say so.
        headers: Vec<NodeId>,
    },
}
