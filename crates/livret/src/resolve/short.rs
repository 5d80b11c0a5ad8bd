//! The short name of a page, for running heads and file names.

use super::words::words;

/// The short name: what the front matter says, else `title` if all its words occur in the heading, else the heading, cut before its
/// first comma or before its second colon ("Thème 4 : un plaidoyer : comment ?" ends after "plaidoyer"). Never cut with dots.
pub(super) fn name(given: Option<&str>, title: Option<&str>, heading: &str) -> String {
    if let Some(given) = given {
        return squeeze(given);
    }
    let in_heading = words(heading);
    let title = title.filter(|t| !t.contains('<') && words(t).iter().all(|w| in_heading.contains(w)));
    match title {
        Some(title) => squeeze(title),
        None => squeeze(cut(heading)),
    }
}

fn cut(heading: &str) -> &str {
    let mut colons = 0;
    for (i, c) in heading.char_indices() {
        let (before, after) = (heading.get(..i).unwrap_or(""), heading.get(i + c.len_utf8()..).unwrap_or(""));
        // Commas of numbers and colons of hours end nothing.
        let ends = after.starts_with(char::is_whitespace) && !before.trim().is_empty();
        colons += usize::from(c == ':' && ends);
        if ends && (matches!(c, ',' | '،') || colons == 2) {
            return before;
        }
    }
    heading
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names() {
        let long = "Theme 4 - Plaidoyer pour le gouvernement ouvert, trouver ses alliés et les convaincre";
        let cut = "Theme 4 - Plaidoyer pour le gouvernement ouvert";
        assert_eq!(name(None, Some("Theme 4 - Description"), long), cut);
        assert_eq!(name(None, None, long), cut);
        assert_eq!(name(Some("Plaidoyer"), Some("Theme 4"), long), "Plaidoyer");
        assert_eq!(name(None, Some("Theme 4 – Plaidoyer"), long), "Theme 4 – Plaidoyer");
        assert_eq!(
            name(None, None, "Fiche 3 : organiser un atelier : pas à pas"),
            "Fiche 3 : organiser un atelier"
        );
        assert_eq!(name(None, None, "Atelier : une journée, trois temps"), "Atelier : une journée");
        assert_eq!(name(None, None, "De 9:30 à 1,5 heure"), "De 9:30 à 1,5 heure");
    }
}
