//! Notes that nothing calls: their text goes to the end of the page.

use crate::model::{Inline, Page, Visitor, VisitorMut, walk_block, walk_inline_mut, walk_page_mut};

/// Moves the text of uncalled notes to the end of the page and takes out calls of notes that are not there.
pub(super) fn place_uncalled(page: &mut Page) {
    let mut called = Called(vec![false; page.notes.len()]);
    for line in [&page.hero.heading, &page.hero.subtitle, &page.hero.summary] {
        line.iter().for_each(|i| called.inline(i));
    }
    page.blocks.iter().for_each(|b| walk_block(&mut called, b));
    for note in &page.notes {
        note.blocks.iter().for_each(|b| walk_block(&mut called, b));
    }
    let mut next = 0;
    let positions: Vec<Option<usize>> = called
        .0
        .iter()
        .zip(&page.notes)
        .map(|(is_called, note)| {
            // A note without blocks was left out, as all its text was for other readers.
            let is_kept = *is_called && !note.blocks.is_empty();
            let position = is_kept.then_some(next);
            next += usize::from(is_kept);
            position
        })
        .collect();
    let mut kept = Vec::new();
    for (note, position) in std::mem::take(&mut page.notes).into_iter().zip(&positions) {
        match position {
            Some(_) => kept.push(note),
            None => page.blocks.extend(note.blocks),
        }
    }
    page.notes = kept;
    walk_page_mut(&mut Renumber(&positions), page);
}

/// Which notes are called.
struct Called(Vec<bool>);

impl Visitor for Called {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::NoteRef { note, .. } = inline
            && let Some(called) = self.0.get_mut(*note)
        {
            *called = true;
        }
        crate::model::walk_inline(self, inline);
    }
}

/// Where each note is now.
struct Renumber<'a>(&'a [Option<usize>]);

impl VisitorMut for Renumber<'_> {
    fn inline(&mut self, inline: &mut Inline) {
        if let Inline::NoteRef { note, .. } = inline {
            match self.0.get(*note).copied().flatten() {
                Some(position) => *note = position,
                None => *inline = Inline::Text(String::new()),
            }
        }
        walk_inline_mut(self, inline);
    }
}
