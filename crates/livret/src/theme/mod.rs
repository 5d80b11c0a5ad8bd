//! Themes: design tokens, in no format's words.
//!
//! A theme is a YAML file. One that a user writes says only what differs from the built-in theme it `extends`
//! (`institutional` unless it says otherwise).

mod built_in;
mod color;
mod contrast;
mod ink;
mod limits;
mod paper;
mod reading;
mod tokens;
mod units;

pub use color::Color;
pub use ink::Ink;
pub use paper::Paper;
pub use reading::Written;
pub use tokens::{
    Align, Bar, Caps, Colors, Columns, Cover, Emphasis, Faces, HeadingStyle, ListStyle, Margins, Numbering,
    Numeral, ParagraphStyle, PictureStyle, Sides, Slant, TextStyle, Theme, Tone, Weight,
};
pub use units::Pt;

pub(crate) use reading::read_within;

impl Theme {
    /// The width between inner and outer margin.
    pub fn text_width(&self) -> Pt {
        Pt(self.paper.width.0 - self.margins.inner.0 - self.margins.outer.0)
    }

    /// The width of a line of running text: of a column.
    pub fn measure(&self) -> Pt {
        let count = f32::from(self.columns.count.max(1));
        Pt((self.text_width().0 - (count - 1.0) * self.columns.gutter.0) / count)
    }

    /// The theme for a PDF to send by phone: pictures have the pixels that a screen shows, and no more than before. Nothing else differs.
    #[must_use]
    pub fn for_screen(self) -> Theme {
        let PictureStyle { resolution, quality, lossless: _ } = self.pictures;
        let pictures = PictureStyle {
            resolution: resolution.min(PictureStyle::SCREEN.resolution),
            quality: quality.min(PictureStyle::SCREEN.quality),
            ..PictureStyle::SCREEN
        };
        Theme { pictures, ..self }
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

    /// The colour of a tone.
    pub fn color(&self, tone: Tone) -> Color {
        match tone {
            Tone::Ink => self.colors.ink,
            Tone::Accent => self.colors.accent,
            Tone::Muted => self.colors.muted,
        }
    }
}

#[cfg(test)]
mod tests;
