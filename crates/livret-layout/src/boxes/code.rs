//! Program text and formulas: set as typed, on a ground, its classes told apart by type and colour.

use livret::model::NodeId;
use livret::syntax::{Piece, lines};
use livret::theme::Pt;

use super::column::Column;
use super::flow::{Chance, FlowBox, Frame, apart};
use super::list::empty_line;
use super::setting::Setting;
use super::text::{first_baseline, remark_missing};
use crate::folio::{Artifact, Item, Owner, Placed, Rect};
use crate::lines::{LineOwner, LineStyle, break_lines, place};
use crate::style::{CharStyle, code_styled_text};
use crate::text::ShapedText;

/// From the edge of the ground to the text.
const PADDING: Pt = Pt(8.0);
/// From the text to the edge of the ground above and below it.
const PADDING_ABOVE: Pt = Pt(6.0);
/// The part of a line that goes on in the next one stands so many ems further in, behind its sign.
const HANG: f32 = 2.0;
/// Thickness of the sign.
const SIGN: Pt = Pt(0.6);

/// Adds program text. Where lines are too long, the block first reaches into the outer margin as far as they need; lines that are
/// still too long go on in the next one, marked, so that nobody takes that for a line end of the program's.
pub(super) fn push_code(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'_>,
    text: &str,
    language: Option<&str>,
    id: NodeId,
) {
    let theme = setting.theme();
    let style = CharStyle::code(theme);
    let mut inner = setting.inset(PADDING, PADDING);
    inner.leading = theme.code.leading;
    inner.style = style;
    inner.line = LineStyle::ragged();
    let lines: Vec<Option<ShapedText>> =
        lines(text, language).iter().map(|line| shaped_line(flow, &inner, line, id)).collect();
    let widest = lines.iter().flatten().map(|line| line.max_width().0).fold(0.0, f32::max);
    // Half a point more: a line must not wrap for a rounding.
    let bleed = Pt((widest + 0.5 - inner.measure.0).clamp(0.0, setting.bleed.0.max(0.0)));
    inner.measure = inner.measure + bleed;
    let (ground, outline) = apart(&theme.colors);
    inner.frame = Some(flow.frame(Frame {
        parent: setting.frame,
        x: setting.x,
        width: setting.measure + bleed,
        bleed,
        padding: PADDING_ABOVE,
        ground,
        bar: None,
        outline,
    }));
    let gap = setting.spacing + PADDING_ABOVE;
    let above = gap + flow.overhang(setting.frame);
    flow.space(above);
    let first = flow.boxes.len();
    for line in &lines {
        match line {
            Some(shaped) => push_line(flow, &inner, shaped, bleed),
            None => empty_line(flow, &inner),
        }
    }
    flow.keep_ends(first);
    flow.space(gap);
}

/// A line shaped; `None` if there is nothing to see in it.
fn shaped_line(
    flow: &mut Column<'_, '_>,
    inner: &Setting<'_>,
    line: &[Piece],
    id: NodeId,
) -> Option<ShapedText> {
    if line.iter().all(|piece| piece.text.trim().is_empty()) {
        return None;
    }
    let text = code_styled_text(line, &inner.style, &inner.theme().colors, id, inner.lang);
    let shaped = flow.shaper.shape(&text);
    remark_missing(flow, inner, &shaped);
    Some(shaped)
}

fn push_line(flow: &mut Column<'_, '_>, inner: &Setting<'_>, shaped: &ShapedText, bleed: Pt) {
    let size = inner.style.size;
    let baseline = first_baseline(inner.leading, size);
    let hang = Pt((size.0 * HANG).min(inner.measure.0 / 4.0));
    let measure = |line: usize| if line == 0 { inner.measure } else { inner.measure - hang };
    for (index, broken) in break_lines(shaped, measure, &inner.line).iter().enumerate() {
        let mut items = Vec::new();
        let x = if index == 0 { inner.x } else { inner.from_start(hang, measure(index)) };
        if index > 0 {
            items.extend(sign(inner, baseline, hang));
        }
        place(shaped, broken, x, baseline, measure(index), &inner.line, LineOwner::Content, &mut items);
        flow.push(FlowBox {
            height: inner.leading,
            // The second half of a line does not begin a folio.
            chance: if index == 0 { Chance::Allowed } else { Chance::Forbidden },
            items,
            frame: inner.frame,
            bleed,
            baseline,
            ..FlowBox::default()
        });
    }
}

/// The sign that a line goes on: a hook that comes down from the line before and points to the text.
fn sign(inner: &Setting<'_>, baseline: Pt, hang: Pt) -> [Placed; 3] {
    let size = inner.style.size;
    let color = inner.theme().colors.muted;
    let (from, width) = (hang * 0.3, hang * 0.4);
    let level = baseline - size * 0.25;
    let fill = |offset: Pt, y: Pt, width: Pt, height: Pt| Placed {
        owner: Owner::Artifact(Artifact::Layout),
        item: Item::Fill { rect: Rect { x: inner.from_start(offset, width), y, width, height }, color },
    };
    [
        fill(from, level - size * 0.4, SIGN, size * 0.4),
        fill(from, level, width, SIGN),
        // The point of the arrow, as a stroke across its end.
        fill(from + width, level - size * 0.12, SIGN, size * 0.24 + SIGN),
    ]
}
