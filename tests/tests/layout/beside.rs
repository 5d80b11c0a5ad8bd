//! Captions of small pictures stand beside them: where a handout is from stands beside its code.

use livret::{Config, HandoutLinks, Handouts, Sources};
use livret_layout::folio::Item;
use livret_layout::{Binding, PrintOptions, print};

#[test]
fn the_code_of_a_handout_stands_beside_the_words_about_it() {
    // Of so many lines that in some of these handouts the end of the folio is near.
    for lines in 20..40 {
        let text = format!("---\ntitle: Fiche\nlang: fr\n---\n\n{}", "Une ligne.\n\n".repeat(lines));
        let sources = Sources::from_pages([("fiche.md", text)]);
        let config = Config { url: Some("https://example.org/".into()), ..Config::default() };
        let book = livret::build(&sources, &config).book;
        let handouts = Handouts::of(&book);
        let handout = handouts.book(&handouts.pages()[0], HandoutLinks::Site).unwrap().book;
        let options = PrintOptions { binding: Binding::Handout, ..PrintOptions::default() };
        let fonts = livret_fonts::FontLibrary::built_in();
        let printed = print(&handout, &livret::theme::Theme::default(), &fonts, options);
        let last = printed.layout.folios.last().unwrap();
        let code = last.items.iter().find_map(|placed| match placed.item {
            Item::Picture { rect, .. } => Some(rect),
            _ => None,
        });
        let code = code.expect("the code stands on the last folio");
        let beside = last.items.iter().filter_map(|placed| match &placed.item {
            Item::Glyphs(run) if run.x.0 > code.x.0 + code.width.0 => Some(run),
            _ => None,
        });
        let words: Vec<&str> = beside
            .filter(|run| (code.y.0..code.y.0 + code.height.0).contains(&run.baseline.0))
            .map(|run| run.text.as_str())
            .collect();
        assert!(words.concat().contains("Extrait"), "{words:?}");
    }
}

#[test]
fn marks_of_lists_stand_beside_their_text_in_narrow_cells_too() {
    let row = |mark: &str| {
        format!("<tr><td>a</td><td>\n\n{mark} les appels ;\n{mark} les courriers.\n\n</td></tr>")
    };
    let text = format!("<table>{}{}</table>\n", row("9."), row("-"));
    let sources = Sources::from_pages([("index.md", text)]);
    let book = livret::build(&sources, &Config::default()).book;
    let fonts = livret_fonts::FontLibrary::built_in();
    let printed = print(&book, &livret::theme::Theme::default(), &fonts, PrintOptions::default());
    for folio in &printed.layout.folios {
        let mut runs: Vec<_> = folio
            .items
            .iter()
            .filter_map(|placed| match &placed.item {
                Item::Glyphs(run) => {
                    let ems: f32 = run.glyphs.iter().map(|g| g.advance).sum();
                    let width = ems * run.size.0 * run.scale;
                    Some((run.baseline.0.round() as i32, run.x.0, run.x.0 + width, run.text.as_str()))
                }
                _ => None,
            })
            .collect();
        runs.sort_by(|a, b| (a.0, a.1).partial_cmp(&(b.0, b.1)).unwrap());
        for pair in runs.windows(2) {
            assert!(pair[0].0 != pair[1].0 || pair[0].2 <= pair[1].1 + 0.1, "{pair:?}");
        }
    }
}
