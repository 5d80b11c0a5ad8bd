//! A book with every kind of block and inline, nested in one another.

use std::sync::Arc;

use livret::model::*;
use livret_pictures::{Channels, Raster, encode_png};

/// Numbers nodes as resolving does: in reading order.
struct Numbers(u32);

impl Numbers {
    fn next(&mut self) -> NodeId {
        self.0 += 1;
        NodeId(self.0)
    }
}

fn span() -> Span {
    Span::new(FileId(0), 0..1)
}

fn text(t: &str) -> Inline {
    Inline::Text(t.to_owned())
}

fn texts(t: &str) -> Vec<Inline> {
    vec![text(t)]
}

fn block(kind: BlockKind) -> Block {
    Block::new(span(), kind)
}

fn p(t: &str) -> Block {
    block(BlockKind::Paragraph { content: texts(t) })
}

fn pp(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph { content })
}

fn h(level: u8, t: &str) -> Block {
    block(BlockKind::Heading { level, anchor: t.to_lowercase(), content: texts(t) })
}

fn item(blocks: Vec<Block>) -> ListItem {
    ListItem { id: NodeId::UNSET, checked: None, blocks }
}

fn list(kind: ListKind, tight: bool, items: Vec<ListItem>) -> Block {
    block(BlockKind::List { kind, tight, items })
}

fn bullets(items: Vec<ListItem>) -> Block {
    list(ListKind::Bullet, true, items)
}

fn ordered(start: u64, numbering: Numbering, items: Vec<ListItem>) -> Block {
    list(ListKind::Ordered { start, numbering }, true, items)
}

fn cell(t: &str) -> Cell {
    Cell {
        id: NodeId::UNSET,
        header: false,
        align: None,
        colspan: 1,
        rowspan: 1,
        blocks: if t.is_empty() { vec![] } else { vec![p(t)] },
    }
}

fn head(t: &str) -> Cell {
    Cell { header: true, ..cell(t) }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { id: NodeId::UNSET, cells }
}

fn image(source: &str, resource: Option<u32>, alt: Option<&str>) -> Image {
    Image {
        id: NodeId::UNSET,
        span: span(),
        source: source.to_owned(),
        resource: resource.map(ResourceId),
        alt: alt.map_or(Alt::Decorative, |alt| Alt::Text(alt.to_owned())),
        title: String::new(),
        size: ImageSize::default(),
    }
}

fn figure(image: Image, caption: &str) -> Block {
    block(BlockKind::Figure { image, caption: if caption.is_empty() { vec![] } else { texts(caption) } })
}

fn link(target: LinkTarget, title: &str, t: &str) -> Inline {
    Inline::Link { id: NodeId::UNSET, span: span(), target, title: title.to_owned(), content: texts(t) }
}

fn note(n: usize) -> Inline {
    Inline::NoteRef { id: NodeId::UNSET, span: span(), note: n }
}

/// The whole book. `hostile` is put into every string that comes from outside.
pub(crate) fn book(hostile: &str) -> Book {
    let x = hostile;
    let mut pages = vec![inline_page(x), block_page(x)];
    let png = encode_png(&Raster {
        width: 160,
        height: 60,
        channels: Channels::Gray,
        samples: (0..160 * 60).map(|n| (n % 160) as u8).collect(),
        alpha: None,
    });
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='120'><rect width='400' height='120' fill='#f2f5f8'/>\
               <circle cx='60' cy='60' r='40' fill='#0b3d6e'/><text x='120' y='70' font-size='28'>Un dessin</text></svg>";
    let files: [(&str, Vec<u8>); 3] = [
        ("images/gris.png", png),
        ("images/dessin.svg", svg.into()),
        ("images/casse.png", b"\x89PNG\r\n\x1a\nrien".to_vec()),
    ];
    let resources = (0u32..)
        .zip(files)
        .map(|(n, (path, bytes))| Resource {
            id: ResourceId(n),
            file: FileId(n + 1),
            path: path.to_owned(),
            bytes: Arc::from(bytes),
        })
        .collect();

    let mut numbers = Numbers(0);
    for page in &mut pages {
        struct Number<'a>(&'a mut Numbers);
        impl VisitorMut for Number<'_> {
            fn node(&mut self, id: &mut NodeId) {
                *id = self.0.next();
            }
            fn block(&mut self, block: &mut Block) {
                walk_block_mut(self, block);
            }
        }
        walk_page_mut(&mut Number(&mut numbers), page);
    }
    let part = Part {
        id: numbers.next(),
        title: texts(&format!("Une partie sans page{x}")),
        depth: 0,
        opening: None,
        pages: 1..2,
    };
    // Links that lead inside: to the other page and to its first heading.
    let (page_id, heading_id) = (pages[1].id, pages[1].blocks[0].id);
    if let BlockKind::Paragraph { content } = &mut pages[0].blocks[1].kind {
        content.push(text(", "));
        content.push(link(LinkTarget::Internal(page_id), "", "une autre page"));
        content.push(text(" et "));
        content.push(link(LinkTarget::Internal(heading_id), x, "un titre"));
        content.push(text("."));
    }
    let entry = |page: &Page| ContentsEntry {
        target: page.id,
        kind: EntryKind::Page,
        title: page.hero.heading.clone(),
        children: page
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
            .collect(),
    };
    let contents = Contents {
        entries: vec![
            entry(&pages[0]),
            ContentsEntry {
                target: part.id,
                kind: EntryKind::Part,
                title: part.title.clone(),
                children: vec![entry(&pages[1])],
            },
        ],
    };
    Book {
        meta: BookMeta {
            part_of: None,
            title: format!("Toutes les formes{x}"),
            subtitle: Some(format!("Un livret d’essai{x}")),
            authors: vec![format!("Ada L.{x}"), "Chinua A.".into()],
            publisher: Some(format!("La maison{x}")),
            lang: Lang::french(),
            date: Date::parse("2026-11-02"),
            rights: Some(format!("CC BY 4.0{x}")),
            identifier: format!("urn:uuid:00000000-0000-5000-8000-000000000000{x}"),
            url: Some("https://example.org/livret/".into()),
            keywords: vec![format!("essai{x}"), "formes".into()],
            description: Some(format!("Chaque forme que le modèle connaît, une fois au moins.{x}")),
            logos: vec![ResourceId(1)],
            funding: Some(format!("La région{x}")),
            version: Some(format!("1.2{x}")),
            citation: None,
            picture_credits: vec![format!("Dessins{x}"), "Photographies".into()],
            cover: None,
        },
        parts: vec![part],
        pages,
        resources,
        annexes: Vec::new(),
        contents,
    }
}

fn page(slug: &str, title: &str, x: &str, blocks: Vec<Block>, notes: Vec<Note>) -> Page {
    Page {
        kind: livret::model::PageKind::Text,
        id: NodeId::UNSET,
        file: FileId(0),
        slug: slug.to_owned(),
        lang: Lang::french(),
        url: None,
        meta: PageMeta::default(),
        hero: Hero {
            heading: texts(&format!("{title}{x}")),
            short: title.to_owned(),
            number: None,
            subtitle: texts(&format!("Sous-titre de la page{x}")),
            summary: texts(&format!(
                "Un chapeau de quelques lignes, qui résume ce que la page apporte et à qui elle s’adresse, sans rien répéter.{x}"
            )),
        },
        blocks,
        notes,
    }
}

fn inline_page(x: &str) -> Page {
    let arabic = Lang::parse("ar").unwrap();
    let all = vec![
        text(&format!("Du texte{x}, de l’")),
        Inline::Emphasis(texts("emphase")),
        text(", du "),
        Inline::Strong(vec![text("gras "), Inline::Emphasis(texts("souligné d’italique"))]),
        text(", du "),
        Inline::Strike(texts("barré")),
        text(", du "),
        Inline::Underline(texts("souligné")),
        text(", du "),
        Inline::Mark(texts("surligné")),
        text(", du "),
        Inline::Small(texts("petit")),
        text(", le "),
        Inline::SmallCaps(texts("xix")),
        Inline::Superscript(texts("e")),
        text(" siècle, H"),
        Inline::Subscript(texts("2")),
        text("O, "),
        Inline::Code(format!("cargo build{x}")),
        text(", "),
        Inline::Keyboard(texts("Ctrl")),
        text(" + "),
        Inline::Keyboard(texts("C")),
        text(", l’"),
        Inline::Abbreviation { content: texts("OGP"), expansion: format!("Open Government Partnership{x}") },
        text(", "),
        Inline::Math { tex: "a^2 + b^2".into() },
        Inline::Anchor { id: NodeId::UNSET, name: "ici".into() },
        text(", une note"),
        note(0),
        text(", deux notes"),
        note(1),
        text(" et la première encore"),
        note(0),
        text(", une image "),
        Inline::Image(image(&format!("images/gris.png{x}"), Some(0), Some(&format!("Un dégradé{x}")))),
        text(", une autre qui manque "),
        Inline::Image(image(&format!("absente.png{x}"), None, Some("Une absente"))),
        Inline::LineBreak,
        text("après un saut, "),
        Inline::Lang {
            id: NodeId::UNSET, lang: arabic.clone(), content: texts("الحكومة المفتوحة")
        },
        text(" et, sans le dire, مرحبا بالعالم ("),
        Inline::Lang { id: NodeId::UNSET, lang: Lang::english(), content: texts("open government") },
        text(")."),
    ];
    let links = vec![
        text("Liens : "),
        link(LinkTarget::External(format!("https://example.org/?a=1&b=2{x}")), x, "dehors"),
        text(", "),
        link(LinkTarget::External(format!("https://example.org/?a=1&b=2{x}")), "", "dehors encore"),
        text(", "),
        Inline::Link {
            id: NodeId::UNSET,
            span: span(),
            target: LinkTarget::External("mailto:a@example.org".into()),
            title: String::new(),
            content: vec![Inline::Strong(vec![text("en "), Inline::Code("gras".into())])],
        },
    ];
    let mut rtl = p("النص العربي يكتب من اليمين إلى اليسار، مع OGP و 2026 في الوسط.");
    rtl.lang = Some(arabic);
    let notes = vec![
        Note {
            id: NodeId::UNSET,
            label: format!("un{x}"),
            blocks: vec![
                pp(vec![
                    text(&format!("Une note{x} avec un ")),
                    link(LinkTarget::External("https://example.org/note".into()), "", "lien"),
                    text(" et une note dans la note"),
                    note(2),
                    text("."),
                ]),
                bullets(vec![item(vec![p("une liste")]), item(vec![p("dans la note")])]),
            ],
        },
        Note { id: NodeId::UNSET, label: "deux".into(), blocks: vec![p("Une autre note.")] },
        Note { id: NodeId::UNSET, label: "trois".into(), blocks: vec![p("La note dans la note.")] },
        Note { id: NodeId::UNSET, label: "quatre".into(), blocks: vec![p("Une note que rien n’appelle.")] },
    ];
    page("texte", "Dans la ligne", x, vec![h(2, &format!("Les marques{x}")), pp(links), pp(all), rtl], notes)
}

fn block_page(x: &str) -> Page {
    let deep = |n: usize| {
        let mut inner = p(&format!("niveau {n}"));
        for level in (1..n).rev() {
            inner = bullets(vec![item(vec![p(&format!("niveau {level}")), inner])]);
        }
        inner
    };
    let task = |checked, t: &str| ListItem { checked: Some(checked), ..item(vec![p(t)]) };
    let table = Table {
        caption: texts(&format!("Déroulé de l’atelier{x}")),
        columns: [Align::Start, Align::Center, Align::End].map(|align| Column { align }).to_vec(),
        head: vec![row(vec![head("Étape"), head("Qui"), head("Durée")])],
        body: vec![
            row(vec![Cell { rowspan: 2, ..cell(&format!("Ouverture{x}")) }, cell("Équipe"), cell("10 min")]),
            row(vec![cell("Invités, avec un texte plus long qui passe à la ligne"), cell("20 min")]),
            row(vec![Cell { colspan: 2, header: true, ..cell("Total") }, cell("30 min")]),
            row(vec![
                Cell {
                    blocks: vec![bullets(vec![item(vec![p("dans")]), item(vec![p("la cellule")])])],
                    ..cell("")
                },
                cell(""),
                Cell { align: Some(Align::Center), ..cell("au centre") },
            ]),
        ],
    };
    let callout = |callout, title: &str, blocks| {
        block(BlockKind::Callout {
            callout,
            title: if title.is_empty() { vec![] } else { texts(title) },
            label: CalloutLabel::Own,
            blocks,
        })
    };
    let under_heading = |blocks| {
        let (callout, label) = (CalloutKind::Warning, CalloutLabel::Heading);
        block(BlockKind::Callout { callout, title: vec![], label, blocks })
    };
    let blocks = vec![
        h(2, &format!("Les listes{x}")),
        bullets(vec![
            item(vec![
                p("Un"),
                ordered(1, Numbering::Decimal, vec![item(vec![p("un")]), item(vec![p("deux")])]),
            ]),
            item(vec![p("Deux"), p("avec une suite.")]),
            item(vec![]),
        ]),
        p("Puis des nombres qui commencent à 9 :"),
        ordered(9, Numbering::Decimal, (0..3).map(|n| item(vec![p(&format!("élément {n}"))])).collect()),
        ordered(1, Numbering::LowerAlpha, vec![item(vec![p("alpha")])]),
        ordered(1, Numbering::UpperAlpha, vec![item(vec![p("ALPHA")])]),
        ordered(4, Numbering::LowerRoman, vec![item(vec![p("romain")])]),
        ordered(1, Numbering::UpperRoman, vec![item(vec![p("ROMAIN")])]),
        list(
            ListKind::Bullet,
            false,
            vec![item(vec![p("Une liste aérée."), p("Deux alinéas.")]), item(vec![p("Son second élément.")])],
        ),
        bullets(vec![task(true, "fait"), task(false, "à faire")]),
        deep(12),
        block(BlockKind::Definitions {
            entries: vec![Definition {
                terms: vec![Term { id: NodeId::UNSET, content: texts(&format!("Terme{x}")) }],
                descriptions: vec![
                    vec![p("Ce que le terme veut dire.")],
                    vec![p("Ce qu’il veut dire aussi.")],
                ],
            }],
        }),
        h(2, "Les boîtes"),
        block(BlockKind::Quote {
            blocks: vec![p(&format!("Une citation{x}.")), bullets(vec![item(vec![p("listée")])])],
        }),
        block(BlockKind::Code {
            language: Some("rust".into()),
            text: format!("fn main() {{\n\tprintln!(\"bonjour{x}\");\n}}"),
        }),
        callout(
            CalloutKind::Note,
            "",
            vec![p("Une remarque."), bullets(vec![item(vec![p("un")]), item(vec![p("deux")])])],
        ),
        callout(
            CalloutKind::Tip,
            &format!("Un titre à soi{x}"),
            vec![p("Un conseil."), p("En deux alinéas.")],
        ),
        callout(CalloutKind::Important, "", vec![p("Important.")]),
        callout(CalloutKind::Success, "", vec![p("Retenu.")]),
        callout(CalloutKind::Warning, "", vec![p("Averti.")]),
        under_heading(vec![p("Dit par le titre.")]),
        under_heading(vec![bullets(vec![item(vec![p("dans une liste")])])]),
        callout(
            CalloutKind::Caution,
            "",
            vec![p("Attention."), block(BlockKind::Code { language: None, text: "rm -rf".into() })],
        ),
        block(BlockKind::Cards {
            cards: vec![
                Card {
                    id: NodeId::UNSET,
                    title: texts(&format!("Une carte{x}")),
                    target: Some(LinkTarget::External("https://example.org/carte".into())),
                    blocks: vec![p("Son texte.")],
                },
                Card { id: NodeId::UNSET, title: texts("Sans lien"), target: None, blocks: vec![] },
            ],
        }),
        block(BlockKind::Details {
            summary: texts(&format!("Replié sur le site{x}")),
            blocks: vec![p("Déplié ici.")],
        }),
        block(BlockKind::Container {
            name: format!("encadre{x}"),
            title: texts("Un encadré"),
            blocks: vec![p("Son texte.")],
        }),
        h(3, "Les tableaux et les images"),
        block(BlockKind::Table(table)),
        figure(
            image("images/dessin.svg", Some(1), Some(&format!("Un rond bleu et les mots « Un dessin »{x}"))),
            "Un dessin",
        ),
        figure(image("images/gris.png", Some(0), None), ""),
        figure(
            image(&format!("images/casse.png{x}"), Some(2), Some("Une image cassée")),
            "Une image que l’on ne peut lire",
        ),
        figure(image("https://example.org/ailleurs.png", None, Some("Une image d’ailleurs")), ""),
        block(BlockKind::Rule),
        h(4, "Le reste"),
        block(BlockKind::Math { tex: format!("\\sum_{{i=1}}^n i{x}") }),
        block(BlockKind::NoteLines { count: 4 }),
        block(BlockKind::PageBreak),
        h(5, "Un titre de niveau 5"),
        h(6, "Un titre de niveau 6"),
        p("Fin."),
    ];
    page("blocs", "Sur des lignes à soi", x, blocks, vec![])
}
