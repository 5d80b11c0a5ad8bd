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
        let around = match &mut inline {
            // What is drawn under words is not drawn under the spaces beside them.
            Inline::Link { content, .. } | Inline::Underline(content) => {
                [End::First, End::Last].map(|end| take_space(content, end))
            }
            _ => [false, false],
        };
        if around[0] {
            push_space(&mut out);
        }
        out.push(inline);
        if around[1] {
            push_space(&mut out);
        }
    }
    *content = out;
}

fn push_space(out: &mut Vec<Inline>) {
    match out.last_mut() {
        Some(Inline::Text(before)) => before.push(' '),
        _ => out.push(Inline::Text(" ".into())),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

/// Takes the space at an end of collapsed text off it, and says whether there was one.
fn take_space(content: &mut Vec<Inline>, end: End) -> bool {
    let at = match end {
        End::First => 0,
        End::Last => content.len().saturating_sub(1),
    };
    let taken = match content.get_mut(at) {
        Some(Inline::Text(text)) => {
            let kept = match end {
                End::First => text.strip_prefix(' '),
                End::Last => text.strip_suffix(' '),
            };
            let Some(kept) = kept.map(str::to_owned) else { return false };
            *text = kept;
            text.is_empty()
        }
        Some(other) => {
            let Some(children) = other.children_mut() else { return false };
            if !take_space(children, end) {
                return false;
            }
            children.is_empty()
        }
        None => return false,
    };
    if taken {
        content.remove(at);
    }
    true
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

#[cfg(test)]
mod tests {
    use crate::model::Inline;

    /// The text of a paragraph, what links lead with in brackets.
    fn read(markdown: &str) -> String {
        fn write(inlines: &[Inline], out: &mut String) {
            for inline in inlines {
                match inline {
                    Inline::Text(text) => out.push_str(text),
                    Inline::Link { content, .. } | Inline::Underline(content) => {
                        out.push('[');
                        write(content, out);
                        out.push(']');
                    }
                    other => write(other.children(), out),
                }
            }
        }
        let sources = crate::Sources::from_pages([("a.md", markdown)]);
        let book = crate::build(&sources, &crate::Config::default()).book;
        let mut out = String::new();
        for block in &book.pages[0].blocks {
            if let crate::model::BlockKind::Paragraph { content } = &block.kind {
                write(content, &mut out);
            }
        }
        out
    }

    #[test]
    fn spaces_stand_beside_links_and_not_in_them() {
        assert_eq!(read("A<a href='https://b.example'> b </a>c."), "A [b] c.");
        assert_eq!(
            read("A [ b ](https://b.example), *[ c ](https://c.example)* <u> d </u>e"),
            "A [b] , [c] [d] e"
        );
        assert_eq!(read("A <a href='https://b.example'><b> b </b></a>."), "A [b] .");
    }
}
