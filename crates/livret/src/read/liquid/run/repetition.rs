//! What is done again and again: loops, rows of tables, cycles and counters.

use std::ops::Range;
use std::rc::Rc;

use super::super::datum::Datum;
use super::super::expression::Operand;
use super::super::template::Loop;
use super::{Next, ROUND, Run, Text};

/// How many groups and counters a page may have.
const MAX_NAMES: usize = 1_000;

impl<'t> Run<'t> {
    /// The items that a loop goes over; `None` if there are too many.
    fn items(&mut self, looped: &Loop, place: &Range<usize>) -> Option<Vec<Datum<'t>>> {
        let list = self.operand(&looped.list);
        let mut whole = |operand: &Option<Operand>| {
            let number = operand.as_ref().map(|o| self.operand(o))?.number()?;
            Some(number.max(0.0) as usize)
        };
        let (limit, offset) = (whole(&looped.limit), whole(&looped.offset));
        let mut items: Vec<Datum> =
            list.items().into_iter().skip(offset.unwrap_or(0)).take(limit.unwrap_or(usize::MAX)).collect();
        if !self.spend(items.len(), place) {
            return None;
        }
        if looped.reversed {
            items.reverse();
        }
        Some(items)
    }

    /// `for`.
    pub(super) fn looped(&mut self, looped: &Loop, source: Text, place: &Range<usize>) -> Next {
        let Some(items) = self.items(looped, place) else { return Next::Stop };
        if items.is_empty() {
            return self.nodes(&looped.otherwise, source);
        }
        let count = items.len();
        self.rounds(looped, items, place, |run, i, item| run.round(looped, item, about(i, count), source))
    }

    /// `tablerow`.
    pub(super) fn rows(&mut self, looped: &Loop, source: Text, place: &Range<usize>) -> Next {
        let Some(items) = self.items(looped, place) else { return Next::Stop };
        let asked = looped.columns.as_ref().and_then(|c| self.operand(c).number()).filter(|n| *n >= 1.0);
        let columns = asked.map_or(items.len(), |n| n as usize).max(1);
        let count = items.len();
        self.rounds(looped, items, place, |run, i, item| {
            let (row, column) = (i / columns + 1, i % columns + 1);
            if column == 1 {
                run.put(&format!("<tr class=\"row{row}\">\n"), place);
            }
            run.put(&format!("<td class=\"col{column}\">"), place);
            let mut about = about(i, count);
            about.extend([("col", int(column)), ("row", int(row)), ("col0", int(column - 1))]);
            about.extend([
                ("col_first", Datum::Bool(column == 1)),
                ("col_last", Datum::Bool(column == columns)),
            ]);
            let next = run.round(looped, item, about, source);
            run.put("</td>", place);
            if column == columns || i + 1 == count || !matches!(next, Next::On | Next::Continue) {
                run.put("</tr>\n", place);
            }
            next
        })
    }

    /// The rounds of a loop, each made by `round` of its number and item; the loop's variable is again what it was before.
    fn rounds(
        &mut self,
        looped: &Loop,
        items: Vec<Datum<'t>>,
        place: &Range<usize>,
        mut round: impl FnMut(&mut Self, usize, Datum<'t>) -> Next,
    ) -> Next {
        let outer = self.variables.get(&looped.name).cloned();
        let mut end = Next::On;
        for (i, item) in items.into_iter().enumerate() {
            let next = if self.spend(ROUND, place) { round(self, i, item) } else { Next::Stop };
            match next {
                Next::On | Next::Continue => {}
                Next::Break => break,
                Next::Stop => {
                    end = Next::Stop;
                    break;
                }
            }
        }
        self.restore(&looped.name, outer);
        end
    }

    /// One round of a loop.
    fn round(
        &mut self,
        looped: &Loop,
        item: Datum<'t>,
        about: Vec<(&'static str, Datum<'t>)>,
        source: Text,
    ) -> Next {
        self.loops.push(about);
        match self.variables.get_mut(&looped.name) {
            Some(variable) => *variable = item,
            None => _ = self.variables.insert(looped.name.clone(), item),
        }
        let next = self.nodes(&looped.body, source);
        self.loops.pop();
        next
    }

    /// `forloop`: what the innermost loop knows of itself and of those around; few rounds ask.
    pub(super) fn innermost(&mut self) -> Datum<'t> {
        self.work = self.work.saturating_add(ROUND * self.loops.len());
        self.loops.iter().fold(Datum::Nil, |outer, about| {
            let parent = (!matches!(outer, Datum::Nil)).then_some(("parentloop", outer));
            let about = about.iter().cloned().chain(parent);
            Datum::Map(Rc::new(about.map(|(name, value)| (name.to_owned(), value)).collect()))
        })
    }

    /// `cycle`: the next of its values.
    pub(super) fn cycle(&mut self, group: Option<&Operand>, values: &[Operand], place: &Range<usize>) {
        let group = match group {
            Some(group) => self.operand(group).shown().unwrap_or_default(),
            None => format!("{values:?}"),
        };
        if self.cycles.len() >= MAX_NAMES && !self.cycles.contains_key(&group) {
            return;
        }
        self.work = self.work.saturating_add(group.len() / 8);
        let asked = self.cycles.entry(group).or_default();
        let value = values.get(*asked % values.len().max(1));
        *asked += 1;
        if let Some(text) = value.and_then(|v| self.operand(v).shown()) {
            self.put(&text, place);
        }
    }

    /// `increment` shows a counter and adds one, `decrement` takes one off and shows it.
    pub(super) fn count(&mut self, counter: &str, up: bool, place: &Range<usize>) {
        if self.counters.len() >= MAX_NAMES && !self.counters.contains_key(counter) {
            return;
        }
        let count = self.counters.entry(counter.to_owned()).or_default();
        let shown = if up { *count } else { count.saturating_sub(1) };
        *count = if up { count.saturating_add(1) } else { shown };
        self.put(&shown.to_string(), place);
    }
}

fn int<'t>(n: usize) -> Datum<'t> {
    Datum::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

/// What a loop knows of itself in one of its rounds.
fn about<'t>(i: usize, count: usize) -> Vec<(&'static str, Datum<'t>)> {
    vec![
        ("index", int(i + 1)),
        ("index0", int(i)),
        ("rindex", int(count - i)),
        ("rindex0", int(count - i - 1)),
        ("length", int(count)),
        ("first", Datum::Bool(i == 0)),
        ("last", Datum::Bool(i + 1 == count)),
    ]
}
