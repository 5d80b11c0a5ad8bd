//! kramdown: what it knows beyond CommonMark is written in a way that CommonMark reads, or becomes a mark.

use std::ops::Range;

use super::container::Verbatim;
use super::edit::Edits;
use super::remarks::Remarks;

mod abbreviation;
mod attributes;
mod html;
pub(super) mod id;
mod math;
mod table;

pub(super) use self::abbreviation::Abbreviations;

/// What all parts of kramdown's reader look at.
struct Page<'p, 'r, 'm> {
    /// The whole text.
    text: &'p str,
    /// Where code and HTML stand in it.
    verbatim: &'p [(Range<usize>, Verbatim)],
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
        let before = self.text.get(..at).unwrap_or("");
        let after = self.text.get(at..).unwrap_or("");
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        start..at + after.find('\n').unwrap_or(after.len())
    }
}

/// Notes the changes that make CommonMark of kramdown from `body` on; returns the abbreviations that the page explains.
pub(super) fn edit(
    text: &str,
    body: usize,
    verbatim: &[(Range<usize>, Verbatim)],
    edits: &mut Edits,
    remarks: &mut Remarks,
) -> Abbreviations {
    let mut page = Page { text, verbatim, edits, remarks };
    math::find(&mut page, body);
    html::open_up(&mut page, body);
    table::complete(&mut page, body);
    attributes::find(&mut page, body);
    abbreviation::find(&mut page, body)
}

#[cfg(test)]
mod tests;
