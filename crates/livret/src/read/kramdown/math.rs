//! Formulas: `$$ … $$`, `\\( … \\)`, `\\[ … \\]`, on some sites `$ … $`.

use std::ops::Range;

use super::{Page, html};
use crate::read::container::Verbatim;
use crate::read::edit::Mark;

/// The marks around formulas.
pub(in crate::read) struct Marks {
    open: &'static str,
    close: &'static str,
    /// Whether the formula stands on lines of its own wherever it is.
    display: bool,
}

const DOUBLE: Marks = Marks { open: "$$", close: "$$", display: false };
const ROUND: Marks = Marks { open: "\\\\(", close: "\\\\)", display: false };
const SQUARE: Marks = Marks { open: "\\\\[", close: "\\\\]", display: true };
const SINGLE: Marks = Marks { open: "$", close: "$", display: false };

/// What kramdown reads, and what scripts find in every page.
pub(in crate::read) const COMMON: &[Marks] = &[DOUBLE, ROUND, SQUARE];
/// The same where scripts are told to look for single dollars, too.
pub(in crate::read) const WITH_SINGLE: &[Marks] = &[DOUBLE, ROUND, SQUARE, SINGLE];

/// Finds all formulas from `body` on.
pub(super) fn find(page: &mut Page, body: usize, marks: &[Marks]) {
    let text = page.text;
    for &Marks { open, close, display } in marks {
        let mut at = body;
        // Where the next mark that closes stands: many may open before it.
        let mut closing = None;
        while let Some(start) = text.get(at..).and_then(|t| t.find(open)).map(|i| at + i) {
            at = start + open.len();
            if page.verbatim_at(start).is_some_and(|(range, kind)| !is_shown(text, range, *kind, start)) {
                continue;
            }
            if closing.is_none_or(|closing| closing < at) {
                closing = text.get(at..).and_then(|t| t.find(close)).map(|i| at + i);
            }
            let Some(closing) = closing else { break };
            let end = closing + close.len();
            let tex = text.get(at..closing).unwrap_or("");
            let before = text.get(page.line(start).start..start).unwrap_or("");
            let after = text.get(end..page.line(end).end).unwrap_or("");
            let is_space = |c: char| matches!(c, ' ' | '\t' | '>');
            let alone = before.chars().all(is_space) && after.trim().is_empty();
            let escaped = text.get(..start).is_some_and(|t| t.ends_with('\\'));
            if tex.trim().is_empty() || escaped || (open == "$" && !is_tight(text, start, tex)) {
                continue;
            }
            let quoted = alone && before.contains('>');
            let has_gap = tex.split('\n').skip(1).any(|l| l.trim().is_empty());
            let clean = |tex: &str| {
                // Markdown has taken one backslash of two off before a formula is drawn.
                let tex = if open.starts_with('$') { tex.to_owned() } else { unescape(tex) };
                // Authors who also publish elsewhere escape low lines, which in formulas are indices.
                let tex = if tex.contains("\\text") { tex } else { tex.replace("\\_", "_") };
                let lines = tex.lines().map(|l| if quoted { l.trim_start_matches(['>', ' ']) } else { l });
                lines.collect::<Vec<_>>().join("\n").trim().to_owned()
            };
            if alone && open != "$" {
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

/// Environments of TeX that scripts draw without any marks around them.
const ENVIRONMENTS: [&str; 8] =
    ["equation", "align", "gather", "multline", "eqnarray", "alignat", "flalign", "displaymath"];

/// How far the end of an environment is looked for, in bytes.
const LONGEST: usize = 8192;

/// Finds environments that stand on lines of their own, from `body` on.
pub(super) fn environments(page: &mut Page, body: usize) {
    let text = page.text;
    let mut at = body;
    while let Some(start) = text.get(at..).and_then(|t| t.find("\\begin{")).map(|i| at + i) {
        at = start + 1;
        let rest = text.get(start..text.floor_char_boundary((start + LONGEST).min(text.len()))).unwrap_or("");
        let Some((name, _)) = rest.get(7..).and_then(|r| r.split_once('}')) else { continue };
        let close = format!("\\end{{{name}}}");
        let is_known = ENVIRONMENTS.contains(&name.trim_end_matches('*'));
        let Some(end) = rest.find(&close).filter(|_| is_known).map(|i| start + i + close.len()) else {
            continue;
        };
        let before = text.get(page.line(start).start..start).unwrap_or("");
        let after = text.get(end..page.line(end).end).unwrap_or("");
        let tex = text.get(start..end).unwrap_or("");
        let has_gap = tex.lines().any(|line| line.trim().is_empty());
        if before.trim().is_empty()
            && after.trim().is_empty()
            && !has_gap
            && page.verbatim_at(start).is_none()
        {
            page.edits.mark(start..end, Mark::Math(tex.to_owned()));
            at = end;
        }
    }
}

/// Whether what stands between single dollars is a formula and no sum of money: no spaces at its ends, no digit or dollar around it.
fn is_tight(text: &str, start: usize, tex: &str) -> bool {
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    let after = text.get(start + 1 + tex.len() + 1..).and_then(|t| t.chars().next());
    !tex.starts_with(char::is_whitespace)
        && !tex.ends_with(|c: char| c.is_whitespace() || c == '\\')
        && !before.is_some_and(|c| c == '$' || c.is_alphanumeric())
        && !after.is_some_and(|c| c == '$' || c.is_ascii_digit())
}

/// Whether a position within code or HTML is text that browsers draw formulas in: neither code, nor within a tag or a comment.
fn is_shown(text: &str, range: &Range<usize>, kind: Verbatim, at: usize) -> bool {
    if kind == Verbatim::Code {
        return false;
    }
    let from = text.floor_char_boundary(range.start.max(at.saturating_sub(LOOK_BACK)));
    let before = text.get(from..at).unwrap_or("");
    let mut is_nearest = true;
    // Names of elements that ended before the position.
    let mut ended: Vec<&str> = Vec::new();
    for (i, _) in before.rmatch_indices('<') {
        let behind = before.get(i + 1..).unwrap_or("");
        let begins_tag = behind.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        if is_nearest && begins_tag && !behind.contains('>') {
            return false;
        }
        is_nearest = false;
        let (name, is_end) = html::tag_name(behind);
        let Some(name) = RAW.iter().find(|raw| raw.eq_ignore_ascii_case(name)) else { continue };
        if is_end {
            ended.push(name);
        } else if !ended.contains(name) {
            return false;
        }
    }
    true
}

/// Elements in whose text browsers draw no formulas.
const RAW: [&str; 5] = ["pre", "code", "script", "style", "textarea"];

/// How far the start of a tag is looked for, in bytes.
const LOOK_BACK: usize = 4096;

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
