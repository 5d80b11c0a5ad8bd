//! Text that its colour alone sets apart: no output keeps the colours of pages, and not everybody sees them (WCAG 2.2, 1.4.1).

use super::element::{Element, Node, Tag};
use super::remarks::Remarks;
use crate::Code;

/// Tells the coloured text of a page's tree.
pub(super) fn tell(nodes: &[Node], remarks: &mut Remarks) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if sets_apart(element) {
            continue;
        }
        if is_colored(element) && shows_plain_text(&element.children) {
            remarks.say(
                Code::ColorAlone,
                element.range.clone(),
                "its colour alone sets this text apart, and no output keeps it",
                "say it in words, or mark it by `**`, `*` or `<mark>` as well",
            );
        } else {
            tell(&element.children, remarks);
        }
    }
}

/// Whether a text in this element differs from what is around it by more than a colour.
fn sets_apart(element: &Element) -> bool {
    let styled = ["font-weight", "font-style", "text-decoration", "text-decoration-line", "border"];
    matches!(
        element.tag,
        Tag::Heading(_)
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strike
            | Tag::Underline
            | Tag::Mark
            | Tag::Keyboard
            | Tag::CodeText
            | Tag::Code(_)
            | Tag::Link
            | Tag::Active
    ) || styled.iter().any(|s| element.attributes.style(s).is_some())
}

fn is_colored(element: &Element) -> bool {
    let attributes = &element.attributes;
    match element.tag {
        Tag::Span => ["color", "background-color", "background"]
            .iter()
            .filter_map(|name| attributes.style(name))
            .chain(attributes.filled("color").map(str::to_ascii_lowercase))
            .any(|color| !is_neutral(&color)),
        Tag::Paragraph => attributes.style("color").is_some_and(|color| !is_neutral(&color)),
        _ => false,
    }
}

/// Whether characters stand here that nothing else sets apart.
fn shows_plain_text(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(text, _) => text.contains(char::is_alphanumeric),
        Node::Element(element) => !sets_apart(element) && shows_plain_text(&element.children),
        Node::Break => false,
    })
}

/// Whether a colour of CSS is that of ordinary text or ground: black, white, a grey, or whatever is around.
fn is_neutral(color: &str) -> bool {
    let color = color.trim_end_matches("!important").trim();
    let channels: Vec<u8> = if let Some(hex) = color.strip_prefix('#') {
        let digits: Vec<u8> =
            hex.chars().filter_map(|c| c.to_digit(16)).filter_map(|d| u8::try_from(d).ok()).collect();
        match digits.len() {
            3 | 4 => digits.iter().take(3).map(|d| d * 17).collect(),
            _ => digits
                .chunks_exact(2)
                .take(3)
                .map(|pair| pair.iter().fold(0, |sum, d| sum * 16 + d))
                .collect(),
        }
    } else if let Some(inner) = color.strip_prefix("rgb") {
        let numbers = inner.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter(|n| !n.is_empty());
        numbers.take(3).filter_map(|n| n.parse::<f32>().ok()).map(|n| n.clamp(0.0, 255.0) as u8).collect()
    } else {
        return matches!(
            color,
            "" | "black"
                | "white"
                | "gray"
                | "grey"
                | "dimgray"
                | "dimgrey"
                | "darkgray"
                | "darkgrey"
                | "lightgray"
                | "lightgrey"
                | "silver"
                | "whitesmoke"
                | "inherit"
                | "initial"
                | "unset"
                | "revert"
                | "none"
                | "transparent"
                | "currentcolor"
                | "windowtext"
                | "canvastext"
                | "auto"
        );
    };
    // Less than a twelfth of the scale apart, no hue is seen.
    let spread = channels.iter().max().zip(channels.iter().min()).map_or(0, |(most, least)| most - least);
    spread < 22
}
