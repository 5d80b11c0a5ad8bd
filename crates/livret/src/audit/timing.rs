//! Timetables whose figures contradict one another: durations that do not add up to the total, times of day that do not fit them.
//!
//! Only what is beyond doubt is told: a column of durations in which one cell cannot be read has no sum.

use std::collections::BTreeSet;

use crate::Diagnostic;
use crate::diagnostic::Code;
use crate::model::{Cell, Span, Table, plain_text};
use crate::resolve::slug;

mod reading;

use reading::{Clock, Unit};

/// What heads a column of durations.
const DURATIONS: [&str; 7] = ["duree", "durees", "duree-prevue", "duration", "durations", "temps", "time"];
/// What heads a column of times of day.
const CLOCKS: [&str; 12] = [
    "heure", "heures", "horaire", "horaires", "debut", "quand", "time", "times", "hour", "hours", "start",
    "when",
];
/// What heads the row of the sum.
const TOTALS: [&str; 8] = [
    "total",
    "duree-totale",
    "temps-total",
    "total-general",
    "total-duration",
    "total-time",
    "grand-total",
    "total-minutes",
];

/// Remarks about a timetable.
pub(super) fn contradictions(table: &Table, span: Span) -> Vec<Diagnostic> {
    let Some(timetable) = Timetable::of(table) else { return Vec::new() };
    let mut remarks = timetable.clocks(span);
    remarks.extend(timetable.sum(span));
    remarks
}

/// A table with a column of durations.
struct Timetable<'t> {
    /// The heading of that column.
    heading: String,
    rows: Vec<Row<'t>>,
}

/// A row of it.
struct Row<'t> {
    /// Its first words, as a slug.
    label: String,
    /// The cell of its duration, and the minutes that it says.
    duration: Option<(&'t Cell, Option<u32>)>,
    /// The cell of its time of day likewise.
    clock: Option<(&'t Cell, Option<Clock>)>,
}

impl<'t> Timetable<'t> {
    /// A table of a single header row, whose cells do not reach over rows.
    fn of(table: &'t Table) -> Option<Timetable<'t>> {
        let [head] = table.head.as_slice() else { return None };
        if table.body.iter().flat_map(|row| &row.cells).any(|cell| cell.rowspan > 1) {
            return None;
        }
        let headings: Vec<(usize, String)> =
            columns(&head.cells).map(|(column, cell)| (column, text(cell))).collect();
        // A heading may say the unit, too: “Durée (min)”.
        let name = |heading: &str| slug::ascii(heading.split('(').next().unwrap_or(heading));
        let named = |names: &[&str], but: Option<usize>| {
            let order = names.iter().filter_map(|wanted| {
                headings.iter().find(|(column, text)| Some(*column) != but && name(text) == *wanted)
            });
            order.map(|(column, text)| (*column, text.clone())).next()
        };
        let (column, heading) = named(&DURATIONS, None)?;
        let unit = if heading.to_lowercase().contains("(min") { Unit::Minutes } else { Unit::Written };
        let clock_column = named(&CLOCKS, Some(column)).map(|(column, _)| column);
        let rows = table.body.iter().map(|row| {
            let at =
                |wanted: usize| columns(&row.cells).find(|(column, _)| *column == wanted).map(|(_, c)| c);
            Row {
                label: row
                    .cells
                    .iter()
                    .map(|cell| slug::ascii(&text(cell)))
                    .find(|t| !t.is_empty())
                    .unwrap_or_default(),
                duration: at(column).map(|cell| (cell, reading::minutes(&text(cell), unit))),
                clock: clock_column.and_then(at).map(|cell| (cell, reading::clock(&text(cell)))),
            }
        });
        Some(Timetable { heading, rows: rows.collect() })
    }

    /// A last row that says another sum than the durations above have.
    fn sum(&self, table: Span) -> Option<Diagnostic> {
        let (last, rows) = self.rows.split_last()?;
        let subtotals = rows.iter().any(|row| row.label.split('-').any(|word| word.starts_with("total")));
        // What happens at the same time does not add up.
        let mut starts = BTreeSet::new();
        let parallel = rows.iter().filter_map(|row| row.clock?.1).any(|clock| !starts.insert(clock.start));
        if rows.is_empty() || subtotals || parallel || !TOTALS.contains(&last.label.as_str()) {
            return None;
        }
        let (cell, total) = last.duration?;
        let total = total?;
        let durations: Option<Vec<u32>> = rows.iter().map(|row| row.duration?.1).collect();
        let sum = durations?.into_iter().fold(0_u32, u32::saturating_add);
        (sum != total).then(|| {
            Diagnostic::at(
                Code::TimingSum,
                place(cell, table),
                format!(
                    "the durations under “{}” add up to {}, but the last row says {}",
                    self.heading.trim(),
                    shown(sum),
                    shown(total)
                ),
                format!("write `{}`, or mend the duration that is wrong", shown(sum)),
            )
        })
    }

    /// Times of day that do not fit the duration beside them or what stands above.
    fn clocks(&self, table: Span) -> Vec<Diagnostic> {
        let mut remarks = Vec::new();
        // The day so far: its first time, the start and the end of what stands above.
        let mut day: Option<(u32, u32, Option<u32>)> = None;
        for row in &self.rows {
            let Some((cell, Some(clock))) = row.clock else {
                // A line such as “Deuxième jour”: the clock begins anew.
                day = None;
                continue;
            };
            let duration = row.duration.and_then(|(_, minutes)| minutes);
            if let (Some(end), Some(duration)) = (clock.end, duration) {
                let length = if end < clock.start { end + DAY - clock.start } else { end - clock.start };
                if length != duration {
                    remarks.push(Diagnostic::at(
                        Code::TimingClock,
                        place(cell, table),
                        format!(
                            "from {} to {} it is {}, but the row says {}",
                            time(clock.start),
                            time(end),
                            shown(length),
                            shown(duration)
                        ),
                        "mend the times or the duration",
                    ));
                }
            }
            let end = clock.end.or_else(|| Some(clock.start + duration?));
            match day {
                // What begins before all that stands above is of another day; what begins at the same time, beside it.
                Some((first, start, Some(until)))
                    if clock.start > first && clock.start != start && clock.start < until =>
                {
                    remarks.push(Diagnostic::at(
                        Code::TimingClock,
                        place(cell, table),
                        format!(
                            "what begins at {} begins before the row above ends, at {}",
                            time(clock.start),
                            time(until)
                        ),
                        "mend the times, or the duration above",
                    ));
                    day = Some((first, clock.start, end));
                }
                Some((first, ..)) if clock.start > first => day = Some((first, clock.start, end)),
                _ => day = Some((clock.start, clock.start, end)),
            }
        }
        remarks
    }
}

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// Cells with the columns in which they begin.
fn columns(cells: &[Cell]) -> impl Iterator<Item = (usize, &Cell)> {
    cells.iter().scan(0_usize, |next, cell| {
        let column = *next;
        *next = next.saturating_add(usize::from(cell.colspan));
        Some((column, cell))
    })
}

fn text(cell: &Cell) -> String {
    use crate::model::BlockKind;
    let paragraphs = cell.blocks.iter().map(|block| match &block.kind {
        BlockKind::Paragraph { content } => plain_text(content),
        // Nothing that could be taken for a figure.
        _ => "…".into(),
    });
    paragraphs.collect::<Vec<_>>().join(" … ")
}

/// Where the cell's text stands.
fn place(cell: &Cell, table: Span) -> Span {
    cell.blocks.first().map_or(table, |block| block.span)
}

/// Minutes as a duration: `1 h 30`, `45 min`.
fn shown(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

/// Minutes since midnight as a time of day.
fn time(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60 % 24, minutes % 60)
}
