//! Notes: numbered in the order of their first call.

use std::collections::BTreeMap;
use std::ops::Range;

use super::element::{Element, Node, Tag};
use super::flow::Flow;
use super::margin;
use crate::Code;
use crate::model::{Block, BlockKind, NodeId, Note};

/// The notes that a tree defines, in the order of the text.
pub(super) fn definitions<'t>(nodes: &'t [Node], out: &mut Vec<(&'t str, &'t Element)>) {
    for node in nodes {
        if let Node::Element(element) = node {
            match &element.tag {
                Tag::Note(label) => out.push((label, element)),
                Tag::MarginNote(label) if margin::is_note(element) => out.push((label, element)),
                _ => {}
            }
            definitions(&element.children, out);
        }
    }
}

impl Flow<'_, '_> {
    /// The position of a note that is called.
    pub(super) fn note_number(&mut self, label: &str) -> usize {
        let key = label.to_lowercase();
        let called = &mut self.called;
        *self.numbers.entry(key.clone()).or_insert_with(|| {
            called.push(key);
            called.len() - 1
        })
    }

    /// The notes: those called in the order of their first call, then the others.
    pub(super) fn notes(&mut self, definitions: &[(&str, &Element)]) -> Vec<Note> {
        let mut repeated: Vec<(&str, &Element)> = Vec::new();
        let mut first: BTreeMap<String, (&str, &Element)> = BTreeMap::new();
        for &(label, element) in definitions {
            let key = label.to_lowercase();
            if let std::collections::btree_map::Entry::Vacant(e) = first.entry(key) {
                e.insert((label, element));
            } else {
                self.remarks.say(
                    Code::DuplicateNote,
                    label_range(label, element),
                    format!("the note `{label}` is defined twice; this text is set at the end of the page"),
                    "give one of them another label, or delete it",
                );
                repeated.push((label, element));
            }
        }
        let mut notes = Vec::new();
        // Notes may call further notes, which then join the end of the list.
        while let Some(key) = self.called.get(notes.len()).cloned() {
            let definition = first.remove(&key);
            notes.push(self.note(&key, definition));
        }
        for &(label, element) in definitions {
            let key = label.to_lowercase();
            if self.numbers.contains_key(&key) {
                continue;
            }
            self.remarks.say(
                Code::UnusedNote,
                label_range(label, element),
                format!("the note `{label}` is never called"),
                format!("call it with `[^{label}]`, or delete it"),
            );
            self.note_number(label);
            while let Some(key) = self.called.get(notes.len()).cloned() {
                let definition = first.remove(&key);
                notes.push(self.note(&key, definition));
            }
        }
        for (label, element) in repeated {
            // No call leads here; the list of calls goes along with the notes.
            self.called.push(String::new());
            notes.push(self.note(label, Some((label, element))));
            while let Some(key) = self.called.get(notes.len()).cloned() {
                let definition = first.remove(&key);
                notes.push(self.note(&key, definition));
            }
        }
        notes
    }

    fn note(&mut self, key: &str, definition: Option<(&str, &Element)>) -> Note {
        let (label, element) = match definition {
            Some((label, element)) => (label, Some(element)),
            None => (key, None),
        };
        let mut blocks = element.map(|e| self.blocks(&e.children)).unwrap_or_default();
        if blocks.is_empty() {
            let range = element.map_or(0..0, |e| e.range.clone());
            if let Some(element) = element {
                self.remarks.say(
                    Code::MissingNote,
                    label_range(label, element),
                    format!("the note `{label}` has no text"),
                    "write its text behind the colon",
                );
            }
            let span = self.remarks.manuscript.span(range);
            blocks.push(Block::new(span, BlockKind::Paragraph { content: Vec::new() }));
        }
        Note { id: NodeId::UNSET, label: label.into(), blocks }
    }
}

/// `[^label]:`
fn label_range(label: &str, element: &Element) -> Range<usize> {
    element.range.start..element.range.start + label.len() + 4
}
