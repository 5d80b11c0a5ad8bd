//! Languages, as Word wants them: with a region.

use livret::model::{Direction, Lang};

/// The values of `w:lang` (ISO/IEC 29500-1, 17.3.2.20) for a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tags {
    /// `w:val`, for scripts that run from left to right; `None` if the language has another.
    pub(crate) latin: Option<String>,
    /// `w:bidi`, for scripts that run from right to left.
    pub(crate) complex: String,
}

impl Tags {
    /// The values for a language.
    pub(crate) fn of(lang: &Lang) -> Tags {
        let tag = with_region(lang);
        match lang.direction() {
            Direction::Ltr => Tags { latin: Some(tag), complex: "ar-SA".to_owned() },
            Direction::Rtl => Tags { latin: None, complex: tag },
        }
    }
}

/// Word takes a bare language for no language that it can check. The regions are those of its own defaults, Europe's where it has
/// several.
fn with_region(lang: &Lang) -> String {
    let tag = lang.as_str();
    if tag.contains('-') {
        return tag.to_owned();
    }
    let region = match tag {
        "ar" => "SA",
        "cs" => "CZ",
        "da" => "DK",
        "de" => "DE",
        "el" => "GR",
        "en" => "GB",
        "es" => "ES",
        "fa" => "IR",
        "fr" => "FR",
        "he" => "IL",
        "it" => "IT",
        "ja" => "JP",
        "ko" => "KR",
        "nb" => "NO",
        "nl" => "NL",
        "pl" => "PL",
        "pt" => "PT",
        "ro" => "RO",
        "ru" => "RU",
        "sv" => "SE",
        "tr" => "TR",
        "uk" => "UA",
        "zh" => "CN",
        _ => return tag.to_owned(),
    };
    format!("{tag}-{region}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_get_the_region_that_word_expects() {
        assert_eq!(Tags::of(&Lang::french()).latin.as_deref(), Some("fr-FR"));
        assert_eq!(Tags::of(&Lang::parse("fr-CA").unwrap()).latin.as_deref(), Some("fr-CA"));
        assert_eq!(Tags::of(&Lang::parse("ar").unwrap()), Tags { latin: None, complex: "ar-SA".into() });
        assert_eq!(Tags::of(&Lang::parse("bm").unwrap()).latin.as_deref(), Some("bm"));
    }
}
