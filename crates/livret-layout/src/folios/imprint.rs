//! The imprint, behind the cover: who made the book, when, and what may be done with it.

use livret::Wording;
use livret::model::NodeId;
use livret::theme::Pt;
use livret_fonts::Weight;

use super::section::Section;
use crate::boxes::{Column, Context, Parting, Setting, push_lines, shaped_plain};
use crate::lines::LineOwner;
use crate::style::CharStyle;
use crate::text::Shaper;

/// Sets the imprint; a book of which nothing but the title is known has none.
pub(super) fn section(shaper: &mut Shaper<'_>, context: &Context<'_>) -> Option<Section> {
    let theme = context.theme;
    let meta = &context.book.meta;
    let known = !meta.authors.is_empty()
        || [&meta.publisher, &meta.rights, &meta.url].iter().any(|field| field.is_some())
        || meta.date.is_some();
    if !known {
        return None;
    }
    let words = Wording::of(&meta.lang);
    let mut flow = Column::new(shaper);
    let mut put = |text: &str, weight: Weight, space: f32| {
        let mut style = CharStyle::caption(theme);
        style.color = theme.colors.ink;
        style.face.weight = weight;
        let setting = Setting::running(context, &meta.lang, &[]).ragged(style, theme.caption);
        let text = shaped_plain(flow.shaper, &setting, text, &setting.style, NodeId::UNSET);
        flow.space(Pt(space));
        push_lines(&mut flow, &setting, &text, LineOwner::Content, Parting::Paragraph);
    };
    let gap = theme.caption.leading.0 * 0.5;
    put(&meta.title, Weight::Bold, 0.0);
    if let Some(subtitle) = &meta.subtitle {
        put(subtitle, Weight::Regular, 0.0);
    }
    if !meta.authors.is_empty() {
        put(&meta.authors.join(", "), Weight::Regular, gap);
    }
    let mut published: Vec<String> = meta.publisher.iter().cloned().collect();
    published.extend(meta.date.map(|date| date.in_words(&meta.lang)));
    if !published.is_empty() {
        put(&published.join(", "), Weight::Regular, 0.0);
    }
    if let Some(rights) = &meta.rights {
        put(&format!("{} : {rights}", words.licence), Weight::Regular, gap);
    }
    if let Some(url) = &meta.url {
        put(url, Weight::Regular, gap);
    }
    put(&meta.identifier, Weight::Regular, gap);
    let mut section = Section::new(flow.finish(), Vec::new(), meta.title.clone(), theme);
    if section.folios.len() == 1 {
        section.sink = Pt((theme.text_height().0 - section.flow.height().0).max(0.0));
    }
    Some(section)
}
