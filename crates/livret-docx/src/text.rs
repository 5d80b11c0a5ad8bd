//! Characters that a part may hold, and the direction in which they run.

use livret::model::Direction;

/// The text without characters that XML 1.0 forbids (production 2, `Char`); tabs and line ends become spaces.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\t' | '\n' | '\r' => Some(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => None,
            c => Some(c),
        })
        .collect()
}

/// Splits text where its direction changes. Characters without a direction of their own (spaces, figures, marks) go with the
/// base direction, unless they stand between characters of the other one.
pub(crate) fn directions(text: &str, base: Direction) -> Vec<(Direction, &str)> {
    let mut parts: Vec<(Direction, std::ops::Range<usize>)> = Vec::new();
    let mut current = base;
    let mut start = 0;
    // End of the last character that has a direction: what follows it is not decided yet.
    let mut decided = 0;
    for (at, c) in text.char_indices() {
        let Some(direction) = strong_direction(c) else { continue };
        if direction != current {
            let cut = if direction == base { decided } else { at };
            if cut > start {
                parts.push((current, start..cut));
            }
            start = cut;
            current = direction;
        }
        decided = at + c.len_utf8();
    }
    if current != base && decided < text.len() {
        parts.push((current, start..decided));
        start = decided;
        current = base;
    }
    if start < text.len() {
        parts.push((current, start..text.len()));
    }
    parts.into_iter().filter_map(|(d, range)| Some((d, text.get(range)?))).collect()
}

/// The direction of a letter (UAX #9, classes L, R and AL); `None` for what takes the direction of its surroundings.
fn strong_direction(c: char) -> Option<Direction> {
    match c {
        '\u{0590}'..='\u{05ff}'
        | '\u{0600}'..='\u{065f}'
        | '\u{066d}'..='\u{06ef}'
        | '\u{06fa}'..='\u{08ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' => Some(Direction::Rtl),
        c if c.is_alphabetic() => Some(Direction::Ltr),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use livret::model::Direction::{Ltr, Rtl};

    #[test]
    fn forbidden_characters_are_dropped() {
        assert_eq!(clean("a\u{0}\u{b}b\tc\u{ffff}\u{feff}"), "ab c\u{feff}");
    }

    #[test]
    fn text_is_split_where_its_direction_changes() {
        assert_eq!(directions("plain text, 12", Ltr), [(Ltr, "plain text, 12")]);
        assert_eq!(
            directions("dit الحكومة المفتوحة (2).", Ltr),
            [(Ltr, "dit "), (Rtl, "الحكومة المفتوحة"), (Ltr, " (2).")]
        );
        assert_eq!(directions("الحكومة OGP", Rtl), [(Rtl, "الحكومة "), (Ltr, "OGP")]);
        assert_eq!(directions("", Ltr), []);
        assert_eq!(directions("ا", Ltr), [(Rtl, "ا")]);
    }
}
