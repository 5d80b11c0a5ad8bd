//! The theme's types for running text and its companions.

use livret::theme::{self, Caps, Color, Pt, TextStyle, Theme};
use livret_fonts::{FaceStyle, Slant, Weight};

use super::{CharStyle, Underline};

impl CharStyle {
    fn of(family: &str, style: TextStyle, color: Color) -> CharStyle {
        CharStyle {
            family: family.to_owned(),
            face: FaceStyle::REGULAR,
            size: style.size,
            color,
            rise: Pt(0.0),
            small_caps: false,
            tabular: false,
            underline: Underline::None,
            strike: false,
            ground: None,
            verbatim: false,
        }
    }

    /// Running text.
    pub fn body(theme: &Theme) -> CharStyle {
        CharStyle::of(&theme.faces.body, theme.body, theme.colors.ink)
    }

    /// A heading of level 1 to 6.
    pub fn heading(theme: &Theme, level: u8) -> CharStyle {
        let [first, .., last] = &theme.headings;
        let form = match usize::from(level).checked_sub(1) {
            None => first,
            Some(index) => theme.headings.get(index).unwrap_or(last),
        };
        let text = TextStyle { size: form.size, leading: form.leading };
        let slant = match form.slant {
            theme::Slant::Upright => Slant::Upright,
            theme::Slant::Italic => Slant::Italic,
        };
        CharStyle {
            face: FaceStyle { weight: weight(form.weight), slant },
            small_caps: form.caps == Caps::Small,
            ..CharStyle::of(&theme.faces.heading, text, theme.color(form.tone))
        }
    }

    /// The number of a page in the margin.
    pub fn numeral(theme: &Theme) -> CharStyle {
        let theme::Numeral { size, weight: heavy, tone } = theme.numeral;
        let text = TextStyle { size, leading: size };
        let face = FaceStyle { weight: weight(heavy), slant: Slant::Upright };
        CharStyle { face, ..CharStyle::of(&theme.faces.heading, text, theme.color(tone)) }
    }

    /// The summary under a page's heading.
    pub fn summary(theme: &Theme) -> CharStyle {
        CharStyle::of(&theme.faces.heading, theme.summary, theme.colors.ink)
    }

    /// A note at the foot.
    pub fn note(theme: &Theme) -> CharStyle {
        CharStyle::of(&theme.faces.body, theme.note, theme.colors.ink)
    }

    /// A caption.
    pub fn caption(theme: &Theme) -> CharStyle {
        CharStyle::of(&theme.faces.heading, theme.caption, theme.colors.muted)
    }

    /// Program text.
    pub fn code(theme: &Theme) -> CharStyle {
        CharStyle { verbatim: true, ..CharStyle::of(&theme.faces.mono, theme.code, theme.colors.ink) }
    }

    /// Text in tables.
    pub fn table(theme: &Theme) -> CharStyle {
        CharStyle { tabular: true, ..CharStyle::of(&theme.faces.heading, theme.table, theme.colors.ink) }
    }

    /// Running heads and feet.
    pub fn running(theme: &Theme) -> CharStyle {
        CharStyle { tabular: true, ..CharStyle::of(&theme.faces.heading, theme.running, theme.colors.muted) }
    }
}

fn weight(weight: theme::Weight) -> Weight {
    match weight {
        theme::Weight::Regular => Weight::Regular,
        theme::Weight::Bold => Weight::Bold,
    }
}
