//! Boxes put under one another at a fixed place: within cells and cards, and on folios.

use std::collections::BTreeMap;

use livret::model::NodeId;
use livret::theme::Pt;

use super::flow::{Flow, Frame};
use crate::folio::{Artifact, Item, Owner, Placed, Rect};

/// Bars are so thick as [`Frame::bar`] says, outlines this thick.
pub(super) const OUTLINE: Pt = Pt(0.75);

/// Upper and lower edge of the boxes within each frame.
pub type Extents = BTreeMap<usize, (Pt, Pt)>;

/// Notes that a box from `top` to `bottom` stands within a frame and those around it.
pub fn extend(extents: &mut Extents, frames: &[Frame], frame: Option<usize>, top: Pt, bottom: Pt) {
    let mut next = frame;
    while let Some(index) = next {
        let extent = extents.entry(index).or_insert((top, bottom));
        extent.0 = Pt(extent.0.0.min(top.0));
        extent.1 = Pt(extent.1.0.max(bottom.0));
        next = frames.get(index).and_then(|f| f.parent);
    }
}

/// What is painted for frames, outer ones first; `x` says where the measure begins for what reaches so far into the outer margin.
pub fn paint_frames(frames: &[Frame], extents: &Extents, x: impl Fn(Pt) -> Pt) -> Vec<Placed> {
    let mut out = Vec::new();
    let mut paint = |item| out.push(Placed { owner: Owner::Artifact(Artifact::Layout), item });
    for (index, (top, bottom)) in extents {
        let Some(frame) = frames.get(*index) else { continue };
        let (top, bottom) = (*top - frame.padding, *bottom + frame.padding);
        let x = x(frame.bleed);
        let rect = Rect { x: x + frame.x, y: top, width: frame.width, height: bottom - top };
        if let Some(color) = frame.ground {
            paint(Item::Fill { rect, color });
        }
        if let Some(color) = frame.outline {
            paint(Item::Stroke { rect, color, width: OUTLINE });
        }
        if let Some((left, width, color)) = frame.bar {
            paint(Item::Fill { rect: Rect { x: x + left, width, ..rect }, color });
        }
    }
    out
}

/// A column flattened: what it paints from its upper left corner on, and what goes up to the box that takes it.
#[derive(Clone, Debug, Default)]
pub struct Stack {
    /// Its height.
    pub height: Pt,
    /// What is painted.
    pub items: Vec<Placed>,
    /// Notes called in it.
    pub notes: Vec<usize>,
    /// Nodes that begin in it, and how far below its top.
    pub anchors: Vec<(NodeId, Pt)>,
    /// Height of the first baseline below its top; 0 where there is none.
    pub baseline: Pt,
}

/// Flattens a range of a column's boxes.
pub fn stack(flow: &mut Flow, range: std::ops::Range<usize>) -> Stack {
    let mut out = Stack::default();
    let mut extents = Extents::new();
    let mut content = Vec::new();
    let mut y = Pt(0.0);
    for (index, flow_box) in flow.boxes.get_mut(range).unwrap_or_default().iter_mut().enumerate() {
        if index == 0 {
            out.baseline = flow_box.baseline;
        } else {
            y = y + flow_box.before;
        }
        extend(&mut extents, &flow.frames, flow_box.frame, y, y + flow_box.height);
        for mut item in std::mem::take(&mut flow_box.items) {
            shift(&mut item, Pt(0.0), y);
            content.push(item);
        }
        out.notes.append(&mut flow_box.notes);
        out.anchors.extend(flow_box.anchors.drain(..).map(|(id, at)| (id, y + at)));
        y = y + flow_box.height;
    }
    out.items = paint_frames(&flow.frames, &extents, |_| Pt(0.0));
    out.items.append(&mut content);
    out.height = y;
    out
}

/// Moves what is placed.
pub fn shift(placed: &mut Placed, dx: Pt, dy: Pt) {
    match &mut placed.item {
        Item::Glyphs(run) => {
            run.x = run.x + dx;
            run.baseline = run.baseline + dy;
        }
        Item::Polygon { points, .. } => {
            for (x, y) in points {
                (*x, *y) = (*x + dx, *y + dy);
            }
        }
        Item::Fill { rect, .. }
        | Item::Stroke { rect, .. }
        | Item::Picture { rect, .. }
        | Item::Link { rect, .. } => {
            rect.x = rect.x + dx;
            rect.y = rect.y + dy;
        }
    }
}
