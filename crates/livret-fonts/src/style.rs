//! The styles that a text asks for.

/// How heavy the strokes are: the two weights that running text distinguishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Weight {
    /// The weight of running text, `usWeightClass` 400.
    #[default]
    Regular,
    /// The weight of strong emphasis, `usWeightClass` 700.
    Bold,
}

impl Weight {
    /// The weight class (OpenType OS/2 `usWeightClass`, 1 to 1000) that this weight stands for.
    pub fn class(self) -> u16 {
        match self {
            Weight::Regular => 400,
            Weight::Bold => 700,
        }
    }
}

/// Whether the letters stand or lean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Slant {
    /// Roman.
    #[default]
    Upright,
    /// Italic, or oblique where a family has no italic.
    Italic,
}

/// A style that a text asks of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FaceStyle {
    /// How heavy.
    pub weight: Weight,
    /// Upright or italic.
    pub slant: Slant,
}

impl FaceStyle {
    /// Regular, upright.
    pub const REGULAR: FaceStyle = FaceStyle { weight: Weight::Regular, slant: Slant::Upright };
    /// Regular, italic.
    pub const ITALIC: FaceStyle = FaceStyle { weight: Weight::Regular, slant: Slant::Italic };
    /// Bold, upright.
    pub const BOLD: FaceStyle = FaceStyle { weight: Weight::Bold, slant: Slant::Upright };
    /// Bold, italic.
    pub const BOLD_ITALIC: FaceStyle = FaceStyle { weight: Weight::Bold, slant: Slant::Italic };
}
