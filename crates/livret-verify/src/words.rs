//! Words, as they are compared: what only sets them (soft hyphens, kinds of spaces, compatibility forms) makes no difference.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A piece of a text: letters and figures in a row, or one other sign. What a format adds right beside a word, such as the bracket of
/// an address, is a piece of its own.
///
/// Pieces are the same where their texts are, wherever they stand.
#[derive(Clone, Debug)]
pub(crate) struct Piece<'a> {
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    /// It, normalised.
    pub(crate) text: Cow<'a, str>,
}

impl PartialEq for Piece<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Piece<'_> {}

impl Hash for Piece<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// The pieces of a text.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let first = rest.chars().next()?;
            let start = at;
            at += match first {
                c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
                c => c.len_utf8(),
            };
            if first.is_whitespace() {
                continue;
            }
            let text = normal(text.get(start..at)?);
            if !text.is_empty() {
                return Some(Piece { range: start..at, text });
            }
        }
    })
}

/// Letters, figures, and what stands unseen between them.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_unseen(c) && !c.is_whitespace() || is_combining_mark(c)
}

/// Pieces as they are read: with spaces where they are not beside one another.
pub(crate) fn join<'a>(pieces: impl IntoIterator<Item = &'a Piece<'a>>) -> String {
    let mut out = String::new();
    let mut end = None;
    for piece in pieces {
        if end.is_some_and(|end| end != piece.range.start) {
            out.push(' ');
        }
        out.push_str(&piece.text);
        end = Some(piece.range.end);
    }
    out
}

/// How many words a text has.
pub(crate) fn count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// The text with single spaces between its words.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace().map(normal).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

/// Compatibility forms composed (NFKC, UAX #15); what is not seen left out.
fn normal(word: &str) -> Cow<'_, str> {
    if word.chars().all(|c| matches!(c, '!'..='~' | 'À'..='ÿ' | 'Œ' | 'œ' | '’' | '«' | '»' | '–' | '—'))
    {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.chars().filter(|c| !is_unseen(*c)).nfkc().filter(|c| !c.is_whitespace()).collect())
}

/// Soft hyphens, joiners, marks of direction, byte order marks, controls: they steer how text is set.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_sets_words_makes_no_difference() {
        assert_eq!(
            plain(" n\u{ba}\u{a0}4 :\u{202f}l\u{2019}été\u{ad}\n\u{fb01}n "),
            "no 4 : l\u{2019}été fin"
        );
        assert_eq!(plain("e\u{301}"), "é");
        assert_eq!(plain("\u{200b} \u{feff}"), "");
    }

    #[test]
    fn signs_are_pieces_of_their_own() {
        let said =
            |text: &str| pieces(text).map(|piece| piece.text.into_owned()).collect::<Vec<_>>().join("|");
        assert_eq!(said(" l\u{2019}e\u{301}té\u{a0}(a.b) n\u{ad}o"), "l|\u{2019}|été|(|a|.|b|)|no");
        assert_eq!(said("\u{200b} \u{ad}"), "");
        let list: Vec<Piece<'_>> = pieces("l\u{2019}été  (a)").collect();
        assert_eq!(join(&list), "l\u{2019}été (a)");
        assert_eq!(count("Un mot, deux\u{a0}!"), 3);
    }
}
