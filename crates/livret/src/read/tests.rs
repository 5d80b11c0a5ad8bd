//! Each construct of a page, as the model has it.

use super::*;
use crate::Code;
use crate::model::{Alt, Cell, LinkTarget, Row, plain_text};

pub(super) mod dump;

use dump::dump;

#[test]
fn paragraphs_marks_and_breaks() {
    assert_eq!(
        dump("Un *deux* **trois**\nquatre  \ncinq ~~six~~ H ~2~ x ^2^ `code`\n"),
        "p Un em(deux) strong(trois) quatre<br>cinq strike(six) H sub(2) x sup(2) code(code)\n"
    );
    assert_eq!(
        dump("~deux mots~ et ^a b^ 10 $ ou ~5 et ~6\n"),
        "p strike(deux mots) et ^a b^ 10 $ ou ~5 et ~6\n"
    );
}

#[test]
fn columns_in_which_nothing_begins_or_ends_are_none() {
    let table = |html: &str| match &page(FileId(0), html).0.blocks[0].kind {
        BlockKind::Table(table) => {
            let spans = table.body.iter().map(|r| r.cells.iter().map(|c| c.colspan).collect::<Vec<_>>());
            (table.columns.len(), spans.collect::<Vec<_>>())
        }
        other => panic!("{other:?}"),
    };
    let wide = "<table><tr><td colspan=1000>a<td colspan=1000>b<tr><td>c</table>";
    assert_eq!(table(wide), (3, vec![vec![2, 1], vec![1, 2]]));
    let down = "<table><tr><td rowspan=2>a<td>b<tr><td>c<td>d</table>";
    assert_eq!(table(down), (3, vec![vec![1, 1, 1], vec![1, 1]]));
    let bomb = format!(
        "<table><tr>{}{}</table>",
        "<td colspan=1000 rowspan=900>x".repeat(2_000),
        "<tr><td>y".repeat(2_000)
    );
    assert!(table(&bomb).0 <= 4_000);
}

#[test]
fn handles_of_headings_are_names_not_links() {
    assert_eq!(
        dump(concat!(
            "<h3><a id=\"user-content-outils\" class=\"anchor\" aria-hidden=\"true\" href=\"#outils\">",
            "<svg aria-hidden=\"true\"><path d=\"M0 0\"></path></svg></a>Outils</h3>\n\n",
            "<h3>Suite <a class=\"header-anchor\" href=\"#suite\" aria-hidden=\"true\">#</a></h3>\n\n",
            "<a href=\"#outils\">retour</a> <a href=\"#outils\" aria-hidden=\"true\">en haut</a>\n",
        )),
        concat!(
            "h3 #outils <#outils>Outils\n",
            "h3 #suite Suite\n",
            "p link(#outils: retour) link(#outils: en haut)\n"
        )
    );
}

#[test]
fn scripts_within_words() {
    assert_eq!(
        dump("m^3^/h, 10^-3^, CO~2~ et *H~2~O*, x^2 y^ ~~2~~ a~~b~~ `m^3^` a^*b*^ f^(1)^\n"),
        "p msup(3)/h, 10sup(-3), COsub(2) et em(Hsub(2)O), x^2 y^ strike(2) astrike(b) code(m^3^) a^em(b)^ fsup((1))\n"
    );
    assert_eq!(
        dump("| a |\n|---|\n| m^2^ |\n"),
        "table Start\n  head\n    th\n      p a\n  row\n    td\n      p msup(2)\n"
    );
}

#[test]
fn containers_end_at_their_mark_though_html_stands_before_it() {
    assert_eq!(
        dump("::: tip Titre\nUn.\n\n<Button text=\"x\" />\n:::\n\n## Deux\n"),
        "callout Tip Titre\n  p Un.\nh2 #deux Deux\n"
    );
    assert_eq!(dump("<div>\n::: \n</div>\n"), "p :::\n");
}

#[test]
fn figures_that_links_lead_to() {
    for (text, model) in [
        (
            "<figure id=\"f\"><img src=\"a.png\" alt=\"A\"><figcaption>C</figcaption></figure>\n\nSuite.\n",
            "figure a.png A | <#f>C\np Suite.\n",
        ),
        (
            "<figure id=\"f\"><img src=\"a.png\" alt=\"A\"></figure>\n\nSuite.\n",
            "figure a.png A |\np <#f>Suite.\n",
        ),
        ("<div id=\"f\"><img src=\"a.png\" alt=\"A\"></div>\n\nSuite.\n", "figure a.png A |\np <#f>Suite.\n"),
    ] {
        assert_eq!(dump(text), model, "{text}");
    }
}

#[test]
fn callouts_of_many_families() {
    for (text, model) in [
        ("<div class=\"callout callout--danger\"><p>x</p></div>\n", "callout Caution\n  p x\n"),
        ("<div class=\"alert alert-success\" role=\"alert\">x</div>\n", "callout Success\n  p x\n"),
        ("<p class=\"notice--info\">x</p>\n", "callout Note\n  p x\n"),
        (
            "<div class=\"admonition warning\"><p class=\"admonition-title\">T</p><p>x</p></div>\n",
            "callout Warning T\n  p x\n",
        ),
        ("> [!TIP]\n> x\n", "callout Tip\n  p x\n"),
        (":::tip\nx\n:::\n", "callout Tip\n  p x\n"),
        ("{% hint style=\"danger\" %}\nx\n{% endhint %}\n", "callout Caution\n  p x\n"),
        (
            "!!! warning \"Un titre\"\n    x\n\n    - a\n\n    !!! note\n        ```\n        !!! c\n        ```\n\ny\n",
            "callout Warning Un titre\n  p x\n  list Bullet\n    -\n      p a\n  callout Note\n    code None \"!!! c\"\np y\n",
        ),
        ("??? exemple \"T\"\n\tx\n", "container exemple T\n  p x\n"),
        (
            "- a\n\n    !!! tip\n        x\n\n    b\n",
            "list Bullet loose\n  -\n    p a\n    callout Tip\n      p x\n    p b\n",
        ),
        (
            "```\n!!! note\n    x\n{% hint %}\n##y\n```\n",
            "code None \"!!! note\\n    x\\n{% hint %}\\n##y\"\n",
        ),
        ("#tag et\n\n##Titre\n", "p #tag et\nh2 #titre Titre\n"),
        // A heading with which a box begins is its title.
        (
            "<div class=\"alert alert-info\"><h4 class=\"alert-heading\">T</h4><p>x</p></div>\n",
            "callout Note <#t>T\n  p x\n",
        ),
        ("> [!TIP]\n> ### *T*\n> x\n", "callout Tip <#t>em(T)\n  p x\n"),
        ("::: box\n## T\n\nx\n:::\n", "container box\n  h2 #t T\n  p x\n"),
        // Alerts with titles, and of kinds that GitHub does not have.
        (
            "> [!WARNING] L’*accès*\n> x\n>\n> - a\n",
            "callout Warning L’em(accès)\n  p x\n  list Bullet\n    -\n      p a\n",
        ),
        ("> > [!info]- T\n> > x\n", "quote\n  callout Note T\n    p x\n"),
        ("> [!danger]\n> x\n", "callout Caution\n  p x\n"),
        ("> [!quelconque] x\n", "quote\n  p [!quelconque] x\n"),
    ] {
        assert_eq!(dump(text), model, "{text}");
    }
}

/// Pieces that mean something to readers before Markdown, and what stands before many of them.
const REPEATED: [&str; 73] = [
    "{{ ",
    "{{ a }}",
    "{% ",
    "{% x %}",
    "{%- ",
    "{% if a %}",
    "{% if true %}x{% endif %}",
    "{% for a in (1..2) %}",
    "{% raw %}",
    "{% comment %}",
    "endraw ",
    "{% endif %}",
    "{% assign a = a | append: 'x' %}",
    "{% capture a %}",
    "{% include a.html %}",
    "{{ '",
    "{{ a | ",
    "{% case a %}{% when 1 %}",
    "{% highlight c %}",
    "{% highlight c %}\n`{% endhighlight %}\n",
    "{: .a}\n",
    "{:",
    "a{: #b}",
    "*a*{: #b}",
    "- {: .a} b\n",
    "{:a: .b}\n",
    "{::comment}",
    "{::a}",
    "{: a=\"",
    "$$",
    "$$a$$ ",
    "$$\n",
    "\\\\(",
    "\\\\[a\\\\]\n",
    "*[a]: b\n",
    "*[a b]: b\na b ",
    "| a |\n",
    "|---|\n",
    "| a |\n\n",
    "<div>\n",
    "<div>\n\n",
    "</div>\n",
    "<div markdown=\"1\">\n",
    "<div markdown=\"1\">a</div>\n",
    "<td markdown=\"1\">",
    "<div>\n\n</div>\n",
    "##a\n\n",
    "!!! note\n",
    "!!! note\n    a\n\n",
    "    !!! note\n",
    "{% hint %}\n",
    "<p>·a</p>\n",
    "<p style='mso-list:l0 level2 x'>·a</p>\n",
    "<iframe src=x></iframe>\n\n",
    "<table><tr><td>",
    "> **Attention** a\n\n",
    "a--",
    "a-- ",
    "a---b\n",
    "<<",
    "<<a>> ",
    "<<a\n",
    "a\\\\\n",
    "^\n",
    "`a|",
    "|`a|b`|\n",
    "|```a``|`\n",
    "> [!NOTE] a\n",
    "- a\n\n  <div markdown=\"1\">b</div>\n\n",
    "- <div markdown=\"1\">\n",
    "{% note %}",
    "{% cycle 1, a %}",
    "{% increment a %}",
];

#[test]
fn changes_before_markdown_take_time_that_grows_with_the_text() {
    let dialect = Dialect {
        markdown: Markdown::Kramdown,
        templates: Some(dialect::Templates::default()),
        ..Dialect::default()
    };
    let (templates, sources) = (dialect.templates.as_ref().unwrap(), Sources::default());
    for piece in REPEATED {
        let text = format!("x\n\n{}", piece.repeat(200_000 / piece.len()));
        let start = std::time::Instant::now();
        let mut manuscript = Manuscript::of_file(FileId(0), &text);
        if let Some(run) = liquid::run(&manuscript, 0, FileId(0), templates, &sources, &mut Vec::new()) {
            manuscript = manuscript.rewritten(run);
        }
        manuscript = opened_up(manuscript, 0, &mut Vec::new());
        let (edits, _) =
            edits(&manuscript.text, 0, FileId(0), &dialect, &mut Remarks::of_changes(&manuscript));
        let made = edits.apply(&manuscript.text).0.text;
        let took = start.elapsed();
        // Less than a second; with a search to the end of the text for each piece, 15 seconds and more.
        assert!(took.as_secs() < 8, "{piece:?}: {took:?}");
        assert!(made.len() < 20 * text.len(), "{piece:?}: {}", made.len());
    }
}

#[test]
fn comments_end_where_they_say_so() {
    let (read, remarks) = page(
        FileId(0),
        "<div>un <!--[if gte mso 9]><xml>\n\n<w:View>Normal</w:View>\n\n</xml><![endif]--> deux\n</div>\n",
    );
    let [block] = read.blocks.as_slice() else { panic!("{:?}", read.blocks) };
    assert!(
        matches!(&block.kind, BlockKind::Paragraph { content } if plain_text(content) == "un deux"),
        "{block:?}"
    );
    assert!(remarks.is_empty(), "{remarks:?}");
    // In code, and without an end, they are text.
    assert_eq!(dump("```\n<!-- a\n\nb -->\n```\n"), "code None \"<!-- a\\n\\nb -->\"\n");
    let (read, remarks) = page(FileId(0), "<div>un <!-- deux\n\ntrois</div>\n");
    assert!(read.blocks.len() > 1 && remarks.iter().any(|r| r.code == Code::UnbalancedHtml));
}
