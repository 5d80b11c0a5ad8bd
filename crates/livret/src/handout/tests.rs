use super::*;
use crate::model::{Inline, LinkTarget};
use crate::{Config, Sources};

fn book() -> Book {
    let pages = [
        ("1-themes/index.md", "---\ntitle: Les thèmes\nlang: fr\n---\n\nTexte.\n"),
        (
            "1-themes/a.md",
            "---\ntitle: Thème 1\nkeywords: [accès]\n---\n\n## Début\n\nLe PGO, la CADA et [la *suite*](b.md#fin), puis [ici](#début) et \
             [ailleurs](https://x.org).\n\n![Un plan](plan.png)\n",
        ),
        (
            "1-themes/b.md",
            "---\ntitle: Thème 2\n---\n\nPartenariat pour un gouvernement ouvert (PGO), Commission d'accès aux documents \
             administratifs (CADA), Office national du tourisme (ONT).\n\n## Fin\n",
        ),
    ];
    let config = Config {
        title: Some("Boîte à outils".into()),
        rights: Some("CC BY 4.0".into()),
        url: Some("https://example.org/".into()),
        ..Config::default()
    };
    crate::build(&Sources::from_pages(pages), &config).book
}

fn files(made: &[usize]) -> HandoutLinks<'_> {
    HandoutLinks::Files { folder: "", ending: "pdf", made }
}

/// Texts, addresses and numbers of nodes of all pages.
fn read(book: &Book) -> Texts {
    let mut texts = Texts::default();
    book.pages.iter().for_each(|page| walk_page(&mut texts, page));
    texts
}

#[test]
fn a_handout_is_complete_alone() {
    let whole = book();
    let handouts = Handouts::of(&whole);
    let list = whole.pages.iter().position(|p| p.kind == PageKind::Acronyms).unwrap();
    assert_eq!(handouts.page(list), None, "each handout has its own list");
    let excerpt = handouts.page(1).unwrap();
    assert_eq!(excerpt.name, "02-a");
    let made = handouts.book(&excerpt, files(&[0, 1, 2])).unwrap();
    assert_eq!(made.diagnostics, []);
    let one = made.book;
    let page = &one.pages[0];
    assert_eq!(plain_text(&page.hero.subtitle), "Les thèmes");
    assert_eq!(one.meta.title, "Thème 1");
    assert_eq!(one.meta.part_of.as_deref(), Some("Boîte à outils"));
    assert_eq!(page.url.as_deref(), Some("https://example.org/1-themes/a"));
    let texts = read(&one);
    let text = texts.0.join("|");
    for said in [
        "la |suite|",
        " (fiche\u{A0}3)|",
        "Commission",
        "Partenariat",
        "Extrait de",
        "CC BY 4.0",
        "https://example.org/1-themes/a",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(!text.contains("Office"), "an acronym that the page does not use: {text}");
    assert_eq!(texts.1, ["03-b.pdf", "https://x.org", "https://example.org/1-themes/a"]);
    // The code is the one picture that has its bytes; ids stay unique.
    let code = one.resources.last().unwrap();
    assert!(code.bytes.starts_with(b"<svg"));
    assert_eq!(texts.2.len(), texts.2.iter().collect::<BTreeSet<_>>().len());
}

#[test]
fn links_to_pages_without_a_handout_lead_to_the_site() {
    let whole = book();
    let handouts = Handouts::of(&whole);
    let excerpt = handouts.page(1).unwrap();
    let texts = read(&handouts.book(&excerpt, files(&[1])).unwrap().book);
    assert_eq!(texts.1[0], "https://example.org/1-themes/b");
    assert!(!texts.0.join("|").contains("fiche"));
}

#[test]
fn a_pack_has_the_pages_of_a_part() {
    let whole = book();
    let handouts = Handouts::of(&whole);
    let packs = handouts.packs();
    let names: Vec<(&str, &[usize])> = packs.iter().map(|p| (p.name.as_str(), p.pages.as_slice())).collect();
    assert_eq!(names, [("01-les-themes", &[0, 1, 2][..])]);
    let pack = handouts.book(&packs[0], files(&[])).unwrap().book;
    let titles: Vec<String> = pack.pages.iter().map(|p| plain_text(&p.hero.heading)).collect();
    assert_eq!(titles, ["Les thèmes", "Thème 1", "Thème 2", "Sigles et acronymes"]);
    assert_eq!(pack.parts.len(), 1);
    assert_eq!((pack.parts[0].depth, pack.parts[0].opening, pack.parts[0].pages.clone()), (0, Some(0), 0..3));
    assert_eq!(pack.meta.identifier.len(), whole.meta.identifier.len());
    assert_ne!(pack.meta.identifier, whole.meta.identifier);
    let texts = read(&pack);
    assert!(!texts.0.join("|").contains("fiche"), "links within the pack stay within");
    assert_eq!(texts.2.len(), texts.2.iter().collect::<BTreeSet<_>>().len());
}

#[test]
fn parts_within_parts_keep_their_order() {
    let pages = ["index", "a/index", "a/1", "a/b/index", "a/b/2", "a/b/3", "c/4", "c/5"];
    let text = |name: &str| format!("---\ntitle: {name}\nlang: fr\n---\n\nTexte.\n");
    let pages = pages.map(|name| (format!("{name}.md"), text(name)));
    let whole = crate::build(&Sources::from_pages(pages), &Config::default()).book;
    let handouts = Handouts::of(&whole);
    let depths = |excerpt: &Excerpt| -> Vec<(u8, std::ops::Range<usize>)> {
        let made = handouts.book(excerpt, HandoutLinks::Site).unwrap();
        made.book.parts.iter().map(|part| (part.depth, part.pages.clone())).collect()
    };
    let packs: Vec<_> = handouts.packs().iter().map(depths).collect();
    assert_eq!(packs, [vec![(0, 0..5), (1, 2..5)], vec![(0, 0..3)], vec![(0, 0..2)]]);
    let some = |pages: &[usize]| Excerpt {
        name: "x".into(),
        title: "X".into(),
        pages: pages.to_vec(),
        origin: Origin::Imprint,
    };
    assert_eq!(depths(&some(&[0, 4, 5, 7])), [(0, 1..3)], "only the innermost of parts with the same pages");
}

#[test]
fn an_address_too_long_for_a_code_is_told() {
    let pages = [("a.md", "---\ntitle: A\nlang: fr\n---\n\nTexte.\n")];
    let url = format!("https://example.org/{}/", "a".repeat(3000));
    let config = Config { url: Some(url), ..Config::default() };
    let whole = crate::build(&Sources::from_pages(pages), &config).book;
    let handouts = Handouts::of(&whole);
    let made = handouts.book(&handouts.page(0).unwrap(), HandoutLinks::Site).unwrap();
    assert_eq!(made.diagnostics.iter().map(|d| d.code.name()).collect::<Vec<_>>(), ["no-qr-code"]);
    assert!(read(&made.book).0.join("|").contains("aaaa"), "the address is there as text");
}

#[test]
fn a_page_that_is_not_there_has_no_handout() {
    let whole = book();
    let handouts = Handouts::of(&whole);
    assert_eq!(handouts.page(99), None);
    let absent = Excerpt { name: "x".into(), title: "X".into(), pages: vec![99], origin: Origin::Closing };
    assert_eq!(handouts.book(&absent, HandoutLinks::Site), None);
}

/// Texts, addresses and numbers of nodes.
#[derive(Default)]
struct Texts(Vec<String>, Vec<String>, Vec<NodeId>);

impl Visitor for Texts {
    fn node(&mut self, id: &NodeId) {
        self.2.push(*id);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.0.push(text.clone()),
            Inline::Link { target: LinkTarget::External(address), .. } => self.1.push(address.clone()),
            _ => {}
        }
        crate::model::walk_inline(self, inline);
    }
}
