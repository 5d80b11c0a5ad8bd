//! Fonts that the document names (ISO/IEC 29500-1, 17.8), with what stands in where they are not installed.

use livret::theme::Theme;
use livret_fonts::{FaceStyle, FontLibrary};
use livret_package::Element;

use crate::namespaces::W;
use crate::numbering::TASK_FONT;
use crate::styles::Families;

/// A letter of the script that most of Word's complex text is in: the family that has it is the one for complex scripts.
const ARABIC_LETTER: char = '\u{628}';

/// The families of a theme.
pub(crate) fn families(theme: &Theme, library: &FontLibrary) -> Families {
    let preferred: Vec<&str> = theme.faces.fallback.iter().map(String::as_str).collect();
    let complex = library
        .fallback(ARABIC_LETTER, FaceStyle::REGULAR, &preferred)
        .map_or_else(|| theme.faces.body.clone(), |face| library.face(face).family.clone());
    Families {
        body: theme.faces.body.clone(),
        heading: theme.faces.heading.clone(),
        mono: theme.faces.mono.clone(),
        complex,
    }
}

/// The font table part.
pub(crate) fn font_table(families: &Families) -> Vec<u8> {
    let mut root = Element::new("w:fonts", &[("xmlns:w", W)]);
    let mut written: Vec<&str> = Vec::new();
    // Alternatives that Windows and macOS have; 17.8.3.9: roman has serifs, swiss has none, modern is monospaced.
    let fonts = [
        (families.body.as_str(), "Georgia", "roman", "variable"),
        (families.heading.as_str(), "Calibri", "swiss", "variable"),
        (families.mono.as_str(), "Consolas", "modern", "fixed"),
        (families.complex.as_str(), "Arabic Typesetting", "auto", "variable"),
        (TASK_FONT, "Arial Unicode MS", "swiss", "variable"),
    ];
    for (name, alternative, family, pitch) in fonts {
        if written.contains(&name) {
            continue;
        }
        written.push(name);
        let value = |element: &str, value: &str| Element::new(element, &[("w:val", value)]);
        root.push(
            Element::new("w:font", &[("w:name", name)])
                .with(value("w:altName", alternative))
                .with(value("w:charset", "00"))
                .with(value("w:family", family))
                .with(value("w:pitch", pitch)),
        );
    }
    root.to_part()
}
