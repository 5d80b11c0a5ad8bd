//! Pages of content, in the order of the book, under their parts.

use docx_rs as w;
use livret::model::Page;
use livret::theme::Pt;

use crate::Opening;
use crate::blocks::{blocks, label, paragraph, push};
use crate::contents::contents;
use crate::draft::Draft;
use crate::flow::Flow;
use crate::footnotes::{page_flow, uncalled};
use crate::styles::id;
use crate::title_page::title_page;
use crate::units::twips;

/// Writes the whole book.
pub(crate) fn pages(draft: &mut Draft<'_>) -> Vec<w::DocumentChild> {
    let mut out = Vec::new();
    // No page of content: notes cannot be called from titles.
    let flow = Flow { lang: draft.lang().clone(), ..page_flow(draft, usize::MAX, id::BODY) };
    let front = Flow { measure: twips(draft.theme.text_width()), ..flow.clone() };
    match draft.options.opening {
        Opening::TitlePage => {
            title_page(draft, &front, &mut out);
            contents(draft, &front, &mut out);
            if draft.theme.columns.count > 1 {
                end_of_front(draft, &front, &mut out);
            }
        }
        Opening::None => {}
    }
    draft.front = out.len();
    let book = draft.book;
    for (index, page) in book.pages.iter().enumerate() {
        for part in book.parts.iter().filter(|part| part.pages.start == index && !part.pages.is_empty()) {
            draft.mark(part.id);
            if part.opening.is_none() {
                label(draft, id::HEADINGS[0], &part.title, &flow, &mut out);
            }
        }
        self::page(draft, index, page, &mut out);
    }
    if out.is_empty() || draft.has_pending() {
        // A body without a paragraph is none (17.2.2), and what was to lead somewhere leads here.
        let open = draft.begin(id::BODY, &flow);
        push(draft.end(open), &mut out);
    }
    out
}

/// Writes the paragraph that ends the section of the front, as flat as can be: at the end of a contents list, which is a field,
/// LibreOffice would lose the section's footers.
fn end_of_front(draft: &mut Draft<'_>, flow: &Flow, out: &mut Vec<w::DocumentChild>) {
    let mut open = draft.begin(id::NORMAL, flow);
    let flat = w::LineSpacing::new().line(twips(Pt(1.0))).line_rule(w::LineSpacingType::Exact);
    open.paragraph.property.line_spacing = Some(flat);
    push(draft.end(open), out);
}

fn page(draft: &mut Draft<'_>, index: usize, page: &Page, out: &mut Vec<w::DocumentChild>) {
    let flow = page_flow(draft, index, id::BODY);
    draft.mark(page.id);
    label(draft, id::HEADINGS[0], &page.hero.heading, &flow, out);
    if !page.hero.subtitle.is_empty() {
        paragraph(draft, id::PAGE_SUBTITLE, &page.hero.subtitle, &flow, out);
    }
    if !page.hero.summary.is_empty() {
        paragraph(draft, id::SUMMARY, &page.hero.summary, &flow, out);
    }
    blocks(draft, &page.blocks, &flow, out);
    uncalled(draft, index, page, out);
}
