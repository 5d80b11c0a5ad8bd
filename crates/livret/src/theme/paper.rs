//! Paper.

use serde::{Deserialize, Deserializer, Serialize};

use super::Pt;

/// A sheet's size, upright. In YAML a name, or width and height.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Paper {
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
}

/// Names of papers with width and height in mm: ISO 216, and ANSI/ASME Y14.1 for Letter.
const NAMED: [(&str, f32, f32); 3] = [("A4", 210.0, 297.0), ("A5", 148.0, 210.0), ("Letter", 215.9, 279.4)];

impl Paper {
    /// The papers that have a name.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(name, ..)| *name)
    }

    /// The paper of a name, in any letter case, with the name as it is written.
    pub fn named(name: &str) -> Option<(&'static str, Paper)> {
        let (name, width, height) =
            NAMED.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name.trim()))?;
        Some((name, Paper { width: Pt::from_mm(*width), height: Pt::from_mm(*height) }))
    }
}

impl<'de> Deserialize<'de> for Paper {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Name(String),
            Size { width: Pt, height: Pt },
        }
        let paper = match Written::deserialize(deserializer) {
            Ok(Written::Name(name)) => Paper::named(&name).map(|(_, paper)| paper),
            Ok(Written::Size { width, height }) => Some(Paper { width, height }),
            Err(_) => None,
        };
        paper.ok_or_else(|| {
            let names: Vec<&str> = Paper::names().collect();
            serde::de::Error::custom(format!(
                "a paper is {}, or `{{ width: 150 mm, height: 220 mm }}`",
                names.join(", ")
            ))
        })
    }
}
