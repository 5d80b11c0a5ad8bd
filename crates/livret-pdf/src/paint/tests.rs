use super::*;
use crate::fonts::SubsetGlyph;
use livret::model::Lang;
use livret_fonts::{FaceStyle, FontLibrary, SERIF, Slant, Weight};
use livret_layout::folio::Glyph;

fn glyph(id: u16, advance: f32, start: u32, end: u32) -> Glyph {
    Glyph { id, advance, dx: 0.0, dy: 0.0, start, end }
}

fn painted(text: &str, glyphs: Vec<Glyph>) -> String {
    let face = FontLibrary::built_in()
        .find(SERIF, FaceStyle { weight: Weight::Regular, slant: Slant::Upright })
        .unwrap();
    let run = GlyphRun {
        face,
        size: Pt(10.0),
        color: Color::BLACK,
        x: Pt(20.0),
        baseline: Pt(30.0),
        scale: 1.0,
        glyphs,
        text: text.into(),
        lang: Lang::french(),
    };
    let drawn = |code, width, text: &str| SubsetGlyph { code, width, text: text.into() };
    let subset = Subset {
        name: "F0".into(),
        base_font: String::new(),
        program: Vec::new(),
        glyphs: BTreeMap::from([
            (1, drawn(1, 500.0, "a")),
            (2, drawn(2, 250.0, " ")),
            (3, drawn(3, 600.0, "fi")),
        ]),
    };
    let mut painter = Painter { out: String::new(), height: 100.0, color: None };
    painter.glyphs(&run, &subset);
    painter.out
}

#[test]
fn advances_become_adjustments() {
    let out = painted("a a", vec![glyph(1, 0.5, 0, 1), glyph(2, 0.3, 1, 2), glyph(1, 0.5, 2, 3)]);
    assert_eq!(out, "0 g\nBT /F0 10 Tf 1 0 0 1 20 70 Tm [<00010002>-50<0001>]TJ ET\n");
}

#[test]
fn a_text_that_the_map_does_not_say_is_spelt_out() {
    let out = painted("a\u{a0}", vec![glyph(1, 0.5, 0, 1), glyph(2, 0.25, 1, 3)]);
    assert!(out.contains("[<0001>]TJ /Span<</ActualText<FEFF00A0>>>BDC [<0002>]TJ EMC"), "{out}");
    let ligature = painted("fi", vec![glyph(3, 0.6, 0, 2)]);
    assert!(!ligature.contains("ActualText"), "{ligature}");
}

#[test]
fn text_from_right_to_left_is_drawn_in_reading_order() {
    // The first letter of the text stands at the right.
    let out = painted("a ", vec![glyph(2, 0.3, 1, 2), glyph(1, 0.5, 0, 1)]);
    assert!(out.contains("1 0 0 1 23 70 Tm [<0001>800<0002>]TJ"), "{out}");
}

#[test]
fn numbers_are_short_and_never_in_exponents() {
    assert_eq!(number(1.0), "1");
    assert_eq!(number(-0.0001), "0");
    assert_eq!(number(12.3456), "12.346");
    assert_eq!(number(f32::NAN), "0");
    assert_eq!(number(1.0e-20), "0");
}
