//! What PDFs are printed in: a theme in colours, in greys, or in little ink.

use super::contrast::mended;
use super::{Color, Colors, Cover, Theme};

/// What PDFs are printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// The colours of the theme.
    #[default]
    Full,
    /// Greys, as light as the colours.
    Grey,
    /// Greys, and no ground is tinted: lines stand around what else stands on one.
    Save,
}

/// The contrast with paper that the ground of highlighted words has in greys, at least: by its hue it is told no more.
const MARK: f32 = 1.25;

impl Theme {
    /// The theme for a printer of this ink. Nothing moves: only colours differ, and what is drawn on the cover.
    #[must_use]
    pub fn in_ink(self, ink: Ink) -> Theme {
        match ink {
            Ink::Full => self,
            Ink::Grey => {
                let greys = self.colors.map(Color::neutral);
                let mark = greys.mark.readable_on(Color::WHITE, MARK);
                Theme { colors: mended(Colors { mark, ..greys }), ink, ..self }
            }
            Ink::Save => {
                let greys = self.colors.map(Color::neutral);
                let colors = mended(Colors { tint: Color::WHITE, mark: Color::WHITE, ..greys });
                Theme { colors, cover: Cover::Plain, ink, ..self }
            }
        }
    }
}

impl Colors {
    /// Each colour changed in the same way.
    fn map(self, to: impl Fn(Color) -> Color) -> Colors {
        let Colors { ink, accent, muted, warning, success, rule, tint, mark } = self;
        Colors {
            ink: to(ink),
            accent: to(accent),
            muted: to(muted),
            warning: to(warning),
            success: to(success),
            rule: to(rule),
            tint: to(tint),
            mark: to(mark),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::contrast::low;
    use super::*;
    use crate::theme::Paper;

    fn is_grey(color: Color) -> bool {
        color.r == color.g && color.g == color.b
    }

    fn all(colors: Colors) -> [Color; 8] {
        let Colors { ink, accent, muted, warning, success, rule, tint, mark } = colors;
        [ink, accent, muted, warning, success, rule, tint, mark]
    }

    #[test]
    fn built_in_themes_keep_their_lightness_and_contrasts() {
        for name in Theme::BUILT_IN {
            let theme = Theme::built_in(name).unwrap();
            let grey = theme.clone().in_ink(Ink::Grey);
            assert!(all(grey.colors).into_iter().all(is_grey), "{name}");
            assert_eq!(grey.colors.accent, theme.colors.accent.neutral());
            assert!(low(&grey.colors).is_empty());
            assert!(grey.colors.mark.contrast(Color::WHITE) >= MARK);
            let save = theme.clone().in_ink(Ink::Save);
            assert_eq!((save.colors.tint, save.colors.mark), (Color::WHITE, Color::WHITE));
            assert_eq!(save.cover, Cover::Plain);
            assert!(low(&save.colors).is_empty());
            assert_eq!(theme.clone().in_ink(Ink::Full), theme);
        }
    }

    #[test]
    fn a_theme_keeps_its_ink_on_another_paper() {
        for ink in [Ink::Full, Ink::Grey, Ink::Save] {
            let theme = Theme::default().in_ink(ink);
            let half = theme.on(Paper::named("A4").unwrap().1.folded()).unwrap();
            assert_eq!((half.ink, half.colors, half.cover), (ink, theme.colors, theme.cover));
        }
    }

    proptest! {
        #[test]
        fn all_that_is_to_be_read_can_be(drawn in proptest::array::uniform8(any::<[u8; 3]>())) {
            let [ink, accent, muted, warning, success, rule, tint, mark] = drawn.map(|[r, g, b]| Color { r, g, b });
            let colors = Colors { ink, accent, muted, warning, success, rule, tint, mark };
            for ink in [Ink::Grey, Ink::Save] {
                let theme = Theme { colors, ..Theme::default() }.in_ink(ink);
                prop_assert!(all(theme.colors).into_iter().all(is_grey));
                prop_assert_eq!(low(&theme.colors), vec![]);
            }
        }
    }
}
