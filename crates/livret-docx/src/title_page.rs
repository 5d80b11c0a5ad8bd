//! The title page.

use docx_rs as w;
use livret::model::{Alt, Date, FileId, Image, ImageSize, Inline, NodeId, ResourceId, Span};

use crate::blocks::{paragraph, push};
use crate::draft::Draft;
use crate::drawings;
use crate::flow::Flow;
use crate::inlines::{Format, link, run};
use crate::styles::id;
use crate::text::clean;
use crate::units::unsigned_twips;

/// Writes title, subtitle, authors, publisher, date, description, rights, logos.
pub(crate) fn title_page(draft: &mut Draft<'_>, flow: &Flow, out: &mut Vec<w::DocumentChild>) {
    let meta = &draft.book.meta;
    let line = |draft: &mut Draft<'_>, style: &'static str, text: &str, out: &mut Vec<w::DocumentChild>| {
        if !text.trim().is_empty() {
            paragraph(draft, style, &[Inline::Text(text.to_owned())], flow, out);
        }
    };
    let cover = meta.cover.and_then(|cover| draft.book.resource(cover));
    if let Some(cover) = cover {
        let height = draft.theme.text_height().0 * COVER_SHARE / 0.75;
        let mut open = draft.begin(id::FIGURE, flow);
        drawings::in_line(draft, &decoration(cover.id, &cover.path, height), flow, open.content());
        push(draft.end(open), out);
    }
    let at = out.len();
    line(draft, id::TITLE, &meta.title, out);
    if cover.is_some()
        && let Some(w::DocumentChild::Paragraph(title)) = out.get_mut(at)
    {
        // The picture stands where the style leaves room.
        let before = unsigned_twips(draft.theme.body.leading);
        title.property.line_spacing = Some(w::LineSpacing::new().before(before));
    }
    line(draft, id::SUBTITLE, meta.subtitle.as_deref().unwrap_or_default(), out);
    line(draft, id::ABSTRACT, meta.description.as_deref().unwrap_or_default(), out);
    line(draft, id::AUTHOR, &meta.authors.join(", "), out);
    line(draft, id::IMPRINT, meta.publisher.as_deref().unwrap_or_default(), out);
    if let Some(date) = meta.date {
        line(draft, id::IMPRINT, &written(date, flow.lang.primary()), out);
    }
    if let Some(rights) = &meta.rights {
        let colon = if flow.lang.primary() == "fr" { "\u{a0}: " } else { ": " };
        line(draft, id::IMPRINT, &format!("{}{colon}{rights}", draft.wording.licence), out);
    }
    if let Some(url) = &meta.url {
        let mut open = draft.begin(id::IMPRINT, flow);
        let mut children = Vec::new();
        run(draft, &clean(url), flow, &Format::link(), &mut children);
        link(draft, &livret::model::LinkTarget::External(url.clone()), "", children, flow, open.content());
        push(draft.end(open), out);
    }
    if !meta.logos.is_empty() {
        let mut open = draft.begin(id::IMPRINT, flow);
        for (n, logo) in meta.logos.iter().enumerate() {
            if n > 0 {
                run(draft, "   ", flow, &Format::default(), open.content());
            }
            let path = draft.book.resource(*logo).map(|resource| resource.path.clone()).unwrap_or_default();
            let image = decoration(*logo, &path, LOGO_HEIGHT_PX);
            drawings::in_line(draft, &image, flow, open.content());
        }
        push(draft.end(open), out);
    }
}

/// A picture that says nothing which the text beside it does not.
fn decoration(resource: ResourceId, path: &str, height_px: f32) -> Image {
    Image {
        id: NodeId::UNSET,
        span: Span { file: FileId(0), start: 0, end: 0 },
        source: path.to_owned(),
        resource: Some(resource),
        alt: Alt::Decorative,
        title: String::new(),
        size: ImageSize { height_px: Some(height_px), ..ImageSize::default() },
    }
}

/// Share of the text's height for the cover's picture.
const COVER_SHARE: f32 = 0.4;
/// Height of logos, in CSS pixels.
const LOGO_HEIGHT_PX: f32 = 64.0;

/// A date as people write it.
fn written(date: Date, language: &str) -> String {
    const FRENCH: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let name = |months: [&'static str; 12]| {
        date.month.and_then(|month| months.get(usize::from(month).checked_sub(1)?).copied())
    };
    match language {
        "fr" => match (name(FRENCH), date.day) {
            (Some(month), Some(1)) => format!("1er\u{a0}{month} {}", date.year),
            (Some(month), Some(day)) => format!("{day}\u{a0}{month} {}", date.year),
            (Some(month), None) => format!("{month} {}", date.year),
            (None, _) => date.year.to_string(),
        },
        "en" => match (name(ENGLISH), date.day) {
            (Some(month), Some(day)) => format!("{day}\u{a0}{month} {}", date.year),
            (Some(month), None) => format!("{month} {}", date.year),
            (None, _) => date.year.to_string(),
        },
        _ => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        let date = Date { year: 2026, month: Some(2), day: Some(1) };
        assert_eq!(written(date, "fr"), "1er\u{a0}février 2026");
        assert_eq!(written(date, "en"), "1\u{a0}February 2026");
        assert_eq!(written(date, "de"), "2026-02-01");
        assert_eq!(written(Date { month: None, day: None, ..date }, "fr"), "2026");
    }
}
