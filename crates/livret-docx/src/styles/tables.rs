//! Table styles, and the defaults that docx-rs has no words for.

use livret::theme::Color;
use livret_package::Element;

use super::{CELL_PADDING, Tokens, id};

/// The defaults of characters and tables, and the style of the book's tables.
pub(crate) fn table_styles(tokens: &Tokens<'_>) -> Vec<Element> {
    let colors = tokens.theme.colors;
    let value = |name: &str, value: &str| Element::new(name, &[("w:val", value)]);
    let hidden = |style: Element, name: &str| {
        style
            .with(value("w:name", name))
            .with(value("w:uiPriority", if name == "Normal Table" { "99" } else { "1" }))
            .with(Element::new("w:semiHidden", &[]))
            .with(Element::new("w:unhideWhenUsed", &[]))
    };
    let default = |kind: &str, id: &str| {
        Element::new("w:style", &[("w:type", kind), ("w:default", "1"), ("w:styleId", id)])
    };
    let margins = |padding: &str| {
        let mut margins = Element::new("w:tblCellMar", &[]);
        for (side, width) in [("top", "0"), ("left", padding), ("bottom", "0"), ("right", padding)] {
            margins.push(Element::new(format!("w:{side}"), &[("w:w", width), ("w:type", "dxa")]));
        }
        margins
    };
    let normal = hidden(default("table", "TableNormal"), "Normal Table").with(
        Element::new("w:tblPr", &[])
            .with(Element::new("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]))
            .with(margins("108")),
    );
    let book =
        Element::new("w:style", &[("w:type", "table"), ("w:customStyle", "1"), ("w:styleId", id::TABLE)])
            .with(value("w:name", "Book Table"))
            .with(value("w:basedOn", "TableNormal"))
            .with(value("w:uiPriority", "59"))
            .with(Element::new("w:qFormat", &[]))
            .with(
                Element::new("w:tblPr", &[])
                    .with(
                        Element::new("w:tblBorders", &[])
                            .with(border("top", 8, colors.accent))
                            .with(border("bottom", 8, colors.accent))
                            .with(border("insideH", 4, colors.rule)),
                    )
                    .with(margins(&CELL_PADDING.to_string())),
            )
            .with(
                Element::new("w:tblStylePr", &[("w:type", "firstRow")]).with(
                    Element::new("w:tcPr", &[])
                        .with(Element::new("w:tcBorders", &[]).with(border("bottom", 8, colors.accent)))
                        .with(Element::new(
                            "w:shd",
                            &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", &colors.tint.hex())],
                        ))
                        .with(value("w:vAlign", "bottom")),
                ),
            );
    vec![hidden(default("character", "DefaultParagraphFont"), "Default Paragraph Font"), normal, book]
}

fn border(side: &str, eighths: u32, color: Color) -> Element {
    Element::new(
        format!("w:{side}"),
        &[("w:val", "single"), ("w:sz", &eighths.to_string()), ("w:space", "0"), ("w:color", &color.hex())],
    )
}
