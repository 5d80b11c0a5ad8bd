use super::*;
use crate::model::{FileId, Lang, LinkTarget, NodeId, Span};
use crate::{GuillemetSpace, InnerQuotes};

mod book;
mod changes;
mod golden;
mod properties;

/// Reads `**strong**`, `*emphasis*`, `` `code` ``, `^raised^`, `[^]` (a note call), `[text](link)`, `\n` (a line break),
/// `<en:text>`; `~` is U+00A0 and `_` U+202F.
fn read(text: &str) -> Vec<Inline> {
    fn until<'a>(text: &'a str, end: &str) -> Option<(&'a str, &'a str)> {
        text.split_once(end)
    }
    let span = Span::new(FileId(0), 0..0);
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(ch) = rest.chars().next() {
        let found = if let Some(r) = rest.strip_prefix("**") {
            until(r, "**").map(|(a, r)| (Inline::Strong(read(a)), r))
        } else if let Some(r) = rest.strip_prefix('*') {
            until(r, "*").map(|(a, r)| (Inline::Emphasis(read(a)), r))
        } else if let Some(r) = rest.strip_prefix('`') {
            until(r, "`").map(|(a, r)| (Inline::Code(a.into()), r))
        } else if let Some(r) = rest.strip_prefix('^') {
            until(r, "^").map(|(a, r)| (Inline::Superscript(vec![Inline::Text(a.into())]), r))
        } else if let Some(r) = rest.strip_prefix("[^]") {
            Some((Inline::NoteRef { id: NodeId::UNSET, span, note: 0 }, r))
        } else if let Some(r) = rest.strip_prefix("<en:") {
            until(r, ">").map(|(a, r)| {
                (Inline::Lang { id: NodeId::UNSET, lang: Lang::english(), content: read(a) }, r)
            })
        } else if let Some(r) = rest.strip_prefix('[') {
            until(r, "](").and_then(|(a, r)| {
                until(r, ")").map(|(target, r)| {
                    let target = LinkTarget::External(target.into());
                    (
                        Inline::Link {
                            id: NodeId::UNSET,
                            span,
                            target,
                            title: String::new(),
                            content: read(a),
                        },
                        r,
                    )
                })
            })
        } else {
            rest.strip_prefix('\n').map(|r| (Inline::LineBreak, r))
        };
        if let Some((inline, r)) = found {
            if !plain.is_empty() {
                out.push(Inline::Text(std::mem::take(&mut plain)));
            }
            out.push(inline);
            rest = r;
        } else {
            plain.push(match ch {
                '~' => '\u{a0}',
                '_' => '\u{202f}',
                other => other,
            });
            rest = &rest[ch.len_utf8()..];
        }
    }
    if !plain.is_empty() {
        out.push(Inline::Text(plain));
    }
    out
}

/// The same way of writing; small capitals are `{…}`.
fn show(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(t) => t.replace('\u{a0}', "~").replace('\u{202f}', "_"),
            Inline::Strong(c) => format!("**{}**", show(c)),
            Inline::Emphasis(c) => format!("*{}*", show(c)),
            Inline::Superscript(c) => format!("^{}^", show(c)),
            Inline::SmallCaps(c) => format!("{{{}}}", show(c)),
            Inline::Code(c) => format!("`{c}`"),
            Inline::NoteRef { .. } => "[^]".into(),
            Inline::Lang { content, lang, .. } => format!("<{lang}:{}>", show(content)),
            Inline::Link { content, target: LinkTarget::External(t), .. } => {
                format!("[{}]({t})", show(content))
            }
            Inline::LineBreak => "\n".into(),
            other => format!("{other:?}"),
        })
        .collect()
}

/// What one line is set as; a second time it is set as the same.
fn set(typed: &str, rules: Rules, dashes: Dashes, switches: &Typography) -> String {
    let mut inlines = read(typed);
    set_inlines(&mut inlines, rules, dashes, switches);
    let once = show(&inlines);
    set_inlines(&mut inlines, rules, dashes, switches);
    assert_eq!(show(&inlines), once, "a second time for {typed:?}");
    once
}

#[test]
fn line_breaks_end_lines() {
    let french = |typed| set(typed, Rules::French, Dashes::Parentheses, &Typography::default());
    assert_eq!(french("a\n: b"), "a\n: b");
    assert_eq!(french("oui\n— non"), "oui\n—~non");
}

#[test]
fn mended_ordinals_are_told() {
    let forms = |mended: Vec<Mended>| mended.into_iter().map(|m| (m.written, m.set)).collect::<Vec<_>>();
    let told = [("21ème".to_string(), "21e".to_string()), ("2ème".into(), "2e".into())];
    let mut text = read("le 21ème siècle, le 2ème et le 3e");
    let mended = set_inlines(&mut text, Rules::French, Dashes::Parentheses, &Typography::default());
    assert_eq!(forms(mended), told);
    let mut plain = "le 21ème siècle, le 2ème et le 3e".to_owned();
    let mended = set_plain(&mut plain, Rules::French, Dashes::Parentheses, &Typography::default());
    assert_eq!(forms(mended), told);
}

#[test]
fn languages_without_rules_stay() {
    for (rules, text) in
        [(Rules::AsTyped, "a ; \"b\" 1er ؟"), (Rules::Off, "a ; \"b\" 1er"), (Rules::Off, "a ; <en:\"b\">")]
    {
        assert_eq!(set(text, rules, Dashes::Parentheses, &Typography::default()), text);
    }
}

#[test]
fn a_text_in_another_language_sees_nothing_of_what_is_around_it() {
    let french = |typed| set(typed, Rules::French, Dashes::Parentheses, &Typography::default());
    assert_eq!(french("Le <en:\"open\" data: why?> ici !"), "Le <en:“open” data: why?> ici_!");
    assert_eq!(french("\"<en:Open data>\": mot"), "«~<en:Open data>~»~: mot");
    assert_eq!(french("l'\"<en:\"Why?\">\""), "l’«~<en:“Why?”>~»");
}

#[test]
fn runs_of_signs_are_set_in_linear_time() {
    let start = std::time::Instant::now();
    for sign in ["!", "\"", "« ", "“", "'", " :", "...", " - ", "1 000 "] {
        let mut inlines = vec![Inline::Text(sign.repeat(100_000))];
        set_inlines(&mut inlines, Rules::French, Dashes::Parentheses, &Typography::default());
    }
    // Some seconds; a quadratic rule needs minutes.
    assert!(start.elapsed().as_secs() < 60);
}

#[test]
fn a_mark_that_opens_after_an_elision_stays_what_it_is() {
    let text = |t: &str| Inline::Text(t.into());
    for (inner, dashes) in [
        (InnerQuotes::English, Dashes::Parentheses),
        (InnerQuotes::English, Dashes::TitleParts),
        (InnerQuotes::French, Dashes::Parentheses),
    ] {
        let switches = Typography { inner_quotes: inner, ..Typography::default() };
        let address = Inline::Emphasis(vec![text("http://x.y/zl'")]);
        let mut once = vec![text("'"), Inline::Emphasis(vec![text("mot“qu' "), address])];
        set_inlines(&mut once, Rules::French, dashes, &switches);
        let mut twice = once.clone();
        set_inlines(&mut twice, Rules::French, dashes, &switches);
        assert_eq!(show(&once), show(&twice));
    }
}
