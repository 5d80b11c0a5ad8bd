//! Notes at the foot (ISO/IEC 29500-1, 17.11).
//!
//! docx-rs has notes of paragraphs only; here their text is written as a document of its own, note after note, which the complete
//! stage takes apart. Word has no notes within notes: a note that another calls is called in the text right behind that one.

use std::collections::BTreeMap;

use docx_rs as w;
use livret::model::{Block, Inline, Page, Visitor, walk_block, walk_inline};
use livret_package::Element;

use crate::blocks::{blocks, push};
use crate::draft::Draft;
use crate::fields::field;
use crate::flow::Flow;
use crate::slips::RunSlip;
use crate::styles::id;

/// The notes so far.
#[derive(Debug, Default)]
pub(crate) struct Footnotes {
    /// The text of each, in the order of their first calls: note n has the id n + 1.
    pub(crate) texts: Vec<Vec<w::DocumentChild>>,
    /// Ids by page and index of the note on it.
    ids: BTreeMap<(usize, usize), usize>,
}

/// Writes the call of a note.
pub(crate) fn call(draft: &mut Draft<'_>, note: usize, flow: &Flow, out: &mut Vec<w::ParagraphChild>) {
    let Some(page) = draft.book.pages.get(flow.page) else { return };
    let Some(target) = page.notes.get(note) else { return };
    let reference = RunSlip { style: Some(id::FOOTNOTE_REFERENCE), ..RunSlip::default() };
    if let Some(number) = draft.footnotes.ids.get(&(flow.page, note)) {
        let instruction = format!("NOTEREF {} \\h", target.id.anchor());
        field(&instruction, &number.to_string(), &reference, &mut draft.slips, out);
        return;
    }
    if flow.in_note {
        // The text behind the outer note's call has called this one already; only a book whose notes call each other in a circle
        // comes here.
        return;
    }
    // A queue, not recursion: notes can call one another in a long row.
    let mut queue = vec![note];
    let mut at = 0;
    while let Some(note) = queue.get(at).copied() {
        at += 1;
        let Some(target) = page.notes.get(note) else { continue };
        if draft.footnotes.ids.contains_key(&(flow.page, note)) {
            continue;
        }
        if at > 1 {
            let run = w::Run::new().style(id::FOOTNOTE_REFERENCE).add_text(",\u{202f}");
            out.push(w::ParagraphChild::Run(Box::new(run)));
        }
        first_call(draft, page, note, flow, out);
        let mut inner = Inner::default();
        for block in &target.blocks {
            inner.block(block);
        }
        queue.extend(inner.0);
    }
    // Now that every note that is called here has a number.
    for note in queue {
        let Some(number) = draft.footnotes.ids.get(&(flow.page, note)).copied() else { continue };
        if draft.footnotes.texts.get(number - 1).is_some_and(Vec::is_empty) {
            let text = text(draft, page, note, flow);
            if let Some(slot) = draft.footnotes.texts.get_mut(number - 1) {
                *slot = text;
            }
        }
    }
}

fn first_call(
    draft: &mut Draft<'_>,
    page: &Page,
    note: usize,
    flow: &Flow,
    out: &mut Vec<w::ParagraphChild>,
) {
    let number = draft.footnotes.texts.len() + 1;
    draft.footnotes.texts.push(Vec::new());
    draft.footnotes.ids.insert((flow.page, note), number);
    let bookmark = page.notes.get(note).and_then(|note| Some((draft.place(note.id)?, note.id.anchor())));
    if let Some((id, name)) = &bookmark {
        out.push(w::ParagraphChild::BookmarkStart(w::BookmarkStart::new(*id, name)));
    }
    let element = Element::new("w:footnoteReference", &[("w:id", &number.to_string())]);
    let slip = draft.slips.element(element);
    out.push(w::ParagraphChild::Run(Box::new(w::Run::new().style(&slip))));
    if let Some((id, _)) = bookmark {
        out.push(w::ParagraphChild::BookmarkEnd(w::BookmarkEnd::new(id)));
    }
}

/// The text of a note: its number, then its blocks.
fn text(draft: &mut Draft<'_>, page: &Page, note: usize, flow: &Flow) -> Vec<w::DocumentChild> {
    let mut out = Vec::new();
    let flow = Flow {
        in_note: true,
        compact: Some(id::FOOTNOTE_TEXT),
        ..page_flow(draft, flow.page, id::FOOTNOTE_TEXT)
    };
    let Some(note) = page.notes.get(note) else { return out };
    blocks(draft, &note.blocks, &flow, &mut out);
    let slip = draft.slips.element(Element::new("w:footnoteRef", &[]));
    let marks = [w::Run::new().style(&slip), w::Run::new().add_text("\u{a0}")]
        .map(|run| w::ParagraphChild::Run(Box::new(run)));
    match out.first_mut() {
        Some(w::DocumentChild::Paragraph(paragraph)) if paragraph.property.numbering_property.is_none() => {
            paragraph.children.splice(0..0, marks);
        }
        _ => {
            let mut open = draft.begin(id::FOOTNOTE_TEXT, &flow);
            open.content().extend(marks);
            let paragraph = draft.end(open);
            out.insert(0, w::DocumentChild::Paragraph(Box::new(paragraph)));
        }
    }
    out
}

/// Writes the notes of a page that nothing calls, at its end.
pub(crate) fn uncalled(draft: &mut Draft<'_>, index: usize, page: &Page, out: &mut Vec<w::DocumentChild>) {
    for (n, note) in page.notes.iter().enumerate() {
        if draft.footnotes.ids.contains_key(&(index, n)) {
            continue;
        }
        draft.mark(note.id);
        let flow = Flow { compact: Some(id::FOOTNOTE_TEXT), ..page_flow(draft, index, id::FOOTNOTE_TEXT) };
        let at = out.len();
        blocks(draft, &note.blocks, &flow, out);
        if out.len() == at && draft.has_pending() {
            let open = draft.begin(id::FOOTNOTE_TEXT, &flow);
            push(draft.end(open), out);
        }
    }
}

/// The flow of a page's text.
pub(crate) fn page_flow(draft: &Draft<'_>, index: usize, style: &'static str) -> Flow {
    Flow {
        lang: draft.book.pages.get(index).map_or_else(|| draft.lang().clone(), |page| page.lang.clone()),
        style,
        start: 0,
        end: 0,
        measure: crate::units::twips(draft.theme.measure()),
        frame: None,
        compact: None,
        align: None,
        lists: 0,
        page: index,
        bold: false,
        in_note: false,
    }
}

/// The notes that a note calls.
#[derive(Default)]
struct Inner(Vec<usize>);

impl Visitor for Inner {
    fn block(&mut self, block: &Block) {
        walk_block(self, block);
    }
    fn inline(&mut self, inline: &Inline) {
        if let Inline::NoteRef { note, .. } = inline
            && !self.0.contains(note)
        {
            self.0.push(*note);
        }
        walk_inline(self, inline);
    }
}
