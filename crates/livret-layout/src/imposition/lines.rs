//! Lines to write on.

use livret::theme::{Color, Pt};

use crate::folio::{Artifact, Item, Owner, Placed, Rect};

/// Between lines: that of ruled paper.
const DISTANCE_MM: f32 = 8.0;
/// Thickness of a line.
const HAIRLINE: Pt = Pt(0.5);

/// Fills a room with lines; the last one is at its lower edge or above.
pub(super) fn ruled(room: Rect, color: Color) -> impl Iterator<Item = Placed> {
    let distance = Pt::from_mm(DISTANCE_MM);
    let count = (room.height.0 / distance.0).floor().clamp(0.0, 400.0) as u16;
    (1..=count).map(move |nth| {
        let y = room.y + distance * f32::from(nth) - HAIRLINE;
        let rect = Rect { x: room.x, y, width: room.width, height: HAIRLINE };
        Placed { owner: Owner::Artifact(Artifact::Layout), item: Item::Fill { rect, color } }
    })
}
