//! Tables: rows and cells, and what heads each cell.

use livret::model::{Cell, NodeId, Row, Table};

use super::element::{Attributes, ElementId, Tag};
use super::fold::Fold;

/// More header rows than this are not named one by one: their scope says what they head.
const MOST_HEADER_ROWS: usize = 8;
/// A cell names at most so many headers.
const MOST_HEADERS: usize = 32;

impl Fold {
    pub(super) fn table(&mut self, parent: ElementId, table: &Table, id: NodeId) -> ElementId {
        let element = self.child(parent, Tag::Table);
        if !table.caption.is_empty() {
            self.text(element, Tag::Caption, id, &table.caption);
        }
        let mut heads = Heads::of(table);
        let begun = begun(table);
        let mut at = 0;
        for (tag, rows) in [(Tag::THead, &table.head), (Tag::TBody, &table.body)] {
            if rows.is_empty() {
                continue;
            }
            let group = self.child(element, tag);
            for row in rows {
                // A row in which no cell begins says nothing: the cells that reach into it reach over one row less.
                if !row.cells.is_empty() {
                    self.row(group, row, tag, begun.get(at..).unwrap_or_default(), &mut heads);
                }
                at += 1;
            }
        }
        element
    }

    fn row(&mut self, group: ElementId, row: &Row, place: Tag, begun: &[usize], heads: &mut Heads) {
        let element = self.child(group, Tag::Tr);
        heads.begin_row();
        for cell in &row.cells {
            let header = cell.header || place == Tag::THead;
            let scope = header.then_some(if place == Tag::THead { "Column" } else { "Row" });
            let rows = reach(cell, begun);
            let headers = heads.meet(cell, rows, scope);
            let id = self.child(element, if header { Tag::Th } else { Tag::Td });
            let attributes = Attributes::Cell { columns: cell.colspan, rows, scope, headers };
            let named = (header && heads.named).then_some(cell.id);
            self.change(id, |e| (e.attributes, e.named) = (attributes, named));
            self.compact(id, &cell.blocks);
        }
        heads.end_row();
    }
}

/// How many rows with cells there are before each row, and in all.
fn begun(table: &Table) -> Vec<usize> {
    let mut count = 0;
    let rows = table.head.iter().chain(&table.body).map(|row| {
        let before = count;
        count += usize::from(!row.cells.is_empty());
        before
    });
    let mut out: Vec<usize> = rows.collect();
    out.push(count);
    out
}

/// Over how many rows with cells a cell reaches; `begun` counts from its own row on.
fn reach(cell: &Cell, begun: &[usize]) -> u16 {
    let last = begun.len().saturating_sub(1);
    let at = |row: usize| begun.get(row.min(last)).copied().unwrap_or_default();
    let rows = at(usize::from(cell.rowspan.max(1))) - at(0);
    u16::try_from(rows).unwrap_or(u16::MAX).max(1)
}

/// The header cells over each column and beside the row at hand.
struct Heads {
    /// Whether cells name their headers: where one reaches over several rows or columns, scope alone does not say it.
    named: bool,
    /// By column: the header cells above.
    above: Vec<Vec<NodeId>>,
    /// By column: a cell from above that reaches into the row, how many more rows it does, and the header that it is.
    reaching: Vec<(u16, Option<NodeId>)>,
    /// The header cells met in the row.
    beside: Vec<NodeId>,
    /// The next column that may be free.
    column: usize,
}

impl Heads {
    fn of(table: &Table) -> Heads {
        let cells = || table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
        let several = table.head.len() > 1 || cells().any(|c| c.header && (c.colspan > 1 || c.rowspan > 1));
        let headed = !table.head.is_empty() || cells().any(|c| c.header);
        let columns = table.columns.len();
        Heads {
            named: several && headed && table.head.len() <= MOST_HEADER_ROWS,
            above: vec![Vec::new(); columns],
            reaching: vec![(0, None); columns],
            beside: Vec::new(),
            column: 0,
        }
    }

    fn begin_row(&mut self) {
        self.column = 0;
        self.beside.clear();
        let mut last = None;
        for (_, header) in self.reaching.iter().filter(|(rows, _)| *rows > 0) {
            if let Some(header) = header.filter(|h| last != Some(*h)) {
                self.beside.push(header);
                last = Some(header);
            }
        }
    }

    /// Places the next cell of the row; returns what heads it.
    fn meet(&mut self, cell: &Cell, rows: u16, scope: Option<&'static str>) -> Vec<NodeId> {
        while self.reaching.get(self.column).is_some_and(|(rows, _)| *rows > 0) {
            self.column += 1;
        }
        let covered = self.column..self.column + usize::from(cell.colspan.max(1));
        self.column = covered.end;
        let mut headers: Vec<NodeId> = Vec::new();
        if self.named {
            let above = self.above.get(covered.clone()).unwrap_or_default().iter().flatten();
            let beside = self.beside.iter().filter(|_| scope.is_none());
            for id in above.chain(beside) {
                if headers.len() < MOST_HEADERS && !headers.contains(id) {
                    headers.push(*id);
                }
            }
        }
        for column in covered {
            // Marked as taken for this row too: the loop above must not find it free.
            if let Some(slot) = self.reaching.get_mut(column) {
                *slot = (rows, (scope == Some("Row")).then_some(cell.id));
            }
            if let Some(above) = self.above.get_mut(column).filter(|_| scope == Some("Column")) {
                above.push(cell.id);
            }
        }
        if scope == Some("Row") {
            self.beside.push(cell.id);
        }
        headers
    }

    fn end_row(&mut self) {
        for (rows, _) in &mut self.reaching {
            *rows = rows.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use livret::model::Column;

    #[test]
    fn rows_without_cells_do_not_count() {
        let cell = |rowspan| Cell {
            id: NodeId(1),
            header: false,
            align: None,
            colspan: 1,
            rowspan,
            blocks: Vec::new(),
        };
        let row = |cells| Row { id: NodeId(1), cells };
        let body = vec![row(vec![cell(3)]), row(vec![]), row(vec![]), row(vec![cell(9)])];
        let table = Table { caption: Vec::new(), columns: vec![Column::default()], head: Vec::new(), body };
        let begun = begun(&table);
        assert_eq!(begun, [0, 1, 1, 1, 2]);
        assert_eq!(reach(&cell(3), &begun), 1);
        assert_eq!(reach(&cell(4), &begun), 2);
        assert_eq!(reach(&cell(9), &begun[3..]), 1);
    }
}
