//! Formulas: `$$ … $$`, `\\( … \\)`, `\\[ … \\]`.

use super::Page;
use crate::read::edit::Mark;

/// The marks of formulas, and whether they stand on lines of their own wherever they are.
const MARKS: [(&str, &str, bool); 3] =
    [("$$", "$$", false), ("\\\\(", "\\\\)", false), ("\\\\[", "\\\\]", true)];

/// Finds all formulas from `body` on.
pub(super) fn find(page: &mut Page, body: usize) {
    let text = page.text;
    for (open, close, display) in MARKS {
        let mut at = body;
        let mut endless = false;
        while let Some(start) = text.get(at..).and_then(|t| t.find(open)).map(|i| at + i).filter(|_| !endless)
        {
            at = start + open.len();
            if page.verbatim_at(start).is_some() {
                continue;
            }
            let inner = text.get(at..).unwrap_or("");
            let Some(len) = inner.find(close) else {
                endless = true;
                continue;
            };
            let end = at + len + close.len();
            let tex = inner.get(..len).unwrap_or("");
            let before = text.get(page.line(start).start..start).unwrap_or("");
            let after = text.get(end..page.line(end).end).unwrap_or("");
            let is_space = |c: char| matches!(c, ' ' | '\t' | '>');
            let alone = before.chars().all(is_space) && after.trim().is_empty();
            let escaped = text.get(..start).is_some_and(|t| t.ends_with('\\'));
            if tex.trim().is_empty() || escaped {
                continue;
            }
            let quoted = alone && before.contains('>');
            let has_gap = tex.split('\n').skip(1).any(|l| l.trim().is_empty());
            let clean = |tex: &str| {
                // Markdown has taken one backslash of two off before a formula is drawn.
                let tex = if open == "$$" { tex.to_owned() } else { unescape(tex) };
                // Authors who also publish elsewhere escape low lines, which in formulas are indices.
                let tex = if tex.contains("\\text") { tex } else { tex.replace("\\_", "_") };
                let lines = tex.lines().map(|l| if quoted { l.trim_start_matches(['>', ' ']) } else { l });
                lines.collect::<Vec<_>>().join("\n").trim().to_owned()
            };
            if alone {
                page.edits.mark(start..end, Mark::Math(clean(tex)));
            } else if has_gap {
                continue;
            } else if display && after.trim().is_empty() && before.trim().is_empty() {
                page.edits.mark(start..end, Mark::Math(clean(tex)));
            } else {
                page.edits.lead(start..end, Mark::Formula(clean(tex).replace('\n', " ")));
            }
            at = end;
        }
    }
}

/// Takes Markdown's escapes off.
fn unescape(tex: &str) -> String {
    let mut out = String::with_capacity(tex.len());
    let mut chars = tex.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(
                '\\' | '_' | '*' | '[' | ']' | '(' | ')' | '#' | '+' | '-' | '!' | '`' | '|' | '<' | '>',
            ) if c == '\\' => {
                out.extend(chars.next());
            }
            _ => out.push(c),
        }
    }
    out
}
