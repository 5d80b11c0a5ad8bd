use super::*;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::FileId;

fn read(text: &str) -> (Theme, Vec<Diagnostic>) {
    Theme::read(text, FileId(0))
}

fn sound(text: &str) -> Theme {
    let (theme, remarks) = read(text);
    assert!(remarks.is_empty(), "{remarks:?}");
    theme
}

/// The one remark about a text: its code, the line it is about, message and help.
fn remark(text: &str) -> (Code, usize, String) {
    let (_, remarks) = read(text);
    let [one] = remarks.as_slice() else { panic!("{remarks:?}") };
    let Place::Text(span) = one.place else { panic!("{one:?}") };
    let line = text[..span.start as usize].matches('\n').count() + 1;
    (one.code, line, format!("{}: {}", one.message, one.help))
}

#[test]
fn built_in_themes_are_complete_and_read_back() {
    for name in Theme::BUILT_IN {
        let theme = sound(Theme::built_in_text(name).unwrap());
        assert_eq!(&theme.name, name);
        assert_eq!(Theme::built_in(name).as_ref(), Some(&theme));
        assert_eq!(sound(&format!("extends: {name}")), theme);
        assert!(Theme::built_in_line(name).is_some_and(|line| line.len() > 30));
        for (paper, columns) in [("A5", 1), ("a4", 2), ("Letter", 1), ("Letter", 2), ("A5", 2)] {
            let columns = format!("columns: {{ count: {columns} }}");
            let theme = sound(&format!("extends: {name}\npaper: {paper}\n{columns}"));
            assert_eq!(Some(theme.paper), Paper::named(paper).map(|(_, p)| p));
        }
    }
}

#[test]
fn a_few_lines_change_a_theme() {
    let theme = sound(
        "name: mine\nmargins: { outer: 20 mm }\ncolors:\n  accent: '#900'\nheadings:\n  h2:\n    size: 17\n",
    );
    assert_eq!(theme.margins.outer, Pt::from_mm(20.0));
    assert_eq!(theme.margins.inner, Theme::default().margins.inner);
    assert_eq!(theme.colors.accent, Color { r: 0x99, g: 0, b: 0 });
    assert_eq!((theme.headings[1].size, theme.headings[1].leading), (Pt(17.0), Pt(20.0)));
    assert_eq!(sound(""), Theme::default());
}

#[test]
fn a_paper_brings_its_own_sizes_and_the_author_has_the_last_word() {
    let theme = sound("paper: A5");
    assert_eq!(theme.body, TextStyle { size: Pt(10.0), leading: Pt(13.5) });
    assert!((theme.measure().0 - Pt::from_mm(108.0).0).abs() < 0.1);
    let theme = sound(
        "paper: A5\nbody: { size: 10.5 }\nwhen:\n  a5:\n    body: { leading: 14 }\n  A4:\n    body: { size: 20 }\n",
    );
    assert_eq!(theme.body, TextStyle { size: Pt(10.5), leading: Pt(14.0) });
}

#[test]
fn what_cannot_be_used_is_said_with_place_and_remedy() {
    for (text, line, what) in [
        ("name: a\ncolors:\n  acent: '#900'\n", 3, "no token `colors.acent`: did you mean `accent`?"),
        ("name: a\ncolours: {}\n", 2, "did you mean `colors`?"),
        ("margins:\n  outer: 3 miles\n", 2, "`margins.outer` cannot be used: a length is"),
        ("paper: A7\n", 1, "a paper is A4, A5, Letter, Half-Letter, A3"),
        ("paper: { width: nan, height: 3 }", 1, "a paper is"),
        ("body:\n  size: .nan\n", 2, "a length is"),
        ("headings:\n  h1:\n    weight: heavy\n", 3, "expected `regular` or `bold`"),
        ("extends: sober\n", 1, "write one of institutional, sober-serif, large-print"),
        ("extends: large-prin\n", 1, "did you mean `large-print`?"),
        ("when:\n  A7:\n    body: { size: 9 }\n", 2, "did you mean `A4`?"),
        ("name: a\nmargins: { inner: 200 mm }\n", 2, "the margins leave"),
        ("body: { size: 0, leading: 3 }", 1, "cannot be set"),
        ("headings:\n  h3: { size: 900 }\n", 2, "cannot be set"),
        ("columns:\n  count: 3\n", 2, "write 1 or 2"),
        ("margins:\n  top: -3\n", 2, "may be 0 to"),
        ("- a\n- b\n", 1, "not a list of tokens"),
        ("name: [\n", 2, "not valid YAML"),
    ] {
        let (code, at, said) = remark(text);
        assert_eq!(code, Code::BrokenTheme, "{text}");
        assert!(at == line && said.contains(what), "{text}: {at}: {said}");
    }
}

#[test]
fn one_wrong_token_does_not_take_the_others_along() {
    let (theme, remarks) = read("colors: { ink: black, accent: '#900' }\npaper: A5\n");
    assert_eq!(remarks.len(), 1);
    assert_eq!(theme.colors.accent, Color { r: 0x99, g: 0, b: 0 });
    assert_eq!(theme.body.size, Pt(10.0));
}

#[test]
fn colours_that_cannot_be_read_are_named_with_one_that_can() {
    let (code, line, said) = remark("name: pale\ncolors:\n  accent: '#0b3d6e'\n  muted: '#999999'\n");
    assert_eq!((code, line), (Code::LowContrast, 4));
    assert!(
        said.contains("`colors.muted` #999999 on the ground of boxes has a contrast of 2.6, and needs 4.5"),
        "{said}"
    );
    let nearest = said.split('\'').nth(1).and_then(Color::parse).unwrap();
    let colors = Theme::default().colors;
    assert!(nearest.contrast(Color::WHITE) >= 4.5 && nearest.contrast(colors.tint) >= 4.5);
    assert!(nearest.contrast(colors.tint) < 4.6, "{nearest} is not the nearest");
    let (code, line, said) = remark("colors:\n  rule: '#e0e0e0'\n");
    assert_eq!((code, line), (Code::LowContrast, 2));
    assert!(said.contains("needs 3"), "{said}");
    // A ground as dark as the ink.
    let (_, remarks) = read("colors:\n  mark: '#222222'\n");
    assert!(remarks.iter().all(|r| r.code == Code::LowContrast) && !remarks.is_empty());
}

#[test]
fn nothing_harms() {
    let deep = format!("a: {}", "[".repeat(5000));
    let bomb: String = (1..30).fold("a0: &a0 [x, x]\n".into(), |text, n| {
        format!("{text}a{n}: &a{n} [*a{0}, *a{0}, *a{0}]\n", n - 1)
    });
    let long = "x: y\n".repeat(100_000);
    let wide: String = (0..5000).map(|n| format!("k{n}: 1\n")).collect();
    for text in [
        deep.as_str(),
        &bomb,
        &long,
        &wide,
        "\u{0}",
        "? [a]\n: b\n",
        "1: 2",
        "when: 3",
        "when: { A5: 3 }",
        "columns: 2",
    ] {
        let (theme, remarks) = read(text);
        assert!(!remarks.is_empty(), "{}", text.chars().take(40).collect::<String>());
        assert_eq!(theme, Theme::default());
    }
}

#[test]
fn a_theme_is_read_anew_for_another_paper() {
    let (theme, _) = read("colors: { accent: '#900' }\nwhen:\n  A5:\n    body: { leading: 14 }\n");
    let (a5, _) = read("paper: A5\ncolors: { accent: '#900' }\nwhen:\n  A5:\n    body: { leading: 14 }\n");
    let folded = theme.on(theme.paper.folded()).unwrap();
    assert_eq!(folded, a5);
    let half_letter = theme.on(Paper::named("letter").unwrap().1.folded()).unwrap();
    assert_eq!(half_letter.body, a5.body);
    assert_eq!(half_letter.paper, Paper::named("half-letter").unwrap().1);
    let (wide, _) = read("margins: { inner: 40 mm, outer: 95 mm }\n");
    assert!(wide.on(Paper::named("A5").unwrap().1).unwrap_err().contains("margins"));
    for name in Theme::BUILT_IN {
        let theme = Theme::built_in(name).unwrap();
        assert_eq!(theme.on(theme.paper), Ok(theme.clone()));
    }
}
