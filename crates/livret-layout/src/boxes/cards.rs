//! Cards: short texts that lead elsewhere, side by side.

use livret::model::{
    Block, BlockKind, Card, Inline, LinkTarget, Visitor, plain_text, walk_block, walk_inline,
};
use livret::theme::Pt;

use super::block::push_blocks;
use super::column::Column;
use super::flow::{FlowBox, apart};
use super::panel::{Look, close_under, labelled, push_panel};
use super::setting::Setting;
use super::stack::{OUTLINE, Stack, shift, stack};
use super::text::{Parting, push_lines, shaped};
use crate::folio::{Artifact, Item, Owner, Placed, Rect};
use crate::lines::LineOwner;

/// From the outline of a card to its text.
const PADDING: Pt = Pt(8.0);
/// Between cards.
const GUTTER: Pt = Pt(9.0);
/// Thickness of the rule at the head of a card.
const HEAD: Pt = Pt(2.0);
/// Grids, from the one of most columns on: columns, and the most characters that a card in them has.
const GRIDS: [(usize, usize); 2] = [(3, 140), (2, 420)];
/// Columns narrower than so many ems are none.
const NARROWEST: f32 = 8.0;
/// Width of an average letter of bold type, in em.
const LETTER: f32 = 0.55;
/// Rows higher than this share of a folio would leave holes: their cards become boxes that can be parted.
const HIGHEST: f32 = 1.0 / 3.0;

/// Adds cards in columns of equal width, each row as high as its highest card: three columns where the text is short, two otherwise,
/// one where it is long or the measure is narrow. A row is not parted.
pub(super) fn push_cards<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, cards: &'a [Card]) {
    let columns = columns(setting, cards);
    let width = column_width(setting, columns);
    flow.space(setting.spacing);
    for row in cards.chunks(columns) {
        let stacks: Vec<Stack> = row.iter().map(|card| card_stack(flow, setting, card, width)).collect();
        let height = Pt(stacks.iter().map(|s| s.height.0).fold(0.0, f32::max) + 2.0 * PADDING.0);
        flow.space(GUTTER);
        if height.0 > setting.theme().text_height().0 * HIGHEST {
            row.iter().for_each(|card| push_long_card(flow, setting, card));
            continue;
        }
        let mut out = FlowBox { height, frame: setting.frame, ..FlowBox::default() };
        for (index, (card, content)) in row.iter().zip(stacks).enumerate() {
            let x = setting.from_start((width + GUTTER) * index as f32, width);
            put_card(&mut out, card, content, Rect { x, y: Pt(0.0), width, height }, setting);
        }
        flow.push(out);
        flow.space(GUTTER);
    }
    flow.space(setting.spacing);
}

fn column_width(setting: &Setting<'_>, columns: usize) -> Pt {
    let columns = columns as f32;
    Pt((setting.measure.0 - GUTTER.0 * (columns - 1.0)) / columns)
}

/// The number of columns that suits the cards.
fn columns(setting: &Setting<'_>, cards: &[Card]) -> usize {
    let extents: Vec<Extent> = cards.iter().map(Extent::of).collect();
    let suits = |columns: usize, most: usize| {
        let room = column_width(setting, columns).0 - 2.0 * PADDING.0;
        let size = setting.style.size.0;
        // Four cards stand better two and two, and fewer than the columns fill no row.
        cards.len() >= columns
            && !(columns == 3 && cards.len() == 4)
            && room >= size * NARROWEST
            && extents.iter().all(|extent| {
                !extent.wide && extent.characters <= most && extent.word as f32 * size * LETTER <= room
            })
    };
    GRIDS.iter().find(|(columns, most)| suits(*columns, *most)).map_or(1, |(columns, _)| *columns)
}

/// How much a card has to say.
#[derive(Default)]
struct Extent {
    characters: usize,
    /// Characters of the longest word.
    word: usize,
    /// Whether something in it wants the whole measure.
    wide: bool,
}

impl Extent {
    fn of(card: &Card) -> Extent {
        let mut extent = Extent::default();
        card.title.iter().for_each(|inline| extent.inline(inline));
        card.blocks.iter().for_each(|block| extent.block(block));
        extent
    }
}

impl Visitor for Extent {
    fn block(&mut self, block: &Block) {
        self.wide |=
            matches!(block.kind, BlockKind::Table(_) | BlockKind::Code { .. } | BlockKind::Math { .. });
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if let Inline::Text(text) | Inline::Code(text) = inline {
            self.characters += text.chars().count();
            let words = text.split(|c: char| c.is_whitespace() || c == '-').map(|word| word.chars().count());
            self.word = self.word.max(words.max().unwrap_or(0));
        }
        walk_inline(self, inline);
    }
}

fn put_card(out: &mut FlowBox, card: &Card, content: Stack, rect: Rect, setting: &Setting<'_>) {
    let colors = setting.theme().colors;
    let artifact = |item| Placed { owner: Owner::Artifact(Artifact::Layout), item };
    let (ground, outline) = apart(&colors);
    out.items.extend(ground.map(|color| artifact(Item::Fill { rect, color })));
    out.items.extend(outline.map(|color| artifact(Item::Stroke { rect, color, width: OUTLINE })));
    let top = Rect { height: HEAD, ..rect };
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

/// A card higher than a row may be: a box of its own that can be parted.
fn push_long_card<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, card: &'a Card) {
    flow.anchor(card.id);
    push_panel(flow, setting, &Look::outlined(setting), |flow, inner| {
        push_card_title(flow, &labelled(inner, setting.theme().colors.accent), card);
        close_under(flow, inner, &card.blocks);
    });
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
        item: Item::Link { rect, target: target.clone(), text: plain_text(&card.title) },
    });
}
