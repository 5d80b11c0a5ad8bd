//! The notes of a page, each a column of its own.

use std::collections::BTreeMap;

use livret::model::{Inline, LinkTarget, NodeId, Page, Visitor, walk_inline, walk_page};
use livret::theme::Pt;

use super::block::push_blocks;
use super::column::Column;
use super::flow::Flow;
use super::list::{empty_line, put_mark};
use super::setting::{Context, Setting};
use super::text::shaped_plain;
use crate::folio::{Item, Owner, Placed, Rect};
use crate::style::CharStyle;
use crate::text::Shaper;

/// The notes of a page, in their order: a number with a way back to the call, and the text beside it.
pub fn note_flows(shaper: &mut Shaper<'_>, context: &Context<'_>, page: &Page) -> Vec<Flow> {
    if page.notes.is_empty() {
        return Vec::new();
    }
    let calls = calls(page);
    let theme = context.theme;
    let mut setting = Setting::running(context, &page.lang, &page.notes);
    setting.style = CharStyle::note(theme);
    setting.leading = theme.note.leading;
    setting.spacing = Pt(theme.note.leading.0 * 0.25);
    setting.indent = Pt(0.0);
    setting.bleed = Pt(0.0);
    let last = page.notes.len().to_string();
    let size = setting.style.size;
    let widest = shaped_plain(shaper, &setting, &last, &setting.style, NodeId::UNSET).max_width();
    let indent = Pt((size.0 * 1.4).max(widest.0 + size.0 * 0.6));
    let inner = setting.indented(indent);
    let mut flows = Vec::with_capacity(page.notes.len());
    for (index, note) in page.notes.iter().enumerate() {
        let mut flow = Column::new(shaper);
        flow.anchor(note.id);
        push_blocks(&mut flow, &inner, &note.blocks);
        if flow.boxes.is_empty() {
            empty_line(&mut flow, &inner);
        }
        let number = index.saturating_add(1).to_string();
        let mark = shaped_plain(flow.shaper, &setting, &number, &setting.style, note.id);
        put_mark(&mut flow, &setting, 0, &mark, Pt(0.0), note.id);
        if let (Some(call), Some(first)) = (calls.get(&index), flow.boxes.first_mut()) {
            let width = mark.max_width();
            let rect =
                Rect { x: setting.from_start(Pt(0.0), width), y: Pt(0.0), width, height: first.height };
            first.items.insert(
                0,
                Placed {
                    owner: Owner::Label(note.id),
                    item: Item::Link { rect, target: LinkTarget::Internal(*call), text: number },
                },
            );
        }
        flows.push(flow.finish());
    }
    flows
}

/// The first call of each note.
pub(super) fn calls(page: &Page) -> BTreeMap<usize, NodeId> {
    struct Calls(BTreeMap<usize, NodeId>);
    impl Visitor for Calls {
        fn inline(&mut self, inline: &Inline) {
            if let Inline::NoteRef { id, note, .. } = inline {
                self.0.entry(*note).or_insert(*id);
            }
            walk_inline(self, inline);
        }
    }
    let mut calls = Calls(BTreeMap::new());
    walk_page(&mut calls, page);
    calls.0
}
