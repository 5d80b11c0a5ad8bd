//! Tables without a head, or with rules between their rows: kramdown has them, GFM does not.

use super::Page;
use crate::read::table::row_cells;

/// Gives tables the head and the rule that GFM wants, and takes further rules out.
pub(super) fn complete(page: &mut Page, body: usize) {
    let text = page.text;
    let mut at = body;
    let mut lines: Vec<std::ops::Range<usize>> = Vec::new();
    let mut blank_above = true;
    let mut begins = true;
    for line in text.get(body..).unwrap_or("").split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        let is_row = line.trim_start_matches(' ').starts_with('|')
            && !line.starts_with("    ")
            && line.trim_end().len() > 1
            && page.verbatim_at(range.start).is_none();
        if is_row {
            if lines.is_empty() {
                begins = blank_above;
            }
            lines.push(range);
        } else if !lines.is_empty() {
            table(page, &std::mem::take(&mut lines), begins);
        }
        blank_above = line.trim().is_empty();
    }
    if !lines.is_empty() {
        table(page, &lines, begins);
    }
}

/// How long a row may be whose bars are looked at, in bytes.
const LONGEST: usize = 8 * 1024;

/// The bars within code of a row: kramdown parts no cells there, GFM does where they are not escaped.
fn bars_in_code(line: &str) -> Vec<usize> {
    let mut bars = Vec::new();
    if !line.contains('`') || line.len() > LONGEST {
        return bars;
    }
    let ticks = |from: usize| line.bytes().skip(from).take_while(|b| *b == b'`').count();
    let mut at = 0;
    // Lengths of marks that nothing closes from here on: a row is searched once for each.
    let mut endless = std::collections::BTreeSet::new();
    while let Some(open) = line.get(at..).and_then(|l| l.find('`')).map(|i| at + i) {
        let length = ticks(open);
        let begin = open + length;
        at = begin;
        if (open > 0 && line.as_bytes().get(open - 1) == Some(&b'\\')) || endless.contains(&length) {
            continue;
        }
        let mut search = begin;
        let close = loop {
            let Some(found) = line.get(search..).and_then(|l| l.find('`')).map(|i| search + i) else {
                break None;
            };
            search = found + ticks(found);
            if search - found == length {
                break Some(found);
            }
        };
        let Some(close) = close else {
            endless.insert(length);
            continue;
        };
        for (i, _) in line.get(begin..close).unwrap_or("").match_indices('|') {
            if line.as_bytes().get(begin + i - 1) != Some(&b'\\') {
                bars.push(begin + i);
            }
        }
        at = close + length;
    }
    bars
}

pub(super) fn is_rule(line: &str) -> bool {
    line.contains(['-', '=']) && line.chars().all(|c| matches!(c, '|' | '-' | '=' | ':' | '+' | ' ' | '\t'))
}

fn table(page: &mut Page, lines: &[std::ops::Range<usize>], begins: bool) {
    let text = page.text;
    let shown = |i: usize| lines.get(i).and_then(|l| text.get(l.clone())).unwrap_or("");
    // How many cells kramdown parts a row into.
    let cells = |row: &str| row_cells(row).len().saturating_sub(bars_in_code(row).len());
    let mut skip = 2;
    if is_rule(shown(0)) || !is_rule(shown(1)) {
        skip = 0;
        let whole = (0..lines.len()).all(|i| shown(i).ends_with('|'));
        if !begins || !whole || (0..lines.len()).all(|i| is_rule(shown(i))) {
            return;
        }
        let leading = usize::from(is_rule(shown(0)));
        // `|---|` above the head: the head follows, and its rule.
        let headed = leading == 1 && is_rule(shown(2));
        let columns = cells(shown(leading)).max(1);
        let Some(first) = lines.first() else { return };
        if headed {
            remove(page, first);
            skip = 3;
        } else {
            let (head, rule) = ("| ".repeat(columns) + "|\n", "|---".repeat(columns) + "|\n");
            if leading == 1 {
                page.edits.replace(first.clone(), &format!("{head}{}", rule.trim_end()));
                skip = 1;
            } else {
                page.edits.put(first.start, &format!("{head}{rule}"));
            }
        }
    } else if cells(shown(0)) != cells(shown(1)) {
        // GFM takes it for no table.
        return;
    }
    for line in lines {
        for bar in bars_in_code(text.get(line.clone()).unwrap_or("")) {
            page.edits.put(line.start + bar, "\\");
        }
    }
    for line in lines.iter().skip(skip).filter(|l| text.get((*l).clone()).is_some_and(is_rule)) {
        remove(page, line);
    }
}

fn remove(page: &mut Page, line: &std::ops::Range<usize>) {
    let end =
        page.text.get(line.end..).and_then(|t| t.find('\n')).map_or(page.text.len(), |i| line.end + i + 1);
    page.edits.replace(line.start..end, "");
}
