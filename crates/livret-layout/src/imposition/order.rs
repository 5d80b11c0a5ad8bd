//! Which folios stand on which side.

use livret::model::Direction;

use super::Arrangement;

/// For each side the folios on it, by slot; slots count in reading order, but those of a booklet from the left.
pub(super) fn sides(
    arrangement: Arrangement,
    folios: usize,
    direction: Direction,
) -> Vec<Vec<Option<usize>>> {
    match arrangement {
        Arrangement::Booklet => booklet(folios, direction),
        Arrangement::TwoUp => in_turn(folios, 2),
        Arrangement::Notes => in_turn(folios, 1),
        Arrangement::ThreeUpNotes => in_turn(folios, 3),
    }
}

fn in_turn(folios: usize, on_a_side: usize) -> Vec<Vec<Option<usize>>> {
    let side = |first: usize| (first..(first + on_a_side).min(folios)).map(Some).collect();
    (0..folios).step_by(on_a_side).map(side).collect()
}

/// Each sheet takes two folios from the beginning and two from the end, so that blanks come at the end: the back cover is the first
/// to be blank. The first sheet is the outermost.
fn booklet(folios: usize, direction: Direction) -> Vec<Vec<Option<usize>>> {
    let places = folios.next_multiple_of(4);
    let side = |left: usize, right: usize| {
        let shown = |folio: usize| Some(folio).filter(|folio| *folio < folios);
        match direction {
            Direction::Ltr => vec![shown(left), shown(right)],
            Direction::Rtl => vec![shown(right), shown(left)],
        }
    };
    let sheet = |first: usize| {
        let last = places - 1 - first;
        [side(last, first), side(first + 1, last - 1)]
    };
    (0..places / 2).step_by(2).flat_map(sheet).collect()
}
