//! Golden text of folios, and what a reader of them counts: widows, orphans, holes, last folios of a line or two.

use std::collections::BTreeMap;
use std::fmt::Write;

use livret::model::{Block, BlockKind, Book, NodeId, Visitor, plain_text, walk_block};
use livret::theme::Theme;
use livret::{Config, Sources};
use livret_layout::Layout;
use livret_layout::folio::{Artifact, Folio, Item, Owner};
use livret_tests::{assert_golden, root};

/// What stands on each folio, line by line from the top: place, size and text; rules and grounds by their size.
fn written(layout: &Layout) -> String {
    let mut out = String::new();
    for (index, folio) in layout.folios.iter().enumerate() {
        let _ = writeln!(out, "# {} ({:.0} × {:.0})", index + 1, folio.width.0, folio.height.0);
        for line in lines(folio) {
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
    out
}

/// Glyph runs of one owner on one baseline are one line of text.
fn lines(folio: &Folio) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open: Option<(Owner, u32)> = None;
    for placed in &folio.items {
        match &placed.item {
            Item::Glyphs(run) => {
                let here = (placed.owner, run.baseline.0.to_bits());
                let text = run.text.replace('\u{AD}', "-").replace('\u{A0}', "~").replace('\u{202F}', "·");
                if open == Some(here) {
                    if let Some(last) = out.last_mut() {
                        last.push_str(&text);
                    }
                    continue;
                }
                open = Some(here);
                let whose = match placed.owner {
                    Owner::Node(_) => "",
                    Owner::Label(_) => " label",
                    Owner::Artifact(_) => " artifact",
                };
                out.push(format!("{:6.1} {:6.1} {:4.1}{whose} |{text}", run.x.0, run.baseline.0, run.size.0));
            }
            Item::Fill { rect, .. } | Item::Stroke { rect, .. } => {
                open = None;
                out.push(format!(
                    "{:6.1} {:6.1} fill {:.1} × {:.1}",
                    rect.x.0, rect.y.0, rect.width.0, rect.height.0
                ));
            }
            Item::Polygon { points, .. } => {
                open = None;
                let corners: Vec<String> =
                    points.iter().map(|(x, y)| format!("{:.1},{:.1}", x.0, y.0)).collect();
                out.push(format!("              polygon {}", corners.join(" ")));
            }
            Item::Picture { rect, .. } => {
                open = None;
                out.push(format!(
                    "{:6.1} {:6.1} picture {:.1} × {:.1}",
                    rect.x.0, rect.y.0, rect.width.0, rect.height.0
                ));
            }
            Item::Link { text, .. } => out.push(format!("              link |{text}")),
        }
    }
    out
}

#[test]
fn lines_that_go_on_end_in_a_space() {
    let layout = super::layout(&super::book(&"mot ".repeat(60)), &Theme::default());
    let runs = layout.folios.iter().flat_map(|folio| &folio.items).filter_map(|p| match &p.item {
        Item::Glyphs(run) if run.text.starts_with("mot") => Some(run.text.as_str()),
        _ => None,
    });
    let texts: Vec<&str> = runs.collect();
    let [lines @ .., last] = texts.as_slice() else { panic!("no lines") };
    assert!(!lines.is_empty());
    assert!(lines.iter().all(|line| line.ends_with(' ')), "{texts:?}");
    assert!(!last.ends_with(' '));
}

#[test]
fn folios_are_as_their_golden_text() {
    let page = std::fs::read_to_string(root().join("tests/cases/markdown/blocks.md")).unwrap();
    let layout = super::layout(&super::book(page.split("---").last().unwrap_or_default()), &Theme::default());
    assert_golden("folios/blocks.txt", &written(&layout));
    let long = format!(
        "## Un\n\n{}\n\n## Deux\n\n{}",
        PARAGRAPH.repeat(3),
        "- un point ;\n- un autre.\n\n".repeat(4)
    );
    let two = super::theme("columns: { count: 2 }\nmargins: { outer: 25 mm }");
    assert_golden("folios/two-columns.txt", &written(&super::layout(&super::book(&long), &two)));
    let framed = "> [!NOTE]\n> Un.\n\n> [!WARNING]\n> Deux.\n\n```json\n{\"une_cle\": 1, \"une_autre_cle\": \"un texte qui ne \
tient pas dans la ligne, même avec la marge extérieure, et qui continue\"}\n```\n\n```\ncourt\n```\n\n> Trois.\n\nFin.";
    assert_golden("folios/frames.txt", &written(&super::layout(&super::book(framed), &Theme::default())));
    let terms = "PGO\n: Un partenariat de gouvernements et d'organisations de la société civile, qui demande à chacun un plan.\n\n\
CADA[^n]\n: Une commission.\n: Une autre.\n\n[^n]: Elle est née en 1978.\n\n## Longs\n\nPlan d'action national\n: Un document.\n\n\
## Attention !\n\n> - un point ;\n> - un autre.";
    assert_golden("folios/terms.txt", &written(&super::layout(&super::book(terms), &Theme::default())));
    let long = "Une phrase de la carte, assez longue pour faire une ligne. ".repeat(30);
    let cards = format!(
        "::: cards\n- [Un](https://un.example/) Court.\n- **Deux** Un peu plus long que le premier.\n- Trois\n:::\n\nEntre.\n\n\
         ::: cards\n### Quatre\n\n{}\n\n### Cinq\n\n- un ;\n- deux.\n:::\n\n::: cards\n### Six\n\n{long}\n:::\n\nFin.",
        long.get(..150).unwrap_or_default()
    );
    assert_golden("folios/cards.txt", &written(&super::layout(&super::book(&cards), &Theme::default())));
    let cells = (1..=24).map(|n| format!(" Communication {n} |")).collect::<String>();
    let table = format!("## Large\n\n|{cells}\n|{}\n|{cells}\n\nAprès.", "---|".repeat(24));
    assert_golden("folios/turned.txt", &written(&super::layout(&super::book(&table), &Theme::default())));
}

#[test]
fn parts_list_their_pages_and_openings_show_their_number() {
    let page = |title: &str, lines: usize| {
        format!("---\ntitle: {title}\nlang: fr\n---\n\n## Pourquoi\n\n{}", "Une ligne.\n\n".repeat(lines))
    };
    let pages = [
        ("1-themes/a.md", page("Thème 1 – Accès à l'information", 60)),
        ("1-themes/b.md", page("Thème 12 – Participation", 1)),
        ("2-annexes/index.md", page("Annexes", 1)),
        ("2-annexes/c.md", page("Glossaire", 1)),
    ];
    let pages = pages.iter().map(|(path, text)| (*path, text.as_str()));
    let config = Config { rights: Some("CC BY 4.0 – Creative Commons".into()), ..Config::default() };
    let book = livret::build(&Sources::from_pages(pages), &config).book;
    assert_golden("folios/parts.txt", &written(&super::layout(&book, &Theme::default())));
}

const PARAGRAPH: &str = "Une administration qui explique ce qu'elle fait, des citoyens qui peuvent vérifier et proposer, des \
décisions que l'on comprend : l'idée tient en une phrase, et la pratique en demande beaucoup d'autres[^n]. On commence petit, on \
publie, on écoute ; puis on recommence, un peu mieux, avec ceux qui sont venus.\n\n[^n]: Elles sont dans la suite.\n\n";

/// Lines of each paragraph, folio by folio.
fn paragraphs(layout: &Layout) -> BTreeMap<NodeId, BTreeMap<usize, usize>> {
    let mut out: BTreeMap<NodeId, BTreeMap<usize, Vec<u32>>> = BTreeMap::new();
    for (index, folio) in layout.folios.iter().enumerate() {
        for placed in &folio.items {
            if let (Owner::Node(node), Item::Glyphs(run)) = (placed.owner, &placed.item) {
                out.entry(node).or_default().entry(index).or_default().push(run.baseline.0.to_bits());
            }
        }
    }
    let count = |mut baselines: Vec<u32>| {
        baselines.sort_unstable();
        baselines.dedup();
        baselines.len()
    };
    out.into_iter().map(|(n, f)| (n, f.into_iter().map(|(i, b)| (i, count(b))).collect())).collect()
}

/// The largest empty stretch of a folio's text area, as a share of its height.
fn hole(folio: &Folio, theme: &Theme) -> f32 {
    let top = theme.margins.top.0;
    let bottom = top + theme.text_height().0;
    let mut covered: Vec<(f32, f32)> = vec![(bottom, bottom)];
    for placed in &folio.items {
        match &placed.item {
            _ if matches!(placed.owner, Owner::Artifact(Artifact::Head | Artifact::Foot)) => {}
            Item::Glyphs(run) => covered.push((run.baseline.0 - run.size.0, run.baseline.0)),
            Item::Picture { rect, .. } | Item::Fill { rect, .. } | Item::Stroke { rect, .. }
                if rect.y.0 < bottom =>
            {
                covered.push((rect.y.0, rect.y.0 + rect.height.0));
            }
            _ => {}
        }
    }
    covered.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut reached, mut largest) = (top, 0f32);
    for (from, to) in covered {
        largest = largest.max(from - reached);
        reached = reached.max(to);
    }
    largest / (bottom - top)
}

/// What a designer would mark in red: lines alone at the head or foot of a folio, holes of over a third of a folio within a page,
/// pages that end in three lines or fewer.
fn blemishes(book: &Book, layout: &Layout, theme: &Theme) -> Vec<String> {
    let mut out = Vec::new();
    for (node, folios) in paragraphs(layout) {
        let all: usize = folios.values().sum();
        if node != NodeId::UNSET && folios.len() > 1 && all >= 4 && folios.values().any(|lines| *lines < 2) {
            out.push(format!("{node:?}: widow or orphan {folios:?}"));
        }
    }
    let starts: Vec<usize> =
        book.pages.iter().filter_map(|p| Some(layout.destinations.get(&p.id)?.folio)).collect();
    let ends = starts.iter().skip(1).copied().chain([layout.folios.len()]);
    for (start, end) in starts.iter().zip(ends) {
        for index in *start..end {
            let folio = &layout.folios[index];
            if index + 1 < end && hole(folio, theme) > 1.0 / 3.0 {
                out.push(format!("folio {}: a hole of {:.2}", index + 1, hole(folio, theme)));
            }
            if index + 1 == end && end - start > 1 && (1..4).contains(&text_lines(folio)) {
                out.push(format!("folio {}: {} lines", index + 1, text_lines(folio)));
            }
        }
    }
    out
}

/// Lines of content on a folio.
fn text_lines(folio: &Folio) -> usize {
    let mut baselines: Vec<u32> = folio
        .items
        .iter()
        .filter(|p| !matches!(p.owner, Owner::Artifact(_)))
        .filter_map(|p| match &p.item {
            Item::Glyphs(run) => Some(run.baseline.0.round() as u32),
            _ => None,
        })
        .collect();
    baselines.sort_unstable();
    baselines.dedup();
    baselines.len()
}

#[test]
fn the_sample_toolkit_has_no_blemish() {
    let loaded = livret::load(&[root().join("content")], None, None).unwrap();
    let book = livret::build(&loaded.sources, &loaded.config).book;
    for name in Theme::BUILT_IN {
        // On A5 in large print a heading with the one below it and two lines of text fill a third of a folio.
        let papers = if *name == "large-print" { &["A4", "Letter"][..] } else { &["A4", "A5", "Letter"] };
        for paper in papers {
            no_blemish(&book, &format!("extends: {name}\npaper: {paper}"));
        }
    }
    no_blemish(&book, "columns: { count: 2 }");
}

fn no_blemish(book: &Book, own: &str) {
    let theme = super::theme(own);
    let found = blemishes(book, &super::layout(book, &theme), &theme);
    assert!(found.is_empty(), "{own}: {found:#?}");
}

/// The text of each paragraph and heading.
#[derive(Default)]
struct Texts(BTreeMap<NodeId, String>);

impl Visitor for Texts {
    fn block(&mut self, block: &Block) {
        if let BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } = &block.kind {
            self.0.insert(block.id, plain_text(content));
        }
        walk_block(self, block);
    }
}

/// The text that follows the place where a folio begins, as the printed page has it.
#[test]
fn folios_begin_in_the_text_where_layout_says() {
    let page = format!(
        "{}## Deux\n\n- {}",
        PARAGRAPH.repeat(9),
        PARAGRAPH.repeat(8).replace("[^n]", " [ici](https://x.org)")
    );
    let book = super::book(&page);
    let printed = livret_layout::print(
        &book,
        &Theme::default(),
        &livret_fonts::FontLibrary::built_in(),
        livret_layout::PrintOptions::default(),
    );
    let starts = printed.folio_starts();
    assert_eq!(
        starts.iter().map(|s| s.number).collect::<Vec<_>>(),
        (2..=printed.layout.folios.len() as u32).collect::<Vec<_>>()
    );
    let mut texts = Texts::default();
    livret::model::walk_page(&mut texts, &book.pages[0]);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    assert!(starts.iter().any(|start| start.letters > 0), "a paragraph goes on over a folio's end");
    for start in starts {
        let folio = &printed.layout.folios[start.number as usize - 1];
        let first = folio.items.iter().find_map(|placed| match (&placed.item, placed.owner) {
            (Item::Glyphs(run), Owner::Node(_)) => Some(letters(&run.text)),
            _ => None,
        });
        let text = letters(texts.0.get(&start.node).map_or("Essai", String::as_str));
        let rest: String = text.chars().skip(start.letters).collect();
        assert!(rest.starts_with(&first.unwrap()), "{start:?}: {rest}");
    }
}
