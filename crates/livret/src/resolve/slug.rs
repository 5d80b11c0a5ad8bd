//! Slugs: names of pages for files and anchors.

use std::collections::BTreeSet;

use deunicode::deunicode;

use super::Draft;
use crate::site::{split_path, stem};

/// Gives each page a slug made of its file's name (of the folder's, for the page that opens one), unique in the book.
pub(super) fn set(drafts: &mut [Draft]) {
    let mut taken = BTreeSet::new();
    for draft in drafts {
        let (folder, name) = split_path(&draft.path);
        let opens = ["index", "readme"].iter().any(|n| stem(name).eq_ignore_ascii_case(n));
        let source = if opens && !folder.is_empty() { split_path(folder).1 } else { stem(name) };
        let slug = Some(ascii(source)).filter(|s| !s.is_empty()).unwrap_or_else(|| "page".into());
        let unique = std::iter::once(slug.clone())
            .chain((2..).map(|n: u64| format!("{slug}-{n}")))
            .find(|s| !taken.contains(s))
            .unwrap_or(slug);
        taken.insert(unique.clone());
        draft.page.slug = unique;
    }
}

/// A text in lower-case ASCII letters, digits and single hyphens, of at most 80 characters; empty if it has no letter or digit.
pub(crate) fn ascii(text: &str) -> String {
    let mut out = String::new();
    for c in deunicode(text).chars().take(80) {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').into()
}

/// The fragment that sites give to a heading of this text: letters of any script, digits, hyphens for spaces.
pub(super) fn fragment(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '_'))
        .flat_map(|c| if c.is_whitespace() { vec!['-'] } else { c.to_lowercase().collect() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_ascii() {
        assert_eq!(ascii("L'œuvre d’été 2"), "l-oeuvre-d-ete-2");
        assert_eq!(ascii("الشفافية"), "lshffy");
        assert_eq!(ascii("—"), "");
        assert_eq!(fragment("Pourquoi ?"), "pourquoi-");
    }
}
