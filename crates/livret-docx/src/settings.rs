//! Settings of the document (ISO/IEC 29500-1, 17.15). Written here: docx-rs has no words for most of it.

use livret::model::Lang;
use livret::theme::{Sides, Theme};
use livret_package::Element;

use crate::language::Tags;
use crate::namespaces::W;

/// The settings part.
pub(crate) fn settings(lang: &Lang, theme: &Theme) -> Vec<u8> {
    let value = |name: &str, value: &str| Element::new(name, &[("w:val", value)]);
    let compatibility = |name: &str, value: &str| {
        Element::new(
            "w:compatSetting",
            &[("w:name", name), ("w:uri", "http://schemas.microsoft.com/office/word"), ("w:val", value)],
        )
    };
    let tags = Tags::of(lang);
    let mut theme_fonts = Element::new("w:themeFontLang", &[]);
    if let Some(latin) = &tags.latin {
        theme_fonts.set("w:val", latin);
    }
    theme_fonts.set("w:bidi", &tags.complex);
    let comma = !matches!(lang.primary(), "en" | "ar" | "he" | "zh" | "ja" | "ko");
    let mut settings =
        Element::new("w:settings", &[("xmlns:w", W)]).with(Element::new("w:zoom", &[("w:percent", "100")]));
    let both_sides = theme.sides == Sides::Both;
    if both_sides {
        settings.push(Element::new("w:mirrorMargins", &[]));
    }
    settings = settings
        .with(value("w:defaultTabStop", "709"))
        .with(value("w:autoHyphenation", if theme.paragraph.hyphenate { "1" } else { "0" }))
        .with(value("w:consecutiveHyphenLimit", "2"))
        .with(value("w:hyphenationZone", "357"))
        .with(Element::new("w:doNotHyphenateCaps", &[]));
    if both_sides {
        settings.push(Element::new("w:evenAndOddHeaders", &[]));
    }
    settings
        .with(value("w:characterSpacingControl", "doNotCompress"))
        .with(
            Element::new("w:footnotePr", &[])
                .with(Element::new("w:footnote", &[("w:id", "-1")]))
                .with(Element::new("w:footnote", &[("w:id", "0")])),
        )
        .with(
            Element::new("w:compat", &[])
                // A line that the author ends is not spread over the measure.
                .with(Element::new("w:doNotExpandShiftReturn", &[]))
                .with(compatibility("compatibilityMode", "15"))
                .with(compatibility("overrideTableStyleFontSizeAndJustification", "1"))
                .with(compatibility("enableOpenTypeFeatures", "1"))
                .with(compatibility("doNotFlipMirrorIndents", "1"))
                .with(compatibility("differentiateMultirowTableHeaders", "1"))
                .with(compatibility("useWord2013TrackBottomHyphenation", "0")),
        )
        .with(theme_fonts)
        .with(value("w:decimalSymbol", if comma { "," } else { "." }))
        .with(value("w:listSeparator", if comma { ";" } else { "," }))
        .to_part()
}
