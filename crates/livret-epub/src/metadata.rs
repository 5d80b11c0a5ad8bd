//! What the package document says about the book and its accessibility.

use livret::model::{Book, Date, Image, Lang, Visitor, walk_page};

use crate::picture::{Pictures, alternative};

/// Where a format demands a date and the book has none: the first that zip knows.
const NO_DATE: &str = "1980-01-01T00:00:00Z";

/// `dcterms:modified` (EPUB 3.3, 5.5.6: CCYY-MM-DDThh:mm:ssZ).
pub(crate) fn modified(date: Option<Date>) -> String {
    date.map_or_else(
        || NO_DATE.to_owned(),
        |date| {
            let (month, day) = (date.month.unwrap_or(1), date.day.unwrap_or(1));
            format!("{:04}-{month:02}-{day:02}T00:00:00Z", date.year)
        },
    )
}

/// Properties and values of schema.org (EPUB Accessibility 1.1, 2.2 and 2.3).
///
/// `dcterms:conformsTo` (4.1) is not among them: it claims all of WCAG, and whether a text tells what its picture shows, or a heading what
/// stands below it (1.1.1, 2.4.6), only a person can judge.
pub(crate) fn accessibility(book: &Book, pictures: &Pictures, paged: bool) -> Vec<(&'static str, String)> {
    let mut seen = Seen { pictures, any: false };
    for page in &book.pages {
        walk_page(&mut seen, page);
    }
    let mut out: Vec<(&'static str, String)> = Vec::new();
    let mut add = |property, value: &str| out.push((property, value.to_owned()));
    add("schema:accessMode", "textual");
    if seen.any {
        add("schema:accessMode", "visual");
        add("schema:accessModeSufficient", "textual,visual");
    }
    add("schema:accessModeSufficient", "textual");
    for feature in ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"] {
        add("schema:accessibilityFeature", feature);
    }
    if paged {
        add("schema:accessibilityFeature", "pageBreakMarkers");
        add("schema:accessibilityFeature", "pageNavigation");
    }
    // The cover has a text, and the model knows no picture that is neither described nor decoration.
    add("schema:accessibilityFeature", "alternativeText");
    add("schema:accessibilityHazard", "none");
    add("schema:accessibilitySummary", summary(&book.meta.lang, seen.any));
    out
}

struct Seen<'a> {
    pictures: &'a Pictures,
    /// Whether a picture tells something.
    any: bool,
}

impl Visitor for Seen<'_> {
    fn image(&mut self, image: &Image) {
        let shown = image.resource.is_some_and(|id| self.pictures.get(id).is_some());
        self.any |= shown && alternative(&image.alt).is_some();
    }
}

fn summary(lang: &Lang, pictures: bool) -> &'static str {
    match (lang.primary(), pictures) {
        ("fr", true) => {
            "Le texte se lit entièrement avec une synthèse vocale ou une plage braille ; les titres, les listes et les tableaux \
             sont structurés, et les images qui portent une information sont décrites."
        }
        ("fr", false) => {
            "Le texte se lit entièrement avec une synthèse vocale ou une plage braille ; les titres, les listes et les tableaux \
             sont structurés."
        }
        ("ar", _) => {
            "النص كله قابل للقراءة بقارئ الشاشة، والعناوين والقوائم والجداول مهيكلة، والصور التي تحمل معلومة موصوفة."
        }
        (_, true) => {
            "All text can be read by text-to-speech or in braille; headings, lists and tables are structured, and pictures that \
             carry information are described."
        }
        (_, false) => {
            "All text can be read by text-to-speech or in braille; headings, lists and tables are structured."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_completed_and_never_the_clocks() {
        assert_eq!(modified(None), "1980-01-01T00:00:00Z");
        assert_eq!(modified(Date::parse("2026")), "2026-01-01T00:00:00Z");
        assert_eq!(modified(Date::parse("2026-11-02")), "2026-11-02T00:00:00Z");
    }
}
