//! Flow: where blocks stand, and in what they stand.

use docx_rs as w;
use livret::model::{Direction, Lang};
use livret::theme::{Pt, Theme};

use crate::frames::Frame;
use crate::styles::id;

/// The surroundings of a block.
#[derive(Clone, Debug)]
pub(crate) struct Flow {
    /// The language.
    pub(crate) lang: Lang,
    /// Style of paragraphs of running text.
    pub(crate) style: &'static str,
    /// Indent at the start of lines, in twips.
    pub(crate) start: i32,
    /// Indent at the end of lines, in twips.
    pub(crate) end: i32,
    /// From edge to edge before indents, in twips.
    pub(crate) measure: i32,
    /// The box that paragraphs are part of.
    pub(crate) frame: Option<Frame>,
    /// Style of list items too, where text is smaller than running text: in tables and notes.
    pub(crate) compact: Option<&'static str>,
    /// Alignment in place of the style's.
    pub(crate) align: Option<w::AlignmentType>,
    /// How many lists are around.
    pub(crate) lists: usize,
    /// Index of the page in the book.
    pub(crate) page: usize,
    /// Whether the text is bold by its style: a character style that says bold would turn it off there (17.7.3).
    pub(crate) bold: bool,
    /// Whether this is in the part of notes.
    pub(crate) in_note: bool,
}

impl Flow {
    /// The direction of the language.
    pub(crate) fn direction(&self) -> Direction {
        self.lang.direction()
    }

    /// The width that is left between the indents, in twips; never less than a sixth of the measure.
    pub(crate) fn width(&self) -> i32 {
        (self.measure - self.start - self.end).max(self.measure / 6).max(1)
    }

    /// The same, further in. Indents stop where less than a third of the measure would be left.
    pub(crate) fn indented(&self, start: i32, end: i32) -> Flow {
        let mut flow = self.clone();
        if self.measure - (self.start + start) - (self.end + end) >= self.measure / 3 {
            flow.start += start;
            flow.end += end;
        }
        flow
    }

    /// Whether a paragraph after another is told from it by an indent: in running text of themes that say so. Within boxes and lists
    /// space tells more.
    pub(crate) fn indents(&self, theme: &Theme) -> bool {
        theme.paragraph.indent > Pt(0.0) && self.style == id::BODY && self.lists == 0 && self.frame.is_none()
    }

    /// The same with paragraphs of another style.
    pub(crate) fn styled(&self, style: &'static str) -> Flow {
        Flow { style, ..self.clone() }
    }
}
