//! Tokens: a template is text with `{{ outputs }}` and `{% tags %}` in it.

use std::ops::Range;

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// Characters that stand for themselves.
    Text(Range<usize>),
    /// The characters between `{% raw %}` and `{% endraw %}`.
    Raw(Range<usize>),
    /// `{{ inner }}`.
    Output { range: Range<usize>, inner: Range<usize> },
    /// `{% name rest %}`.
    Tag { range: Range<usize>, name: String, rest: Range<usize> },
    /// Two braces that nothing closes.
    Unclosed(Range<usize>),
}

/// The next place of a mark, remembered so that a text is searched once.
struct Next<'t> {
    text: &'t str,
    mark: &'static str,
    found: Option<usize>,
    searched: usize,
}

impl<'t> Next<'t> {
    fn new(text: &'t str, mark: &'static str) -> Self {
        Next { text, mark, found: None, searched: 0 }
    }

    fn from(&mut self, at: usize) -> Option<usize> {
        if self.found.is_none_or(|f| f < at) && self.searched <= at.max(self.found.map_or(0, |f| f + 1)) {
            self.found = self.text.get(at..).and_then(|t| t.find(self.mark)).map(|i| at + i);
            self.searched = self.found.map_or(usize::MAX, |f| f + 1);
        }
        self.found.filter(|f| *f >= at)
    }
}

/// The tokens of a template.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut ends = [Next::new(text, "}}"), Next::new(text, "%}")];
    // Names of tags that nothing closes from here on: a text is searched once for the end of each.
    let mut endless: Vec<&str> = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(start) = text.get(at..).and_then(|t| t.find('{')).map(|i| at + i) {
        let which = match text.as_bytes().get(start + 1) {
            Some(b'{') => 0,
            Some(b'%') => 1,
            _ => {
                at = start + 1;
                continue;
            }
        };
        push_text(&mut out, from..start);
        let Some(end) = ends[which].from(start + 2).filter(|end| is_one(text, start + 2, *end)) else {
            out.push(Token::Unclosed(start..start + 2));
            (from, at) = (start + 2, start + 2);
            continue;
        };
        let range = start..end + 2;
        let (mut inner, mut trims) = (start + 2..end, [false, false]);
        if text.as_bytes().get(inner.start) == Some(&b'-') {
            inner.start += 1;
            trims[0] = true;
        }
        if inner.end > inner.start && text.as_bytes().get(inner.end - 1) == Some(&b'-') {
            inner.end -= 1;
            trims[1] = true;
        }
        if trims[0]
            && let Some(Token::Text(before)) = out.last_mut()
        {
            before.end = before.start + text.get(before.clone()).unwrap_or("").trim_end().len();
        }
        at = range.end;
        if which == 0 {
            out.push(Token::Output { range, inner });
        } else {
            let inside = text.get(inner.clone()).unwrap_or("");
            let lead = inside.len() - inside.trim_start().len();
            let name: String = inside
                .trim_start()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '-' || *c == '#')
                .collect();
            let rest = inner.start + lead + name.len()..inner.end;
            match name.as_str() {
                "raw" | "verbatim" | "comment" => {
                    let close = match endless.contains(&name.as_str()) {
                        true => None,
                        false => closing(text, at, &name),
                    };
                    match close {
                        Some(close) => {
                            if name != "comment" {
                                out.push(Token::Raw(at..close.start));
                            }
                            at = close.end;
                            trims[1] = text.get(close).is_some_and(|c| c.ends_with("-%}"));
                        }
                        None => {
                            endless.extend(["raw", "verbatim", "comment"].iter().filter(|n| **n == name));
                            out.push(Token::Unclosed(range));
                        }
                    }
                }
                _ => out.push(Token::Tag { range, name, rest }),
            }
        }
        from = at;
        if trims[1] {
            let rest = text.get(at..).unwrap_or("");
            from = at + (rest.len() - rest.trim_start().len());
            at = from;
        }
    }
    push_text(&mut out, from..text.len());
    out
}

fn push_text(out: &mut Vec<Token>, range: Range<usize>) {
    if !range.is_empty() {
        out.push(Token::Text(range));
    }
}

/// How long a tag may be, in bytes; what is longer was never meant as one.
const LONGEST: usize = 8 * 1024;

/// Whether what stands between two marks is one tag: nothing else begins in it but within quotation marks, and no paragraph ends.
fn is_one(text: &str, from: usize, to: usize) -> bool {
    to - from <= LONGEST
        && text.get(from..to).is_some_and(|inner| {
            let quoted = inner.contains(['"', '\'']);
            quoted || !(inner.contains("{%") || inner.contains("\n\n"))
        })
}

/// Where `{% endNAME %}` stands.
fn closing(text: &str, from: usize, name: &str) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let mark = format!("end{name}");
    rest.match_indices(&mark).find_map(|(i, _)| {
        let before = rest.get(..i)?.trim_end();
        let start = before.strip_suffix('-').unwrap_or(before).strip_suffix("{%")?.len();
        let after = rest.get(i + mark.len()..)?;
        let trimmed = after.trim_start();
        let close = trimmed.strip_prefix('-').unwrap_or(trimmed).strip_prefix("%}")?;
        Some(from + start..text.len() - close.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_end_where_they_end() {
        let text = "a {{ b }}{%- c d -%} e {% raw %}{{ x }}{% endraw %}{{ f";
        assert_eq!(
            tokens(text),
            [
                Token::Text(0..2),
                Token::Output { range: 2..9, inner: 4..7 },
                Token::Tag { range: 9..20, name: "c".into(), rest: 14..17 },
                Token::Text(21..23),
                Token::Raw(32..39),
                Token::Unclosed(51..53),
                Token::Text(53..55),
            ]
        );
    }
}
