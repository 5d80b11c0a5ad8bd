//! Each construct of kramdown, as the model has it.

use crate::Sources;
use crate::model::FileId;
use crate::read::dialect::{Dialect, Markdown};
use crate::read::tests::dump::dump_in;

fn dump(text: &str) -> String {
    dump_in(text, &Dialect { markdown: Markdown::Kramdown, ..Dialect::default() })
}

#[test]
fn attribute_lists() {
    for (text, model) in [
        ("## Titre\n{: #ici .no_toc}\n", "h2 #ici Titre\n"),
        ("## Titre {#ici}\n\n## Autre\n", "h2 #ici Titre\nh2 #autre Autre\n"),
        ("Texte.\n{: .note}\n", "callout Note\n  p Texte.\n"),
        ("{: .warning}\nTexte.\n\nSuite.\n", "callout Warning\n  p Texte.\nh"),
        ("> Texte.\n{: .prompt-tip }\n", "callout Tip\n  p Texte.\n"),
        ("{: .note-title }\n> Titre\n>\n> Texte.\n", "callout Note Titre\n  p Texte.\n"),
        ("Un *mot*{: #m .x} et `code`{:.language-c}.\n", "p Un <#m>em(mot) et code(code).\n"),
        ("* TOC\n{:toc}\n\nTexte.\n", "p Texte.\n"),
        ("1. TOC\n{:toc .x}\n", ""),
        ("- {: .x} un\n- deux\n{: .y}\n", "list Bullet\n  -\n    p un\n  -\n    p deux\n"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n{: .table }\n\nFin.\n", "table"),
        ("{:c: .note}\n\nTexte.\n{: c}\n", "callout Note\n  p Texte.\n"),
        ("`{: .x}` et \\{: .y}\n\n    {: .z}\n", "p code({: .x}) et {: .y}\ncode None \"{: .z}\"\n"),
        (
            "{::comment}\nrien\n{:/comment}\n\nTexte {::nomarkdown}<b>x</b>{:/} fin.\n{::options toc_levels=\"1\" /}\n",
            "p Texte strong(x) fin.\n",
        ),
    ] {
        let made = dump(text);
        let ok = match model {
            "table" => made.starts_with("table") && made.ends_with("p Fin.\n") && !made.contains("{:"),
            m if m.ends_with('h') => made == format!("{}p Suite.\n", m.trim_end_matches('h')),
            m => made == m,
        };
        assert!(ok, "{text:?}:\n{made}\n{model}");
    }
}

#[test]
fn markdown_begins_under_the_end_tag_of_html_that_holds_markdown() {
    assert_eq!(
        dump("<div class=\"example\" markdown=\"1\">\nUn *mot*.\n</div>\n```html\n<p>a</p>\n```\n\nSuite.\n"),
        "p Un em(mot).\ncode Some(\"html\") \"<p>a</p>\\n\"\np Suite.\n"
    );
    assert_eq!(
        dump("<div markdown=\"1\">\n<div markdown=\"1\">\na\n</div>\n- b\n</div>\n## Titre\n"),
        "p a\nlist Bullet\n  -\n    p b\nh2 #titre Titre\n"
    );
}

#[test]
fn formulas() {
    assert_eq!(dump("$$a_1 * b_2 * c$$ vaut $$x|y$$.\n"), "p math(a_1 * b_2 * c) vaut math(x|y).\n");
    assert_eq!(
        dump("Soit\n\n$$\n\\sum_{i=1}^n i\n= x\n$$\n\nFin.\n"),
        "p Soit\nMath { tex: \"\\\\sum_{i=1}^n i\\n= x\" }\np Fin.\n"
    );
    assert_eq!(
        dump("Un \\\\(a\\_b\\\\) et\n\\\\[ c \\\\]\nfin `$$x$$`.\n"),
        "p Un math(a_b) et\nMath { tex: \"c\" }\np fin code($$x$$).\n"
    );
    assert_eq!(
        dump("<p>Où $$a_1 < b$$ et\n\\\\(c\\\\) :</p>\n\n<div class=\"x\">\n  $$\n  d\n  $$\n</div>\n"),
        "p Où math(a_1 < b) et math(c) :\nMath { tex: \"d\" }\n"
    );
    assert_eq!(
        dump("<p title=\"$$a$$\"><code>$$b$$</code> <!-- $$c$$ --> $$d$$</p>\n\nUn <b>$$e$$</b>.\n"),
        "p code($$b$$) math(d)\np Un strong(math(e)).\n"
    );
    assert_eq!(dump("<div markdown=\"1\">\nSoit $$a_b$$ *ici*.\n</div>\n"), "p Soit math(a_b) em(ici).\n");
    assert_eq!(dump("10 $$ et ` puis $$a$$ et 5 $.\n"), "p 10 math(et ` puis)a$$ et 5 $.\n");
}

#[test]
fn no_formulas_in_code_behind_a_long_text() {
    for before in ["", "a"] {
        let text = format!("<div>{before}{}<code>$$x$$</code></div>\n", "é".repeat(3_000));
        assert!(dump(&text).ends_with("code($$x$$)\n"), "{before:?}: {}", dump(&text).replace('é', ""));
    }
}

#[test]
fn the_list_of_contents_of_a_theme_is_left_out_with_its_box() {
    let toc = "<details open markdown=\"block\">\n  <summary>\n    Contenu\n  </summary>\n  {: .text-delta }\n1. TOC\n{:toc}\n</details>\n";
    assert_eq!(dump(&format!("{toc}\n## Titre\n")), "h2 #titre Titre\n");
    let headed = "Texte.\n\n## Table of contents\n{: .no_toc}\n\n1. TOC\n{:toc}\n\n## Titre\n";
    assert_eq!(dump(headed), "p Texte.\nh2 #titre <#table-of-contents>Titre\n");
    assert_eq!(dump("## Autre\n\n* TOC\n{:toc}\n"), "h2 #autre Autre\n");
    let details = toc.replace("1. TOC\n{:toc}", "1. Un\n2. Deux");
    assert!(dump(&details).starts_with("details Contenu\n  list"), "{}", dump(&details));
}

#[test]
fn a_colon_alone_on_a_line_is_text() {
    assert_eq!(dump("Un fait\n:\nSuite.\n"), "p Un fait : Suite.\n");
    assert_eq!(dump("Un terme\n: Sa définition.\n"), dump("Un terme\n:   Sa définition.\n"));
}

#[test]
fn html_ends_with_its_end_tag() {
    assert_eq!(
        dump("<center>a</center>\n<p>b</p>\n##Titre\n*c* {: .x}\n\n```\n<p>d</p>\n*e*\n```\n"),
        "p a\np b\nh2 #titre Titre\np em(c)\ncode None \"<p>d</p>\\n*e*\"\n"
    );
    assert_eq!(dump("<p>a</p>\n<a name=\"b\"></a>\n###Titre###\n"), "p a\nh3 #titre <#b>Titre\n");
    assert_eq!(dump("<div>\n<div>a</div>\n*b*\n</div>\n*c*\n"), "p a\np *b*\np em(c)\n");
}

#[test]
fn environments_of_tex_are_formulas_without_marks() {
    let tex = "\\begin{align*}\na &= b \\\\\nc &= d\n\\end{align*}";
    let math = format!("Math {{ tex: {tex:?} }}\n");
    assert_eq!(dump(&format!("Soit\n{tex}\noù c.\n")), format!("p Soit\n{math}p où c.\n"));
    assert_eq!(dump(&format!("$$\n{tex}\n$$\n")), math);
    assert_eq!(dump(&format!("```\n{tex}\n```\n")), format!("code None {tex:?}\n"));
    assert!(!dump("\\begin{document} \\end{document}\n").contains("Math"));
}

#[test]
fn single_dollars_where_the_site_draws_them() {
    let file = FileId(0);
    let dialect = |pages: &[FileId]| Dialect {
        markdown: Markdown::Kramdown,
        single_dollars: pages.iter().copied().collect(),
        ..Dialect::default()
    };
    let text = "Soit $x_i$ et $a*b*c$, $$d$$ ; de $5 à $6, US$7$ et \\$8$ `$e$`.\n";
    let as_typed = "p Soit $x_i$ et $aem(b)c$, math(d) ; de $5 à $6, US$7$ et $8$ code($e$).\n";
    assert_eq!(dump_in(text, &dialect(&[])), as_typed);
    let drawn = "p Soit math(x_i) et math(a*b*c), math(d) ; de $5 à $6, US$7$ et $8$ code($e$).\n";
    assert_eq!(dump_in(text, &dialect(&[file])), drawn);
}

#[test]
fn abbreviations() {
    assert_eq!(
        dump(
            "Le HTML5 et le HTML, *HTML* `HTML`.\n\n*[HTML]: Hypertext Markup Language\n*[X Y]: Deux mots\n\nX Y.\n"
        ),
        "p Le HTML5 et le abbr(HTML), em(abbr(HTML)) code(HTML).\np abbr(X Y).\n"
    );
}

#[test]
fn tables_without_a_head() {
    let plain = dump("| | |\n|---|---|\n| a | b |\n| c | d |\n");
    assert_eq!(dump("| a | b |\n| c | d |\n"), plain);
    assert_eq!(dump("|---|---|\n| a | b |\n| c | d |\n"), plain);
    assert_eq!(
        dump("| H | I |\n|---|---|\n| a | b |\n|---|---|\n| c | d |\n|===\n"),
        dump("| H | I |\n|---|---|\n| a | b |\n| c | d |\n")
    );
    assert_eq!(dump("a | b\n"), "p a | b\n");
}

#[test]
fn html_with_markdown_in_it() {
    let boxed = "callout Note\n  p Un strong(mot).\n  list Bullet\n    -\n      p a\np Fin.\n";
    assert_eq!(
        dump(
            "<div class=\"callout callout--info\" markdown=\"1\">\n  Un **mot**.\n\n  - a\n</div>\n\nFin.\n"
        ),
        boxed
    );
    assert_eq!(dump("<div class=\"note\" markdown=\"1\">Un **mot**.\n\n- a\n</div>\n\nFin.\n"), boxed);
    assert_eq!(
        dump("<ul>\n\n    <li>un</li>\n\n\n    <li>deux</li>\n\n</ul>\n\nFin **x**.\n"),
        "list Bullet\n  -\n    p un\n  -\n    p deux\np Fin strong(x).\n"
    );
    assert_eq!(dump("<div>\n\nUn **mot**.\n\n</div>\n"), "p Un strong(mot).\n");
    assert_eq!(dump("<div>\n<pre>\na\n\n  b\n</pre>\n</div>\n"), "code None \"a\\n \\n  b\"\n");
}

#[test]
fn what_has_a_list_of_its_own() {
    for (text, model) in [
        ("- {: #ici .x} un\n- deux\n", "list Bullet\n  -\n    p <#ici>un\n  -\n    p deux\n"),
        (
            "1. {:lang=\"en\"}> a\n",
            "list Ordered { start: 1, numbering: Decimal }\n  -\n    [en] quote\n      p a\n",
        ),
        ("a\n: {: .note #ici} b\n\nc\n", "dl\n  dt a\n  dd\n    p <#ici>b\np c\n"),
        ("| a | b |\n|---|---|\n| {: .note} c | d |\n\nFin.\n", "table"),
        ("Un.\n\n{: .note}\n\nDeux.\n", "p Un.\ncallout Note\n  p Deux.\n"),
    ] {
        let made = dump(text);
        match model {
            "table" => assert!(made.ends_with("\np Fin.\n"), "{made}"),
            model => assert_eq!(made, model, "{text:?}"),
        }
    }
}

#[test]
fn a_list_that_belongs_to_nothing_is_told() {
    let dialect = Dialect { markdown: Markdown::Kramdown, ..Dialect::default() };
    let (_, said) = crate::read::page_in(FileId(0), "{: .x} Un.\n", &dialect, &Sources::default());
    assert_eq!(said.iter().map(|d| d.code).collect::<Vec<_>>(), [crate::Code::BrokenAttributes]);
    assert_eq!(dump("{: .x} Un.\n"), "p Un.\n");
}

#[test]
fn ends_of_lines_and_blocks() {
    assert_eq!(dump("Un\\\\\nDeux\\\\\r\nTrois\\\\\n"), "p Un<br>Deux<br>Trois\\\n");
    let two = "list Bullet\n  -\n    p a\nlist Bullet\n  -\n    p b\n";
    assert_eq!(dump("- a\n\n^\n- b\n"), two);
    assert_eq!(dump("- a\n^\n- b\n"), two);
    assert_eq!(dump("*un*\ndeux\n: a\n"), "dl\n  dt em(un)\n  dt deux\n  dd\n    p a\n");
}

#[test]
fn signs_of_typography() {
    for (text, model) in [
        ("2023--2025, a --- b et --c.", "p 2023–2025, a — b et –c."),
        ("<<mot>> et << deux mots >>", "p «mot» et « deux mots »"),
        ("`a--b <<c>>` $$a--b$$ [x](a--b) <a href=\"a--b\">y</a>", "p code(a--b <<c>>) math(a--b) "),
        ("https://exemple.org/a--b \\--x ----- a <<b", "p "),
    ] {
        let made = dump(text);
        assert!(made.starts_with(model), "{made}");
        if model.ends_with(' ') {
            assert!(!made.contains(['–', '—', '«', '»']), "{made}");
        }
    }
    assert_eq!(dump("> > a -- b\n"), "quote\n  quote\n    p a – b\n");
    assert_eq!(dump("| a--b |\n|---|\n| c |\n|---|\n| d |\n"), dump("| a–b |\n|---|\n| c |\n|---|\n| d |\n"));
}

#[test]
fn bars_in_code_part_no_cells() {
    assert_eq!(
        dump("| a | b |\n|---|---|\n| `c | d` e | ``f`|`` |\n"),
        dump("| a | b |\n|---|---|\n| `c \\| d` e | ``f`\\|`` |\n")
    );
    // What is no table keeps its code as it is.
    assert_eq!(dump("Texte\n| `a | b` |\n"), "p Texte | code(a | b) |\n");
    assert_eq!(dump("| a | `b|c` | d |\n|---|---|\n"), "p | a | code(b|c) | d | |---|---|\n");
}

#[test]
fn all_of_kramdown_is_read_directly_behind_a_tag() {
    assert_eq!(
        dump("<div markdown=\"1\">\n<<Un>> $$a$$ -- *b*{: #c}\n## T\n{: #t}\n- {: #i} d\n</div>\n"),
        "p «Un» math(a) – <#c>em(b)\nh2 #t T\nlist Bullet\n  -\n    p <#i>d\n"
    );
    assert_eq!(
        dump("<div markdown=\"1\">\n| a | `b | c` |\n</div>\n"),
        dump("<div markdown=\"1\">\n\n| | |\n|---|---|\n| a | `b \\| c` |\n\n</div>\n")
    );
}

#[test]
fn boxes_within_items() {
    let text = "1. Un :\n\n   <div class=\"note\" markdown=\"1\">\n   Un **mot**.\n\n     - a\n   </div>\n\n2. Deux\n";
    let model = "list Ordered { start: 1, numbering: Decimal } loose\n  -\n    p Un :\n    callout Note\n      p Un strong(mot).\n      list Bullet\n        -\n          p a\n  -\n    p Deux\n";
    assert_eq!(dump(text), model);
    let deeper = "- a\n\n  - b\n\n    <div class=\"tip\" markdown=\"1\">c *d*</div>\n\n- e\n";
    let model = "list Bullet loose\n  -\n    p a\n    list Bullet loose\n      -\n        p b\n        callout Tip\n          p c em(d)\n  -\n    p e\n";
    assert_eq!(dump(deeper), model);
}

#[test]
fn headings_without_a_space() {
    assert_eq!(dump("#Un\n\n##Deux\n\n```\n##x\n```\n"), "h1 #un Un\nh2 #deux Deux\ncode None \"##x\"\n");
}

#[test]
fn a_list_without_an_end_is_told() {
    let dialect = Dialect { markdown: Markdown::Kramdown, ..Dialect::default() };
    let text = "Un {: .x\n\nDeux }\n";
    let (_, said) = crate::read::page_in(FileId(0), text, &dialect, &Sources::default());
    let told: Vec<_> = said.iter().map(|d| (d.code, d.place.clone())).collect();
    assert_eq!(
        told,
        [(crate::Code::BrokenAttributes, crate::Place::Text(crate::model::Span::new(FileId(0), 3..5)))]
    );
    assert_eq!(dump(text), "p Un .x\np Deux }\n");
}

mod properties {
    use proptest::prelude::*;

    use super::{Dialect, FileId, Markdown, Sources, dump};

    const PIECES: &[&str] = &[
        "{:",
        "}",
        "{: .note}",
        "{: #a .b c=\"d\"}",
        "{:toc}",
        "{::comment}",
        "{:/comment}",
        "{::options x=\"y\" /}",
        "{:a: .b}",
        "{: a}",
        "\n",
        "\n\n",
        " ",
        "  ",
        "    ",
        "\t",
        "> ",
        "- ",
        "1. ",
        "# ",
        "##",
        "*",
        "**",
        "_",
        "$$",
        "\\\\(",
        "\\\\)",
        "\\\\[",
        "\\\\]",
        "\\",
        "|",
        "| a | b |\n",
        "|---|---|\n",
        "*[a]: b\n",
        "a",
        "b c",
        "é",
        "<div>",
        "</div>",
        "<div markdown=\"1\">",
        "<td markdown=\"1\">",
        "</td>",
        "<p>",
        "</p>",
        "<table>",
        "</table>",
        "<pre>",
        "</pre>",
        "<?mark?>",
        "<mark:x>",
        "[",
        "](x)",
        "![a](b)",
        "!!! note \"T\"\n",
        "    x\n",
        "{% hint style=\"tip\" %}\n",
        "{% endhint %}\n",
        ":::\n",
        ": ",
        "^\n",
        "[^1]",
        "[^1]: x\n",
        "\r\n",
        "\u{0}",
        "<",
        ">",
        "<!--",
        "-->",
    ];

    proptest! {
        #[test]
        fn nothing_panics_and_no_list_is_left(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
            let text: String = pieces.concat();
            let made = dump(&text);
            prop_assert!(made.len() < 200 * (text.len() + 100), "{text:?} → {made:?}");
            // Code, and TeX, have the signs as they are.
            let plain = !["$$", "    ", "\t", "\\", "<pre>", "<!--", "<?", "</"].iter().any(|p| text.contains(p));
            if plain {
                prop_assert!(!made.contains("{:"), "{text:?} → {made:?}");
            }
        }

        #[test]
        fn places_lie_in_the_text(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
            let text: String = pieces.concat();
            let dialect = Dialect { markdown: Markdown::Kramdown, ..Dialect::default() };
            let (page, said) = crate::read::page_in(FileId(0), &text, &dialect, &Sources::default());
            let spans = said.iter().filter_map(|d| match d.place {
                crate::Place::Text(span) => Some(span),
                crate::Place::File(_) => None,
            });
            for span in page.blocks.iter().map(|b| b.span).chain(spans) {
                prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{text:?} {span:?}");
            }
        }
    }
}
