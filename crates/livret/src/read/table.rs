//! Tables: rows of cells that fill a grid.

use std::ops::Range;

use super::element::{Element, Node, Tag};
use super::flow::{Flow, lang_of};
use crate::Code;
use crate::model::{Align, Block, BlockKind, Cell, Column, Inline, NodeId, Row, Table};

/// The most columns or rows that a cell covers (HTML 4.9.11 allows 1,000 columns).
const MAX_SPAN: u16 = 1_000;

/// A row as the source has it.
struct SourceRow<'t> {
    head: bool,
    /// Which group of rows it belongs to: no cell reaches from one into another.
    group: usize,
    cells: Vec<&'t Element>,
}

impl Flow<'_, '_> {
    /// A table, with what stands stray in it before it.
    pub(super) fn table(&mut self, element: &Element, alignments: &[Align]) -> Vec<Block> {
        let mut found = Found::default();
        let mut out = Vec::new();
        self.collect(&element.children, false, 0, &mut found, &mut out);
        let caption: Vec<Inline> = match found.caption {
            Some(e) => self.line(&e.children),
            None => Vec::new(),
        };
        let mut head_rows = found.rows.iter().take_while(|r| r.head).count();
        if head_rows == 0 && !element.markdown {
            let headers =
                found.rows.iter().take_while(|r| r.cells.iter().all(|c| c.tag == Tag::Cell(true))).count();
            head_rows = headers.min(1);
        }
        let (mut rows, columns) = self.grid(element, &found.rows, head_rows);
        if rows.is_empty() {
            if !caption.is_empty() {
                let span = self.remarks.manuscript.span(element.range.clone());
                out.push(Block::new(span, BlockKind::Paragraph { content: caption }));
            }
            return out;
        }
        let mut body = rows.split_off(head_rows.min(rows.len()));
        let mut head = rows;
        if head.iter().flat_map(|r| &r.cells).all(|c| c.blocks.is_empty()) && !body.is_empty() {
            head.clear();
        }
        for cell in head.iter_mut().flat_map(|r| &mut r.cells) {
            cell.header = true;
        }
        if body.is_empty() && head.len() > 1 {
            body = head.split_off(1);
        }
        let columns =
            (0..columns).map(|i| Column { align: alignments.get(i).copied().unwrap_or_default() }).collect();
        let span = self.remarks.manuscript.span(element.range.clone());
        out.push(Block::new(span, BlockKind::Table(Table { caption, columns, head, body })));
        out
    }

    /// Collects the rows; blocks that are no part of a table go to `stray`.
    fn collect<'t>(
        &mut self,
        nodes: &'t [Node],
        head: bool,
        group: usize,
        found: &mut Found<'t>,
        stray: &mut Vec<Block>,
    ) {
        for node in nodes {
            let Node::Element(element) = node else {
                stray.append(&mut self.blocks(std::slice::from_ref(node)));
                continue;
            };
            match element.tag {
                Tag::TableHead if element.markdown => {
                    found.rows.push(SourceRow { head: true, group: 1, cells: cells(&element.children) })
                }
                Tag::TableHead | Tag::TableBody => {
                    found.groups += 1;
                    let group = found.groups + 1;
                    self.collect(&element.children, element.tag == Tag::TableHead, group, found, stray);
                }
                Tag::Row => {
                    if let Some(name) = element.attributes.anchor() {
                        self.pending.push(name.to_owned());
                    }
                    found.rows.push(SourceRow { head, group, cells: cells(&element.children) });
                    for node in &element.children {
                        if !matches!(node, Node::Element(e) if matches!(e.tag, Tag::Cell(_))) {
                            stray.append(&mut self.blocks(std::slice::from_ref(node)));
                        }
                    }
                }
                Tag::Cell(_) => match found.rows.last_mut() {
                    Some(row) if row.group == group && found.loose => row.cells.push(element),
                    _ => {
                        found.loose = true;
                        found.rows.push(SourceRow { head, group, cells: vec![element] });
                    }
                },
                Tag::TableCaption if found.caption.is_none() => found.caption = Some(element),
                Tag::TableColumns | Tag::Void => {}
                _ => stray.append(&mut self.blocks(std::slice::from_ref(node))),
            }
        }
    }

    /// Places the cells on a grid and fills its gaps.
    fn grid(&mut self, table: &Element, source: &[SourceRow], head_rows: usize) -> (Vec<Row>, usize) {
        let mut spans = Vec::new();
        for (i, row) in source.iter().enumerate() {
            // A row reaches at most to the end of its group, and no head reaches into the body.
            let end = source
                .iter()
                .enumerate()
                .skip(i)
                .take(usize::from(MAX_SPAN))
                .take_while(|(j, r)| r.group == row.group && (*j < head_rows) == (i < head_rows))
                .count();
            let end = u16::try_from(end).unwrap_or(MAX_SPAN).max(1);
            spans.push(row.cells.iter().map(|c| cell_span(c, end)).collect::<Vec<_>>());
        }
        let cells: usize = spans.iter().map(Vec::len).sum();
        let mut placed = place(&spans);
        let fillers: usize = placed.gaps.iter().map(Vec::len).sum();
        if fillers > 4 * cells + 64 {
            // Spans that leave this many holes are no table; each cell then covers its own row only.
            for span in spans.iter_mut().flatten() {
                span.1 = 1;
            }
            placed = place(&spans);
        }
        if let Some(i) = placed.gaps.iter().position(|g| !g.is_empty())
            && !table.markdown
        {
            let range =
                source.get(i).and_then(|r| r.cells.first()).map_or(table.range.clone(), |c| c.range.clone());
            self.remarks.say(
                Code::UnevenTable,
                range,
                "the rows of the table do not fill the same number of columns",
                "add the missing `<td></td>`, or mend `colspan` and `rowspan`",
            );
        }
        let mut rows = Vec::new();
        for (i, (row, spans)) in source.iter().zip(&spans).enumerate() {
            let widths = placed.widths.get(i).map_or(&[][..], Vec::as_slice);
            let gaps = placed.gaps.get(i).map_or(&[][..], Vec::as_slice);
            let mut cells: Vec<Cell> = row
                .cells
                .iter()
                .zip(widths.iter().zip(spans))
                .map(|(cell, (width, (_, down)))| self.cell(cell, (*width, *down)))
                .collect();
            cells.extend(gaps.iter().map(|gap| Cell {
                id: NodeId::UNSET,
                header: false,
                align: None,
                colspan: *gap,
                rowspan: 1,
                blocks: Vec::new(),
            }));
            rows.push(Row { id: NodeId::UNSET, cells });
        }
        (rows, placed.columns)
    }

    fn cell(&mut self, element: &Element, (colspan, rowspan): (u16, u16)) -> Cell {
        if let Some(name) = element.attributes.anchor() {
            self.pending.push(name.to_owned());
        }
        let mut blocks = self.blocks(&element.children);
        if let Some(lang) = lang_of(element) {
            for block in &mut blocks {
                block.lang.get_or_insert_with(|| lang.clone());
            }
        }
        let align = element
            .attributes
            .style("text-align")
            .or_else(|| element.attributes.filled("align").map(str::to_lowercase));
        let align = align.and_then(|a| match a.as_str() {
            "left" | "start" | "justify" => Some(Align::Start),
            "center" => Some(Align::Center),
            "right" | "end" => Some(Align::End),
            _ => None,
        });
        Cell { id: NodeId::UNSET, header: element.tag == Tag::Cell(true), align, colspan, rowspan, blocks }
    }
}

/// The parts of a table.
#[derive(Default)]
struct Found<'t> {
    caption: Option<&'t Element>,
    rows: Vec<SourceRow<'t>>,
    groups: usize,
    /// Whether the last row was made for cells outside of any row.
    loose: bool,
}

fn cells(nodes: &[Node]) -> Vec<&Element> {
    nodes
        .iter()
        .filter_map(|n| match n {
            Node::Element(e) if matches!(e.tag, Tag::Cell(_)) => Some(e),
            _ => None,
        })
        .collect()
}

/// How many columns and rows a cell covers; `rows` are left in its group.
fn cell_span(cell: &Element, rows: u16) -> (u16, u16) {
    let number = |name| cell.attributes.filled(name).and_then(|v| v.parse::<u16>().ok());
    let columns = number("colspan").unwrap_or(1).clamp(1, MAX_SPAN);
    let down = match number("rowspan") {
        // 0: to the end of the group.
        Some(0) => rows,
        other => other.unwrap_or(1).clamp(1, rows),
    };
    (columns, down)
}

/// Cells in the columns of a grid.
struct Placed {
    columns: usize,
    /// For each row the widths of its cells.
    widths: Vec<Vec<u16>>,
    /// For each row the widths of the cells that it lacks.
    gaps: Vec<Vec<u16>>,
}

/// A cell from above that reaches into the rows below.
struct Reaching {
    columns: Range<usize>,
    /// How many rows more it covers.
    rows: u16,
}

/// Places cells as HTML 4.9.12 has it: each in the first free column of its row. Columns in which no cell begins or ends are none: a
/// table has at most as many as it has cells, whatever `colspan` says.
fn place(rows: &[Vec<(u16, u16)>]) -> Placed {
    // In the order of their first columns.
    let mut reaching: Vec<Reaching> = Vec::new();
    let mut placed: Vec<Vec<Range<usize>>> = Vec::new();
    let mut holes: Vec<Vec<Range<usize>>> = Vec::new();
    for row in rows {
        let mut from_above = reaching.iter().map(|r| &r.columns).peekable();
        let mut column = 0;
        let mut own: Vec<Range<usize>> = Vec::new();
        for &(across, _) in row {
            while let Some(taken) = from_above.next_if(|taken| taken.start <= column) {
                column = column.max(taken.end);
            }
            // Where a cell from above is in the way, the overlapping part counts as this cell's.
            own.push(column..column + usize::from(across));
            column += usize::from(across);
        }
        let mut covered: Vec<&Range<usize>> = own.iter().chain(reaching.iter().map(|r| &r.columns)).collect();
        covered.sort_by_key(|c| c.start);
        let mut free = Vec::new();
        let mut end = 0;
        for range in covered {
            if range.start > end {
                free.push(end..range.start);
            }
            end = end.max(range.end);
        }
        free.push(end..usize::MAX);
        holes.push(free);
        for reach in &mut reaching {
            reach.rows -= 1;
        }
        reaching.retain(|r| r.rows > 0);
        let below = own.iter().zip(row).filter(|(_, (_, down))| *down > 1);
        reaching.extend(below.map(|(c, (_, down))| Reaching { columns: c.clone(), rows: down - 1 }));
        reaching.sort_by_key(|r| r.columns.start);
        placed.push(own);
    }
    let mut edges: Vec<usize> = placed.iter().flatten().flat_map(|c| [c.start, c.end]).chain([0]).collect();
    edges.sort_unstable();
    edges.dedup();
    let columns = edges.len() - 1;
    let edge = |at: usize| edges.partition_point(|e| *e < at).min(columns);
    let width = |range: &Range<usize>| u16::try_from(edge(range.end) - edge(range.start)).unwrap_or(u16::MAX);
    Placed {
        columns,
        widths: placed.iter().map(|row| row.iter().map(width).collect()).collect(),
        gaps: holes.iter().map(|row| row.iter().map(width).filter(|w| *w > 0).collect()).collect(),
    }
}

/// The cells of a row of a GFM table, by their places in its source (GFM 4.10: a bar parts cells unless `\` stands before it).
pub(super) fn row_cells(source: &str) -> Vec<Range<usize>> {
    let end = source.trim_end().len();
    let start = source.len() - source.trim_start().len();
    let line = source.get(start..end).unwrap_or("");
    let mut bounds = vec![start];
    let mut escaped = false;
    for (i, b) in line.bytes().enumerate() {
        match b {
            b'\\' => escaped = !escaped,
            b'|' if !escaped => {
                bounds.push(start + i);
                bounds.push(start + i + 1);
            }
            _ => escaped = false,
        }
    }
    bounds.push(end.max(start));
    let mut cells: Vec<Range<usize>> = bounds
        .chunks(2)
        .filter_map(|pair| match pair {
            [from, to] => {
                let text = source.get(*from..*to)?;
                let lead = text.len() - text.trim_start().len();
                Some((from + lead).min(*to)..(from + text.trim_end().len()).max((from + lead).min(*to)))
            }
            _ => None,
        })
        .collect();
    if line.starts_with('|') && !cells.is_empty() {
        cells.remove(0);
    }
    if line.len() > 1 && line.ends_with('|') && cells.last().is_some_and(Range::is_empty) {
        cells.pop();
    }
    cells
}
