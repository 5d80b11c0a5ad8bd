//! Ordinals and other abbreviations whose ending is raised: 1er, XXIe, Mme, n°.

use super::line::{Form, Line, is_space, is_word};
use super::spaces::NO_BREAK;

/// Endings as printers write them, longest first, and the number that alone takes them.
const ENDINGS: &[(&str, Option<&str>)] = &[
    ("ndes", Some("2")),
    ("nde", Some("2")),
    ("nds", Some("2")),
    ("nd", Some("2")),
    ("des", Some("2")),
    ("de", Some("2")),
    ("ers", Some("1")),
    ("er", Some("1")),
    ("res", Some("1")),
    ("re", Some("1")),
    ("es", None),
    ("e", None),
];

/// Endings that people write, and what printers write for them.
pub(super) const MENDED: &[(&str, &str)] = &[
    ("ière", "re"),
    ("ières", "res"),
    ("ier", "er"),
    ("iers", "ers"),
    ("ère", "re"),
    ("ères", "res"),
    ("ème", "e"),
    ("èmes", "es"),
    ("eme", "e"),
    ("emes", "es"),
    ("éme", "e"),
    ("ième", "e"),
    ("ièmes", "es"),
    ("ieme", "e"),
    ("iemes", "es"),
    ("iéme", "e"),
    ("è", "e"),
];

/// An ordinal that was not written as printers do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mended {
    /// As the author wrote it.
    pub(super) written: String,
    /// As it is set.
    pub(super) set: String,
}

/// Raises the endings; where `plain`, characters cannot be raised and only wrong endings are mended.
pub(super) fn set(line: &mut Line, plain: bool) -> Vec<Mended> {
    let mut mended = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if !line.ch(at).is_alphanumeric() || line.raised(at) {
            at += 1;
            continue;
        }
        let start = at;
        while line.ch(at).is_alphanumeric() && !line.raised(at) {
            at += 1;
        }
        let range = start..at;
        if !line.all_open(range.clone()) || line.raised(at) || joined(line, &range) {
            continue;
        }
        number(line, range.clone(), plain, &mut mended);
        if !plain {
            title(line, range.clone());
        }
        issue(line, range, plain);
    }
    line.settle();
    mended
}

/// Whether the token hangs on something that makes it no word of its own: `A-2e`, `3.2e`, `2e-3`.
fn joined(line: &Line, range: &std::ops::Range<usize>) -> bool {
    let before = line.before(range.start);
    let inside = matches!(before, '.' | ',' | '/' | '_' | '+' | '=' | '#')
        && range.start.checked_sub(2).is_some_and(|i| line.ch(i).is_alphanumeric());
    let power = matches!(line.ch(range.end), '-' | '+')
        && line.ch(range.end + 1).is_ascii_digit()
        && !(range.end + 1..range.end + 4).any(|i| line.ch(i).is_alphabetic());
    inside || power || matches!(line.ch(range.end), '_' | '=' | '@')
}

fn number(line: &mut Line, range: std::ops::Range<usize>, plain: bool, mended: &mut Vec<Mended>) {
    let longest = 24;
    if range.len() > longest {
        return;
    }
    let digits = range.clone().take_while(|i| line.ch(*i).is_ascii_digit()).count();
    let roman = range.clone().take_while(|i| matches!(line.ch(*i), 'I' | 'V' | 'X' | 'L' | 'C')).count();
    let split = range.start + digits.max(roman);
    let ending: String = (split..range.end).map(|i| line.ch(i)).collect();
    let head: String = (range.start..split).map(|i| line.ch(i)).collect();
    if head.is_empty() || ending.is_empty() {
        return;
    }
    if roman > 0 && !is_century(line, &head, &ending, range.end) {
        return;
    }
    let one = head == "1" || head == "I";
    let right = match MENDED.iter().find(|(wrong, _)| *wrong == ending) {
        Some((_, right)) if one || !right.contains('r') => *right,
        Some(_) => return,
        None => {
            let known = ENDINGS
                .iter()
                .any(|(e, of)| *e == ending && of.is_none_or(|of| of == head || (of == "1" && one)));
            // `2d` and `2de` are met less often than their digits and letters in codes: `2d` is left alone.
            if !known {
                return;
            }
            ending.as_str()
        }
    };
    if right != ending {
        mended.push(Mended { written: format!("{head}{ending}"), set: format!("{head}{right}") });
    }
    let mut right = right.chars();
    for at in split..range.end {
        match right.next() {
            Some(ch) if plain => line.put(at, ch),
            Some(ch) => line.form(at, ch, Form::Raised),
            None => line.remove(at),
        }
    }
    if roman > 0 && !plain {
        for at in range.start..split {
            line.form(at, line.ch(at), Form::SmallCaps);
        }
    }
}

/// What is counted by ordinals in Roman numerals.
const COUNTED: &[&str] = &[
    "siècle",
    "siècles",
    "siecle",
    "siecles",
    "république",
    "republique",
    "millénaire",
    "millénaires",
    "arrondissement",
    "arrondissements",
];

/// Whether such a word stands at `at`.
pub(super) fn is_counted(line: &Line, at: usize) -> bool {
    let longest = 16;
    let word: String = (at..at + longest)
        .map(|i| line.ch(i))
        .take_while(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    COUNTED.contains(&word.as_str())
}

/// Whether capitals are a numeral: a well-formed one of at least two letters, or one letter before a century.
fn is_century(line: &Line, numeral: &str, ending: &str, end: usize) -> bool {
    let named = is_space(line.ch(end)) && is_counted(line, end + 1);
    let small = numeral.len() >= 2 && numeral.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    is_roman(numeral) && (named || small || (numeral == "I" && ending == "er"))
}

fn is_roman(text: &str) -> bool {
    let mut rest = text;
    let hundreds = rest.chars().take_while(|c| *c == 'C').count();
    rest = rest.get(hundreds..).unwrap_or_default();
    for (one, five, ten) in [('X', 'L', 'C'), ('I', 'V', 'X')] {
        let (nine, four) = (format!("{one}{ten}"), format!("{one}{five}"));
        if let Some(after) = rest.strip_prefix(&nine).or_else(|| rest.strip_prefix(&four)) {
            rest = after;
            continue;
        }
        rest = rest.strip_prefix(five).unwrap_or(rest);
        let ones = rest.chars().take_while(|c| *c == one).count();
        if ones > 3 {
            return false;
        }
        rest = rest.get(ones..).unwrap_or_default();
    }
    hundreds <= 3 && rest.is_empty()
}

/// `Mme` everywhere; `Dr`, `Pr`, `Me`, `Mgr` before a name.
fn title(line: &mut Line, range: std::ops::Range<usize>) {
    if range.len() > 5 {
        return;
    }
    let word: String = range.clone().map(|i| line.ch(i)).collect();
    let always = matches!(word.as_str(), "Mme" | "Mmes" | "Mlle" | "Mlles");
    let before_name = matches!(word.as_str(), "Dr" | "Drs" | "Pr" | "Prs" | "Me" | "Mes" | "Mgr")
        && is_space(line.ch(range.end))
        && line.ch(range.end + 1).is_uppercase()
        && line.ch(range.end + 2).is_lowercase()
        && !line.raised(range.end + 2);
    if always || (before_name && word != "Mes") {
        for at in range.start + 1..range.end {
            line.form(at, line.ch(at), Form::Raised);
        }
    }
}

/// `n°`, `nº`, and `no` before a digit; `n°s`.
fn issue(line: &mut Line, range: std::ops::Range<usize>, plain: bool) {
    let n = range.start;
    if !matches!(line.ch(n), 'n' | 'N') {
        return;
    }
    // U+00BA is a letter to Unicode, U+00B0 is none.
    let sign = match (range.len(), line.ch(n + 1)) {
        (1, '°') | (2, 'º') => n + 1,
        (3, 'º') if line.ch(n + 2) == 's' => n + 1,
        (2, 'o') if is_space(line.ch(n + 2)) && line.ch(n + 3).is_ascii_digit() => n + 1,
        _ => return,
    };
    if !line.open(sign) || !line.same_leaf(n, sign) {
        return;
    }
    let many = line.ch(sign + 1) == 's' && !is_word(line.ch(sign + 2)) && line.open(sign + 1);
    match (plain, line.ch(sign)) {
        (true, 'º') => line.put(sign, '°'),
        (true, _) => {}
        (false, _) => {
            line.form(sign, 'o', Form::Raised);
            if many {
                line.form(sign + 1, 's', Form::Raised);
            }
        }
    }
    let next = if many { sign + 2 } else { sign + 1 };
    if line.breakable(next) && is_word(line.ch(next + 1)) {
        line.put(next, NO_BREAK);
    } else if line.ch(next).is_ascii_digit() && line.open(next) {
        line.insert_before(next, NO_BREAK);
    }
}
