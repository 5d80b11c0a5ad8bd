//! The cover.

use livret::model::{NodeId, ResourceId};
use livret::theme::{Color, Cover, Pt, TextStyle};
use livret_fonts::Weight;

use super::sheet::Sheet;
use crate::boxes::{
    Column, Context, Flow, Parting, Setting, Turn, fitted, push_lines, shaped_plain, shift, stack,
};
use crate::folio::{Artifact, Folio, Item, Owner, Placed, Rect};
use crate::lines::LineOwner;
use crate::style::CharStyle;
use crate::text::Shaper;

/// Office printers leave this much of the paper white.
const EDGE_MM: f32 = 15.0;
/// The ground of the title takes this share of the folio's height.
const BLOCK: f32 = 0.46;
/// Between the edge of the ground and what stands on it.
const PADDING: f32 = 34.0;

/// Draws the cover: the title on a ground in the accent colour, what belongs to it below, logos at the foot.
pub(super) fn folio(shaper: &mut Shaper<'_>, context: &Context<'_>) -> Folio {
    let theme = context.theme;
    let meta = &context.book.meta;
    let sheet = Sheet::at(context.book, theme, 0, Turn::Upright);
    let edge = Pt::from_mm(EDGE_MM).0.min(sheet.width.0 / 12.0);
    let block = Rect {
        x: Pt(edge),
        y: Pt(edge),
        width: Pt(sheet.width.0 - 2.0 * edge),
        height: Pt(sheet.height.0 * BLOCK),
    };
    let grounded = theme.cover == Cover::Ground;
    let ground = Item::Fill { rect: block, color: theme.colors.accent };
    let mut items: Vec<Placed> = grounded.then(|| artifact(ground)).into_iter().collect();
    let padding = PADDING.min(block.width.0 / 10.0);
    let inner = Rect {
        x: Pt(block.x.0 + padding),
        y: Pt(block.y.0 + padding),
        width: Pt(block.width.0 - 2.0 * padding),
        height: Pt(block.height.0 - 2.0 * padding),
    };
    let on_accent = match theme.cover {
        Cover::Plain => theme.colors.accent,
        Cover::Ground if theme.colors.accent.contrast(Color::WHITE) >= 4.5 => Color::WHITE,
        Cover::Ground => theme.colors.ink,
    };
    let picture = meta.cover.and_then(|id| Some((id, context.resource(id)?)));
    let mut title = |size: f32| {
        let mut flow = Column::new(shaper);
        let mut put = |text: &str, size: f32, weight: Weight, space: f32| {
            let mut style = CharStyle::heading(theme, 1);
            style.color = on_accent;
            style.face.weight = weight;
            style.size = Pt(size);
            let setting = cover_setting(context, style, size * 1.18, inner.width);
            let text = shaped_plain(flow.shaper, &setting, text, &setting.style, NodeId::UNSET);
            flow.space(Pt(space));
            push_lines(&mut flow, &setting, &text, LineOwner::Content, Parting::Never);
        };
        put(&meta.title, size, Weight::Bold, 0.0);
        if let Some(subtitle) = &meta.subtitle {
            put(subtitle, (size * 0.5).max(9.0), Weight::Regular, size * 0.45);
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
    let count = flow.boxes.len();
    let title_y = Pt((inner.y.0 + inner.height.0 - height.0).max(inner.y.0));
    put_stack(&mut items, &mut flow, count, inner.x, title_y);
    let mut y = block.y.0 + block.height.0 + padding;
    let bottom = sheet.height.0 - edge;
    let mut below = Column::new(shaper);
    let mut put = |text: &str, weight: Weight, scale: f32, space: f32| {
        let mut style = CharStyle::summary(theme);
        style.face.weight = weight;
        style.size = style.size * scale;
        let leading = theme.summary.leading.0 * scale;
        let setting = cover_setting(context, style, leading, inner.width);
        let text = shaped_plain(below.shaper, &setting, text, &setting.style, NodeId::UNSET);
        below.space(Pt(space));
        push_lines(&mut below, &setting, &text, LineOwner::Content, Parting::Never);
    };
    for author in meta.authors.iter().take(MOST_AUTHORS) {
        put(author, Weight::Bold, 1.0, 0.0);
    }
    if let Some(publisher) = meta.publisher.as_ref().filter(|p| !meta.authors.contains(p)) {
        put(publisher, Weight::Regular, 1.0, 6.0);
    }
    if let Some(date) = meta.date {
        put(&date.in_words(&meta.lang), Weight::Regular, 1.0, 6.0);
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
    let logos_height = if meta.logos.is_empty() { 0.0 } else { 48.0 };
    if let Some((id, info)) = picture {
        let room = (bottom - logos_height - y).max(0.0);
        if room > 60.0 {
            let (w, h) = info.size_pt(150.0);
            let grown = (inner.width.0 / w.max(0.01)).min(room / h.max(0.01));
            let (width, height) = fitted(Pt(w * grown), Pt(h * grown), inner.width, Pt(room));
            picture_at(&mut items, id, Rect { x: inner.x, y: Pt(y), width, height });
        }
    }
    let mut x = inner.x.0;
    for id in &meta.logos {
        let Some(info) = context.resource(*id) else { continue };
        let (w, h) = info.size_pt(96.0);
        let scale = 40.0 / h.max(0.01);
        let (width, height) = fitted(Pt(w * scale), Pt(40.0), Pt(140.0), Pt(40.0));
        if x + width.0 > inner.x.0 + inner.width.0 {
            break;
        }
        picture_at(&mut items, *id, Rect { x: Pt(x), y: Pt(bottom - 40.0), width, height });
        x += width.0 + 24.0;
    }
    Folio { width: sheet.width, height: sheet.height, items }
}

/// The imprint has all of them.
const MOST_AUTHORS: usize = 6;

fn cover_setting<'a>(context: &'a Context<'a>, style: CharStyle, leading: f32, measure: Pt) -> Setting<'a> {
    let size = TextStyle { size: style.size, leading: Pt(leading) };
    let mut setting = Setting::running(context, &context.book.meta.lang, &[]).ragged(style, size);
    setting.measure = measure;
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
