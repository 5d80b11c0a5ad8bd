//! Text within blocks: lines, one box each.

use livret::model::{Direction, Inline, NodeId};
use livret::theme::Pt;
use livret::{Code, Diagnostic};

use super::column::Column;
use super::flow::{Chance, FlowBox};
use super::setting::Setting;
use crate::folio::Placed;
use crate::lines::{LineAlign, LineOwner, LineStyle, break_lines, place};
use crate::style::{CharStyle, TextContext, plain_styled_text, styled_text};
use crate::text::{ShapedText, Shaper};

/// Shapes text of the source.
pub fn shaped(
    shaper: &mut Shaper<'_>,
    setting: &Setting<'_>,
    inlines: &[Inline],
    owner: NodeId,
) -> ShapedText {
    let context = setting.context;
    let picture_size = |id| context.resource(id).map(|p| (p.width_px, p.height_px));
    let text = styled_text(
        inlines,
        &setting.style,
        &TextContext {
            theme: context.theme,
            owner,
            lang: setting.lang,
            notes: setting.notes,
            picture_size: &picture_size,
            measure: setting.measure,
        },
    );
    shaper.shape(&text)
}

/// Shapes text of one style: labels, marks, numbers, code.
pub fn shaped_plain(
    shaper: &mut Shaper<'_>,
    setting: &Setting<'_>,
    text: &str,
    style: &CharStyle,
    owner: NodeId,
) -> ShapedText {
    let text = plain_styled_text(text, style, owner, setting.lang);
    shaper.shape(&text)
}

/// Where lines may be parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// Two lines stay together at either end.
    Paragraph,
    /// Nowhere (headings, captions).
    Never,
}

/// Breaks shaped text into lines and adds them to the column.
pub fn push_lines(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'_>,
    text: &ShapedText,
    owner: LineOwner,
    parting: Parting,
) {
    push_moved_in(flow, setting, text, owner, parting, Pt(0.0));
}

/// Breaks a paragraph into lines, the first of which is moved in, and adds them to the column.
pub(super) fn push_indented(flow: &mut Column<'_, '_>, setting: &Setting<'_>, text: &ShapedText) {
    push_moved_in(flow, setting, text, LineOwner::Content, Parting::Paragraph, setting.indent);
}

fn push_moved_in(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'_>,
    text: &ShapedText,
    owner: LineOwner,
    parting: Parting,
    indent: Pt,
) {
    remark_missing(flow, setting, text);
    if text.is_empty() {
        return;
    }
    let first = setting.measure - indent;
    let measure = |nth: usize| if nth == 0 { first } else { setting.measure };
    let lines = break_lines(text, measure, &setting.line);
    let count = lines.len();
    for (index, line) in lines.iter().enumerate() {
        if line.width().0 > setting.measure.0 + 0.5 {
            remark_overfull(flow, setting, "a word is wider than the line", "shorten it");
        }
        let chance = match parting {
            _ if index == 0 => Chance::Allowed,
            Parting::Never => Chance::Forbidden,
            Parting::Paragraph if index == 1 || index + 1 == count => Chance::Forbidden,
            Parting::Paragraph => Chance::Allowed,
        };
        let baseline = first_baseline(setting.leading, setting.style.size) + line.picture_height();
        let mut items = Vec::new();
        let x = match setting.direction() {
            Direction::Ltr if index == 0 => setting.x + indent,
            _ => setting.x,
        };
        place(text, line, x, baseline, measure(index), &setting.line, owner, &mut items);
        flow.push(FlowBox {
            height: setting.leading + line.picture_height(),
            chance,
            items,
            notes: line.note_calls.clone(),
            anchors: line.anchors.iter().map(|id| (*id, Pt(0.0))).collect(),
            frame: setting.frame,
            baseline,
            on_grid: setting.on_grid() && line.picture_height() == Pt(0.0),
            ..FlowBox::default()
        });
    }
}

/// One line of text that is not broken, such as a mark or a number, by its left edge.
pub fn place_line(text: &ShapedText, x: Pt, baseline: Pt, owner: LineOwner) -> Vec<Placed> {
    let mut items = Vec::new();
    let width = text.max_width();
    // As wide as the text itself, alignment says nothing; a little more, and rounding breaks no line.
    let style = LineStyle { align: LineAlign::Center, ..LineStyle::ragged() };
    if let Some(line) = break_lines(text, |_| width + Pt(0.01), &style).first() {
        place(text, line, x, baseline, width, &style, owner, &mut items);
    }
    items
}

/// Depth of the first baseline below the top of a line's box: the type stands in the middle of its leading, its ascenders taking
/// about four fifths of its size.
pub fn first_baseline(leading: Pt, size: Pt) -> Pt {
    Pt((leading.0 - size.0) / 2.0 + size.0 * 0.8)
}

/// Notes which characters of a text have no glyph.
pub fn remark_missing(flow: &mut Column<'_, '_>, setting: &Setting<'_>, text: &ShapedText) {
    if let Some(span) = setting.span {
        for missing in text.missing() {
            flow.missing.entry(missing.character).or_insert(span);
        }
    }
}

/// Says that something did not fit, once for each block.
pub(super) fn remark_overfull(flow: &mut Column<'_, '_>, setting: &Setting<'_>, message: &str, help: &str) {
    let Some(span) = setting.span else { return };
    let remark = Diagnostic::at(Code::Overfull, span, message, help);
    if flow.diagnostics.last() != Some(&remark) {
        flow.diagnostics.push(remark);
    }
}
