//! Each construct of a page, as the model has it.

use super::*;
use crate::model::{Alt, Cell, LinkTarget, Row};

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
