//! Lengths.

use serde::{Deserialize, Deserializer, Serialize};

/// A length in points of 1/72 inch, as PDF counts (ISO 32000-1, 8.3.2.3).
///
/// In YAML a number is points; `25 mm`, `2.5 cm`, `1 in` and `11 pt` say their unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Pt(pub f32);

impl Pt {
    /// A length in millimetres.
    pub fn from_mm(mm: f32) -> Pt {
        Pt(mm * 72.0 / 25.4)
    }

    /// Reads a length with its unit; without one it is in points.
    pub fn parse(text: &str) -> Option<Pt> {
        let text = text.trim();
        let unit_at = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
        let (number, unit) = text.split_at(unit_at);
        let number: f32 = number.trim().parse().ok().filter(|n: &f32| n.is_finite())?;
        match unit {
            "" | "pt" => Some(Pt(number)),
            "mm" => Some(Pt::from_mm(number)),
            "cm" => Some(Pt::from_mm(number * 10.0)),
            "in" => Some(Pt(number * 72.0)),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Pt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Number(f32),
            Text(String),
        }
        match Written::deserialize(deserializer)? {
            Written::Number(n) => Some(Pt(n)).filter(|p| p.0.is_finite()),
            Written::Text(t) => Pt::parse(&t),
        }
        .ok_or_else(|| {
            serde::de::Error::custom("a length is a number of points, or a number with mm, cm, in or pt")
        })
    }
}

impl std::ops::Add for Pt {
    type Output = Pt;
    fn add(self, other: Pt) -> Pt {
        Pt(self.0 + other.0)
    }
}

impl std::ops::Sub for Pt {
    type Output = Pt;
    fn sub(self, other: Pt) -> Pt {
        Pt(self.0 - other.0)
    }
}

impl std::ops::Mul<f32> for Pt {
    type Output = Pt;
    fn mul(self, by: f32) -> Pt {
        Pt(self.0 * by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_with_their_units() {
        assert_eq!(Pt::parse("25.4 mm"), Some(Pt(72.0)));
        assert_eq!(Pt::parse("2.54cm"), Some(Pt(72.0)));
        assert_eq!(Pt::parse("11"), Some(Pt(11.0)));
        assert_eq!(Pt::parse("11 px"), None);
        assert_eq!(Pt::parse("inf"), None);
    }
}
