//! Each construct of a page, as the model has it.

use super::*;
use crate::Code;
use crate::model::{Alt, Cell, LinkTarget, Row, plain_text};

mod dump;

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
