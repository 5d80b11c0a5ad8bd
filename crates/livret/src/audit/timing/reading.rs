//! Durations and times of day as people write them.

/// Whether a number alone is a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// It is: the heading of the column says that its numbers are minutes.
    Minutes,
    /// Each duration says its unit.
    Written,
}

/// A time of day, or an interval; minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) start: u32,
    pub(super) end: Option<u32>,
}

/// The minutes of `15 min`, `1 h 30`, `1h30`, `2 heures`, `90 minutes`, `45'`; none of what is anything else, such as `10–15 min`.
pub(super) fn minutes(text: &str, unit: Unit) -> Option<u32> {
    let pieces = pieces(text)?;
    match pieces.as_slice() {
        [(n, word)] if word.is_empty() => (unit == Unit::Minutes).then_some(*n),
        [(n, word)] if is_minutes(word) => Some(*n),
        [(h, word)] if is_hours(word) => h.checked_mul(60),
        [(h, hours), (m, minutes)]
            if is_hours(hours) && (minutes.is_empty() || is_minutes(minutes)) && *m < 60 =>
        {
            h.checked_mul(60)?.checked_add(*m)
        }
        _ => None,
    }
}

/// `9 h 30`, `9h`, `09:30`; an interval of two of them: `9 h – 9 h 30`, `09:30-10:15`, `de 9 h à 10 h`.
pub(super) fn clock(text: &str) -> Option<Clock> {
    let text = clean(text);
    let text = text.strip_prefix("de ").or_else(|| text.strip_prefix("from ")).unwrap_or(&text);
    let marks = ["–", "—", "-", "→", " à ", " to ", " - "];
    let parts = marks.iter().find_map(|mark| text.split_once(mark));
    match parts {
        None => Some(Clock { start: time(text)?, end: None }),
        Some((start, end)) => Some(Clock { start: time(start)?, end: Some(time(end)?) }),
    }
}

/// A time of day.
fn time(text: &str) -> Option<u32> {
    let (hours, minutes) = match text.trim().split_once(':') {
        Some((hours, minutes)) => (hours.trim(), minutes.trim()),
        None => {
            let pieces = pieces(text)?;
            return match pieces.as_slice() {
                [(h, word)] if is_hours(word) => of_day(*h, 0),
                [(h, word), (m, end)] if is_hours(word) && end.is_empty() => of_day(*h, *m),
                _ => None,
            };
        }
    };
    let number = |t: &str| t.bytes().all(|b| b.is_ascii_digit()).then(|| t.parse().ok()).flatten();
    (minutes.len() == 2).then(|| of_day(number(hours)?, number(minutes)?)).flatten()
}

fn of_day(hours: u32, minutes: u32) -> Option<u32> {
    (hours <= 24 && minutes < 60).then_some(hours * 60 + minutes)
}

fn is_hours(word: &str) -> bool {
    matches!(word, "h" | "hr" | "hrs" | "heure" | "heures" | "hour" | "hours")
}

fn is_minutes(word: &str) -> bool {
    matches!(word, "min" | "mins" | "mn" | "m" | "'" | "minute" | "minutes")
}

/// In lower case, with one kind of space and of apostrophe.
fn clean(text: &str) -> String {
    let apostrophe = |c| if matches!(c, '’' | '′' | 'ʹ') { '\'' } else { c };
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.to_lowercase().chars().map(apostrophe).collect::<String>().trim_end_matches('.').into()
}

/// Numbers, each with the word behind it; `None` where there is anything else.
fn pieces(text: &str) -> Option<Vec<(u32, String)>> {
    let text = clean(text);
    let mut rest = text.trim();
    let mut out = Vec::new();
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, after) = rest.split_at(digits);
        let number: u32 = number.parse().ok()?;
        let after = after.trim_start();
        let letters = after.find(|c: char| !(c.is_alphabetic() || c == '\'')).unwrap_or(after.len());
        let (word, behind) = after.split_at(letters);
        out.push((number, word.to_owned()));
        rest = behind.trim_start();
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        for (text, wanted) in [
            ("15 min", 15),
            ("15min", 15),
            ("15\u{a0}mn.", 15),
            ("90 minutes", 90),
            ("45'", 45),
            ("45’", 45),
            ("1 h 30", 90),
            ("1h30", 90),
            ("1 h 05 min", 65),
            ("2 heures", 120),
            ("1 hour 15 minutes", 75),
        ] {
            assert_eq!(minutes(text, Unit::Written), Some(wanted), "{text}");
        }
        for text in [
            "",
            "–",
            "10–15 min",
            "10 à 15 min",
            "env. 15 min",
            "15",
            "1 h 75",
            "2 jours",
            "1,5 h",
            "99999999999 min",
            "9999999999 h",
            "4000000000 h",
            "½ h",
            "15 min 15 min",
        ] {
            assert_eq!(minutes(text, Unit::Written), None, "{text}");
        }
        assert_eq!(minutes("15", Unit::Minutes), Some(15));
    }

    #[test]
    fn times_of_day() {
        let interval = |start, end| Some(Clock { start, end: Some(end) });
        assert_eq!(clock("9 h 00 – 9 h 30"), interval(540, 570));
        assert_eq!(clock("09:30-10:15"), interval(570, 615));
        assert_eq!(clock("de 9 h à 10 h"), interval(540, 600));
        assert_eq!(clock("9h30 - 10h"), interval(570, 600));
        assert_eq!(clock("9h30"), Some(Clock { start: 570, end: None }));
        for text in ["", "matin", "9", "9 h 75", "25:00", "9:3", "9 h - 10 h - 11 h", "9:30 pm", ":", "-"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }
}
