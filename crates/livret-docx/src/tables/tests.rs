use livret::model::{FileId, Inline, NodeId, Span};

use super::*;

fn cell(text: &str, colspan: u16, rowspan: u16) -> Cell {
    let content = vec![Inline::Text(text.to_owned())];
    let block = Block::new(Span::new(FileId(0), 0..0), BlockKind::Paragraph { content });
    Cell { id: NodeId::UNSET, header: false, align: None, colspan, rowspan, blocks: vec![block] }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { id: NodeId::UNSET, cells }
}

#[test]
fn columns_fill_the_measure_by_how_much_they_hold() {
    let rows = [row(vec![cell("un", 1, 1), cell(&"mot ".repeat(60), 1, 1)])];
    let rows: Vec<&Row> = rows.iter().collect();
    let widths = widths(&rows, 2, 7000, 190);
    assert_eq!(widths.iter().sum::<i32>(), 7000);
    assert!(widths[0] < 1000 && widths[0] > 380, "{widths:?}");
}

#[test]
fn odd_tables_still_get_columns() {
    let rows = [row(vec![cell("a", 9, 9), cell("b", 1, 1)]), row(vec![])];
    let rows: Vec<&Row> = rows.iter().collect();
    let widths = widths(&rows, 3, 100, 190);
    assert_eq!(widths.len(), 3);
    assert!(widths.iter().all(|width| *width > 0), "{widths:?}");
    let long = "x".repeat(100_000);
    let rows = [row(vec![cell(&long, 1, 1), cell("b", 1, 1), cell("c", 1, 1), cell("d", 1, 1)])];
    let rows: Vec<&Row> = rows.iter().collect();
    assert!(super::widths(&rows, 4, 7000, 190).iter().all(|width| *width >= 250));
}
