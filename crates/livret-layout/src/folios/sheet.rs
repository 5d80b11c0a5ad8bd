//! A printed page: its margins, by the side it lies on and the way it is turned.

use livret::model::{Book, Direction};
use livret::theme::{Pt, Sides, Theme};

use crate::boxes::Turn;

/// Where things stand on a folio.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sheet {
    /// Width of the paper.
    pub width: Pt,
    /// Height of the paper.
    pub height: Pt,
    /// Left edge of the text.
    pub left: Pt,
    /// Width of the text, all columns of it.
    pub measure: Pt,
    /// Upper edge of the text.
    pub top: Pt,
    /// Height of the text.
    pub text_height: Pt,
    /// Whether it lies before the spine of an open book; none does that is printed on one side.
    pub left_hand: bool,
    /// Whether the outer margin is on the left.
    pub outer_left: bool,
    /// Direction of the book.
    pub direction: Direction,
    /// Width of a column.
    column: Pt,
    /// From a column's edge to that of the next.
    step: Pt,
}

impl Sheet {
    /// The folio at an index: on sheets printed on both sides, even numbers lie on the left where the book is bound at the left, and on
    /// the right where it is bound at the right.
    pub(super) fn at(book: &Book, theme: &Theme, index: usize, turn: Turn) -> Sheet {
        let direction = book.meta.lang.direction();
        let left_hand = theme.sides == Sides::Both && index % 2 == 1;
        let outer_left = left_hand == (direction == Direction::Ltr);
        let margins = theme.margins;
        match turn {
            Turn::Upright => Sheet {
                width: theme.paper.width,
                height: theme.paper.height,
                left: if outer_left { margins.outer } else { margins.inner },
                measure: theme.text_width(),
                top: margins.top,
                text_height: theme.text_height(),
                left_hand,
                outer_left,
                direction,
                column: theme.measure(),
                step: theme.measure() + theme.columns.gutter,
            },
            Turn::Turned => {
                let (measure, text_height) = theme.turned();
                Sheet {
                    width: theme.paper.height,
                    height: theme.paper.width,
                    left: margins.top,
                    measure,
                    top: margins.inner,
                    text_height,
                    left_hand,
                    outer_left,
                    direction,
                    column: measure,
                    step: Pt(0.0),
                }
            }
        }
    }

    /// Left edge of a column, counted in reading order.
    pub(super) fn column(&self, nth: usize) -> Pt {
        let step = self.step * nth as f32;
        match self.direction {
            Direction::Ltr => self.left + step,
            Direction::Rtl => self.left + self.measure - self.column - step,
        }
    }

    /// Where a measure that begins at `left` begins if its content reaches `bleed` into the outer margin.
    pub(super) fn bleeding(&self, left: Pt, bleed: Pt) -> Pt {
        if self.outer_left { left - bleed } else { left }
    }
}

#[cfg(test)]
mod tests {
    use livret::model::Lang;

    use super::*;

    #[test]
    fn margins_change_sides_only_on_sheets_printed_on_both() {
        let left = |sides, lang: &str| {
            let theme = Theme { sides, ..Theme::default() };
            let mut book = Book::default();
            book.meta.lang = Lang::parse(lang).unwrap();
            let at = |index| Sheet::at(&book, &theme, index, Turn::Upright);
            [0, 1].map(|index| (at(index).left == theme.margins.inner, at(index).left_hand))
        };
        assert_eq!(left(Sides::Both, "fr"), [(true, false), (false, true)]);
        assert_eq!(left(Sides::One, "fr"), [(true, false), (true, false)]);
        assert_eq!(left(Sides::Both, "ar"), [(false, false), (true, true)]);
        assert_eq!(left(Sides::One, "ar"), [(false, false), (false, false)]);
    }
}
