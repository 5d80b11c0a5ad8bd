//! How a page of content opens, and the titles of parts.

use livret::model::{NodeId, Page, Part, Span};
use livret::theme::Pt;

use super::contents::push_pages;
use super::section::{Numeral, Section};
use crate::boxes::{
    Chance, Column, Context, FlowBox, Parting, Setting, note_flows, place_line, push_blocks, push_lines,
    shaped, shaped_plain,
};
use crate::folio::{Artifact, Item, Owner, Placed, Rect};
use crate::lines::LineOwner;
use crate::style::CharStyle;
use crate::text::Shaper;

/// From the measure to the number of a page, in em of its type.
const NUMERAL_GAP: f32 = 0.25;
/// Printers of offices leave the outermost 6 mm blank.
const LEAST_EDGE: f32 = 6.0 * 72.0 / 25.4;

/// An opening over several columns that takes more than this share of a folio stands in the first of them instead.
const HIGHEST: f32 = 0.5;

/// A summary whose last line is shorter than this share of the measure is broken otherwise.
const LEAST_LAST: f32 = 0.3;

/// Sets a page: opening, body, notes.
pub(super) fn page_section(shaper: &mut Shaper<'_>, context: &Context<'_>, page: &Page) -> Section {
    let theme = context.theme;
    let mut setting = Setting::running(context, &page.lang, &page.notes);
    setting.span = Some(Span::new(page.file, 0..0));
    let [first, ..] = &theme.headings;
    let below = Pt(first.after.0 * 1.5);
    let short = page.hero.short.clone();
    if theme.columns.count > 1 {
        let across = Setting { measure: theme.text_width(), ..setting.clone() };
        let mut opening = Column::new(shaper);
        push_opening(&mut opening, &across, page);
        let mut opening = opening.finish();
        let height = opening.height() + below;
        if height.0 <= theme.text_height().0 * HIGHEST {
            let mut flow = Column::new(shaper);
            push_blocks(&mut flow, &setting, &page.blocks);
            let mut flow = flow.finish();
            // Notes that the summary calls stand under the first column.
            if let Some(begin) = flow.boxes.first_mut() {
                begin.notes.splice(0..0, opening.boxes.iter_mut().flat_map(|b| b.notes.drain(..)));
            }
            return Section::opened(opening, height, flow, note_flows(shaper, context, page), short, theme);
        }
    }
    let mut flow = Column::new(shaper);
    push_opening(&mut flow, &setting, page);
    flow.space(below);
    let beside = flow.boxes.iter().position(|b| b.baseline > Pt(0.0));
    let numeral = beside.and_then(|beside| numeral(flow.shaper, &setting, page, beside));
    push_blocks(&mut flow, &setting, &page.blocks);
    let flow = flow.finish();
    Section { numeral, ..Section::new(flow, note_flows(shaper, context, page), short, theme) }
}

/// Adds bar, heading, subtitle and summary.
fn push_opening<'a>(flow: &mut Column<'_, '_>, setting: &Setting<'a>, page: &'a Page) {
    let theme = setting.theme();
    flow.anchor(page.id);
    push_bar(flow, setting);
    let [first, ..] = &theme.headings;
    let added = setting.context.front.opening(page.id);
    let heading = setting.heading(1);
    let text = shaped(flow.shaper, &heading, &page.hero.heading, page.id);
    push_lines(flow, &heading, &text, LineOwner::Content, Parting::Never);
    if !page.hero.subtitle.is_empty() {
        let mut subtitle = setting.ragged(CharStyle::summary(theme), theme.summary);
        subtitle.line.align = heading.line.align;
        subtitle.style.family.clone_from(&theme.faces.heading);
        subtitle.style.color = theme.colors.muted;
        flow.space(Pt(first.after.0 * 0.4));
        flow.join();
        let text = shaped(flow.shaper, &subtitle, &page.hero.subtitle, added.subtitle);
        push_lines(flow, &subtitle, &text, LineOwner::Content, Parting::Never);
    }
    if !page.hero.summary.is_empty() {
        let mut summary = setting.ragged(CharStyle::summary(theme), theme.summary);
        summary.line.shortest_last = setting.measure * LEAST_LAST;
        flow.space(Pt(first.after.0 * 0.8));
        flow.join();
        let text = shaped(flow.shaper, &summary, &page.hero.summary, added.summary);
        push_lines(flow, &summary, &text, LineOwner::Content, Parting::Paragraph);
    }
}

/// The number of a page, large, beside the box of its heading's first line; where it fits in the outer margin.
fn numeral(shaper: &mut Shaper<'_>, setting: &Setting<'_>, page: &Page, beside: usize) -> Option<Numeral> {
    let theme = setting.theme();
    let number = page.hero.number.as_deref().filter(|_| theme.numeral.size.0 > 0.0)?;
    let style = CharStyle::numeral(theme);
    let gap = style.size * NUMERAL_GAP;
    let text = shaped_plain(shaper, setting, number, &style, NodeId::UNSET);
    let width = text.max_width();
    let fits = width + gap <= Pt(theme.margins.outer.0 - LEAST_EDGE);
    let items = || place_line(&text, Pt(0.0), Pt(0.0), LineOwner::Artifact(Artifact::Layout));
    fits.then(|| Numeral { beside, gap, width, items: items() })
}

/// Sets the title of a part that no page opens, and the list of its pages, on a folio of its own; `number` gives the printed number of
/// a page, where it is known.
pub(super) fn part_section(
    shaper: &mut Shaper<'_>,
    context: &Context<'_>,
    part: &Part,
    number: &dyn Fn(NodeId) -> Option<usize>,
) -> Section {
    let theme = context.theme;
    let lang = &context.book.meta.lang;
    let setting = Setting::running(context, lang, &[]);
    let mut flow = Column::new(shaper);
    flow.anchor(part.id);
    push_bar(&mut flow, &setting);
    let [first, ..] = &theme.headings;
    let mut title = setting.heading(1);
    (title.style.size, title.leading) = (first.size * 1.2, first.leading * 1.2);
    let text = shaped(flow.shaper, &title, &part.title, part.id);
    push_lines(&mut flow, &title, &text, LineOwner::Content, Parting::Never);
    flow.space(first.after);
    push_pages(&mut flow, &setting, part.id, number);
    let short = livret::model::plain_text(&part.title);
    let mut section = Section::new(flow.finish(), Vec::new(), short, theme);
    if section.folios.len() == 1 && section.flow.height().0 < theme.text_height().0 * 0.6 {
        section.sink = Pt(theme.text_height().0 * 0.28);
    }
    section
}

/// The bar that marks an opening, if the theme has one.
pub(super) fn push_bar(flow: &mut Column<'_, '_>, setting: &Setting<'_>) {
    let theme = setting.theme();
    let livret::theme::Bar { width, height } = theme.bar;
    if width.0 * height.0 == 0.0 {
        return;
    }
    let rect = Rect { x: setting.from_start(Pt(0.0), width), y: Pt(0.0), width, height };
    flow.push(FlowBox {
        height,
        chance: Chance::Allowed,
        items: vec![Placed {
            owner: Owner::Artifact(Artifact::Layout),
            item: Item::Fill { rect, color: theme.colors.accent },
        }],
        ..FlowBox::default()
    });
    flow.space(Pt(9.0));
    flow.join();
}
