//! Pages that are HTML alone: what Markdown would make of their indentation and empty lines is taken away before.

use super::rewrite::Rewrite;

/// Whether a page is HTML alone, by its path.
pub(super) fn is_html(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    lower.ends_with(".html") || lower.ends_with(".htm")
}

/// The text from `body` on as one block of HTML: without indentation and empty lines, but in `pre`.
pub(super) fn one_block(text: &str, body: usize) -> Rewrite {
    let mut out = Rewrite::default();
    out.keep(text, 0..body);
    out.put("<div>\n", body..body);
    let mut in_pre = false;
    let mut at = body;
    for line in text.get(body..).unwrap_or("").split_inclusive('\n') {
        let start = at;
        at += line.len();
        let lower = line.to_ascii_lowercase();
        let lead = line.len() - line.trim_start().len();
        match in_pre {
            // An empty line would end the block; a reference to a line feed is one.
            true if line.trim().is_empty() => out.put("&#10;", start..at),
            true => out.keep(text, start..at),
            false if line.trim().is_empty() => {}
            false => out.keep(text, start + lead..at),
        }
        let last = |mark: &str| lower.rfind(mark).map_or(0, |at| at + 1);
        if lower.contains("<pre") || lower.contains("</pre") {
            in_pre = last("<pre") > last("</pre");
        }
    }
    out.put("\n</div>\n", at..at);
    out
}

#[cfg(test)]
mod tests {
    use super::one_block;

    #[test]
    fn indentation_means_nothing_but_in_pre() {
        let text = "x\n    <p>Un\n\n      deux</p>\n<pre>\n  a\n</pre>\n";
        assert_eq!(one_block(text, 2).text, "x\n<div>\n<p>Un\ndeux</p>\n<pre>\n  a\n</pre>\n\n</div>\n");
    }
}
