//! Notes: calls in the text, notes at the end of the page.

use livret::model::{BlockKind, NodeId};

use super::{Attributes, Writer};

impl Writer<'_> {
    /// The call of a note. Within a link, or without its note, it is the number alone.
    pub(super) fn note_call(&mut self, id: NodeId, note: usize) {
        let number = (note + 1).to_string();
        let target = self.notes.get(note).map(|note| note.id).filter(|_| !self.in_link);
        let Some(target) = target else {
            self.plain_element("sup", &Attributes::new(), &number);
            return;
        };
        if let Some(calls) = self.calls.get_mut(note) {
            calls.push(id);
        }
        self.xml.open("sup", &[("class", "note-call")]);
        let attributes = Attributes::new()
            .with("epub:type", "noteref")
            .with("role", "doc-noteref")
            .id(id)
            .with("href", format!("#{}", target.anchor()));
        self.plain_element("a", &attributes, &number);
        self.xml.close();
    }

    /// The notes of the page.
    pub(super) fn page_notes(&mut self) {
        let notes = self.notes;
        if notes.is_empty() {
            return;
        }
        self.xml.line();
        Attributes::class("notes")
            .with("epub:type", "endnotes")
            .with("role", "doc-endnotes")
            .with("aria-label", self.wording.notes)
            .open(&mut self.xml, "section");
        for (index, note) in notes.iter().enumerate() {
            self.xml.line();
            Attributes::new()
                .with("epub:type", "footnote")
                .with("role", "doc-footnote")
                .id(note.id)
                .open(&mut self.xml, "aside");
            // The number stands in the line of the first paragraph.
            match note.blocks.split_first() {
                Some((first, rest)) => match &first.kind {
                    BlockKind::Paragraph { content } => {
                        self.xml.line();
                        self.block_attributes(first).open(&mut self.xml, "p");
                        self.note_number(index);
                        self.inlines(content);
                        self.xml.close();
                        self.blocks(rest);
                    }
                    _ => {
                        self.xml.line().open("p", &[]);
                        self.note_number(index);
                        self.xml.close();
                        self.blocks(&note.blocks);
                    }
                },
                None => {
                    self.xml.open("p", &[]);
                    self.note_number(index);
                    self.xml.close();
                }
            }
            self.xml.line().close();
        }
        self.xml.line().close();
    }

    /// The number of a note, which leads back to its first call; further calls get an arrow each.
    fn note_number(&mut self, index: usize) {
        let number = format!("{}.", index + 1);
        let calls = self.calls.get(index).cloned().unwrap_or_default();
        self.xml.open("span", &[("class", "note-number")]);
        for (turn, call) in calls.iter().filter(|call| **call != NodeId::UNSET).enumerate() {
            let back = self.wording.back_to_text;
            let (text, label) = match turn {
                0 => (number.as_str(), format!("{number} {back}")),
                _ => ("\u{2191}", format!("{back} ({})", turn + 1)),
            };
            if turn > 0 {
                self.xml.text(" ");
            }
            let attributes = Attributes::new()
                .with("role", "doc-backlink")
                .with("href", format!("#{}", call.anchor()))
                .with("aria-label", label);
            self.plain_element("a", &attributes, text);
        }
        if calls.is_empty() {
            self.xml.text(&number);
        }
        self.xml.close().text(" ");
    }
}
