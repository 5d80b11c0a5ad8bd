//! Each construct of a page, as the model has it.

use super::*;
use crate::model::{Alt, Cell, LinkTarget, Row};

mod dump;

use dump::dump;

#[test]
fn paragraphs_marks_and_breaks() {
    assert_eq!(
        dump("Un *deux* **trois**\nquatre  \ncinq ~~six~~ H ~2~ x ^2^ `code`\n"),
        "p Un em(deux) strong(trois) quatre<br>cinq strike(six) H sub(2) x sup(2) code(code)\n"
    );
    assert_eq!(
        dump("~deux mots~ et ^a b^ 10 $ ou ~5 et ~6\n"),
        "p strike(deux mots) et ^a b^ 10 $ ou ~5 et ~6\n"
    );
}

#[test]
fn columns_in_which_nothing_begins_or_ends_are_none() {
    let table = |html: &str| match &page(FileId(0), html).0.blocks[0].kind {
        BlockKind::Table(table) => {
            let spans = table.body.iter().map(|r| r.cells.iter().map(|c| c.colspan).collect::<Vec<_>>());
            (table.columns.len(), spans.collect::<Vec<_>>())
        }
        other => panic!("{other:?}"),
    };
    let wide = "<table><tr><td colspan=1000>a<td colspan=1000>b<tr><td>c</table>";
    assert_eq!(table(wide), (3, vec![vec![2, 1], vec![1, 2]]));
    let down = "<table><tr><td rowspan=2>a<td>b<tr><td>c<td>d</table>";
    assert_eq!(table(down), (3, vec![vec![1, 1, 1], vec![1, 1]]));
    let bomb = format!(
        "<table><tr>{}{}</table>",
        "<td colspan=1000 rowspan=900>x".repeat(2_000),
        "<tr><td>y".repeat(2_000)
    );
    assert!(table(&bomb).0 <= 4_000);
}
