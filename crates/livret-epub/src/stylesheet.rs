//! The stylesheet, from the theme's tokens.
//!
//! Sizes are relative to the reader's own; margins, line length and the ground are the reading system's. Where the reader prefers
//! a dark ground, all colours are replaced by readable ones, ground and text together.

use livret::model::CalloutKind;
use livret::syntax::{self, SyntaxClass};
use livret::theme::{Align, Caps, Color, Emphasis, HeadingStyle, Pt, Slant, Theme, Tone, Weight};

use crate::chapter::{callout_class, syntax_class};

/// The ground that a light page has.
const PAPER: Color = Color::WHITE;
/// The ground of a dark page: softer than black, which makes white letters glow.
const NIGHT: Color = Color { r: 0x14, g: 0x17, b: 0x1a };
const NIGHT_INK: Color = Color { r: 0xe6, g: 0xe6, b: 0xe6 };
/// Ground of boxes on a dark page.
const NIGHT_TINT: Color = Color { r: 0x22, g: 0x27, b: 0x2d };
const NIGHT_MARK: Color = Color { r: 0x5c, g: 0x4a, b: 0x00 };

/// Colours of one ground.
struct Palette {
    ink: Color,
    accent: Color,
    muted: Color,
    warning: Color,
    rule: Color,
    tint: Color,
    mark: Color,
}

/// Writes the stylesheet of a theme.
pub(crate) fn write(theme: &Theme) -> String {
    let c = theme.colors;
    // Text colours stand on the page and in boxes: they are made readable on both.
    let light = |color: Color| color.readable_on(PAPER, Color::READABLE).readable_on(c.tint, Color::READABLE);
    let day = Palette {
        ink: light(c.ink).readable_on(c.mark, Color::READABLE),
        accent: light(c.accent),
        muted: light(c.muted),
        warning: light(c.warning),
        rule: c.rule,
        tint: c.tint,
        mark: c.mark,
    };
    let dark = |color: Color| color.readable_on(NIGHT_TINT, Color::READABLE);
    let night = Palette {
        ink: NIGHT_INK,
        accent: dark(c.accent),
        muted: dark(c.muted),
        warning: dark(c.warning),
        rule: Color { r: 0x5a, g: 0x62, b: 0x6b },
        tint: NIGHT_TINT,
        mark: NIGHT_MARK,
    };
    let mut css = String::from(
        "@charset \"UTF-8\";\n/* Made from the theme; sizes are relative to the reader's own. */\n",
    );
    css.push_str(":root { color-scheme: light dark; }\n");
    css.push_str(&type_rules(theme));
    css.push_str(FRAMES);
    css.push_str(&callout_icons());
    css.push_str(&syntax_type());
    css.push_str(&palette_rules(&day, theme));
    css.push_str(&callout_colors(|kind| light(c.callout(kind))));
    css.push_str(&syntax_colors(|class| syntax::color(class, &c)));
    css.push_str("@media (prefers-color-scheme: dark) {\n");
    css.push_str(&format!("html, body {{ background-color: {NIGHT}; color: {NIGHT_INK}; }}\n"));
    css.push_str(&palette_rules(&night, theme));
    css.push_str(&callout_colors(|kind| dark(c.callout(kind))));
    css.push_str(&syntax_colors(|class| dark(syntax::color(class, &c))));
    css.push_str("}\n");
    css
}

fn type_rules(theme: &Theme) -> String {
    let faces = &theme.faces;
    let body = family(&faces.body, "serif");
    let heading = family(&faces.heading, "sans-serif");
    let mono = family(&faces.mono, "monospace");
    let em = |length: Pt| decimal(length.0 / theme.body.size.0);
    let line_height = decimal(theme.body.leading.0 / theme.body.size.0);
    let paragraph = em(theme.paragraph.spacing);
    let hyphens = if theme.paragraph.hyphenate { "auto" } else { "manual" };
    let mut css = format!(
        "body {{ font-family: {body}; line-height: {line_height}; hyphens: {hyphens}; -webkit-hyphens: {hyphens}; \
         overflow-wrap: break-word; margin: 0 auto; padding: 0 4%; max-width: 42em; }}\n\
         p {{ margin: 0 0 {paragraph}em; orphans: 2; widows: 2; }}\n\
         pre, code, kbd {{ font-family: {mono}; hyphens: none; -webkit-hyphens: none; font-size: {code}em; }}\n\
         pre code {{ font-size: 1em; }}\n\
         h1, h2, h3, h4, h5, h6, .run-in, .box-title, table, nav, .part, .title-page, .imprint, .subtitle, figcaption, caption \
         {{ font-family: {heading}; }}\n\
         h1, h2, h3, h4, h5, h6, .run-in {{ hyphens: manual; -webkit-hyphens: manual; \
         break-after: avoid; page-break-after: avoid; break-inside: avoid; page-break-inside: avoid; }}\n",
        code = em(theme.code.size),
    );
    for (name, heading) in ["h1", "h2", "h3", "h4", "h5", "h6"].iter().zip(&theme.headings) {
        css.push_str(&heading_rule(name, heading, theme.body.size));
    }
    css.push_str(&paragraph_rules(theme));
    css.push_str(&format!(
        ".summary {{ font-size: {summary}em; line-height: {summary_leading}; }}\n\
         .notes {{ font-size: {note}em; }}\n\
         figcaption, caption {{ font-size: {caption}em; }}\n\
         table {{ font-size: {table}em; hyphens: {hyphens}; -webkit-hyphens: {hyphens}; }}\n\
         ul, ol {{ margin: 0 0 {paragraph}em; padding-inline-start: {indent}em; }}\n\
         .loose > li {{ margin-bottom: {half}em; }}\n",
        summary = em(theme.summary.size),
        summary_leading = decimal(theme.summary.leading.0 / theme.summary.size.0),
        // Small print on a screen is read at arm's length: not below four fifths of the text.
        note = decimal((theme.note.size.0 / theme.body.size.0).max(0.8)),
        caption = em(theme.caption.size),
        table = em(theme.table.size),
        indent = decimal((theme.list.indent.0 / theme.body.size.0).max(1.6)),
        half = decimal(theme.paragraph.spacing.0 / theme.body.size.0 / 2.0),
    ));
    css
}

/// How paragraphs follow one another, and how emphasised words are told from those around.
fn paragraph_rules(theme: &Theme) -> String {
    let mut css = String::new();
    let indent = theme.paragraph.indent.0 / theme.body.size.0;
    if indent > 0.0 {
        // Space parts paragraphs from what is not a paragraph, so it stands above the first and under the last of them.
        css.push_str(&format!(
            "section > p:has(+ p), body > p:has(+ p) {{ margin-bottom: 0; }}\n\
             section > p + p, body > p + p {{ text-indent: {indent}em; }}\n",
            indent = decimal(indent)
        ));
    }
    // Where the theme fills lines, the reading system knows best whether the screen is wide enough.
    if !theme.paragraph.justify {
        css.push_str("p { text-align: start; }\n");
    }
    match theme.emphasis {
        Emphasis::Italic => {}
        Emphasis::Bold => css.push_str("em, i, cite, dfn, var { font-style: normal; font-weight: bold; }\n"),
    }
    css
}

fn heading_rule(name: &str, heading: &HeadingStyle, body: Pt) -> String {
    // A display size of paper leaves a telephone two words a line: not above 1.8 times the text.
    let size = (heading.size.0 / body.0).clamp(1.0, 1.8);
    let own = body.0 * size;
    let weight = match heading.weight {
        Weight::Regular => "normal",
        Weight::Bold => "bold",
    };
    let slant = match heading.slant {
        Slant::Upright => "normal",
        Slant::Italic => "italic",
    };
    let caps = match heading.caps {
        Caps::None => "normal",
        Caps::Small => "small-caps",
    };
    let align = match heading.align {
        Align::Start => "start",
        Align::Center => "center",
    };
    let run_in = if name == "h6" { ", .run-in" } else { "" };
    format!(
        "{name} {{ font-size: {size}em; line-height: {leading}; margin: {before}em 0 {after}em; text-align: {align}; }}\n\
         {name}{run_in} {{ font-weight: {weight}; font-style: {slant}; font-variant-caps: {caps}; }}\n",
        size = decimal(size),
        leading = decimal((heading.leading.0 / heading.size.0).clamp(1.1, 1.5)),
        before = decimal(heading.before.0 / own),
        after = decimal(heading.after.0 / own),
    )
}

/// What does not depend on the theme. Pictures keep white paper behind them: drawings without a background are made for it, and
/// reading systems have dark pages.
const FRAMES: &str = r#".opening { margin: 1.5em 0 2em; }
.subtitle { font-size: 1.15em; line-height: 1.3; }
.summary { font-style: normal; }
img { max-width: 100%; height: auto; background-color: #ffffff; }
figure { margin: 1.2em 0; text-align: center; break-inside: avoid; page-break-inside: avoid; }
figcaption { margin-top: 0.5em; }
caption { caption-side: top; text-align: start; padding-bottom: 0.4em; }
table { border-collapse: collapse; margin: 1.2em 0; width: 100%; line-height: 1.35; }
th, td { padding: 0.35em 0.6em; text-align: start; vertical-align: top; border-bottom: 1px solid; }
th { font-weight: bold; }
.center { text-align: center; }
.end { text-align: end; }
.wide { overflow-x: auto; }
td > p:last-child, th > p:last-child, li > p:last-child, dd > p:last-child, blockquote > p:last-child,
aside > p:last-child, .box-title + p:last-child, .card > p:last-child, .container > p:last-child, .details > p:last-child { margin-bottom: 0; }
td > ul:last-child, td > ol:last-child, li > ul:last-child, li > ol:last-child, aside > ul:last-child, aside > ol:last-child,
.card > ul:last-child, .container > ul:last-child, .container > ol:last-child, .details > ul:last-child, .details > ol:last-child { margin-bottom: 0; }
li { margin-bottom: 0.2em; }
.tasks { list-style: none; padding-inline-start: 1.6em; }
.tasks > li { text-indent: -1.6em; }
.tasks > li > * { text-indent: 0; }
.tasks > li > p:first-child { text-indent: -1.6em; }
.tick-box { display: inline-block; width: 1.4em; text-indent: 0; }
dt { font-weight: bold; break-after: avoid; page-break-after: avoid; }
dd { margin: 0 0 0.7em; margin-inline-start: 1.5em; }
blockquote { margin: 1em 0; margin-inline: 1.2em 0; padding-inline-start: 1em; border-inline-start: 3px solid; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 0.8em 1em; margin: 1em 0; line-height: 1.45; text-align: start; }
code { overflow-wrap: anywhere; }
kbd { border: 1px solid; border-radius: 0.2em; padding: 0 0.3em; }
mark { padding: 0 0.15em; }
sup, sub { line-height: 0; font-size: 0.75em; }
.small-caps { font-variant-caps: all-small-caps; }
abbr { text-decoration: none; }
.callout, .container, .details, .card { margin: 1.2em 0; padding: 0.8em 1em; break-inside: avoid; page-break-inside: avoid; }
.callout { border-inline-start: 4px solid; }
.callout > .box-title::before { display: inline-block; min-width: 1.4em; font-variant-emoji: text; }
.callout.under-heading { padding-inline-start: 2.6em; }
.callout.under-heading::before { position: absolute; margin-inline-start: -1.6em; font-weight: bold; font-variant-emoji: text; }
.container, .details { border: 1px solid; }
.card { border-top: 3px solid; }
.cards { margin: 1.2em 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(12em, 1fr)); grid-template-columns: repeat(auto-fit, minmax(min(100%, 12em), 1fr)); gap: 1em; }
@supports (display: grid) { .cards > .card { margin: 0; } }
.card figure { margin: 0.4em 0; }
.box-title { font-weight: bold; margin: 0 0 0.4em; break-after: avoid; page-break-after: avoid; }
.note-lines { margin: 1em 0; }
.note-lines > div { height: 2em; border-bottom: 1px solid; }
.math { text-align: center; }
.missing-picture { border: 1px dashed; padding: 0.6em 1em; }
span.missing-picture { padding: 0 0.3em; }
hr { border: 0; border-top: 1px solid; width: 30%; margin: 2em auto; }
.page-break { break-before: page; page-break-before: always; }
.notes { margin-top: 2.5em; padding-top: 1em; border-top: 1px solid; }
.notes aside { margin-bottom: 0.5em; }
.note-call a { text-decoration: none; }
.part { padding-top: 25%; }
.cover { text-align: center; margin: 0; }
.cover img { max-height: 98vh; width: auto; }
.title-page { padding-top: 18%; }
.title-page .subtitle { margin-bottom: 2em; }
.title-page .authors { font-weight: bold; }
.title-page .description { margin-top: 2em; }
.imprint { break-before: page; margin-top: 4em; font-size: 0.85em; }
.imprint p { margin: 0; text-align: start; hyphens: none; }
.imprint .group { margin-top: 0.8em; }
.logos { margin-top: 3em; }
.logos img { max-height: 4em; width: auto; margin-inline-end: 1.5em; }
nav ol { list-style: none; padding-inline-start: 1.2em; }
nav > ol { padding-inline-start: 0; }
nav a { text-decoration: none; }
a.term { color: inherit; text-decoration: underline dotted; text-decoration-thickness: 1px; }
"#;

fn palette_rules(p: &Palette, theme: &Theme) -> String {
    let Palette { ink, accent, muted, warning, rule, tint, mark } = p;
    let mut headings = String::new();
    for (name, heading) in ["h1", "h2", "h3", "h4", "h5", "h6, .run-in"].iter().zip(&theme.headings) {
        let color = match heading.tone {
            Tone::Ink => ink,
            Tone::Accent => accent,
            Tone::Muted => muted,
        };
        headings.push_str(&format!("{name} {{ color: {color}; }}\n"));
    }
    format!(
        "{headings}a, .box-title {{ color: {accent}; }}\n\
         figcaption, caption, .subtitle, .note-number {{ color: {muted}; }}\n\
         th, td, hr, kbd, .container, .details, .note-lines > div, .notes {{ border-color: {rule}; }}\n\
         blockquote {{ border-color: {accent}; }}\n\
         thead th, thead td {{ background-color: {tint}; color: {ink}; border-bottom: 2px solid {accent}; }}\n\
         .card {{ border-color: {accent}; }}\n\
         pre, .callout, .card {{ background-color: {tint}; color: {ink}; }}\n\
         mark {{ background-color: {mark}; color: {ink}; }}\n\
         .missing-picture {{ border-color: {warning}; }}\n"
    )
}

/// The icon before the label of a callout, or before its text where the heading above is the label. It is not read: the second of
/// the two values says so to those that know it (CSS Generated Content 3, 1.2).
fn callout_icons() -> String {
    let rule = |kind: CalloutKind| {
        let class = callout_class(kind);
        let icon = match kind {
            CalloutKind::Note => "\\2139",
            CalloutKind::Tip => "\\2605",
            CalloutKind::Important => "!",
            CalloutKind::Success => "\\2714",
            CalloutKind::Warning => "\\26A0",
            CalloutKind::Caution => "\\2716",
        };
        format!(
            ".callout.{class} > .box-title::before, .callout.{class}.under-heading::before {{ content: \"{icon}\"; \
             content: \"{icon}\" / \"\"; }}\n"
        )
    };
    CalloutKind::ALL.into_iter().map(rule).collect()
}

/// Colours of the kinds of callouts.
fn callout_colors(color: impl Fn(CalloutKind) -> Color) -> String {
    let rule = |kind| {
        let (class, color) = (callout_class(kind), color(kind));
        format!(
            ".callout.{class} {{ border-color: {color}; }}\n\
             .callout.{class} > .box-title, .callout.{class}.under-heading::before {{ color: {color}; }}\n"
        )
    };
    CalloutKind::ALL.into_iter().map(rule).collect()
}

/// Type of the classes of program text, which tells them apart without colour.
fn syntax_type() -> String {
    let rule = |class: SyntaxClass| {
        let name = syntax_class(class);
        match syntax::emphasis(class) {
            syntax::Stress::None => None,
            syntax::Stress::Bold => Some(format!("pre .{name} {{ font-weight: bold; }}\n")),
            syntax::Stress::Italic => Some(format!("pre .{name} {{ font-style: italic; }}\n")),
        }
    };
    SyntaxClass::SHOWN.into_iter().filter_map(rule).collect()
}

/// Colours of the classes of program text.
fn syntax_colors(color: impl Fn(SyntaxClass) -> Color) -> String {
    let rule = |class| format!("pre .{} {{ color: {}; }}\n", syntax_class(class), color(class));
    SyntaxClass::SHOWN.into_iter().map(rule).collect()
}

/// A family and the generic one behind it. Faces for other scripts come from the reading system.
fn family(name: &str, generic: &str) -> String {
    let name: String =
        name.chars().filter(|c| !c.is_control() && !matches!(c, '"' | '\\' | '<' | '>')).collect();
    // Most names of families say what kind they are.
    let generic = match name.to_lowercase() {
        name if name.contains("sans") => "sans-serif",
        name if name.contains("serif") => "serif",
        name if name.contains("mono") || name.contains("code") => "monospace",
        _ => generic,
    };
    if name.trim().is_empty() { generic.into() } else { format!("\"{name}\", {generic}") }
}

/// A number of at most three decimals, without superfluous zeros.
fn decimal(number: f32) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_colours_reach_the_contrast_of_wcag() {
        for ground in [PAPER, NIGHT, NIGHT_TINT, Color::BLACK, Color { r: 120, g: 120, b: 120 }] {
            for color in [Color::BLACK, Color::WHITE, Color { r: 255, g: 220, b: 0 }, ground] {
                let readable = color.readable_on(ground, Color::READABLE);
                assert!(readable.contrast(ground) >= Color::READABLE, "{color} on {ground}");
            }
        }
        let accent = Theme::default().colors.accent;
        assert_eq!(accent.readable_on(PAPER, Color::READABLE), accent);
    }

    #[test]
    fn names_of_families_cannot_break_out() {
        assert_eq!(family("A\"; } body { x", "serif"), "\"A; } body { x\", serif");
    }
}
