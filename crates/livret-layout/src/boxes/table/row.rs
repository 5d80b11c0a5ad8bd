//! Rows of a table, or several that cells reach over.

use livret::model::{Align, Cell, Direction, Row, Table};
use livret::theme::Pt;

use super::columns::Grid;
use crate::boxes::block::{line, push_blocks};
use crate::boxes::column::Column;
use crate::boxes::flow::{Chance, Flow, FlowBox, apart};
use crate::boxes::setting::Setting;
use crate::boxes::stack::{Stack, shift, stack};
use crate::folio::{Artifact, Item, Owner, Placed, Rect};
use crate::lines::{LineAlign, LineStyle};

/// A row with the columns in which its cells begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct TableRow<'a, 's> {
    /// The row.
    pub row: &'a Row,
    /// Where each of its cells begins.
    pub starts: &'s [usize],
    /// Whether it belongs to the header.
    pub head: bool,
}

/// Space above and below a cell's text.
const PADDING: Pt = Pt(3.5);

/// A cell, set.
struct SetCell {
    flow: Flow,
    /// Next box to be placed, for rows that are parted.
    next: usize,
    x: Pt,
    band: usize,
    row: usize,
    rows: usize,
    id: livret::model::NodeId,
}

/// Sets rows that belong together as one box each; if they are higher than `room`, as one row parted at lines.
pub(super) fn set_row<'a>(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'a>,
    table: &'a Table,
    grid: &Grid,
    rows: &[TableRow<'a, '_>],
    room: Pt,
) -> Vec<FlowBox> {
    let mut cells = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        for (cell, start) in row.row.cells.iter().zip(row.starts) {
            let reach = usize::from(cell.rowspan.max(1)).min(rows.len() - index);
            cells.push(set_cell(flow, setting, table, grid, row, cell, *start, (index, reach)));
        }
    }
    let heights = heights(&cells, rows.len(), grid.bands.len());
    let total: f32 = heights.iter().flatten().sum();
    if total > room.0 {
        return parted(setting, grid, rows, cells, room);
    }
    let mut out: Vec<FlowBox> = rows
        .iter()
        .zip(&heights)
        .enumerate()
        .map(|(index, (row, bands))| {
            let height = Pt(bands.iter().sum());
            let mut row_box = FlowBox { height, ..FlowBox::default() };
            row_box.anchors.push((row.row.id, Pt(0.0)));
            if index > 0 {
                row_box.chance = Chance::Forbidden;
            }
            ground(&mut row_box, setting, grid, row.head);
            row_box
        })
        .collect();
    for mut cell in cells {
        let Some(row_box) = out.get_mut(cell.row) else { continue };
        let above: f32 = heights.get(cell.row).map_or(0.0, |b| b.iter().take(cell.band).sum());
        let count = cell.flow.boxes.len();
        let content = stack(&mut cell.flow, 0..count);
        put(row_box, content, &cell, Pt(above) + PADDING);
    }
    out
}

/// Heights of the bands of each row: what its cells need; a cell over several rows makes the last of them higher.
fn heights(cells: &[SetCell], rows: usize, bands: usize) -> Vec<Vec<f32>> {
    let least = 2.0 * PADDING.0;
    let mut heights = vec![vec![least; bands]; rows];
    for cell in cells.iter().filter(|c| c.rows <= 1) {
        let need = cell.flow.height().0 + 2.0 * PADDING.0;
        if let Some(slot) = heights.get_mut(cell.row).and_then(|b| b.get_mut(cell.band)) {
            *slot = slot.max(need);
        }
    }
    for cell in cells.iter().filter(|c| c.rows > 1) {
        let need = cell.flow.height().0 + 2.0 * PADDING.0;
        let covered = cell.row..cell.row + cell.rows;
        let have: f32 =
            heights.get(covered.clone()).unwrap_or_default().iter().filter_map(|b| b.get(cell.band)).sum();
        if let Some(slot) = heights.get_mut(covered.end - 1).and_then(|b| b.get_mut(cell.band)) {
            *slot += (need - have).max(0.0);
        }
    }
    heights
}

#[expect(clippy::too_many_arguments, reason = "a cell's place in its table takes that many words")]
fn set_cell<'a>(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'a>,
    table: &'a Table,
    grid: &Grid,
    row: &TableRow<'a, '_>,
    cell: &'a Cell,
    start: usize,
    (index, rows): (usize, usize),
) -> SetCell {
    let band = grid.bands.iter().position(|b| b.contains(&start)).unwrap_or(0);
    let columns = grid.bands.get(band).cloned().unwrap_or(0..1);
    let end = (start + usize::from(cell.colspan.max(1))).min(columns.end).max(start);
    let before: f32 = grid.widths.get(columns.start..start).unwrap_or_default().iter().sum();
    let width: f32 = grid.widths.get(start..end).unwrap_or_default().iter().sum();
    let align = cell.align.or_else(|| table.columns.get(start).map(|c| c.align)).unwrap_or_default();
    let mut own = super::cell_setting(setting, cell, row.head);
    let measure = Pt((width - 2.0 * grid.padding).max(1.0));
    own.x = Pt(0.0);
    own.measure = measure;
    own.frame = None;
    own.line = LineStyle {
        align: match align {
            Align::Start => LineAlign::Start,
            Align::Center => LineAlign::Center,
            Align::End => LineAlign::End,
        },
        hyphenate: true,
        ..LineStyle::ragged()
    };
    let mut content = flow.within();
    push_blocks(&mut content, &own, &cell.blocks);
    let mut content = content.finish();
    flow.absorb_remarks(&mut content);
    let start_x = Pt(before + grid.padding);
    let x = match setting.direction() {
        Direction::Ltr => setting.x + start_x,
        Direction::Rtl => setting.x + setting.measure + Pt(grid.bleed) - start_x - measure,
    };
    SetCell { flow: content, next: 0, x, band, row: index, rows, id: cell.id }
}

/// Adds a cell's content to its row's box.
fn put(row_box: &mut FlowBox, content: Stack, cell: &SetCell, y: Pt) {
    row_box.anchors.push((cell.id, Pt(0.0)));
    row_box.anchors.extend(content.anchors.into_iter().map(|(id, at)| (id, y + at)));
    row_box.notes.extend(content.notes);
    if row_box.baseline == Pt(0.0) {
        row_box.baseline = content.baseline + y;
    }
    for mut item in content.items {
        shift(&mut item, cell.x, y);
        row_box.items.push(item);
    }
}

/// The ground of a header row and the hairline under a row.
fn ground(row_box: &mut FlowBox, setting: &Setting<'_>, grid: &Grid, head: bool) {
    let colors = setting.theme().colors;
    let width = grid
        .bands
        .iter()
        .map(|b| grid.widths.get(b.clone()).unwrap_or_default().iter().sum::<f32>())
        .fold(0.0, f32::max);
    let width = Pt(width);
    let x = match setting.direction() {
        Direction::Ltr => setting.x,
        Direction::Rtl => setting.x + setting.measure + Pt(grid.bleed) - width,
    };
    if head && let (Some(color), _) = apart(&colors) {
        let rect = Rect { x, y: Pt(0.0), width, height: row_box.height };
        row_box
            .items
            .push(Placed { owner: Owner::Artifact(Artifact::Layout), item: Item::Fill { rect, color } });
    } else if head {
        row_box.items.push(line(x, Pt(0.0), width, colors.accent));
    }
    let color = if head { colors.accent } else { colors.rule };
    row_box.items.push(line(x, row_box.height - Pt(0.5), width, color));
}

/// A row higher than a folio: pieces of it, none higher than `room`, each with as many lines of every cell as it holds.
fn parted(
    setting: &Setting<'_>,
    grid: &Grid,
    rows: &[TableRow<'_, '_>],
    mut cells: Vec<SetCell>,
    room: Pt,
) -> Vec<FlowBox> {
    let mut out = Vec::new();
    let inner = room - PADDING - PADDING;
    let head = rows.iter().all(|r| r.head);
    for row in 0..rows.len() {
        for band in 0..grid.bands.len() {
            let mut first = true;
            loop {
                let mut piece = FlowBox::default();
                if let (true, Some(row)) = (first && band == 0, rows.get(row)) {
                    piece.anchors.push((row.row.id, Pt(0.0)));
                }
                let mut height = 0f32;
                let mut more = false;
                for cell in cells.iter_mut().filter(|c| c.row == row && c.band == band) {
                    let count = taken(&cell.flow, cell.next, inner.0);
                    let content = stack(&mut cell.flow, cell.next..cell.next + count);
                    cell.next += count;
                    more |= cell.next < cell.flow.boxes.len();
                    height = height.max(content.height.0);
                    put(&mut piece, content, cell, PADDING);
                }
                piece.height = Pt(height + 2.0 * PADDING.0);
                let mut painted = std::mem::take(&mut piece.items);
                if !more {
                    ground(&mut piece, setting, grid, head);
                }
                piece.items.append(&mut painted);
                out.push(piece);
                first = false;
                if !more {
                    break;
                }
            }
        }
    }
    out
}

/// How many boxes from `from` on fit; at least one if there is any.
fn taken(flow: &Flow, from: usize, room: f32) -> usize {
    let mut height = 0.0;
    let mut count = 0;
    for next in flow.boxes.iter().skip(from) {
        height += if count == 0 { next.height.0 } else { next.before.0 + next.height.0 };
        if count > 0 && height > room {
            break;
        }
        count += 1;
    }
    count
}
