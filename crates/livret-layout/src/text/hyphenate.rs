//! Where words may be divided: patterns, then the rules of the language.

use std::collections::HashMap;

use hypher::Lang as Patterns;
use livret::model::Lang;

/// Longer words than any language has are no words.
const LONGEST: usize = 64;
/// Words shorter than this are not divided.
const SHORTEST: usize = 5;
/// How many words are remembered.
const MOST_KEPT: usize = 40_000;

/// Divides words; remembers those that it has seen.
#[derive(Default)]
pub(super) struct Hyphenator {
    known: HashMap<Patterns, HashMap<Box<str>, Box<[u8]>>>,
}

/// The patterns of a language; without them words stay whole.
fn patterns(lang: &Lang) -> Option<Patterns> {
    Some(match lang.primary() {
        "en" => Patterns::English,
        "es" => Patterns::Spanish,
        "fr" => Patterns::French,
        "it" => Patterns::Italian,
        "pt" => Patterns::Portuguese,
        _ => return None,
    })
}

impl Hyphenator {
    /// Calls `found` with each byte of `word`, a run of letters, at which it may be divided.
    pub(super) fn divide(&mut self, word: &str, lang: &Lang, mut found: impl FnMut(usize)) {
        let Some(patterns) = patterns(lang).filter(|_| word.len() <= LONGEST) else { return };
        let known = self.known.entry(patterns).or_default();
        if let Some(places) = known.get(word) {
            places.iter().for_each(|at| found(usize::from(*at)));
            return;
        }
        let places = places(word, patterns);
        places.iter().for_each(|at| found(usize::from(*at)));
        if known.len() < MOST_KEPT {
            known.insert(word.into(), places);
        }
    }
}

fn places(word: &str, patterns: Patterns) -> Box<[u8]> {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let first_is_capital = word.chars().next().is_some_and(char::is_uppercase);
    // Acronyms, and names with capitals inside them, stay whole.
    if word.chars().count() < SHORTEST || capitals > usize::from(first_is_capital) {
        return Box::default();
    }
    let french = patterns == Patterns::French;
    let mut at = 0;
    let mut out = Vec::new();
    for syllable in hypher::hyphenate_bounded(word, patterns, 2, 3) {
        at += syllable.len();
        if at < word.len()
            && !(french && forbidden(word, at))
            && let Ok(at) = u8::try_from(at)
        {
            out.push(at);
        }
    }
    out.into_boxed_slice()
}

/// French words are not divided between two vowels, nor beside an x or y that stands between vowels.
fn forbidden(word: &str, at: usize) -> bool {
    let (before, after) = word.split_at(at);
    let mut left = before.chars().rev();
    let mut right = after.chars();
    let (l1, l2) = (left.next(), left.next());
    let (r1, r2) = (right.next(), right.next());
    let sliding = |c: Option<char>| matches!(c, Some('x' | 'y' | 'X' | 'Y'));
    (vowel(l1) && vowel(r1))
        || (sliding(l1) && vowel(l2) && vowel(r1))
        || (sliding(r1) && vowel(l1) && vowel(r2))
}

fn vowel(character: Option<char>) -> bool {
    let Some(lower) = character.and_then(|c| c.to_lowercase().next()) else { return false };
    "aeiouyàâäáãéèêëíîïìóôöòõúùûüýÿœæ".contains(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(word: &str, lang: &Lang) -> String {
        let mut out = String::new();
        let mut from = 0;
        Hyphenator::default().divide(word, lang, |at| {
            out.push_str(&word[from..at]);
            out.push('-');
            from = at;
        });
        out + &word[from..]
    }

    #[test]
    fn french_words_are_divided_as_printers_do() {
        let fr = Lang::french();
        assert_eq!(divided("gouvernement", &fr), "gou-ver-ne-ment");
        assert_eq!(divided("efficacité", &fr), "ef-fi-ca-cité");
        assert_eq!(divided("Participation", &fr), "Par-ti-ci-pa-tion");
        for (whole, wrong) in
            [("théâtre", "thé-â"), ("exemple", "ex-em"), ("royaume", "ro-y"), ("royaume", "roy-a")]
        {
            assert!(!divided(whole, &fr).contains(wrong), "{}", divided(whole, &fr));
        }
    }

    #[test]
    fn languages_beside_french_and_english() {
        let lang = |tag: &str| Lang::parse(tag).unwrap();
        assert_eq!(divided("administración", &lang("es-AR")), "ad-mi-nis-tra-ción");
        assert_eq!(divided("participação", &lang("pt")), "par-ti-ci-pa-ção");
        assert_eq!(divided("trasparenza", &lang("it")), "tra-spa-renza");
    }

    #[test]
    fn acronyms_short_words_and_other_languages_stay_whole() {
        for word in ["OGP", "UNESCO", "OpenGov", "avec", "PartenariaT"] {
            assert_eq!(divided(word, &Lang::french()), word);
        }
        assert_eq!(divided("Regierungserklärung", &Lang::parse("de").unwrap()), "Regierungserklärung");
        assert_eq!(divided("government", &Lang::english()), "gov-ern-ment");
    }
}
