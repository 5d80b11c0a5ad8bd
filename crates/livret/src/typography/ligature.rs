//! œ, where it belongs.

use super::line::Line;

/// Beginnings of words that are written with œ, in lower case, accents as in the dictionary or left out.
const STEMS: &[&str] = &[
    "oeuvr",
    "oeil",
    "oeuf",
    "oedèm",
    "oedem",
    "oedip",
    "oenolog",
    "oesophag",
    "oecumén",
    "oecumen",
    "oestrog",
    "oestr",
    "coeur",
    "soeur",
    "voeu",
    "noeud",
    "boeuf",
    "choeur",
    "moeurs",
    "manoeuvr",
    "foet",
    "rancoeur",
    "consoeur",
    "contrecoeur",
    "écoeur",
    "ecoeur",
    "désoeuvr",
    "desoeuvr",
    "coelacanth",
    "coeliaq",
    "homoeopath",
];

/// Joins `oe` in the words of the list.
pub(super) fn set(line: &mut Line) {
    let mut at = 0;
    while at < line.len() {
        if !line.ch(at).is_alphabetic() {
            at += 1;
            continue;
        }
        let start = at;
        while line.ch(at).is_alphabetic() {
            at += 1;
        }
        word(line, start..at);
    }
    line.settle();
}

fn word(line: &mut Line, range: std::ops::Range<usize>) {
    let lower = |i: usize| line.ch(i).to_lowercase().next().unwrap_or_default();
    let Some(o) = range.clone().find(|i| lower(*i) == 'o' && lower(i + 1) == 'e') else { return };
    if o + 1 >= range.end || !line.same_leaf(o, o + 1) || !line.all_open(o..o + 2) {
        return;
    }
    let word: String = range.flat_map(|i| line.ch(i).to_lowercase()).collect();
    if STEMS.iter().any(|stem| word.starts_with(stem)) {
        line.put(o, if line.ch(o) == 'O' { 'Œ' } else { 'œ' });
        line.remove(o + 1);
    }
}
