//! Lists and definitions.

use livret::model::{Definition, Direction, ListItem, ListKind, NodeId, Numbering};
use livret::theme::Pt;
use livret_fonts::Weight;

use super::block::push_blocks;
use super::column::Column;
use super::flow::FlowBox;
use super::setting::Setting;
use super::text::{Parting, first_baseline, place_line, push_lines, remark_missing, shaped, shaped_plain};
use crate::lines::{Line, LineOwner, break_lines, place};
use crate::text::ShapedText;

/// Boxes to tick, U+2610 and U+2611.
const BOXES: [&str; 2] = ["☐", "☑"];
/// Size of a box to tick, of the text's: its sides are 3.5 mm in the default theme, which a pen finds room in.
const BOX_SIZE: f32 = 1.3;
/// Space between a number and the text of its item, in em.
const AFTER_NUMBER: f32 = 0.4;

/// Adds a list.
pub(super) fn push_list<'a>(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'a>,
    kind: ListKind,
    tight: bool,
    items: &'a [ListItem],
) {
    let size = setting.style.size;
    let marks: Vec<ShapedText> = items
        .iter()
        .zip(0u64..)
        .map(|(item, index)| {
            let mut style = setting.style.clone();
            if item.checked.is_some() {
                style.size = style.size * BOX_SIZE;
            }
            shaped_plain(flow.shaper, setting, &mark(setting, kind, index, item), &style, item.id)
        })
        .collect();
    // The text of all items begins at the same place: right of the widest mark.
    let widest = marks.iter().map(|m| m.max_width().0).fold(0.0, f32::max);
    let ratio = size.0 / setting.theme().body.size.0;
    let least = Pt(widest + AFTER_NUMBER * size.0);
    let indent = Pt((setting.theme().list.indent.0 * ratio).max(least.0));
    let gap = if tight { Pt(0.0) } else { setting.spacing };
    let mut inner = setting.indented(indent);
    if (setting.measure - inner.measure).0 < least.0 {
        inner = setting.beside_mark(least);
    }
    let room = setting.measure - inner.measure;
    inner.spacing = if tight { gap } else { setting.spacing };
    flow.space(setting.spacing);
    let begin = flow.boxes.len();
    for (item, mark) in items.iter().zip(&marks) {
        flow.space(gap);
        flow.anchor(item.id);
        remark_missing(flow, setting, mark);
        let first = flow.boxes.len();
        push_blocks(flow, &inner, &item.blocks);
        if flow.boxes.len() == first {
            empty_line(flow, setting);
        }
        let right_aligned = matches!(kind, ListKind::Ordered { .. }) && item.checked.is_none();
        let offset = if right_aligned {
            // Numbers stand flush with the text, so that 9 and 10 end at the same place.
            Pt((room.0 - AFTER_NUMBER * size.0 - mark.max_width().0).max(0.0))
        } else {
            Pt(0.0)
        };
        put_mark(flow, setting, first, mark, offset, item.id);
        flow.space(gap);
    }
    flow.keep_ends(begin);
    flow.space(setting.spacing);
}

/// Puts a mark before the box at `first`.
pub(super) fn put_mark(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'_>,
    first: usize,
    mark: &ShapedText,
    offset: Pt,
    owner: NodeId,
) {
    let Some(target) = flow.boxes.get_mut(first) else { return };
    let baseline = baseline_beside(target, setting);
    let x = setting.from_start(offset, mark.max_width());
    let label = place_line(mark, x, baseline, LineOwner::Label(owner));
    target.items.splice(0..0, label);
}

/// A line without text, as high as one of running text.
pub(super) fn empty_line(flow: &mut Column<'_, '_>, setting: &Setting<'_>) {
    flow.push(FlowBox {
        height: setting.leading,
        baseline: first_baseline(setting.leading, setting.style.size),
        frame: setting.frame,
        ..FlowBox::default()
    });
}

fn mark(setting: &Setting<'_>, kind: ListKind, index: u64, item: &ListItem) -> String {
    if let Some(checked) = item.checked {
        return BOXES[usize::from(checked)].to_owned();
    }
    match kind {
        ListKind::Bullet => setting.theme().list.mark.clone(),
        ListKind::Ordered { start, numbering } => {
            let number = number(start.saturating_add(index), numbering);
            match setting.direction() {
                Direction::Ltr => format!("{number}."),
                // The full stop of a Latin number would go to its wrong side without the mark (UAX #9).
                Direction::Rtl => format!("\u{200F}{number}.\u{200F}"),
            }
        }
    }
}

/// A list number in its form. Where the form has no such number (0, or very large ones), in digits.
fn number(value: u64, numbering: Numbering) -> String {
    let written = match numbering {
        Numbering::Decimal => None,
        Numbering::LowerAlpha => letters(value),
        Numbering::UpperAlpha => letters(value).map(|s| s.to_ascii_uppercase()),
        Numbering::LowerRoman => roman(value),
        Numbering::UpperRoman => roman(value).map(|s| s.to_ascii_uppercase()),
    };
    written.unwrap_or_else(|| value.to_string())
}

/// a … z, aa, ab …
fn letters(mut value: u64) -> Option<String> {
    let mut out = Vec::new();
    while value > 0 {
        value -= 1;
        out.push(b'a' + u8::try_from(value % 26).unwrap_or(0));
        value /= 26;
    }
    out.reverse();
    String::from_utf8(out).ok().filter(|s| !s.is_empty())
}

fn roman(mut value: u64) -> Option<String> {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&value) {
        return None;
    }
    let mut out = String::new();
    for (worth, sign) in SIGNS {
        while value >= worth {
            out.push_str(sign);
            value -= worth;
        }
    }
    Some(out)
}

/// Terms stand beside their definitions where none takes more than this share of the measure.
const WIDEST_TERM: f32 = 0.2;
/// Space between a term and the definition beside it, in em.
const AFTER_TERM: f32 = 1.0;

/// Adds terms with their definitions: bold terms, short ones beside their definitions, longer ones above.
pub(super) fn push_definitions<'a>(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'a>,
    entries: &'a [Definition],
) {
    let mut bold = setting.ragged(setting.style.clone(), setting.theme().body);
    bold.style.face.weight = Weight::Bold;
    bold.leading = setting.leading;
    let terms: Vec<Vec<ShapedText>> = entries
        .iter()
        .map(|entry| entry.terms.iter().map(|t| shaped(flow.shaper, &bold, &t.content, t.id)).collect())
        .collect();
    let widest = terms.iter().flatten().map(|t| t.max_width().0).fold(0.0, f32::max);
    let one_each = entries.iter().all(|e| e.terms.len() == 1 && !e.descriptions.is_empty())
        && terms.iter().flatten().all(|text| line_beside(text, &bold).is_some());
    let beside = (one_each && widest <= setting.measure.0 * WIDEST_TERM)
        .then(|| setting.indented(Pt(widest + AFTER_TERM * setting.style.size.0)));
    flow.space(setting.spacing);
    for (entry, terms) in entries.iter().zip(&terms) {
        match &beside {
            Some(inner) => entry_beside(flow, &bold, inner, entry, terms),
            None => entry_below(flow, &bold, &setting.indented(setting.theme().list.indent), entry, terms),
        }
        flow.space(setting.spacing);
    }
}

/// A term above its definitions.
fn entry_below<'a>(
    flow: &mut Column<'_, '_>,
    bold: &Setting<'a>,
    inner: &Setting<'a>,
    entry: &'a Definition,
    terms: &[ShapedText],
) {
    for (term, text) in entry.terms.iter().zip(terms) {
        flow.anchor(term.id);
        push_lines(flow, bold, text, LineOwner::Content, Parting::Never);
        flow.join();
    }
    for (index, description) in entry.descriptions.iter().enumerate() {
        let close = if index == 0 { Tight::Yes } else { Tight::No };
        push_description(flow, inner, description, close);
    }
}

/// A term at the side of its definitions, on the line with which the first begins.
fn entry_beside<'a>(
    flow: &mut Column<'_, '_>,
    bold: &Setting<'a>,
    inner: &Setting<'a>,
    entry: &'a Definition,
    terms: &[ShapedText],
) {
    for term in &entry.terms {
        flow.anchor(term.id);
    }
    let first = flow.boxes.len();
    for description in &entry.descriptions {
        push_description(flow, inner, description, Tight::No);
    }
    if flow.boxes.len() == first {
        empty_line(flow, inner);
    }
    for text in terms {
        remark_missing(flow, bold, text);
        if let Some(target) = flow.boxes.get_mut(first) {
            let baseline = baseline_beside(target, bold);
            put_beside(target, bold, text, baseline);
        }
    }
}

/// The only line of a text that is as high as any; `None` if there are several, or a picture stands in it.
fn line_beside(text: &ShapedText, setting: &Setting<'_>) -> Option<Line> {
    let measure = text.max_width() + Pt(0.01);
    let mut lines = break_lines(text, |_| measure, &setting.line).into_iter();
    lines.next().filter(|line| lines.next().is_none() && line.picture_height() == Pt(0.0))
}

/// Puts a text of one line at the start of a box.
fn put_beside(target: &mut FlowBox, setting: &Setting<'_>, text: &ShapedText, baseline: Pt) {
    let Some(line) = line_beside(text, setting) else { return };
    let measure = text.max_width() + Pt(0.01);
    let mut items = Vec::new();
    let x = setting.from_start(Pt(0.0), measure);
    place(text, &line, x, baseline, measure, &setting.line, LineOwner::Content, &mut items);
    target.items.splice(0..0, items);
    target.notes.splice(0..0, line.note_calls);
    target.anchors.extend(line.anchors.into_iter().map(|id| (id, Pt(0.0))));
}

/// The baseline of what is put beside a box, which is made high enough for it: it may be flatter than a line (a rule).
pub(super) fn baseline_beside(target: &mut FlowBox, setting: &Setting<'_>) -> Pt {
    target.height = Pt(target.height.0.max(setting.leading.0));
    if target.baseline > Pt(0.0) {
        target.baseline
    } else {
        first_baseline(setting.leading, setting.style.size)
    }
}

enum Tight {
    Yes,
    No,
}

/// The first definition stands close under its term.
fn push_description<'a>(
    flow: &mut Column<'_, '_>,
    setting: &Setting<'a>,
    blocks: &'a [livret::model::Block],
    tight: Tight,
) {
    let first = flow.boxes.len();
    push_blocks(flow, setting, blocks);
    if let (Tight::Yes, Some(target)) = (tight, flow.boxes.get_mut(first)) {
        target.before = Pt(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_their_form() {
        assert_eq!(number(28, Numbering::LowerAlpha), "ab");
        assert_eq!(number(702, Numbering::UpperAlpha), "ZZ");
        assert_eq!(number(1994, Numbering::UpperRoman), "MCMXCIV");
        assert_eq!(number(4000, Numbering::LowerRoman), "4000");
        assert_eq!(number(0, Numbering::LowerAlpha), "0");
        assert_eq!(number(u64::MAX, Numbering::Decimal), "18446744073709551615");
    }
}
