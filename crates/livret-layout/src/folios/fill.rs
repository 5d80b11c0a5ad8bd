//! Filling folios: which boxes and which notes go on each.

use std::ops::Range;

use livret::theme::{Pt, Theme};

use crate::boxes::{Chance, Flow, FlowBox, Turn};

/// Space between the text and the notes, with the rule in it.
pub(super) const NOTE_GAP: f32 = 16.0;
/// Space between two notes.
pub(super) const BETWEEN_NOTES: f32 = 3.0;
/// A hole at the foot of a folio that is larger than this share of it is avoided by making a picture smaller, or by parting what had better
/// stay together.
const LARGEST_HOLE: f32 = 1.0 / 3.0;
/// Pictures are not made smaller than this share of their size; less than the largest hole, so that one as high as a folio still fits.
const SMALLEST_PICTURE: f32 = 0.3;
/// Lines of a note that at least stand on the folio of its call.
const FIRST_LINES: usize = 2;
/// Lines that at least stand on the last folio of a page.
const LAST_LINES: usize = 4;
/// The last folio but one gives at most so many lines to the last one.
const MOST_GIVEN: usize = 12;

/// What goes in a column of a folio.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Plan {
    /// Boxes of the text.
    pub boxes: Range<usize>,
    /// Upper edge of each box, counted from the head of the text.
    pub tops: Vec<f32>,
    /// Notes at the foot, each with the range of its boxes.
    pub notes: Vec<(usize, Range<usize>)>,
    /// A picture that is made smaller, and what its size is multiplied by.
    pub shrunk: Option<(usize, f32)>,
    /// How the folio lies.
    pub turn: Turn,
    /// Height of text and notes.
    used: f32,
}

/// The room that columns offer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    /// Height of the text on an upright folio.
    pub upright: f32,
    /// Height of the text on a turned folio.
    pub turned: f32,
    /// Distance of the lines of the grid; 0 for none.
    pub grid: f32,
    /// From baseline to baseline of running text.
    pub leading: f32,
    /// Columns of a folio.
    pub columns: usize,
    /// Height that an opening takes from the columns of the first folio.
    pub opening: f32,
}

impl Area {
    pub(super) fn of(theme: &Theme, opening: Pt) -> Area {
        Area {
            upright: theme.text_height().0,
            turned: theme.turned().1.0,
            grid: theme.grid().0,
            leading: theme.body.leading.0,
            columns: usize::from(theme.columns.count.max(1)),
            opening: opening.0,
        }
    }
}

/// The state while a column is filled: what stands in it. A rejected attempt goes back to a clone.
#[derive(Clone, Debug, Default)]
struct State {
    /// The next box to be placed.
    next: usize,
    /// Height that the text takes.
    used: f32,
    /// Notes placed.
    notes: Vec<(usize, Range<usize>)>,
    /// Height that they take, with the gap above.
    notes_height: f32,
    /// Notes, or rests of them, that must wait for the next column.
    waiting: Vec<(usize, usize)>,
    shrunk: Option<(usize, f32)>,
}

/// Fills columns with a flow and its notes.
pub(super) fn fill(flow: &Flow, notes: &[Flow], area: &Area) -> Vec<Plan> {
    let plans = run(flow, notes, area, None);
    let [.., before, last] = plans.as_slice() else { return plans };
    let short = LAST_LINES as f32 * area.leading - 0.01;
    if last.boxes.is_empty() || last.text_height(flow) >= short {
        return plans;
    }
    // A folio of a few lines looks like a mistake: the one before it gives some of its own.
    let giver = plans.len() - 2;
    (1..=MOST_GIVEN)
        .map(|lines| run(flow, notes, area, Some((giver, before.used - lines as f32 * area.leading))))
        .find(|other| {
            let last = other.last().filter(|_| other.len() == plans.len());
            let begins = last.and_then(|last| flow.boxes.get(last.boxes.start));
            last.is_some_and(|last| last.text_height(flow) >= short)
                && begins.is_some_and(|b| b.chance == Chance::Allowed)
        })
        .unwrap_or(plans)
}

impl Plan {
    /// Height of its boxes alone.
    fn text_height(&self, flow: &Flow) -> f32 {
        flow.boxes.get(self.boxes.clone()).unwrap_or_default().iter().map(|b| b.height.0).sum()
    }
}

/// Fills columns one after the other; `lower` says of one of them that it must not be filled higher than it could.
fn run(flow: &Flow, notes: &[Flow], area: &Area, lower: Option<(usize, f32)>) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    let mut placed = vec![false; notes.len()];
    let mut next = 0;
    let mut waiting: Vec<(usize, usize)> = Vec::new();
    loop {
        let turn = flow.boxes.get(next).map_or(Turn::Upright, |b| b.turn);
        let height = match turn {
            Turn::Upright if plans.len() < area.columns => area.upright - area.opening,
            Turn::Upright => area.upright,
            Turn::Turned => area.turned,
        };
        let height =
            lower.filter(|(nth, _)| *nth == plans.len()).map_or(height, |(_, least)| height.min(least));
        let filling = Filling { flow, notes, height, grid: area.grid, placed: &placed };
        let state = filling.column(next, &waiting);
        let tops = filling.tops(next..state.next, state.shrunk);
        let seen = state.notes.iter().map(|(note, _)| note).chain(state.waiting.iter().map(|(note, _)| note));
        for note in seen {
            if let Some(slot) = placed.get_mut(*note) {
                *slot = true;
            }
        }
        plans.push(Plan {
            tops,
            boxes: next..state.next,
            notes: state.notes,
            shrunk: state.shrunk,
            turn,
            used: state.used + state.notes_height,
        });
        next = state.next;
        waiting = state.waiting;
        if next >= flow.boxes.len() {
            // Notes that nothing calls still belong to the page.
            let uncalled = placed.iter_mut().enumerate().filter(|(_, p)| !**p);
            waiting.extend(uncalled.map(|(note, p)| {
                *p = true;
                (note, 0)
            }));
            if waiting.is_empty() {
                return plans;
            }
        }
    }
}

struct Filling<'a> {
    flow: &'a Flow,
    notes: &'a [Flow],
    height: f32,
    grid: f32,
    placed: &'a [bool],
}

impl Filling<'_> {
    fn column(&self, from: usize, waiting: &[(usize, usize)]) -> State {
        let boxes = &self.flow.boxes;
        let mut state = State { next: from, ..State::default() };
        for (note, start) in waiting {
            self.add_note(&mut state, *note, *start);
        }
        let carried = !state.notes.is_empty();
        let turn = boxes.get(from).map(|b| b.turn);
        let mut last_chance: Option<State> = None;
        let mut last_avoided: Option<State> = None;
        while let Some(flow_box) = boxes.get(state.next) {
            let first = state.next == from;
            if !first && (flow_box.chance == Chance::Forced || Some(flow_box.turn) != turn) {
                return state;
            }
            match flow_box.chance {
                Chance::Allowed if !first => last_chance = Some(state.clone()),
                Chance::Avoided if !first => last_avoided = Some(state.clone()),
                _ => {}
            }
            if let Some(after) = self.with(&state, flow_box, first) {
                state = after;
                continue;
            }
            // Something must stand in every column, or filling would never end.
            if first && !carried {
                state = self.forced(&state, flow_box);
                continue;
            }
            // What is avoided is done where else a large hole would be left.
            let hole = last_chance.as_ref().map_or(1.0, |kept| self.hole(kept));
            if hole > LARGEST_HOLE {
                let later = |other: &State| last_chance.as_ref().is_none_or(|c| other.next > c.next);
                last_chance = last_avoided.take().filter(later).or(last_chance);
            }
            if let Some(after) = self.with_smaller_picture(&state, flow_box, last_chance.as_ref(), first) {
                state = after;
                continue;
            }
            return match last_chance {
                Some(chance) if chance.next > from => chance,
                _ => state,
            };
        }
        state
    }

    /// The part of a column that stays empty, as a share of its height.
    fn hole(&self, state: &State) -> f32 {
        (self.height - state.used - state.notes_height) / self.height.max(0.01)
    }

    /// Upper edge of a box in a column whose text is `used` high: at the head the repeated header of a table comes first; lines of
    /// running text go down to the next line of the grid.
    fn top(&self, used: f32, flow_box: &FlowBox, first: bool) -> f32 {
        let top = if first {
            flow_box.header.and_then(|h| self.flow.headers.get(h)).map_or(0.0, |h| h.height.0)
        } else {
            used + flow_box.before.0
        };
        if flow_box.on_grid && self.grid > 0.0 {
            // Sums of single-precision lengths are off by far less than this.
            return (top / self.grid - 0.01).ceil() * self.grid;
        }
        top
    }

    /// Upper edges of boxes that fill a column.
    fn tops(&self, boxes: Range<usize>, shrunk: Option<(usize, f32)>) -> Vec<f32> {
        let mut used = 0.0;
        let mut tops = Vec::with_capacity(boxes.len());
        for index in boxes.clone() {
            let Some(flow_box) = self.flow.boxes.get(index) else { break };
            let top = self.top(used, flow_box, index == boxes.start);
            let scale = shrunk.filter(|(i, _)| *i == index).map_or(1.0, |(_, scale)| scale);
            used = top + flow_box.height.0 * scale;
            tops.push(top);
        }
        tops
    }

    /// The state after a box, if the box and at least the beginning of its notes fit.
    fn with(&self, state: &State, flow_box: &FlowBox, first: bool) -> Option<State> {
        let mut after = state.clone();
        after.used = self.top(state.used, flow_box, first) + flow_box.height.0;
        after.next += 1;
        // Room that the caption of a picture will need.
        let under = flow_box.shrinks.map_or(0.0, |caption| caption.0);
        let fits = |s: &State, extra: f32| s.used + s.notes_height + extra <= self.height + 0.01;
        if !fits(&after, under) {
            return None;
        }
        for note in flow_box.notes.iter().filter(|n| self.is_new(state, **n)) {
            if after.notes.iter().any(|(n, _)| n == note) || after.waiting.iter().any(|(n, _)| n == note) {
                continue;
            }
            let before = after.notes.len();
            self.add_note(&mut after, *note, 0);
            if after.notes.len() == before && after.waiting.len() == 1 {
                // Not even the beginning of the first note that waits fits beside its call.
                return None;
            }
        }
        Some(after)
    }

    /// The state after a box that does not fit but must be placed.
    fn forced(&self, state: &State, flow_box: &FlowBox) -> State {
        let mut after = state.clone();
        after.used = self.top(state.used, flow_box, true) + flow_box.height.0;
        after.next += 1;
        for note in flow_box.notes.iter().filter(|n| self.is_new(state, **n)) {
            if !after.notes.iter().any(|(n, _)| n == note) && !after.waiting.iter().any(|(n, _)| n == note) {
                self.add_note(&mut after, *note, 0);
            }
        }
        after
    }

    fn is_new(&self, state: &State, note: usize) -> bool {
        self.placed.get(note) == Some(&false)
            && !state.notes.iter().any(|(n, _)| *n == note)
            && !state.waiting.iter().any(|(n, _)| *n == note)
    }

    /// Adds as much of a note as there is room for; the rest waits. Once one waits, all later ones do.
    fn add_note(&self, state: &mut State, note: usize, from: usize) {
        let Some(flow) = self.notes.get(note) else { return };
        let gap = if state.notes.is_empty() { NOTE_GAP } else { BETWEEN_NOTES };
        let room = self.height - state.used - state.notes_height - gap;
        let (count, height) = if state.waiting.is_empty() { taken(flow, from, room) } else { (0, 0.0) };
        let rest = flow.boxes.len().saturating_sub(from + count);
        if count > 0 && (rest == 0 || count >= FIRST_LINES) {
            state.notes.push((note, from..from + count));
            state.notes_height += gap + height;
            if rest > 0 {
                state.waiting.push((note, from + count));
            }
        } else if state.notes.is_empty() && state.used == 0.0 && from < flow.boxes.len() {
            // A folio of its own cannot hold the next box of a note: it is placed all the same.
            state.notes.push((note, from..from + 1));
            state.notes_height += gap + flow.boxes.get(from).map_or(0.0, |b| b.height.0);
            if flow.boxes.len() > from + 1 {
                state.waiting.push((note, from + 1));
            }
        } else {
            state.waiting.push((note, from));
        }
    }

    /// The state after a picture made smaller, where moving it on would leave too large a hole.
    fn with_smaller_picture(
        &self,
        state: &State,
        flow_box: &FlowBox,
        last_chance: Option<&State>,
        first: bool,
    ) -> Option<State> {
        let caption = flow_box.shrinks?.0;
        let kept = last_chance.unwrap_or(state);
        if self.hole(kept) <= LARGEST_HOLE || state.shrunk.is_some() {
            return None;
        }
        let top = self.top(state.used, flow_box, first);
        let room = self.height - state.notes_height - top - caption;
        let scale = room / flow_box.height.0.max(0.01);
        if scale < SMALLEST_PICTURE {
            return None;
        }
        let mut after = state.clone();
        after.used = top + flow_box.height.0 * scale;
        after.shrunk = Some((state.next, scale));
        after.next += 1;
        Some(after)
    }
}

/// How many boxes of a note from `from` on fit, and their height; parted where lines may be parted, if that is possible.
fn taken(flow: &Flow, from: usize, room: f32) -> (usize, f32) {
    let mut best = (0, 0.0);
    let (mut count, mut height) = (0, 0.0);
    for next in flow.boxes.iter().skip(from) {
        if count > 0 && next.chance != Chance::Forbidden {
            best = (count, height);
        }
        let after = height + if count == 0 { 0.0 } else { next.before.0 } + next.height.0;
        if after > room {
            return if best.0 > 0 { best } else { (count, height) };
        }
        (count, height) = (count + 1, after);
    }
    (count, height)
}

#[cfg(test)]
mod tests;
