//! Headers, footers and the section that they belong to (ISO/IEC 29500-1, 17.10 and 17.6).

use docx_rs as w;
use livret::model::{BookMeta, Direction, Lang};
use livret::theme::{Columns, Pt, Sides, Theme};
use livret_package::Element;

use crate::Opening;
use crate::fields::field;
use crate::slips::{RunSlip, Slips};
use crate::styles::id;
use crate::text::clean;
use crate::units::twips;

/// The parts: the first page has its own, which say nothing; left-hand pages carry the book's title, right-hand pages the heading
/// of the page of content.
pub(crate) struct HeadersFooters {
    pub(crate) odd_header: w::Header,
    pub(crate) even_header: w::Header,
    pub(crate) first_header: w::Header,
    pub(crate) footer: w::Footer,
    pub(crate) even_footer: w::Footer,
    pub(crate) first_footer: w::Footer,
}

/// Writes headers and footers.
pub(crate) fn headers_footers(meta: &BookMeta, slips: &mut Slips) -> HeadersFooters {
    let title = clean(&meta.title);
    // At the outer edge; aligned and not behind a tab, so that a heading of two lines stands there whole.
    let mut odd = paragraph(id::HEADER).align(w::AlignmentType::Right);
    // `1` is the built-in heading of that level, whatever the user's language calls it (17.16.5.59).
    field("STYLEREF 1", &title, &RunSlip::default(), slips, &mut odd.children);
    let mut even = paragraph(id::HEADER);
    even.children.push(text(&title));
    HeadersFooters {
        odd_header: w::Header::new().add_paragraph(odd),
        even_header: w::Header::new().add_paragraph(even),
        first_header: w::Header::new().add_paragraph(paragraph(id::HEADER)),
        footer: w::Footer::new().add_paragraph(footer(meta, false, slips)),
        even_footer: w::Footer::new().add_paragraph(footer(meta, true, slips)),
        first_footer: w::Footer::new().add_paragraph(paragraph(id::FOOTER)),
    }
}

/// The number of the page and of all pages at the outer edge, the rights at the inner one.
fn footer(meta: &BookMeta, even: bool, slips: &mut Slips) -> w::Paragraph {
    let mut paragraph = paragraph(id::FOOTER);
    let rights = clean(short_rights(meta.rights.as_deref().unwrap_or_default()));
    let numbers = |slips: &mut Slips, children: &mut Vec<w::ParagraphChild>| {
        field("PAGE", "1", &RunSlip::default(), slips, children);
        children.push(text("\u{a0}/\u{a0}"));
        field("NUMPAGES", "1", &RunSlip::default(), slips, children);
    };
    if even {
        numbers(slips, &mut paragraph.children);
        if !rights.is_empty() {
            paragraph.children.push(tab());
            paragraph.children.push(text(&rights));
        }
    } else {
        if !rights.is_empty() {
            paragraph.children.push(text(&rights));
        }
        paragraph.children.push(tab());
        numbers(slips, &mut paragraph.children);
    }
    paragraph
}

/// The rights statement up to its first break, where it is too long for a footer; the title page has the whole.
fn short_rights(rights: &str) -> &str {
    let first = rights.split([',', ';', '(']).next().unwrap_or_default();
    let dash =
        |text: &str| text.find(['\u{2013}', '\u{2014}']).or_else(|| text.find(" - ")).unwrap_or(text.len());
    let candidates = [rights, first, rights.get(..dash(rights)).unwrap_or_default()];
    candidates.into_iter().map(str::trim).find(|text| text.chars().count() <= MOST_RIGHTS).unwrap_or_default()
}

/// Characters of the rights statement that a footer has room for, beside the numbers of pages.
const MOST_RIGHTS: usize = 40;

fn paragraph(style: &str) -> w::Paragraph {
    w::Paragraph {
        id: String::new(),
        children: Vec::new(),
        property: w::ParagraphProperty::default(),
        has_numbering: false,
    }
    .style(style)
}

fn text(text: &str) -> w::ParagraphChild {
    w::ParagraphChild::Run(Box::new(w::Run::new().add_text(text)))
}

fn tab() -> w::ParagraphChild {
    w::ParagraphChild::Run(Box::new(w::Run::new().add_tab()))
}

/// Ids of the relationships to headers and footers.
pub(crate) struct References {
    /// Headers of odd, even and first pages.
    pub(crate) headers: [String; 3],
    /// Footers of the same.
    pub(crate) footers: [String; 3],
}

/// The sections of a document whose front, title page and contents list, may have another number of columns than the text.
pub(crate) struct Sections {
    /// Of the front; `None` where the text's serves for both.
    pub(crate) front: Option<Element>,
    /// Of the text.
    pub(crate) text: Element,
}

/// The sections of a document that has a front or none.
pub(crate) fn sections(
    theme: &Theme,
    lang: &Lang,
    opening: Opening,
    references: &References,
    has_front: bool,
) -> Sections {
    if theme.columns.count < 2 || !has_front {
        return Sections { front: None, text: section(theme, lang, opening, references, theme.columns) };
    }
    let one = Columns { count: 1, ..theme.columns };
    Sections {
        front: Some(section(theme, lang, opening, references, one)),
        // A section without references has the headers and footers of the one before it (17.10.3), but LibreOffice loses the numbers
        // of pages in them.
        text: section(theme, lang, Opening::None, references, theme.columns),
    }
}

/// A section: paper and margins. On sheets printed on both sides, inner and outer margins change sides on left-hand pages
/// (`w:mirrorMargins` in the settings).
/// Written here: docx-rs keeps one header only.
fn section(
    theme: &Theme,
    lang: &Lang,
    opening: Opening,
    references: &References,
    columns: Columns,
) -> Element {
    let margins = theme.margins;
    // 17.18.96: 22 inches is Word's largest paper.
    let paper = |length: Pt| twips(length).min(31_680).to_string();
    let running =
        |margin: Pt| twips(Pt((margin.0 / 2.0 - theme.running.leading.0 / 2.0).max(10.0))).to_string();
    let margin = |margin: Pt| twips(margin).to_string();
    let (left, right) = match (theme.sides, lang.direction()) {
        (Sides::One, Direction::Rtl) => (margins.outer, margins.inner),
        (Sides::One, Direction::Ltr) | (Sides::Both, _) => (margins.inner, margins.outer),
    };
    let mut section = Element::new("w:sectPr", &[]);
    for (name, ids) in
        [("w:headerReference", &references.headers), ("w:footerReference", &references.footers)]
    {
        for (pages, id) in ["default", "even", "first"].into_iter().zip(ids) {
            section.push(Element::new(name, &[("w:type", pages), ("r:id", id)]));
        }
    }
    section = section
        .with(Element::new(
            "w:pgSz",
            &[("w:w", &paper(theme.paper.width)), ("w:h", &paper(theme.paper.height))],
        ))
        .with(Element::new(
            "w:pgMar",
            &[
                ("w:top", &margin(margins.top)),
                ("w:right", &margin(right)),
                ("w:bottom", &margin(margins.bottom)),
                ("w:left", &margin(left)),
                ("w:header", &running(margins.top)),
                ("w:footer", &running(margins.bottom)),
                ("w:gutter", "0"),
            ],
        ));
    if columns.count > 1 {
        section.push(Element::new(
            "w:cols",
            &[("w:num", &columns.count.to_string()), ("w:space", &twips(columns.gutter).to_string())],
        ));
    }
    match opening {
        // The title page has a header and a footer of its own, without text.
        Opening::TitlePage => section.push(Element::new("w:titlePg", &[])),
        Opening::None => {}
    }
    if lang.direction() == Direction::Rtl {
        section = section.with(Element::new("w:bidi", &[])).with(Element::new("w:rtlGutter", &[]));
    }
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_rights_are_cut_at_a_sign() {
        assert_eq!(short_rights("CC BY 4.0"), "CC BY 4.0");
        assert_eq!(
            short_rights("CC BY 4.0 – Creative Commons Attribution 4.0 International, https://example.org"),
            "CC BY 4.0"
        );
        assert_eq!(
            short_rights("Licence Ouverte 2.0 (Etalab), qui est assez longue pour cela"),
            "Licence Ouverte 2.0"
        );
        assert_eq!(short_rights(&"x".repeat(100)), "");
    }
}
