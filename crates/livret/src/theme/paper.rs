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
const NAMED: [(&str, f32, f32); 5] = [
    ("A4", 210.0, 297.0),
    ("A5", 148.0, 210.0),
    ("Letter", 215.9, 279.4),
    ("Half-Letter", 139.7, 215.9),
    ("A3", 297.0, 420.0),
];

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

    /// The paper that it becomes when it is folded once: A4 becomes A5, which is cut off to whole millimetres (ISO 216).
    pub fn folded(self) -> Paper {
        let half = Paper { width: self.height * 0.5, height: self.width };
        half.name().and_then(Paper::named).map_or(half, |(_, paper)| paper)
    }

    /// The name of the paper of this size; `None` where it has none.
    pub fn name(self) -> Option<&'static str> {
        let near = |a: Pt, b: Pt| (a - b).0.abs() < Pt::from_mm(0.6).0;
        let same = |paper: Paper| near(paper.width, self.width) && near(paper.height, self.height);
        Paper::names().find(|name| Paper::named(name).is_some_and(|(_, paper)| same(paper)))
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
