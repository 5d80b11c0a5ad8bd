//! Colours.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A colour in sRGB (IEC 61966-2-1). In YAML `#rgb` or `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
}

impl Color {
    /// Black.
    pub const BLACK: Color = Color { r: 0, g: 0, b: 0 };
    /// White.
    pub const WHITE: Color = Color { r: 255, g: 255, b: 255 };
    /// Contrast of text with its ground, at least (WCAG 2.2, 1.4.3).
    pub const READABLE: f32 = 4.5;

    /// Reads `#rgb` or `#rrggbb`.
    pub fn parse(text: &str) -> Option<Color> {
        let digits = text.trim().strip_prefix('#')?;
        let value =
            u32::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let byte = |shift: u32| u8::try_from(value >> shift & 0xff).unwrap_or(0);
        let nibble = |shift: u32| u8::try_from(value >> shift & 0xf).unwrap_or(0) * 0x11;
        match digits.len() {
            6 => Some(Color { r: byte(16), g: byte(8), b: byte(0) }),
            3 => Some(Color { r: nibble(8), g: nibble(4), b: nibble(0) }),
            _ => None,
        }
    }

    /// `rrggbb`, as WordprocessingML has it.
    pub fn hex(self) -> String {
        format!("{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, definition of that name).
    pub fn luminance(self) -> f32 {
        let linear = |c: u8| {
            let c = f32::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// Contrast ratio with another colour, 1 to 21 (WCAG 2.2, definition of that name).
    pub fn contrast(self, other: Color) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The grey of the same luminance, and so of the same lightness: its contrasts with other colours are those of this one, but for the
    /// rounding to whole steps.
    #[must_use]
    pub fn neutral(self) -> Color {
        if self.r == self.g && self.g == self.b { self } else { Color::of_luminance(self.luminance()) }
    }

    /// The grey of a relative luminance, 0 to 1: the inverse of [`Color::luminance`].
    pub fn of_luminance(luminance: f32) -> Color {
        let c = if luminance <= 0.003_130_8 {
            luminance * 12.92
        } else {
            1.055 * luminance.powf(1.0 / 2.4) - 0.055
        };
        let grey = (c.clamp(0.0, 1.0) * 255.0).round() as u8;
        Color { r: grey, g: grey, b: grey }
    }

    /// The grey that a printer without colours makes of it (luma, ITU-R BT.601).
    pub fn grey(self) -> Color {
        let luma = 299 * u32::from(self.r) + 587 * u32::from(self.g) + 114 * u32::from(self.b);
        let grey = u8::try_from((luma + 500) / 1000).unwrap_or(u8::MAX);
        Color { r: grey, g: grey, b: grey }
    }
}

impl std::fmt::Display for Color {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.hex())
    }
}

impl Serialize for Color {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Color::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a colour: write '#0b3d6e'")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_wcags() {
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 0.01);
        let grey = Color::parse("#767676").unwrap();
        assert!((grey.contrast(Color::WHITE) - 4.54).abs() < 0.01);
        assert_eq!(Color::parse("#+fffff"), None);
    }

    #[test]
    fn the_grey_of_a_colour_is_as_light() {
        for grey in 0..=255 {
            let grey = Color { r: grey, g: grey, b: grey };
            assert_eq!((grey.neutral(), Color::of_luminance(grey.luminance())), (grey, grey));
        }
        for (color, grey) in [("#0b3d6e", "#3c3c3c"), ("#ff0000", "#7f7f7f"), ("#fff3c4", "#f3f3f3")] {
            assert_eq!(Color::parse(color).unwrap().neutral(), Color::parse(grey).unwrap(), "{color}");
        }
    }
}
