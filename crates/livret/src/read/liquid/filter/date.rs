//! Filters on dates.

use super::Datum;
use crate::model::months;

const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// Applies a filter on dates.
pub(super) fn apply<'t>(name: &str, value: &Datum<'t>, arguments: &[Datum<'t>]) -> Option<Datum<'t>> {
    let form = match name {
        "date" => arguments.first()?.shown()?,
        "date_to_string" => "%d %b %Y".into(),
        "date_to_long_string" => "%d %B %Y".into(),
        "date_to_xmlschema" => "%Y-%m-%dT%H:%M:%S+00:00".into(),
        "date_to_rfc822" => "%a, %d %b %Y %H:%M:%S +0000".into(),
        _ => return None,
    };
    let text = value.shown()?;
    if text.is_empty() {
        return Some(Datum::Nil);
    }
    // What is no date stays as it is; the time of the run is no part of a book.
    match Moment::parse(&text) {
        Some(moment) => moment.shown(&form).map(|t| Datum::text(&t)),
        None if matches!(text.as_str(), "now" | "today") => None,
        None => Some(Datum::text(&text)),
    }
}

/// A day and a time of it.
struct Moment {
    year: u32,
    month: u32,
    day: u32,
    time: [u32; 3],
}

impl Moment {
    /// Reads `2024-05-01`, perhaps with a time behind it.
    fn parse(text: &str) -> Option<Moment> {
        let mut numbers = text.splitn(2, ['T', ' ']);
        let mut date = numbers.next()?.split(['-', '/']);
        let mut number = |len: std::ops::RangeInclusive<usize>| {
            date.next().filter(|d| len.contains(&d.len())).and_then(|d| d.parse::<u32>().ok())
        };
        let (year, month, day) = (number(4..=4)?, number(1..=2)?, number(1..=2)?);
        if date.next().is_some() || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let mut time = [0; 3];
        let clock = numbers.next().unwrap_or("");
        for (part, text) in time.iter_mut().zip(clock.splitn(3, ':')) {
            let digits: String = text.chars().take_while(char::is_ascii_digit).take(2).collect();
            *part = digits.parse().unwrap_or(0);
        }
        Some(Moment { year, month, day, time })
    }

    /// The number of the weekday, from Sunday, and of the day in the year (Zeller).
    fn weekday(&self) -> usize {
        let (m, y) = if self.month < 3 {
            (self.month + 12, self.year.saturating_sub(1))
        } else {
            (self.month, self.year)
        };
        let h = self.day + 13 * (m + 1) / 5 + y % 100 + y % 100 / 4 + y / 100 / 4 + 5 * (y / 100);
        ((h + 6) % 7) as usize
    }

    fn day_of_year(&self) -> u32 {
        let leap = u32::from(
            self.year.is_multiple_of(4) && !self.year.is_multiple_of(100) || self.year.is_multiple_of(400),
        );
        let before = [
            0,
            31,
            59 + leap,
            90 + leap,
            120 + leap,
            151 + leap,
            181 + leap,
            212 + leap,
            243 + leap,
            273 + leap,
            304 + leap,
            334 + leap,
        ];
        before.get(self.month as usize - 1).copied().unwrap_or(0) + self.day
    }

    /// The date in a form of `strftime`.
    fn shown(&self, form: &str) -> Option<String> {
        let mut out = String::new();
        let mut rest = form.chars();
        while let Some(c) = rest.next() {
            if c != '%' {
                out.push(c);
                continue;
            }
            let mut mark = rest.next()?;
            let pad = match mark {
                '-' => Some(0),
                '_' | '^' | '0' => Some(2),
                _ => None,
            };
            if pad.is_some() {
                mark = rest.next()?;
            }
            let width = pad.unwrap_or(2);
            let number = |n: u32| format!("{n:0width$}");
            let month = months::ENGLISH.get(self.month as usize - 1).copied().unwrap_or("");
            let day = DAYS.get(self.weekday()).copied().unwrap_or("");
            let [hour, minute, second] = self.time;
            let half = if hour % 12 == 0 { 12 } else { hour % 12 };
            out.push_str(&match mark {
                'Y' => self.year.to_string(),
                'y' => number(self.year % 100),
                'm' => number(self.month),
                'd' => number(self.day),
                'e' => self.day.to_string(),
                'j' => format!("{:03}", self.day_of_year()),
                'B' => month.into(),
                'b' | 'h' => month.get(..3).unwrap_or(month).into(),
                'A' => day.into(),
                'a' => day.get(..3).unwrap_or(day).into(),
                'H' => number(hour),
                'I' => number(half),
                'l' => half.to_string(),
                'M' => number(minute),
                'S' => number(second),
                'p' => if hour < 12 { "AM" } else { "PM" }.into(),
                'F' => format!("{}-{:02}-{:02}", self.year, self.month, self.day),
                'D' => format!("{:02}/{:02}/{:02}", self.month, self.day, self.year % 100),
                'T' => format!("{hour:02}:{minute:02}:{second:02}"),
                'z' => "+0000".into(),
                'Z' => "UTC".into(),
                '%' => "%".into(),
                _ => return None,
            });
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_the_forms_of_strftime() {
        let shown = |text: &str, form: &str| Moment::parse(text).and_then(|m| m.shown(form));
        assert_eq!(
            shown("2024-02-29 10:05:00 +0100", "%A %-d %b %Y, %H:%M, %j"),
            Some("Thursday 29 Feb 2024, 10:05, 060".into())
        );
        assert_eq!(shown("2000-01-01", "%a %F"), Some("Sat 2000-01-01".into()));
        assert_eq!(shown("2000-1-1T5:00Z", "%I %p"), Some("05 AM".into()));
        assert!(shown("hier", "%Y").is_none() && shown("2000-13-01", "%Y").is_none());
    }
}
