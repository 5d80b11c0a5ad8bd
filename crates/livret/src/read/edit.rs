//! Changes of a page's text before Markdown is read.

use std::collections::BTreeMap;
use std::ops::Range;

use super::element::Attributes;
use super::rewrite::Rewrite;

/// What Markdown does not know, and a mark in the text stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// Attributes of what stands before the mark, or after it.
    Attributes(Attributes, Side),
    /// A formula within a line, in TeX.
    Formula(String),
    /// A formula on lines of its own.
    Math(String),
}

/// On which side of a mark its element stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
    /// Directly before, in the same line; what stands elsewhere is not meant.
    Inline,
    /// Around it: an item, or what defines a term.
    Around,
}

/// What takes the place of a range of the text.
#[derive(Debug)]
pub(super) enum Edit {
    /// A text; empty to take the range out.
    Text(String),
    /// A mark on a line of its own, or behind something in a line.
    Mark(Mark),
    /// A mark that something in the same line may follow.
    Lead(Mark),
    /// A mark without a sign of its own, where something begins.
    Note(Mark),
}

/// Changes in any order.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, Edit)>);

/// An instruction is a block of HTML on a line of its own, and stands in the way of nothing in a line.
const MARK: &str = "<?mark?>";
/// An automatic link is an inline wherever it stands.
const LEAD: &str = "<mark:x>";

impl Edits {
    pub(super) fn put(&mut self, at: usize, text: &str) {
        self.0.push((at..at, Edit::Text(text.into())));
    }

    pub(super) fn replace(&mut self, range: Range<usize>, text: &str) {
        self.0.push((range, Edit::Text(text.into())));
    }

    pub(super) fn mark(&mut self, range: Range<usize>, mark: Mark) {
        self.0.push((range, Edit::Mark(mark)));
    }

    pub(super) fn lead(&mut self, range: Range<usize>, mark: Mark) {
        self.0.push((range, Edit::Lead(mark)));
    }

    pub(super) fn note(&mut self, range: Range<usize>, mark: Mark) {
        self.0.push((range, Edit::Note(mark)));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with all changes, and the marks by where they stand in it. Of changes that overlap the first counts.
    pub(super) fn apply(mut self, text: &str) -> (Rewrite, BTreeMap<usize, Mark>) {
        self.0.sort_by_key(|(range, _)| range.start);
        let mut out = Rewrite::default();
        let mut marks = BTreeMap::new();
        let mut at = 0;
        for (range, edit) in self.0 {
            if range.start < at {
                continue;
            }
            out.keep(text, at..range.start);
            at = range.end;
            match edit {
                Edit::Text(new) => out.put(&new, range),
                Edit::Note(mark) => {
                    marks.insert(out.text.len(), mark);
                }
                Edit::Mark(mark) => {
                    marks.insert(out.text.len(), mark);
                    out.put(MARK, range);
                }
                Edit::Lead(mark) => {
                    marks.insert(out.text.len(), mark);
                    out.put(LEAD, range);
                }
            }
        }
        out.keep(text, at..text.len());
        (out, marks)
    }
}
