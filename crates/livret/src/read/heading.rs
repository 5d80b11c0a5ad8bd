//! The fragments by which links name headings.

use super::flow::Flow;
use super::kramdown::id;

/// How headings get their names.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Naming {
    /// As GitHub shows pages.
    #[default]
    GitHub,
    /// As kramdown does where it reads GFM.
    Kramdown,
    /// As kramdown does by its own rules.
    Classic,
}

impl Flow<'_, '_> {
    /// A fragment that nothing else on the page has: the author's, else one made of the heading's text.
    pub(super) fn fragment(&mut self, given: Option<&str>, text: &str) -> String {
        let wanted = match given {
            Some(name) => name.to_owned(),
            None => Some(match self.naming {
                Naming::GitHub => slug(text),
                Naming::Kramdown => id::of_heading(text),
                Naming::Classic => id::of_classic_heading(text),
            })
            .filter(|s| !s.is_empty())
            .unwrap_or_else(|| "section".into()),
        };
        if self.anchors.insert(wanted.clone()) {
            return wanted;
        }
        let mut n = self.repeats.get(&wanted).copied().unwrap_or(0);
        loop {
            n += 1;
            let numbered = format!("{wanted}-{n}");
            if self.anchors.insert(numbered.clone()) {
                self.repeats.insert(wanted, n);
                return numbered;
            }
        }
    }
}

/// A heading's text as GitHub makes a fragment of it: lower case, hyphens for spaces, no punctuation; letters keep their accents.
pub(super) fn slug(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            ' ' | '\u{a0}' | '\u{202f}' => Some('-'),
            '-' | '_' => Some(c),
            // Combining marks are part of the letter before them.
            '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{5b0}'..='\u{5c7}' => Some(c),
            _ => c.is_alphanumeric().then_some(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn fragments_keep_letters_and_drop_punctuation() {
        assert_eq!(slug("Pourquoi ?"), "pourquoi-");
        assert_eq!(slug("L’État, c’est « nous »"), "létat-cest--nous-");
        assert_eq!(slug("2.1 Données_ouvertes"), "21-données_ouvertes");
        assert_eq!(slug("شكرا"), "شكرا");
    }
}
