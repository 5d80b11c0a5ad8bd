//! The text of a drawing before it is parsed.

use std::borrow::Cow;

use resvg::usvg::roxmltree;

use crate::error::PictureError;
use crate::limits::Limits;

/// The longest entity that is expanded, in bytes; drawing programs use entities for the names of namespaces.
const MAX_ENTITY: usize = 1024;
/// The most `&` in a drawing that declares entities, so that what they expand to stays below 10 MB.
const MAX_REFERENCES: usize = 10_000;

/// The text: UTF-8, UTF-16 with a byte order mark, else Latin-1, which old drawings are in.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    let wide = |bytes: &[u8], join: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| join([pair[0], pair[1]]));
        let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
        Cow::Owned(text)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()),
        },
    }
}

/// Whether the first element is an `svg`, in whatever namespace prefix.
pub(crate) fn starts_with_svg(bytes: &[u8]) -> bool {
    // A drawing has its first tag early, behind a declaration, a document type and perhaps a licence.
    let head = bytes.get(..64 << 10).unwrap_or(bytes);
    let head = text(head);
    let mut rest = head.trim_start();
    loop {
        rest = if let Some(after) = rest.strip_prefix("<?") {
            after.split_once("?>").map_or("", |(_, rest)| rest)
        } else if let Some(after) = rest.strip_prefix("<!--") {
            after.split_once("-->").map_or("", |(_, rest)| rest)
        } else if let Some(after) = rest.strip_prefix("<!DOCTYPE") {
            match (after.find('['), after.find('>')) {
                (Some(open), Some(close)) if open < close => {
                    after.split_once("]").map_or("", |(_, rest)| rest)
                }
                _ => after,
            }
            .split_once('>')
            .map_or("", |(_, rest)| rest)
        } else {
            break;
        }
        .trim_start();
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    let name = tag.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or_default();
    name.rsplit(':').next() == Some("svg")
}

/// Refuses what would harm the parser itself, which goes down a call for each level of nesting and expands entities:
/// nesting beyond the limit and entities that are more than short texts.
pub(super) fn check(text: &str, limits: &Limits) -> Result<(), PictureError> {
    let too_complex = |what: String| Err(PictureError::TooComplex { what });
    let mut declares_entities = false;
    for (at, _) in text.match_indices("<!ENTITY") {
        declares_entities = true;
        let declaration = text.get(at..).unwrap_or_default();
        let plain = declaration.find(['"', '\'']).and_then(|open| {
            let quote = declaration.get(open..open + 1)?;
            let value = declaration.get(open + 1..)?.split_once(quote)?.0;
            Some(value.len() <= MAX_ENTITY && !value.contains(['<', '&', '%']))
        });
        if plain != Some(true) {
            return too_complex("it declares entities that are more than short texts".to_owned());
        }
    }
    if declares_entities && text.matches('&').count() > MAX_REFERENCES {
        return too_complex(format!("it refers to entities more than {MAX_REFERENCES} times"));
    }
    if nesting(text.as_bytes(), limits.max_depth) > limits.max_depth {
        return too_complex(format!("its elements are nested more than {} deep", limits.max_depth));
    }
    Ok(())
}

/// How deep tags are nested; stops counting just above `most`. Damaged text gives some number; the parser refuses it later.
fn nesting(text: &[u8], most: u32) -> u32 {
    let skip = |from: usize, end: &[u8]| {
        let rest = text.get(from..).unwrap_or_default();
        rest.windows(end.len())
            .position(|window| window == end)
            .map_or(text.len(), |at| from + at + end.len())
    };
    let (mut depth, mut deepest, mut at) = (0_u32, 0, 0);
    while let Some(offset) = text.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'<')) {
        at += offset;
        let rest = text.get(at..).unwrap_or_default();
        if rest.starts_with(b"<!--") {
            at = skip(at + 4, b"-->");
        } else if rest.starts_with(b"<![CDATA[") {
            at = skip(at + 9, b"]]>");
        } else if rest.starts_with(b"<?") {
            at = skip(at + 2, b"?>");
        } else if rest.starts_with(b"<!") {
            at += 2;
        } else if rest.starts_with(b"</") {
            depth = depth.saturating_sub(1);
            at += 2;
        } else {
            // To the end of the tag, over quoted values.
            let mut quote = None;
            let mut last = b'<';
            at += 1;
            while let Some(byte) = text.get(at) {
                at += 1;
                match (quote, *byte) {
                    (Some(open), byte) if byte == open => quote = None,
                    (None, b'"' | b'\'') => quote = Some(*byte),
                    (None, b'>') => break,
                    _ => {}
                }
                last = *byte;
            }
            if last != b'/' {
                depth += 1;
                deepest = deepest.max(depth);
                if deepest > most {
                    break;
                }
            }
        }
    }
    deepest
}

/// The text of an empty drawing with the frame of another.
pub(super) fn frame(root: &roxmltree::Node<'_, '_>) -> String {
    let mut frame = "<svg xmlns=\"http://www.w3.org/2000/svg\"".to_owned();
    for name in ["width", "height", "viewBox", "style", "font-size", "preserveAspectRatio"] {
        if let Some(value) = root.attribute(name) {
            let value = value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
            frame.push_str(&format!(" {name}=\"{value}\""));
        }
    }
    frame.push_str("/>");
    frame
}
