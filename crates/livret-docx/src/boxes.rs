//! Boxes: callouts, cards, details, containers. Each is a run of paragraphs with the same borders, so that whoever edits the
//! document edits text, and who listens to it hears no table.

use docx_rs as w;
use livret::model::{Alt, Block, BlockKind, CalloutKind, CalloutLabel, Card, Image, Inline};
use livret::theme::Pt;
use livret::{Fill, callout_icon};

use crate::blocks::{blocks, label, push};
use crate::draft::Draft;
use crate::drawings;
use crate::flow::Flow;
use crate::frames::Frame;
use crate::inlines::{Format, inlines, link, run};
use crate::styles::{BOX_END, BOX_START, id};
use crate::units::unsigned_twips;

/// A callout to be written.
pub(crate) struct Callout<'a> {
    /// Gives the colour, the icon and the label.
    pub(crate) kind: CalloutKind,
    /// In place of the label.
    pub(crate) title: &'a [Inline],
    /// Who says the kind.
    pub(crate) label: CalloutLabel,
    /// The content.
    pub(crate) blocks: &'a [Block],
}

/// Writes a callout. Its icon is a picture: characters of that kind look different wherever the document is opened, or are missing.
pub(crate) fn callout(
    draft: &mut Draft<'_>,
    callout: &Callout<'_>,
    flow: &Flow,
    out: &mut Vec<w::DocumentChild>,
) {
    let colors = draft.theme.colors;
    let color = colors.callout(callout.kind);
    let inner = boxed(draft, Frame::callout(draft.theme, color), flow).styled(id::CALLOUT);
    let at = out.len();
    let mut head = Vec::new();
    icon(draft, callout, flow, &mut head);
    match (callout.label, callout.blocks) {
        // The heading above is the label: the icon stands before the text.
        (CalloutLabel::Heading, [Block { kind: BlockKind::Paragraph { .. }, .. }, ..]) => {
            blocks(draft, callout.blocks, &inner, out);
            if let Some(w::DocumentChild::Paragraph(first)) = out.get_mut(at) {
                first.children.splice(0..0, head);
            }
        }
        _ => {
            let mut open = draft.begin(id::CALLOUT_LABEL, &inner);
            let bold = Flow { bold: true, ..inner.clone() };
            let wording = livret::Wording::of(&flow.lang);
            let own = [Inline::Text(wording.callout(callout.kind).to_owned())];
            let words = match callout.label {
                CalloutLabel::Heading => &[],
                CalloutLabel::Own if callout.title.is_empty() => own.as_slice(),
                CalloutLabel::Own => callout.title,
            };
            open.content().append(&mut head);
            inlines(draft, words, &bold, &Format::default(), open.content());
            if color != colors.accent {
                for child in open.content() {
                    if let w::ParagraphChild::Run(run) = child {
                        run.run_property = run.run_property.clone().color(color.hex());
                    }
                }
            }
            push(draft.end(open), out);
            blocks(draft, callout.blocks, &inner, out);
        }
    }
    close(draft, at, out);
}

/// Writes the icon of a callout and the space behind it.
fn icon(draft: &mut Draft<'_>, callout: &Callout<'_>, flow: &Flow, out: &mut Vec<w::ParagraphChild>) {
    let kind = callout.kind;
    let colors = draft.theme.colors;
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"48\" height=\"48\" viewBox=\"0 0 100 100\">",
    );
    for shape in callout_icon(kind) {
        let points: Vec<String> =
            shape.points.iter().map(|(x, y)| format!("{:.1},{:.1}", x * 100.0, y * 100.0)).collect();
        let color = match shape.fill {
            Fill::Color => colors.callout(kind),
            Fill::Ground => colors.tint,
        };
        svg.push_str(&format!("<polygon fill=\"{color}\" points=\"{}\"/>", points.join(" ")));
    }
    svg.push_str("</svg>");
    let height = Pt(draft.theme.body.size.0 * ICON_HEIGHT);
    // Beside a title it tells what the title does not.
    let alt = match callout.label {
        CalloutLabel::Own if !callout.title.is_empty() => {
            Alt::Text(livret::Wording::of(&flow.lang).callout(kind).to_owned())
        }
        _ => Alt::Decorative,
    };
    drawings::ornament(draft, &svg, Image { alt, ..drawings::decoration(None, "icon", height) }, flow, out);
    run(draft, "\u{a0}", flow, &Format::default(), out);
}

/// Height of a callout's icon, which stands on the line as a letter does, in em.
const ICON_HEIGHT: f32 = 0.85;

/// Writes cards, one box each, one under the other: side by side they would be a table, which is heard as one, or frames, which
/// readers of small screens and Word's outline lose.
pub(crate) fn cards(draft: &mut Draft<'_>, cards: &[Card], flow: &Flow, out: &mut Vec<w::DocumentChild>) {
    for card in cards {
        draft.mark(card.id);
        let inner = boxed(draft, Frame::card(draft.theme), flow).styled(id::BOX_TEXT);
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
