//! The whole exporter, over a book made by hand that has every kind of block and inline.

use std::path::PathBuf;
use std::sync::Arc;

use livret::model::*;
use livret::theme::Theme;
use livret_fonts::FontLibrary;
use livret_package::{Compression, Element, read_zip};

use crate::{EpubOptions, export};

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><rect width=\"40\" height=\"20\" fill=\"#0b3d6e\"/></svg>";
const HOSTILE_SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><script>alert(1)</script><rect width=\"9\" height=\"9\"/></svg>";

/// Numbers nodes in reading order, as a built book has them.
struct Numbering(u32);

impl VisitorMut for Numbering {
    fn node(&mut self, id: &mut NodeId) {
        if *id == NodeId::UNSET {
            self.0 += 1;
            *id = NodeId(self.0);
        }
    }
}

fn span() -> Span {
    Span::new(FileId(0), 0..1)
}

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

fn block(kind: BlockKind) -> Block {
    Block::new(span(), kind)
}

fn paragraph(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph { content })
}

fn link(target: LinkTarget, label: &str) -> Inline {
    Inline::Link { id: NodeId::UNSET, span: span(), target, title: String::new(), content: text(label) }
}

fn external(address: &str) -> Inline {
    link(LinkTarget::External(address.into()), address)
}

fn image(resource: Option<u32>, alt: Alt) -> Image {
    Image {
        id: NodeId::UNSET,
        span: span(),
        source: "schéma.svg".into(),
        resource: resource.map(ResourceId),
        alt,
        title: String::new(),
        size: ImageSize::default(),
    }
}

fn item(checked: Option<bool>, blocks: Vec<Block>) -> ListItem {
    ListItem { id: NodeId::UNSET, checked, blocks }
}

fn cell(header: bool, colspan: u16, label: &str) -> Cell {
    let blocks = if label.is_empty() { vec![] } else { vec![paragraph(text(label))] };
    Cell { id: NodeId::UNSET, header, align: None, colspan, rowspan: 1, blocks }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { id: NodeId::UNSET, cells }
}

fn inlines() -> Vec<Inline> {
    let t = text;
    vec![
        Inline::Text("Texte <&\"'> ".into()),
        Inline::Emphasis(t("accentué")),
        Inline::Strong(t("fort")),
        Inline::Strike(t("barré")),
        Inline::Underline(t("souligné")),
        Inline::Mark(t("marqué")),
        Inline::Small(t("petit")),
        Inline::SmallCaps(t("xxi")),
        Inline::Superscript(t("e")),
        Inline::Subscript(t("2")),
        Inline::Code("a < b".into()),
        Inline::Keyboard(t("Ctrl")),
        Inline::Abbreviation { content: t("PGO"), expansion: "Partenariat".into() },
        Inline::Anchor { id: NodeId::UNSET, name: "ici".into() },
        Inline::Image(image(Some(0), Alt::Text("Logo".into()))),
        Inline::Image(image(None, Alt::Text("Absente".into()))),
        Inline::Math { tex: "a^2".into() },
        Inline::LineBreak,
        Inline::Lang { id: NodeId::UNSET, lang: Lang::parse("ar").unwrap(), content: t("مرحبا") },
        Inline::NoteRef { id: NodeId::UNSET, span: span(), note: 0 },
        external("https://example.org/a b"),
        external("annexe.pdf"),
        link(LinkTarget::Internal(NodeId(900)), "page suivante"),
    ]
}

fn blocks() -> Vec<Block> {
    let p = |label: &str| paragraph(text(label));
    let table = Table {
        caption: text("Déroulé"),
        columns: vec![Column::default(), Column { align: Align::End }],
        head: vec![row(vec![cell(true, 1, ""), cell(true, 1, "Durée")])],
        body: vec![
            row(vec![cell(true, 1, "Accueil"), cell(false, 1, "5 min")]),
            row(vec![cell(false, 2, "Pause")]),
        ],
    };
    let wide = Table {
        caption: vec![],
        columns: vec![Column::default(); 5],
        head: vec![row((0..5).map(|n| cell(true, 1, &format!("Colonne {n}"))).collect())],
        body: vec![row((0..5).map(|n| cell(false, 1, &format!("valeur {n}"))).collect())],
    };
    let mut arabic = p("الحكومة المفتوحة");
    arabic.lang = Lang::parse("ar");
    vec![
        block(BlockKind::Heading { level: 2, anchor: "pourquoi".into(), content: text("Pourquoi ?") }),
        paragraph(inlines()),
        arabic,
        block(BlockKind::List {
            kind: ListKind::Bullet,
            tight: true,
            items: vec![
                item(None, vec![p("un")]),
                item(
                    None,
                    vec![
                        p("deux"),
                        block(BlockKind::List {
                            kind: ListKind::Ordered {
                                start: 3,
                                numbering: livret::model::Numbering::LowerAlpha,
                            },
                            tight: false,
                            items: vec![item(None, vec![p("c"), p("suite")]), item(None, vec![])],
                        }),
                    ],
                ),
            ],
        }),
        block(BlockKind::List {
            kind: ListKind::Bullet,
            tight: true,
            items: vec![item(Some(true), vec![p("réservé")]), item(Some(false), vec![p("invité")])],
        }),
        block(BlockKind::Definitions {
            entries: vec![
                Definition {
                    terms: vec![Term { id: NodeId::UNSET, content: text("Redevabilité") }],
                    descriptions: vec![vec![p("Rendre compte.")]],
                },
                Definition { terms: vec![], descriptions: vec![vec![p("Sans terme.")]] },
            ],
        }),
        block(BlockKind::Quote { blocks: vec![p("Une citation.")] }),
        block(BlockKind::Code { language: Some("yaml".into()), text: "a: 1\nb: <2>".into() }),
        block(BlockKind::Heading { level: 3, anchor: "tableaux".into(), content: text("Tableaux") }),
        block(BlockKind::Table(table)),
        block(BlockKind::Table(wide)),
        block(BlockKind::Figure {
            image: image(Some(0), Alt::Text("Un rectangle".into())),
            caption: text("Schéma"),
        }),
        block(BlockKind::Figure { image: image(Some(1), Alt::Decorative), caption: vec![] }),
        block(BlockKind::Figure {
            image: image(None, Alt::Text("Perdue".into())), caption: text("Légende")
        }),
        block(BlockKind::Callout {
            callout: CalloutKind::Warning,
            title: vec![],
            label: CalloutLabel::Heading,
            blocks: vec![p("Attention.")],
        }),
        block(BlockKind::Callout {
            callout: CalloutKind::Tip,
            title: text("Astuce"),
            label: CalloutLabel::Own,
            blocks: vec![p("Essayez.")],
        }),
        block(BlockKind::Cards {
            cards: vec![Card {
                id: NodeId::UNSET,
                title: text("Fiche"),
                target: Some(LinkTarget::Internal(NodeId(900))),
                blocks: vec![p("Lire.")],
            }],
        }),
        block(BlockKind::Details { summary: text("En savoir plus"), blocks: vec![p("Détail.")] }),
        block(BlockKind::Container {
            name: "exercice \"x".into(),
            title: text("Exercice"),
            blocks: vec![p("À vous.")],
        }),
        block(BlockKind::NoteLines { count: 2 }),
        block(BlockKind::Math { tex: "E = mc^2".into() }),
        block(BlockKind::Rule),
        block(BlockKind::PageBreak),
        paragraph(vec![
            Inline::Text("Encore".into()),
            Inline::NoteRef { id: NodeId::UNSET, span: span(), note: 0 },
        ]),
    ]
}

fn page(id: u32, slug: &str, heading: &str, blocks: Vec<Block>) -> Page {
    Page {
        kind: livret::model::PageKind::Text,
        id: NodeId(id),
        file: FileId(0),
        slug: slug.into(),
        lang: Lang::french(),
        url: None,
        meta: PageMeta::default(),
        hero: Hero {
            heading: text(heading),
            short: heading.into(),
            number: None,
            subtitle: text("Sous-titre"),
            summary: text("Résumé de la page."),
        },
        blocks,
        notes: vec![],
    }
}

/// A book with every kind of block and inline, two pages, and a part that no page opens.
fn book() -> Book {
    let mut first = page(800, "theme-4", "Thème 4", blocks());
    first.notes.push(Note {
        id: NodeId::UNSET,
        label: "a".into(),
        blocks: vec![paragraph(text("La note.")), paragraph(text("Suite."))],
    });
    let mut pages = vec![first, page(900, "sources", "Sources", vec![paragraph(text("Fin."))])];
    let mut numbering = Numbering(0);
    for page in &mut pages {
        walk_page_mut(&mut numbering, page);
    }
    let headings: Vec<ContentsEntry> = pages[0]
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Heading { level, content, .. } => Some(ContentsEntry {
                target: block.id,
                kind: EntryKind::Heading(*level),
                title: content.clone(),
                children: vec![],
            }),
            _ => None,
        })
        .collect();
    let entry = |target: u32, kind, title: &str, children| ContentsEntry {
        target: NodeId(target),
        kind,
        title: text(title),
        children,
    };
    Book {
        meta: BookMeta {
            title: "Kit <&\"'> d’animation".into(),
            subtitle: Some("Prêt à imprimer".into()),
            authors: vec!["Ada <Lovelace>".into(), "B & C".into()],
            publisher: Some("Éditeur & fils".into()),
            lang: Lang::french(),
            date: Date::parse("2026-11"),
            rights: Some("CC BY 4.0".into()),
            identifier: "urn:uuid:6ba7b811-9dad-51d1-80b4-00c04fd430c8".into(),
            keywords: vec!["gouvernement ouvert".into()],
            description: Some("Un livret.".into()),
            ..BookMeta::default()
        },
        parts: vec![Part { id: NodeId(700), title: text("Thèmes"), depth: 0, opening: None, pages: 0..2 }],
        annexes: Vec::new(),
        contents: Contents {
            entries: vec![entry(
                700,
                EntryKind::Part,
                "Thèmes",
                vec![
                    entry(800, EntryKind::Page, "Thème 4", headings),
                    entry(900, EntryKind::Page, "Sources", vec![]),
                ],
            )],
        },
        pages,
        resources: [("img/schéma.svg", SVG), ("img/piège.svg", HOSTILE_SVG)]
            .iter()
            .zip(0..)
            .map(|((path, svg), id)| Resource {
                id: ResourceId(id),
                file: FileId(id),
                path: (*path).into(),
                bytes: Arc::from(svg.as_bytes()),
            })
            .collect(),
    }
}

fn exported(book: &Book) -> livret::Exported {
    export(book, &Theme::default(), &FontLibrary::built_in(), &EpubOptions::default()).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let entries = read_zip(bytes).unwrap();
    let entry = entries.iter().find(|e| e.name == name).unwrap_or_else(|| panic!("no {name}"));
    String::from_utf8(entry.bytes.clone()).unwrap()
}

#[test]
fn parts_are_as_their_golden_texts() {
    let exported = exported(&book());
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/epub");
    let parts = [
        ("OEBPS/content.opf", "package.opf"),
        ("OEBPS/nav.xhtml", "nav.xhtml"),
        ("OEBPS/toc.ncx", "toc.ncx"),
        ("OEBPS/stylesheet.css", "stylesheet.css"),
        ("OEBPS/text/cover.xhtml", "cover.xhtml"),
        ("OEBPS/text/title.xhtml", "title.xhtml"),
        ("OEBPS/text/001-part.xhtml", "part.xhtml"),
        ("OEBPS/text/002-theme-4.xhtml", "page.xhtml"),
    ];
    for (name, golden) in parts {
        let text = part(&exported.bytes, name);
        let path = folder.join(golden);
        if std::env::var_os("LIVRET_BLESS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let golden = std::fs::read_to_string(&path).unwrap();
        assert!(text == golden, "{} differs; LIVRET_BLESS=1 accepts:\n{text}", path.display());
    }
}

#[test]
fn the_package_is_laid_out_as_ocf_wants_it() {
    let exported = exported(&book());
    assert_eq!(&exported.bytes[30..58], b"mimetypeapplication/epub+zip");
    let entries = read_zip(&exported.bytes).unwrap();
    assert_eq!(entries[0].compression, Compression::Stored);
    // Everything in the manifest is there, and everything there is in the manifest.
    let package = Element::parse(part(&exported.bytes, "OEBPS/content.opf").as_bytes()).unwrap();
    let mut listed: Vec<String> = package
        .find("manifest")
        .unwrap()
        .elements()
        .map(|item| format!("OEBPS/{}", item.attribute("href").unwrap()))
        .collect();
    let mut present: Vec<String> = entries.iter().skip(3).map(|entry| entry.name.clone()).collect();
    listed.sort();
    present.sort();
    assert_eq!(listed, present);
    // A drawing that could do something goes in as pixels.
    assert!(present.iter().any(|name| name.ends_with("002-piege.png")));
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    assert_eq!(exported(&book()).bytes, exported(&book()).bytes);
}

#[test]
fn hostile_metadata_and_texts_stay_text() {
    let nasty = "<&\"'>]]>\u{0}\u{b}\u{ffff}</title>{{x}}{% y %}";
    let mut book = book();
    let meta = &mut book.meta;
    meta.title = nasty.into();
    meta.subtitle = Some(nasty.into());
    meta.authors = vec![nasty.into(), " ".into(), "\u{1}".into()];
    meta.publisher = Some(nasty.into());
    meta.rights = Some(nasty.into());
    meta.description = Some(nasty.into());
    meta.keywords = vec![nasty.into(), String::new()];
    meta.identifier = nasty.into();
    book.contents.entries[0].title = text(nasty);
    book.pages[1].hero.heading = text(nasty);
    book.pages[1].blocks.push(block(BlockKind::Figure {
        image: image(Some(0), Alt::Text(nasty.into())),
        caption: text(nasty),
    }));
    let entries = read_zip(&exported(&book).bytes).unwrap();
    let shown = "<&\"'>]]></title>{{x}}{% y %}";
    for entry in entries.iter().filter(|entry| entry.name.ends_with("ml") || entry.name.ends_with("opf")) {
        let root = Element::parse(&entry.bytes).unwrap_or_else(|e| panic!("{}: {e}", entry.name));
        if entry.name.ends_with(".opf") {
            let metadata = root.find("metadata").unwrap();
            for name in [
                "dc:title",
                "dc:creator",
                "dc:publisher",
                "dc:rights",
                "dc:description",
                "dc:subject",
                "dc:identifier",
            ] {
                let found: Vec<String> =
                    metadata.elements().filter(|e| e.name == name).map(Element::text).collect();
                assert!(!found.is_empty() && found.iter().all(|t| t == shown), "{name}: {found:?}");
            }
        }
    }
}

#[test]
fn links_that_lead_nowhere_keep_their_text_and_say_so() {
    let exported = exported(&book());
    let messages: Vec<&str> = exported.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(messages, ["`annexe.pdf` is no address that an EPUB can lead to; its text was kept"]);
    let page = part(&exported.bytes, "OEBPS/text/002-theme-4.xhtml");
    assert!(page.contains("annexe.pdf") && !page.contains("href=\"annexe.pdf\""));
    assert!(page.contains("href=\"https://example.org/a%20b\""));
    assert!(page.contains("href=\"003-sources.xhtml#n900\""));
}

#[test]
fn a_decoration_that_is_missing_leaves_nothing() {
    let figure = |alt| BlockKind::Figure { image: image(None, alt), caption: Vec::new() };
    let blocks = vec![block(figure(Alt::Decorative)), block(figure(Alt::Text("Une salle".into())))];
    let book = Book { pages: vec![page(1, "a", "A", blocks)], ..Book::default() };
    let text = part(&exported(&book).bytes, "OEBPS/text/001-a.xhtml");
    assert_eq!(text.matches("<figure").count(), 1, "{text}");
    assert!(text.contains("Une salle"));
}

#[test]
fn glossaries_figures_and_entries_in_another_language_say_what_they_are() {
    let figure =
        BlockKind::Figure { image: image(None, Alt::Text("Trois salles".into())), caption: text("Plan") };
    let glossary = Page { kind: PageKind::Glossary, ..page(1, "g", "Glossaire", vec![block(figure)]) };
    let english = Page { lang: Lang::parse("en").unwrap(), ..page(2, "e", "Summary", vec![]) };
    let meta = BookMeta { lang: Lang::parse("fr").unwrap(), ..BookMeta::default() };
    let mut book = Book { meta, pages: vec![glossary, english], ..Book::default() };
    let entry = |page: &Page| ContentsEntry {
        target: page.id,
        kind: EntryKind::Page,
        title: page.hero.heading.clone(),
        children: vec![],
    };
    book.contents.entries = book.pages.iter().map(entry).collect();
    let bytes = exported(&book).bytes;
    let text = part(&bytes, "OEBPS/text/001-g.xhtml");
    assert!(text.contains("epub:type=\"glossary\" role=\"doc-glossary\""), "{text}");
    assert!(text.contains("role=\"figure\" aria-label=\"Plan\""), "{text}");
    let nav = part(&bytes, "OEBPS/nav.xhtml");
    assert_eq!(nav.matches("lang=\"en\" xml:lang=\"en\"").count(), 1, "{nav}");
}

#[test]
fn an_empty_book_is_a_publication_still() {
    let book = Book {
        meta: BookMeta { title: "Vide".into(), identifier: "x".into(), ..BookMeta::default() },
        ..Book::default()
    };
    let exported = exported(&book);
    let nav = part(&exported.bytes, "OEBPS/nav.xhtml");
    assert!(nav.contains("<li><a href=\"text/title.xhtml\">Vide</a></li>"), "{nav}");
}

#[test]
fn books_in_arabic_run_from_the_right() {
    let mut book = book();
    book.meta.lang = Lang::parse("ar").unwrap();
    let exported = exported(&book);
    assert!(part(&exported.bytes, "OEBPS/content.opf").contains("page-progression-direction=\"rtl\""));
    assert!(part(&exported.bytes, "OEBPS/nav.xhtml").contains("dir=\"rtl\""));
    assert!(
        part(&exported.bytes, "OEBPS/text/title.xhtml").contains("lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\"")
    );
}

/// Writes the book to the file that `LIVRET_EPUB_SAMPLE` names, for validators and for the eye.
#[test]
fn sample_for_validators() {
    let bytes = exported(&book()).bytes;
    assert!(!bytes.is_empty());
    if let Some(path) = std::env::var_os("LIVRET_EPUB_SAMPLE") {
        std::fs::write(path, bytes).unwrap();
    }
}
