//! The number that a page's heading says: “4” of “Thème 4 – Plaidoyer”.

/// Words that a number follows in headings of toolkits, in the languages of the first ones; lower case.
const LABELS: [&str; 51] = [
    "activité",
    "annexe",
    "atelier",
    "axe",
    "chapitre",
    "dossier",
    "étape",
    "exercice",
    "fiche",
    "jour",
    "journée",
    "leçon",
    "livret",
    "module",
    "outil",
    "partie",
    "phase",
    "séance",
    "section",
    "séquence",
    "session",
    "thème",
    "titre",
    "unité",
    "volet",
    "activity",
    "annex",
    "appendix",
    "chapter",
    "day",
    "exercise",
    "lesson",
    "part",
    "sheet",
    "step",
    "theme",
    "tool",
    "topic",
    "unit",
    "anexo",
    "capítulo",
    "etapa",
    "ficha",
    "módulo",
    "paso",
    "parte",
    "sesión",
    "tema",
    "unidad",
    "المحور",
    "الفصل",
];

/// What stands between a number and the rest of a heading.
const SEPARATORS: [char; 7] = ['.', ')', ':', '-', '–', '—', '/'];

/// The number, as written, if the heading opens with one: behind a word that numbers follow, or before a separator.
pub(crate) fn of(heading: &str) -> Option<&str> {
    let heading = heading.trim();
    let (word, rest) = heading.split_once(char::is_whitespace).unwrap_or((heading, ""));
    if LABELS.contains(&word.to_lowercase().as_str()) {
        let rest = rest.trim_start();
        let rest =
            rest.strip_prefix(['n', 'N']).and_then(|r| r.strip_prefix('°')).unwrap_or(rest).trim_start();
        let (number, after) = rest.split_at(end(rest));
        return (is_number(number) && !after.starts_with(char::is_alphanumeric)).then_some(number);
    }
    let (number, after) = heading.split_at(end(heading));
    let after = after.trim_start().strip_prefix(SEPARATORS)?;
    let opens = number.starts_with(|c: char| c.is_ascii_digit());
    // “10–12 mars” and “3.5 % of all” say how many, “1. Introduction” says which.
    let spaced = after.is_empty() || after.starts_with(char::is_whitespace);
    (opens && is_number(number) && spaced && !after.trim_start().starts_with(|c: char| c.is_ascii_digit()))
        .then_some(number)
}

/// Where the characters of a number end; a point belongs to it only between two of them.
fn end(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = c == '.' && at > 0 && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !c.is_ascii_alphanumeric() && !inner {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Whether these characters are a number: at most three figures or three groups of two, a Roman number, a capital.
fn is_number(text: &str) -> bool {
    let figures =
        |part: &str, most| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let roman = (1..=5).contains(&text.len()) && text.bytes().all(|b| b"IVXLC".contains(&b));
    let capital = text.len() == 1 && text.bytes().all(|b| b.is_ascii_uppercase());
    let groups = text.split('.').count();
    roman || capital || figures(text, 3) || (groups <= 3 && text.split('.').all(|part| figures(part, 2)))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_number_follows_its_word_or_stands_before_a_separator() {
        let some = [
            ("Thème 4 – Plaidoyer", "4"),
            ("Thème 4", "4"),
            ("FICHE N° 12 : lire un budget", "12"),
            ("Fiche n° 12 : lire un budget", "12"),
            ("Chapitre IV. Les acteurs", "IV"),
            ("Annexe A – Modèles", "A"),
            ("Étape 2.1", "2.1"),
            ("Module 3 Préparer l’atelier", "3"),
            ("1. Introduction", "1"),
            ("1.2 – Contexte", "1.2"),
            ("3 : décider", "3"),
            ("المحور 2: الشفافية", "2"),
        ];
        for (heading, number) in some {
            assert_eq!(of(heading), Some(number), "{heading}");
        }
        let none = [
            "",
            "4",
            "Agenda 2030 : la suite",
            "10–12 mars : le séminaire",
            "3.5 % des agents",
            "5 idées pour débuter",
            "2030 : une année",
            "Thème",
            "Thème principal",
            "Fiche 4x4",
            "Outil Alpha",
            "Covid-19 : bilan",
            "Plan d’action 2",
            "A. Modèles",
            "3 – 5 participants",
        ];
        for heading in none {
            assert_eq!(of(heading), None, "{heading}");
        }
    }
}
