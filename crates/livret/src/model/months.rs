//! The names of months, for dates in words and for those who read or write them.

use super::Lang;

/// In French.
pub(crate) const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// In English.
pub(crate) const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// In Arabic.
const ARABIC: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

/// In Spanish.
const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// In Portuguese.
const PORTUGUESE: [&str; 12] = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];

/// The names of the months in a language, from January on; `None` where livret does not know them.
pub(crate) fn names(lang: &Lang) -> Option<&'static [&'static str; 12]> {
    match lang.primary() {
        "fr" => Some(&FRENCH),
        "en" => Some(&ENGLISH),
        "ar" => Some(&ARABIC),
        "es" => Some(&SPANISH),
        "pt" => Some(&PORTUGUESE),
        _ => None,
    }
}
