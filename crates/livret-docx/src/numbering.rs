//! Numbering: the marks of lists (ISO/IEC 29500-1, 17.9).
//!
//! One definition (`w:abstractNum`) for each kind of marks, with nine levels; each numbered list is an instance (`w:num`) of its own
//! that begins with its own number.

use docx_rs as w;
use livret::model::{ListKind, Numbering as Marks};
use livret::theme::Theme;

use crate::units::twips;

/// Levels of a definition (17.9.6: 0 to 8).
pub(crate) const LEVELS: usize = 9;

/// The instances in use.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// Numbered lists: marks, level, first number.
    lists: Vec<(Marks, usize, u64)>,
}

/// Definitions by number; docx-rs keeps 1 for one of its own, which the complete stage takes away.
const BULLET: usize = 2;
const TO_DO: usize = 3;
const DONE: usize = 4;
const ORDERED: [(Marks, usize, &str); 5] = [
    (Marks::Decimal, 5, "decimal"),
    (Marks::LowerAlpha, 6, "lowerLetter"),
    (Marks::UpperAlpha, 7, "upperLetter"),
    (Marks::LowerRoman, 8, "lowerRoman"),
    (Marks::UpperRoman, 9, "upperRoman"),
];
/// The first instance of a numbered list.
const FIRST_LIST: usize = 10;

/// The instance of unnumbered lists; one is enough for all.
pub(crate) const BULLET_LIST: usize = BULLET;

/// The instance for a box to tick.
pub(crate) fn task(checked: bool) -> usize {
    if checked { DONE } else { TO_DO }
}

impl Numbering {
    /// The instance for a list at a level.
    pub(crate) fn list(&mut self, kind: ListKind, level: usize) -> usize {
        match kind {
            ListKind::Bullet => BULLET_LIST,
            ListKind::Ordered { start, numbering } => {
                self.lists.push((numbering, level, start));
                FIRST_LIST + self.lists.len() - 1
            }
        }
    }

    /// The definitions and instances.
    pub(crate) fn to_model(&self, theme: &Theme) -> w::Numberings {
        let mark = theme.list.mark.as_str();
        let mut numberings = w::Numberings::new()
            .add_abstract_numbering(definition(BULLET, theme, "bullet", |_| crate::text::clean(mark)))
            .add_abstract_numbering(definition(TO_DO, theme, "bullet", |_| "☐".to_owned()))
            .add_abstract_numbering(definition(DONE, theme, "bullet", |_| "☑".to_owned()));
        for (_, id, format) in ORDERED {
            numberings = numberings
                .add_abstract_numbering(definition(id, theme, format, |level| format!("%{}.", level + 1)));
        }
        for id in [BULLET, TO_DO, DONE] {
            numberings = numberings.add_numbering(w::Numbering::new(id, id));
        }
        for (n, (marks, level, start)) in self.lists.iter().enumerate() {
            let definition =
                ORDERED.iter().find(|(m, _, _)| m == marks).map_or(ORDERED[0].1, |(_, id, _)| *id);
            // 17.18.10 ST_DecimalNumber: 32 bits with a sign.
            let start = usize::try_from((*start).min(i32::MAX as u64)).unwrap_or(1);
            numberings = numberings.add_numbering(
                w::Numbering::new(FIRST_LIST + n, definition)
                    .add_override(w::LevelOverride::new(*level).start(start)),
            );
        }
        numberings
    }
}

fn definition(
    id: usize,
    theme: &Theme,
    format: &str,
    text: impl Fn(usize) -> String,
) -> w::AbstractNumbering {
    let mut definition = w::AbstractNumbering::new(id);
    definition.multi_level_type = Some("hybridMultilevel".to_owned());
    let indent = twips(theme.list.indent);
    let mut left = 0;
    for level in 0..LEVELS {
        left += indent;
        let mut entry = w::Level::new(
            level,
            w::Start::new(1),
            w::NumberFormat::new(format),
            w::LevelText::new(text(level)),
            w::LevelJc::new("left"),
        )
        .indent(Some(left), Some(w::SpecialIndentType::Hanging(indent)), None, None);
        if format == "bullet" && matches!(id, TO_DO | DONE) {
            entry = entry.fonts(
                w::RunFonts::new().ascii(TASK_FONT).hi_ansi(TASK_FONT).east_asia(TASK_FONT).cs(TASK_FONT),
            );
        }
        definition = definition.add_level(entry);
    }
    definition
}

/// The face of boxes to tick: Windows has it, and other systems take the sign from any face that does.
pub(crate) const TASK_FONT: &str = "Segoe UI Symbol";

/// How many characters the widest mark of a list takes, its full stop included.
pub(crate) fn widest_mark(kind: ListKind, items: usize) -> usize {
    let ListKind::Ordered { start, numbering } = kind else { return 1 };
    let last = start.saturating_add(items.saturating_sub(1) as u64);
    let length = match numbering {
        Marks::Decimal => last.to_string().len(),
        Marks::LowerAlpha | Marks::UpperAlpha => {
            usize::try_from(last.saturating_sub(1) / 26).unwrap_or(0).min(20) + 1
        }
        // No roman number up to the last is longer than these: viii, xviii, xxviii, xxxviii …
        Marks::LowerRoman | Marks::UpperRoman => {
            (start..=last).take(500).map(roman_length).max().unwrap_or(1)
        }
    };
    length + 1
}

fn roman_length(mut number: u64) -> usize {
    const NUMERALS: [(u64, usize); 13] = [
        (1000, 1),
        (900, 2),
        (500, 1),
        (400, 2),
        (100, 1),
        (90, 2),
        (50, 1),
        (40, 2),
        (10, 1),
        (9, 2),
        (5, 1),
        (4, 2),
        (1, 1),
    ];
    let mut length = 0usize;
    for (value, letters) in NUMERALS {
        length = length.saturating_add(usize::try_from(number / value).unwrap_or(0).saturating_mul(letters));
        number %= value;
    }
    length.min(20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_measured() {
        let ordered = |start, numbering| ListKind::Ordered { start, numbering };
        assert_eq!(widest_mark(ListKind::Bullet, 50), 1);
        assert_eq!(widest_mark(ordered(1, Marks::Decimal), 9), 2);
        assert_eq!(widest_mark(ordered(1, Marks::Decimal), 10), 3);
        assert_eq!(widest_mark(ordered(1, Marks::LowerRoman), 10), 5);
        assert_eq!(widest_mark(ordered(1, Marks::UpperAlpha), 27), 3);
        assert!(widest_mark(ordered(u64::MAX, Marks::LowerRoman), 3) < 30);
    }
}
