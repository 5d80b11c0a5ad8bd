//! Long forms beside their acronyms, told by the initials of their words.

use crate::model::Lang;
use crate::resolve::words::folded;

/// An acronym and its long form, as they stand in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) short: String,
    pub(super) long: String,
    /// Where the long form begins.
    pub(super) at: usize,
}

/// Bytes before and within parentheses that are looked at: the longest names have half of it.
const REACH: usize = 240;

/// Finds "long form (SHORT)" and "SHORT (long form)"; `lang` gives the language at a byte.
pub(super) fn pairs<'a>(text: &str, lang: impl Fn(usize) -> &'a Lang) -> Vec<Pair> {
    let mut out = Vec::new();
    for (open, _) in text.match_indices('(') {
        let from = floor(text, open.saturating_sub(REACH));
        let to = floor(text, (open + 1 + REACH).min(text.len()));
        let (Some(before), Some(after)) = (text.get(from..open), text.get(open + 1..to)) else { continue };
        let Some(close) = after.find(')') else { continue };
        let inside = after.get(..close).unwrap_or_default();
        // "(PGO)", "(PGO, en anglais OGP)".
        let first = inside.split([',', ';', '–', '—']).next().unwrap_or_default().trim();
        if let Some(short) = acronym(first) {
            let before = before.trim_end_matches(|c: char| c.is_whitespace() || "»”\"*_".contains(c));
            let words = last_phrase(before);
            let of = lang(from + before.len().saturating_sub(1));
            if let Some((start, end)) = ending(&words, short, of) {
                let long = before.get(start..end).unwrap_or_default().to_owned();
                out.push(Pair { short: short.to_owned(), long, at: from + start });
            }
            continue;
        }
        // "PGO (Partenariat pour un gouvernement ouvert)".
        let last = before.trim_end().rsplit(|c: char| !(c.is_alphanumeric() || "-&".contains(c))).next();
        if let Some(short) = last.and_then(acronym) {
            let long = inside.trim_matches(|c: char| c.is_whitespace() || "«»“”\"".contains(c));
            let at = open + 1 + inside.find(long).unwrap_or(0);
            let words = last_phrase(long);
            if ending(&words, short, lang(at)) == Some((0, long.len())) {
                out.push(Pair { short: short.to_owned(), long: long.to_owned(), at });
            }
        }
    }
    out
}

/// Whether a word is an acronym: 2 to 12 letters, digits, hyphens; a capital first, and at least half of the letters capitals.
pub(super) fn is_acronym(word: &str) -> bool {
    acronym(word).is_some()
}

/// The acronym that a word is, without the s of its plural.
fn acronym(word: &str) -> Option<&str> {
    let word = word.strip_suffix('s').unwrap_or(word);
    let length = word.chars().count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let fits = (2..=12).contains(&length)
        && word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '&')
        && capitals >= 2
        && capitals * 2 >= letters;
    fits.then_some(word)
}

/// A word with its place.
#[derive(Clone, Debug)]
struct Word {
    start: usize,
    end: usize,
    /// In lower case and without accents.
    folded: String,
}

/// The words of the last phrase of a text: what no stop, bracket or quotation mark divides.
fn last_phrase(text: &str) -> Vec<Word> {
    const STOPS: &str = ".;:!?()[]«»“”\"…•|\u{FFFC}\n";
    let from = text
        .rfind(|c| STOPS.contains(c))
        .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<usize> = None;
    let phrase = text.get(from..).unwrap_or_default();
    for (at, c) in phrase.char_indices().chain([(phrase.len(), ' ')]) {
        match (c.is_alphanumeric(), open) {
            (true, None) => open = Some(at),
            (false, Some(start)) => {
                let word = phrase.get(start..at).unwrap_or_default();
                words.push(Word { start: from + start, end: from + at, folded: folded(word) });
                open = None;
            }
            _ => {}
        }
    }
    words
}

/// The last words of a phrase, if their initials are the letters of an acronym: where they begin and end.
///
/// Every word but the small ones gives its first letter; one of four letters or more may have words that give up to three
/// (CONAI, "Commission nationale d'accès à l'information").
fn ending(words: &[Word], short: &str, lang: &Lang) -> Option<(usize, usize)> {
    let letters: Vec<char> = folded(short).chars().filter(|c| c.is_alphanumeric()).collect();
    let last = words.last()?;
    let mut search = Search {
        words,
        small: small_words(lang),
        letters: &letters,
        most: if letters.len() < 4 { 1 } else { 3 },
        failed: vec![false; (letters.len() + 1) * (words.len() + 1)],
    };
    if search.is_small(last) {
        return None;
    }
    let first = search.run(letters.len(), words.len())?;
    let content = words.get(first..)?.iter().filter(|w| !search.is_small(w)).count();
    // Half of the letters or more are initials: "Recensement (RECE)" is no pair.
    let enough = content >= 2 && content * 2 >= letters.len();
    enough.then_some((words.get(first)?.start, last.end))
}

struct Search<'a> {
    words: &'a [Word],
    small: &'static [&'static str],
    letters: &'a [char],
    /// The most letters that one word gives.
    most: usize,
    /// Numbers of letters and words from which nothing was found.
    failed: Vec<bool>,
}

impl Search<'_> {
    fn is_small(&self, word: &Word) -> bool {
        self.small.contains(&word.folded.as_str())
    }

    /// The first of the words before `words` that give the letters before `letters`.
    fn run(&mut self, letters: usize, words: usize) -> Option<usize> {
        let state = letters * (self.words.len() + 1) + words;
        if self.failed.get(state).copied().unwrap_or(true) {
            return None;
        }
        let all = self.words;
        let word = words.checked_sub(1).and_then(|at| all.get(at))?;
        let small = self.is_small(word);
        let most = if small { 1 } else { self.most };
        for given in 1..=most.min(letters) {
            let wanted = self.letters.get(letters - given..letters).unwrap_or_default();
            if !word.folded.chars().take(given).eq(wanted.iter().copied()) {
                continue;
            }
            if letters == given {
                // A name begins with none of the small words.
                if !small {
                    return Some(words - 1);
                }
            } else if let Some(first) = self.run(letters - given, words - 1) {
                return Some(first);
            }
        }
        if small && let Some(first) = self.run(letters, words - 1) {
            return Some(first);
        }
        if let Some(failed) = self.failed.get_mut(state) {
            *failed = true;
        }
        None
    }
}

/// Words that names have and acronyms mostly have not, folded.
fn small_words(lang: &Lang) -> &'static [&'static str] {
    match lang.primary() {
        "fr" => &[
            "a", "au", "aux", "avec", "chez", "d", "dans", "de", "des", "du", "en", "entre", "et", "l", "la",
            "le", "les", "ou", "par", "pour", "sans", "sous", "sur", "un", "une", "vers",
        ],
        "en" => &[
            "a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with",
        ],
        "es" => &["a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "los", "para", "por", "y"],
        "pt" => {
            &["a", "as", "ao", "com", "da", "das", "de", "do", "dos", "e", "em", "o", "os", "para", "por"]
        }
        _ => &[],
    }
}

/// The start of the character that a byte belongs to.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}
