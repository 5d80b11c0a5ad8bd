//! Named styles, from the theme's tokens (ISO/IEC 29500-1, 17.7).

use docx_rs as w;
use livret::model::Direction;
use livret::theme::{Color, Pt, TextStyle, Theme};

use crate::slips::{ParagraphSlip, RunSlip, Slips};
use crate::units::{half_points, twips, unsigned_twips};

mod characters;
mod paragraphs;
mod tables;

pub(crate) use tables::table_styles;

/// Ids of styles. Names that Word knows itself (17.7.4.9) are given to them in its own spelling, so that it shows them in the
/// user's language.
pub(crate) mod id {
    pub(crate) const NORMAL: &str = "Normal";
    pub(crate) const BODY: &str = "BodyText";
    /// Of a paragraph after another, in themes that tell them apart by an indent.
    pub(crate) const BODY_INDENT: &str = "BodyTextFirstIndent";
    pub(crate) const TITLE: &str = "Title";
    pub(crate) const SUBTITLE: &str = "Subtitle";
    pub(crate) const AUTHOR: &str = "Author";
    pub(crate) const IMPRINT: &str = "Imprint";
    pub(crate) const ABSTRACT: &str = "Abstract";
    pub(crate) const HEADINGS: [&str; 6] =
        ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"];
    pub(crate) const PAGE_SUBTITLE: &str = "PageSubtitle";
    pub(crate) const SUMMARY: &str = "Summary";
    pub(crate) const QUOTE: &str = "Quote";
    pub(crate) const CODE: &str = "Code";
    pub(crate) const CAPTION: &str = "Caption";
    pub(crate) const TABLE_CAPTION: &str = "TableCaption";
    pub(crate) const FIGURE: &str = "Figure";
    pub(crate) const MISSING_PICTURE: &str = "MissingPicture";
    pub(crate) const LIST_BULLET: &str = "ListBullet";
    pub(crate) const LIST_NUMBER: &str = "ListNumber";
    pub(crate) const LIST_TASK: &str = "ListTask";
    pub(crate) const LIST_CONTINUE: &str = "ListContinue";
    pub(crate) const TERM: &str = "DefinitionTerm";
    pub(crate) const DESCRIPTION: &str = "DefinitionDescription";
    pub(crate) const TABLE_HEADING: &str = "TableHeading";
    pub(crate) const TABLE_TEXT: &str = "TableText";
    pub(crate) const CALLOUT: &str = "Callout";
    pub(crate) const CALLOUT_LABEL: &str = "CalloutLabel";
    pub(crate) const BOX_TEXT: &str = "BoxText";
    pub(crate) const BOX_TITLE: &str = "BoxTitle";
    pub(crate) const DETAILS_SUMMARY: &str = "DetailsSummary";
    pub(crate) const NOTE_LINE: &str = "WritingLine";
    pub(crate) const RULE: &str = "TopicBreak";
    pub(crate) const FOOTNOTE_TEXT: &str = "FootnoteText";
    pub(crate) const HEADER: &str = "Header";
    pub(crate) const FOOTER: &str = "Footer";
    pub(crate) const CONTENTS_HEADING: &str = "TOCHeading";
    pub(crate) const CONTENTS: [&str; 3] = ["TOC1", "TOC2", "TOC3"];
    pub(crate) const TABLE: &str = "BookTable";

    pub(crate) const EMPHASIS: &str = "Emphasis";
    pub(crate) const STRONG: &str = "Strong";
    pub(crate) const CODE_CHARACTER: &str = "CodeCharacter";
    pub(crate) const KEYBOARD: &str = "Keyboard";
    pub(crate) const HIGHLIGHT: &str = "Highlight";
    pub(crate) const SMALL: &str = "SmallPrint";
    pub(crate) const HYPERLINK: &str = "Hyperlink";
    pub(crate) const FOOTNOTE_REFERENCE: &str = "FootnoteReference";

    /// The character style of a class of program text; plain text needs none.
    pub(crate) fn syntax(class: livret::syntax::SyntaxClass) -> Option<&'static str> {
        use livret::syntax::SyntaxClass as Class;
        Some(match class {
            Class::Plain => return None,
            Class::Keyword => "CodeKeyword",
            Class::Name => "CodeName",
            Class::String => "CodeString",
            Class::Number => "CodeNumber",
            Class::Comment => "CodeComment",
            Class::Punctuation => "CodePunctuation",
        })
    }
}

/// The families of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Families {
    /// Running text.
    pub(crate) body: String,
    /// Headings, labels, tables.
    pub(crate) heading: String,
    /// Program text.
    pub(crate) mono: String,
    /// Complex scripts: Word asks for their family apart (17.3.2.26, `cs`).
    pub(crate) complex: String,
}

/// What styles are made of.
pub(crate) struct Tokens<'a> {
    /// The theme.
    pub(crate) theme: &'a Theme,
    /// The families.
    pub(crate) families: &'a Families,
    /// The direction of the document's language.
    pub(crate) direction: Direction,
}

/// The indents of a style at the start and at the end of the line, in twips; paragraphs that stand elsewhere say so themselves.
pub(crate) fn indents(style: &str, theme: &Theme) -> (i32, i32) {
    let step = twips(theme.list.indent);
    match style {
        id::QUOTE => (step * 2, step),
        id::DESCRIPTION => (step, 0),
        id::CALLOUT | id::CALLOUT_LABEL => (BOX_START, BOX_END),
        _ => (0, 0),
    }
}

/// Space in a table cell before and behind its text, in twips.
pub(crate) const CELL_PADDING: i32 = 90;
/// Indent of the text of a box with a bar: the bar's width and the space beside it, in twips.
pub(crate) const BOX_START: i32 = 220;
/// Indent of a box's text at the end of the line, in twips.
pub(crate) const BOX_END: i32 = 170;

/// All styles but those of tables, which docx-rs cannot write.
pub(crate) fn styles(tokens: &Tokens<'_>, slips: &mut Slips) -> w::Styles {
    let body = tokens.theme.body;
    let mut styles = w::Styles::new()
        .default_fonts(fonts(&tokens.families.body, tokens))
        .default_size(half_points(body.size))
        .default_line_spacing(leading(body));
    for style in paragraphs::paragraph_styles(tokens, slips)
        .into_iter()
        .chain(characters::character_styles(tokens, slips))
    {
        styles = styles.add_style(style);
    }
    styles
}

fn fonts(family: &str, tokens: &Tokens<'_>) -> w::RunFonts {
    w::RunFonts::new().ascii(family).hi_ansi(family).east_asia(family).cs(&tokens.families.complex)
}

/// Lines at least as high as the leading: a picture in a line makes room for itself.
fn leading(text: TextStyle) -> w::LineSpacing {
    w::LineSpacing::new().line(twips(text.leading)).line_rule(w::LineSpacingType::AtLeast)
}

fn spacing(text: TextStyle, before: Pt, after: Pt) -> w::LineSpacing {
    leading(text).before(unsigned_twips(before)).after(unsigned_twips(after))
}

/// A paragraph style based on another.
fn paragraph(id: &str, name: &str, base: &str) -> w::Style {
    w::Style::new(id, w::StyleType::Paragraph).name(name).based_on(base).q_format(true)
}

fn character(id: &str, name: &str) -> w::Style {
    w::Style::new(id, w::StyleType::Character).name(name).q_format(true)
}

/// Gives a style what docx-rs cannot say.
fn with_slip(mut style: w::Style, slips: &mut Slips, paragraph: ParagraphSlip, run: RunSlip) -> w::Style {
    style.paragraph_property.style = slips.paragraph(paragraph).map(|s| w::ParagraphStyle::new(Some(s)));
    if let Some(slip) = slips.run(run) {
        style.run_property = style.run_property.style(&slip);
    }
    style
}

fn ground(color: Color) -> w::Shading {
    w::Shading::new().shd_type(w::ShdType::Clear).color("auto").fill(color.hex())
}
