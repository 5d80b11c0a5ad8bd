//! The text of a page as it is read: without characters that no format can carry, and with the way back to the file's places.

use std::borrow::Cow;
use std::ops::Range;

use super::rewrite::Rewrite;
use crate::model::{FileId, Span};

/// A text to be read, and where it came from.
pub(super) struct Manuscript<'t> {
    /// The text, without the characters that were taken out.
    pub(super) text: Cow<'t, str>,
    origin: Origin,
    file: FileId,
    /// Where characters were taken out: a position in `text`, and how many bytes are missing before it.
    cuts: Vec<(usize, usize)>,
    /// How the text was made of that of the file, the first change first.
    rewrites: Vec<Rewrite>,
}

/// Where a text stands in its file.
enum Origin {
    /// It begins at this byte.
    At(usize),
    /// It stands somewhere within this place, written in another way.
    Within(Span),
}

impl<'t> Manuscript<'t> {
    /// The whole text of a file.
    pub(super) fn of_file(file: FileId, text: &'t str) -> Manuscript<'t> {
        Manuscript::new(text, Origin::At(0), file)
    }

    /// A value that stands at `span`, perhaps in quotation marks or with escapes.
    pub(super) fn of_value(text: &'t str, span: Span) -> Manuscript<'t> {
        let (start, end) = (span.start as usize, span.end as usize);
        let origin = match end.saturating_sub(start).checked_sub(text.len()) {
            Some(0) => Origin::At(start),
            // The two bytes are the quotation marks.
            Some(2) => Origin::At(start + 1),
            _ => Origin::Within(span),
        };
        Manuscript::new(text, origin, span.file)
    }

    fn new(text: &'t str, origin: Origin, file: FileId) -> Manuscript<'t> {
        let mut cuts = Vec::new();
        let text = if text.contains(is_unfit) {
            let mut kept = String::with_capacity(text.len());
            let mut missing = 0;
            for c in text.chars() {
                if is_unfit(c) {
                    missing += c.len_utf8();
                    cuts.push((kept.len(), missing));
                } else {
                    kept.push(c);
                }
            }
            Cow::Owned(kept)
        } else {
            Cow::Borrowed(text)
        };
        Manuscript { text, origin, file, cuts, rewrites: Vec::new() }
    }

    /// The text made from this one.
    pub(super) fn rewritten(mut self, mut rewrite: Rewrite) -> Manuscript<'t> {
        self.text = Cow::Owned(std::mem::take(&mut rewrite.text));
        self.rewrites.push(rewrite);
        self
    }

    /// The place of the first character that was taken out.
    pub(super) fn first_cut(&self) -> Option<Span> {
        let (at, missing) = self.cuts.first().copied()?;
        Some(match self.origin {
            Origin::At(base) => Span::new(self.file, base + at..base + at + missing),
            Origin::Within(span) => span,
        })
    }

    /// The place in the file of a range of the text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self.origin {
            Origin::Within(span) => span,
            Origin::At(base) => {
                // A construct that is cut off may claim more than there is.
                let range = self.boundary(range.start)..self.boundary(range.end);
                let range = self.rewrites.iter().rev().fold(range, |range, rewrite| rewrite.source(range));
                let start = self.cuts.partition_point(|(at, _)| *at <= range.start);
                let end = self.cuts.partition_point(|(at, _)| *at < range.end);
                let missing = |n: usize| n.checked_sub(1).and_then(|n| self.cuts.get(n)).map_or(0, |c| c.1);
                let first = base + range.start + missing(start);
                Span::new(self.file, first..(base + range.end + missing(end)).max(first))
            }
        }
    }

    /// The position itself, or the nearest before it at which a character begins.
    fn boundary(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// A piece of the text; empty if the range does not fit.
    pub(super) fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }
}

/// Whether no output can carry a character (XML 1.0, production 2).
pub(super) fn is_unfit(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_what_was_taken_out() {
        let manuscript = Manuscript::of_file(FileId(0), "a\u{1}b\u{0}\u{2}cd");
        assert_eq!(manuscript.text, "abcd");
        let places: Vec<_> = (0..4).map(|i| manuscript.span(i..i + 1)).map(|s| (s.start, s.end)).collect();
        assert_eq!(places, [(0, 1), (2, 3), (5, 6), (6, 7)]);
        assert_eq!(manuscript.first_cut().map(|s| s.start), Some(1));
    }

    #[test]
    fn places_lie_within_the_text() {
        let manuscript = Manuscript::of_file(FileId(0), "aé");
        assert_eq!(manuscript.span(2..9), Span::new(FileId(0), 1..3));
        assert_eq!(manuscript.span(8..9), Span::new(FileId(0), 3..3));
    }

    #[test]
    fn values_in_quotes_keep_their_places() {
        let span = Span::new(FileId(0), 10..15);
        assert_eq!(Manuscript::of_value("abc", span).span(1..2), Span::new(FileId(0), 12..13));
        assert_eq!(Manuscript::of_value("a", span).span(0..1), span);
    }
}
