//! Quotation marks.

use crate::InnerQuotes;

use super::line::{Line, is_opening, is_space, is_word};

/// A quotation mark, as it stands.
struct Mark {
    at: usize,
    side: Side,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opening,
    Closing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `"`
    Straight,
    /// `'`
    Single,
    /// “ ”
    Double,
    /// ‘ ’
    English,
    /// « »
    French,
}

/// A quotation: its two marks.
struct Pair {
    open: usize,
    close: usize,
    kind: Kind,
}

/// Signs by depth: what opens and closes the outermost quotations, those within, and so on.
fn french(depth: usize, inner: InnerQuotes) -> (char, char) {
    match (depth, inner) {
        (0, _) | (_, InnerQuotes::French) => ('«', '»'),
        (1, _) => ('“', '”'),
        _ => ('‘', '’'),
    }
}

/// Makes French quotation marks of straight and English ones, by their depth.
pub(super) fn set_french(line: &mut Line, inner: InnerQuotes) {
    let pairs = pairs(line);
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut closings = Vec::new();
    for pair in &pairs {
        while open.last().is_some_and(|(close, _)| *close < pair.open) {
            open.pop();
        }
        let outer_changed = open.last().is_some_and(|(_, changed)| *changed);
        let depth = open.len();
        let signs = french(depth, inner);
        let changed = pair.kind != Kind::French || (outer_changed && signs.0 != '«');
        if changed {
            line.put(pair.open, signs.0);
            line.put(pair.close, signs.1);
            if signs.0 != '«' {
                close_up(line, pair);
            }
        }
        if depth > 0 && inner == InnerQuotes::French {
            closings.push(pair.close);
        }
        open.push((pair.close, changed && pair.kind != Kind::French));
    }
    if inner == InnerQuotes::French {
        close_once(line, &pairs, &closings);
    }
    line.settle();
}

/// Where a quotation within another ends together with it, one mark closes both.
fn close_once(line: &mut Line, pairs: &[Pair], inner: &[usize]) {
    let closings: std::collections::BTreeSet<usize> = pairs.iter().map(|p| p.close).collect();
    for &close in inner {
        let mut at = close + 1;
        while line.breakable(at) || matches!(line.ch(at), '\u{a0}' | '\u{202f}') {
            at += 1;
        }
        if closings.contains(&at) && line.ch(at) == '»' {
            for gone in close + 1..=at {
                line.remove(gone);
            }
        }
    }
}

/// “ and ” stand close to what they enclose.
fn close_up(line: &mut Line, pair: &Pair) {
    let inner = |ch: char| matches!(ch, ' ' | '\u{a0}' | '\u{202f}');
    if inner(line.ch(pair.open + 1)) && pair.open + 1 < pair.close {
        line.remove(pair.open + 1);
    }
    if inner(line.before(pair.close)) && pair.close - 1 > pair.open + 1 {
        line.remove(pair.close - 1);
    }
}

/// Makes English quotation marks of straight ones: double outside, single as the author has them.
pub(super) fn set_english(line: &mut Line) {
    for pair in pairs(line) {
        let (open, close) = match pair.kind {
            Kind::Straight => ('“', '”'),
            Kind::Single => ('‘', '’'),
            _ => continue,
        };
        line.put(pair.open, open);
        line.put(pair.close, close);
    }
    line.settle();
}

/// All quotations that are opened and closed, in the order of their opening.
fn pairs(line: &Line) -> Vec<Pair> {
    let mut stack: Vec<Mark> = Vec::new();
    let mut pairs = Vec::new();
    // How many of each kind stand open, so that looking for a partner never walks the stack in vain.
    let mut open = [0usize; 5];
    for at in 0..line.len() {
        if !line.open(at) {
            continue;
        }
        let Some(mark) = mark(line, at, &open) else { continue };
        let counter = |kind: Kind| kind as usize;
        match mark.side {
            Side::Opening => {
                if let Some(n) = open.get_mut(counter(mark.kind)) {
                    *n += 1;
                }
                stack.push(mark);
            }
            Side::Closing => {
                if open.get(counter(mark.kind)).is_none_or(|n| *n == 0) {
                    continue;
                }
                let mut crossed = false;
                while let Some(opening) = stack.pop() {
                    if let Some(n) = open.get_mut(counter(opening.kind)) {
                        *n -= 1;
                    }
                    if opening.kind == mark.kind {
                        if at > opening.at + 1 && !crossed {
                            pairs.push(Pair { open: opening.at, close: at, kind: mark.kind });
                        }
                        break;
                    }
                    // Marks that cross each other, such as `"a «b"`: nobody knows what was meant.
                    crossed |= matches!(opening.kind, Kind::French | Kind::Double);
                }
            }
        }
    }
    pairs.sort_by_key(|p| p.open);
    pairs
}

fn mark(line: &Line, at: usize, open: &[usize; 5]) -> Option<Mark> {
    let (previous, next) = (line.before(at), line.ch(at + 1));
    let is_open = |kind: Kind| open.get(kind as usize).is_some_and(|n| *n > 0);
    let found = |side, kind| Some(Mark { at, side, kind });
    match line.ch(at) {
        '«' => found(Side::Opening, Kind::French),
        '»' => found(Side::Closing, Kind::French),
        '“' => found(Side::Opening, Kind::Double),
        '”' => found(Side::Closing, Kind::Double),
        '‘' if !is_word(previous) => found(Side::Opening, Kind::English),
        '’' if is_open(Kind::English) && !is_space(previous) && !is_word(next) => {
            found(Side::Closing, Kind::English)
        }
        '"' => {
            let opens = !is_space(next)
                && (is_space(previous)
                    || is_opening(previous)
                    || matches!(previous, '\'' | '’' | '-' | '–' | '—' | '/'));
            let closes = is_open(Kind::Straight) && !is_space(previous) && !is_word(next);
            if opens && !(closes && is_space(next)) {
                found(Side::Opening, Kind::Straight)
            } else if closes || (is_open(Kind::Straight) && is_space(previous)) {
                found(Side::Closing, Kind::Straight)
            } else if is_space(previous) {
                // ` " mot " `
                found(Side::Opening, Kind::Straight)
            } else {
                // Inches, or a mark that nobody opened.
                None
            }
        }
        '\'' => {
            let opens = (is_space(previous) || is_opening(previous))
                && next.is_alphabetic()
                && !matches!(line.ch(at + 2), '\'' | '’');
            let closes = is_open(Kind::Single) && !is_space(previous) && !is_word(next);
            if is_open(Kind::English) && !is_space(previous) && !is_word(next) {
                found(Side::Closing, Kind::English)
            } else if closes {
                found(Side::Closing, Kind::Single)
            } else if opens {
                found(Side::Opening, Kind::Single)
            } else {
                None
            }
        }
        _ => None,
    }
}
