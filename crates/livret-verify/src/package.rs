//! Packages: zip archives with XML in them, read within bounds.

use std::io::{Cursor, Read};

use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;

use crate::Unreadable;

/// Most bytes of a part when inflated, and of all parts together: the longest books have a hundredth of it.
const MOST_BYTES: u64 = 1 << 28;
/// Most nodes of a document.
const MOST_NODES: u32 = 1 << 24;
/// Elements nested deeper than this are not read.
pub(crate) const MOST_DEPTH: usize = 500;

/// An opened package.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Package<'a>, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|e| Unreadable(format!("it is no zip archive ({e})")))?;
        Ok(Package { archive, left: MOST_BYTES })
    }

    /// The text of a part; `None` if there is none of this name.
    pub(crate) fn find(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let broken = |e: &dyn std::fmt::Display| Unreadable(format!("`{name}` in it is damaged ({e})"));
        let mut bytes = Vec::new();
        let file = self.archive.by_index(index).map_err(|e| broken(&e))?;
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|e| broken(&e))?;
        self.left = self
            .left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| Unreadable(format!("it holds more than {} MiB of text", MOST_BYTES >> 20)))?;
        String::from_utf8(bytes).map(Some).map_err(|e| broken(&e))
    }

    /// The text of a part that must be there.
    pub(crate) fn part(&mut self, name: &str) -> Result<String, Unreadable> {
        self.find(name)?.ok_or_else(|| Unreadable(format!("there is no `{name}` in it")))
    }
}

/// Parses a part.
pub(crate) fn parse<'a>(name: &str, text: &'a str) -> Result<Document<'a>, Unreadable> {
    // The parser calls itself for each level, and for entities within entities.
    if text.contains("<!ENTITY") {
        return Err(Unreadable(format!("`{name}` in it declares entities")));
    }
    if is_too_deep(text) {
        return Err(too_deep(name));
    }
    // A document type is what EPUB's documents begin with.
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Document::parse_with_options(text, options)
        .map_err(|e| Unreadable(format!("`{name}` in it is no XML ({e})")))
}

/// Whether elements are nested deeper than they are read; of text that is no XML, whatever comes out.
fn is_too_deep(text: &str) -> bool {
    let mut depth = 0usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at..).unwrap_or_default();
        let end = match rest.as_bytes() {
            [b'<', b'!', b'-', b'-', ..] => after(rest, "-->"),
            [b'<', b'!', b'[', ..] => after(rest, "]]>"),
            [b'<', b'!' | b'?', ..] => 2,
            [b'<', b'/', ..] => {
                depth = depth.saturating_sub(1);
                2
            }
            _ => {
                let end = end_of_tag(rest);
                depth += usize::from(!rest.get(..end).unwrap_or_default().ends_with("/>"));
                end
            }
        };
        if depth > MOST_DEPTH {
            return true;
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    false
}

/// Where text goes on behind a mark.
fn after(text: &str, mark: &str) -> usize {
    text.find(mark).map_or(text.len(), |at| at + mark.len())
}

/// Where a tag ends; values of attributes may hold its closing sign.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The name of an element without its namespace; empty for text.
pub(crate) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

/// The value of an attribute by its name without namespace.
pub(crate) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

pub(crate) fn too_deep(name: &str) -> Unreadable {
    Unreadable(format!("elements of `{name}` in it are nested more than {MOST_DEPTH} deep"))
}

/// A path from the root, of an address relative to a file: `text/a.xhtml` from `OEBPS/content.opf` is `OEBPS/text/a.xhtml`.
pub(crate) fn path_from(file: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted() {
        let nested = |n: usize| {
            format!("{}{}", "<a b='>/'><!-- <c> --><d/><![CDATA[<e>]]>".repeat(n), "</a>".repeat(n))
        };
        assert!(!is_too_deep(&nested(MOST_DEPTH)));
        assert!(is_too_deep(&nested(MOST_DEPTH + 1)));
        assert!(!is_too_deep(&nested(1).repeat(MOST_DEPTH + 1)));
        assert!(!is_too_deep("<a <a b='"));
    }

    #[test]
    fn paths_are_relative_to_files() {
        assert_eq!(path_from("OEBPS/content.opf", "text/a.xhtml"), "OEBPS/text/a.xhtml");
        assert_eq!(path_from("OEBPS/text/a.xhtml", "../../../b"), "b");
    }
}
