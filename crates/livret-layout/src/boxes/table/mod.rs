//! Tables: rows as boxes, on a grid of columns.

mod columns;
mod row;

use livret::model::{Cell, NodeId, Table};
use livret::theme::Pt;
use livret_fonts::Weight;

use super::flow::{Chance, Flow, FlowBox, RepeatedHeader, Turn};
use super::setting::Setting;
use super::text::{Parting, push_lines, remark_overfull, shaped};
use crate::boxes::column::Column;
use crate::folio::{Artifact, Owner};
use crate::lines::LineOwner;
use crate::style::CharStyle;
use columns::{Grid, grid};
use row::{TableRow, set_row};

/// Adds a table: caption, header, rows. Rows stay whole unless one is higher than a folio.
pub(super) fn push_table<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, table: &'a Table, id: NodeId) {
    let theme = setting.theme();
    let mut text_of_cells = setting.ragged(CharStyle::table(theme), theme.table);
    let grid = grid(flow.shaper, &text_of_cells, table);
    if grid.tight {
        remark_overfull(
            flow,
            setting,
            "a table is wider than the paper: its words were broken",
            "split the table, or shorten its cells",
        );
    }
    let mut room = theme.text_height();
    if grid.turn == Turn::Turned {
        let (width, height) = theme.turned();
        (text_of_cells.measure, room) = (width, height);
    }
    let first = flow.boxes.len();
    flow.space(Pt(setting.spacing.0 * 1.5));
    if !table.caption.is_empty() {
        let above = text_of_cells.ragged(CharStyle::caption(theme), theme.caption);
        let text = shaped(flow.shaper, &above, &table.caption, id);
        push_lines(flow, &above, &text, LineOwner::Content, Parting::Never);
        flow.space(Pt(4.0));
        flow.join();
    }
    let mut scaled = text_of_cells.clone();
    scaled.style.size = text_of_cells.style.size * grid.scale;
    scaled.leading = text_of_cells.leading * grid.scale;
    scaled.spacing = Pt(scaled.leading.0 * 0.3);
    scaled.bleed = Pt(0.0);
    scaled.turned = None;
    push_rows(flow, &scaled, table, &grid, room);
    if grid.turn == Turn::Turned {
        flow.turn(first);
    }
    flow.space(Pt(setting.spacing.0 * 1.5));
}

/// Adds the rows; `highest` is the height of the text on their folios.
fn push_rows<'a>(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'a>,
    table: &'a Table,
    grid: &Grid,
    highest: Pt,
) {
    let starts = place_cells(table);
    let head = table.head.len();
    let rows: Vec<_> = table.head.iter().chain(&table.body).collect();
    let mut header: Option<usize> = None;
    let mut header_boxes = Vec::new();
    let spanning = spanning(table);
    let mut index = 0;
    let mut body = flow.boxes.len();
    while index < rows.len() {
        // Rows that a cell reaches over are set together: its height counts for all of them.
        let mut group = index + 1;
        while group < rows.len() && spanning.get(group).copied().unwrap_or(false) {
            group += 1;
        }
        let in_head = index < head;
        let room = header
            .and_then(|h| flow.headers.get(h))
            .map_or(highest, |h| Pt((highest.0 - h.height.0).max(highest.0 / 3.0)));
        let range = index..group;
        let input: Vec<TableRow<'a, '_>> = range
            .clone()
            .filter_map(|i| Some(TableRow { row: rows.get(i)?, starts: starts.get(i)?, head: i < head }))
            .collect();
        let mut set = set_row(flow, setting, table, grid, &input, room);
        for (nth, row_box) in set.iter_mut().enumerate() {
            row_box.frame = setting.frame;
            row_box.bleed = Pt(grid.bleed);
            row_box.header = header.filter(|_| !in_head);
            if in_head || (index == head && nth == 0 && head > 0) {
                row_box.chance = if index == 0 && nth == 0 { Chance::Allowed } else { Chance::Forbidden };
            }
        }
        if in_head {
            header_boxes.extend(set.iter().cloned());
        }
        for row_box in set {
            flow.push(row_box);
        }
        if in_head && group >= head {
            header = repeated(flow, &header_boxes, highest);
            body = flow.boxes.len();
        }
        index = group;
    }
    // A row alone under the header or at the head of a folio looks lost; high rows would leave a hole.
    let rows = flow.boxes.get(body..).unwrap_or_default();
    let heights = rows.iter().take(2).chain(rows.iter().rev().take(2)).map(|row| row.height.0);
    if heights.sum::<f32>() < highest.0 / 4.0 {
        flow.keep_ends(body);
    }
}

/// The header as it stands at the head of later folios; none if it would fill half of them.
fn repeated(flow: &mut Flow, boxes: &[FlowBox], highest: Pt) -> Option<usize> {
    let mut out = RepeatedHeader::default();
    for header_box in boxes {
        for placed in &header_box.items {
            let mut placed = placed.clone();
            if matches!(placed.item, crate::folio::Item::Link { .. }) {
                continue;
            }
            placed.owner = Owner::Artifact(Artifact::RepeatedHeader);
            super::stack::shift(&mut placed, Pt(0.0), out.height);
            out.items.push(placed);
        }
        out.height = out.height + header_box.height;
    }
    if out.height.0 > highest.0 / 2.0 {
        return None;
    }
    flow.headers.push(out);
    Some(flow.headers.len() - 1)
}

/// The column in which each cell of each row begins.
pub(super) fn place_cells(table: &Table) -> Vec<Vec<usize>> {
    let columns = table.columns.len();
    // For each column, how many more rows a cell from above reaches into.
    let mut taken = vec![0u16; columns];
    let mut out = Vec::with_capacity(table.head.len() + table.body.len());
    for row in table.head.iter().chain(&table.body) {
        let mut starts = Vec::with_capacity(row.cells.len());
        let mut column = 0;
        let mut now = taken.clone();
        for cell in &row.cells {
            while now.get(column).is_some_and(|n| *n > 0) {
                column += 1;
            }
            starts.push(column.min(columns.saturating_sub(1)));
            for _ in 0..cell.colspan.max(1) {
                if let (Some(slot), Some(seen)) = (taken.get_mut(column), now.get_mut(column)) {
                    *slot = cell.rowspan.max(1);
                    *seen = 1;
                }
                column += 1;
            }
        }
        for slot in &mut taken {
            *slot = slot.saturating_sub(1);
        }
        out.push(starts);
    }
    out
}

/// Whether a cell from above reaches into each row.
fn spanning(table: &Table) -> Vec<bool> {
    let mut reach = 0u16;
    table
        .head
        .iter()
        .chain(&table.body)
        .map(|row| {
            let within = reach > 0;
            let own = row.cells.iter().map(|c| c.rowspan.saturating_sub(1)).max().unwrap_or(0);
            reach = reach.saturating_sub(1).max(own);
            within
        })
        .collect()
}

/// Type of a cell: header cells are bold.
pub(super) fn cell_setting<'a>(setting: &Setting<'a>, cell: &Cell, head: bool) -> Setting<'a> {
    let mut own = setting.clone();
    if cell.header || head {
        own.style.face.weight = Weight::Bold;
    }
    own
}
