//! Words, as they are compared: what only sets them (soft hyphens, kinds of spaces, compatibility forms) makes no difference.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The words of a text with the byte where each begins.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, Cow<'_, str>)> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |word| {
        let start = at;
        // The separator's length is what lies between this piece and the next.
        at += word.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let word = normal(word);
        (!word.is_empty()).then_some((start, word))
    })
}

/// The words of a text with single spaces between them.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (_, word) in words(text) {
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
        let at: Vec<usize> = words("a\u{a0}b  c").map(|(at, _)| at).collect();
        assert_eq!(at, [0, 3, 6]);
    }
}
