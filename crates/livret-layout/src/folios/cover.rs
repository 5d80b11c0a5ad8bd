//! The cover.

use livret::model::{Direction, NodeId, ResourceId};
use livret::theme::{Color, Cover, Ink, Pt, TextStyle};
use livret_fonts::Weight;

use super::sheet::Sheet;
use crate::boxes::{
    Column, Context, Flow, Parting, Setting, Turn, fitted, push_lines, shaped_plain, shift, stack,
};
use crate::folio::{Artifact, Folio, Item, Owner, Placed, Rect};
use crate::imposition::MOST_BLEED_MM;
use crate::lines::{LineOwner, LineStyle};
use crate::style::CharStyle;
use crate::text::Shaper;

/// Office printers leave this much of the paper white.
const EDGE_MM: f32 = 15.0;
/// The ground of the title takes this share of the folio's height: with a picture below, or with the drawing on it.
const BLOCK_OVER_PICTURE: f32 = 0.36;
const BLOCK_WITH_DRAWING: f32 = 0.62;
/// Tiles across the ground.
const TILES: u32 = 9;
/// The line around a tile, where ink is saved.
const TILE_LINE: Pt = Pt(0.75);
/// The drawing takes this share of the ground's height, the title the rest.
const DRAWING: f32 = 0.6;
/// Between the edge of the ground and what stands on it.
const PADDING: f32 = 34.0;

/// Draws the cover: the title on a ground in the accent colour, what belongs to it below, logos at the foot.
pub(super) fn folio(shaper: &mut Shaper<'_>, context: &Context<'_>) -> Folio {
    let theme = context.theme;
    let meta = &context.book.meta;
    let front = &context.front;
    let sheet = Sheet::at(context.book, theme, 0, Turn::Upright);
    let edge = Pt::from_mm(EDGE_MM).0.min(sheet.width.0 / 12.0);
    let picture = meta.cover.and_then(|id| Some((id, context.resource(id)?)));
    let share = if picture.is_some() { BLOCK_OVER_PICTURE } else { BLOCK_WITH_DRAWING };
    let block = Rect {
        x: Pt(edge),
        y: Pt(edge),
        width: Pt(sheet.width.0 - 2.0 * edge),
        height: Pt(sheet.height.0 * share),
    };
    let ground = match theme.cover {
        Cover::Ground | Cover::Plain => block,
        Cover::Full => to_the_edges(block, sheet.width),
    };
    let fill = Item::Fill { rect: ground, color: theme.colors.accent };
    let mut items: Vec<Placed> = (theme.cover != Cover::Plain).then(|| artifact(fill)).into_iter().collect();
    let padding = PADDING.min(block.width.0 / 10.0);
    let inner = Rect {
        x: Pt(block.x.0 + padding),
        y: Pt(block.y.0 + padding),
        width: Pt(block.width.0 - 2.0 * padding),
        height: Pt(block.height.0 - 2.0 * padding),
    };
    let on_accent = match theme.cover {
        Cover::Plain => theme.colors.accent,
        Cover::Ground | Cover::Full if theme.colors.accent.contrast(Color::WHITE) >= 4.5 => Color::WHITE,
        Cover::Ground | Cover::Full => theme.colors.ink,
    };
    let mut title = |size: f32| {
        let mut flow = Column::new(shaper);
        let mut put = |id: NodeId, text: &str, size: f32, weight: Weight, space: f32| {
            let mut style = CharStyle::heading(theme, 1);
            style.color = on_accent;
            style.face.weight = weight;
            style.size = Pt(size);
            let setting = cover_setting(context, style, size * 1.18, inner.width);
            let text = shaped_plain(flow.shaper, &setting, text, &setting.style, id);
            flow.space(Pt(space));
            push_lines(&mut flow, &setting, &text, LineOwner::Content, Parting::Never);
        };
        put(front.title, &meta.title, size, Weight::Bold, 0.0);
        if let Some(subtitle) = &meta.subtitle {
            put(front.subtitle, subtitle, (size * 0.5).max(9.0), Weight::Regular, size * 0.45);
        }
        flow.finish()
    };
    // A long title is set smaller until it fits.
    let mut size = theme.body.size.0 * 3.2;
    let mut flow = title(size);
    while flow.height() > inner.height && size > 5.0 {
        size *= 0.88;
        flow = title(size);
    }
    let height = flow.height();
    if picture.is_none() {
        let free = (block.height.0 - height.0 - 1.5 * padding).min(block.height.0 * DRAWING);
        drawing(context, ground, free + block.y.0 - ground.y.0, &mut items);
    }
    let count = flow.boxes.len();
    let title_y = Pt((inner.y.0 + inner.height.0 - height.0).max(inner.y.0));
    put_stack(&mut items, &mut flow, count, inner.x, title_y);
    let mut y = block.y.0 + block.height.0 + padding;
    let bottom = sheet.height.0 - edge;
    let mut below = Column::new(shaper);
    let mut put = |id: NodeId, text: &str, weight: Weight, scale: f32, space: f32| {
        let mut style = CharStyle::summary(theme);
        style.face.weight = weight;
        style.size = style.size * scale;
        let leading = theme.summary.leading.0 * scale;
        let setting = cover_setting(context, style, leading, inner.width);
        let text = shaped_plain(below.shaper, &setting, text, &setting.style, id);
        below.space(Pt(space));
        push_lines(&mut below, &setting, &text, LineOwner::Content, Parting::Never);
    };
    for (author, id) in meta.authors.iter().zip(&front.authors).take(MOST_AUTHORS) {
        put(*id, author, Weight::Bold, 1.0, 0.0);
    }
    if let Some(publisher) = meta.publisher.as_ref().filter(|p| !meta.authors.contains(p)) {
        put(front.publisher, publisher, Weight::Regular, 1.0, 6.0);
    }
    if let Some(date) = meta.date {
        put(front.date, &date.in_words(&meta.lang), Weight::Regular, 1.0, 6.0);
    }
    let mut below = below.finish();
    let fitting = below.boxes.iter().scan(y, |y, b| {
        *y += b.before.0 + b.height.0;
        Some(*y)
    });
    let count = fitting.take_while(|end| *end <= bottom).count();
    let below_height: f32 = below.boxes.iter().take(count).map(|b| b.before.0 + b.height.0).sum();
    put_stack(&mut items, &mut below, count, inner.x, Pt(y));
    y += below_height + padding;
    let logos = logos(context, inner.width, bottom, inner.x);
    let logos_height = if logos.is_empty() { 0.0 } else { LOGO_ROOM };
    if let Some((id, info)) = picture {
        let room = (bottom - logos_height - y).max(0.0);
        if room > 60.0 {
            let (w, h) = info.size_pt(150.0);
            let grown = (block.width.0 / w.max(0.01)).min(room / h.max(0.01));
            let (width, height) = fitted(Pt(w * grown), Pt(h * grown), block.width, Pt(room));
            // It stands in the middle of the room that is left.
            let x = block.x + (block.width - width) * 0.5;
            picture_at(&mut items, id, Rect { x, y: Pt(y + (room - height.0) / 2.0), width, height });
        }
    }
    items.extend(logos);
    Folio { width: sheet.width, height: sheet.height, items }
}

/// A ground that goes on beyond the edges of the folio as far as any print shop asks for.
fn to_the_edges(block: Rect, width: Pt) -> Rect {
    let beyond = Pt::from_mm(MOST_BLEED_MM);
    Rect {
        x: Pt(-beyond.0),
        y: Pt(-beyond.0),
        width: width + beyond * 2.0,
        height: block.y + block.height + beyond,
    }
}

/// Height of a square logo; wider ones are lower, so that all weigh the same to the eye.
const LOGO: f32 = 44.0;
/// Between logos.
const LOGO_GAP: f32 = 24.0;
/// What a row of logos takes from the height.
const LOGO_ROOM: f32 = 64.0;

/// The partners' logos in one row at the foot, smaller the more there are.
fn logos(context: &Context<'_>, width: Pt, bottom: f32, left: Pt) -> Vec<Placed> {
    let sizes: Vec<(ResourceId, f32, f32)> = context
        .book
        .meta
        .logos
        .iter()
        .filter_map(|id| {
            let (w, h) = context.resource(*id)?.size_pt(96.0);
            let ratio = (w.max(0.01) / h.max(0.01)).clamp(0.1, 20.0);
            // Between equal heights and equal areas.
            let height = LOGO * ratio.max(0.5).powf(-0.4);
            Some((*id, height * ratio, height))
        })
        .collect();
    let gaps = LOGO_GAP * sizes.len().saturating_sub(1) as f32;
    let natural: f32 = sizes.iter().map(|(_, w, _)| w).sum();
    let scale = (width.0 / (natural + gaps).max(0.01)).min(1.0);
    let highest = sizes.iter().map(|(_, _, h)| h * scale).fold(0.0, f32::max);
    let mut x = left.0;
    let mut out = Vec::new();
    for (id, w, h) in sizes {
        let (w, h) = (w * scale, h * scale);
        let y = bottom - highest / 2.0 - h / 2.0;
        picture_at(&mut out, id, Rect { x: Pt(x), y: Pt(y), width: Pt(w), height: Pt(h) });
        x += w + LOGO_GAP * scale;
    }
    out
}

/// Draws the tiles on the upper part of the ground.
fn drawing(context: &Context<'_>, ground: Rect, height: f32, items: &mut Vec<Placed>) {
    let side = ground.width.0 / TILES as f32;
    let rows = (height / side).floor().clamp(0.0, 12.0) as u32;
    let rtl = context.book.meta.lang.direction() == Direction::Rtl;
    for tile in livret::cover_tiles(&context.book.meta.title, context.theme.colors.accent, TILES, rows) {
        let column = if rtl { TILES - 1 - tile.column } else { tile.column };
        let rect = Rect {
            x: ground.x + Pt(side * column as f32),
            y: ground.y + Pt(side * tile.row as f32),
            width: Pt(side),
            height: Pt(side),
        };
        items.push(artifact(match context.theme.ink {
            Ink::Full | Ink::Grey => Item::Fill { rect, color: tile.color },
            Ink::Save => Item::Stroke { rect, color: context.theme.colors.rule, width: TILE_LINE },
        }));
    }
}

/// The imprint has all of them.
const MOST_AUTHORS: usize = 6;

fn cover_setting<'a>(context: &'a Context<'a>, style: CharStyle, leading: f32, measure: Pt) -> Setting<'a> {
    let size = TextStyle { size: style.size, leading: Pt(leading) };
    let mut setting = Setting::running(context, &context.book.meta.lang, &[]).ragged(style, size);
    setting.measure = measure;
    setting.line = LineStyle::heading();
    setting
}

fn put_stack(items: &mut Vec<Placed>, flow: &mut Flow, count: usize, x: Pt, y: Pt) {
    for mut placed in stack(flow, 0..count).items {
        shift(&mut placed, x, y);
        items.push(placed);
    }
}

fn picture_at(items: &mut Vec<Placed>, resource: ResourceId, rect: Rect) {
    items.push(artifact(Item::Picture { resource, rect }));
}

fn artifact(item: Item) -> Placed {
    Placed { owner: Owner::Artifact(Artifact::Layout), item }
}
