//! Lists and definitions.

use docx_rs as w;
use livret::model::{BlockKind, Definition, ListItem, ListKind};
use livret::theme::Pt;

use crate::blocks::{blocks, empty, label};
use crate::draft::Draft;
use crate::flow::Flow;
use crate::numbering::{LEVELS, task, widest_mark};
use crate::styles::{id, indents};
use crate::units::{twips, unsigned_twips};

/// Writes a list.
pub(crate) fn list(
    draft: &mut Draft<'_>,
    kind: ListKind,
    tight: bool,
    items: &[ListItem],
    flow: &Flow,
    out: &mut Vec<w::DocumentChild>,
) {
    let level = flow.lists.min(LEVELS - 1);
    let list = draft.numbering.list(kind, level);
    let step = twips(draft.theme.list.indent);
    // Figures are about half an em wide; more in wide faces, and there is the space behind.
    let characters = i32::try_from(widest_mark(kind, items.len())).unwrap_or(i32::MAX);
    let wide = characters.saturating_mul(twips(Pt(draft.theme.body.size.0 * 0.62)));
    let hanging = if characters > 2 { step.max(wide) } else { step };
    let inner = Flow {
        lists: flow.lists + 1,
        ..flow.indented(hanging, 0).styled(flow.compact.unwrap_or(id::LIST_CONTINUE))
    };
    // Where there was no room to go further in, the marks stand in front of the indent that is there.
    let hanging = hanging.min(inner.start);
    let first = out.len();
    for item in items {
        draft.mark(item.id);
        let (style, number) = match (item.checked, kind) {
            (Some(checked), _) => (flow.compact.unwrap_or(id::LIST_TASK), task(checked)),
            (None, ListKind::Bullet) => (flow.compact.unwrap_or(id::LIST_BULLET), list),
            (None, ListKind::Ordered { .. }) => (flow.compact.unwrap_or(id::LIST_NUMBER), list),
        };
        let at = out.len();
        if !matches!(item.blocks.first().map(|block| &block.kind), Some(BlockKind::Paragraph { .. })) {
            // A mark needs a paragraph to stand before.
            empty(draft, inner.style, &inner, out);
        }
        blocks(draft, &item.blocks, &inner, out);
        if let Some(w::DocumentChild::Paragraph(paragraph)) = out.get_mut(at) {
            numbered(paragraph, style, number, level);
            let regular = step * (i32::try_from(level).unwrap_or(0) + 1);
            paragraph.property.indent = if (inner.start, inner.end, hanging) == (regular, 0, step) {
                None
            } else {
                Some(w::Indent::new(
                    Some(inner.start),
                    Some(w::SpecialIndentType::Hanging(hanging)),
                    Some(inner.end),
                    None,
                ))
            };
            if let Some(frame) = &inner.frame {
                paragraph.property.borders = Some(crate::frames::borders(frame));
            }
        }
    }
    if tight {
        let close = unsigned_twips(Pt(draft.theme.body.leading.0 * 0.15));
        for child in out.get_mut(first..).unwrap_or_default() {
            if let w::DocumentChild::Paragraph(paragraph) = child
                && is_item_text(paragraph)
            {
                paragraph.property.line_spacing = Some(w::LineSpacing::new().after(close));
            }
        }
    }
    // The last paragraph of the outermost list keeps the space of its style, which parts the list from what follows.
    if flow.lists == 0
        && let Some(w::DocumentChild::Paragraph(paragraph)) = out.get_mut(first..).and_then(<[_]>::last_mut)
        && is_item_text(paragraph)
    {
        paragraph.property.line_spacing = None;
    }
}

fn is_item_text(paragraph: &w::Paragraph) -> bool {
    paragraph.property.style.as_ref().is_some_and(|style| style.val.starts_with("List"))
}

fn numbered(paragraph: &mut w::Paragraph, style: &str, number: usize, level: usize) {
    paragraph.property.style = Some(w::ParagraphStyle::new(Some(style)));
    paragraph.property.numbering_property =
        Some(w::NumberingProperty::new().add_num(w::NumberingId::new(number), w::IndentLevel::new(level)));
    paragraph.has_numbering = true;
}

/// Writes terms with their definitions.
pub(crate) fn definitions(
    draft: &mut Draft<'_>,
    entries: &[Definition],
    flow: &Flow,
    out: &mut Vec<w::DocumentChild>,
) {
    let (start, end) = indents(id::DESCRIPTION, draft.theme);
    let inner = flow.indented(start, end).styled(id::DESCRIPTION);
    for entry in entries {
        for term in &entry.terms {
            draft.mark(term.id);
            label(draft, id::TERM, &term.content, flow, out);
        }
        for description in &entry.descriptions {
            blocks(draft, description, &inner, out);
        }
    }
}
