//! Aligning what should be there with what is: additions are passed over, what is missing is told.
//!
//! First the simple walk: where everything follows in order, however much stands between, nothing is lost, and it takes linear time.
//! Else the two are tied together where a key occurs once in each (patience diff), and only the gaps between these knots are
//! compared closely; gaps too wide for that are walked with a bounded look ahead.

use std::collections::HashMap;
use std::ops::Range;

/// Cells of the table of a close comparison, at most.
const MOST_CELLS: usize = 1 << 20;
/// How far a walk through a wide gap looks ahead.
const LOOK_AHEAD: usize = 256;

/// How alike two things are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// Two things.
    None,
    /// One, with additions.
    Within,
    /// One.
    Same,
}

/// For each of so many things that should be there, the index of the one of so many found that is it. `keys` are those by which they
/// are tied together, asked for where a walk does not do.
pub(crate) fn align(
    (expected, found): (usize, usize),
    keys: impl FnOnce() -> (Vec<u64>, Vec<u64>),
    like: &dyn Fn(usize, usize) -> Likeness,
) -> Vec<Option<usize>> {
    let mut pairs = vec![None; expected];
    let all = Gap { expected: 0..expected, found: 0..found };
    if walk(&all, like, &mut pairs) {
        return pairs;
    }
    pairs.fill(None);
    let mut gap = all.clone();
    let (expected, found) = keys();
    for (e, f) in knots(&expected, &found) {
        if like(e, f) == Likeness::None {
            continue;
        }
        compare(Gap { expected: gap.expected.start..e, found: gap.found.start..f }, like, &mut pairs);
        if let Some(pair) = pairs.get_mut(e) {
            *pair = Some(f);
        }
        gap = Gap { expected: e + 1..all.expected.end, found: f + 1..all.found.end };
    }
    compare(gap, like, &mut pairs);
    pairs
}

/// What lies between two knots.
#[derive(Clone, Debug)]
struct Gap {
    expected: Range<usize>,
    found: Range<usize>,
}

/// Takes for each expected thing the next one found that is it; whether there is one for all.
fn walk(gap: &Gap, like: &dyn Fn(usize, usize) -> Likeness, pairs: &mut [Option<usize>]) -> bool {
    let mut found = gap.found.clone();
    for e in gap.expected.clone() {
        match found.find(|f| like(e, *f) != Likeness::None) {
            Some(f) => set(pairs, e, f),
            None => return false,
        }
    }
    true
}

fn set(pairs: &mut [Option<usize>], e: usize, f: usize) {
    if let Some(pair) = pairs.get_mut(e) {
        *pair = Some(f);
    }
}

/// Keys that occur once in each, as the longest row that rises in both.
fn knots(expected: &[u64], found: &[u64]) -> Vec<(usize, usize)> {
    let mut once: HashMap<u64, Option<usize>> = HashMap::new();
    for (at, key) in found.iter().enumerate() {
        once.entry(*key).and_modify(|place| *place = None).or_insert(Some(at));
    }
    let mut times: HashMap<u64, usize> = HashMap::new();
    for key in expected {
        *times.entry(*key).or_default() += 1;
    }
    let candidates: Vec<(usize, usize)> = expected
        .iter()
        .enumerate()
        .filter(|(_, key)| times.get(key) == Some(&1))
        .filter_map(|(e, key)| Some((e, (*once.get(key)?)?)))
        .collect();
    // Longest increasing subsequence: for each length the candidate that ends it lowest, and before each candidate its predecessor.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    let place = |index: usize| candidates.get(index).map_or(0, |(_, f)| *f);
    for (index, (_, f)) in candidates.iter().enumerate() {
        let length = ends.partition_point(|end| place(*end) < *f);
        before.push(length.checked_sub(1).and_then(|l| ends.get(l).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut row = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(index) = next {
        row.extend(candidates.get(index).copied());
        next = before.get(index).copied().flatten();
    }
    row.reverse();
    row
}

fn compare(mut gap: Gap, like: &dyn Fn(usize, usize) -> Likeness, pairs: &mut [Option<usize>]) {
    // What the two begin and end with.
    while !gap.expected.is_empty()
        && !gap.found.is_empty()
        && like(gap.expected.start, gap.found.start) == Likeness::Same
    {
        set(pairs, gap.expected.start, gap.found.start);
        (gap.expected.start, gap.found.start) = (gap.expected.start + 1, gap.found.start + 1);
    }
    while !gap.expected.is_empty()
        && !gap.found.is_empty()
        && like(gap.expected.end - 1, gap.found.end - 1) == Likeness::Same
    {
        (gap.expected.end, gap.found.end) = (gap.expected.end - 1, gap.found.end - 1);
        set(pairs, gap.expected.end, gap.found.end);
    }
    if gap.expected.is_empty() || gap.found.is_empty() {
        return;
    }
    if gap.expected.len().saturating_mul(gap.found.len()) <= MOST_CELLS {
        longest_common(&gap, like, pairs);
    } else {
        look_ahead(&gap, like, pairs);
    }
}

/// The longest common subsequence of a gap; of two as long, the one with more that is the same without additions.
fn longest_common(gap: &Gap, like: &dyn Fn(usize, usize) -> Likeness, pairs: &mut [Option<usize>]) {
    /// Weight of a pair against that of being the same.
    const PAIR: u32 = 1 << 11;
    let (rows, columns) = (gap.expected.len(), gap.found.len());
    #[derive(Clone, Copy, PartialEq)]
    enum Step {
        Both,
        Expected,
        Found,
    }
    let mut steps = vec![Step::Found; rows * columns];
    // Best of what follows; from the end, so that the walk back is a walk forth.
    let mut below = vec![0u32; columns + 1];
    for row in (0..rows).rev() {
        let mut best = vec![0u32; columns + 1];
        for column in (0..columns).rev() {
            let at = |line: &[u32], column: usize| line.get(column).copied().unwrap_or(0);
            let mut choice = (at(&best, column + 1), Step::Found);
            if at(&below, column) > choice.0 {
                choice = (at(&below, column), Step::Expected);
            }
            let likeness = like(gap.expected.start + row, gap.found.start + column);
            if likeness != Likeness::None {
                let score = at(&below, column + 1) + PAIR + u32::from(likeness == Likeness::Same);
                if score >= choice.0 {
                    choice = (score, Step::Both);
                }
            }
            if let (Some(slot), Some(step)) = (best.get_mut(column), steps.get_mut(row * columns + column)) {
                (*slot, *step) = choice;
            }
        }
        below = best;
    }
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        match steps.get(row * columns + column) {
            Some(Step::Both) => {
                set(pairs, gap.expected.start + row, gap.found.start + column);
                (row, column) = (row + 1, column + 1);
            }
            Some(Step::Expected) => row += 1,
            Some(Step::Found) | None => column += 1,
        }
    }
}

fn look_ahead(gap: &Gap, like: &dyn Fn(usize, usize) -> Likeness, pairs: &mut [Option<usize>]) {
    let mut next = gap.found.start;
    for e in gap.expected.clone() {
        let end = gap.found.end.min(next.saturating_add(LOOK_AHEAD));
        if let Some(f) = (next..end).find(|f| like(e, *f) != Likeness::None) {
            set(pairs, e, f);
            next = f + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lost(expected: &[u64], found: &[u64]) -> Vec<usize> {
        let same = |e: usize, f: usize| {
            if expected[e] == found[f] { Likeness::Same } else { Likeness::None }
        };
        let keys = || (expected.to_vec(), found.to_vec());
        let pairs = align((expected.len(), found.len()), keys, &same);
        let taken: Vec<usize> = pairs.iter().flatten().copied().collect();
        assert!(taken.is_sorted_by(|a, b| a < b), "{taken:?}");
        assert!(pairs.iter().enumerate().all(|(e, f)| f.is_none_or(|f| expected[e] == found[f])));
        pairs.iter().enumerate().filter(|(_, f)| f.is_none()).map(|(e, _)| e).collect()
    }

    #[test]
    fn additions_are_passed_over_and_order_counts() {
        assert!(lost(&[1, 2, 3], &[9, 1, 9, 9, 2, 3, 9]).is_empty());
        assert_eq!(lost(&[1, 2, 3, 4], &[1, 3, 4]), [1]);
        assert_eq!(lost(&[1, 2, 3, 4], &[1, 2, 4, 3]).len(), 1);
        assert_eq!(lost(&[1, 1, 1, 2], &[1, 2, 1]), [0, 1].map(|n| n + 1));
        assert_eq!(lost(&[1, 2], &[]), [0, 1]);
    }

    #[test]
    fn much_is_compared_in_little_time() {
        // Nothing occurs once, and a stretch is gone.
        let expected: Vec<u64> = (0..400_000).map(|n| n % 7).collect();
        let found: Vec<u64> = expected.iter().copied().filter(|n| *n != 3).collect();
        assert!(lost(&expected, &found).len() >= 400_000 / 7);
    }

    proptest! {
        #[test]
        fn what_is_taken_out_is_told(text in prop::collection::vec(0..6u64, 0..60), out in prop::collection::vec(any::<bool>(), 60)) {
            let kept: Vec<u64> = text.iter().zip(&out).filter(|(_, out)| !**out).map(|(n, _)| *n).collect();
            prop_assert_eq!(lost(&text, &kept).len(), text.len() - kept.len());
        }
    }
}
