//! The tokens.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Color, Ink, Paper, Pt, Written};
use crate::model::CalloutKind;

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
    /// How sheets are printed.
    pub sides: Sides,
    /// The columns of running text.
    pub columns: Columns,
    /// Font families.
    pub faces: Faces,
    /// Colours.
    pub colors: Colors,
    /// How the cover is drawn.
    pub cover: Cover,
    /// The bar that marks the opening of a page.
    pub bar: Bar,
    /// The number of a page, large in the outer margin beside its heading.
    pub numeral: Numeral,
    /// How headings below a page's own are numbered.
    pub numbering: Numbering,
    /// Running text.
    pub body: TextStyle,
    /// How paragraphs of running text are set.
    pub paragraph: ParagraphStyle,
    /// How emphasised words are told from those around.
    pub emphasis: Emphasis,
    /// Headings of levels 1 to 6; in YAML `h1` to `h6`.
    #[serde(deserialize_with = "headings", serialize_with = "named_headings")]
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
    /// How pictures of pixels are kept in the PDF.
    pub pictures: PictureStyle,
    /// What PDFs are printed in; no token: [`Theme::in_ink`] sets it.
    #[serde(skip)]
    pub ink: Ink,
    /// What was written, to read the theme for another paper: [`Theme::on`].
    #[serde(skip)]
    pub written: Written,
}

/// On how many sides sheets are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sides {
    /// On one: the inner margin is always where sheets are stapled, at the left, or at the right of text from right to left.
    One,
    /// On both, bound at the long edge: inner and outer margins change sides on left-hand pages.
    Both,
}

/// Margins; inner and outer change sides on left-hand pages where sheets are printed on both sides.
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
    /// Links, bars, and what the tone *accent* asks for.
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

impl Colors {
    /// The colour of a callout's bar, icon and label, the same in all formats.
    pub fn callout(&self, kind: CalloutKind) -> Color {
        match kind {
            CalloutKind::Note | CalloutKind::Tip | CalloutKind::Important => self.accent,
            CalloutKind::Success => self.success,
            CalloutKind::Warning | CalloutKind::Caution => self.warning,
        }
    }
}

/// One of the colours of text, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// That of running text.
    Ink,
    /// That of links and bars.
    Accent,
    /// That of captions.
    Muted,
}

/// How the cover is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cover {
    /// The title in white on a ground of the accent.
    Ground,
    /// The same, with the ground to the edges of the paper, and beyond where sheets are cut.
    Full,
    /// The title in the accent on white paper.
    Plain,
}

impl Cover {
    /// The same with its ground, if it has one, to the edges of the paper.
    pub fn to_the_edges(self) -> Cover {
        match self {
            Cover::Ground | Cover::Full => Cover::Full,
            Cover::Plain => Cover::Plain,
        }
    }
}

/// A bar in the accent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bar {
    /// Its length; 0 for none.
    pub width: Pt,
    /// Its thickness; 0 for none.
    pub height: Pt,
}

/// The number of a page, large in the outer margin beside its heading, which says it too. Where the margin is too narrow, it is left out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numeral {
    /// Size of the type; 0 for none.
    pub size: Pt,
    /// Weight.
    pub weight: Weight,
    /// Colour.
    pub tone: Tone,
}

/// How the headings of a page below its own are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numbering {
    /// As their authors wrote them.
    None,
    /// 1, 1.1, 1.1.1 on each page, down to the fourth level.
    Decimal,
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
    /// Space between paragraphs, and around lists, tables, callouts.
    pub spacing: Pt,
    /// How far the first line of a paragraph that follows another is moved in. Where it is not 0, no space parts the two.
    pub indent: Pt,
    /// Whether lines fill the measure.
    pub justify: bool,
    /// Whether words are divided.
    pub hyphenate: bool,
}

/// How emphasised words are told from those around.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Emphasis {
    /// By italics.
    Italic,
    /// By weight, which readers with low vision see better.
    Bold,
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
    /// Weight.
    pub weight: Weight,
    /// Slant.
    pub slant: Slant,
    /// Capitals.
    pub caps: Caps,
    /// Colour.
    pub tone: Tone,
    /// Where its lines stand.
    pub align: Align,
}

/// How heavy strokes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// As running text.
    Regular,
    /// As strong words.
    Bold,
}

/// Whether letters lean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slant {
    /// They do not.
    Upright,
    /// They do.
    Italic,
}

/// The form of small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Caps {
    /// As written.
    None,
    /// Small capitals.
    Small,
}

/// Where lines stand that do not fill the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Where lines begin: at the left, in Arabic at the right.
    Start,
    /// In the middle.
    Center,
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

/// Headings as they are written: by name, so that a theme can change one of them.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Headings {
    h1: HeadingStyle,
    h2: HeadingStyle,
    h3: HeadingStyle,
    h4: HeadingStyle,
    h5: HeadingStyle,
    h6: HeadingStyle,
}

fn headings<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[HeadingStyle; 6], D::Error> {
    let Headings { h1, h2, h3, h4, h5, h6 } = Headings::deserialize(deserializer)?;
    Ok([h1, h2, h3, h4, h5, h6])
}

fn named_headings<S: Serializer>(styles: &[HeadingStyle; 6], serializer: S) -> Result<S::Ok, S::Error> {
    let [h1, h2, h3, h4, h5, h6] = *styles;
    Headings { h1, h2, h3, h4, h5, h6 }.serialize(serializer)
}

/// How pictures of pixels are kept in the PDF.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureStyle {
    /// Pixels to the inch, at the size at which a picture is printed, beyond which it loses pixels.
    pub resolution: f32,
    /// Quality, 1 to 100, of JPEG that has to be written anew because it lost pixels.
    pub quality: u8,
    /// Whether what is no JPEG stays exact; else it becomes JPEG where that takes less than half the room.
    pub lossless: bool,
}

impl PictureStyle {
    /// For screens: a phone 65 mm wide that shows a folio of A4 in its width has about 130 pixels to the folio's inch.
    pub const SCREEN: PictureStyle = PictureStyle { resolution: 130.0, quality: 60, lossless: false };
}
