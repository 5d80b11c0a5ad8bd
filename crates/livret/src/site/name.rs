//! Names of files and folders: how they compare, and how they read as titles.

use std::cmp::Ordering;

/// Compares names as people sort them: digits as numbers, letter case only where nothing else differs.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    pieces(a).cmp(pieces(b)).then_with(|| a.cmp(b))
}

/// A name as runs of digits and other characters. Digits sort before letters, by length without leading zeros and then by value.
fn pieces(name: &str) -> impl Iterator<Item = (u8, usize, String)> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let digits = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(if digits {
            let number = piece.trim_start_matches('0');
            (0, number.len(), number.to_string())
        } else {
            (1, 0, piece.to_lowercase())
        })
    })
}

/// The name of a file or folder as a title: `2-fiches_pratiques` reads "Fiches pratiques".
pub(crate) fn readable(name: &str) -> String {
    let numbered = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let unnumbered = numbered.trim_start_matches(['-', '_', '.', ' ']);
    // A number alone, or one that belongs to its word (`2e-partie`), stays.
    let kept = if unnumbered.is_empty() || (numbered.len() < name.len() && numbered.len() == unnumbered.len())
    {
        name
    } else {
        unnumbered
    };
    let spaced = kept.replace(['-', '_'], " ");
    let spaced = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut chars = spaced.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => name.to_string(),
    }
}

/// How many names are compared in search of the ones that were meant; after that remarks come without, so that a book full of slips
/// takes no longer than its length allows.
const COMPARISONS: usize = 200_000;

/// Names that a slip may have meant.
#[derive(Debug)]
pub(crate) struct Suggestions {
    left: usize,
}

impl Suggestions {
    /// None made yet.
    pub(crate) fn new() -> Suggestions {
        Suggestions { left: COMPARISONS }
    }

    /// The name that `wanted` is most probably a slip of.
    pub(crate) fn nearest<'a>(
        &mut self,
        wanted: &str,
        known: impl ExactSizeIterator<Item = &'a String>,
    ) -> Option<&'a str> {
        /// Characters of a name that nobody mistypes.
        const LONG: usize = 200;
        self.left = self.left.checked_sub(known.len())?;
        let near = known
            .filter(|k| wanted.len() <= LONG && k.len() <= LONG)
            .map(|k| (strsim::normalized_damerau_levenshtein(wanted, k), k.as_str()))
            .filter(|(likeness, _)| *likeness >= 0.6);
        near.fold(
            None,
            |best: Option<(f64, &str)>, next| {
                if best.is_some_and(|b| b.0 >= next.0) { best } else { Some(next) }
            },
        )
        .map(|(_, name)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_compare_as_numbers() {
        let mut names = ["fiche-10", "Fiche-2", "fiche-1", "9", "010", "a", "B", "fiche-02"];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(names, ["9", "010", "a", "B", "fiche-1", "Fiche-2", "fiche-02", "fiche-10"]);
    }

    #[test]
    fn names_become_titles() {
        assert_eq!(readable("2-fiches_pratiques"), "Fiches pratiques");
        assert_eq!(readable("écrire"), "Écrire");
        assert_eq!(readable("2026"), "2026");
        assert_eq!(readable("2e-partie"), "2e partie");
        assert_eq!(readable("--"), "--");
    }

    #[test]
    fn suggestions_end_after_enough_comparisons() {
        let known: Vec<String> = (0..1_000).map(|i| format!("chapitre-{i}")).collect();
        let mut suggestions = Suggestions::new();
        let made =
            (0..1_000).take_while(|_| suggestions.nearest("chapitr-7", known.iter()).is_some()).count();
        assert_eq!(made, COMPARISONS / known.len());
    }
}
