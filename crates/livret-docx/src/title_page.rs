//! The title page.

use docx_rs as w;
use livret::model::{Alt, Date, FileId, Image, ImageSize, Inline, NodeId, Span};

use crate::blocks::{paragraph, push};
use crate::draft::Draft;
use crate::drawings;
use crate::flow::Flow;
use crate::inlines::{Format, link, run};
use crate::styles::id;
use crate::text::clean;

/// Writes title, subtitle, authors, publisher, date, description, rights, logos.
pub(crate) fn title_page(draft: &mut Draft<'_>, flow: &Flow, out: &mut Vec<w::DocumentChild>) {
    let meta = &draft.book.meta;
    let mut line = |draft: &mut Draft<'_>, style: &'static str, text: &str| {
        if !text.trim().is_empty() {
            paragraph(draft, style, &[Inline::Text(text.to_owned())], flow, out);
        }
    };
    line(draft, id::TITLE, &meta.title);
    line(draft, id::SUBTITLE, meta.subtitle.as_deref().unwrap_or_default());
    line(draft, id::ABSTRACT, meta.description.as_deref().unwrap_or_default());
    line(draft, id::AUTHOR, &meta.authors.join(", "));
    line(draft, id::IMPRINT, meta.publisher.as_deref().unwrap_or_default());
    if let Some(date) = meta.date {
        line(draft, id::IMPRINT, &written(date, flow.lang.primary()));
    }
    if let Some(rights) = &meta.rights {
        let colon = if flow.lang.primary() == "fr" { "\u{a0}: " } else { ": " };
        line(draft, id::IMPRINT, &format!("{}{colon}{rights}", draft.wording.licence));
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
            let image = Image {
                id: NodeId::UNSET,
                span: Span { file: FileId(0), start: 0, end: 0 },
                source: path,
                resource: Some(*logo),
                alt: Alt::Decorative,
                title: String::new(),
                size: ImageSize { height_px: Some(LOGO_HEIGHT_PX), ..ImageSize::default() },
            };
            drawings::in_line(draft, &image, flow, open.content());
        }
        push(draft.end(open), out);
    }
}

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
