//! What imposition returns: sides of sheets, with folios as groups that are moved, reduced, turned and clipped.
//!
//! Lengths are in pt; positions count from the upper left corner of the side, y downwards.

use livret::theme::Pt;

use crate::folio::{Item, Placed, Rect};

/// A side of a sheet of paper, with what is cut off around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Width of the paper, with what is cut off.
    pub width: Pt,
    /// Height of the paper, with what is cut off.
    pub height: Pt,
    /// What stays when it is cut (TrimBox, ISO 32000-1, 14.11.2).
    pub trim: Rect,
    /// How far around it grounds go on.
    pub bleed: Pt,
    /// How it is printed.
    pub turned: Turned,
    /// The folios on it.
    pub groups: Vec<Group>,
    /// What is drawn on the paper itself: lines to write on, frames, marks. All of them artifacts.
    pub rules: Vec<Placed>,
}

/// How a side is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turned {
    /// As it is.
    Upright,
    /// By half a turn: a back side that the printer turns about the other edge.
    UpsideDown,
}

/// A folio on a side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// Which: an index into the folios.
    pub folio: usize,
    /// Its quarter turn, before it is moved.
    pub quarter: Quarter,
    /// Where it stands when it is turned; smaller than the folio if it is reduced.
    pub place: Rect,
    /// What is shown of it.
    pub clip: Rect,
}

/// A quarter turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quarter {
    /// None.
    None,
    /// Counter-clockwise: the head comes to the left.
    Left,
    /// Clockwise: the head comes to the right.
    Right,
}

impl Side {
    /// Moves all that stands on it right and down.
    pub(super) fn shift(&mut self, by: Pt) {
        let moved = |rect: &mut Rect| (rect.x, rect.y) = (rect.x + by, rect.y + by);
        for group in &mut self.groups {
            moved(&mut group.place);
            moved(&mut group.clip);
        }
        for rule in &mut self.rules {
            if let Item::Fill { rect, .. } | Item::Stroke { rect, .. } = &mut rule.item {
                moved(rect);
            }
        }
    }
}
