use crate::model::{BlockKind, PageKind, plain_text};
use crate::{Built, Config, Sources};

/// The pairs that are found in a text.
fn pairs(text: &str, lang: &str) -> Vec<String> {
    let lang = crate::model::Lang::parse(lang).unwrap();
    super::initials::pairs(text, |_| &lang).into_iter().map(|p| format!("{} = {}", p.short, p.long)).collect()
}

#[test]
fn long_forms_agree_with_their_acronyms() {
    for (text, lang, pair) in [
        (
            "Le Partenariat pour un gouvernement ouvert (PGO), en anglais",
            "fr",
            "PGO = Partenariat pour un gouvernement ouvert",
        ),
        (
            "l’Union économique et monétaire ouest-africaine (UEMOA)",
            "fr",
            "UEMOA = Union économique et monétaire ouest-africaine",
        ),
        (
            "une organisation de coopération et de développement économiques (OCDE)",
            "fr",
            "OCDE = organisation de coopération et de développement économiques",
        ),
        (
            "la Commission nationale d’accès à l’information (CONAI)",
            "fr",
            "CONAI = Commission nationale d’accès à l’information",
        ),
        (
            "la direction interministérielle du numérique (DINUM)",
            "fr",
            "DINUM = direction interministérielle du numérique",
        ),
        ("des organisations non gouvernementales (ONGs)", "fr", "ONG = organisations non gouvernementales"),
        ("le « plan d’action national » (PAN)", "fr", "PAN = plan d’action national"),
        ("le PAN (plan d’action national) dit", "fr", "PAN = plan d’action national"),
        (
            "Règlement général (UE) sur la protection. L’intelligence artificielle (IA, en anglais AI)",
            "fr",
            "IA = intelligence artificielle",
        ),
        ("the Freedom of Information Act (FOIA)", "en", "FOIA = Freedom of Information Act"),
        ("Œuvres universitaires et scolaires (OUS)", "fr", "OUS = Œuvres universitaires et scolaires"),
    ] {
        assert_eq!(pairs(text, lang), [pair], "{text}");
    }
}

#[test]
fn what_only_looks_like_an_acronym_is_none() {
    for text in [
        "le niveau double A (AA) du référentiel",
        "un fichier de couches (Shapefile)",
        "un langage (JavaScript)",
        "la taille des polices (Minimum)",
        "voir le tableau (CSV)",
        "la fin (FIN) du film",
        "un partenariat. Pour un gouvernement ouvert (PGO)",
        "du gouvernement ouvert (PGO)",
        "le PAN (plan d’action national, révisé chaque année par un comité)",
        "au (AU)",
        "(PGO)",
        "(",
        "PGO (",
        "",
    ] {
        assert_eq!(pairs(text, "fr"), [""; 0], "{text}");
    }
}

fn build(pages: &[(&str, &str)], config: &Config) -> Built {
    crate::build(&Sources::from_pages(pages.iter().copied()), config)
}

fn list(built: &Built) -> Option<Vec<String>> {
    let page = built.book.pages.iter().find(|p| p.kind == PageKind::Acronyms)?;
    let Some(BlockKind::Definitions { entries }) = page.blocks.first().map(|b| &b.kind) else { return None };
    let line = |d: &crate::model::Definition| {
        let terms: String = d.terms.iter().map(|t| plain_text(&t.content)).collect();
        let Some(BlockKind::Paragraph { content }) = d.descriptions[0].first().map(|b| &b.kind) else {
            panic!()
        };
        format!("{terms}: {}", plain_text(content))
    };
    Some(entries.iter().map(line).collect())
}

const ONE: (&str, &str) = (
    "1.md",
    "---\ntitle: Un\nlang: fr\n---\n\nUn plan d'action national (PAN) et l'État civil (ÉC), `code (PAN)`.\n",
);
const TWO: (&str, &str) = (
    "2.md",
    "---\ntitle: Deux\nlang: fr\n---\n\n<abbr title=\"Zone franche\">ZF</abbr>, plans d'action nationaux (PAN)[^1].\n\n[^1]: Le produit intérieur brut (PIB).\n",
);

#[test]
fn the_list_is_the_last_page_in_the_order_of_the_alphabet() {
    let built = build(&[ONE, TWO], &Config::default());
    let lines = list(&built).unwrap();
    assert_eq!(
        lines,
        ["ÉC: État civil", "PAN: Plan d’action national", "PIB: Produit intérieur brut", "ZF: Zone franche"]
    );
    let last = built.book.contents.entries.last().unwrap();
    assert_eq!(plain_text(&last.title), "Sigles et acronymes");
    assert_eq!(built.book.pages.last().unwrap().slug, "sigles-et-acronymes");
    assert!(built.diagnostics.is_empty(), "{:?}", built.diagnostics);
}

#[test]
fn no_list_where_the_book_has_one_or_the_configuration_wants_none() {
    let own = ("3.md", "---\ntitle: Glossaire\nlang: fr\n---\n\n## Les sigles\n\nPAN : voir plus haut.\n");
    // What its own list may lack, and no page says, stands in one behind it.
    let lines = list(&build(&[ONE, TWO, own], &Config::default())).unwrap();
    assert_eq!(lines, ["ZF: Zone franche"]);
    assert_eq!(list(&build(&[ONE, TWO], &Config { acronyms: Some(false), ..Config::default() })), None);
    assert_eq!(list(&build(&[ONE], &Config::default())), None);
    let forced = Config { acronyms: Some(true), ..Config::default() };
    assert_eq!(list(&build(&[ONE, TWO, own], &forced)).unwrap().len(), 4);
}

#[test]
fn two_long_forms_get_a_remark() {
    let other = ("3.md", "---\ntitle: Trois\nlang: fr\n---\n\nLe parc animalier naturel (PAN).\n");
    let built = build(&[ONE, TWO, other], &Config::default());
    assert_eq!(list(&built).unwrap()[1], "PAN: Plan d’action national");
    let codes: Vec<_> = built.diagnostics.iter().map(|d| d.code.name()).collect();
    assert_eq!(codes, ["acronym-conflict"]);
}

#[test]
fn what_only_an_attribute_says_is_listed_however_little_it_is() {
    let listed = |pages: &[&str]| {
        let pages: Vec<(String, String)> = pages
            .iter()
            .enumerate()
            .map(|(i, text)| (format!("{i}.md"), format!("---\ntitle: P{i}\nlang: fr\n---\n\n{text}\n")))
            .collect();
        let book = crate::build(&Sources::from_pages(pages), &Config::default()).book;
        let page = book.pages.iter().find(|p| p.kind == PageKind::Acronyms)?;
        match &page.blocks[0].kind {
            BlockKind::Definitions { entries } => {
                Some(entries.iter().map(|e| plain_text(&e.terms[0].content)).collect::<Vec<_>>().join(" "))
            }
            _ => None,
        }
    };
    let marked = "Le <abbr title=\"Plan d’action national\">PAN</abbr> dure deux ans.";
    assert_eq!(listed(&[marked]).as_deref(), Some("PAN"));
    let beside = "Un texte sur l’Organisation des Nations unies (ONU).";
    assert_eq!(listed(&[marked, beside]).as_deref(), Some("PAN"));
    assert_eq!(listed(&[marked, "Un plan d’action national."]), None);
    assert_eq!(listed(&[marked, "## Sigles et acronymes\n\nRien."]).as_deref(), Some("PAN"));
}
