//! Texts as words, to tell whether two say the same.

/// The words of a text in lower case, without punctuation.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// Whether two texts say the same, whatever their spaces, punctuation and letter case.
pub(super) fn same(a: &str, b: &str) -> bool {
    words(a) == words(b)
}
