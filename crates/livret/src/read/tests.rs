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
