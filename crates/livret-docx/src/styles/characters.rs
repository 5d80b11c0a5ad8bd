//! Character styles.

use docx_rs as w;
use livret::syntax::{self, SyntaxClass};
use livret::theme::{Emphasis, Pt, Theme};

use super::{Tokens, character, fonts, ground, id, with_slip};
use crate::slips::{ParagraphSlip, RunSlip, Slips};
use crate::units::half_points;

/// All character styles, in the order in which they are written.
pub(super) fn character_styles(tokens: &Tokens<'_>, slips: &mut Slips) -> Vec<w::Style> {
    let theme = tokens.theme;
    let no_proof = RunSlip { no_proof: true, ..RunSlip::default() };
    let mono = |style: w::Style| style.fonts(fonts(&tokens.families.mono, tokens));
    // Program text is set as large, in relation to running text, as the theme sets it in blocks.
    let code = with_slip(
        mono(character(id::CODE_CHARACTER, "Code Character"))
            .size(half_points(Pt((theme.code.size.0 + theme.body.size.0) / 2.0))),
        slips,
        ParagraphSlip::default(),
        no_proof.clone(),
    );
    let mut keyboard =
        mono(character(id::KEYBOARD, "Keyboard")).size(half_points(theme.code.size)).text_border(
            w::TextBorder::new()
                .border_type(w::BorderType::Single)
                .size(4)
                .space(0)
                .color(theme.colors.rule.hex()),
        );
    keyboard.run_property.shading = Some(ground(theme.colors.tint));
    let mut highlight = character(id::HIGHLIGHT, "Highlight");
    highlight.run_property.shading = Some(ground(theme.colors.mark));
    let mut reference = character(id::FOOTNOTE_REFERENCE, "footnote reference");
    reference.run_property.vert_align = Some(w::VertAlign::new(w::VertAlignType::SuperScript));
    let mut styles = vec![
        match theme.emphasis {
            Emphasis::Italic => character(id::EMPHASIS, "Emphasis").italic(),
            Emphasis::Bold => character(id::EMPHASIS, "Emphasis").bold(),
        },
        character(id::STRONG, "Strong").bold(),
        code,
        with_slip(keyboard, slips, ParagraphSlip::default(), no_proof),
        highlight,
        character(id::SMALL, "Small Print").size(half_points(Pt(theme.body.size.0 * 0.85))),
        character(id::HYPERLINK, "Hyperlink").color(theme.colors.accent.hex()).underline("single"),
        reference,
    ];
    styles.extend(SyntaxClass::SHOWN.into_iter().filter_map(|class| syntax_style(class, theme)));
    styles
}

/// The style of a class of program text: the family is that of the paragraph.
fn syntax_style(class: SyntaxClass, theme: &Theme) -> Option<w::Style> {
    let id = id::syntax(class)?;
    let name = format!("Code {}", id.trim_start_matches("Code"));
    let style = character(id, &name).color(syntax::color(class, &theme.colors).hex());
    Some(match syntax::emphasis(class) {
        syntax::Stress::None => style,
        syntax::Stress::Bold => style.bold(),
        syntax::Stress::Italic => style.italic(),
    })
}
