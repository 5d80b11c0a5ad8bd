//! Completing: parts as docx-rs writes them become parts as the standard has them.
//!
//! Children are put into the schema's order, slips are read ([`crate::slips`]), ids that count for the whole process are dropped,
//! empty properties too.

use livret_package::{Element, Node, PackageError};

use crate::language::Tags;
use crate::namespaces::{R, W, WP};
use crate::slips::{LinkSlipTarget, ParagraphSlip, RunRest, RunSlip, Slips, TableSlip};

mod order;

/// Reads a part and completes it.
pub(crate) fn part(bytes: &[u8], slips: &Slips) -> Result<Element, PackageError> {
    let mut root = Element::parse(bytes)?;
    root.attributes = [("xmlns:w", W), ("xmlns:r", R), ("xmlns:wp", WP)]
        .map(|(name, uri)| (name.to_owned(), uri.to_owned()))
        .to_vec();
    complete(&mut root, slips);
    Ok(root)
}

/// Completes an element and all within it.
fn complete(element: &mut Element, slips: &Slips) {
    // Ids of paragraphs count for the process; nothing refers to them.
    element.attributes.retain(|(name, _)| !name.starts_with("w14:") && !name.starts_with("w:rsid"));
    match element.name.as_str() {
        "w:p" => paragraph(element, slips),
        "w:r" => run(element, slips),
        "w:tbl" => table(element, slips),
        "w:hyperlink" => link(element, slips),
        "w:style" => style(element, slips),
        "w:fldChar" => element.unset("w:dirty"),
        "w:instrText" => element.set("xml:space", "preserve"),
        "w:gridCol" => element.unset("w:type"),
        _ => {}
    }
    for child in element.elements_mut() {
        complete(child, slips);
    }
    element.children.retain(|child| match child {
        Node::Element(child) => {
            !(child.children.is_empty()
                && matches!(child.name.as_str(), "w:rPr" | "w:pPr" | "w:trPr" | "w:tcPr"))
        }
        Node::Text(_) => true,
    });
    order::sort(element);
}

fn paragraph(element: &mut Element, slips: &Slips) {
    let slip = style_of(element, "w:pPr", "w:pStyle").and_then(|style| slips.find_paragraph(&style)).cloned();
    if let (Some(slip), Some(properties)) = (slip, element.find_mut("w:pPr")) {
        say_of_paragraph(properties, &slip);
    }
}

fn say_of_paragraph(properties: &mut Element, slip: &ParagraphSlip) {
    properties.remove("w:pStyle");
    if let Some(style) = slip.style {
        properties.push(Element::new("w:pStyle", &[("w:val", style)]));
    }
    if slip.contextual_spacing {
        properties.push(Element::new("w:contextualSpacing", &[]));
    }
    if slip.no_hyphens {
        properties.push(Element::new("w:suppressAutoHyphens", &[]));
    }
}

fn run(element: &mut Element, slips: &Slips) {
    match style_of(element, "w:rPr", "w:rStyle").and_then(|style| slips.find_run(&style)) {
        Some(RunRest::Element(content)) => {
            element.children.clear();
            if content.name.starts_with("w:footnoteRef") {
                let style = Element::new("w:rStyle", &[("w:val", crate::styles::id::FOOTNOTE_REFERENCE)]);
                element.push(Element::new("w:rPr", &[]).with(style));
            }
            element.push(content.clone());
        }
        Some(RunRest::Properties(slip)) => {
            if let Some(properties) = element.find_mut("w:rPr") {
                say_of_run(properties, slip);
            }
        }
        None => {}
    }
}

fn say_of_run(properties: &mut Element, slip: &RunSlip) {
    properties.remove("w:rStyle");
    if let Some(style) = slip.style {
        properties.push(Element::new("w:rStyle", &[("w:val", style)]));
    }
    if slip.small_caps {
        properties.push(Element::new("w:smallCaps", &[]));
    }
    if slip.no_proof {
        properties.push(Element::new("w:noProof", &[]));
    }
    if slip.rtl {
        properties.push(Element::new("w:rtl", &[]));
    }
    if let Some(lang) = &slip.lang {
        let tags = Tags::of(lang);
        let mut element = Element::new("w:lang", &[]);
        match tags.latin {
            Some(latin) => element.set("w:val", latin),
            None => element.set("w:bidi", tags.complex),
        }
        properties.push(element);
    }
}

fn table(element: &mut Element, slips: &Slips) {
    let slip = style_of(element, "w:tblPr", "w:tblStyle").and_then(|style| slips.find_table(&style)).cloned();
    let Some(slip) = slip else { return };
    if let Some(properties) = element.find_mut("w:tblPr") {
        say_of_table(properties, &slip);
    }
    // Word's accessibility checker wants a header row in each table. Where the author gives none, the first stands in for it: it is
    // repeated on every page, but not set as a head.
    let head_rows = if slip.rows > 1 { slip.head_rows.max(1) } else { slip.head_rows };
    let rows = element.elements_mut().filter(|child| child.name == "w:tr").take(head_rows);
    for row in rows {
        // Properties of a row come first (17.4.78).
        if row.find("w:trPr").is_none() {
            row.children.insert(0, Node::Element(Element::new("w:trPr", &[])));
        }
        if let Some(properties) = row.find_mut("w:trPr") {
            properties.push(Element::new("w:tblHeader", &[]));
        }
    }
}

fn say_of_table(properties: &mut Element, slip: &TableSlip) {
    for name in ["w:tblStyle", "w:jc", "w:tblBorders", "w:tblCellMar"] {
        properties.remove(name);
    }
    properties.push(Element::new("w:tblStyle", &[("w:val", slip.style)]));
    if slip.rtl {
        properties.push(Element::new("w:bidiVisual", &[]));
    }
    let flag = |on: bool| if on { "1" } else { "0" };
    // 17.4.56: the same as a number, for readers of the first edition: 0x0020 first row, 0x0080 first column, 0x0400 no
    // vertical bands.
    let bits =
        0x0400 + if slip.head_rows > 0 { 0x0020 } else { 0 } + if slip.first_column { 0x0080 } else { 0 };
    properties.push(Element::new(
        "w:tblLook",
        &[
            ("w:val", &format!("{bits:04X}")),
            ("w:firstRow", flag(slip.head_rows > 0)),
            ("w:lastRow", "0"),
            ("w:firstColumn", flag(slip.first_column)),
            ("w:lastColumn", "0"),
            ("w:noHBand", "0"),
            ("w:noVBand", "1"),
        ],
    ));
    for (name, text) in [("w:tblCaption", &slip.caption), ("w:tblDescription", &slip.description)] {
        if !text.is_empty() {
            properties.push(Element::new(name, &[("w:val", text)]));
        }
    }
}

fn link(element: &mut Element, slips: &Slips) {
    let Some(slip) = element.attribute("w:anchor").and_then(|anchor| slips.find_link(anchor)) else { return };
    element.unset("w:anchor");
    match &slip.target {
        LinkSlipTarget::Relationship(id) => element.set("r:id", id.as_str()),
        LinkSlipTarget::Bookmark(name) => element.set("w:anchor", name.as_str()),
    }
    if !slip.tooltip.is_empty() {
        element.set("w:tooltip", slip.tooltip.as_str());
    }
}

fn style(element: &mut Element, slips: &Slips) {
    let paragraph =
        style_of(element, "w:pPr", "w:pStyle").and_then(|style| slips.find_paragraph(&style)).cloned();
    if let (Some(slip), Some(properties)) = (paragraph, element.find_mut("w:pPr")) {
        say_of_paragraph(properties, &slip);
    }
    let run = style_of(element, "w:rPr", "w:rStyle");
    if let (Some(RunRest::Properties(slip)), Some(properties)) =
        (run.and_then(|style| slips.find_run(&style)), element.find_mut("w:rPr"))
    {
        say_of_run(properties, slip);
    }
}

/// The style that an element names.
fn style_of(element: &Element, properties: &str, style: &str) -> Option<String> {
    element.find(properties)?.find(style)?.attribute("w:val").map(str::to_owned)
}

#[cfg(test)]
pub(crate) use order::sort as sort_for_tests;
#[cfg(test)]
mod tests;
