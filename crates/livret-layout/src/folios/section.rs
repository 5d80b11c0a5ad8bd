//! Stretches of the book that begin on a new folio: filled first, painted when their numbers are known.

use std::collections::BTreeMap;

use livret::Code;
use livret::Diagnostic;
use livret::model::{Book, Direction, NodeId, Span};
use livret::theme::{Pt, Theme};

use super::fill::{BETWEEN_NOTES, NOTE_GAP, Plan, fill};
use super::sheet::Sheet;
use crate::boxes::{Extents, Flow, FlowBox, extend, paint_frames, shift};
use crate::folio::{Artifact, Destination, Folio, Item, Owner, Placed, Rect};

/// The rule above notes: 40 mm.
const NOTE_RULE: f32 = 40.0 * 72.0 / 25.4;

/// A page of content, the contents list, a part's title: what begins on a new folio.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// The text.
    pub flow: Flow,
    /// The notes.
    pub notes: Vec<Flow>,
    /// What goes on each folio.
    pub plans: Vec<Plan>,
    /// What its running head says.
    pub short: String,
    /// Whether its first folio has a running head.
    pub headed: bool,
    /// How far below the head margin its first folio begins.
    pub sink: Pt,
}

impl Section {
    /// Fills folios with a column and its notes.
    pub(super) fn new(flow: Flow, notes: Vec<Flow>, short: String, theme: &Theme) -> Section {
        let plans = fill(&flow, &notes, theme.text_height().0);
        Section { flow, notes, plans, short, headed: false, sink: Pt(0.0) }
    }

    /// What was noticed while it was set.
    pub(super) fn diagnostics(&mut self) -> Vec<Diagnostic> {
        let mut missing: BTreeMap<char, Span> = BTreeMap::new();
        let mut out = Vec::new();
        for flow in std::iter::once(&mut self.flow).chain(&mut self.notes) {
            out.append(&mut flow.diagnostics);
            for (character, span) in std::mem::take(&mut flow.missing) {
                missing.entry(character).or_insert(span);
            }
        }
        out.extend(missing.into_iter().map(|(character, span)| {
            let code = u32::from(character);
            Diagnostic::at(
                Code::MissingGlyph,
                span,
                format!("no face has the character U+{code:04X} “{character}”"),
                "give a font that has it with --font-dir, or use another character",
            )
        }));
        out
    }

    /// Paints its folios, the first of which has the index `start` in the book.
    pub(super) fn paint(mut self, book: &Book, theme: &Theme, start: usize) -> Painted {
        let mut out = Painted::default();
        for (nth, plan) in std::mem::take(&mut self.plans).into_iter().enumerate() {
            let sheet = Sheet::at(book, theme, start + nth);
            let mut page = FolioPainter {
                sheet,
                index: start + nth,
                frames: Vec::new(),
                items: Vec::new(),
                destinations: &mut out.destinations,
            };
            let sink = if nth == 0 { self.sink } else { Pt(0.0) };
            page.text(&mut self.flow, &plan, sink);
            page.notes(&mut self.notes, &plan, theme);
            let mut items = page.frames;
            items.append(&mut page.items);
            out.folios.push(Folio { width: sheet.width, height: sheet.height, items });
        }
        out
    }
}

/// Painted folios with the places that links lead to.
#[derive(Clone, Debug, Default)]
pub(super) struct Painted {
    /// The folios.
    pub folios: Vec<Folio>,
    /// Where nodes begin.
    pub destinations: Vec<(NodeId, Destination)>,
}

struct FolioPainter<'a> {
    sheet: Sheet,
    index: usize,
    /// Grounds and bars, painted first.
    frames: Vec<Placed>,
    items: Vec<Placed>,
    destinations: &'a mut Vec<(NodeId, Destination)>,
}

impl FolioPainter<'_> {
    fn text(&mut self, flow: &mut Flow, plan: &Plan, sink: Pt) {
        let mut y = self.sheet.top + sink;
        let mut extents = Extents::new();
        let mut first = true;
        for index in plan.boxes.clone() {
            let Some(flow_box) = flow.boxes.get_mut(index) else { break };
            let mut flow_box = std::mem::take(flow_box);
            if first {
                if let Some(header) = flow_box.header.and_then(|h| flow.headers.get(h)) {
                    let x = self.sheet.left_of(flow_box.bleed);
                    for placed in &header.items {
                        let mut placed = placed.clone();
                        shift(&mut placed, x, y);
                        self.items.push(placed);
                    }
                    y = y + header.height;
                }
            } else {
                y = y + flow_box.before;
            }
            first = false;
            if let Some((_, scale)) = plan.shrunk.filter(|(i, _)| *i == index) {
                shrink(&mut flow_box, scale, self.sheet.direction);
            }
            extend(&mut extents, &flow.frames, flow_box.frame, y, y + flow_box.height);
            y = self.place(flow_box, y);
        }
        self.frames.extend(paint_frames(&flow.frames, &extents, self.sheet.left));
    }

    /// Places a box and returns its lower edge.
    fn place(&mut self, flow_box: FlowBox, y: Pt) -> Pt {
        let x = self.sheet.left_of(flow_box.bleed);
        for (id, at) in flow_box.anchors {
            self.destinations.push((id, Destination { folio: self.index, x, y: y + at }));
        }
        for mut placed in flow_box.items {
            shift(&mut placed, x, y);
            self.items.push(placed);
        }
        y + flow_box.height
    }

    fn notes(&mut self, notes: &mut [Flow], plan: &Plan, theme: &Theme) {
        if plan.notes.is_empty() {
            return;
        }
        let mut height = NOTE_GAP;
        for (nth, (note, range)) in plan.notes.iter().enumerate() {
            height += if nth == 0 { 0.0 } else { BETWEEN_NOTES };
            let boxes = notes.get(*note).and_then(|n| n.boxes.get(range.clone())).unwrap_or_default();
            height += boxes.iter().map(|b| b.height.0).sum::<f32>();
            height += boxes.iter().skip(1).map(|b| b.before.0).sum::<f32>();
        }
        let mut y = self.sheet.top + self.sheet.text_height - Pt(height);
        let width = Pt(NOTE_RULE.min(self.sheet.measure.0));
        let x = match self.sheet.direction {
            Direction::Ltr => self.sheet.left,
            Direction::Rtl => self.sheet.left + self.sheet.measure - width,
        };
        self.items.push(Placed {
            owner: Owner::Artifact(Artifact::Layout),
            item: Item::Fill {
                rect: Rect { x, y: y + Pt(NOTE_GAP * 0.6), width, height: Pt(0.5) },
                color: theme.colors.rule,
            },
        });
        y = y + Pt(NOTE_GAP);
        for (note, range) in &plan.notes {
            let Some(flow) = notes.get_mut(*note) else { continue };
            let mut extents = Extents::new();
            for (nth, index) in range.clone().enumerate() {
                let Some(flow_box) = flow.boxes.get_mut(index).map(std::mem::take) else { break };
                if nth > 0 {
                    y = y + flow_box.before;
                }
                extend(&mut extents, &flow.frames, flow_box.frame, y, y + flow_box.height);
                y = self.place(flow_box, y);
            }
            self.frames.extend(paint_frames(&flow.frames, &extents, self.sheet.left));
            y = y + Pt(BETWEEN_NOTES);
        }
    }
}

/// Makes a picture's box smaller.
fn shrink(flow_box: &mut FlowBox, scale: f32, direction: Direction) {
    flow_box.height = flow_box.height * scale;
    for placed in &mut flow_box.items {
        if let Item::Picture { rect, .. } = &mut placed.item {
            if direction == Direction::Rtl {
                rect.x = rect.x + rect.width * (1.0 - scale);
            }
            rect.width = rect.width * scale;
            rect.height = rect.height * scale;
        }
    }
}
