//! Where folios stand on a side.

use livret::model::Direction;
use livret::theme::{Color, Paper, Pt};

use super::{Arrangement, Group, Quarter};
use crate::folio::{Artifact, Folio, Item, Owner, Placed, Rect};

/// Office printers leave this much of the paper white.
const EDGE_MM: f32 = 12.0;
/// Between reduced folios, and between them and the lines beside them.
const GAP_MM: f32 = 8.0;
/// Lines beside a folio of half the sheet begin below its head.
const HEAD_MM: f32 = 18.0;
/// Sizes are off in the last digits.
const TOLERANCE: f32 = 0.1;

/// The places for folios on a side.
pub(super) struct Slots {
    /// Width of the side, after it is cut.
    pub(super) width: Pt,
    /// Height of the side, after it is cut.
    pub(super) height: Pt,
    /// Where it is folded or cut in two.
    pub(super) fold: Option<Pt>,
    /// In reading order; in a booklet from the left.
    pub(super) folios: Vec<Slot>,
}

/// The place for a folio.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    rect: Rect,
    fit: Fit,
    /// Room for lines beside it.
    pub(super) lines: Option<Rect>,
}

/// How a folio comes into its slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// As large as it is, with its edge at the fold on this side.
    Whole(Spine),
    /// Reduced, with a frame, as its paper is as white as that of the sheet.
    Reduced,
}

/// Where the middle of the sheet is, seen from a folio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spine {
    Left,
    Right,
}

impl Slots {
    pub(super) fn of(arrangement: Arrangement, paper: Paper, direction: Direction) -> Slots {
        match arrangement {
            Arrangement::ThreeUpNotes => rows(paper, direction),
            Arrangement::Booklet => Slots { folios: halves(paper).to_vec(), ..lying(paper) },
            Arrangement::TwoUp => {
                Slots { folios: in_reading_order(paper, direction).to_vec(), ..lying(paper) }
            }
            Arrangement::Notes => {
                let [first, second] = in_reading_order(paper, direction);
                let (edge, head) = (Pt::from_mm(EDGE_MM), Pt::from_mm(HEAD_MM));
                let lines = Rect {
                    x: second.rect.x + edge,
                    y: head,
                    width: second.rect.width - edge * 2.0,
                    height: second.rect.height - head - edge,
                };
                Slots { folios: vec![Slot { lines: Some(lines), ..first }], fold: None, ..lying(paper) }
            }
        }
    }
}

/// A sheet that lies, with its fold.
fn lying(paper: Paper) -> Slots {
    Slots { width: paper.height, height: paper.width, fold: Some(paper.height * 0.5), folios: Vec::new() }
}

/// The left and the right half of a sheet that lies.
fn halves(paper: Paper) -> [Slot; 2] {
    let half = paper.height * 0.5;
    [(Pt(0.0), Spine::Right), (half, Spine::Left)].map(|(x, spine)| Slot {
        rect: Rect { x, y: Pt(0.0), width: half, height: paper.width },
        fit: Fit::Whole(spine),
        lines: None,
    })
}

fn in_reading_order(paper: Paper, direction: Direction) -> [Slot; 2] {
    let [left, right] = halves(paper);
    match direction {
        Direction::Ltr => [left, right],
        Direction::Rtl => [right, left],
    }
}

/// Three rows of an upright sheet.
fn rows(paper: Paper, direction: Direction) -> Slots {
    let (edge, gap) = (Pt::from_mm(EDGE_MM), Pt::from_mm(GAP_MM));
    let width = paper.width - edge * 2.0;
    let height = (paper.height - edge * 2.0 - gap * 2.0) * (1.0 / 3.0);
    // An upright folio is as wide as its height by the ratio of papers; one that lies is reduced more.
    let folio = height * (1.0 / std::f32::consts::SQRT_2);
    let lines = width - folio - gap;
    let (folio_x, lines_x) = match direction {
        Direction::Ltr => (edge, edge + folio + gap),
        Direction::Rtl => (edge + lines + gap, edge),
    };
    let row = |index: u8| {
        let y = edge + (height + gap) * f32::from(index);
        Slot {
            rect: Rect { x: folio_x, y, width: folio, height },
            fit: Fit::Reduced,
            lines: Some(Rect { x: lines_x, y, width: lines, height }),
        }
    };
    Slots { width: paper.width, height: paper.height, fold: None, folios: (0..3).map(row).collect() }
}

impl Slot {
    /// Puts a folio into it; `None` if it is too large.
    pub(super) fn place(&self, folio: &Folio, number: usize, bleed: Pt) -> Option<Group> {
        let room = self.rect;
        match self.fit {
            Fit::Reduced => {
                let scale =
                    (room.width.0 / folio.width.0.max(1.0)).min(room.height.0 / folio.height.0.max(1.0));
                let (width, height) = (folio.width * scale, folio.height * scale);
                let x = room.x + (room.width - width) * 0.5;
                let place = Rect { x, y: room.y + (room.height - height) * 0.5, width, height };
                Some(Group { folio: number, quarter: Quarter::None, place, clip: place })
            }
            Fit::Whole(spine) => {
                // The head of a folio that lies is at the fold: there its inner margin is.
                let quarter = match spine {
                    _ if folio.width <= folio.height => Quarter::None,
                    Spine::Left => Quarter::Left,
                    Spine::Right => Quarter::Right,
                };
                let (width, height) = match quarter {
                    Quarter::None => (folio.width, folio.height),
                    Quarter::Left | Quarter::Right => (folio.height, folio.width),
                };
                let fits = width.0 <= room.width.0 + TOLERANCE && height.0 <= room.height.0 + TOLERANCE;
                let x = match spine {
                    Spine::Left => room.x,
                    Spine::Right => room.x + room.width - width,
                };
                let place = Rect { x, y: room.y + (room.height - height) * 0.5, width, height };
                let clip = Rect {
                    x: if spine == Spine::Right { room.x - bleed } else { room.x },
                    y: room.y - bleed,
                    width: room.width + bleed,
                    height: room.height + bleed * 2.0,
                };
                fits.then_some(Group { folio: number, quarter, place, clip })
            }
        }
    }

    /// The frame around a reduced folio.
    pub(super) fn frame(&self, group: &Group, color: Color) -> Option<Placed> {
        let stroke = Item::Stroke { rect: group.place, color, width: Pt(0.5) };
        (self.fit == Fit::Reduced)
            .then_some(Placed { owner: Owner::Artifact(Artifact::Layout), item: stroke })
    }
}
