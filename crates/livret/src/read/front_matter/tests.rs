use super::super::page;
use super::*;
use crate::Sources;
use crate::model::FileId;

fn remarks(text: &str) -> (FrontMatter, Vec<String>) {
    let sources = Sources::from_pages([("p.md", text)]);
    let (page, diagnostics) = page(FileId(0), text);
    let shown = diagnostics
        .iter()
        .map(|d| match &d.place {
            crate::Place::Text(span) => {
                let at = sources.locate(*span).unwrap();
                format!("{}:{} {} {} / {}", at.line, at.column, d.code, d.message, d.help)
            }
            crate::Place::File(f) => format!("{f} {}", d.code),
        })
        .collect();
    (page.front, shown)
}

fn value(field: &Option<Field<String>>) -> &str {
    field.as_ref().map_or("", |f| f.value.as_str())
}

#[test]
fn the_page_form() {
    let text = "---\r\n# Page settings\r\ntitle: Theme 4 - Description # Define a title\r\nkeywords: # none\r\norder: 14 # Define order\r\n\r\nhero:\r\n    title: \"Theme 4: oui\"\r\n    text: La démarche # c\r\n    \r\n---\r\n\r\nTexte\r\n";
    let (front, remarks) = remarks(text);
    assert_eq!(remarks, [] as [&str; 0]);
    assert_eq!(value(&front.title), "Theme 4 - Description");
    assert_eq!(value(&front.hero_title), "Theme 4: oui");
    assert_eq!(value(&front.hero_text), "La démarche");
    assert_eq!(front.order.as_ref().map(|o| o.value), Some(14));
    assert!(front.keywords.is_empty() && front.extra.is_empty());
    let span = front.hero_title.unwrap().span;
    assert_eq!(&text[span.start as usize..span.end as usize], "\"Theme 4: oui\"");
}

#[test]
fn a_colon_within_a_value() {
    let (front, remarks) =
        remarks("---\norder: 3\ntitle: Ressources : lire\nhero:\n  title: Un\n---\nTexte\n");
    assert_eq!(value(&front.title), "Ressources : lire");
    assert_eq!(value(&front.hero_title), "Un");
    assert_eq!(front.order.map(|o| o.value), Some(3));
    assert_eq!(remarks.len(), 1, "{remarks:?}");
    assert!(remarks[0].starts_with("3:19 broken-front-matter"), "{remarks:?}");
    assert!(remarks[0].ends_with("/ quote it: `title: \"Ressources : lire\"`"), "{remarks:?}");
}

#[test]
fn wrong_types_and_duplicates_have_exact_places() {
    let (front, remarks) =
        remarks("---\ntitle: [a]\norder: \"quatorze\"\nhero: oui\nlang: fr\nlang: ar\nshort: #PAGOF\n---\n");
    let starts: Vec<String> =
        remarks.iter().map(|r| r.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        starts,
        ["2:8 wrong-type", "3:8 wrong-type", "4:7 wrong-type", "6:1 duplicate-key", "7:8 wrong-type"]
    );
    assert_eq!(value(&front.lang), "ar");
    assert!(remarks[4].contains("quote it: `short: \"#PAGOF\"`"));
}

#[test]
fn unclosed_front_matter_ends_where_prose_begins() {
    let text = "---\ntitle: Un\norder: 2\n\n## Pourquoi\n\nBonjour le monde.\n";
    let (front, remarks) = remarks(text);
    assert_eq!(value(&front.title), "Un");
    assert_eq!(remarks.len(), 1);
    assert!(remarks[0].starts_with("1:1 unclosed-front-matter"));
    assert_eq!(page(FileId(0), text).0.blocks.len(), 2);
    let (_, remarks) = super::tests::remarks("---\ntitle: Un\n\nTexte un\n\n---\n\nTexte deux\n");
    assert!(remarks[0].starts_with("1:1 unclosed-front-matter"), "{remarks:?}");
}

#[test]
fn a_rule_at_the_top_is_no_front_matter() {
    let (front, remarks) = remarks("---\n\nTexte simple\n\n---\n\nSuite\n");
    assert_eq!(remarks, [] as [&str; 0]);
    assert_eq!(front, FrontMatter::default());
}

#[test]
fn lists_numbers_and_other_keys() {
    let (front, remarks) = remarks(
        "---\ntitle: 2026\nkeywords: a, b; c\nauthors:\n- Anne\n- name: Bea\norder: '7'\ntypography: off\nlayout: page\nhero:\n  title: x\n  image: y.png\n  alt: Un y\ndate: 2026-11-02\n---\n",
    );
    assert_eq!(remarks, [] as [&str; 0]);
    assert_eq!(value(&front.title), "2026");
    assert_eq!(front.keywords, ["a", "b", "c"]);
    assert_eq!(front.authors, ["Anne", "Bea"]);
    assert_eq!(front.order.map(|o| o.value), Some(7));
    assert_eq!(front.typography, Some(false));
    assert_eq!(value(&front.date), "2026-11-02");
    assert_eq!(
        Value::Object(front.extra),
        serde_json::json!({"layout": "page", "hero": {"image": "y.png", "alt": "Un y"}})
    );
}

#[test]
fn hostile_front_matter_is_refused_quickly() {
    for yaml in [
        "[".repeat(100_000),
        format!("a: &a [{}]\nb: [{}]", "x,".repeat(9_000), "*a,".repeat(9_000)),
        "- ".repeat(50_000),
        "a: b\n".repeat(60_000),
    ] {
        let (_, diagnostics) = page(FileId(0), &format!("---\ntitle: x\n{yaml}\n---\n"));
        assert!(diagnostics.iter().any(|d| d.code == Code::BrokenFrontMatter));
    }
}

/// The blocks of a page of this front matter, a line each, and what was said.
fn content(front: &str) -> (Vec<String>, Vec<String>) {
    use crate::model::{Block, BlockKind, plain_text};
    fn line(block: &Block) -> String {
        match &block.kind {
            BlockKind::Heading { level, content, .. } => format!("{level} {}", plain_text(content)),
            BlockKind::Paragraph { content } => plain_text(content),
            BlockKind::List { items, .. } => format!("liste de {}", items.len()),
            BlockKind::Cards { cards } => {
                let card = |card: &crate::model::Card| {
                    let target = card.target.as_ref().map(|t| format!("{t:?}")).unwrap_or_default();
                    let text: Vec<String> = card.blocks.iter().map(line).collect();
                    format!("{} ({}) {target}", plain_text(&card.title), text.join(", "))
                };
                format!("cartes: {}", cards.iter().map(card).collect::<Vec<_>>().join(" + "))
            }
            kind => format!("{kind:?}"),
        }
    }
    let text = format!("---\n{front}\n---\n\nFin.\n");
    let (page, _) = page(FileId(0), &text);
    (page.blocks.iter().map(line).collect(), remarks(&text).1)
}

#[test]
fn home_pages_keep_their_text_in_front_matter() {
    let front = "title: Accueil\nhero:\n  title: Titre\n  text: Texte\n  buttons:\n  - label: Ouvrir\n    url: /a/\nfeatures:\n  rows:\n  - \
                 title: Les <em>thèmes</em>\n    description: <p>Un.</p><p>Deux.</p>\n    grid:\n    - title: Budget\n      description: \
                 Lire le budget\n      icon: box\n      url: /budget/\n    - title: Marchés\n      url: #marches\n  footer:\n    title: Et \
                 après\n    description: Écrire.\n    cta: Non\nfooter: Le pied.\nmenu:\n- title: A\n  description: B";
    let (blocks, remarks) = content(front);
    assert_eq!(
        blocks,
        [
            "2 Les thèmes",
            "Un.",
            "Deux.",
            "cartes: Budget (Lire le budget) External(\"/budget/\") + Marchés () ",
            "2 Et après",
            "Écrire.",
            "Le pied.",
            "Fin.",
        ]
    );
    assert_eq!(
        remarks,
        [
            "19:12 wrong-type `url` is empty: YAML takes what begins with `#` for a comment / quote it: `url: \"#marches\"`"
        ]
    );
}

#[test]
fn lists_of_titles_and_texts_are_cards_whatever_their_name() {
    let (blocks, _) =
        content("atouts:\n- title: Simple\n  details: Sans serveur.\n- title: Libre\n  details: Pour tous.");
    assert_eq!(blocks, ["cartes: Simple (Sans serveur.)  + Libre (Pour tous.) ", "Fin."]);
    let (blocks, _) = content("references:\n- title: Simple\n  url: /a\nfooter: false\nfeatures: [un, deux]");
    assert_eq!(blocks, ["cartes:  (un)  +  (deux) ", "Fin."]);
}

#[test]
fn sample_text_is_no_content() {
    let (blocks, remarks) = content("features:\n- title: Un\n  description: Lorem ipsum, dolor sit amet.");
    assert_eq!(blocks, ["cartes: Un () ", "Fin."]);
    assert_eq!(
        remarks,
        [
            "4:16 sample-text `features.0.description` is the sample text of a template, and was left out / write its text, or \
             delete it"
        ]
    );
}

#[test]
fn front_matter_in_toml() {
    let text = "+++\ntitle = \"Le budget\"\ndate = 2026-11-02\norder = 3\nkeywords = [\"a\", \"b\"]\n\n[hero]\ntext = \"Texte\"\n+++\nCorps.\n";
    let (front, said) = remarks(text);
    assert_eq!(said, [] as [&str; 0]);
    assert_eq!(
        (value(&front.title), value(&front.date), value(&front.hero_text)),
        ("Le budget", "2026-11-02", "Texte")
    );
    assert_eq!((front.order.map(|o| o.value), front.keywords.len()), (Some(3), 2));
    let span = front.title.unwrap().span;
    assert_eq!(&text[span.start as usize..span.end as usize], "\"Le budget\"");
    let (front, said) = remarks("+++\ntitle = Budget\norder = 2\n+++\nCorps.\n");
    assert_eq!((value(&front.title), front.order.map(|o| o.value)), ("Budget", Some(2)));
    assert!(said[0].starts_with("2:9 broken-front-matter the front matter is not valid TOML"), "{said:?}");
    assert!(remarks("+++\ntitle = \"A\"\n\nCorps.\n").0.title.is_none());
}
