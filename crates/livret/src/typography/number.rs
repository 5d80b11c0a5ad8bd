//! Numbers and what belongs to them: groups of digits, units, months, abbreviations before a number or a name.

use super::line::{Line, is_space, is_word};
use super::ordinal;
use super::spaces::{NARROW, NO_BREAK};
use crate::model::months;

/// What a number is held together with.
const UNITS: &[&str] = &[
    "%",
    "‰",
    "€",
    "$",
    "£",
    "¥",
    "F",
    "FCFA",
    "CFA",
    "XOF",
    "XAF",
    "MAD",
    "DH",
    "DT",
    "TND",
    "USD",
    "EUR",
    "CHF",
    "CAD",
    "k€",
    "M€",
    "Md€",
    "MdF",
    "euro",
    "euros",
    "dollar",
    "dollars",
    "franc",
    "francs",
    "dirham",
    "dirhams",
    "dinar",
    "dinars",
    "million",
    "millions",
    "milliard",
    "milliards",
    "mm",
    "cm",
    "dm",
    "m",
    "km",
    "m²",
    "km²",
    "cm²",
    "m³",
    "ha",
    "mg",
    "g",
    "kg",
    "t",
    "ml",
    "cl",
    "l",
    "L",
    "s",
    "ms",
    "min",
    "h",
    "Hz",
    "kHz",
    "MHz",
    "GHz",
    "W",
    "kW",
    "MW",
    "kWh",
    "MWh",
    "°C",
    "°F",
    "°",
    "ko",
    "Ko",
    "Mo",
    "Go",
    "To",
    "kB",
    "MB",
    "GB",
    "TB",
    "px",
    "pt",
    "dpi",
    "ppp",
];

/// Signs that follow a number even where the author left the space out.
const SIGNS: &[char] = &['%', '‰', '€'];

/// Months as they are typed without accents.
const BARE_MONTHS: [&str; 3] = ["fevrier", "aout", "decembre"];

/// Abbreviations that a number follows.
const BEFORE_NUMBER: &[&str] =
    &["p", "pp", "art", "chap", "fig", "vol", "al", "tab", "ill", "éd", "par", "sect", "ann", "tél"];

/// Words that the number of one thing follows, not a quantity.
const REFERENCES: &[&str] = &[
    "page", "pages", "article", "articles", "chapitre", "figure", "tableau", "thème", "fiche", "étape",
    "annexe", "section", "question", "ligne", "numéro", "version",
];

/// The longest of the words above, in characters.
const LONGEST: usize = 12;

/// Puts the no-break spaces.
pub(super) fn set(line: &mut Line) {
    let mut at = 0;
    while at < line.len() {
        if line.ch(at).is_ascii_digit() && !line.raised(at) {
            let end = groups(line, at);
            belongings(line, end);
            at = end;
        } else {
            if line.breakable(at) {
                after_word(line, at);
            }
            at += 1;
        }
    }
    line.settle();
}

fn digits(line: &Line, at: usize) -> usize {
    (at..line.len()).take_while(|i| line.ch(*i).is_ascii_digit() && !line.raised(*i)).count()
}

/// Joins groups of three digits: `100 000`. Gives the end of the number.
fn groups(line: &mut Line, start: usize) -> usize {
    let first = digits(line, start);
    let mut end = start + first;
    let mut spaces = Vec::new();
    let mut thousands = true;
    while is_group_space(line.ch(end)) {
        let group = digits(line, end + 1);
        if group == 0 {
            break;
        }
        thousands &= group == 3;
        spaces.push(end);
        end += 1 + group;
    }
    let before = line.before(start);
    let whole =
        !is_word(before) && !matches!(before, '+' | '.' | ',' | '/' | '-' | '°') && !is_word(line.ch(end));
    if thousands && whole && first <= 3 && line.ch(start) != '0' && !is_reference(line, start) {
        for space in spaces {
            if line.breakable(space) {
                line.put(space, NARROW);
            }
        }
    }
    end
}

/// Whether the number that begins at `start` says which one: in `page 5 200 personnes` it is 5.
fn is_reference(line: &Line, start: usize) -> bool {
    let Some(space) = start.checked_sub(1).filter(|i| is_group_space(line.ch(*i))) else { return false };
    let letters = (space.saturating_sub(LONGEST)..space).rev().take_while(|i| line.ch(*i).is_alphabetic());
    let word: String =
        (letters.last().unwrap_or(space)..space).flat_map(|i| line.ch(i).to_lowercase()).collect();
    REFERENCES.contains(&word.as_str())
}

fn is_group_space(ch: char) -> bool {
    matches!(ch, ' ' | '\u{a0}' | '\u{202f}')
}

/// The word of letters and signs at `at`, up to [`LONGEST`] characters.
fn word_at(line: &Line, at: usize) -> String {
    (at..at + LONGEST)
        .map(|i| line.ch(i))
        .take_while(|c| c.is_alphabetic() || matches!(c, '%' | '‰' | '€' | '$' | '£' | '¥' | '°' | '²' | '³'))
        .collect()
}

/// What follows a number that ends before `end`.
fn belongings(line: &mut Line, end: usize) {
    let next = line.ch(end);
    let sign = (SIGNS.contains(&next) && !is_word(line.ch(end + 1)))
        || (next == '°' && line.ch(end + 1) == 'C' && !is_word(line.ch(end + 2)));
    if sign {
        line.insert_before(end, NO_BREAK);
    } else if line.breakable(end) && (is_unit(line, end + 1) || (day(line, end) && is_month(line, end + 1))) {
        line.put(end, NO_BREAK);
    }
}

fn is_unit(line: &Line, at: usize) -> bool {
    let word = word_at(line, at);
    let after = line.ch(at + word.chars().count());
    UNITS.contains(&word.as_str()) && !is_word(after) && !matches!(after, '\'' | '’' | '-' | '‑')
}

fn is_month(line: &Line, at: usize) -> bool {
    let word = word_at(line, at).to_lowercase();
    let known = months::FRENCH.iter().chain(&BARE_MONTHS).any(|month| *month == word);
    known && !matches!(line.ch(at + word.chars().count()), '\'' | '’')
}

/// Whether the number that ends before `end` can be that of a day.
fn day(line: &Line, end: usize) -> bool {
    let start =
        (end.saturating_sub(4)..end).rev().take_while(|i| line.ch(*i).is_ascii_digit()).last().unwrap_or(end);
    let number: String = (start..end).map(|i| line.ch(i)).collect();
    number.parse::<u8>().is_ok_and(|n| (1..=31).contains(&n))
}

/// A space after a word: `p. 12`, `M. Diallo`, `1er mai`, `XXIe siècle`, `8 h 30`.
fn after_word(line: &mut Line, space: usize) {
    let next = line.ch(space + 1);
    let Some(last) = space.checked_sub(1) else { return };
    let holds = if line.raised(last) {
        let start =
            (space.saturating_sub(6)..space).rev().take_while(|i| line.raised(*i)).last().unwrap_or(space);
        let ending: String = (start..space).map(|i| line.ch(i)).collect();
        let after_digit = line.before(start).is_ascii_digit();
        match ending.as_str() {
            "er" if after_digit && is_month(line, space + 1) => true,
            "e" | "er" | "es" if ordinal::is_counted(line, space + 1) => true,
            "me" | "mes" | "lle" | "lles" | "r" | "rs" | "gr" => next.is_uppercase() && !after_digit,
            "e" => line.before(start) == 'M' && next.is_uppercase(),
            "o" | "os" => matches!(line.before(start), 'n' | 'N') && next.is_ascii_digit(),
            _ => false,
        }
    } else {
        let dotted = line.ch(last) == '.';
        let end = if dotted { last } else { space };
        let start = (end.saturating_sub(6)..end)
            .rev()
            .take_while(|i| line.ch(*i).is_alphabetic())
            .last()
            .unwrap_or(end);
        let word: String = (start..end).map(|i| line.ch(i)).collect();
        let fresh = !is_word(line.before(start)) && !matches!(line.before(start), '.' | '\'' | '’' | '-');
        match (word.as_str(), dotted) {
            ("M" | "MM", true) => fresh && next.is_uppercase(),
            ("h" | "H", false) => next.is_ascii_digit() && after_number(line, start),
            // `20 F CFA`
            ("F", false) => after_number(line, start) && word_at(line, space + 1) == "CFA",
            ("", false) => line.ch(last) == '§' && next.is_ascii_digit(),
            (_, true) => {
                fresh && next.is_ascii_digit() && BEFORE_NUMBER.contains(&word.to_lowercase().as_str())
            }
            _ => false,
        }
    };
    if holds && !is_space(next) {
        line.put(space, NO_BREAK);
    }
}

/// Whether a number stands before the sign of its unit.
fn after_number(line: &Line, sign: usize) -> bool {
    let before = line.before(sign);
    before.is_ascii_digit()
        || (is_space(before) && sign.checked_sub(2).is_some_and(|i| line.ch(i).is_ascii_digit()))
}
