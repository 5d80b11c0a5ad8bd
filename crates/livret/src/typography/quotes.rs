//! Quotation marks.
//!
//! French: « … », within them “ … ”, within those « … » again (‘ … ’ could not be told from apostrophes). Guillemets within
//! guillemets stay where the author typed both. A quotation over several paragraphs keeps its marks as typed; where one is opened
//! and not closed, quotations in the rest of its paragraph count as within it.

use crate::InnerQuotes;

use super::line::Line;
use super::quotation::{self, Kind, Quotation};

/// A quotation around another.
struct Around {
    close: usize,
    /// The sign that opens it.
    sign: char,
    /// Whether the marks within follow the rule although the author typed guillemets.
    recast: bool,
}

/// Makes French quotation marks of straight and English ones, by what is around them.
pub(super) fn set_french(line: &mut Line, inner: InnerQuotes) {
    let quotations = quotation::find(line);
    let mut around: Vec<Around> = Vec::new();
    for quotation in &quotations.list {
        while around.last().is_some_and(|a| a.close < quotation.open) {
            around.pop();
        }
        let outer = around.last();
        let signs = match (outer.map(|a| a.sign), inner) {
            (Some('«'), InnerQuotes::English) => ('“', '”'),
            _ => ('«', '»'),
        };
        let recast = quotation.kind != Kind::French || outer.is_some_and(|a| a.recast);
        if recast {
            put(line, quotation, signs);
        }
        let sign = line.ch(quotation.open);
        around.push(Around { close: quotation.close.unwrap_or(usize::MAX), sign, recast });
    }
    if inner == InnerQuotes::French && !quotations.strays {
        close_once(line);
    }
    line.settle();
}

/// Makes English quotation marks of straight ones: double outside, single as the author has them.
pub(super) fn set_english(line: &mut Line) {
    for quotation in &quotation::find(line).list {
        match quotation.kind {
            Kind::Straight => put(line, quotation, ('“', '”')),
            Kind::Single => put(line, quotation, ('‘', '’')),
            Kind::Double | Kind::French => {}
        }
    }
    line.settle();
}

fn put(line: &mut Line, quotation: &Quotation, signs: (char, char)) {
    let Some(close) = quotation.close.filter(|_| !quotation.doubtful) else { return };
    line.put(quotation.open, signs.0);
    line.put(close, signs.1);
    if signs.0 == '“' {
        close_up(line, quotation.open + 1..close);
    }
}

/// “ and ” stand close to what they enclose.
fn close_up(line: &mut Line, within: std::ops::Range<usize>) {
    let spaces = |line: &Line, i: &usize| is_inner_space(line.ch(*i)) && line.open(*i);
    let left = within.clone().take_while(|i| spaces(line, i)).count();
    let right = within.clone().rev().take_while(|i| spaces(line, i)).count();
    for at in within.clone().take(left).chain(within.rev().take(right)) {
        line.remove(at);
    }
}

/// Where a quotation within another ends together with it, one mark closes both.
fn close_once(line: &mut Line) {
    let mut behind = None;
    for at in 0..line.len() {
        match line.ch(at) {
            '»' if line.open(at) => {
                for gone in behind.unwrap_or(at + 1)..=at {
                    line.remove(gone);
                }
                behind = Some(at + 1);
            }
            ch if is_inner_space(ch) => {}
            _ => behind = None,
        }
    }
}

fn is_inner_space(ch: char) -> bool {
    matches!(ch, ' ' | '\t' | '\u{a0}' | '\u{202f}')
}
