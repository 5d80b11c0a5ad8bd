//! A printed page: its margins, by the side it lies on.

use livret::model::{Book, Direction};
use livret::theme::{Pt, Theme};

/// Where things stand on a folio.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sheet {
    /// Width of the paper.
    pub width: Pt,
    /// Height of the paper.
    pub height: Pt,
    /// Left edge of the text.
    pub left: Pt,
    /// Width of the text.
    pub measure: Pt,
    /// Upper edge of the text.
    pub top: Pt,
    /// Height of the text.
    pub text_height: Pt,
    /// Whether the outer margin is on the left.
    pub outer_left: bool,
    /// Direction of the book.
    pub direction: Direction,
}

impl Sheet {
    /// The folio at an index: even numbers lie on the left where the book is bound at the left, and on the right where it is
    /// bound at the right.
    pub(super) fn at(book: &Book, theme: &Theme, index: usize) -> Sheet {
        let direction = book.meta.lang.direction();
        let even = index % 2 == 1;
        let outer_left = even == (direction == Direction::Ltr);
        let margins = theme.margins;
        Sheet {
            width: theme.paper.width,
            height: theme.paper.height,
            left: if outer_left { margins.outer } else { margins.inner },
            measure: theme.measure(),
            top: margins.top,
            text_height: theme.text_height(),
            outer_left,
            direction,
        }
    }

    /// Where a measure begins whose content reaches `bleed` into the outer margin.
    pub(super) fn left_of(&self, bleed: Pt) -> Pt {
        if self.outer_left { self.left - bleed } else { self.left }
    }
}
