//! A column being set.

use std::ops::{Deref, DerefMut};

use super::flow::Flow;
use crate::text::Shaper;

/// The boxes set so far, and the shaper, which remembers words from text to text.
pub struct Column<'s, 'a> {
    /// The boxes.
    flow: Flow,
    /// Shapes what comes next.
    pub shaper: &'s mut Shaper<'a>,
}

impl<'s, 'a> Column<'s, 'a> {
    /// An empty column.
    pub fn new(shaper: &'s mut Shaper<'a>) -> Column<'s, 'a> {
        Column { flow: Flow::default(), shaper }
    }

    /// An empty column within this one: a cell, a card.
    pub fn within(&mut self) -> Column<'_, 'a> {
        Column::new(self.shaper)
    }

    /// Ends the column: what waits for a next box goes to the last one.
    pub fn finish(self) -> Flow {
        self.flow.finish()
    }
}

impl Deref for Column<'_, '_> {
    type Target = Flow;

    fn deref(&self) -> &Flow {
        &self.flow
    }
}

impl DerefMut for Column<'_, '_> {
    fn deref_mut(&mut self) -> &mut Flow {
        &mut self.flow
    }
}
