//! Properties of the document (ISO/IEC 29500-2, 11; ISO/IEC 29500-1, 22.2).

use livret::model::{BookMeta, Date};
use livret_package::Element;

/// The core properties part.
pub(crate) fn core(meta: &BookMeta) -> Vec<u8> {
    let moment = moment(meta.date);
    let text = |name: &str, text: &str| Element::new(name, &[]).with_text(text);
    let date = |name: &str| Element::new(name, &[("xsi:type", "dcterms:W3CDTF")]).with_text(moment.clone());
    let authors = meta.authors.join("; ");
    let optional = [
        ("dc:title", meta.title.as_str()),
        ("dc:subject", meta.subtitle.as_deref().unwrap_or_default()),
        ("dc:creator", authors.as_str()),
        ("cp:keywords", &meta.keywords.join("; ")),
        ("dc:description", meta.description.as_deref().unwrap_or_default()),
        ("cp:lastModifiedBy", authors.as_str()),
        ("dc:identifier", meta.identifier.as_str()),
        ("dc:language", meta.lang.as_str()),
    ];
    let mut root = Element::new(
        "cp:coreProperties",
        &[
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:dcmitype", "http://purl.org/dc/dcmitype/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    for (name, value) in optional {
        if !value.is_empty() {
            root.push(text(name, value));
        }
    }
    root.with(date("dcterms:created")).with(date("dcterms:modified")).to_part()
}

/// The extended properties part.
pub(crate) fn extended(meta: &BookMeta) -> Vec<u8> {
    let mut root = Element::new(
        "Properties",
        &[("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")],
    )
    .with(Element::new("Application", &[]).with_text("livret"));
    if let Some(publisher) = meta.publisher.as_deref().filter(|publisher| !publisher.is_empty()) {
        root.push(Element::new("Company", &[]).with_text(publisher));
    }
    root.to_part()
}

/// The moment of publication; the first that zip files know where nobody says one.
fn moment(date: Option<Date>) -> String {
    match date {
        Some(Date { year, month, day }) => {
            format!("{year:04}-{:02}-{:02}T00:00:00Z", month.unwrap_or(1), day.unwrap_or(1))
        }
        None => "1980-01-01T00:00:00Z".to_owned(),
    }
}
