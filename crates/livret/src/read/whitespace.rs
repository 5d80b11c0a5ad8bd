//! White space within running text, as HTML has it: a stretch of it is one space, none at the ends of lines.

use crate::model::Inline;

/// Collapses white space, joins neighbouring texts, and takes out what is empty.
pub(super) fn tidy(content: &mut Vec<Inline>) {
    let mut at_start = true;
    collapse(content, &mut at_start);
    trim_end(content);
}

fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// `at_start` tells whether a space here would stand at the beginning of a line or after another one.
fn collapse(content: &mut Vec<Inline>, at_start: &mut bool) {
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    for mut inline in content.drain(..) {
        match &mut inline {
            Inline::Text(text) => {
                let mut kept = String::with_capacity(text.len());
                for c in text.chars() {
                    if is_white(c) {
                        if !*at_start {
                            kept.push(' ');
                        }
                        *at_start = true;
                    } else {
                        kept.push(c);
                        *at_start = false;
                    }
                }
                if kept.is_empty() {
                    continue;
                }
                if let Some(Inline::Text(before)) = out.last_mut() {
                    before.push_str(&kept);
                    continue;
                }
                *text = kept;
            }
            Inline::LineBreak => {
                trim_end(&mut out);
                *at_start = true;
            }
            Inline::Code(code) => {
                if code.is_empty() {
                    continue;
                }
                *at_start = false;
                if code.contains(['\n', '\r', '\t']) {
                    *code = code.replace(['\n', '\r', '\t'], " ");
                }
                if let Some(Inline::Code(before)) = out.last_mut() {
                    before.push_str(code);
                    continue;
                }
            }
            Inline::Anchor { .. } => {}
            Inline::Image(_) | Inline::Math { .. } | Inline::NoteRef { .. } => *at_start = false,
            other => {
                let is_link = matches!(other, Inline::Link { .. });
                if let Some(children) = other.children_mut() {
                    collapse(children, at_start);
                    if children.is_empty() && !is_link {
                        continue;
                    }
                }
                if is_link && other.children().is_empty() {
                    *at_start = false;
                }
            }
        }
        out.push(inline);
    }
    *content = out;
}

/// Takes white space and line breaks off the end.
fn trim_end(content: &mut Vec<Inline>) {
    loop {
        match content.last_mut() {
            Some(Inline::Text(text)) => {
                text.truncate(text.trim_end_matches(is_white).len());
                if !text.is_empty() {
                    return;
                }
            }
            Some(Inline::LineBreak) => {}
            Some(Inline::Link { content: inner, .. }) => return trim_end(inner),
            Some(other) => {
                if let Some(children) = other.children_mut() {
                    trim_end(children);
                    if !children.is_empty() {
                        return;
                    }
                } else {
                    return;
                }
            }
            None => return,
        }
        content.pop();
    }
}

/// Whether a text is nothing but white space.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(is_white)
}
