//! A text made from another, with the way back to the places of the first.

use std::ops::Range;

/// A text made from another one: pieces of it as they stand, and what was put in.
#[derive(Debug, Default)]
pub(super) struct Rewrite {
    pub(super) text: String,
    /// In the order of the text.
    pieces: Vec<Piece>,
}

/// A piece of the new text: it ends where the next begins.
#[derive(Clone, Debug)]
struct Piece {
    /// Where it begins in the new text.
    at: usize,
    /// The place in the old text that it comes from.
    source: Range<usize>,
    /// Whether it stands there as it is.
    kept: bool,
}

impl Rewrite {
    /// Adds what stands in a range of the old text.
    pub(super) fn keep(&mut self, old: &str, range: Range<usize>) {
        let Some(text) = old.get(range.clone()).filter(|t| !t.is_empty()) else { return };
        match self.pieces.last_mut() {
            Some(piece) if piece.kept && piece.source.end == range.start => piece.source.end = range.end,
            _ => self.pieces.push(Piece { at: self.text.len(), source: range, kept: true }),
        }
        self.text.push_str(text);
    }

    /// Adds a text that stands for a range of the old one.
    pub(super) fn put(&mut self, text: &str, source: Range<usize>) {
        if text.is_empty() {
            return;
        }
        match self.pieces.last() {
            Some(piece) if !piece.kept && piece.source == source => {}
            _ => self.pieces.push(Piece { at: self.text.len(), source, kept: false }),
        }
        self.text.push_str(text);
    }

    /// Adds another text made from the same.
    pub(super) fn append(&mut self, other: Rewrite) {
        let base = self.text.len();
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.into_iter().map(|p| Piece { at: base + p.at, ..p }));
    }

    /// The place in the old text of a range of the new one.
    pub(super) fn source(&self, range: Range<usize>) -> Range<usize> {
        let piece = |at: usize| {
            let i = self.pieces.partition_point(|p| p.at <= at);
            i.checked_sub(1).and_then(|i| self.pieces.get(i))
        };
        let start = match piece(range.start) {
            Some(p) if p.kept => (p.source.start + (range.start - p.at)).min(p.source.end),
            Some(p) => p.source.start,
            None => 0,
        };
        let Some(last) = range.end.checked_sub(1).filter(|_| !range.is_empty()) else { return start..start };
        let end = match piece(last) {
            Some(p) if p.kept => (p.source.start + (range.end - p.at)).min(p.source.end),
            Some(p) => p.source.end,
            None => start,
        };
        // A loop goes back in the old text.
        start.min(end)..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::Rewrite;

    #[test]
    fn places_lead_back() {
        let old = "ab{{ x }}cd";
        let mut new = Rewrite::default();
        new.keep(old, 0..2);
        new.put("1234", 2..9);
        new.keep(old, 9..11);
        assert_eq!(new.text, "ab1234cd");
        assert_eq!(new.source(1..2), 1..2);
        assert_eq!(new.source(1..4), 1..9);
        assert_eq!(new.source(3..4), 2..9);
        assert_eq!(new.source(5..7), 2..10);
        assert_eq!(new.source(7..8), 10..11);
        assert_eq!(new.source(8..8), 11..11);
    }
}
