//! Pictures that stand alone, with their captions: under them, and beside small ones.

use livret::Wording;
use livret::model::{Alt, Image, Inline, NodeId, ResourceId};
use livret::theme::{Pt, TextStyle};
use livret_pictures::{PictureInfo, PictureKind};

use super::column::Column;
use super::flow::{FlowBox, Frame};
use super::setting::Setting;
use super::stack::{Stack, stack};
use super::text::{Parting, push_lines, shaped, shaped_plain};
use crate::folio::{Item, Owner, Placed, Rect};
use crate::lines::LineOwner;
use crate::style::CharStyle;

/// Rasters are not printed with fewer dots to the inch: they would look coarse.
const FEWEST_DPI: f32 = 150.0;
/// CSS pixels are 1/96 inch (CSS Values 4, 6.2).
const PT_OF_PX: f32 = 0.75;
/// Between a picture and its caption.
const CAPTION_GAP: Pt = Pt(5.0);
/// A caption stands beside a picture that is no wider than this share of the measure.
const SMALL: f32 = 0.3;
/// Between such a picture and its caption.
const BESIDE: Pt = Pt(12.0);
/// A picture takes at most so much of a folio's height, so that its caption and some text go beside it.
const HIGHEST: f32 = 0.8;

/// Adds a picture and, under or beside it, its caption.
pub(super) fn push_figure<'a>(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'a>,
    image: &'a Image,
    caption: &'a [Inline],
    id: NodeId,
) {
    let theme = setting.theme();
    let size = theme.caption;
    let small = setting.ragged(CharStyle::caption(theme), size);
    flow.space(Pt(setting.spacing.0 * 1.5));
    flow.anchor(image.id);
    let first = flow.boxes.len();
    if let (Some(info), Some(resource)) = (setting.context.picture(image), image.resource)
        && !caption.is_empty()
        && wanted(setting, image, info).0.0 <= setting.measure.0 * SMALL
    {
        push_picture(flow, setting, image, info, resource);
        let beside = small.indented(wanted(setting, image, info).0 + BESIDE);
        push_caption_beside(flow, &beside, caption, id);
        flow.space(Pt(setting.spacing.0 * 1.5));
        return;
    }
    let caption_text = shaped(flow.shaper, &small, caption, id);
    match (setting.context.picture(image), image.resource) {
        (Some(info), Some(resource)) => {
            push_picture(flow, setting, image, info, resource);
        }
        _ => {
            if let Alt::Text(alt) = &image.alt {
                let words = Wording::of(setting.lang).in_place_of(alt, &image.source);
                push_frame_with_words(flow, setting, &words, image.id);
            }
        }
    }
    let pictured = flow.boxes.len() > first;
    if !caption_text.is_empty() {
        if pictured {
            flow.space(CAPTION_GAP);
            flow.join();
        }
        let under = flow.boxes.len();
        push_lines(flow, &small, &caption_text, LineOwner::Content, Parting::Never);
        let height: f32 = flow.boxes.iter().skip(under).map(|b| b.before.0 + b.height.0).sum();
        if let Some(picture) = flow.boxes.get_mut(first).filter(|b| b.shrinks.is_some()) {
            picture.shrinks = Some(Pt(height));
        }
    }
    flow.space(Pt(setting.spacing.0 * 1.5));
}

/// Adds a caption beside the picture that is the last box, which becomes as high as both are.
fn push_caption_beside<'a>(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'a>,
    caption: &'a [Inline],
    id: NodeId,
) {
    // What frames the picture frames the caption, too.
    let setting = Setting { frame: None, ..setting.clone() };
    let text = shaped(flow.shaper, &setting, caption, id);
    let start = flow.boxes.len();
    push_lines(flow, &setting, &text, LineOwner::Content, Parting::Never);
    let end = flow.boxes.len();
    let Stack { height, mut items, mut notes, mut anchors, .. } = stack(flow, start..end);
    flow.boxes.truncate(start);
    if let Some(picture) = flow.boxes.last_mut() {
        picture.height = Pt(picture.height.0.max(height.0));
        picture.shrinks = None;
        picture.items.append(&mut items);
        picture.notes.append(&mut notes);
        picture.anchors.append(&mut anchors);
    }
}

fn push_picture(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'_>,
    image: &Image,
    info: &PictureInfo,
    resource: ResourceId,
) {
    let highest = Pt(setting.theme().text_height().0 * HIGHEST);
    let (width, height) = wanted(setting, image, info);
    let (width, height) = fitted(width, height, setting.measure, highest);
    let rect = Rect { x: setting.from_start(Pt(0.0), width), y: Pt(0.0), width, height };
    flow.push(FlowBox {
        height,
        items: vec![Placed { owner: Owner::Node(image.id), item: Item::Picture { resource, rect } }],
        frame: setting.frame,
        shrinks: Some(Pt(0.0)),
        ..FlowBox::default()
    });
}

/// The size that a picture wants: what the author asks for, else its own; drawings and sharp rasters fill the measure.
fn wanted(setting: &Setting<'_>, image: &Image, info: &PictureInfo) -> (Pt, Pt) {
    let ratio = info.height_px / info.width_px.max(0.01);
    let asked = |n: Option<f32>| n.filter(|n| n.is_finite() && *n > 0.0);
    let width = asked(image.size.width_px)
        .map(|w| w * PT_OF_PX)
        .or(asked(image.size.width_share).map(|s| s.min(1.0) * setting.measure.0));
    let height = asked(image.size.height_px).map(|h| h * PT_OF_PX);
    let (width, height) = match (width, height) {
        (Some(w), Some(h)) => (w, h),
        (Some(w), None) => (w, w * ratio),
        (None, Some(h)) => (h / ratio.max(0.0001), h),
        (None, None) if info.kind == PictureKind::Svg => {
            // A drawing of more than half the measure fills it; icons stay small.
            let own = info.width_px * PT_OF_PX;
            let width = if own > setting.measure.0 * 0.5 { setting.measure.0 } else { own };
            (width, width * ratio)
        }
        (None, None) => {
            let (own, _) = info.size_pt(FEWEST_DPI);
            let sharp = info.width_px * 72.0 / FEWEST_DPI;
            let width = own.max(sharp.min(setting.measure.0)).min(sharp);
            (width, width * ratio)
        }
    };
    (Pt(width), Pt(height))
}

/// The width that a picture wants in pt.
pub(super) fn own_width(setting: &Setting<'_>, image: &Image) -> f32 {
    setting.context.picture(image).map_or(80.0, |info| wanted(setting, image, info).0.0)
}

/// A size made to fit, in proportion.
pub fn fitted(width: Pt, height: Pt, widest: Pt, highest: Pt) -> (Pt, Pt) {
    let scale = (widest.0 / width.0.max(0.01)).min(highest.0 / height.0.max(0.01)).min(1.0);
    (Pt((width.0 * scale).max(0.1)), Pt((height.0 * scale).max(0.1)))
}

/// A frame in place of a picture, with words in it.
pub fn push_frame_with_words(flow: &mut Column<'_, '_>, setting: &Setting<'_>, words: &str, id: NodeId) {
    let theme = setting.theme();
    let padding = Pt(8.0);
    let size = TextStyle { size: theme.caption.size, leading: theme.caption.leading };
    let mut inner = setting.ragged(CharStyle::caption(theme), size).inset(padding, padding);
    inner.frame = Some(flow.frame(Frame {
        parent: setting.frame,
        x: setting.x,
        width: setting.measure,
        bleed: Pt(0.0),
        padding,
        ground: None,
        bar: None,
        outline: Some(theme.colors.rule),
    }));
    flow.space(setting.spacing + padding);
    let text = shaped_plain(flow.shaper, &inner, words, &inner.style, id);
    push_lines(flow, &inner, &text, LineOwner::Content, Parting::Never);
    flow.space(setting.spacing + padding);
}
