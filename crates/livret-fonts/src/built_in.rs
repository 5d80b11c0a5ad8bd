//! The faces that are compiled in: those of the folder `fonts/`, whose README says why they were chosen.

/// The serif for running text: Source Serif 4, in four styles.
pub const SERIF: &str = "Source Serif 4";
/// The sans for headings, labels and drawings: Source Sans 3, in four styles.
pub const SANS: &str = "Source Sans 3";
/// For code: Source Code Pro, regular and bold.
pub const MONO: &str = "Source Code Pro";
/// For Arabic: Noto Naskh Arabic, regular and bold.
pub const ARABIC: &str = "Noto Naskh Arabic";
/// Arrows, boxes, stars and dingbats: Noto Sans Symbols2, regular.
pub const SYMBOLS: &str = "Noto Sans Symbols2";
/// Emoji, as drawings in one colour: Noto Emoji, regular.
pub const EMOJI: &str = "Noto Emoji";
/// Mathematical operators, letters and arrows: Noto Sans Math, regular.
pub const MATH: &str = "Noto Sans Math";
/// Letters of West African languages and tone marks that [`SERIF`] lacks: a few letters of Noto Serif, in four styles.
pub const SUPPLEMENT_SERIF: &str = "Livret Supplement Serif";
/// The same for [`SANS`] and [`MONO`]: a few letters of Noto Sans, in four styles.
pub const SUPPLEMENT_SANS: &str = "Livret Supplement Sans";

/// The family that completes another: its letters are of the same kind.
pub(crate) fn companion(family: &str) -> Option<&'static str> {
    match family {
        SERIF => Some(SUPPLEMENT_SERIF),
        SANS | MONO => Some(SUPPLEMENT_SANS),
        _ => None,
    }
}

macro_rules! font {
    ($name:literal) => {
        ($name, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts/", $name)).as_slice())
    };
}

/// File name and bytes, in the order in which families stand in for each other. The mathematical face comes before the
/// emoji, so that an arrow stays an arrow; the emoji come before the symbols, so that all emoji are drawn by one hand.
pub(crate) const FILES: [(&str, &[u8]); 25] = [
    font!("SourceSerif4-Regular.ttf"),
    font!("SourceSerif4-It.ttf"),
    font!("SourceSerif4-Bold.ttf"),
    font!("SourceSerif4-BoldIt.ttf"),
    font!("SourceSans3-Regular.ttf"),
    font!("SourceSans3-It.ttf"),
    font!("SourceSans3-Bold.ttf"),
    font!("SourceSans3-BoldIt.ttf"),
    font!("LivretSupplementSerif-Regular.ttf"),
    font!("LivretSupplementSerif-Italic.ttf"),
    font!("LivretSupplementSerif-Bold.ttf"),
    font!("LivretSupplementSerif-BoldItalic.ttf"),
    font!("LivretSupplementSans-Regular.ttf"),
    font!("LivretSupplementSans-Italic.ttf"),
    font!("LivretSupplementSans-Bold.ttf"),
    font!("LivretSupplementSans-BoldItalic.ttf"),
    font!("SourceCodePro-Regular.ttf"),
    font!("SourceCodePro-Bold.ttf"),
    font!("NotoNaskhArabic-Regular.ttf"),
    font!("NotoNaskhArabic-Bold.ttf"),
    font!("NotoSansTifinagh-Regular.ttf"),
    font!("NotoSansMath-Regular.ttf"),
    font!("NotoEmoji-Regular.ttf"),
    font!("NotoSansSymbols2-Regular.ttf"),
    font!("NotoSansSymbols-Regular.ttf"),
];
