//! Notes whose calls were left out.

use std::collections::BTreeSet;

use super::Cut;
use crate::model::{Block, Inline, Span, Visitor, walk_inline};
use crate::read::ReadPage;

/// The notes that the text of a page calls, or a note that it calls.
pub(super) fn called(page: &ReadPage) -> BTreeSet<usize> {
    let mut calls = Calls::default();
    page.blocks.iter().for_each(|block| calls.block(block));
    let mut called = BTreeSet::new();
    while let Some(note) = calls.0.pop() {
        if called.insert(note) {
            let blocks = page.notes.get(note).map(|note| note.blocks.as_slice()).unwrap_or_default();
            blocks.iter().for_each(|block| calls.block(block));
        }
    }
    called
}

/// Takes the text out of notes that were called before a cut and are no longer, and of those that nothing called and that stood in it.
pub(super) fn drop_left_out(page: &mut ReadPage, before: &BTreeSet<usize>, cut: &mut Cut) {
    cut.spans.sort();
    let still = called(page);
    for (index, note) in page.notes.iter_mut().enumerate() {
        let dropped = match (before.contains(&index), still.contains(&index)) {
            (_, true) => false,
            (true, false) => true,
            (false, false) => note.blocks.first().is_some_and(|block| holds(&cut.spans, block)),
        };
        if dropped {
            std::mem::take(&mut note.blocks).iter().for_each(|block| Visitor::block(cut, block));
        }
    }
}

/// Whether a block lies in one of the places, which are sorted.
fn holds(places: &[Span], block: &Block) -> bool {
    let after = places.partition_point(|place| place.start <= block.span.start);
    after.checked_sub(1).and_then(|i| places.get(i)).is_some_and(|place| block.span.start < place.end)
}

/// Notes that are called.
#[derive(Default)]
struct Calls(Vec<usize>);

impl Visitor for Calls {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::NoteRef { note, .. } = inline {
            self.0.push(*note);
        }
        walk_inline(self, inline);
    }
}
