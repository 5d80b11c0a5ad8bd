//! Tables whose cells nothing names.

use crate::Diagnostic;
use crate::diagnostic::Code;
use crate::model::{Span, Table};

/// A remark about a table in which no cell heads a column or a row. One of a single column or row is a list.
pub(super) fn without_header(table: &Table, span: Span) -> Option<Diagnostic> {
    let headed = !table.head.is_empty() || table.body.iter().flat_map(|r| &r.cells).any(|c| c.header);
    if headed || table.columns.len() < 2 || table.body.len() < 2 {
        return None;
    }
    Some(Diagnostic::at(
        Code::HeadlessTable,
        span,
        "no cell of the table heads a column or a row",
        "name the columns in the first row, above `|---|---|`, or with `<th>`",
    ))
}
