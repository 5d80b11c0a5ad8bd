//! Paragraph styles.

use docx_rs as w;
use livret::model::Direction;
use livret::theme::{Align, Caps, HeadingStyle, Pt, Slant, TextStyle, Weight};

use super::{Tokens, fonts, ground, id, indents, paragraph, spacing, with_slip};
use crate::frames::{Frame, borders};
use crate::slips::{ParagraphSlip, RunSlip, Slips};
use crate::units::{half_points, twips, unsigned_twips};

/// All paragraph styles, in the order in which they are written.
pub(super) fn paragraph_styles(tokens: &Tokens<'_>, slips: &mut Slips) -> Vec<w::Style> {
    let mut styles = body(tokens, slips);
    styles.extend(title_page(tokens, slips));
    styles.extend(headings(tokens, slips));
    styles.extend(blocks(tokens, slips));
    styles.extend(lists(tokens));
    styles.extend(boxes(tokens, slips));
    styles.extend(margins(tokens, slips));
    styles.extend(contents(tokens, slips));
    styles
}

/// Height of a ruled line to write on, as on paper: 8.5 mm, whatever the size of the text.
const WRITING_LINE: Pt = Pt(24.0);
const NO_HYPHENS: ParagraphSlip = ParagraphSlip { style: None, contextual_spacing: false, no_hyphens: true };
const PLAIN_RUN: RunSlip =
    RunSlip { style: None, lang: None, rtl: false, no_proof: false, small_caps: false };

fn body(tokens: &Tokens<'_>, slips: &mut Slips) -> Vec<w::Style> {
    let theme = tokens.theme;
    let mut normal = w::Style::new(id::NORMAL, w::StyleType::Paragraph)
        .name("Normal")
        .q_format(true)
        .color(theme.colors.ink.hex())
        .line_spacing(spacing(theme.body, Pt(0.0), Pt(0.0)));
    normal.paragraph_property = normal.paragraph_property.widow_control(true);
    if tokens.direction == Direction::Rtl {
        normal.paragraph_property.bidi = Some(true);
    }
    let mut text = paragraph(id::BODY, "Body Text", id::NORMAL).line_spacing(spacing(
        theme.body,
        Pt(0.0),
        theme.paragraph.spacing,
    ));
    if theme.paragraph.justify {
        text = text.align(w::AlignmentType::Both);
    }
    if !theme.paragraph.hyphenate {
        text = with_slip(text, slips, NO_HYPHENS, PLAIN_RUN);
    }
    let mut summary = paragraph(id::SUMMARY, "Summary", id::NORMAL)
        .size(half_points(theme.summary.size))
        .color(theme.colors.muted.hex())
        .line_spacing(spacing(theme.summary, Pt(0.0), theme.body.leading))
        .next(id::BODY);
    summary = with_slip(summary, slips, NO_HYPHENS, PLAIN_RUN);
    let [h1, ..] = &theme.headings;
    let page_subtitle = heading_face(paragraph(id::PAGE_SUBTITLE, "Page Subtitle", id::NORMAL), tokens);
    let page_subtitle = under(page_subtitle, h1)
        .size(half_points(theme.summary.size))
        .color(theme.colors.muted.hex())
        .line_spacing(spacing(theme.summary, Pt(0.0), theme.body.leading))
        .next(id::BODY);
    let mut indented = paragraph(id::BODY_INDENT, "Body Text First Indent", id::BODY);
    if theme.paragraph.indent > Pt(0.0) {
        let first = w::SpecialIndentType::FirstLine(twips(theme.paragraph.indent));
        indented = indented.indent(None, Some(first), None, None);
    }
    vec![normal, text, indented, summary, keep_next(with_slip(page_subtitle, slips, NO_HYPHENS, PLAIN_RUN))]
}

fn title_page(tokens: &Tokens<'_>, slips: &mut Slips) -> Vec<w::Style> {
    let theme = tokens.theme;
    let h1 = theme.headings[0];
    let size = Pt(h1.size.0 * 1.35);
    let title_text = TextStyle { size, leading: Pt(h1.leading.0 * 1.35) };
    // The title begins a third of the way down the text area.
    let drop = Pt((theme.text_height().0 * 0.22).min(300.0));
    let title = heading_face(paragraph(id::TITLE, "Title", id::NORMAL), tokens)
        .size(half_points(size))
        .color(theme.color(h1.tone).hex())
        .line_spacing(spacing(title_text, drop, theme.body.leading))
        .next(id::SUBTITLE);
    let title = formed(title, &h1);
    let subtitle_text =
        TextStyle { size: Pt(theme.summary.size.0 * 1.2), leading: Pt(theme.summary.leading.0 * 1.2) };
    let subtitle = under(heading_face(paragraph(id::SUBTITLE, "Subtitle", id::NORMAL), tokens), &h1)
        .size(half_points(subtitle_text.size))
        .color(theme.colors.muted.hex())
        .line_spacing(spacing(subtitle_text, Pt(0.0), theme.body.leading))
        .next(id::BODY);
    let author = heading_face(paragraph(id::AUTHOR, "Author", id::NORMAL), tokens)
        .bold()
        .line_spacing(spacing(theme.body, theme.body.leading, Pt(0.0)));
    let imprint = heading_face(paragraph(id::IMPRINT, "Imprint", id::NORMAL), tokens)
        .size(half_points(theme.caption.size))
        .color(theme.colors.muted.hex())
        .line_spacing(spacing(theme.caption, Pt(0.0), Pt(theme.paragraph.spacing.0 / 2.0)));
    let description = paragraph(id::ABSTRACT, "Abstract", id::NORMAL).line_spacing(spacing(
        theme.body,
        theme.body.leading,
        theme.body.leading,
    ));
    [title, subtitle, author, imprint, description]
        .into_iter()
        .map(|style| with_slip(style, slips, NO_HYPHENS, PLAIN_RUN))
        .collect()
}

fn headings(tokens: &Tokens<'_>, slips: &mut Slips) -> Vec<w::Style> {
    let theme = tokens.theme;
    let mut styles = Vec::new();
    for (level, (id, heading)) in id::HEADINGS.iter().zip(theme.headings).enumerate() {
        let text = TextStyle { size: heading.size, leading: heading.leading };
        let mut style = heading_face(paragraph(id, &format!("heading {}", level + 1), id::NORMAL), tokens)
            .size(half_points(heading.size))
            .color(theme.color(heading.tone).hex())
            .line_spacing(spacing(text, heading.before, heading.after))
            .outline_lvl(level)
            .next(id::BODY)
            .ui_priority(9);
        if level == 0 {
            style.paragraph_property = style.paragraph_property.page_break_before(true);
        }
        let run = RunSlip { small_caps: heading.caps == Caps::Small, ..PLAIN_RUN };
        style.paragraph_property = style.paragraph_property.keep_lines(true);
        styles.push(with_slip(keep_next(formed(style, &heading)), slips, NO_HYPHENS, run));
    }
    styles
}

fn blocks(tokens: &Tokens<'_>, slips: &mut Slips) -> Vec<w::Style> {
    let theme = tokens.theme;
    let after = theme.paragraph.spacing;
    let (quote_start, quote_end) = indents(id::QUOTE, theme);
    let quote = paragraph(id::QUOTE, "Quote", id::BODY).color(theme.colors.muted.hex()).indent(
        Some(quote_start),
        None,
        Some(quote_end),
        None,
    );
    let mut code = paragraph(id::CODE, "Code", id::NORMAL)
        .fonts(fonts(&tokens.families.mono, tokens))
        .size(half_points(theme.code.size))
        .line_spacing(spacing(theme.code, after, Pt(after.0 * 1.6)))
        .align(w::AlignmentType::Left);
    code.paragraph_property.borders = Some(borders(&Frame::code(theme)));
    code.paragraph_property.shading = Some(ground(theme.colors.tint));
    let code = with_slip(code, slips, NO_HYPHENS, RunSlip { no_proof: true, ..PLAIN_RUN });
    let caption = heading_face(paragraph(id::CAPTION, "caption", id::NORMAL), tokens)
        .size(half_points(theme.caption.size))
        .color(theme.colors.muted.hex())
        .line_spacing(spacing(theme.caption, Pt(0.0), Pt(after.0 * 2.0)));
    let table_caption = paragraph(id::TABLE_CAPTION, "Table Caption", id::CAPTION)
        .bold()
        .line_spacing(spacing(theme.caption, after, Pt(after.0 * 0.6)));
    let mut figure = paragraph(id::FIGURE, "Figure", id::NORMAL)
        .line_spacing(
            w::LineSpacing::new()
                .before(unsigned_twips(after))
                .after(unsigned_twips(Pt(after.0 * 0.8)))
                .line(240)
                .line_rule(w::LineSpacingType::Auto),
        )
        .next(id::CAPTION);
    figure.paragraph_property = figure.paragraph_property.keep_lines(true);
    let mut missing = heading_face(paragraph(id::MISSING_PICTURE, "Missing Picture", id::NORMAL), tokens)
        .size(half_points(theme.caption.size))
        .color(theme.colors.muted.hex())
        .line_spacing(spacing(theme.caption, after, after));
    missing.paragraph_property.borders = Some(borders(&Frame::missing(theme)));
    let term = paragraph(id::TERM, "Definition Term", id::NORMAL).bold();
    let (start, _) = indents(id::DESCRIPTION, theme);
    let description =
        paragraph(id::DESCRIPTION, "Definition Description", id::BODY).indent(Some(start), None, None, None);
    let table_text = heading_face(paragraph(id::TABLE_TEXT, "Table Text", id::NORMAL), tokens)
        .size(half_points(theme.table.size))
        .line_spacing(spacing(theme.table, Pt(1.5), Pt(1.5)));
    let table_heading =
        paragraph(id::TABLE_HEADING, "Table Heading", id::TABLE_TEXT).bold().color(theme.colors.accent.hex());
    let mut line = paragraph(id::NOTE_LINE, "Writing Line", id::NORMAL)
        .line_spacing(w::LineSpacing::new().line(twips(WRITING_LINE)).line_rule(w::LineSpacingType::Exact));
    line.paragraph_property.borders = Some(borders(&Frame::writing_line(theme)));
    let mut rule = paragraph(id::RULE, "Topic Break", id::NORMAL).line_spacing(
        w::LineSpacing::new()
            .before(0)
            .after(unsigned_twips(Pt(theme.body.leading.0 * 1.2)))
            .line(twips(theme.body.leading))
            .line_rule(w::LineSpacingType::Exact),
    );
    rule.paragraph_property.borders = Some(borders(&Frame::rule(theme)));
    vec![
        quote,
        code,
        with_slip(caption, slips, NO_HYPHENS, PLAIN_RUN),
        keep_next(table_caption),
        figure,
        missing,
        keep_next(term),
        description,
        with_slip(table_text, slips, NO_HYPHENS, PLAIN_RUN),
        table_heading,
        line,
        rule,
    ]
}

fn lists(tokens: &Tokens<'_>) -> Vec<w::Style> {
    [
        (id::LIST_BULLET, "List Bullet"),
        (id::LIST_NUMBER, "List Number"),
        (id::LIST_TASK, "List Task"),
        (id::LIST_CONTINUE, "List Continue"),
    ]
    .into_iter()
    .map(|(id, name)| {
        paragraph(id, name, id::BODY).line_spacing(spacing(
            tokens.theme.body,
            Pt(0.0),
            tokens.theme.paragraph.spacing,
        ))
    })
    .collect()
}

fn boxes(tokens: &Tokens<'_>, slips: &mut Slips) -> Vec<w::Style> {
    let theme = tokens.theme;
    let after = Pt(theme.paragraph.spacing.0 * 0.7);
    let (start, end) = indents(id::CALLOUT, theme);
    let mut callout = paragraph(id::CALLOUT, "Callout", id::NORMAL)
        .line_spacing(spacing(theme.body, Pt(0.0), after))
        .indent(Some(start), None, Some(end), None);
    callout.paragraph_property.borders = Some(borders(&Frame::callout(theme, theme.colors.accent)));
    callout.paragraph_property.shading = Some(ground(theme.colors.tint));
    let label = keep_next(
        heading_face(paragraph(id::CALLOUT_LABEL, "Callout Label", id::CALLOUT), tokens)
            .bold()
            .color(theme.colors.accent.hex())
            .next(id::CALLOUT),
    );
    let text =
        paragraph(id::BOX_TEXT, "Box Text", id::NORMAL).line_spacing(spacing(theme.body, Pt(0.0), after));
    let title = keep_next(
        heading_face(paragraph(id::BOX_TITLE, "Box Title", id::BOX_TEXT), tokens)
            .bold()
            .color(theme.colors.accent.hex())
            .next(id::BOX_TEXT),
    );
    let details = keep_next(
        heading_face(paragraph(id::DETAILS_SUMMARY, "Details Summary", id::NORMAL), tokens)
            .bold()
            .line_spacing(spacing(theme.body, theme.paragraph.spacing, after))
            .next(id::BODY),
    );
    vec![
        callout,
        with_slip(label, slips, NO_HYPHENS, PLAIN_RUN),
        text,
        with_slip(title, slips, NO_HYPHENS, PLAIN_RUN),
        with_slip(details, slips, NO_HYPHENS, PLAIN_RUN),
    ]
}

fn margins(tokens: &Tokens<'_>, slips: &mut Slips) -> Vec<w::Style> {
    let theme = tokens.theme;
    let edge = usize::try_from(twips(theme.text_width())).unwrap_or(0);
    let running = |id: &str, name: &str| {
        let mut style = heading_face(paragraph(id, name, id::NORMAL), tokens)
            .size(half_points(theme.running.size))
            .color(theme.colors.muted.hex())
            .line_spacing(spacing(theme.running, Pt(0.0), Pt(0.0)));
        style.paragraph_property =
            style.paragraph_property.add_tab(w::Tab::new().val(w::TabValueType::Right).pos(edge));
        style
    };
    let note = paragraph(id::FOOTNOTE_TEXT, "footnote text", id::NORMAL)
        .size(half_points(theme.note.size))
        .line_spacing(spacing(theme.note, Pt(0.0), Pt(2.0)));
    [running(id::HEADER, "header"), running(id::FOOTER, "footer")]
        .into_iter()
        .map(|style| with_slip(style, slips, NO_HYPHENS, PLAIN_RUN))
        .chain([note])
        .collect()
}

fn contents(tokens: &Tokens<'_>, slips: &mut Slips) -> Vec<w::Style> {
    let theme = tokens.theme;
    let h1 = theme.headings[0];
    let mut heading = heading_face(paragraph(id::CONTENTS_HEADING, "TOC Heading", id::NORMAL), tokens)
        .size(half_points(h1.size))
        .color(theme.color(h1.tone).hex())
        .line_spacing(spacing(TextStyle { size: h1.size, leading: h1.leading }, h1.before, h1.after))
        .next(id::BODY);
    heading = formed(heading, &h1);
    heading.paragraph_property = heading.paragraph_property.page_break_before(true);
    let mut styles = vec![with_slip(keep_next(heading), slips, NO_HYPHENS, PLAIN_RUN)];
    let edge = usize::try_from(twips(theme.text_width())).unwrap_or(0);
    for (level, id) in (0i32..).zip(id::CONTENTS) {
        let before = if level == 0 { theme.paragraph.spacing } else { Pt(0.0) };
        let mut style = heading_face(paragraph(id, &format!("toc {}", level + 1), id::NORMAL), tokens)
            .line_spacing(spacing(theme.body, before, Pt(2.0)))
            // Room at the end of the line for the number of a page.
            .indent(
                Some(level * twips(theme.list.indent)),
                None,
                Some(twips(Pt(theme.body.size.0 * 2.5))),
                None,
            )
            .ui_priority(39);
        if level == 0 {
            style = keep_next(style.bold());
        }
        style.paragraph_property = style
            .paragraph_property
            .add_tab(w::Tab::new().val(w::TabValueType::Right).leader(w::TabLeaderType::Dot).pos(edge));
        styles.push(with_slip(style, slips, NO_HYPHENS, PLAIN_RUN));
    }
    styles
}

/// Weight, slant and place of a heading.
fn formed(style: w::Style, heading: &HeadingStyle) -> w::Style {
    let style = match heading.weight {
        Weight::Regular => style,
        Weight::Bold => style.bold(),
    };
    let style = match heading.slant {
        Slant::Upright => style,
        Slant::Italic => style.italic(),
    };
    under(style, heading)
}

/// Stands where the heading stands to which it belongs.
fn under(style: w::Style, heading: &HeadingStyle) -> w::Style {
    match heading.align {
        Align::Start => style,
        Align::Center => style.align(w::AlignmentType::Center),
    }
}

fn heading_face(style: w::Style, tokens: &Tokens<'_>) -> w::Style {
    style.fonts(fonts(&tokens.families.heading, tokens))
}

fn keep_next(mut style: w::Style) -> w::Style {
    style.paragraph_property = style.paragraph_property.keep_next(true);
    style
}
