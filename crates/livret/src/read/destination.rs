//! Destinations of links and pictures that hold spaces: Markdown reads none, and shows the brackets as text.

use std::ops::Range;

use super::container::Verbatim;
use super::edit::Edits;
use super::remarks::Remarks;
use crate::Code;

/// The longest destination that is looked at, in bytes.
const MAX_BYTES: usize = 2_000;

/// Destinations with spaces in a text.
pub(super) fn spaced(text: &str, body: usize) -> Vec<Range<usize>> {
    let links = text.get(body..).unwrap_or("").match_indices("](").map(|(at, mark)| body + at + mark.len());
    links.filter_map(|start| destination(text, start)).collect()
}

/// The destination that begins at `start`, if it is one with spaces.
fn destination(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.get(start..)?;
    let mut depth = 0usize;
    let mut end = None;
    for (at, c) in rest.char_indices().take_while(|(at, c)| *c != '\n' && *at < MAX_BYTES) {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                end = Some(at);
                break;
            }
            ')' => depth -= 1,
            // What is a link already, or none at all.
            '<' | '>' | '{' | '`' | '\\' | '[' | ']' => return None,
            _ => {}
        }
    }
    let inner = rest.get(..end?)?;
    let title = [(" \"", '"'), (" '", '\'')]
        .iter()
        .find_map(|(open, close)| inner.trim_end().ends_with(*close).then(|| inner.find(open)).flatten());
    let written = inner.get(..title.unwrap_or(inner.len()))?;
    let bare = written.trim();
    let lead = written.len() - written.trim_start().len();
    let is_address = bare.contains(['.', '/', '#']) && !bare.contains(['"', '\'']);
    (is_address && bare.contains([' ', '\t'])).then(|| start + lead..start + lead + bare.len())
}

/// Puts them between the marks with which Markdown reads spaces.
pub(super) fn edit(
    text: &str,
    found: Vec<Range<usize>>,
    verbatim: &[(Range<usize>, Verbatim)],
    edits: &mut Edits,
    remarks: &mut Remarks,
) {
    for range in found {
        let i = verbatim.partition_point(|(v, _)| v.end <= range.start);
        if verbatim.get(i).is_some_and(|(v, _)| v.start <= range.start) {
            continue;
        }
        let written = text.get(range.clone()).unwrap_or("");
        edits.put(range.start, "<");
        edits.put(range.end, ">");
        remarks.say(
            Code::SpacedDestination,
            range.clone(),
            "the address holds spaces, which Markdown does not read; it was read all the same",
            format!("write `{}`", written.replace(' ', "%20")),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn spaces_are_found_in_destinations_only() {
        let found =
            |text: &str| -> Vec<String> { spaced(text, 0).into_iter().map(|r| text[r].to_owned()).collect() };
        assert_eq!(
            found("[a](mon fichier.pdf) ![b]( x y.png \"Un titre\") [c](a (b c).md)"),
            ["mon fichier.pdf", "x y.png", "a (b c).md"]
        );
        assert_eq!(
            found("[a](b.md \"c d\") [a](<b c.md>) [a](b.md) [1](voir plus bas) [x](\nb c.md)"),
            [""; 0]
        );
        assert_eq!(found("](a b.md"), [""; 0]);
    }
}
