//! Total fit: the ends of lines are chosen for the paragraph as a whole, so that its spaces are as even as can be. (D. E. Knuth,
//! M. F. Plass: Breaking Paragraphs into Lines, 1981, with glyphs that scale a little beside spaces that stretch and shrink.)

use livret::theme::Pt;

use super::justify::{Justified, justify, overfull};
use super::line::{Line, LineAlign, LineStyle};
use crate::text::{Chance, ChanceKind, ShapedText};

/// The largest ratio of wanted to preferred stretch, try by try; the last accepts any line that is not too wide.
const TOLERANCES: [f64; 3] = [1.3, 3.0, f64::INFINITY];
/// Cost of every line, which makes few lines better than many.
const LINE_COST: f64 = 90.0;
/// Cost of a line that ends in a divided word.
const HYPHEN_COST: f64 = 258.0;
/// Cost of a line that ends after a hyphen or dash of the text, or within an address.
const SIGN_COST: f64 = 60.0;
/// Cost of parting a word that is wider than the measure.
const EMERGENCY_COST: f64 = 600.0;
/// Cost of a second divided line in a row.
const SECOND_HYPHEN: f64 = 8_000.0;
/// Cost of a third hyphen in a row: only where there is no other way.
const THIRD_HYPHEN: f64 = 1e9;
/// At most this many lines in a row end in a hyphen.
const MOST_HYPHENS: u8 = 2;
/// Cost of dividing a word between the last two lines.
const LAST_HYPHEN: f64 = 60_000.0;
/// Cost of lines side by side of which one is tight and the other loose.
const CONTRAST: f64 = 2000.0;
/// Cost of a last line that is too short.
const SHORT_LAST: f64 = 60_000.0;
/// Parts of a word wider than the measure are at least this share of the measure, so that their number stays in bounds.
const EMERGENCY_STEP: f64 = 1.0 / 60.0;

/// A way to reach a chance.
#[derive(Clone, Copy)]
struct Node {
    /// Index into the chances of the stretch; the first is its beginning.
    chance: usize,
    /// Number of the line that begins here, counted from the beginning of the text.
    line: usize,
    fitness: u8,
    hyphens: u8,
    cost: f64,
    previous: usize,
}

pub(super) fn lines(text: &ShapedText, measure: &dyn Fn(usize) -> f64, style: &LineStyle) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut stretch = vec![text.start()];
    let mut called = Notes::default();
    for chance in &text.chances {
        if !style.hyphenate && chance.kind == ChanceKind::Divide && !soft_hyphen(text, chance) {
            continue;
        }
        let narrowest = narrowest(measure, out.len());
        add_with_emergencies(text, &mut stretch, *chance, narrowest);
        if chance.kind == ChanceKind::Must {
            let ends = ends(&stretch, measure, style, out.len());
            for pair in ends.windows(2) {
                let (Some(from), Some(to)) =
                    (pair.first().and_then(|i| stretch.get(*i)), pair.get(1).and_then(|i| stretch.get(*i)))
                else {
                    continue;
                };
                let width = measure(out.len());
                out.push(set(text, from, to, width, style, &mut called));
            }
            stretch = vec![*chance];
        }
    }
    out
}

/// A soft hyphen is the author's own wish.
fn soft_hyphen(text: &ShapedText, chance: &Chance) -> bool {
    text.text.get(..chance.at as usize).is_some_and(|t| t.ends_with('\u{AD}'))
}

/// The least measure of a line near `line`; measures change within the first lines of a paragraph only.
fn narrowest(measure: &dyn Fn(usize) -> f64, line: usize) -> f64 {
    measure(line).min(measure(line + 1)).min(measure(line + 2))
}

/// Adds a chance; where the piece of text before it is wider than a line, chances within it come first.
fn add_with_emergencies(text: &ShapedText, stretch: &mut Vec<Chance>, chance: Chance, measure: f64) {
    if let Some(last) = stretch.last().copied()
        && chance.before - last.after > measure
    {
        let mut from = last.after;
        for next in last.next_cluster as usize + 1..chance.end_cluster as usize {
            let Some(inner) = text.chance_between(next, ChanceKind::Emergency) else { break };
            // A place behind a fixed space within the piece would lose the space: there the line may end, but not before it.
            let wide = text.advances.get(next + 1).is_some_and(|a| a - from > measure * EMERGENCY_STEP);
            if wide && inner.before > from && inner.after < chance.before {
                from = inner.after;
                stretch.push(inner);
            }
        }
    }
    stretch.push(chance);
}

/// Indices of the chances at which the lines of a stretch end, its beginning first.
fn ends(
    stretch: &[Chance],
    measure: &dyn Fn(usize) -> f64,
    style: &LineStyle,
    first_line: usize,
) -> Vec<usize> {
    TOLERANCES
        .iter()
        .find_map(|tolerance| total_fit(stretch, measure, style, first_line, *tolerance))
        .unwrap_or_else(|| greedy(stretch, measure, first_line))
}

fn total_fit(
    stretch: &[Chance],
    measure: &dyn Fn(usize) -> f64,
    style: &LineStyle,
    first_line: usize,
    tolerance: f64,
) -> Option<Vec<usize>> {
    let start = Node { chance: 0, line: first_line, fitness: 1, hyphens: 0, cost: 0.0, previous: usize::MAX };
    let mut nodes = vec![start];
    let mut active = vec![0usize];
    let mut found: Vec<Node> = Vec::new();
    let last = stretch.len().checked_sub(1)?;
    for (index, to) in stretch.iter().enumerate().skip(1) {
        found.clear();
        active.retain(|&node_index| {
            let Some((node, from)) =
                nodes.get(node_index).and_then(|n| stretch.get(n.chance).map(|c| (*n, c)))
            else {
                return false;
            };
            let room = measure(node.line);
            let Some(setting) = justify(from, to, room, style) else {
                // Too wide even when tight. A longer line is too wide as well, except that a divided word's hyphen may be wider
                // than the rest of the word: that little is allowed for.
                return to.before - from.after <= room * 1.1 + 10.0;
            };
            let third = node.hyphens == MOST_HYPHENS && to.kind.shows_hyphen();
            if setting.ratio > tolerance || (third && tolerance.is_finite()) {
                return true;
            }
            let fitness = fitness(setting.ratio);
            let hyphens = if to.kind.shows_hyphen() { (node.hyphens + 1).min(MOST_HYPHENS) } else { 0 };
            let candidate = Node {
                chance: index,
                line: node.line + 1,
                fitness,
                hyphens,
                cost: node.cost + cost(&node, &setting, from, to, style, index == last),
                previous: node_index,
            };
            // Lines beyond the third have one measure, so their number is no part of what makes ways different.
            let same = |n: &&mut Node| {
                n.fitness == fitness
                    && n.hyphens == candidate.hyphens
                    && (n.line.min(first_line + 3) == candidate.line.min(first_line + 3))
            };
            match found.iter_mut().find(same) {
                Some(other) if other.cost <= candidate.cost => {}
                Some(other) => *other = candidate,
                None => found.push(candidate),
            }
            true
        });
        if index == last {
            let best = found.iter().min_by(|a, b| a.cost.total_cmp(&b.cost))?;
            let mut ends = vec![index];
            let mut at = best.previous;
            while let Some(node) = nodes.get(at) {
                ends.push(node.chance);
                at = node.previous;
            }
            ends.reverse();
            return Some(ends);
        }
        for node in &found {
            active.push(nodes.len());
            nodes.push(*node);
        }
        if active.is_empty() {
            return None;
        }
    }
    None
}

fn cost(node: &Node, setting: &Justified, from: &Chance, to: &Chance, style: &LineStyle, last: bool) -> f64 {
    let badness = 100.0 * setting.ratio.abs().min(1e4).powi(3);
    let penalty = match to.kind {
        ChanceKind::Must | ChanceKind::Word => 0.0,
        ChanceKind::Hyphen | ChanceKind::Address => SIGN_COST,
        ChanceKind::Divide => HYPHEN_COST,
        ChanceKind::Emergency => EMERGENCY_COST,
    };
    let mut cost = (LINE_COST + badness).powi(2) + penalty.powi(2);
    if to.kind.shows_hyphen() {
        cost += match node.hyphens {
            0 => 0.0,
            1 => SECOND_HYPHEN,
            _ => THIRD_HYPHEN,
        };
    }
    if last && from.kind == ChanceKind::Divide {
        cost += LAST_HYPHEN;
    }
    if last && setting.width < f64::from(style.shortest_last.0) && node.previous != usize::MAX {
        cost += SHORT_LAST;
    }
    if fitness(setting.ratio).abs_diff(node.fitness) > 1 && node.previous != usize::MAX {
        cost += CONTRAST;
    }
    cost
}

/// Tight, decent, loose, very loose.
fn fitness(ratio: f64) -> u8 {
    match ratio {
        r if r < -0.5 => 0,
        r if r <= 0.5 => 1,
        r if r <= 1.0 => 2,
        _ => 3,
    }
}

/// First fit, for what total fit finds no way through.
fn greedy(stretch: &[Chance], measure: &dyn Fn(usize) -> f64, first_line: usize) -> Vec<usize> {
    let mut ends = vec![0];
    let mut line = first_line;
    let mut index = 1;
    while index < stretch.len() {
        let Some(from) = ends.last().and_then(|i| stretch.get(*i)) else { break };
        let room = measure(line) + 1e-4;
        // A divided word's hyphen may make an earlier end wider than a later one, so all ends within reach are looked at.
        let mut best = index;
        for (i, to) in stretch.iter().enumerate().skip(index) {
            let width = to.before - from.after;
            if width <= room {
                best = i;
            } else if width > room * 1.1 + 10.0 {
                break;
            }
        }
        ends.push(best);
        line += 1;
        index = best + 1;
    }
    ends
}

/// Calls, anchors and pictures come in the order of lines.
#[derive(Default)]
struct Notes {
    call: usize,
    anchor: usize,
    object: usize,
}

fn set(
    text: &ShapedText,
    from: &Chance,
    to: &Chance,
    room: f64,
    style: &LineStyle,
    seen: &mut Notes,
) -> Line {
    let Justified { scale, spaces, width, .. } =
        justify(from, to, room, style).unwrap_or_else(|| overfull(from, to, style));
    let end = to.at as usize;
    let mut note_calls = Vec::new();
    while let Some((at, note)) = text.note_calls.get(seen.call).filter(|(at, _)| *at < end) {
        let _ = at;
        note_calls.push(*note);
        seen.call += 1;
    }
    let mut anchors = Vec::new();
    let at_end = end >= text.text.len();
    while let Some((_, node)) = text.anchors.get(seen.anchor).filter(|(at, _)| *at < end || at_end) {
        anchors.push(*node);
        seen.anchor += 1;
    }
    let mut picture_height = 0f32;
    while let Some((_, object)) = text.objects.get(seen.object).filter(|(at, _)| *at < end) {
        picture_height = picture_height.max(object.height.0);
        seen.object += 1;
    }
    let first_cluster = from.next_cluster as usize;
    Line {
        range: from.at as usize..end,
        clusters: first_cluster..(to.end_cluster as usize).max(first_cluster),
        first_piece: from.pieces.map(|p| p + 1),
        last_piece: to.pieces,
        hyphen: to.kind == ChanceKind::Divide,
        spaces: spaces as f32,
        scale: scale as f32,
        last: to.kind == ChanceKind::Must,
        note_calls,
        anchors,
        picture_height: Pt(picture_height),
        hang: Pt(if style.align == LineAlign::Justify { from.hang_after as f32 } else { 0.0 }),
        width,
    }
}
