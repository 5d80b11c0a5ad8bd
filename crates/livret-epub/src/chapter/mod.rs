//! A content document: a page, a part's title, the title page or the cover, as XHTML.

mod attributes;
mod block;
mod front;
mod image;
mod inline;
mod note;
mod page_break;
mod table;

use livret::model::{Book, Direction, Inline, Lang, NodeId, Page, PageKind, plain_text};
use livret::{Diagnostic, Wording};
use livret_package::{PackageError, Xml};

use self::attributes::Attributes;
pub(crate) use self::block::{callout_class, syntax_class};
use crate::cover::Cover;
use crate::page_list::{PageMark, Starts};
use crate::picture::Pictures;
use crate::publication::{ContentFile, FileKind, Publication};

/// What all documents share.
pub(crate) struct Plan<'a> {
    pub(crate) book: &'a Book,
    pub(crate) publication: &'a Publication,
    pub(crate) pictures: &'a Pictures,
    pub(crate) cover: Option<&'a Cover>,
    pub(crate) starts: &'a Starts,
}

/// Writes the document of a file; adds the printed pages that begin in it to `marks`.
pub(crate) fn write(
    plan: &Plan<'_>,
    file: &ContentFile,
    marks: &mut Vec<PageMark>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<String, PackageError> {
    let Plan { book, publication, pictures, cover, starts } = *plan;
    let page = match file.kind {
        FileKind::Page(index) => book.pages.get(index),
        _ => None,
    };
    let lang = page.map_or(&book.meta.lang, |page| &page.lang);
    let mut writer = Writer {
        xml: Xml::new(),
        book,
        publication,
        pictures,
        file,
        wording: Wording::of(lang),
        lang,
        notes: page.map_or(&[], |page| &page.notes),
        calls: vec![Vec::new(); page.map_or(0, |page| page.notes.len())],
        in_link: false,
        in_header_cell: false,
        starts,
        unit: NodeId::UNSET,
        letters: 0,
        held: Vec::new(),
        marks,
        diagnostics,
    };
    let title = match file.kind {
        FileKind::Cover => writer.cover(cover),
        FileKind::TitlePage => writer.title_page(),
        FileKind::Part(index) => writer.part(index),
        FileKind::Page(_) => page.map(|page| writer.page(page)).unwrap_or_default(),
    };
    document(lang, &title, writer.xml)
}

/// Writes one document; knows where it is in it.
struct Writer<'a> {
    xml: Xml,
    book: &'a Book,
    publication: &'a Publication,
    pictures: &'a Pictures,
    file: &'a ContentFile,
    wording: &'static Wording,
    lang: &'a Lang,
    notes: &'a [livret::model::Note],
    /// For each note, the anchors of its calls.
    calls: Vec<Vec<NodeId>>,
    /// Links do not nest (HTML, 4.5.1).
    in_link: bool,
    /// Header cells hold neither headings nor sections (HTML, 4.9.10).
    in_header_cell: bool,
    /// Where printed pages begin.
    starts: &'a Starts,
    /// The node whose text is being written, and how many letters of it are.
    unit: NodeId,
    letters: usize,
    /// Printed pages that begin within the link being written: marks in it would be read as its text.
    held: Vec<u32>,
    marks: &'a mut Vec<PageMark>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Writer<'_> {
    fn page(&mut self, page: &Page) -> String {
        let title = plain_text(&page.hero.heading);
        let (kind, role) = match page.kind {
            PageKind::Text => ("chapter", "doc-chapter"),
            PageKind::Glossary | PageKind::Acronyms => ("glossary", "doc-glossary"),
        };
        Attributes::new()
            .with("epub:type", kind)
            .with("role", role)
            .id(page.id)
            .with("aria-label", title.clone())
            .open(&mut self.xml, "section");
        self.xml.line();
        self.begin(page.id);
        // A `header` would be told as a banner, one on every page.
        self.xml.open("div", &[("class", "opening")]);
        self.text_element("h1", &Attributes::new(), &page.hero.heading);
        if !page.hero.subtitle.is_empty() {
            let attributes = Attributes::class("subtitle").with("role", "doc-subtitle");
            self.text_element("p", &attributes, &page.hero.subtitle);
        }
        if !page.hero.summary.is_empty() {
            self.text_element("p", &Attributes::class("summary"), &page.hero.summary);
        }
        self.xml.close();
        self.blocks(&page.blocks);
        self.page_notes();
        self.xml.line().close();
        title
    }

    fn part(&mut self, index: usize) -> String {
        let Some(part) = self.book.parts.get(index) else { return String::new() };
        let title = plain_text(&part.title);
        Attributes::class("part")
            .with("epub:type", "part")
            .with("role", "doc-part")
            .id(part.id)
            .with("aria-label", title.clone())
            .open(&mut self.xml, "section");
        self.xml.line();
        self.text_element("h1", &Attributes::new(), &part.title);
        self.xml.line().close();
        title
    }

    /// An element that holds inlines.
    fn text_element(&mut self, name: &'static str, attributes: &Attributes, content: &[Inline]) {
        attributes.open(&mut self.xml, name);
        self.inlines(content);
        self.xml.close();
    }

    /// An element that holds characters.
    fn plain_element(&mut self, name: &'static str, attributes: &Attributes, text: &str) {
        attributes.open(&mut self.xml, name);
        self.text(text);
        self.xml.close();
    }
}

fn document(lang: &Lang, title: &str, body: Xml) -> Result<String, PackageError> {
    let mut xml = Xml::document();
    let direction = match lang.direction() {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    };
    xml.html_doctype().open(
        "html",
        &[
            ("xmlns", "http://www.w3.org/1999/xhtml"),
            ("xmlns:epub", "http://www.idpf.org/2007/ops"),
            ("lang", lang.as_str()),
            ("xml:lang", lang.as_str()),
            ("dir", direction),
        ],
    );
    xml.line().open("head", &[]).line().empty("meta", &[("charset", "utf-8")]);
    xml.line().empty("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    // A title of white space is an error (HTML, 4.2.2).
    xml.line().element("title", &[], if title.trim().is_empty() { "–" } else { title });
    xml.line().empty("link", &[("rel", "stylesheet"), ("type", "text/css"), ("href", "../stylesheet.css")]);
    xml.line().close().line().open("body", &[]).line().fragment(body).line().close().line().close().line();
    xml.finish()
}
