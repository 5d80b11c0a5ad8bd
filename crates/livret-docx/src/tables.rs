//! Tables (ISO/IEC 29500-1, 17.4).

use docx_rs as w;
use livret::model::{Align, Block, BlockKind, Cell, Row, Span, Table, plain_text};
use livret::{Code, Diagnostic};

use crate::blocks::{blocks, label, push};
use crate::draft::Draft;
use crate::flow::Flow;
use crate::slips::TableSlip;
use crate::styles::{CELL_PADDING, id};
use crate::text::clean;
use crate::units::twips;

/// Most columns that Word has; it refuses documents with more.
const MOST_COLUMNS: usize = 63;
/// Rows with more characters than this may be split over two pages.
const MOST_UNSPLIT: usize = 1_200;

/// Writes a table, its caption before it.
pub(crate) fn table(
    draft: &mut Draft<'_>,
    table: &Table,
    span: Span,
    flow: &Flow,
    out: &mut Vec<w::DocumentChild>,
) {
    if !table.caption.is_empty() {
        label(draft, id::TABLE_CAPTION, &table.caption, flow, out);
    } else if draft.has_pending() || matches!(out.last(), Some(w::DocumentChild::Table(_))) {
        // Two tables in a row would become one; and a bookmark or a page break needs a paragraph.
        let open = draft.begin(id::TABLE_TEXT, flow);
        push(draft.end(open), out);
    }
    let rows: Vec<&Row> = table.head.iter().chain(&table.body).collect();
    if rows.is_empty() || table.columns.is_empty() {
        return;
    }
    let columns = table.columns.len().min(MOST_COLUMNS);
    if columns < table.columns.len() {
        draft.diagnostics.push(Diagnostic::at(
            Code::Overfull,
            span,
            format!("a table of {} columns: Word has at most {MOST_COLUMNS}", table.columns.len()),
            "split the table; in the DOCX the last column holds the rest",
        ));
    }
    let widths = widths(&rows, columns, flow.width(), twips(draft.theme.table.size));
    let mut reaches = vec![Reach::default(); columns];
    let mut model = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        draft.mark(row.id);
        let mut row = self::row(draft, row, table, &widths, &mut reaches, flow);
        if n < table.head.len() {
            keep_next(&mut row);
        }
        model.push(row);
    }
    let first_column = table.body.iter().any(|row| row.cells.first().is_some_and(|cell| cell.header));
    let caption = clean(&plain_text(&table.caption));
    let heads: Vec<String> = table
        .head
        .first()
        .map(|row| {
            row.cells.iter().map(|cell| cell_text(&cell.blocks)).filter(|t| !t.trim().is_empty()).collect()
        })
        .unwrap_or_default();
    let slip = draft.slips.table(TableSlip {
        style: id::TABLE,
        head_rows: table.head.len(),
        rows: rows.len(),
        first_column,
        rtl: flow.direction() == livret::model::Direction::Rtl,
        caption,
        description: clean(&heads.join(", ")),
    });
    let grid = widths.iter().map(|width| usize::try_from(*width).unwrap_or(1)).collect();
    let total = widths.iter().sum::<i32>();
    let model = w::Table::without_borders(model)
        .set_grid(grid)
        .style(slip)
        .layout(w::TableLayoutType::Fixed)
        .width(usize::try_from(total).unwrap_or(1), w::WidthType::Dxa)
        .indent(flow.start);
    out.push(w::DocumentChild::Table(Box::new(model)));
    // What follows stands off: tables have no space after.
    let mut open = draft.begin(id::TABLE_TEXT, flow);
    open.paragraph = open.paragraph.line_spacing(
        w::LineSpacing::new()
            .before(0)
            .after(0)
            .line(twips(draft.theme.body.leading) * 2 / 3)
            .line_rule(w::LineSpacingType::Exact),
    );
    push(draft.end(open), out);
}

/// A cell of a row above that reaches down into a column.
#[derive(Clone, Copy, Default)]
struct Reach {
    /// How many rows are still to be covered.
    rows: u16,
    /// How many columns the cell covers; told in the first of them.
    span: usize,
}

fn row(
    draft: &mut Draft<'_>,
    row: &Row,
    table: &Table,
    widths: &[i32],
    reaches: &mut [Reach],
    flow: &Flow,
) -> w::TableRow {
    let folded = table.columns.len() > widths.len();
    let mut cells = Vec::new();
    let mut waiting = row.cells.iter();
    let mut column = 0;
    while column < widths.len() {
        let reach = reaches.get(column).copied().unwrap_or_default();
        if reach.rows > 0 {
            // A cell that goes on below itself is written again, as merged with the one above (17.4.84).
            let span = reach.span.max(1);
            for reach in reaches.iter_mut().skip(column).take(span) {
                reach.rows = reach.rows.saturating_sub(1);
            }
            let model =
                sized(w::TableCell::new(), widths, column, span).vertical_merge(w::VMergeType::Continue);
            cells.push(model.add_paragraph(blank(draft, flow)));
            column += span;
            continue;
        }
        let Some(cell) = waiting.next() else {
            // Tables of a built book are full; this is for those that are not.
            cells.push(sized(w::TableCell::new(), widths, column, 1).add_paragraph(blank(draft, flow)));
            column += 1;
            continue;
        };
        let free = reaches.iter().skip(column).take_while(|reach| reach.rows == 0).count().max(1);
        let span = usize::from(cell.colspan.max(1)).min(free);
        let mut model = sized(w::TableCell::new(), widths, column, span);
        // Where the last column holds the rest, no cell may cover it from above.
        if cell.rowspan > 1 && !folded {
            model = model.vertical_merge(w::VMergeType::Restart);
            for reach in reaches.iter_mut().skip(column).take(span) {
                *reach = Reach { rows: cell.rowspan - 1, span };
            }
        }
        let width = widths.iter().skip(column).take(span).sum::<i32>();
        let align = cell.align.or(table.columns.get(column).map(|column| column.align)).unwrap_or_default();
        cells.push(content(draft, cell, align, width, flow, model));
        column += span;
    }
    // What has no column of its own stands in the last.
    for cell in waiting {
        if let Some(last) = cells.pop() {
            let width = widths.last().copied().unwrap_or(1);
            cells.push(content(draft, cell, cell.align.unwrap_or_default(), width, flow, last));
        }
    }
    let characters: usize = row.cells.iter().map(|cell| cell_text(&cell.blocks).len()).sum();
    let row = w::TableRow::new(cells);
    if characters > MOST_UNSPLIT { row } else { row.cant_split() }
}

/// Keeps a header row with the row below it.
fn keep_next(row: &mut w::TableRow) {
    for cell in &mut row.cells {
        let w::TableRowChild::TableCell(cell) = cell;
        for child in &mut cell.children {
            if let w::TableCellContent::Paragraph(paragraph) = child {
                paragraph.property.keep_next = Some(true);
            }
        }
    }
}

fn sized(cell: w::TableCell, widths: &[i32], column: usize, span: usize) -> w::TableCell {
    let width = widths.iter().skip(column).take(span).sum::<i32>();
    let cell = cell.width(usize::try_from(width).unwrap_or(1), w::WidthType::Dxa);
    if span > 1 { cell.grid_span(span) } else { cell }
}

fn content(
    draft: &mut Draft<'_>,
    cell: &Cell,
    align: Align,
    width: i32,
    flow: &Flow,
    mut model: w::TableCell,
) -> w::TableCell {
    draft.mark(cell.id);
    let inner = Flow {
        style: if cell.header { id::TABLE_HEADING } else { id::TABLE_TEXT },
        start: 0,
        end: 0,
        measure: (width - 2 * CELL_PADDING).max(1),
        frame: None,
        compact: Some(id::TABLE_TEXT),
        align: match align {
            Align::Start => None,
            Align::Center => Some(w::AlignmentType::Center),
            // Word takes `right` for the end of the line, whichever side that is (17.18.44, transitional).
            Align::End => Some(w::AlignmentType::Right),
        },
        lists: 0,
        bold: cell.header,
        ..flow.clone()
    };
    let mut children = Vec::new();
    blocks(draft, &cell.blocks, &inner, &mut children);
    if draft.has_pending() || !matches!(children.last(), Some(w::DocumentChild::Paragraph(_))) {
        // A cell ends with a paragraph (17.4.65).
        let open = draft.begin(inner.style, &inner);
        push(draft.end(open), &mut children);
    }
    for child in children {
        model = match child {
            w::DocumentChild::Paragraph(paragraph) => model.add_paragraph(*paragraph),
            w::DocumentChild::Table(table) => model.add_table(*table),
            // Blocks make nothing else.
            _ => model,
        };
    }
    model
}

fn blank(draft: &mut Draft<'_>, flow: &Flow) -> w::Paragraph {
    let flow = Flow { start: 0, end: 0, frame: None, ..flow.clone() };
    let open = draft.begin(id::TABLE_TEXT, &flow);
    draft.end(open)
}

/// The characters of a cell's paragraphs.
fn cell_text(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        if let BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } = &block.kind {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&plain_text(content));
        }
    }
    out
}

/// Widths of columns, in twips: each as wide as its longest word asks, the rest by how much text there is, as browsers do
/// (CSS 2.2, 17.5.2.2).
fn widths(rows: &[&Row], columns: usize, measure: i32, size: i32) -> Vec<i32> {
    // An average character is about half as wide as the type is high.
    let character = (size / 2).max(1);
    // A single word must not be broken for want of a hair, and headers are bold.
    let (wide, bold) = (size * 56 / 100, size * 62 / 100);
    let mut least = vec![1i64; columns];
    let mut most = vec![1i64; columns];
    let mut covered = vec![0u16; columns];
    for row in rows {
        let mut waiting = row.cells.iter();
        let mut column = 0;
        while column < columns {
            if let Some(rows) = covered.get_mut(column).filter(|rows| **rows > 0) {
                *rows -= 1;
                column += 1;
                continue;
            }
            let Some(cell) = waiting.next() else { break };
            let span = usize::from(cell.colspan.max(1)).min(columns - column);
            for rows in covered.iter_mut().skip(column).take(span) {
                *rows = cell.rowspan.max(1) - 1;
            }
            let (word, text) = extent(&cell.blocks);
            let share = i64::try_from(span).unwrap_or(1);
            let padding = i64::from(2 * CELL_PADDING);
            let in_twips = |characters: usize, each: i32| {
                let characters = i64::try_from(characters.min(1_000_000)).unwrap_or(1);
                (characters * i64::from(each.max(1)) + padding) / share
            };
            let word = in_twips(word, if cell.header { bold } else { wide });
            let text = in_twips(text, character).max(word);
            for (slot, value) in [(&mut least, word), (&mut most, text)] {
                for width in slot.iter_mut().skip(column).take(span) {
                    *width = (*width).max(value);
                }
            }
            column += span;
        }
    }
    let measure = i64::from(measure);
    let columns_wide = i64::try_from(columns).unwrap_or(1).max(1);
    // A single long address must not take all the room.
    let limit = measure / columns_wide.min(3);
    for (least, most) in least.iter_mut().zip(&mut most) {
        *least = (*least).min(limit);
        *most = (*most).clamp(*least, measure * 4);
    }
    let (least_sum, most_sum) = (least.iter().sum::<i64>(), most.iter().sum::<i64>());
    let mut widths: Vec<i64> = if most_sum <= measure || least_sum >= measure {
        // All fits, or nothing does: in proportion.
        let (base, sum) = if least_sum >= measure { (&least, least_sum) } else { (&most, most_sum) };
        base.iter().map(|width| width * measure / sum.max(1)).collect()
    } else {
        let room = measure - least_sum;
        let wish = (most_sum - least_sum).max(1);
        least.iter().zip(&most).map(|(least, most)| least + room * (most - least) / wish).collect()
    };
    // What rounding left over goes to the last column.
    let rest = measure - widths.iter().sum::<i64>();
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths.into_iter().map(|width| i32::try_from(width.max(1)).unwrap_or(1)).collect()
}

/// Characters of the longest word and of the longest paragraph of a cell.
fn extent(blocks: &[Block]) -> (usize, usize) {
    let mut word = 1;
    let mut text = 1;
    for block in blocks {
        let (w, t) = match &block.kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => {
                measure(&plain_text(content))
            }
            BlockKind::Code { text, .. } => measure(text),
            BlockKind::List { items, .. } => items
                .iter()
                .map(|item| extent(&item.blocks))
                .fold((1, 1), |a, b| (a.0.max(b.0 + 3), a.1.max(b.1 + 3))),
            BlockKind::Figure { .. } => (8, 24),
            // Other blocks are rare in cells and take the room they get.
            _ => (8, 30),
        };
        word = word.max(w);
        text = text.max(t);
    }
    (word, text)
}

fn measure(text: &str) -> (usize, usize) {
    let word = text.split_ascii_whitespace().map(|word| word.chars().count()).max().unwrap_or(1);
    (word, text.chars().count())
}

#[cfg(test)]
mod tests;
