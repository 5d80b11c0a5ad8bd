//! What of a drawing is not drawn.

use std::fmt;

use livret_fonts::{FaceStyle, FontLibrary, SANS, needs_glyph};
use resvg::usvg::roxmltree::Node;

use crate::error::PictureError;
use crate::kind::PictureKind;
use crate::limits::Limits;
use crate::shield;

/// Something in a drawing that is not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SvgLoss {
    /// The line of the SVG file, from 1.
    pub line: u32,
    /// The column in that line, in characters from 1.
    pub column: u32,
    /// What is lost.
    pub kind: SvgLossKind,
}

/// What is lost. Its text is a sentence without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SvgLossKind {
    /// A picture or an element of another file; only `data:` addresses are read.
    OtherFile {
        /// The address.
        href: String,
    },
    /// A picture in a `data:` address that cannot be read.
    BadPicture,
    /// An element that has no place on paper (`foreignObject`, `script`, `animate` …).
    Element {
        /// Its name.
        name: String,
    },
    /// Characters of a text that no face has.
    Characters {
        /// The characters.
        characters: String,
    },
}

impl fmt::Display for SvgLossKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SvgLossKind::OtherFile { href } => {
                write!(
                    f,
                    "the drawing refers to another file, “{href}”, which is not read; put it into the drawing"
                )
            }
            SvgLossKind::BadPicture => write!(f, "a picture inside the drawing cannot be read"),
            SvgLossKind::Element { name } => write!(f, "the element “{name}” of the drawing is not drawn"),
            SvgLossKind::Characters { characters } => {
                write!(
                    f,
                    "no font has “{characters}”, which a text of the drawing uses; add a font that does"
                )
            }
        }
    }
}

/// Elements with something to see or do that drawings on paper do not have.
const NOT_DRAWN: [&str; 12] = [
    "foreignObject",
    "script",
    "animate",
    "animateMotion",
    "animateTransform",
    "set",
    "video",
    "audio",
    "iframe",
    "canvas",
    "meshgradient",
    "hatch",
];

/// What [`crate::svg_tree`] leaves out of a drawing, in the order of the file.
pub fn svg_losses(
    bytes: &[u8],
    library: &FontLibrary,
    limits: &Limits,
) -> Result<Vec<SvgLoss>, PictureError> {
    limits.check_bytes(bytes.len())?;
    shield::guard(PictureKind::Svg, || {
        let text = super::source::text(bytes);
        let document = super::parse(&text, limits)?;
        let mut losses = Vec::new();
        for node in document.descendants() {
            if let Some(kind) = lost(&node, library, limits) {
                let place = document.text_pos_at(node.range().start);
                losses.push(SvgLoss { line: place.row, column: place.col, kind });
            }
        }
        Ok(losses)
    })
}

fn lost(node: &Node<'_, '_>, library: &FontLibrary, limits: &Limits) -> Option<SvgLossKind> {
    if node.is_text() {
        let in_text = node.ancestors().any(|above| above.tag_name().name() == "text");
        let covered = |c: &char| {
            c.is_whitespace()
                || !needs_glyph(*c)
                || library.fallback(*c, FaceStyle::REGULAR, &[SANS]).is_some()
        };
        let mut missing: Vec<char> =
            node.text().filter(|_| in_text)?.chars().filter(|c| !covered(c)).collect();
        missing.sort_unstable();
        missing.dedup();
        return (!missing.is_empty())
            .then(|| SvgLossKind::Characters { characters: missing.into_iter().collect() });
    }
    let name = node.tag_name().name();
    let foreign = node.tag_name().namespace().is_some_and(|space| space != "http://www.w3.org/2000/svg");
    if foreign {
        // Data of drawing programs, and whatever a foreignObject holds, which has been named already.
        return None;
    }
    if NOT_DRAWN.contains(&name) {
        return Some(SvgLossKind::Element { name: name.to_owned() });
    }
    let href = node.attributes().find(|attribute| attribute.name() == "href")?.value().trim();
    match name {
        "image" | "feImage" if href.starts_with("data:") => {
            let picture = data_address(href).is_some_and(|bytes| crate::probe(&bytes, limits).is_ok());
            (!picture).then_some(SvgLossKind::BadPicture)
        }
        "image" | "feImage" | "use" if !href.starts_with('#') => {
            Some(SvgLossKind::OtherFile { href: href.to_owned() })
        }
        _ => None,
    }
}

/// The bytes of a `data:` address in base 64 (RFC 2397), which is what programs write pictures in. Text ones, percent-encoded,
/// are drawings.
fn data_address(href: &str) -> Option<Vec<u8>> {
    let (head, data) = href.strip_prefix("data:")?.split_once(',')?;
    if !head.ends_with("base64") {
        return percent_decoded(data);
    }
    let mut out = Vec::with_capacity(data.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in data.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ if byte.is_ascii_whitespace() => continue,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFF_FFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xFF) as u8);
        }
    }
    Some(out)
}

fn percent_decoded(data: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(data.len());
    let mut bytes = data.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let mut digit = || Some(char::from(bytes.next()?).to_digit(16)? as u8);
        let (high, low) = (digit()?, digit()?);
        out.push(high << 4 | low);
    }
    Some(out)
}
