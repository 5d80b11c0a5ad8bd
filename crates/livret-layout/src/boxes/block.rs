//! Blocks by their kind.

use livret::model::{Block, BlockKind, Inline, NodeId, plain_text};
use livret::theme::Pt;

use super::column::Column;
use super::flow::FlowBox;
use super::setting::Setting;
use super::text::{Parting, push_indented, push_lines, shaped};
use super::{cards, code, figure, list, panel, table};
use crate::folio::{Artifact, Item, Owner, Placed, Rect};
use crate::lines::LineOwner;

/// Adds blocks to a column.
pub fn push_blocks<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, blocks: &'a [Block]) {
    for (index, block) in blocks.iter().enumerate() {
        let inner = setting.of_block(block);
        match (&block.kind, index.checked_sub(1).and_then(|i| blocks.get(i))) {
            (BlockKind::Paragraph { content }, Some(before))
                if inner.indent > Pt(0.0) && matches!(before.kind, BlockKind::Paragraph { .. }) =>
            {
                indented_paragraph(flow, &inner, content, block.id);
            }
            _ => push_block(flow, &inner, block),
        }
        if let Some(next) = blocks.get(index + 1)
            && announces(block, next)
        {
            flow.lean();
        }
    }
}

/// A paragraph after another, told from it by the indent of its first line alone.
fn indented_paragraph(flow: &mut Column<'_, '_>, setting: &Setting<'_>, content: &[Inline], id: NodeId) {
    flow.close(Pt(0.0));
    flow.anchor(id);
    let text = shaped(flow.shaper, setting, content, id);
    push_indented(flow, setting, &text);
    flow.space(setting.spacing);
}

/// Whether a paragraph that ends in a colon announces what follows.
fn announces(block: &Block, next: &Block) -> bool {
    let BlockKind::Paragraph { content } = &block.kind else { return false };
    matches!(
        next.kind,
        BlockKind::List { .. }
            | BlockKind::Definitions { .. }
            | BlockKind::Quote { .. }
            | BlockKind::Code { .. }
            | BlockKind::Table(_)
    ) && plain_text(content).trim_end().ends_with(':')
}

/// A ruled line to write on takes so much height: room for a hand's writing.
const WRITING_LINE: Pt = Pt(24.0);
/// Hairlines are so thick.
const HAIRLINE: Pt = Pt(0.5);

fn push_block<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, block: &'a Block) {
    flow.anchor(block.id);
    let gap = setting.spacing;
    match &block.kind {
        BlockKind::Heading { level, content, .. } => heading(flow, setting, block, *level, content),
        BlockKind::Paragraph { content } => {
            flow.space(gap);
            let text = shaped(flow.shaper, setting, content, block.id);
            push_lines(flow, setting, &text, LineOwner::Content, Parting::Paragraph);
            flow.space(gap);
        }
        BlockKind::List { kind, tight, items } => list::push_list(flow, setting, *kind, *tight, items),
        BlockKind::Definitions { entries } => list::push_definitions(flow, setting, entries),
        BlockKind::Quote { blocks } => panel::push_quote(flow, setting, blocks),
        BlockKind::Code { language, text } => {
            code::push_code(flow, setting, text, language.as_deref(), block.id);
        }
        BlockKind::Math { tex } => code::push_code(flow, setting, tex, None, block.id),
        BlockKind::Table(table) => table::push_table(flow, setting, table, block.id),
        BlockKind::Figure { image, caption } => figure::push_figure(flow, setting, image, caption, block.id),
        BlockKind::Callout { callout, title, label, blocks } => {
            let callout = panel::Callout { kind: *callout, title, label: *label, blocks, id: block.id };
            panel::push_callout(flow, setting, &callout);
        }
        BlockKind::Cards { cards } => cards::push_cards(flow, setting, cards),
        BlockKind::Details { summary, blocks } => {
            panel::push_titled(flow, setting, summary, blocks, block.id);
        }
        BlockKind::Container { title, blocks, .. } => {
            panel::push_container(flow, setting, title, blocks, block.id);
        }
        BlockKind::NoteLines { count } => note_lines(flow, setting, *count),
        BlockKind::Rule => rule(flow, setting),
        BlockKind::PageBreak => flow.force(),
    }
}

fn heading<'a>(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'a>,
    block: &'a Block,
    level: u8,
    content: &'a [Inline],
) {
    let theme = setting.theme();
    let index = usize::from(level.clamp(1, 6)) - 1;
    let Some(form) = theme.headings.get(index) else { return };
    let inner = setting.heading(level);
    flow.space(form.before);
    let text = shaped(flow.shaper, &inner, content, block.id);
    push_lines(flow, &inner, &text, LineOwner::Content, Parting::Never);
    flow.space(form.after);
    flow.join();
}

fn rule(flow: &mut Column<'_, '_>, setting: &Setting<'_>) {
    let space = setting.leading;
    let width = Pt(setting.measure.0 / 4.0);
    let x = Pt(setting.x.0 + (setting.measure.0 - width.0) / 2.0);
    flow.space(space);
    flow.push(FlowBox {
        height: HAIRLINE,
        items: vec![line(x, Pt(0.0), width, setting.theme().colors.rule)],
        frame: setting.frame,
        ..FlowBox::default()
    });
    flow.space(space);
    flow.join();
}

fn note_lines(flow: &mut Column<'_, '_>, setting: &Setting<'_>, count: u16) {
    flow.space(setting.spacing);
    for index in 0..count {
        let chance = if index == 1 || index + 1 == count {
            super::flow::Chance::Forbidden
        } else {
            super::flow::Chance::Allowed
        };
        flow.push(FlowBox {
            height: WRITING_LINE,
            chance,
            items: vec![line(
                setting.x,
                WRITING_LINE - HAIRLINE,
                setting.measure,
                setting.theme().colors.rule,
            )],
            frame: setting.frame,
            ..FlowBox::default()
        });
    }
    flow.space(setting.spacing);
}

/// A horizontal hairline.
pub(super) fn line(x: Pt, y: Pt, width: Pt, color: livret::theme::Color) -> Placed {
    Placed {
        owner: Owner::Artifact(Artifact::Layout),
        item: Item::Fill { rect: Rect { x, y, width, height: HAIRLINE }, color },
    }
}
