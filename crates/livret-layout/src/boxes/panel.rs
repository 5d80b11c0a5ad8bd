//! Blocks with something behind or beside them: quotations, callouts, details, containers.

use livret::Wording;
use livret::model::{Block, CalloutKind, Direction, Inline, NodeId};
use livret::theme::{Color, Pt};
use livret_fonts::Weight;

use super::block::push_blocks;
use super::column::Column;
use super::flow::{FlowBox, Frame};
use super::setting::Setting;
use super::text::{Parting, place_line, push_lines, shaped, shaped_plain};
use crate::folio::Artifact;
use crate::lines::LineOwner;

/// Thickness of the bar beside quotations and callouts.
const BAR: Pt = Pt(3.0);
/// From the edge of a box to its text.
const PADDING: Pt = Pt(9.0);

/// From the start of a callout's icon to its label, in em.
const ICON_ROOM: f32 = 1.4;

/// How a panel looks.
struct Look {
    bar: Option<Color>,
    ground: Option<Color>,
    outline: Option<Color>,
    /// Between the frame's upper and lower edge and the text.
    padding: Pt,
}

/// Adds a quotation: a thin bar at its side.
pub(super) fn push_quote<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, blocks: &'a [Block]) {
    let look = Look { bar: Some(setting.theme().colors.rule), ground: None, outline: None, padding: Pt(0.0) };
    push_panel(flow, setting, &look, |flow, inner| push_blocks(flow, inner, blocks));
}

/// Adds a callout: bar, ground and a label, so that colour is not all that tells.
pub(super) fn push_callout<'a>(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'a>,
    kind: CalloutKind,
    title: &'a [Inline],
    blocks: &'a [Block],
    id: NodeId,
) {
    let colors = setting.theme().colors;
    let color = match kind {
        CalloutKind::Warning | CalloutKind::Caution => colors.warning,
        CalloutKind::Success => colors.success,
        CalloutKind::Note | CalloutKind::Tip | CalloutKind::Important => colors.accent,
    };
    let look = Look { bar: Some(color), ground: Some(colors.tint), outline: None, padding: Pt(7.0) };
    push_panel(flow, setting, &look, |flow, inner| {
        let whole = labelled(inner, color);
        let label = whole.indented(whole.style.size * ICON_ROOM);
        let first = flow.boxes.len();
        if title.is_empty() {
            let words = Wording::of(inner.lang).callout(kind);
            let text = shaped_plain(flow.shaper, &label, words, &label.style, id);
            push_lines(flow, &label, &text, LineOwner::Label(id), Parting::Never);
        } else {
            let text = shaped(flow.shaper, &label, title, id);
            push_lines(flow, &label, &text, LineOwner::Content, Parting::Never);
        }
        // The label says what the icon shows: it is not read.
        let icon = shaped_plain(flow.shaper, &whole, icon(kind), &whole.style, id);
        if let Some(target) = flow.boxes.get_mut(first) {
            // Icons are of different widths: their middles stand under one another.
            let width = icon.max_width();
            let offset = Pt(((whole.style.size.0 - width.0) / 2.0).max(0.0));
            let x = whole.from_start(offset, width);
            let owner = LineOwner::Artifact(Artifact::Layout);
            target.items.splice(0..0, place_line(&icon, x, target.baseline, owner));
        }
        close_under(flow, inner, blocks);
    });
}

/// The icon of a callout, one form a kind.
fn icon(kind: CalloutKind) -> &'static str {
    match kind {
        CalloutKind::Note => "\u{2139}",
        CalloutKind::Tip => "\u{2605}",
        CalloutKind::Important => "\u{2757}",
        CalloutKind::Success => "\u{2714}",
        CalloutKind::Warning => "\u{26A0}",
        CalloutKind::Caution => "\u{26D4}",
    }
}

/// Adds a summary in bold with what it sums up.
pub(super) fn push_titled<'a>(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'a>,
    title: &'a [Inline],
    blocks: &'a [Block],
    id: NodeId,
) {
    flow.space(setting.spacing);
    let label = labelled(setting, setting.theme().colors.accent);
    let text = shaped(flow.shaper, &label, title, id);
    push_lines(flow, &label, &text, LineOwner::Content, Parting::Never);
    close_under(flow, &setting.indented(setting.theme().list.indent), blocks);
    flow.space(setting.spacing);
}

/// Adds a named container: a box with its title.
pub(super) fn push_container<'a>(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'a>,
    title: &'a [Inline],
    blocks: &'a [Block],
    id: NodeId,
) {
    let colors = setting.theme().colors;
    let look = Look { bar: None, ground: None, outline: Some(colors.rule), padding: PADDING };
    push_panel(flow, setting, &look, |flow, inner| {
        if !title.is_empty() {
            let label = labelled(inner, colors.accent);
            let text = shaped(flow.shaper, &label, title, id);
            push_lines(flow, &label, &text, LineOwner::Content, Parting::Never);
        }
        close_under(flow, inner, blocks);
    });
}

/// Type of labels and titles of boxes: the headings' face, bold, on the leading of the text around.
pub(super) fn labelled<'a>(setting: &Setting<'a>, color: Color) -> Setting<'a> {
    let mut style = setting.style.clone();
    style.family.clone_from(&setting.theme().faces.heading);
    style.face.weight = Weight::Bold;
    style.color = color;
    let leading = setting.leading;
    let size = livret::theme::TextStyle { size: style.size, leading };
    setting.ragged(style, size)
}

/// Adds blocks close under their title and keeps them with it.
fn close_under<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, blocks: &'a [Block]) {
    let first = flow.boxes.len();
    if first > 0 {
        flow.join();
    }
    push_blocks(flow, setting, blocks);
    if let Some(target) = flow.boxes.get_mut(first) {
        target.before = Pt(target.before.0.min(setting.spacing.0 * 0.3));
    }
}

fn push_panel<'a>(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'a>,
    look: &Look,
    content: impl FnOnce(&mut Column<'_, '_>, &Setting<'a>),
) {
    let end = if look.ground.is_some() || look.outline.is_some() { PADDING } else { Pt(0.0) };
    let start = if look.bar.is_some() { PADDING + BAR } else { PADDING };
    let mut inner = setting.inset(start, end);
    let bar_x = match setting.direction() {
        Direction::Ltr => setting.x,
        Direction::Rtl => setting.x + setting.measure - BAR,
    };
    let frame = flow.frame(Frame {
        parent: setting.frame,
        x: setting.x,
        width: setting.measure,
        bleed: Pt(0.0),
        padding: look.padding,
        ground: look.ground,
        bar: look.bar.map(|color| (bar_x, BAR, color)),
        outline: look.outline,
    });
    inner.frame = Some(frame);
    // The frame reaches beyond its boxes; the boxes around keep clear of it, and of one another's frames.
    let least = setting.spacing + look.padding + flow.overhang(setting.frame);
    flow.space(least);
    let first = flow.boxes.len();
    content(flow, &inner);
    if flow.boxes.len() == first {
        flow.push(FlowBox { frame: Some(frame), ..FlowBox::default() });
    }
    if let Some(target) = flow.boxes.get_mut(first)
        && look.padding > Pt(0.0)
    {
        target.before = Pt(target.before.0.max(least.0));
    }
    flow.close(setting.spacing + look.padding);
}
