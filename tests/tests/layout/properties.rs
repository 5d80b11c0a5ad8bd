//! What must hold whatever the text is.

use livret::model::{Block, BlockKind, Inline, Lang, NodeId, Visitor, walk_block, walk_inline};
use livret::theme::{Pt, Theme};
use livret_fonts::FontLibrary;
use livret_layout::Layout;
use livret_layout::folio::{Item, Owner};
use livret_layout::lines::{LineStyle, break_lines};
use livret_layout::style::{CharStyle, plain_styled_text};
use livret_layout::text::shape;
use proptest::prelude::*;

/// Characters that mean trouble: spaces of all kinds, hyphens, marks, both directions, no letters at all.
fn trouble() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-zéèàœ]{1,14}",
        4 => Just(" ".to_owned()),
        1 => "[\u{A0}\u{202F}\u{2009}\t\u{AD}\u{200B}\u{200D}]",
        1 => "[-–—’«»…:;!?/.,()]{1,3}",
        1 => "[A-Z]{2,6}",
        1 => "[0-9]{1,9}",
        1 => "[\u{627}-\u{64A}]{1,8}",
        1 => "[\u{5D0}-\u{5EA}]{1,4}",
        1 => "[开放政府，。]{1,5}",
        1 => "[e\u{301}\u{308}\u{20DD}]{1,4}",
        1 => Just("\u{2028}".to_owned()),
        1 => "https://[a-z]{3,30}/[a-z/.?=-]{1,60}",
        1 => "[a-z]{60,200}",
        1 => "\\PC{1,4}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_character_is_in_one_line_and_every_line_fits(
        text in trouble(), measure in 12f32..420.0, justify in any::<bool>(), size in 6f32..20.0
    ) {
        let theme = Theme::default();
        let style = CharStyle { size: Pt(size), ..CharStyle::body(&theme) };
        let fonts = FontLibrary::built_in();
        let styled = plain_styled_text(&text, &style, NodeId::UNSET, &Lang::french());
        let shaped = shape(&styled, &fonts, &theme.faces.fallback);
        let style = if justify { LineStyle::justified() } else { LineStyle::ragged() };
        let mut next = 0;
        for line in break_lines(&shaped, |_| Pt(measure), &style) {
            prop_assert_eq!(line.range.start, next);
            next = line.range.end;
            // Marks, which the strategy draws from two blocks, stay with a letter.
            let mark = |c: char| matches!(c, '\u{300}'..='\u{36F}' | '\u{20D0}'..='\u{20FF}');
            let clusters = line.clusters.len() + usize::from(line.first_piece.is_some()) + usize::from(line.last_piece.is_some());
            let letters = text[line.range.clone()].chars().filter(|c| !mark(*c)).count().min(clusters);
            // A single wide letter may fill a measure of less than two ems, with what has no width of its own beside it.
            let narrow = measure < size * 2.0;
            prop_assert!(line.width().0 <= measure + 0.6 || letters <= 2 || narrow, "{} in {measure}: {:?}", line.width().0, &text[line.range]);
            prop_assert!(line.spaces > 0.6 && (line.scale - 1.0).abs() < 0.021);
        }
        prop_assert_eq!(next, shaped.text.len());
    }
}

/// A page of blocks, nested to some depth. Text from left to right, so that runs come in reading order.
fn markdown() -> impl Strategy<Value = String> {
    let words = prop::collection::vec("[a-zé]{1,12}", 1..60).prop_map(|w| w.join(" "));
    let leaf = prop_oneof![
        6 => words.clone(),
        1 => (2usize..5, "[a-z]{2,9}( [a-z]{2,9}){0,5}").prop_map(|(level, w)| format!("{} {w}", "#".repeat(level))),
        1 => words.clone().prop_map(|w| format!("```\n{}\n```", w.replace(' ', "\n"))),
        1 => (1usize..9, 0usize..12, words.clone()).prop_map(|(columns, rows, w)| {
            let row = |n: usize| format!("|{}", format!(" {} |", w.split(' ').nth(n).unwrap_or("x")).repeat(columns));
            let rule = format!("|{}", "---|".repeat(columns));
            let body: Vec<String> = (0..rows).map(row).collect();
            format!("{}\n{rule}\n{}", row(0), body.join("\n"))
        }),
        1 => Just("---".to_owned()),
    ];
    let indented =
        |text: &str, by: &str| text.lines().map(|l| format!("{by}{l}")).collect::<Vec<_>>().join("\n");
    let block = leaf.prop_recursive(3, 12, 3, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(move |b| {
                b.iter()
                    .map(|b| format!("- {}", indented(b, "  ").trim_start()))
                    .collect::<Vec<_>>()
                    .join("\n")
            }),
            inner.clone().prop_map(move |b| indented(&b, "> ")),
            inner.prop_map(move |b| format!("> [!NOTE]\n{}", indented(&b, "> "))),
        ]
    });
    prop::collection::vec(block, 0..30).prop_map(|blocks| blocks.join("\n\n"))
}

/// The text that is set, in reading order, without spaces; list marks and labels are not of the text.
fn set_text(layout: &Layout) -> String {
    let runs = layout.folios.iter().flat_map(|f| &f.items).filter_map(|p| match (&p.owner, &p.item) {
        (Owner::Node(_), Item::Glyphs(run)) => Some(run.text.as_str()),
        _ => None,
    });
    bare(&runs.collect::<String>())
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{AD}').collect()
}

/// The text of a page's blocks, in reading order.
fn source_text(blocks: &[Block]) -> String {
    struct Text(String);
    impl Visitor for Text {
        fn block(&mut self, block: &Block) {
            if let BlockKind::Code { text, .. } = &block.kind {
                self.0.push_str(text);
            }
            walk_block(self, block);
        }
        fn inline(&mut self, inline: &Inline) {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.0.push_str(text),
                _ => walk_inline(self, inline),
            }
        }
    }
    let mut text = Text(String::new());
    blocks.iter().for_each(|b| text.block(b));
    bare(&text.0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folios_hold_the_text_in_order_and_nothing_overlaps(page in markdown()) {
        let book = super::book(&page);
        let theme = Theme::default();
        let fonts = FontLibrary::built_in();
        let in_threads = |count| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap();
            pool.install(|| livret_layout::layout(&book, &theme, &fonts))
        };
        let layout = in_threads(1);
        prop_assert!(layout == in_threads(3), "the number of threads shows");

        let (set, source) = (set_text(&layout), source_text(&book.pages[0].blocks));
        prop_assert!(set.ends_with(&source), "{set}\n{source}");

        for folio in &layout.folios {
            let mut boxes: Vec<[f32; 4]> = Vec::new();
            for placed in &folio.items {
                let Item::Glyphs(run) = &placed.item else { continue };
                let width: f32 = run.glyphs.iter().map(|g| g.advance).sum::<f32>() * run.size.0 * run.scale;
                let seen = [run.x.0, run.baseline.0 - run.size.0 * 0.45, run.x.0 + width, run.baseline.0];
                prop_assert!(seen[0] > 17.0 && seen[2] < folio.width.0 - 17.0, "{run:?} leaves the folio");
                prop_assert!(seen[1] > 17.0 && seen[3] < folio.height.0 - 17.0, "{run:?} leaves the folio");
                boxes.push(seen);
            }
            for (index, a) in boxes.iter().enumerate() {
                for b in boxes.iter().skip(index + 1) {
                    let apart = a[0] + 0.7 > b[2] || b[0] + 0.7 > a[2] || a[1] + 0.1 > b[3] || b[1] + 0.1 > a[3];
                    prop_assert!(apart, "{a:?} lies over {b:?}");
                }
            }
        }
    }
}
