//! Blocks with something behind or beside them: quotations, callouts, details, containers.

use livret::model::{Block, CalloutKind, CalloutLabel, Direction, Inline, NodeId};
use livret::theme::{Color, Pt};
use livret::{Fill, Shape, Wording, callout_icon};
use livret_fonts::Weight;

use super::block::push_blocks;
use super::column::Column;
use super::flow::{FlowBox, Frame, apart};
use super::list::{baseline_beside, empty_line};
use super::setting::Setting;
use super::text::{Parting, push_lines, shaped, shaped_plain};
use crate::folio::{Artifact, Item, Owner, Placed};
use crate::lines::LineOwner;

/// Thickness of the bar beside quotations and callouts.
const BAR: Pt = Pt(3.0);
/// From the edge of a box to its text.
const PADDING: Pt = Pt(9.0);

/// From the start of a callout's icon to its label, in em.
const ICON_ROOM: f32 = 1.4;
/// Side of a callout's icon, in em.
const ICON_SIDE: f32 = 0.95;
/// Height of capitals, in em, of the built-in faces.
const CAPITALS: f32 = 0.66;

/// How a panel looks.
pub(super) struct Look {
    bar: Option<Color>,
    ground: Option<Color>,
    outline: Option<Color>,
    /// Between the frame's upper and lower edge and the text.
    padding: Pt,
}

impl Look {
    /// A line around it.
    pub(super) fn outlined(setting: &Setting<'_>) -> Look {
        Look { bar: None, ground: None, outline: Some(setting.theme().colors.rule), padding: PADDING }
    }
}

/// Adds a quotation: a thin bar at its side.
pub(super) fn push_quote<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, blocks: &'a [Block]) {
    let look = Look { bar: Some(setting.theme().colors.rule), ground: None, outline: None, padding: Pt(0.0) };
    push_panel(flow, setting, &look, |flow, inner| push_blocks(flow, inner, blocks));
}

/// A callout to be set.
pub(super) struct Callout<'a> {
    /// Gives the colour, the icon and the label.
    pub kind: CalloutKind,
    /// In place of the label.
    pub title: &'a [Inline],
    /// Who says the kind.
    pub label: CalloutLabel,
    /// The content.
    pub blocks: &'a [Block],
    /// The node.
    pub id: NodeId,
}

/// Adds a callout: bar, ground, an icon and a label, so that colour is not all that tells.
pub(super) fn push_callout<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, callout: &Callout<'a>) {
    let colors = setting.theme().colors;
    let color = colors.callout(callout.kind);
    let (ground, outline) = apart(&colors);
    let look = Look { bar: Some(color), ground, outline, padding: Pt(7.0) };
    push_panel(flow, setting, &look, |flow, inner| {
        let first = flow.boxes.len();
        let room = inner.style.size * ICON_ROOM;
        match callout.label {
            CalloutLabel::Own => {
                push_label(flow, &labelled(inner, color).indented(room), callout);
                close_under(flow, inner, callout.blocks);
            }
            CalloutLabel::Heading => {
                push_blocks(flow, &inner.indented(room), callout.blocks);
                if flow.boxes.len() == first {
                    empty_line(flow, inner);
                }
            }
        }
        if let Some(target) = flow.boxes.get_mut(first) {
            let baseline = baseline_beside(target, inner);
            target.items.splice(0..0, icon(callout, inner, baseline));
        }
    });
}

fn push_label(flow: &mut Column<'_, '_>, setting: &Setting<'_>, callout: &Callout<'_>) {
    if callout.title.is_empty() {
        let words = Wording::of(setting.lang).callout(callout.kind);
        let text = shaped_plain(flow.shaper, setting, words, &setting.style, callout.id);
        push_lines(flow, setting, &text, LineOwner::Label(callout.id), Parting::Never);
    } else {
        let text = shaped(flow.shaper, setting, callout.title, callout.id);
        push_lines(flow, setting, &text, LineOwner::Content, Parting::Never);
    }
}

/// The icon of a callout, at the start of a line, its middle in that of the line's capitals. Beside a title it is the label; else it is
/// not read: label or heading say what it shows.
fn icon(callout: &Callout<'_>, setting: &Setting<'_>, baseline: Pt) -> Vec<Placed> {
    let colors = setting.theme().colors;
    let side = setting.style.size * ICON_SIDE;
    let left = setting.from_start(Pt(0.0), side);
    let top = baseline - setting.style.size * CAPITALS * 0.5 - side * 0.5;
    let kind = callout.kind;
    let owner = match callout.label {
        CalloutLabel::Own if !callout.title.is_empty() => Owner::Label(callout.id),
        _ => Owner::Artifact(Artifact::Layout),
    };
    let placed = |shape: Shape| Placed {
        owner,
        item: Item::Polygon {
            points: shape.points.iter().map(|(x, y)| (left + side * *x, top + side * *y)).collect(),
            color: match shape.fill {
                Fill::Color => colors.callout(kind),
                Fill::Ground => colors.tint,
            },
        },
    };
    callout_icon(kind).into_iter().map(placed).collect()
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
    push_panel(flow, setting, &Look::outlined(setting), |flow, inner| {
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
pub(super) fn close_under<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, blocks: &'a [Block]) {
    let first = flow.boxes.len();
    if first > 0 {
        flow.join();
    }
    push_blocks(flow, setting, blocks);
    // What has a ground of its own needs its distance.
    if let Some(target) = flow.boxes.get_mut(first).filter(|b| b.frame == setting.frame) {
        target.before = Pt(target.before.0.min(setting.spacing.0 * 0.3));
    }
}

/// Adds content with a frame around it.
pub(super) fn push_panel<'a>(
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
