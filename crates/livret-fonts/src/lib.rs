//! Font files → a library of faces: metrics, coverage, fallback.

/// A face of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);
/// Weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Regular.
    Regular,
    /// Bold.
    Bold,
}
/// Slant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slant {
    /// Upright.
    Upright,
    /// Italic.
    Italic,
}
/// Weight and slant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaceStyle {
    /// Weight.
    pub weight: Weight,
    /// Slant.
    pub slant: Slant,
}
/// The library.
#[derive(Debug, Default)]
pub struct FontLibrary;
