//! Habits that many sites share whatever their dialect: headings without a space, and boxes of MkDocs and GitBook.

use std::ops::Range;

use super::container::{self, Verbatim};
use super::dialect::Markdown;
use super::edit::Edits;
use super::remarks::Remarks;
use crate::Code;
use crate::model::CalloutKind;

/// Whether a text may have any of them; most have none.
pub(super) fn may_be_in(text: &str) -> bool {
    ["##", "[!", "!!! ", "??? ", "???+ ", "{% hint"].iter().any(|mark| text.contains(mark))
}

/// A box that is open.
struct Open {
    /// The least indentation of its lines, in columns.
    indent: usize,
    /// How many columns of it go: four for each box around, too.
    strip: usize,
    /// Where its last line with text ends.
    end: usize,
}

/// Notes the changes that make Markdown of these habits.
pub(super) fn edit(
    text: &str,
    body: usize,
    markdown: Markdown,
    verbatim: &[(Range<usize>, Verbatim)],
    edits: &mut Edits,
    remarks: &mut Remarks,
) {
    let in_verbatim = |at: usize| {
        let i = verbatim.partition_point(|(range, _)| range.end <= at);
        verbatim.get(i).is_some_and(|(range, _)| range.start <= at)
    };
    let mut open: Vec<Open> = Vec::new();
    let mut fenced: Option<&str> = None;
    let mut at = body;
    for line in text.get(body..).unwrap_or("").split_inclusive('\n') {
        let start = at;
        at += line.len();
        let shown = line.trim();
        if shown.is_empty() {
            continue;
        }
        let lead = line.len() - line.trim_start_matches([' ', '\t']).len();
        let columns: usize = line.bytes().take(lead).map(|b| if b == b'\t' { 4 } else { 1 }).sum();
        while let Some(last) = open.last().filter(|o| columns < o.indent) {
            last.close(edits);
            open.pop();
            fenced = None;
        }
        for outer in &mut open {
            outer.end = start + line.trim_end().len();
        }
        if let Some(inner) = open.last() {
            // The box's own indentation goes; four columns a box, a tab for four.
            let mut taken = 0;
            let mut columns = 0;
            while columns < inner.strip && taken < lead {
                columns += if line.as_bytes().get(taken) == Some(&b'\t') { 4 } else { 1 };
                taken += 1;
            }
            edits.replace(start..start + taken, "");
            let fence = ["```", "~~~"].into_iter().find(|f| shown.starts_with(f));
            match (fenced, fence) {
                (None, Some(fence)) => fenced = Some(fence),
                (Some(open), Some(fence)) if open == fence => fenced = None,
                _ => {}
            }
        }
        let code = if open.is_empty() { in_verbatim(start + lead) } else { fenced.is_some() };
        if code {
            continue;
        }
        if let Some(fence) = admonition(shown).filter(|_| open.len() < 16) {
            edits.replace(start + lead..start + line.trim_end().len(), &format!("{fence}\n"));
            let strip = open.last().map_or(0, |o| o.strip) + 4;
            open.push(Open { indent: columns + 4, strip, end: start + line.trim_end().len() });
        } else if let Some((alert, at)) = alert(line) {
            edits.replace(start + at..start + line.trim_end().len(), &alert);
        } else if let Some(fence) = hint(shown) {
            edits.replace(start + lead..start + line.trim_end().len(), &fence);
        } else if open.is_empty() && lead < 4 && !line.starts_with('\t') {
            heading(start + lead, shown, markdown, edits, remarks);
        }
    }
    while let Some(last) = open.pop() {
        last.close(edits);
    }
}

impl Open {
    /// Writes the mark that ends the box, in line with the one that begins it.
    fn close(&self, edits: &mut Edits) {
        edits.put(self.end, &format!("\n{}:::\n", " ".repeat(self.indent.saturating_sub(self.strip))));
    }
}

/// `##Heading`.
fn heading(at: usize, shown: &str, markdown: Markdown, edits: &mut Edits, remarks: &mut Remarks) {
    let level = shown.len() - shown.trim_start_matches('#').len();
    // One mark alone begins a hashtag, but for kramdown.
    let least = if markdown == Markdown::Kramdown { 1 } else { 2 };
    let Some(text) = shown.get(level..).filter(|_| (least..=6).contains(&level)) else { return };
    let begins = |c: char| {
        c.is_alphanumeric() || matches!(c, '*' | '_' | '[' | '`' | '"' | '«' | '“' | '‘' | '¿' | '¡')
    };
    if !text.starts_with(begins) {
        return;
    }
    edits.put(at + level, " ");
    // `##Heading##`
    let bare = shown.trim_end_matches('#').len();
    if shown.len() - bare == level {
        edits.replace(at + bare..at + shown.len(), "");
    }
    remarks.say(
        Code::HeadingSpace,
        at..at + level,
        "nothing parts the marks of the heading from its text; it was read as a heading",
        format!("write a space after `{}`", "#".repeat(level)),
    );
}

/// `!!! note "Title"` and `??? note "Title"` as the mark of a container.
fn admonition(line: &str) -> Option<String> {
    let rest = ["!!! ", "???+ ", "??? "].iter().find_map(|mark| line.strip_prefix(mark))?.trim();
    let len = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    let (name, title) = rest.split_at_checked(len)?;
    let title = title.trim_start_matches(|c: char| c != '"').trim_matches('"').trim();
    name.starts_with(char::is_alphabetic)
        .then(|| format!("::: {} {title}", name.to_lowercase()).trim_end().to_owned())
}

/// `> [!NOTE] Title` as Markdown knows it, the title on lines of its own, and where it begins in the line; also kinds that only other
/// readers of alerts know.
fn alert(line: &str) -> Option<(String, usize)> {
    let at = line.len() - line.trim_start_matches([' ', '>']).len();
    let quoted = line.get(..at).filter(|q| q.contains('>'))?;
    let (name, title) = line.get(at..)?.strip_prefix("[!")?.split_once(']')?;
    let title = title.strip_prefix(['-', '+']).unwrap_or(title).trim();
    let known = match container::callout(&name.to_lowercase())? {
        CalloutKind::Note => "NOTE",
        CalloutKind::Tip | CalloutKind::Success => "TIP",
        CalloutKind::Important => "IMPORTANT",
        CalloutKind::Warning => "WARNING",
        CalloutKind::Caution => "CAUTION",
    };
    let mark = format!("[!{known}]");
    if title.is_empty() {
        return (!name.eq_ignore_ascii_case(known)).then_some((mark, at));
    }
    let lines = [mark.as_str(), "<summary>", "", title, "", "</summary>", ""];
    Some((lines.join(&format!("\n{quoted}")), at))
}

/// `{% hint style="info" %}` and its end.
fn hint(line: &str) -> Option<String> {
    let inner = line.strip_prefix("{%")?.strip_suffix("%}")?.trim();
    if inner == "endhint" {
        return Some(":::".into());
    }
    let style = inner.strip_prefix("hint")?.trim();
    let style = style.strip_prefix("style=").map_or("info", |s| s.trim_matches(['"', '\'']));
    let known = ["info", "tip", "success", "warning", "danger"];
    Some(format!("::: {}", known.iter().find(|k| **k == style).unwrap_or(&"info")))
}
