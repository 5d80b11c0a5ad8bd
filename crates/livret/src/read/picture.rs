//! Pictures.

use super::element::Element;
use super::phrase::alternative_text;
use super::remarks::Remarks;
use crate::model::{Alt, Image, ImageSize, Inline, NodeId, plain_text};

/// The picture of an element.
pub(super) fn image(element: &Element, remarks: &mut Remarks) -> Image {
    let attributes = &element.attributes;
    let source = attributes.filled("src").unwrap_or("");
    let alt = if element.markdown {
        Some(alternative_text(&element.children)).filter(|a| !a.is_empty())
    } else {
        attributes.get("alt").map(|a| a.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    // A title on the picture alone is its caption, or would be lost on paper.
    let alt = alt.or_else(|| attributes.filled("title").map(str::to_owned));
    if alt.is_none() {
        remarks.wordless(element.range.clone(), source);
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

/// Lets the caption of a picture that nobody gave an alternative text, not even an empty one, say what it shows.
///
/// Screen readers then say the caption twice. It is the lesser harm: an empty text would hide that there is a picture, and RGAA 4.1 (1.1,
/// 1.2) takes a picture with a caption for one that tells something, which must have a text.
pub(super) fn say_caption(image: &mut Image, caption: &[Inline], remarks: &mut Remarks) {
    let said = plain_text(caption).split_whitespace().collect::<Vec<_>>().join(" ");
    if image.alt == Alt::Decorative && !said.is_empty() && remarks.captioned(image.span) {
        image.alt = Alt::Text(said);
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

#[cfg(test)]
mod tests {
    use crate::model::{Alt, BlockKind};

    /// The alternative text of each figure of a page, and the codes of what is said.
    fn read(html: &str) -> (Vec<Alt>, Vec<&'static str>) {
        let page = format!("---\ntitle: A\nlang: fr\n---\n\n{html}\n");
        let mut sources = crate::Sources::from_pages([("a.md", page)]);
        sources.add_bytes("d.svg", *b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>");
        let built = crate::build(&sources, &crate::Config::default());
        let alt = |block: &crate::model::Block| match &block.kind {
            BlockKind::Figure { image, .. } => Some(image.alt.clone()),
            _ => None,
        };
        let alts = built.book.pages[0].blocks.iter().filter_map(alt).collect();
        (alts, built.diagnostics.iter().map(|d| d.code.name()).collect())
    }

    #[test]
    fn a_caption_says_what_a_picture_shows_that_nobody_describes() {
        let said = |text: &str| (vec![Alt::Text(text.into())], vec![]);
        assert_eq!(
            read("<figure><img src='d.svg'><figcaption>Un <b>plan</b></figcaption></figure>"),
            said("Un plan")
        );
        assert_eq!(read("![](d.svg \"Un plan\")"), said("Un plan"));
        // A text of its own comes first.
        assert_eq!(
            read("<figure><img src='d.svg' alt='Trois salles'><figcaption>Un plan</figcaption></figure>"),
            said("Trois salles")
        );
    }

    #[test]
    fn without_text_and_caption_it_is_decoration_and_that_is_told() {
        assert_eq!(read("<figure><img src='d.svg'></figure>"), (vec![Alt::Decorative], vec!["missing-alt"]));
        // The caption is that of the last picture.
        assert_eq!(
            read("<figure><img src='d.svg'><img src='d.svg'><figcaption>Un plan</figcaption></figure>"),
            (vec![Alt::Decorative, Alt::Text("Un plan".into())], vec!["missing-alt"])
        );
        // An empty text says that there is nothing to say.
        let decorated = "<figure><img src='d.svg' alt=''><figcaption>Un plan</figcaption></figure>";
        assert_eq!(read(decorated), (vec![Alt::Decorative], vec![]));
    }
}
