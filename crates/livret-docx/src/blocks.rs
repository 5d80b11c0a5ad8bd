//! Blocks: what stands on lines of its own.

use docx_rs as w;
use livret::model::{Block, BlockKind, Inline};
use livret::syntax;

use crate::draft::Draft;
use crate::flow::Flow;
use crate::frames::Frame;
use crate::inlines::{Format, inlines};
use crate::styles::{id, indents};
use crate::text::clean;
use crate::{boxes, drawings, lists, tables};

/// Writes blocks.
pub(crate) fn blocks(draft: &mut Draft<'_>, blocks: &[Block], flow: &Flow, out: &mut Vec<w::DocumentChild>) {
    let is_paragraph =
        |block: Option<&Block>| matches!(block, Some(Block { kind: BlockKind::Paragraph { .. }, .. }));
    for (nth, block) in blocks.iter().enumerate() {
        draft.mark(block.id);
        let mut own = flow.clone();
        if let Some(lang) = &block.lang {
            own.lang = lang.clone();
        }
        let follows = |nth: usize| {
            nth > 0
                && flow.indents(draft.theme)
                && is_paragraph(blocks.get(nth - 1))
                && is_paragraph(blocks.get(nth))
        };
        let (indented, followed) = (follows(nth), follows(nth + 1));
        if indented {
            own.style = id::BODY_INDENT;
        }
        self::block(draft, block, &own, out);
        if followed && let Some(w::DocumentChild::Paragraph(paragraph)) = out.last_mut() {
            // The indent of the next tells them apart.
            let spacing = paragraph.property.line_spacing.take().unwrap_or_default();
            paragraph.property.line_spacing = Some(spacing.after(0));
        }
    }
}

fn block(draft: &mut Draft<'_>, block: &Block, flow: &Flow, out: &mut Vec<w::DocumentChild>) {
    match &block.kind {
        BlockKind::Heading { level, anchor: _, content } => heading(draft, *level, content, flow, out),
        BlockKind::Paragraph { content } => paragraph(draft, flow.style, content, flow, out),
        BlockKind::List { kind, tight, items } => lists::list(draft, *kind, *tight, items, flow, out),
        BlockKind::Definitions { entries } => lists::definitions(draft, entries, flow, out),
        BlockKind::Quote { blocks } => {
            let (start, end) = indents(id::QUOTE, draft.theme);
            self::blocks(draft, blocks, &flow.indented(start, end).styled(id::QUOTE), out);
        }
        BlockKind::Code { language, text } => code(draft, text, language.as_deref(), flow, out),
        BlockKind::Math { tex } => code(draft, tex, None, flow, out),
        BlockKind::Table(table) => tables::table(draft, table, block.span, flow, out),
        BlockKind::Figure { image, caption } => drawings::figure(draft, image, caption, flow, out),
        BlockKind::Callout { callout, title, label, blocks } => {
            let callout = boxes::Callout { kind: *callout, title, label: *label, blocks };
            boxes::callout(draft, &callout, flow, out);
        }
        BlockKind::Cards { cards } => boxes::cards(draft, cards, flow, out),
        BlockKind::Details { summary, blocks } => boxes::details(draft, summary, blocks, flow, out),
        BlockKind::Container { name: _, title, blocks } => boxes::container(draft, title, blocks, flow, out),
        BlockKind::NoteLines { count } => {
            for _ in 0..*count {
                empty(draft, id::NOTE_LINE, flow, out);
            }
        }
        BlockKind::Rule => empty(draft, id::RULE, flow, out),
        BlockKind::PageBreak => draft.break_page(),
    }
}

/// Writes one paragraph.
pub(crate) fn paragraph(
    draft: &mut Draft<'_>,
    style: &'static str,
    content: &[Inline],
    flow: &Flow,
    out: &mut Vec<w::DocumentChild>,
) {
    let mut open = draft.begin(style, flow);
    inlines(draft, content, flow, &Format::default(), open.content());
    push(draft.end(open), out);
}

/// Writes a paragraph in a style that is bold by itself.
pub(crate) fn label(
    draft: &mut Draft<'_>,
    style: &'static str,
    content: &[Inline],
    flow: &Flow,
    out: &mut Vec<w::DocumentChild>,
) {
    paragraph(draft, style, content, &Flow { bold: true, ..flow.clone() }, out);
}

/// Writes a paragraph without text.
pub(crate) fn empty(
    draft: &mut Draft<'_>,
    style: &'static str,
    flow: &Flow,
    out: &mut Vec<w::DocumentChild>,
) {
    // Rules and writing lines are drawn as borders, which a box has of its own.
    let open = draft.begin(style, &Flow { frame: None, ..flow.clone() });
    push(draft.end(open), out);
}

/// Adds a finished paragraph.
pub(crate) fn push(paragraph: w::Paragraph, out: &mut Vec<w::DocumentChild>) {
    out.push(w::DocumentChild::Paragraph(Box::new(paragraph)));
}

/// Writes a heading within a page.
fn heading(
    draft: &mut Draft<'_>,
    level: u8,
    content: &[Inline],
    flow: &Flow,
    out: &mut Vec<w::DocumentChild>,
) {
    let style = id::HEADINGS.get(usize::from(level).saturating_sub(1)).unwrap_or(&id::HEADINGS[5]);
    label(draft, style, content, flow, out);
}

/// Writes program text: one paragraph, so that it stays one block for who edits it.
fn code(
    draft: &mut Draft<'_>,
    text: &str,
    language: Option<&str>,
    flow: &Flow,
    out: &mut Vec<w::DocumentChild>,
) {
    // Code has a ground of its own; in a box it only stands further in.
    let mut inner = Flow { frame: None, ..flow.indented(CODE_PADDING, CODE_PADDING) };
    if let Some(w::DocumentChild::Paragraph(before)) = out.last()
        && is_code(before)
    {
        draft.boxes += 1;
        inner.end += boxes::HAIR * (1 + i32::from(draft.boxes.is_multiple_of(2)));
        inner.frame = Some(Frame::code(draft.theme).in_turn(draft.boxes));
    }
    let mut open = draft.begin(id::CODE, &inner);
    for (n, line) in syntax::lines(text, language).iter().enumerate() {
        if n > 0 {
            let run = w::Run::new().add_break(w::BreakType::TextWrapping);
            open.content().push(w::ParagraphChild::Run(Box::new(run)));
        }
        for piece in line {
            let text = clean(&piece.text);
            if text.is_empty() {
                continue;
            }
            let mut run = w::Run::new().add_text(text);
            if let Some(style) = id::syntax(piece.class) {
                run = run.style(style);
            }
            open.content().push(w::ParagraphChild::Run(Box::new(run)));
        }
    }
    push(draft.end(open), out);
}

fn is_code(paragraph: &w::Paragraph) -> bool {
    paragraph.property.style.as_ref().is_some_and(|style| style.val == id::CODE)
}

/// Space between the edge of a code block's ground and its text, in twips: its borders stand outside of the indent.
const CODE_PADDING: i32 = 90;
