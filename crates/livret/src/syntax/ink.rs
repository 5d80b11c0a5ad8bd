//! How classes of program text look: type and colour.

use super::SyntaxClass;
use crate::theme::{Color, Colors};

/// Type that tells a class apart where colour does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stress {
    /// None.
    None,
    /// Bold.
    Bold,
    /// Italic, where the face has one.
    Italic,
}

/// The type of a class.
pub fn emphasis(class: SyntaxClass) -> Stress {
    match class {
        SyntaxClass::Keyword => Stress::Bold,
        SyntaxClass::Comment => Stress::Italic,
        _ => Stress::None,
    }
}

/// The colour of a class on the theme's tint: a colour of the theme's, darkened or lightened until it can be read there, in colour
/// and in grey.
pub fn color(class: SyntaxClass, colors: &Colors) -> Color {
    let color = match class {
        SyntaxClass::Plain => colors.ink,
        SyntaxClass::Keyword | SyntaxClass::Name => colors.accent,
        SyntaxClass::String => colors.success,
        SyntaxClass::Number => colors.warning,
        SyntaxClass::Comment | SyntaxClass::Punctuation => colors.muted,
    };
    color.readable_on(colors.tint, Color::READABLE)
}
