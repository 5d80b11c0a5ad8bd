//! Filling folios: which boxes and which notes go on each.

use std::ops::Range;

use crate::boxes::{Chance, Flow, FlowBox};

/// Space between the text and the notes, with the rule in it.
pub(super) const NOTE_GAP: f32 = 16.0;
/// Space between two notes.
pub(super) const BETWEEN_NOTES: f32 = 3.0;
/// A hole at the foot of a folio that is larger than this share of it is avoided by making a picture smaller.
const LARGEST_HOLE: f32 = 1.0 / 3.0;
/// Pictures are not made smaller than this share of their size.
const SMALLEST_PICTURE: f32 = 0.4;
/// Lines of a note that at least stand on the folio of its call.
const FIRST_LINES: usize = 2;

/// What goes on a folio.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Plan {
    /// Boxes of the text.
    pub boxes: Range<usize>,
    /// Notes at the foot, each with the range of its boxes.
    pub notes: Vec<(usize, Range<usize>)>,
    /// A picture that is made smaller, and what its size is multiplied by.
    pub shrunk: Option<(usize, f32)>,
}

/// The state while a folio is filled: what stands on it. A rejected attempt goes back to a clone.
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
    /// Notes, or rests of them, that must wait for the next folio.
    waiting: Vec<(usize, usize)>,
    shrunk: Option<(usize, f32)>,
}

/// Fills folios whose text is `height` high.
pub(super) fn fill(flow: &Flow, notes: &[Flow], height: f32) -> Vec<Plan> {
    let mut plans = Vec::new();
    let mut placed = vec![false; notes.len()];
    let mut next = 0;
    let mut waiting: Vec<(usize, usize)> = Vec::new();
    loop {
        let filling = Filling { flow, notes, height, placed: &placed };
        let state = filling.folio(next, &waiting);
        for (note, _) in state.notes.iter() {
            if let Some(slot) = placed.get_mut(*note) {
                *slot = true;
            }
        }
        for (note, _) in &state.waiting {
            if let Some(slot) = placed.get_mut(*note) {
                *slot = true;
            }
        }
        plans.push(Plan { boxes: next..state.next, notes: state.notes, shrunk: state.shrunk });
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
    placed: &'a [bool],
}

impl Filling<'_> {
    fn folio(&self, from: usize, waiting: &[(usize, usize)]) -> State {
        let boxes = &self.flow.boxes;
        let mut state = State { next: from, ..State::default() };
        for (note, start) in waiting {
            self.add_note(&mut state, *note, *start);
        }
        let carried = !state.notes.is_empty();
        let mut last_chance: Option<State> = None;
        while let Some(flow_box) = boxes.get(state.next) {
            let first = state.next == from;
            if !first && flow_box.chance == Chance::Forced {
                return state;
            }
            if !first && flow_box.chance == Chance::Allowed {
                last_chance = Some(state.clone());
            }
            if let Some(after) = self.with(&state, flow_box, first) {
                state = after;
                continue;
            }
            // Something must stand on every folio, or filling would never end.
            if first && !carried {
                state = self.forced(&state, flow_box);
                continue;
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

    /// The state after a box, if the box and at least the beginning of its notes fit.
    fn with(&self, state: &State, flow_box: &FlowBox, first: bool) -> Option<State> {
        let mut after = state.clone();
        after.used += self.above(flow_box, first) + flow_box.height.0;
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
        after.used += self.above(flow_box, true) + flow_box.height.0;
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

    /// What a box needs above itself: at the head of a folio, the table's header.
    fn above(&self, flow_box: &FlowBox, first: bool) -> f32 {
        if !first {
            return flow_box.before.0;
        }
        flow_box.header.and_then(|h| self.flow.headers.get(h)).map_or(0.0, |h| h.height.0)
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
            if rest > 1 {
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
        let hole = self.height - kept.used - kept.notes_height;
        if hole <= self.height * LARGEST_HOLE || state.shrunk.is_some() {
            return None;
        }
        let room = self.height - state.used - state.notes_height - self.above(flow_box, first) - caption;
        let scale = room / flow_box.height.0.max(0.01);
        if scale < SMALLEST_PICTURE {
            return None;
        }
        let mut after = state.clone();
        after.used += self.above(flow_box, first) + flow_box.height.0 * scale;
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
mod tests {
    use super::*;
    use livret::theme::Pt;

    fn lines(chances: &str) -> Flow {
        let boxes = chances
            .chars()
            .map(|c| FlowBox {
                height: Pt(10.0),
                chance: match c {
                    '-' => Chance::Forbidden,
                    '!' => Chance::Forced,
                    _ => Chance::Allowed,
                },
                ..FlowBox::default()
            })
            .collect();
        let mut flow = Flow::default();
        flow.boxes = boxes;
        flow
    }

    fn ends(plans: &[Plan]) -> Vec<usize> {
        plans.iter().map(|p| p.boxes.end).collect()
    }

    #[test]
    fn folios_end_where_they_may() {
        assert_eq!(ends(&fill(&lines("o--oooo"), &[], 50.0)), [5, 7]);
        assert_eq!(ends(&fill(&lines("ooo--oo"), &[], 40.0)), [2, 6, 7]);
        assert_eq!(ends(&fill(&lines("oo!ooo"), &[], 100.0)), [2, 6]);
        assert_eq!(ends(&fill(&lines("o------"), &[], 30.0)), [3, 6, 7]);
    }

    #[test]
    fn an_empty_page_is_one_folio() {
        assert_eq!(ends(&fill(&Flow::default(), &[], 50.0)), [0]);
    }

    #[test]
    fn a_box_too_high_stands_alone() {
        assert_eq!(ends(&fill(&lines("ooo"), &[], 5.0)), [1, 2, 3]);
    }

    #[test]
    fn notes_stand_on_the_folio_of_their_call() {
        let mut text = lines("oooooo");
        text.boxes[3].notes.push(0);
        let plans = fill(&text, &[lines("o-")], 60.0);
        // The call in the fourth line does not fit with both lines of the note, which leave room for two lines on theirs.
        assert_eq!(ends(&plans), [3, 5, 6]);
        assert_eq!(plans[1].notes, [(0, 0..2)]);
    }

    #[test]
    fn long_notes_go_on() {
        let mut text = lines("oooo");
        text.boxes[0].notes.push(0);
        let plans = fill(&text, &[lines(&"o".repeat(25))], 100.0);
        assert_eq!(plans[0].notes, [(0, 0..7)]);
        assert_eq!(plans[1].notes, [(0, 7..15)]);
        let last = plans.last().unwrap();
        assert_eq!(last.notes.last().unwrap().1.end, 25);
        assert_eq!(last.boxes.end, 4);
    }

    #[test]
    fn notes_without_a_call_follow_the_text() {
        let plans = fill(&lines("oo"), &[lines("o")], 100.0);
        assert_eq!(plans.len(), 2);
        assert_eq!(plans[1].notes, [(0, 0..1)]);
    }
}
