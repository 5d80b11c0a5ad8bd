//! kramdown: what it knows beyond CommonMark is written in a way that CommonMark reads, or becomes a mark.

use std::ops::Range;

use self::math::Marks;
use super::container::Verbatim;
use super::edit::{Edits, Mark, Side};
use super::element::Attributes;
use super::remarks::Remarks;

mod abbreviation;
mod attributes;
mod html;
pub(super) mod id;
pub(super) mod math;
mod symbol;
mod table;

pub(super) use self::abbreviation::Abbreviations;

/// What all parts of kramdown's reader look at.
struct Page<'p, 'r, 'm> {
    /// The whole text.
    text: &'p str,
    /// Where code and HTML stand in it.
    verbatim: &'p [(Range<usize>, Verbatim)],
    /// Where its lines begin.
    lines: Vec<usize>,
    edits: &'p mut Edits,
    remarks: &'r mut Remarks<'m>,
}

impl<'p, 'r, 'm> Page<'p, 'r, 'm> {
    fn new(
        text: &'p str,
        verbatim: &'p [(Range<usize>, Verbatim)],
        edits: &'p mut Edits,
        remarks: &'r mut Remarks<'m>,
    ) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        Page { text, lines, verbatim, edits, remarks }
    }

    /// The code or HTML in which a position lies.
    fn verbatim_at(&self, at: usize) -> Option<&(Range<usize>, Verbatim)> {
        let i = self.verbatim.partition_point(|(range, _)| range.end <= at);
        self.verbatim.get(i).filter(|(range, _)| range.start <= at)
    }

    fn is_code(&self, at: usize) -> bool {
        matches!(self.verbatim_at(at), Some((_, Verbatim::Code)))
    }

    /// The line in which a position lies, without its end.
    fn line(&self, at: usize) -> Range<usize> {
        let next = self.lines.partition_point(|start| *start <= at);
        let start = next.checked_sub(1).and_then(|i| self.lines.get(i)).copied().unwrap_or(0);
        start..self.lines.get(next).map_or(self.text.len(), |next| next - 1)
    }
}

/// Notes the changes that make HTML blocks of CommonMark of those of kramdown, and part Markdown from the tags around it. What else
/// kramdown knows is found in the text that has them.
pub(super) fn open_up(
    text: &str,
    body: usize,
    verbatim: &[(Range<usize>, Verbatim)],
    edits: &mut Edits,
    remarks: &mut Remarks,
) {
    html::open_up(&mut Page::new(text, verbatim, edits, remarks), body);
}

/// Notes the changes that make CommonMark of kramdown from `body` on; returns the abbreviations that the page explains.
pub(super) fn edit(
    text: &str,
    body: usize,
    verbatim: &[(Range<usize>, Verbatim)],
    formulas: &[Marks],
    edits: &mut Edits,
    remarks: &mut Remarks,
) -> Abbreviations {
    let mut page = Page::new(text, verbatim, edits, remarks);
    ends(&mut page, body);
    math::find(&mut page, body, formulas);
    math::environments(&mut page, body);
    symbol::set(&mut page, body);
    table::complete(&mut page, body);
    attributes::find(&mut page, body);
    abbreviation::find(&mut page, body)
}

/// Two backslashes at the end of a line end it; a line of nothing but `^` ends a block, so that the next begins anew; a colon alone on a
/// line defines nothing.
fn ends(page: &mut Page, body: usize) {
    let mut at = body;
    for line in page.text.get(body..).unwrap_or("").split_inclusive('\n') {
        let shown = line.trim_end();
        let end = at + shown.len();
        if shown == "^" && !page.is_code(at) {
            // A mark that means nothing stands between two blocks, and keeps two lists apart.
            page.edits.mark(at..end, Mark::Attributes(Attributes::default(), Side::Before));
        } else if shown.ends_with("\\\\") && !shown.ends_with("\\\\\\") && page.verbatim_at(end - 1).is_none()
        {
            page.edits.replace(end - 1..end, "");
        } else if shown.trim_start() == ":" && page.verbatim_at(at).is_none() {
            page.edits.put(end - 1, "\\");
        }
        at += line.len();
    }
}

#[cfg(test)]
mod tests;
