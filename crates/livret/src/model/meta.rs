//! What is said about the book rather than in it.

use serde::Serialize;

use super::{ResourceId, months};

/// Metadata of the book; every format carries it in its own way.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct BookMeta {
    /// The title; never empty in a built book.
    pub title: String,
    /// The title of the book that this is a part of, if it is a handout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// The subtitle, if there is one.
    pub subtitle: Option<String>,
    /// Authors, in the order given.
    pub authors: Vec<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// Main language of the book.
    pub lang: Lang,
    /// The date of publication. Never taken from the clock.
    pub date: Option<Date>,
    /// Licence or rights statement.
    pub rights: Option<String>,
    /// A unique name of the publication: what the configuration says, else `urn:uuid:` with a version-5 UUID (RFC 9562, 5.5).
    pub identifier: String,
    /// Address of the published site, ending in `/`.
    pub url: Option<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// One paragraph that describes the book.
    pub description: Option<String>,
    /// Who paid for it.
    pub funding: Option<String>,
    /// Version of this edition.
    pub version: Option<String>,
    /// How to cite the book; `None` leaves it to [`imprint`](crate::imprint).
    pub citation: Option<String>,
    /// Where the pictures come from, one source each.
    pub picture_credits: Vec<String>,
    /// Logos of the partners, for the cover.
    pub logos: Vec<ResourceId>,
    /// Picture for the cover.
    pub cover: Option<ResourceId>,
}

/// A language tag (BCP 47), such as `fr`, `fr-FR` or `ar`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Lang(String);

impl Default for Lang {
    fn default() -> Self {
        Lang("und".into())
    }
}

/// The subtags of two letters in the registry of RFC 5646, those that others have replaced among them.
const TWO_LETTERS: &str = "\
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee \
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io \
    is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk \
    ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc \
    sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve \
    vi vo wa wo xh yi yo za zh zu";

/// Whether a primary subtag is one of the registry; those of three letters are too many to be listed here, and taken as they are.
fn is_registered(primary: &str) -> bool {
    primary.len() != 2 || TWO_LETTERS.split(' ').any(|known| known.eq_ignore_ascii_case(primary))
}

impl Lang {
    /// Reads a tag; `fr_FR` is accepted for `fr-FR`, letter case is normalised (`fr-FR`, `zh-Hant-TW`). `None` if it is not of the
    /// form of a tag, or begins with two letters that no language has.
    pub fn parse(tag: &str) -> Option<Lang> {
        let tag = tag.trim().replace('_', "-");
        let mut out = String::new();
        for (i, sub) in tag.split('-').enumerate() {
            let well_formed =
                !sub.is_empty() && sub.len() <= 8 && sub.bytes().all(|b| b.is_ascii_alphanumeric());
            let primary = (2..=3).contains(&sub.len()) && sub.bytes().all(|b| b.is_ascii_alphabetic());
            if !well_formed || (i == 0 && !(primary && is_registered(sub))) {
                return None;
            }
            if i > 0 {
                out.push('-');
            }
            match (i, sub.len()) {
                (0, _) => out.push_str(&sub.to_ascii_lowercase()),
                (_, 2) => out.push_str(&sub.to_ascii_uppercase()),
                (_, 4) if sub.bytes().all(|b| b.is_ascii_alphabetic()) => {
                    out.push_str(&sub[..1].to_ascii_uppercase());
                    out.push_str(&sub[1..].to_ascii_lowercase());
                }
                _ => out.push_str(&sub.to_ascii_lowercase()),
            }
        }
        Some(Lang(out))
    }

    /// French.
    pub fn french() -> Lang {
        Lang("fr".into())
    }

    /// English.
    pub fn english() -> Lang {
        Lang("en".into())
    }

    /// The whole tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language subtag, `fr` of `fr-CA`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or("und")
    }

    /// The direction in which the language is written.
    pub fn direction(&self) -> Direction {
        let script = self.0.split('-').find(|s| s.len() == 4);
        match script {
            Some("Arab" | "Hebr" | "Syrc" | "Thaa" | "Nkoo" | "Adlm") => Direction::Rtl,
            Some(_) => Direction::Ltr,
            None => match self.primary() {
                "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "sd" | "ug" | "dv" | "syr" | "nqo" | "arc"
                | "ckb" => Direction::Rtl,
                _ => Direction::Ltr,
            },
        }
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Direction of writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From left to right.
    #[default]
    Ltr,
    /// From right to left.
    Rtl,
}

/// A calendar date, perhaps with less precision: `2026`, `2026-11` or `2026-11-02`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day, 1 to 31; only with a month.
    pub day: Option<u8>,
}

impl Date {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a time behind it (`2026-11-02 10:00:00 +0100`, `2026-11-02T10:00Z`) is ignored.
    pub fn parse(text: &str) -> Option<Date> {
        let day = text.trim().split([' ', 'T', 't']).next()?;
        let mut fields = day.split('-');
        let year = fields.next().filter(|f| f.len() == 4)?.parse().ok().filter(|y| (1..=9999).contains(y))?;
        let two_digits = |field: Option<&str>, max: u8| match field {
            None => Some(None),
            Some(f) => (1..=2)
                .contains(&f.len())
                .then(|| f.parse().ok().filter(|n| (1..=max).contains(n)))
                .flatten()
                .map(Some),
        };
        let month: Option<u8> = two_digits(fields.next(), 12)?;
        let longest = match month {
            Some(2) if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            Some(2) => 28,
            Some(4 | 6 | 9 | 11) => 30,
            _ => 31,
        };
        let day = two_digits(fields.next(), longest)?;
        fields.next().is_none().then_some(Date { year, month, day })
    }

    /// The date as people write it in a language, the day kept beside its month: "2 novembre 2026", "November 2026"; the ISO form where livret does not know
    /// the language's months.
    pub fn in_words(self, lang: &Lang) -> String {
        let (Some(months), Some(month)) = (months::names(lang), self.month) else { return self.to_string() };
        let Some(name) = months.get(usize::from(month).saturating_sub(1)) else { return self.to_string() };
        match (self.day, lang.primary()) {
            (None, "es" | "pt") => format!("{name} de {}", self.year),
            (None, _) => format!("{name} {}", self.year),
            (Some(day), "es" | "pt") => format!("{day}\u{a0}de {name} de {}", self.year),
            (Some(1), "fr") => format!("1er\u{a0}{name} {}", self.year),
            (Some(day), _) => format!("{day}\u{a0}{name} {}", self.year),
        }
    }

    /// The day on which `seconds` since 1970-01-01T00:00:00Z falls (for `SOURCE_DATE_EPOCH`).
    pub fn from_unix(seconds: u64) -> Option<Date> {
        // Days to civil date, after the algorithm for the proleptic Gregorian calendar with eras of 400 years.
        let days = i64::try_from(seconds / 86_400).ok()?.checked_add(719_468)?;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Some(Date {
            year: u16::try_from(year).ok().filter(|y| *y <= 9999)?,
            month: Some(u8::try_from(month).ok()?),
            day: Some(u8::try_from(day).ok()?),
        })
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_normalised_and_refused() {
        let tag = |t: &str| Lang::parse(t).map(|l| l.to_string());
        assert_eq!(tag("fr_fr").as_deref(), Some("fr-FR"));
        assert_eq!(tag("ZH-hant-tw").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(tag(""), None);
        assert_eq!(tag("français"), None);
        assert_eq!(tag("f"), None);
    }

    #[test]
    fn direction_follows_script_then_language() {
        assert_eq!(Lang::parse("ar-MA").unwrap().direction(), Direction::Rtl);
        assert_eq!(Lang::parse("ar-Latn").unwrap().direction(), Direction::Ltr);
        assert_eq!(Lang::french().direction(), Direction::Ltr);
    }

    #[test]
    fn dates() {
        let date = |t: &str| Date::parse(t).map(|d| d.to_string());
        assert_eq!(date("2026-11-02 10:00:00 +0100").as_deref(), Some("2026-11-02"));
        assert_eq!(date("2026").as_deref(), Some("2026"));
        assert_eq!(date("2024-02-29").as_deref(), Some("2024-02-29"));
        assert_eq!(date("2026-02-29"), None);
        assert_eq!(date("26-02-01"), None);
        let words = |t: &str, lang: &str| Date::parse(t).unwrap().in_words(&Lang::parse(lang).unwrap());
        assert_eq!(words("2026-11-02", "fr-SN"), "2\u{a0}novembre 2026");
        assert_eq!(words("2026-11-01", "fr"), "1er\u{a0}novembre 2026");
        assert_eq!(words("2026-11", "en"), "November 2026");
        assert_eq!(words("2026-11-02", "es-AR"), "2\u{a0}de noviembre de 2026");
        assert_eq!(words("2026-11", "pt"), "novembro de 2026");
        assert_eq!(words("2026-11-02", "de"), "2026-11-02");
        assert_eq!(Date::from_unix(1_700_000_000).map(|d| d.to_string()).as_deref(), Some("2023-11-14"));
        assert_eq!(Date::from_unix(951_782_400).map(|d| d.to_string()).as_deref(), Some("2000-02-29"));
    }
}
