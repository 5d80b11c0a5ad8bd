//! What is written on by hand: ruled lines and boxes to tick, in all built-in themes and on small paper.

use livret::theme::{Paper, Pt, Theme};
use livret_layout::folio::{Item, Owner};

#[test]
fn lines_and_boxes_have_room_for_a_pen() {
    let book = super::book("- [ ] À faire\n- [x] Fait\n\n::: notes 8");
    let fonts = livret_fonts::FontLibrary::built_in();
    let built_in = Theme::BUILT_IN.iter().map(|name| Theme::built_in(name).unwrap());
    let small = Paper::named("A5").map(|(_, paper)| Theme::default().on(paper).unwrap());
    for theme in built_in.chain(small) {
        let layout = livret_layout::layout(&book, &theme, &fonts);
        let items: Vec<_> = layout.folios.iter().flat_map(|folio| &folio.items).collect();
        let boxes: Vec<Pt> = items
            .iter()
            .filter_map(|placed| match (&placed.item, placed.owner) {
                (Item::Glyphs(run), Owner::Label(_)) if run.text.contains(['☐', '☑']) => Some(run.size),
                _ => None,
            })
            .collect();
        // The sides of the sign are 0.7 em.
        assert_eq!(boxes.len(), 2);
        assert!(boxes.iter().all(|size| size.0 * 0.7 >= Pt::from_mm(3.0).0), "{boxes:?}");
        let lines: Vec<f32> = items
            .iter()
            .filter_map(|placed| match (&placed.item, placed.owner) {
                (Item::Fill { rect, .. }, Owner::Artifact(_))
                    if rect.height.0 < 1.0 && rect.width.0 > 200.0 =>
                {
                    Some(rect.y.0)
                }
                _ => None,
            })
            .collect();
        let pitches: Vec<f32> = lines.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let ruled = pitches.iter().filter(|pitch| (8.0..=9.0).contains(&(**pitch / 72.0 * 25.4))).count();
        assert_eq!(ruled, 7, "eight lines, seven distances: {pitches:?}");
    }
}
