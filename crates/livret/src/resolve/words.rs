//! Texts as words, to tell whether two say the same.

/// The words of a text in lower case, without punctuation.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// A text in lower case and without accents, to compare and to sort: letters of other scripts than Latin stay as they are.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match deunicode::deunicode_char(c).filter(|_| c < '\u{250}' || ('\u{1E00}'..'\u{1F00}').contains(&c))
        {
            Some(ascii) => out.push_str(&ascii.to_ascii_lowercase()),
            None => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Whether two texts say the same, whatever their spaces, punctuation and letter case.
pub(super) fn same(a: &str, b: &str) -> bool {
    words(a) == words(b)
}
