//! Stretches of the book that begin on a new folio: filled first, painted when their numbers are known.

use std::collections::BTreeMap;

use livret::Code;
use livret::Diagnostic;
use livret::model::{Book, Direction, NodeId, Span};
use livret::theme::{Pt, Theme};

use super::fill::{Area, BETWEEN_NOTES, NOTE_GAP, Plan, fill};
use super::sheet::Sheet;
use crate::boxes::{Chance, Extents, Flow, FlowBox, Turn, extend, paint_frames, shift};
use crate::folio::{Artifact, Destination, Folio, Item, Owner, Placed, Rect};

/// The rule above notes: 40 mm.
const NOTE_RULE: f32 = 40.0 * 72.0 / 25.4;

/// A page of content, the contents list, a part's title: what begins on a new folio.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// What stands over all columns of its first folio.
    pub opening: Flow,
    /// The text.
    pub flow: Flow,
    /// The notes.
    pub notes: Vec<Flow>,
    /// What goes in the columns of each folio.
    pub folios: Vec<Vec<Plan>>,
    /// What its running head says on right-hand folios.
    pub short: String,
    /// What it says on left-hand ones, if not the book's title: the part.
    pub part: Option<String>,
    /// The number beside its heading.
    pub numeral: Option<Numeral>,
    /// Whether its first folio has a running head.
    pub headed: bool,
    /// How far below the head margin its first folio begins.
    pub sink: Pt,
}

/// What stands in the outer margin, beside a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Numeral {
    /// The box of the line whose baseline it shares.
    pub beside: usize,
    /// Its distance from the measure.
    pub gap: Pt,
    /// Its width.
    pub width: Pt,
    /// Its glyphs, from the left end of its baseline.
    pub items: Vec<Placed>,
}

impl Section {
    /// Fills folios with a column and its notes.
    pub(super) fn new(flow: Flow, notes: Vec<Flow>, short: String, theme: &Theme) -> Section {
        let plans = fill(&flow, &notes, &Area::of(theme, Pt(0.0)));
        let folios = folios(&flow, plans, usize::from(theme.columns.count));
        Section { flow, notes, folios, short, ..Section::default() }
    }

    /// The same with an opening over all columns of the first folio, of which `height` goes to the opening and the space below it.
    pub(super) fn opened(
        opening: Flow,
        height: Pt,
        flow: Flow,
        notes: Vec<Flow>,
        short: String,
        theme: &Theme,
    ) -> Section {
        let grid = theme.grid().0.max(0.01);
        let sink = Pt((height.0 / grid).ceil() * grid);
        let plans = fill(&flow, &notes, &Area::of(theme, sink));
        let folios = folios(&flow, plans, usize::from(theme.columns.count));
        Section { opening, flow, notes, folios, short, sink, ..Section::default() }
    }

    /// What was noticed while it was set.
    pub(super) fn diagnostics(&mut self) -> Vec<Diagnostic> {
        let mut missing: BTreeMap<char, Span> = BTreeMap::new();
        let mut out = Vec::new();
        for flow in [&mut self.opening, &mut self.flow].into_iter().chain(&mut self.notes) {
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
        for (nth, plans) in std::mem::take(&mut self.folios).into_iter().enumerate() {
            let turn = plans.first().map_or(Turn::Upright, |p| p.turn);
            let sheet = Sheet::at(book, theme, start + nth, turn);
            let mut page = FolioPainter {
                sheet,
                index: start + nth,
                frames: Vec::new(),
                items: Vec::new(),
                destinations: &mut out.destinations,
            };
            let sink = if nth == 0 { self.sink } else { Pt(0.0) };
            if nth == 0 {
                page.opening(&mut self.opening);
            }
            for (column, plan) in plans.iter().enumerate() {
                let left = sheet.column(column);
                page.numeral(self.numeral.as_ref(), &self.flow, plan, sink);
                page.text(&mut self.flow, plan, left, sink);
                page.notes(&mut self.notes, plan, left, theme);
            }
            let mut items = page.frames;
            items.append(&mut page.items);
            out.folios.push(Folio { width: sheet.width, height: sheet.height, items });
        }
        out
    }
}

/// Puts columns on folios: side by side, but for what is turned or must begin a folio.
fn folios(flow: &Flow, plans: Vec<Plan>, columns: usize) -> Vec<Vec<Plan>> {
    let mut folios: Vec<Vec<Plan>> = Vec::new();
    for plan in plans {
        let first = flow.boxes.get(plan.boxes.start).filter(|_| !plan.boxes.is_empty());
        let forced = first.is_some_and(|b| b.chance == Chance::Forced);
        let beside = |folio: &&mut Vec<Plan>| {
            !forced
                && folio.len() < columns
                && plan.turn == Turn::Upright
                && folio.iter().all(|p| p.turn == Turn::Upright)
        };
        match folios.last_mut().filter(beside) {
            Some(folio) => folio.push(plan),
            None => folios.push(vec![plan]),
        }
    }
    folios
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
    fn text(&mut self, flow: &mut Flow, plan: &Plan, left: Pt, sink: Pt) {
        let top = self.sheet.top + sink;
        let mut extents = Extents::new();
        for (index, from) in plan.boxes.clone().zip(&plan.tops) {
            let Some(flow_box) = flow.boxes.get_mut(index) else { break };
            let mut flow_box = std::mem::take(flow_box);
            let y = top + Pt(*from);
            let header = flow_box.header.filter(|_| index == plan.boxes.start);
            if let Some(header) = header.and_then(|h| flow.headers.get(h)) {
                let x = self.sheet.bleeding(left, flow_box.bleed);
                for placed in &header.items {
                    let mut placed = placed.clone();
                    shift(&mut placed, x, top);
                    self.items.push(placed);
                }
            }
            if let Some((_, scale)) = plan.shrunk.filter(|(i, _)| *i == index) {
                shrink(&mut flow_box, scale, self.sheet.direction);
            }
            extend(&mut extents, &flow.frames, flow_box.frame, y, y + flow_box.height);
            self.place(flow_box, left, y);
        }
        let sheet = &self.sheet;
        self.frames.extend(paint_frames(&flow.frames, &extents, |bleed| sheet.bleeding(left, bleed)));
    }

    /// Places the number of a page in the outer margin, where the line stands that it belongs to.
    fn numeral(&mut self, numeral: Option<&Numeral>, flow: &Flow, plan: &Plan, sink: Pt) {
        let Some(numeral) = numeral.filter(|n| plan.boxes.contains(&n.beside)) else { return };
        let Some(line) = flow.boxes.get(numeral.beside) else { return };
        let Some(from) = plan.tops.get(numeral.beside - plan.boxes.start) else { return };
        let sheet = self.sheet;
        let x = match sheet.outer_left {
            true => sheet.left - numeral.gap - numeral.width,
            false => sheet.left + sheet.measure + numeral.gap,
        };
        let baseline = sheet.top + sink + Pt(*from) + line.baseline;
        for mut placed in numeral.items.iter().cloned() {
            shift(&mut placed, x, baseline);
            self.items.push(placed);
        }
    }

    /// Places what stands over all columns.
    fn opening(&mut self, opening: &mut Flow) {
        let mut y = self.sheet.top;
        for (nth, flow_box) in std::mem::take(&mut opening.boxes).into_iter().enumerate() {
            y = if nth == 0 { y } else { y + flow_box.before };
            y = self.place(flow_box, self.sheet.left, y);
        }
    }

    /// Places a box and returns its lower edge.
    fn place(&mut self, flow_box: FlowBox, left: Pt, y: Pt) -> Pt {
        let x = self.sheet.bleeding(left, flow_box.bleed);
        for (id, at) in flow_box.anchors {
            self.destinations.push((id, Destination { folio: self.index, x, y: y + at }));
        }
        for mut placed in flow_box.items {
            shift(&mut placed, x, y);
            self.items.push(placed);
        }
        y + flow_box.height
    }

    fn notes(&mut self, notes: &mut [Flow], plan: &Plan, left: Pt, theme: &Theme) {
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
        let measure = theme.measure();
        let width = Pt(NOTE_RULE.min(measure.0));
        let x = match self.sheet.direction {
            Direction::Ltr => left,
            Direction::Rtl => left + measure - width,
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
                y = self.place(flow_box, left, y);
            }
            let sheet = &self.sheet;
            self.frames.extend(paint_frames(&flow.frames, &extents, |bleed| sheet.bleeding(left, bleed)));
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
