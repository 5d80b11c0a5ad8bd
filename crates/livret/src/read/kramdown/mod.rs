//! kramdown: what it knows beyond CommonMark is written in a way that CommonMark reads, or becomes a mark.

use std::ops::Range;

use self::math::Marks;
use super::container::Verbatim;
use super::edit::Edits;
use super::remarks::Remarks;

mod abbreviation;
mod attributes;
mod html;
pub(super) mod id;
pub(super) mod math;
pub(super) mod parting;
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

impl Page<'_, '_, '_> {
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

/// Notes the changes that make CommonMark of kramdown from `body` on; returns the abbreviations that the page explains.
pub(super) fn edit(
    text: &str,
    body: usize,
    verbatim: &[(Range<usize>, Verbatim)],
    formulas: &[Marks],
    edits: &mut Edits,
    remarks: &mut Remarks,
) -> Abbreviations {
    let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
    let mut page = Page { text, lines, verbatim, edits, remarks };
    end_marks(&mut page, body);
    math::find(&mut page, body, formulas);
    html::open_up(&mut page, body);
    table::complete(&mut page, body);
    attributes::find(&mut page, body);
    abbreviation::find(&mut page, body)
}

/// Takes out lines of nothing but `^`, which end a block so that the next begins anew; a colon alone on a line defines nothing.
fn end_marks(page: &mut Page, body: usize) {
    let mut at = body;
    for line in page.text.get(body..).unwrap_or("").split_inclusive('\n') {
        if line.trim_end() == "^" && !page.is_code(at) {
            page.edits.replace(at..at + 1, "");
        } else if line.trim() == ":" && page.verbatim_at(at).is_none() {
            page.edits.put(at + line.len() - line.trim_start().len(), "\\");
        }
        at += line.len();
    }
}

#[cfg(test)]
mod tests;
