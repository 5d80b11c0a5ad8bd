//! Tables.

use serde::Serialize;

use super::{Block, Inline, NodeId};

/// A table. Every row fills the same grid: the spans of its cells, and of cells that reach down into it, add up to the number of
/// columns.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// The caption; empty if there is none.
    pub caption: Vec<Inline>,
    /// The columns; never empty.
    pub columns: Vec<Column>,
    /// Header rows, repeated on every printed page.
    pub head: Vec<Row>,
    /// All other rows.
    pub body: Vec<Row>,
}

/// A column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Column {
    /// How its cells are aligned.
    pub align: Align,
}

/// Alignment of the cells of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// As the direction of writing has it.
    #[default]
    Start,
    /// Centred.
    Center,
    /// Against the direction of writing.
    End,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The node.
    pub id: NodeId,
    /// The cells that begin in this row.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// The node.
    pub id: NodeId,
    /// Whether it heads its row or column.
    pub header: bool,
    /// Alignment in place of the column's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    /// How many columns it covers, at least 1.
    pub colspan: u16,
    /// How many rows it covers, at least 1.
    pub rowspan: u16,
    /// The content; may be empty.
    pub blocks: Vec<Block>,
}
