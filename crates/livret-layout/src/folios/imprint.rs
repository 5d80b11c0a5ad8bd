//! The imprint, behind the cover: who made the book, when, and what may be done with it.

use livret::theme::Pt;

use super::section::Section;
use crate::boxes::{Column, Context, Parting, Setting, push_lines, shaped};
use crate::lines::LineOwner;
use crate::style::CharStyle;
use crate::text::Shaper;

/// Sets the imprint; a book of which nothing but the title is known has none.
pub(super) fn section(shaper: &mut Shaper<'_>, context: &Context<'_>) -> Option<Section> {
    let theme = context.theme;
    let meta = &context.book.meta;
    let groups = &context.front.imprint;
    if groups.is_empty() {
        return None;
    }
    let mut style = CharStyle::caption(theme);
    style.color = theme.colors.ink;
    let setting = Setting::running(context, &meta.lang, &[]).ragged(style, theme.caption);
    let mut flow = Column::new(shaper);
    for lines in groups {
        flow.space(Pt(theme.caption.leading.0 * 0.5));
        for (id, line) in lines {
            let text = shaped(flow.shaper, &setting, line, *id);
            push_lines(&mut flow, &setting, &text, LineOwner::Content, Parting::Paragraph);
        }
    }
    let mut section = Section::new(flow.finish(), Vec::new(), meta.title.clone(), theme);
    if section.folios.len() == 1 {
        section.sink = Pt((theme.text_height().0 - section.flow.height().0).max(0.0));
    }
    Some(section)
}
