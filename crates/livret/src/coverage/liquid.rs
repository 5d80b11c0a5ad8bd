//! What Liquid in a source marks. It runs before Markdown, in code, too: its tags and what it puts in are markup wherever they stand.

use super::markup::{Kind, Kinds};

/// How long a tag may be; keeps reading linear.
const MAX_TAG: usize = 4096;

/// Marks the tags, outputs and comments of Liquid, and what is raw as literal text; what is captured may be shown elsewhere.
pub(super) fn tags(kinds: &mut Kinds) {
    let text = kinds.text;
    let mut at = 0;
    let mut capture = None;
    while let Some(start) = text.get(at..).and_then(|t| t.find('{')).map(|i| at + i) {
        at = start + 1;
        let Some(length) = length(text, start) else { continue };
        let mut end = start + length;
        match name(text, start) {
            "comment" => end = comment_end(text, end),
            "capture" => capture = Some(end),
            "endcapture" => kinds.movable.extend(capture.take().map(|from| from..start)),
            "raw" => {
                let raw = end..closing(text, end, "endraw").unwrap_or(text.len());
                kinds.set(start..end, Kind::Between);
                kinds.set_literal(raw.clone());
                at = raw.end;
                continue;
            }
            _ => {}
        }
        kinds.set(start..end, Kind::Between);
        at = end;
    }
}

/// The length of the tag or output that begins at a place.
pub(super) fn length(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let end = if rest.starts_with("{%") { "%}" } else { "}}" };
    if !rest.starts_with("{%") && !rest.starts_with("{{") {
        return None;
    }
    let bytes = rest.as_bytes().get(..MAX_TAG.min(rest.len()))?;
    bytes.windows(2).skip(2).position(|w| w == end.as_bytes()).map(|i| i + 4)
}

/// The name of the tag that begins at a place; empty if none does.
pub(super) fn name(text: &str, start: usize) -> &str {
    let Some(tag) = text.get(start..).and_then(|t| t.strip_prefix("{%")) else { return "" };
    let tag = tag.strip_prefix('-').unwrap_or(tag).trim_start();
    tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("")
}

/// Where the comment ends whose first tag ends at a place. Without an end, all that follows is one.
pub(super) fn comment_end(text: &str, start: usize) -> usize {
    let end = closing(text, start, "endcomment").and_then(|tag| Some(tag + length(text, tag)?));
    end.unwrap_or(text.len())
}

/// Where the next tag of a name begins.
fn closing(text: &str, mut at: usize, wanted: &str) -> Option<usize> {
    while let Some(start) = text.get(at..).and_then(|t| t.find("{%")).map(|i| at + i) {
        if name(text, start) == wanted {
            return Some(start);
        }
        at = start + 2;
    }
    None
}
