//! Boxes: callouts, cards, details, containers. Each is a run of paragraphs with the same borders, so that whoever edits the
//! document edits text, and who listens to it hears no table.

use docx_rs as w;
use livret::model::{Block, CalloutKind, Card, Inline};

use crate::blocks::{blocks, label, push};
use crate::draft::Draft;
use crate::flow::Flow;
use crate::frames::Frame;
use crate::inlines::{Format, inlines, link};
use crate::styles::{BOX_END, BOX_START, id};
use crate::units::unsigned_twips;

/// Writes a callout.
pub(crate) fn callout(
    draft: &mut Draft<'_>,
    kind: CalloutKind,
    title: &[Inline],
    content: &[Block],
    flow: &Flow,
    out: &mut Vec<w::DocumentChild>,
) {
    let colors = draft.theme.colors;
    let color = match kind {
        CalloutKind::Note | CalloutKind::Tip | CalloutKind::Important => colors.accent,
        CalloutKind::Success => colors.success,
        CalloutKind::Warning | CalloutKind::Caution => colors.warning,
    };
    let inner = boxed(draft, Frame::callout(draft.theme, color), flow).styled(id::CALLOUT);
    let wording = livret::Wording::of(&flow.lang);
    let own = [Inline::Text(wording.callout(kind).to_owned())];
    let at = out.len();
    label(draft, id::CALLOUT_LABEL, if title.is_empty() { &own } else { title }, &inner, out);
    if let Some(w::DocumentChild::Paragraph(paragraph)) = out.get_mut(at)
        && color != colors.accent
    {
        for child in &mut paragraph.children {
            if let w::ParagraphChild::Run(run) = child {
                run.run_property = run.run_property.clone().color(color.hex());
            }
        }
    }
    blocks(draft, content, &inner, out);
    close(draft, at, out);
}

/// Writes cards, one box each.
pub(crate) fn cards(draft: &mut Draft<'_>, cards: &[Card], flow: &Flow, out: &mut Vec<w::DocumentChild>) {
    for card in cards {
        draft.mark(card.id);
        let inner = boxed(draft, Frame::plain(draft.theme), flow).styled(id::BOX_TEXT);
        let at = out.len();
        if !card.title.is_empty() {
            let mut open = draft.begin(id::BOX_TITLE, &inner);
            let title = Flow { bold: true, ..inner.clone() };
            match &card.target {
                Some(target) => {
                    let mut children = Vec::new();
                    inlines(draft, &card.title, &title, &Format::link(), &mut children);
                    link(draft, target, "", children, &title, open.content());
                }
                None => inlines(draft, &card.title, &title, &Format::default(), open.content()),
            }
            push(draft.end(open), out);
        }
        blocks(draft, &card.blocks, &inner, out);
        close(draft, at, out);
    }
}

/// Writes what the site folds away.
pub(crate) fn details(
    draft: &mut Draft<'_>,
    summary: &[Inline],
    content: &[Block],
    flow: &Flow,
    out: &mut Vec<w::DocumentChild>,
) {
    if !summary.is_empty() {
        label(draft, id::DETAILS_SUMMARY, summary, flow, out);
    }
    let inner = boxed(draft, Frame::details(draft.theme), flow).styled(id::BOX_TEXT);
    let at = out.len();
    blocks(draft, content, &inner, out);
    close(draft, at, out);
}

/// Writes a named container.
pub(crate) fn container(
    draft: &mut Draft<'_>,
    title: &[Inline],
    content: &[Block],
    flow: &Flow,
    out: &mut Vec<w::DocumentChild>,
) {
    let inner = boxed(draft, Frame::plain(draft.theme), flow).styled(id::BOX_TEXT);
    let at = out.len();
    if !title.is_empty() {
        label(draft, id::BOX_TITLE, title, &inner, out);
    }
    blocks(draft, content, &inner, out);
    close(draft, at, out);
}

/// The flow within a box.
fn boxed(draft: &mut Draft<'_>, frame: Frame, flow: &Flow) -> Flow {
    draft.boxes += 1;
    let hair = if draft.boxes.is_multiple_of(2) { HAIR } else { 0 };
    Flow { frame: Some(frame.in_turn(draft.boxes)), ..flow.indented(BOX_START, BOX_END + hair) }
}

/// What tells a box from its neighbour, in twips.
pub(crate) const HAIR: i32 = 4;

/// Lets the last paragraph of a box part it from what follows.
fn close(draft: &Draft<'_>, from: usize, out: &mut [w::DocumentChild]) {
    let after = unsigned_twips(draft.theme.body.leading);
    if let Some(w::DocumentChild::Paragraph(paragraph)) = out.get_mut(from..).and_then(<[_]>::last_mut) {
        let spacing = paragraph.property.line_spacing.take().unwrap_or_default();
        paragraph.property.line_spacing = Some(spacing.after(after));
    }
}
