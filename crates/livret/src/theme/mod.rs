//! Themes: design tokens, in no format's words.
//!
//! A theme is a YAML file. One that a user writes says only what differs from the built-in theme it `extends`
//! (`institutional` unless it says otherwise).

use serde::{Deserialize, Serialize};

mod color;
mod units;

pub use color::Color;
pub use units::Pt;

/// A complete set of design tokens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The theme's name.
    pub name: String,
    /// The paper.
    pub paper: Paper,
    /// The margins of a printed page.
    pub margins: Margins,
    /// The columns of running text.
    pub columns: Columns,
    /// Font families.
    pub faces: Faces,
    /// Colours.
    pub colors: Colors,
    /// Running text.
    pub body: TextStyle,
    /// How paragraphs of running text are set.
    pub paragraph: ParagraphStyle,
    /// Headings of levels 1 to 6.
    pub headings: [HeadingStyle; 6],
    /// The summary under a page's heading.
    pub summary: TextStyle,
    /// Notes at the foot.
    pub note: TextStyle,
    /// Captions of figures and tables.
    pub caption: TextStyle,
    /// Program text.
    pub code: TextStyle,
    /// Text in tables.
    pub table: TextStyle,
    /// Running heads and feet.
    pub running: TextStyle,
    /// Lists.
    pub list: ListStyle,
}

/// A sheet's size, upright.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
}

/// Margins; inner and outer change sides on left-hand pages.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    /// At the spine.
    pub inner: Pt,
    /// At the open edge; room for notes by hand.
    pub outer: Pt,
    /// At the head.
    pub top: Pt,
    /// At the foot.
    pub bottom: Pt,
}

/// Columns of running text on a folio.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// How many, 1 or 2.
    pub count: u8,
    /// Between them.
    pub gutter: Pt,
}

/// Font families, by the names that the font library knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Faces {
    /// Running text.
    pub body: String,
    /// Headings, labels, tables.
    pub heading: String,
    /// Program text.
    pub mono: String,
    /// Where to look, in this order, for characters that the face in use lacks; then anywhere in the library.
    pub fallback: Vec<String>,
}

/// Colours by what they are for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colors {
    /// Text.
    pub ink: Color,
    /// Headings, links, bars.
    pub accent: Color,
    /// Captions, running heads.
    pub muted: Color,
    /// Warnings.
    pub warning: Color,
    /// Good news.
    pub success: Color,
    /// Hairlines and rules.
    pub rule: Color,
    /// Ground of boxes, code and header rows.
    pub tint: Color,
    /// Ground of highlighted words.
    pub mark: Color,
}

/// Size and leading of a text.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextStyle {
    /// Size of the type.
    pub size: Pt,
    /// From baseline to baseline.
    pub leading: Pt,
}

/// How running text is set.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParagraphStyle {
    /// Space between paragraphs.
    pub spacing: Pt,
    /// Whether lines fill the measure.
    pub justify: bool,
    /// Whether words are divided.
    pub hyphenate: bool,
}

/// A heading's type and the space around it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingStyle {
    /// Size of the type.
    pub size: Pt,
    /// From baseline to baseline.
    pub leading: Pt,
    /// Space above.
    pub before: Pt,
    /// Space below.
    pub after: Pt,
}

/// Lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListStyle {
    /// Mark of unnumbered items.
    pub mark: String,
    /// From the left of the mark to the left of the text.
    pub indent: Pt,
}

const INSTITUTIONAL: &str = include_str!("institutional.yaml");

impl Theme {
    /// Names of the built-in themes; the first is the default.
    pub const BUILT_IN: &'static [&'static str] = &["institutional"];

    /// The YAML text of a built-in theme.
    pub fn built_in_text(name: &str) -> Option<&'static str> {
        match name {
            "institutional" => Some(INSTITUTIONAL),
            _ => None,
        }
    }

    /// A built-in theme.
    pub fn built_in(name: &str) -> Option<Theme> {
        serde_yaml::from_str(Theme::built_in_text(name)?).ok()
    }

    /// Reads a theme that says what differs from the one it `extends`.
    ///
    /// # Errors
    /// A sentence that says what is wrong, with line and column where the YAML itself is broken.
    pub fn read(text: &str) -> Result<Theme, ThemeError> {
        let mut own: serde_yaml::Value = serde_yaml::from_str(text).map_err(|e| ThemeError(e.to_string()))?;
        let base = match own.as_mapping_mut().and_then(|m| m.remove("extends")) {
            None => Theme::BUILT_IN[0].to_owned(),
            Some(serde_yaml::Value::String(name)) => name,
            Some(_) => return Err(ThemeError("`extends` wants the name of a built-in theme".into())),
        };
        let base = Theme::built_in_text(&base).ok_or_else(|| {
            ThemeError(format!("`extends: {base}`: the built-in themes are {}", Theme::BUILT_IN.join(", ")))
        })?;
        let mut whole: serde_yaml::Value =
            serde_yaml::from_str(base).map_err(|e| ThemeError(e.to_string()))?;
        overlay(&mut whole, own);
        let theme: Theme = serde_yaml::from_value(whole).map_err(|e| ThemeError(e.to_string()))?;
        theme.possible()
    }

    /// The width between inner and outer margin.
    pub fn text_width(&self) -> Pt {
        Pt(self.paper.width.0 - self.margins.inner.0 - self.margins.outer.0)
    }

    /// The width of a line of running text: of a column.
    pub fn measure(&self) -> Pt {
        let count = f32::from(self.columns.count.max(1));
        Pt((self.text_width().0 - (count - 1.0) * self.columns.gutter.0) / count)
    }

    /// The distance of the lines on which baselines stand, so that those of both sides of a leaf lie on one another: half a leading,
    /// as paragraphs may be half a line apart.
    pub fn grid(&self) -> Pt {
        Pt(self.body.leading.0 / 2.0)
    }

    /// Width and height of the text on a folio turned by a quarter, for tables too wide for an upright one: the head lies at the inner
    /// margin.
    pub fn turned(&self) -> (Pt, Pt) {
        let width = self.paper.height.0 - 2.0 * self.margins.top.0;
        let height = self.paper.width.0 - self.margins.inner.0 - self.margins.bottom.0;
        (Pt(width), Pt(height))
    }

    /// The height between head and foot margins.
    pub fn text_height(&self) -> Pt {
        Pt(self.paper.height.0 - self.margins.top.0 - self.margins.bottom.0)
    }

    /// Refuses themes that leave no room for text.
    fn possible(self) -> Result<Theme, ThemeError> {
        let sizes = [self.body, self.summary, self.note, self.caption, self.code, self.table, self.running];
        let headings = self.headings.iter().map(|h| TextStyle { size: h.size, leading: h.leading });
        for style in sizes.into_iter().chain(headings) {
            if !(1.0..=400.0).contains(&style.size.0)
                || !(style.size.0 * 0.8..=1000.0).contains(&style.leading.0)
            {
                return Err(ThemeError(format!(
                    "a text of {} pt on {} pt cannot be set: sizes go from 1 to 400 pt, leadings from 0.8 of the size",
                    style.size.0, style.leading.0
                )));
            }
        }
        let margins = [self.margins.inner, self.margins.outer, self.margins.top, self.margins.bottom];
        if margins.iter().any(|m| !(0.0..=5000.0).contains(&m.0))
            || !(50.0..=14_400.0).contains(&self.paper.width.0)
            || !(50.0..=14_400.0).contains(&self.paper.height.0)
        {
            return Err(ThemeError(
                "the paper is 50 to 14400 pt wide and high, margins are not negative".into(),
            ));
        }
        if !(1..=2).contains(&self.columns.count) || !(0.0..=200.0).contains(&self.columns.gutter.0) {
            return Err(ThemeError("text stands in 1 or 2 columns, 0 to 200 pt apart".into()));
        }
        if self.measure().0 < self.body.size.0 * 8.0 || self.text_height().0 < self.body.leading.0 * 6.0 {
            return Err(ThemeError(format!(
                "the margins leave {:.0} × {:.0} pt for the text: at least 8 ems by 6 lines are needed",
                self.measure().0,
                self.text_height().0
            )));
        }
        Ok(self)
    }
}

/// Puts what `own` says over `base`, mapping by mapping.
fn overlay(base: &mut serde_yaml::Value, own: serde_yaml::Value) {
    match (base, own) {
        (serde_yaml::Value::Mapping(base), serde_yaml::Value::Mapping(own)) => {
            for (key, value) in own {
                match base.get_mut(&key) {
                    Some(slot) => overlay(slot, value),
                    None => {
                        base.insert(key, value);
                    }
                }
            }
        }
        (base, own) => *base = own,
    }
}

/// What is wrong with a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeError(pub String);

impl std::fmt::Display for ThemeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ThemeError {}

impl Default for Theme {
    fn default() -> Self {
        Theme::built_in(Theme::BUILT_IN[0])
            .unwrap_or_else(|| unreachable!("a test reads every built-in theme"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_themes_are_complete() {
        for name in Theme::BUILT_IN {
            let theme = Theme::read(Theme::built_in_text(name).unwrap()).unwrap();
            assert_eq!(&theme.name, name);
            assert_eq!(Theme::built_in(name), Some(theme));
        }
    }

    #[test]
    fn a_few_lines_change_a_theme() {
        let theme =
            Theme::read("name: mine\nmargins: { outer: 20 mm }\ncolors:\n  accent: '#900'\n").unwrap();
        assert_eq!(theme.margins.outer, Pt::from_mm(20.0));
        assert_eq!(theme.margins.inner, Theme::default().margins.inner);
        assert_eq!(theme.colors.accent, Color { r: 0x99, g: 0, b: 0 });
    }

    #[test]
    fn impossible_themes_are_refused_with_a_reason() {
        let error = |t: &str| Theme::read(t).unwrap_err().0;
        assert!(error("margins: { inner: 200 mm }").contains("the margins leave"));
        assert!(error("body: { size: 0, leading: 3 }").contains("cannot be set"));
        assert!(error("extends: fancy").contains("institutional"));
        assert!(error("colours: {}").contains("colours"));
        assert!(error("paper: { width: nan, height: 3 }").contains("length"));
    }
}
