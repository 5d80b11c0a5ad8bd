//! Parts: what docx-rs serialises and the complete stage finishes, made into a package (ISO/IEC 29500-2).

use docx_rs::BuildXML;
use livret_package::{Compression, Element, Entry, Node, PackageError, write_zip};

use crate::complete;
use crate::draft::Draft;
use crate::header_footer::{References, headers_footers, sections};
use crate::language::Tags;
use crate::namespaces::{R, W, WP};
use crate::relationships::Relationships;
use crate::slips::Slips;
use crate::styles::{Tokens, id, styles, table_styles};
use crate::{font_table, properties, settings, theme_part};

/// Type, by the last words of its media type in WordprocessingML.
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// The parts of a package, with the media types that their names do not tell.
#[derive(Default)]
struct Parts {
    entries: Vec<Entry>,
    overrides: Vec<(String, String)>,
}

impl Parts {
    fn add(&mut self, name: &str, media_type: &str, bytes: Vec<u8>) {
        self.overrides.push((format!("/{name}"), media_type.to_owned()));
        self.entries.push(Entry::new(name, bytes, Compression::Deflated));
    }

    fn add_word(&mut self, name: &str, kind: &str, bytes: Vec<u8>) {
        self.add(&format!("word/{name}.xml"), &format!("{TYPES}{kind}+xml"), bytes);
    }

    fn add_relationships(&mut self, name: &str, relationships: &Relationships) {
        // Their media type is told by the ending.
        self.entries.push(Entry::new(name, relationships.to_part(), Compression::Deflated));
    }
}

/// Writes the package of a finished draft.
pub(crate) fn package(
    mut draft: Draft<'_>,
    body: Vec<docx_rs::DocumentChild>,
) -> Result<Vec<u8>, PackageError> {
    let (book, theme) = (draft.book, draft.theme);
    let headers_footers = headers_footers(&book.meta, &mut draft.slips);
    let tokens = Tokens { theme, families: &draft.families, direction: book.meta.lang.direction() };
    let styles = styles(&tokens, &mut draft.slips);
    let table_styles = table_styles(&tokens);
    let slips = &draft.slips;
    let mut parts = Parts::default();

    // Headers, footers and the section that calls them
    let mut refer = |kind: &'static str, n: usize| draft.relationships.part(kind, &format!("{kind}{n}.xml"));
    let references = References {
        headers: [1, 2, 3].map(|n| refer("header", n)),
        footers: [1, 2, 3].map(|n| refer("footer", n)),
    };
    let hf = &headers_footers;
    for (n, header) in [&hf.odd_header, &hf.even_header, &hf.first_header].into_iter().enumerate() {
        parts.add_word(
            &format!("header{}", n + 1),
            "header",
            complete::part(&header.build(), slips)?.to_part(),
        );
    }
    for (n, footer) in [&hf.footer, &hf.even_footer, &hf.first_footer].into_iter().enumerate() {
        parts.add_word(
            &format!("footer{}", n + 1),
            "footer",
            complete::part(&footer.build(), slips)?.to_part(),
        );
    }

    // The document
    let mut document = story(body, slips)?;
    if let Some(body) = document.find_mut("w:body") {
        let sections = sections(theme, &book.meta.lang, draft.options.opening, &references, draft.front > 0);
        let last = body.elements_mut().nth(draft.front.saturating_sub(1)).filter(|e| e.name == "w:p");
        if let (Some(front), Some(last)) = (sections.front, last) {
            end_section(last, front);
        }
        body.push(sections.text);
    }
    parts.add_word("document", "document.main", document.to_part());
    // Also without a note: the settings name the separators, which stand in this part.
    let texts = std::mem::take(&mut draft.footnotes.texts);
    parts.add_word("footnotes", "footnotes", footnotes(texts, slips)?);
    draft.relationships.part("footnotes", "footnotes.xml");
    if !draft.note_relationships.is_empty() {
        parts.add_relationships("word/_rels/footnotes.xml.rels", &draft.note_relationships);
    }

    // What it is set with
    parts.add_word("styles", "styles", styles_part(&styles.build(), table_styles, draft.lang(), slips)?);
    parts.add_word(
        "numbering",
        "numbering",
        numbering_part(&draft.numbering.to_model(theme).build(), slips)?,
    );
    parts.add_word("settings", "settings", settings::settings(&book.meta.lang, theme));
    parts.add_word("fontTable", "fontTable", font_table::font_table(&draft.families));
    parts.add(
        "word/theme/theme1.xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
        theme_part::theme_part(theme, &draft.families),
    );
    for (kind, target) in [
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("settings", "settings.xml"),
        ("fontTable", "fontTable.xml"),
        ("theme", "theme/theme1.xml"),
    ] {
        draft.relationships.part(kind, target);
    }
    parts.add_relationships("word/_rels/document.xml.rels", &draft.relationships);

    // What is said about it
    parts.add(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        properties::core(&book.meta),
    );
    parts.add(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        properties::extended(&book.meta),
    );
    for (name, bytes) in std::mem::take(&mut draft.media.files) {
        // Only drawings are text; the other kinds are compressed already.
        let compression = if name.ends_with(".svg") { Compression::Deflated } else { Compression::Stored };
        parts.entries.push(Entry::new(format!("word/{name}"), bytes, compression));
    }

    let mut root = Relationships::default();
    root.part("officeDocument", "word/document.xml");
    root.part(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    );
    root.part("extended-properties", "docProps/app.xml");
    let mut entries = vec![
        Entry::new("[Content_Types].xml", content_types(&parts), Compression::Deflated),
        Entry::new("_rels/.rels", root.to_part(), Compression::Deflated),
    ];
    entries.extend(parts.entries);
    write_zip(&entries)
}

/// Ends a section with a paragraph (17.6.18): in its properties, which come first in it, the section's are the last but one.
fn end_section(paragraph: &mut Element, section: Element) {
    if paragraph.find("w:pPr").is_none() {
        paragraph.children.insert(0, Node::Element(Element::new("w:pPr", &[])));
    }
    if let Some(properties) = paragraph.find_mut("w:pPr") {
        properties.push(section);
    }
}

/// Blocks as a document of their own, without a section.
fn story(children: Vec<docx_rs::DocumentChild>, slips: &Slips) -> Result<Element, PackageError> {
    let document = docx_rs::Document { children, ..docx_rs::Document::default() };
    let mut root = complete::part(&document.build(), slips)?;
    if let Some(body) = root.find_mut("w:body") {
        body.remove("w:sectPr");
    }
    Ok(root)
}

/// The footnotes part: two separators, then the notes (17.11.10).
fn footnotes(texts: Vec<Vec<docx_rs::DocumentChild>>, slips: &Slips) -> Result<Vec<u8>, PackageError> {
    let mut root = Element::new("w:footnotes", &[("xmlns:w", W), ("xmlns:r", R), ("xmlns:wp", WP)]);
    for (id, kind) in [("-1", "separator"), ("0", "continuationSeparator")] {
        let spacing = Element::new("w:spacing", &[("w:before", "0"), ("w:after", "60")]);
        let mark = Element::new("w:r", &[]).with(Element::new(format!("w:{kind}"), &[]));
        let paragraph = Element::new("w:p", &[]).with(Element::new("w:pPr", &[]).with(spacing)).with(mark);
        root.push(Element::new("w:footnote", &[("w:type", kind), ("w:id", id)]).with(paragraph));
    }
    for (n, text) in texts.into_iter().enumerate() {
        let mut note = Element::new("w:footnote", &[("w:id", &(n + 1).to_string())]);
        if let Some(body) = story(text, slips)?.find_mut("w:body") {
            note.children = std::mem::take(&mut body.children);
        }
        root.push(note);
    }
    Ok(root.to_part())
}

fn styles_part(
    bytes: &[u8],
    table_styles: Vec<Element>,
    lang: &livret::model::Lang,
    slips: &Slips,
) -> Result<Vec<u8>, PackageError> {
    let mut root = complete::part(bytes, slips)?;
    let tags = Tags::of(lang);
    let mut language = Element::new("w:lang", &[]);
    // For a document in a right-to-left script, what stands in another is English unless it says otherwise.
    language.set("w:val", tags.latin.unwrap_or_else(|| "en-GB".to_owned()));
    language.set("w:bidi", tags.complex);
    let defaults = root
        .find_mut("w:docDefaults")
        .and_then(|d| d.find_mut("w:rPrDefault"))
        .and_then(|d| d.find_mut("w:rPr"));
    if let Some(defaults) = defaults {
        defaults.push(language);
    }
    // docx-rs puts an empty style of this id before all others.
    let own = root.children.iter().position(
        |child| matches!(child, Node::Element(style) if style.attribute("w:styleId") == Some(id::NORMAL)),
    );
    if let Some(own) = own {
        root.children.remove(own);
    }
    for style in root.elements_mut().filter(|element| element.name == "w:style") {
        let name = style.find("w:name").and_then(|name| name.attribute("w:val")).unwrap_or_default();
        if !BUILT_IN.contains(&name) && !name.starts_with("heading ") && !name.starts_with("toc ") {
            style.set("w:customStyle", "1");
        }
        if style.attribute("w:styleId") == Some(id::NORMAL) {
            style.set("w:default", "1");
        }
    }
    root.children.extend(table_styles.into_iter().map(Node::Element));
    Ok(root.to_part())
}

/// Names of styles that Word knows itself (17.7.4.9), of those in use.
const BUILT_IN: &[&str] = &[
    "Normal",
    "Body Text",
    "Title",
    "Subtitle",
    "Quote",
    "caption",
    "List Bullet",
    "List Number",
    "List Continue",
    "footnote text",
    "footnote reference",
    "header",
    "footer",
    "TOC Heading",
    "Emphasis",
    "Strong",
    "Hyperlink",
];

fn numbering_part(bytes: &[u8], slips: &Slips) -> Result<Vec<u8>, PackageError> {
    let mut root = complete::part(bytes, slips)?;
    // docx-rs puts a definition of its own first, which nothing here uses.
    root.children.retain(|child| {
        let Node::Element(child) = child else { return true };
        child.attribute("w:abstractNumId") != Some("1")
            && !(child.name == "w:num" && child.attribute("w:numId") == Some("1"))
    });
    Ok(root.to_part())
}

fn content_types(parts: &Parts) -> Vec<u8> {
    let mut root =
        Element::new("Types", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")]);
    for (extension, media_type) in [
        ("gif", "image/gif"),
        ("jpeg", "image/jpeg"),
        ("png", "image/png"),
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("svg", "image/svg+xml"),
        ("xml", "application/xml"),
    ] {
        root.push(Element::new("Default", &[("Extension", extension), ("ContentType", media_type)]));
    }
    for (name, media_type) in &parts.overrides {
        root.push(Element::new("Override", &[("PartName", name), ("ContentType", media_type)]));
    }
    root.to_part()
}
