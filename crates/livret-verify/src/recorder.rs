//! Recording: how readers and the model fill a record.

use std::ops::Range;

use crate::record::{Alternative, Flow, Heading, Link, Record, Table, Target};

/// A record being filled, and the place that is being read.
#[derive(Debug, Default)]
pub(crate) struct Recorder<At = ()> {
    record: Record<At>,
    /// The note that is being read.
    note: Option<usize>,
    at: At,
}

impl<At: Copy + Default + PartialEq> Recorder<At> {
    pub(crate) fn finish(self) -> Record<At> {
        self.record
    }

    /// The file says that it conforms to a standard.
    pub(crate) fn standard(&mut self, standard: String) {
        self.record.standards.push(standard);
    }

    fn flow(&mut self) -> &mut Flow<At> {
        match self.note {
            Some(note) => self.record.notes.get_mut(note).unwrap_or(&mut self.record.main),
            None => &mut self.record.main,
        }
    }

    /// What follows is of this place; returns the place before.
    pub(crate) fn set_place(&mut self, at: At) -> At {
        let before = std::mem::replace(&mut self.at, at);
        if before != at {
            self.mark_place();
        }
        before
    }

    fn mark_place(&mut self) {
        let at = self.at;
        let flow = self.flow();
        let start = flow.text.len();
        flow.places.push((start, at));
    }

    /// Characters.
    pub(crate) fn text(&mut self, text: &str) {
        self.flow().text.push_str(text);
    }

    /// Words part here.
    pub(crate) fn part(&mut self) {
        let text = &mut self.flow().text;
        if !text.is_empty() && !text.ends_with(char::is_whitespace) {
            text.push('\n');
        }
    }

    /// Where the next characters will stand.
    pub(crate) fn position(&mut self) -> usize {
        self.flow().text.len()
    }

    /// What stands from a position on.
    pub(crate) fn since(&mut self, start: usize) -> Range<usize> {
        start..self.position()
    }

    /// A heading that began at `start` ends.
    pub(crate) fn heading(&mut self, level: u8, start: usize) {
        let text = self.since(start);
        self.flow().headings.push(Heading { level, text });
    }

    /// A link begins; it is recorded in the order of beginnings. Its text is told at its end.
    pub(crate) fn begin_link(&mut self, target: Target) -> usize {
        let at = self.at;
        let start = self.position();
        let links = &mut self.flow().links;
        links.push(Link { target, text: start..start, at });
        links.len() - 1
    }

    pub(crate) fn end_link(&mut self, link: usize) {
        let end = self.position();
        if let Some(link) = self.flow().links.get_mut(link) {
            link.text.end = end;
        }
    }

    /// Says where a link leads; to several places, it is as many links.
    pub(crate) fn lead(&mut self, link: usize, targets: Vec<Target>) {
        let links = &mut self.flow().links;
        let Some(first) = links.get(link).cloned() else { return };
        for (nth, target) in targets.into_iter().enumerate() {
            match links.get_mut(link) {
                Some(slot) if nth == 0 => slot.target = target,
                _ => links.push(Link { target, ..first.clone() }),
            }
        }
    }

    /// Takes back the text and the links since there were so many links and bytes; returns where these links lead.
    pub(crate) fn take_back(&mut self, (links, bytes): (usize, usize)) -> Vec<Target> {
        let flow = self.flow();
        flow.text.truncate(bytes);
        let links = flow.links.len().min(links);
        flow.links.drain(links..).map(|link| link.target).collect()
    }

    /// How many links and bytes there are, for [`take_back`](Recorder::take_back).
    pub(crate) fn so_far(&mut self) -> (usize, usize) {
        let flow = self.flow();
        (flow.links.len(), flow.text.len())
    }

    /// Keeps the notes that something calls.
    pub(crate) fn keep_notes(&mut self, mut called: impl FnMut(usize) -> bool) {
        let mut index = 0;
        self.record.notes.retain(|_| {
            index += 1;
            called(index - 1)
        });
    }

    /// A picture with an alternative text: it parts words, as what stands in for it would.
    pub(crate) fn alternative(&mut self, text: &str, stand_ins: Vec<String>) {
        self.part();
        let at = self.at;
        let alternative = Alternative { text: text.to_owned(), stand_ins, at };
        self.flow().alternatives.push(alternative);
    }

    /// A table begins.
    pub(crate) fn begin_table(&mut self) -> usize {
        let tables = &mut self.flow().tables;
        tables.push(Table::default());
        tables.len() - 1
    }

    /// A row of a table begins.
    pub(crate) fn row(&mut self, table: usize) {
        if let Some(table) = self.flow().tables.get_mut(table) {
            table.rows.push(Vec::new());
        }
    }

    /// A cell of the last row that began at `start` ends.
    pub(crate) fn cell(&mut self, table: usize, start: usize) {
        let text = self.since(start);
        if let Some(row) = self.flow().tables.get_mut(table).and_then(|table| table.rows.last_mut()) {
            row.push(text);
        }
    }

    /// A note begins; returns what stood around it, for [`end_note`](Recorder::end_note).
    pub(crate) fn begin_note(&mut self) -> Option<usize> {
        self.record.notes.push(Flow::default());
        let around = self.note.replace(self.record.notes.len() - 1);
        self.mark_place();
        around
    }

    pub(crate) fn end_note(&mut self, around: Option<usize>) {
        self.note = around;
        self.mark_place();
    }
}
