//! Pictures.

use super::element::Element;
use super::phrase::alternative_text;
use super::remarks::Remarks;
use crate::Code;
use crate::model::{Alt, Image, ImageSize, NodeId};

/// The picture of an element.
pub(super) fn image(element: &Element, remarks: &mut Remarks) -> Image {
    let attributes = &element.attributes;
    let source = attributes.filled("src").unwrap_or("");
    let alt = if element.markdown {
        Some(alternative_text(&element.children)).filter(|a| !a.is_empty())
    } else {
        attributes.get("alt").map(|a| a.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    if alt.is_none() {
        remarks.say(
            Code::MissingAlt,
            element.range.clone(),
            format!("the picture `{source}` has no alternative text"),
            "say in its place what the picture tells the reader: `![what it shows](picture.png)`",
        );
    }
    let alt = alt.filter(|a| !a.is_empty()).map_or(Alt::Decorative, Alt::Text);
    let style = |name| attributes.style(name);
    let width = style("width").or_else(|| attributes.filled("width").map(str::to_owned));
    let height = style("height").or_else(|| attributes.filled("height").map(str::to_owned));
    let width_share = width
        .as_deref()
        .and_then(|w| w.trim().strip_suffix('%'))
        .and_then(|w| w.trim().parse::<f32>().ok())
        .filter(|w| *w > 0.0)
        .map(|w| (w / 100.0).min(1.0));
    Image {
        id: NodeId::UNSET,
        span: remarks.manuscript.span(element.range.clone()),
        source: source.into(),
        resource: None,
        alt,
        title: attributes.filled("title").unwrap_or("").into(),
        size: ImageSize {
            width_px: width.as_deref().and_then(pixels),
            height_px: height.as_deref().and_then(pixels),
            width_share,
        },
    }
}

/// A length in CSS pixels; at most 10,000.
fn pixels(length: &str) -> Option<f32> {
    let length = length.trim().to_ascii_lowercase();
    let unit_at = length.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(length.len());
    let (number, unit) = length.split_at_checked(unit_at)?;
    let number: f32 = number.parse().ok()?;
    let factor = match unit.trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "em" | "rem" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    let px = number * factor;
    (px > 0.0 && px <= 10_000.0).then_some(px)
}
