use crate::model::FileId;
use proptest::prelude::*;

use super::*;
use crate::theme::{Color, Theme};

const NAMES: [&str; 13] = [
    "json",
    "javascript",
    "css",
    "python",
    "sql",
    "sh",
    "rust",
    "toml",
    "csv",
    "html",
    "yaml",
    "markdown",
    "cobol",
];

/// The text with each span in brackets, marked by the first letter of its class.
fn shown(name: &str, text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for span in spans(text, Some(name)) {
        out.push_str(&text[at..span.range.start]);
        let class = format!("{:?}", span.class);
        out.push_str(&format!(
            "{}[{}]",
            class[..1].to_lowercase().replace('n', if class == "Name" { "a" } else { "n" }),
            &text[span.range.clone()]
        ));
        at = span.range.end;
    }
    out + &text[at..]
}

#[test]
fn each_language_has_its_classes() {
    let cases = [
        (
            "json",
            r#"{"titre": "L'eau", "n": 1.5, "ok": true}"#,
            r#"p[{]a["titre"]p[:] s["L'eau"]p[,] a["n"]p[:] n[1.5]p[,] a["ok"]p[:] n[true]p[}]"#,
        ),
        (
            "python",
            "with open(\"é.csv\") as f: # l'été",
            "k[with] a[open]p[(]s[\"é.csv\"]p[)] k[as] fp[:] c[# l'été]",
        ),
        ("python", "x = f'''a\n\"b'''", "x p[=] s[f'''a\n\"b''']"),
        ("js", "const s = `a\n${b}`; // fin", "k[const] s p[=] s[`a\n${b}`]p[;] c[// fin]"),
        (
            "css",
            "@media print { .a { color: #fff; margin: 2px } } /* x */",
            "k[@media] print p[{] k[.a] p[{] a[color]p[:] k[#fff]p[;] a[margin]p[:] n[2px] p[}] p[}] c[/* x */]",
        ),
        (
            "sql",
            "SELECT nom FROM t WHERE n = 'l''eau' -- fin",
            "k[SELECT] nom k[FROM] t k[WHERE] n p[=] s['l''eau'] c[-- fin]",
        ),
        (
            "sh",
            "for f in *.csv; do echo \"$f\" $HOME; done # fin",
            "k[for] f k[in] p[*.]csvp[;] k[do] k[echo] s[\"$f\"] a[$HOME]p[;] k[done] c[# fin]",
        ),
        (
            "rust",
            "fn f<'a>(c: &'a str) { g('\\n', r#\"a\"b\"#) }",
            "k[fn] fp[<']ap[>(]cp[:] p[&']a strp[)] p[{] a[g]p[(]s['\\n']p[,] s[r#\"a\"b\"#]p[)] p[}]",
        ),
        ("ini", "[pays]\nnom = Togo ; fin", "k[[pays]]\na[nom] p[=] Togo c[; fin]"),
        ("csv", "pays;\"l'eau\";420", "paysp[;]s[\"l'eau\"]p[;]n[420]"),
        (
            "html",
            "<a href=\"x\" id=y>l'eau &amp; <!-- c --></a>",
            "p[<]k[a] a[href]p[=]s[\"x\"] a[id]p[=]s[y]p[>]l'eau n[&amp;] c[<!-- c -->]p[</]k[a]p[>]",
        ),
        (
            "html",
            "<style>b { top: 1px }</style>",
            "p[<]k[style]p[>]b p[{] a[top]p[:] n[1px] p[}</]k[style]p[>]",
        ),
        (
            "yaml",
            "titre: L'eau # ici\ntags:\n  - a\ndate: 2026-03-01\nt: |\n  a: b\nok: true",
            "a[titre]p[:] L'eau c[# ici]\na[tags]p[:]\n  p[-] a\na[date]p[:] n[2026-03-01]\na[t]p[:] p[|]\ns[  a: b]\na[ok]p[:] n[true]",
        ),
        (
            "md",
            "---\ntitle: A\n---\n# B\n- `c` [d](e)\n```\nf\n```",
            "p[---]\na[title]p[:] A\np[---]\nk[# B]\np[-] s[`c`] [d]a[(e)]\np[```]\ns[f]\np[```]",
        ),
        ("cobol", "DISPLAY 'X'", "DISPLAY 'X'"),
    ];
    for (name, text, wanted) in cases {
        assert_eq!(shown(name, text), wanted, "{name}");
    }
}

#[test]
fn what_is_not_closed_goes_to_the_end() {
    assert_eq!(shown("js", "/* a\nb"), "c[/* a\nb]");
    assert_eq!(shown("json", "\"a\n1"), "s[\"a]\nn[1]");
    assert_eq!(shown("html", "<a b=\"c"), "p[<]k[a] a[b]p[=]s[\"c]");
}

#[test]
fn lines_have_spaces_for_tabs_and_cut_spans() {
    let lines = lines("/*a\n\tb*/ c\td\n", Some("js"));
    let text: Vec<String> = lines.iter().map(|l| l.iter().map(|p| p.text.as_str()).collect()).collect();
    assert_eq!(text, ["/*a", "    b*/ c   d", ""]);
    assert_eq!(lines[1][0].class, SyntaxClass::Comment);
    assert_eq!(lines[1][1].class, SyntaxClass::Plain);
}

#[test]
fn colours_can_be_read_on_the_tint_in_colour_and_in_grey() {
    let mut themes: Vec<Theme> = Theme::BUILT_IN.iter().filter_map(|n| Theme::built_in(n)).collect();
    for tint in ["#000", "#777", "#ffe0a0"] {
        themes.push(Theme::read(&format!("colors: {{ tint: '{tint}' }}"), FileId(0)).0);
    }
    for theme in themes {
        let tint = theme.colors.tint;
        for class in SyntaxClass::SHOWN.into_iter().chain([SyntaxClass::Plain]) {
            let color = color(class, &theme.colors);
            assert!(color.contrast(tint) >= Color::READABLE, "{class:?} {color} on {tint}");
            assert!(
                color.grey().contrast(tint.grey()) >= Color::READABLE,
                "{class:?} {color} on {tint} in grey"
            );
        }
    }
}

#[test]
fn hostile_text_takes_linear_time() {
    let cases = [
        ("json", "\""),
        ("json", "{\""),
        ("python", "'\\'"),
        ("js", "/*"),
        ("js", "a ="),
        ("rust", "'"),
        ("rust", "r#\""),
        ("ini", "["),
        ("sql", "' \""),
        ("html", "<!--"),
        ("html", "<a "),
        ("html", "&"),
        ("html", "<style>"),
        ("yaml", "- "),
        ("yaml", "a: "),
        ("yaml", "a: |\n"),
        ("md", "`"),
        ("md", "]("),
        ("md", "```\n"),
        ("md", "> "),
    ];
    for (name, piece) in cases {
        let text = piece.repeat(200_000);
        let start = std::time::Instant::now();
        let found = spans(&text, Some(name)).len();
        let took = start.elapsed();
        assert!(found <= text.len() && took.as_secs() < 4, "{name} {piece:?} took {took:?}");
    }
}

proptest! {
    #[test]
    fn any_text_has_spans_in_order_and_loses_nothing(
        text in "([\"'`/*<>&#:=;,.(){}\\[\\]\\\\ \\n\\t-]|[a-zé0-9]|\\PC)*",
        name in 0..NAMES.len(),
    ) {
        let mut at = 0;
        for span in spans(&text, Some(NAMES[name])) {
            prop_assert!(span.range.start >= at && span.range.start < span.range.end);
            prop_assert!(text.get(span.range.clone()).is_some());
            at = span.range.end;
        }
        prop_assert!(at <= text.len());
        let text = text.replace('\t', " ");
        let lines: Vec<String> =
            lines(&text, Some(NAMES[name])).iter().map(|l| l.iter().map(|p| p.text.as_str()).collect()).collect();
        prop_assert_eq!(lines.join("\n"), text);
    }
}
