//! The themes that come with livret.

use super::Theme;
use super::reading::read_built_in;
use crate::config::nearest;

/// Names and texts; the first is the default. Each has every token and begins with a comment that says for whom it is.
const THEMES: [(&str, &str); 3] = [
    ("institutional", include_str!("institutional.yaml")),
    ("sober-serif", include_str!("sober-serif.yaml")),
    ("large-print", include_str!("large-print.yaml")),
];

impl Theme {
    /// Names of the built-in themes; the first is the default.
    pub const BUILT_IN: &'static [&'static str] = &[THEMES[0].0, THEMES[1].0, THEMES[2].0];

    /// The YAML text of a built-in theme.
    pub fn built_in_text(name: &str) -> Option<&'static str> {
        THEMES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// What a built-in theme is, in a line: the comment with which its text begins.
    pub fn built_in_line(name: &str) -> Option<&'static str> {
        Theme::built_in_text(name)?.lines().next()?.strip_prefix("# ")
    }

    /// The built-in theme whose name is most probably meant by another.
    pub fn nearest_built_in(name: &str) -> Option<&'static str> {
        nearest(name, Theme::BUILT_IN)
    }

    /// A built-in theme.
    pub fn built_in(name: &str) -> Option<Theme> {
        let (name, text) = THEMES.iter().find(|(known, _)| *known == name)?;
        read_built_in(name, text)
    }
}

impl Default for Theme {
    fn default() -> Self {
        Theme::built_in(Theme::BUILT_IN[0])
            .unwrap_or_else(|| unreachable!("a test reads every built-in theme"))
    }
}
