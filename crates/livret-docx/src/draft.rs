//! The draft: the parts of the document while the book is being carried over.

use std::collections::BTreeSet;

use docx_rs as w;
use livret::model::{Book, Lang, NodeId};
use livret::theme::Theme;
use livret::{Diagnostic, Wording};
use livret_fonts::FontLibrary;

use crate::DocxOptions;
use crate::flow::Flow;
use crate::footnotes::Footnotes;
use crate::frames::borders;
use crate::media::Media;
use crate::numbering::Numbering;
use crate::relationships::Relationships;
use crate::slips::{ParagraphSlip, Slips};
use crate::styles::{Families, indents};

/// What has been written so far, and what the rest must know of it.
pub(crate) struct Draft<'a> {
    pub(crate) book: &'a Book,
    pub(crate) theme: &'a Theme,
    pub(crate) library: &'a FontLibrary,
    pub(crate) options: &'a DocxOptions,
    pub(crate) families: Families,
    pub(crate) wording: &'static Wording,
    /// Nodes that something leads to: only these get bookmarks.
    pub(crate) targets: BTreeSet<NodeId>,
    pub(crate) slips: Slips,
    pub(crate) numbering: Numbering,
    pub(crate) media: Media,
    pub(crate) footnotes: Footnotes,
    /// Relationships of the main document and of the footnotes part.
    pub(crate) relationships: Relationships,
    pub(crate) note_relationships: Relationships,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Bookmarks that the next paragraph takes.
    pending: Vec<NodeId>,
    /// Bookmarks that have been placed: a name must not stand twice.
    placed: BTreeSet<NodeId>,
    /// Whether the next paragraph begins a page.
    page_break: bool,
    next_bookmark: usize,
    /// Drawings so far; their ids must differ over all parts.
    pub(crate) drawings: u32,
    /// Boxes so far, to tell neighbours apart.
    pub(crate) boxes: usize,
    /// How many paragraphs title page and contents list have, with that which ends their section; they stand in a section of their own where the text has columns.
    pub(crate) front: usize,
}

/// A paragraph being filled.
pub(crate) struct OpenParagraph {
    pub(crate) paragraph: w::Paragraph,
    bookmarks: Vec<usize>,
}

impl OpenParagraph {
    /// The content.
    pub(crate) fn content(&mut self) -> &mut Vec<w::ParagraphChild> {
        &mut self.paragraph.children
    }
}

impl<'a> Draft<'a> {
    pub(crate) fn new(
        book: &'a Book,
        theme: &'a Theme,
        library: &'a FontLibrary,
        options: &'a DocxOptions,
        families: Families,
    ) -> Draft<'a> {
        Draft {
            book,
            theme,
            library,
            options,
            families,
            wording: Wording::of(&book.meta.lang),
            targets: crate::bookmarks::targets(book),
            slips: Slips::default(),
            numbering: Numbering::default(),
            media: Media::default(),
            footnotes: Footnotes::default(),
            relationships: Relationships::default(),
            note_relationships: Relationships::default(),
            diagnostics: Vec::new(),
            pending: Vec::new(),
            placed: BTreeSet::new(),
            page_break: false,
            next_bookmark: 0,
            drawings: 0,
            boxes: 0,
            front: 0,
        }
    }

    /// Lets the next paragraph carry the bookmark of a node, if anything leads there.
    pub(crate) fn mark(&mut self, id: NodeId) {
        if self.targets.contains(&id) && !self.placed.contains(&id) && !self.pending.contains(&id) {
            self.pending.push(id);
        }
    }

    /// Lets the next paragraph begin a page.
    pub(crate) fn break_page(&mut self) {
        self.page_break = true;
    }

    /// Whether the next paragraph has something to carry, so that a table cannot stand in its place.
    pub(crate) fn has_pending(&self) -> bool {
        self.page_break || !self.pending.is_empty()
    }

    /// The number of a bookmark for this node, if it is to have one and has none yet.
    pub(crate) fn place(&mut self, id: NodeId) -> Option<usize> {
        if !self.targets.contains(&id) || !self.placed.insert(id) {
            return None;
        }
        self.pending.retain(|pending| *pending != id);
        self.next_bookmark += 1;
        Some(self.next_bookmark)
    }

    /// Begins a paragraph.
    pub(crate) fn begin(&mut self, style: &'static str, flow: &Flow) -> OpenParagraph {
        self.begin_with(ParagraphSlip { style: Some(style), ..ParagraphSlip::default() }, flow)
    }

    /// Begins a paragraph of which more is to be said than its style.
    pub(crate) fn begin_with(&mut self, slip: ParagraphSlip, flow: &Flow) -> OpenParagraph {
        // Not `new`: it takes a number from a counter of the whole process.
        let mut paragraph = w::Paragraph {
            id: String::new(),
            children: Vec::new(),
            property: w::ParagraphProperty::default(),
            has_numbering: false,
        };
        let style = slip.style.unwrap_or_default();
        if let Some(id) = self.slips.paragraph(slip) {
            paragraph = paragraph.style(&id);
        }
        if (flow.start, flow.end) != indents(style, self.theme) {
            paragraph = paragraph.indent(Some(flow.start), None, Some(flow.end), None);
        }
        if let Some(frame) = &flow.frame {
            paragraph.property.borders = Some(borders(frame));
            if let Some(fill) = frame.fill {
                paragraph.property.shading =
                    Some(w::Shading::new().shd_type(w::ShdType::Clear).color("auto").fill(fill.hex()));
            }
        }
        if flow.direction() != self.book.meta.lang.direction() {
            paragraph.property.bidi = Some(flow.direction() == livret::model::Direction::Rtl);
        }
        if let Some(align) = flow.align {
            paragraph = paragraph.align(align);
        }
        if std::mem::take(&mut self.page_break) {
            paragraph = paragraph.page_break_before(true);
        }
        let mut bookmarks = Vec::new();
        for id in std::mem::take(&mut self.pending) {
            if let Some(number) = self.place(id) {
                paragraph = paragraph.add_bookmark_start(number, id.anchor());
                bookmarks.push(number);
            }
        }
        OpenParagraph { paragraph, bookmarks }
    }

    /// Ends a paragraph.
    pub(crate) fn end(&mut self, open: OpenParagraph) -> w::Paragraph {
        let OpenParagraph { mut paragraph, bookmarks } = open;
        for number in bookmarks.into_iter().rev() {
            paragraph = paragraph.add_bookmark_end(number);
        }
        paragraph
    }

    /// The relationships of the part that is being written.
    pub(crate) fn relationships_of(&mut self, flow: &Flow) -> &mut Relationships {
        if flow.in_note { &mut self.note_relationships } else { &mut self.relationships }
    }

    /// The language of the document.
    pub(crate) fn lang(&self) -> &'a Lang {
        &self.book.meta.lang
    }
}
