//! Where HTML ends: kramdown takes what stands under the end tag of a block for Markdown, CommonMark goes on to the next empty line.

use super::html::BLOCKS;
use crate::read::container::{Verbatim, verbatim_ranges};
use crate::read::edit::Edits;
use crate::read::markdown;
use crate::read::rewrite::Rewrite;

/// The text with an empty line behind blocks of HTML under which text stands, from `body` on; `None` if there are none.
pub(in crate::read) fn part(text: &str, body: usize) -> Option<Rewrite> {
    let source = text.get(body..).filter(|t| t.contains("</"))?;
    let mut edits = Edits::default();
    for (range, kind) in verbatim_ranges(source, markdown::options()) {
        if kind == Verbatim::Code {
            continue;
        }
        let mut at = range.start;
        while let Some(end) = source.get(at..range.end).and_then(block_end).map(|len| at + len) {
            let rest = source.get(end..range.end).unwrap_or("");
            let Some((line, below)) = rest.split_once('\n') else { break };
            let next = below.trim_start_matches([' ', '\t']);
            if !line.trim().is_empty() || next.trim().is_empty() {
                break;
            }
            at = end + line.len() + 1 + (below.len() - next.len());
            if !next.starts_with('<') || is_span(next) {
                edits.put(body + end + line.len() + 1, "\n");
                break;
            }
        }
    }
    (!edits.is_empty()).then(|| edits.apply(text).0)
}

/// Whether a text begins with an element that stands within lines, which for kramdown begins a paragraph.
fn is_span(text: &str) -> bool {
    const SPANS: [&str; 16] = [
        "a", "abbr", "b", "br", "code", "em", "font", "i", "img", "kbd", "small", "span", "strong", "sub",
        "sup", "u",
    ];
    let name = text.trim_start_matches('<');
    let len = name.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
    name.get(..len).is_some_and(|name| SPANS.iter().any(|s| s.eq_ignore_ascii_case(name)))
}

/// How long the block of HTML is with which a text begins, up to its end tag.
fn block_end(text: &str) -> Option<usize> {
    let lead = text.len() - text.trim_start().len();
    let name_of = |tag: &str| {
        let len = tag.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
        tag.get(..len).and_then(|name| BLOCKS.iter().find(|b| b.eq_ignore_ascii_case(name)))
    };
    let name = name_of(text.get(lead..)?.strip_prefix('<')?)?;
    let mut depth = 0_usize;
    for (i, _) in text.match_indices('<') {
        let tag = text.get(i + 1..).unwrap_or("");
        match tag.strip_prefix('/') {
            Some(tag) if name_of(tag) == Some(name) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return tag.find('>').map(|end| i + 2 + end + 1);
                }
            }
            None if name_of(tag) == Some(name) => depth += 1,
            _ => {}
        }
    }
    None
}
