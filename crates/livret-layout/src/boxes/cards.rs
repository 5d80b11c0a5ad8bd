//! Cards: short texts that lead elsewhere, side by side.

use livret::model::{Card, Direction, LinkTarget};
use livret::theme::Pt;

use super::block::push_blocks;
use super::column::Column;
use super::flow::FlowBox;
use super::panel::labelled;
use super::setting::Setting;
use super::stack::{Stack, shift, stack};
use super::text::{Parting, push_lines, shaped};
use crate::folio::{Artifact, Item, Owner, Placed, Rect};
use crate::lines::LineOwner;

/// From the outline of a card to its text.
const PADDING: Pt = Pt(8.0);
/// Between cards.
const GUTTER: Pt = Pt(9.0);
/// Cards narrower than so many ems stand one under the other.
const NARROWEST: f32 = 12.0;

/// Adds cards, two in a row where there is room.
pub(super) fn push_cards<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, cards: &'a [Card]) {
    let half = Pt((setting.measure.0 - GUTTER.0) / 2.0);
    let columns = if cards.len() > 1 && half.0 > setting.style.size.0 * NARROWEST { 2 } else { 1 };
    let width = if columns == 2 { half } else { setting.measure };
    flow.space(setting.spacing);
    for row in cards.chunks(columns) {
        let stacks: Vec<Stack> = row.iter().map(|card| card_stack(flow, setting, card, width)).collect();
        let height = Pt(stacks.iter().map(|s| s.height.0).fold(0.0, f32::max) + 2.0 * PADDING.0);
        let highest = setting.theme().text_height();
        if height > highest {
            // Not to be set side by side: as plain text, which can be parted.
            for card in row {
                push_card_text(flow, setting, card);
            }
            continue;
        }
        flow.space(GUTTER);
        let mut out = FlowBox { height, frame: setting.frame, ..FlowBox::default() };
        for (index, (card, content)) in row.iter().zip(stacks).enumerate() {
            let step = if index == 0 { Pt(0.0) } else { width + GUTTER };
            let x = match setting.direction() {
                Direction::Ltr => setting.x + step,
                Direction::Rtl => setting.x + setting.measure - step - width,
            };
            put_card(&mut out, card, content, Rect { x, y: Pt(0.0), width, height }, setting);
        }
        flow.push(out);
        flow.space(GUTTER);
    }
    flow.space(setting.spacing);
}

fn put_card(out: &mut FlowBox, card: &Card, content: Stack, rect: Rect, setting: &Setting<'_>) {
    let colors = setting.theme().colors;
    let artifact = |item| Placed { owner: Owner::Artifact(Artifact::Layout), item };
    out.items.push(artifact(Item::Fill { rect, color: colors.tint }));
    let top = Rect { height: Pt(2.0), ..rect };
    out.items.push(artifact(Item::Fill { rect: top, color: colors.accent }));
    out.anchors.push((card.id, Pt(0.0)));
    out.anchors.extend(content.anchors.into_iter().map(|(id, at)| (id, at + PADDING)));
    out.notes.extend(content.notes);
    for mut item in content.items {
        shift(&mut item, rect.x + PADDING, PADDING);
        out.items.push(item);
    }
}

/// The text of a card, set from its own upper left corner.
fn card_stack<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, card: &'a Card, width: Pt) -> Stack {
    let mut inner = setting.clone();
    inner.x = Pt(0.0);
    inner.measure = width - Pt(2.0 * PADDING.0);
    inner.bleed = Pt(0.0);
    inner.frame = None;
    let label = labelled(&inner, setting.theme().colors.accent);
    let body = setting.theme().caption;
    let mut text = inner.ragged(inner.style.clone(), body);
    text.style.size = body.size;
    text.spacing = Pt(body.leading.0 * 0.3);
    let mut own = flow.within();
    push_card_title(&mut own, &label, card);
    push_blocks(&mut own, &text, &card.blocks);
    let mut own = own.finish();
    flow.absorb_remarks(&mut own);
    let count = own.boxes.len();
    stack(&mut own, 0..count)
}

fn push_card_text<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, card: &'a Card) {
    flow.space(setting.spacing);
    flow.anchor(card.id);
    push_card_title(flow, &labelled(setting, setting.theme().colors.accent), card);
    flow.join();
    push_blocks(flow, setting, &card.blocks);
    flow.space(setting.spacing);
}

/// The title, which is the link where the card leads somewhere.
fn push_card_title(flow: &mut Column<'_, '_>, label: &Setting<'_>, card: &Card) {
    let first = flow.boxes.len();
    let text = shaped(flow.shaper, label, &card.title, card.id);
    push_lines(flow, label, &text, LineOwner::Content, Parting::Never);
    let Some(target) = &card.target else { return };
    for flow_box in flow.boxes.iter_mut().skip(first) {
        push_link(flow_box, label, card, target);
    }
}

fn push_link(flow_box: &mut FlowBox, label: &Setting<'_>, card: &Card, target: &LinkTarget) {
    let rect = Rect { x: label.x, y: Pt(0.0), width: label.measure, height: flow_box.height };
    flow_box.items.push(Placed {
        owner: Owner::Node(card.id),
        item: Item::Link { rect, target: target.clone(), text: livret::model::plain_text(&card.title) },
    });
}
