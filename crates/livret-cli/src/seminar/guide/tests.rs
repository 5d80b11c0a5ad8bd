use livret::{Config, Sources};

use super::*;

fn seminar<'a>(lang: &'a Lang, title: &'a str, printed: Vec<Printed>) -> Seminar<'a> {
    Seminar {
        title,
        lang,
        participants: 30,
        paper: "A4".into(),
        sheet_paper: "A3".into(),
        printed,
        sent: vec![Sent { file: "guide.epub".into(), to: Reader::Telephone }],
        annexes: vec!["annexes/plan.pdf".into()],
    }
}

fn files() -> Vec<Printed> {
    let file = |file: &str, way, sheets| Printed {
        file: file.into(),
        way,
        copies: if way == Way::Book { 1 } else { 30 },
        sheets,
    };
    vec![
        file("guide.pdf", Way::Book, 33),
        file("packs/01-un-booklet.pdf", Way::Booklet, 8),
        file("packs/02-deux-booklet.pdf", Way::Booklet, 9),
        file("handouts/01-a.pdf", Way::Handout, 1),
    ]
}

#[test]
fn the_guide_counts_copies_sheets_and_reams() {
    let french = Lang::french();
    let text = seminar(&french, "Boîte à outils", files()).text();
    for said in [
        "Boîte à outils\u{a0}: pour 30 participants\n====",
        "- guide.pdf\u{a0}: 1 × 33\u{a0}= 33 feuilles\n",
        "- packs/01-un-booklet.pdf\u{a0}: 30 × 8\u{a0}= 240 feuilles\n",
        "En tout\u{a0}: 510 feuilles (2 ramettes de 500).",
        "En tout\u{a0}: 33 feuilles (une ramette de 500).",
        "1. Imprimez sur du papier A3, à la taille réelle",
        "bord court",
        "- guide.epub\u{a0}: lire sur un téléphone",
        "- annexes/plan.pdf\n",
    ] {
        assert!(text.contains(said), "{said:?} in {text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= MEASURE), "{text}");
}

#[test]
fn the_page_of_the_guide_is_sound() {
    for lang in [Lang::french(), Lang::english()] {
        let title = "*A* | `b` : \"c\" #1 <d> [e](f)";
        let seminar = seminar(&lang, title, files());
        let sources = Sources::from_pages([("a.md", seminar.page())]);
        let built = livret::build(&sources, &Config::default());
        assert_eq!(built.diagnostics, []);
        let page = &built.book.pages[0];
        let heading = livret::model::plain_text(&page.hero.heading);
        assert!(heading.contains("A* |") && heading.contains("#1 <d> [e](f)"), "{heading}");
        let tables =
            page.blocks.iter().filter(|b| matches!(b.kind, livret::model::BlockKind::Table(_))).count();
        assert_eq!(tables, 5);
    }
}

#[test]
fn what_is_not_there_has_no_heading() {
    let lang = Lang::english();
    let one = vec![Printed { file: "a.pdf".into(), way: Way::Handout, copies: 30, sheets: 1 }];
    let text = Seminar { annexes: Vec::new(), ..seminar(&lang, "Guide", one) }.text();
    assert!(!text.contains("Booklets") && !text.contains("Annexes") && text.contains("Staple"), "{text}");
}
