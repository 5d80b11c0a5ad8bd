//! Program text and formulas: set as typed, on a ground.

use livret::model::NodeId;
use livret::theme::Pt;

use super::column::Column;
use super::flow::{FlowBox, Frame};
use super::list::empty_line;
use super::setting::Setting;
use super::text::{first_baseline, remark_missing, shaped_plain};
use crate::lines::{LineOwner, LineStyle, break_lines, place};
use crate::style::CharStyle;

/// From the edge of the ground to the text.
const PADDING: Pt = Pt(8.0);
/// Tabulators lead to columns that many characters apart.
const TAB: usize = 4;

/// Adds program text. Lines that are too long go on in the next line.
pub(super) fn push_code(flow: &mut Column<'_, '_>, setting: &Setting<'_>, text: &str, id: NodeId) {
    let theme = setting.theme();
    let style = CharStyle::code(theme);
    let mut inner = setting.inset(PADDING, PADDING);
    inner.leading = theme.code.leading;
    inner.style = style.clone();
    inner.line = LineStyle::ragged();
    inner.frame = Some(flow.frame(Frame {
        parent: setting.frame,
        x: setting.x,
        width: setting.measure,
        padding: Pt(6.0),
        ground: Some(theme.colors.tint),
        bar: None,
        outline: None,
    }));
    let gap = setting.spacing + Pt(6.0);
    flow.space(gap);
    let first = flow.boxes.len();
    for line in text.split('\n') {
        push_line(flow, &inner, &without_tabs(line), &style, id);
    }
    flow.keep_ends(first);
    flow.space(gap);
}

fn push_line(flow: &mut Column<'_, '_>, inner: &Setting<'_>, line: &str, style: &CharStyle, id: NodeId) {
    if line.trim().is_empty() {
        empty_line(flow, inner);
        return;
    }
    let shaped = shaped_plain(flow.shaper, inner, line, style, id);
    remark_missing(flow, inner, &shaped);
    let baseline = first_baseline(inner.leading, style.size);
    for broken in break_lines(&shaped, |_| inner.measure, &inner.line) {
        let mut items = Vec::new();
        place(
            &shaped,
            &broken,
            inner.x,
            baseline,
            inner.measure,
            &inner.line,
            LineOwner::Content,
            &mut items,
        );
        flow.push(FlowBox {
            height: inner.leading,
            items,
            frame: inner.frame,
            baseline,
            ..FlowBox::default()
        });
    }
}

fn without_tabs(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut column = 0;
    for character in line.chars() {
        if character == '\t' {
            let wide = TAB - column % TAB;
            out.extend(std::iter::repeat_n(' ', wide));
            column += wide;
        } else {
            out.push(character);
            column += 1;
        }
    }
    out
}
