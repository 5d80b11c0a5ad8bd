//! Crop marks: short lines beyond the corners of a sheet, and beyond its fold, that say where it is cut and folded.

use livret::theme::{Color, Pt};

use super::Marks;
use crate::folio::{Artifact, Item, Owner, Placed, Rect};

/// From the cut to a mark, at least: a mark must not stay at the edge where the cut is off.
const OFFSET_MM: f32 = 3.0;
/// Length of a mark.
const LENGTH_MM: f32 = 5.0;
/// From a mark to the edge of the paper.
const EDGE_MM: f32 = 1.0;
/// Thickness of a mark.
const HAIRLINE: Pt = Pt(0.25);

/// What is needed around a sheet.
pub(super) fn room(marks: Marks, bleed: Pt) -> Pt {
    match marks {
        Marks::None => bleed,
        Marks::Crop => offset(bleed) + Pt::from_mm(LENGTH_MM + EDGE_MM),
    }
}

/// From the cut to a mark: beyond the bleed.
fn offset(bleed: Pt) -> Pt {
    Pt(bleed.0.max(Pt::from_mm(OFFSET_MM).0))
}

/// The marks around what stays; `fold` counts from its left edge.
pub(super) fn crop(trim: Rect, bleed: Pt, fold: Option<Pt>) -> Vec<Placed> {
    let (offset, length) = (offset(bleed), Pt::from_mm(LENGTH_MM));
    let (right, bottom) = (trim.x + trim.width, trim.y + trim.height);
    let mut rects = Vec::new();
    let upright = [Some(trim.x), Some(right), fold.map(|fold| trim.x + fold)];
    for x in upright.into_iter().flatten() {
        for y in [trim.y - offset - length, bottom + offset] {
            rects.push(Rect { x: x - HAIRLINE * 0.5, y, width: HAIRLINE, height: length });
        }
    }
    for y in [trim.y, bottom] {
        for x in [trim.x - offset - length, right + offset] {
            rects.push(Rect { x, y: y - HAIRLINE * 0.5, width: length, height: HAIRLINE });
        }
    }
    let mark = |rect| Item::Fill { rect, color: Color::BLACK };
    let owner = Owner::Artifact(Artifact::Layout);
    rects.into_iter().map(|rect| Placed { owner, item: mark(rect) }).collect()
}
