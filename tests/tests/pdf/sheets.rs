//! Files for printing, as an independent reader finds them.
//!
//! `LIVRET_SHEETS=FOLDER` keeps the booklets for `tests/conformance/sheets`.

use std::path::PathBuf;

use livret::model::{Book, Direction, Lang};
use livret::theme::{Color, Paper, Pt, Theme};
use livret_fonts::{FaceStyle, FontLibrary, SERIF, Slant, Weight};
use livret_layout::folio::{Artifact, Folio, Glyph, GlyphRun, Item, Owner, Placed};
use livret_layout::imposition::{Arrangement, Duplex, Imposed, Marks, Sheets, impose};
use livret_layout::{Layout, Printed};
use lopdf::{Document, Object};
use rayon::prelude::*;

use super::fold::{Number, folded, read};

const DIRECTIONS: [Direction; 2] = [Direction::Ltr, Direction::Rtl];
const EDGES: [Duplex; 2] = [Duplex::ShortEdge, Duplex::LongEdge];

/// A folio on A5 with its number in the middle.
fn folio(number: usize, fonts: &FontLibrary) -> Folio {
    let face = fonts.find(SERIF, FaceStyle { weight: Weight::Regular, slant: Slant::Upright }).unwrap();
    let text = number.to_string();
    let glyph = |(at, digit): (usize, char)| {
        let id = fonts.face(face).glyph(digit).unwrap();
        let per_em = f32::from(fonts.face(face).metrics.units_per_em);
        let (start, end) = (at as u32, at as u32 + 1);
        Glyph { id, advance: fonts.face(face).advance(id) / per_em, dx: 0.0, dy: 0.0, start, end }
    };
    let paper = Paper::named("A5").unwrap().1;
    let run = GlyphRun {
        face,
        size: Pt(20.0),
        color: Color::BLACK,
        x: paper.width * 0.5,
        baseline: paper.height * 0.5,
        scale: 1.0,
        glyphs: text.char_indices().map(glyph).collect(),
        text,
        lang: Lang::english(),
    };
    let placed = Placed { owner: Owner::Artifact(Artifact::Layout), item: Item::Glyphs(run) };
    Folio { width: paper.width, height: paper.height, items: vec![placed] }
}

fn sheets(arrangement: Arrangement) -> Sheets {
    let paper = Paper::named("A4").unwrap().1;
    Sheets { file: "x.pdf".into(), arrangement, paper, duplex: None, marks: Marks::None, bleed: Pt(0.0) }
}

/// So many folios on sheets, and the file.
fn written(folios: usize, direction: Direction, sheets: &Sheets, fonts: &FontLibrary) -> (Imposed, Vec<u8>) {
    let folios: Vec<Folio> = (1..=folios).map(|number| folio(number, fonts)).collect();
    let imposed = impose(&folios, direction, sheets, Color::BLACK).unwrap();
    let mut book = Book::default();
    book.meta.lang = Lang::parse(if direction == Direction::Rtl { "ar" } else { "fr" }).unwrap();
    book.meta.title = "Essai".into();
    let printed = Printed { book, layout: Layout { folios, ..Layout::default() } };
    let file = livret_pdf::write_sheets(&printed, &imposed, &Theme::default(), fonts).unwrap();
    (imposed, file.bytes)
}

#[test]
fn every_booklet_is_in_order_when_it_is_folded() {
    let keep = std::env::var_os("LIVRET_SHEETS").map(PathBuf::from);
    let fonts = FontLibrary::built_in();
    (1..=200usize).into_par_iter().for_each(|count| {
        // The four ways to fold and turn, in turn, each with all numbers of blanks.
        let (direction, edge) = (DIRECTIONS[count / 4 % 2], EDGES[count / 8 % 2]);
        let marks = if count % 5 == 0 { Marks::Crop } else { Marks::None };
        let sheets = Sheets { duplex: Some(edge), marks, ..sheets(Arrangement::Booklet) };
        let (_, file) = written(count, direction, &sheets, &fonts);
        let sides = read(&file);
        assert_eq!(sides.len(), count.div_ceil(4) * 2);
        let found = folded(&sides, edge, direction);
        let expected: Vec<Option<usize>> = (1..=found.len()).map(|n| (n <= count).then_some(n)).collect();
        assert_eq!(found, expected, "{count} folios");
        if let Some(folder) = &keep {
            let (edge, way) = match (edge, direction) {
                (Duplex::ShortEdge, Direction::Ltr) => ("short", "ltr"),
                (Duplex::ShortEdge, Direction::Rtl) => ("short", "rtl"),
                (Duplex::LongEdge, Direction::Ltr) => ("long", "ltr"),
                (Duplex::LongEdge, Direction::Rtl) => ("long", "rtl"),
            };
            std::fs::write(folder.join(format!("{count:03}-{edge}-{way}.pdf")), file).unwrap();
        }
    });
}

/// Every way to fold and turn, for the counts around a whole sheet.
#[test]
fn booklets_fold_both_ways_and_turn_about_both_edges() {
    let fonts = FontLibrary::built_in();
    for (count, direction, edge) in
        (1..=9).flat_map(|n| DIRECTIONS.iter().flat_map(move |d| EDGES.iter().map(move |e| (n, *d, *e))))
    {
        let sheets = Sheets { duplex: Some(edge), ..sheets(Arrangement::Booklet) };
        let (imposed, file) = written(count, direction, &sheets, &fonts);
        assert_eq!(imposed.duplex, edge);
        let found: Vec<usize> = folded(&read(&file), edge, direction).into_iter().flatten().collect();
        assert_eq!(found, (1..=count).collect::<Vec<_>>());
    }
}

#[test]
fn folios_beside_one_another_are_in_reading_order() {
    let fonts = FontLibrary::built_in();
    let at = |number: &Number| (number.number, number.x < 0.5, number.upright);
    for (direction, first_left) in [(Direction::Ltr, true), (Direction::Rtl, false)] {
        let sides = read(&written(3, direction, &sheets(Arrangement::TwoUp), &fonts).1);
        assert_eq!(
            sides[0].iter().map(at).collect::<Vec<_>>(),
            [(1, first_left, true), (2, !first_left, true)]
        );
        assert_eq!(sides[1].iter().map(at).collect::<Vec<_>>(), [(3, first_left, true)]);
        let sides = read(&written(2, direction, &sheets(Arrangement::Notes), &fonts).1);
        assert_eq!(
            sides.iter().flatten().map(at).collect::<Vec<_>>(),
            [(1, first_left, true), (2, first_left, true)]
        );
        let sides = read(&written(4, direction, &sheets(Arrangement::ThreeUpNotes), &fonts).1);
        assert_eq!(sides.iter().map(Vec::len).collect::<Vec<_>>(), [3, 1]);
        assert!(sides[0].windows(2).all(|pair| pair[0].y > pair[1].y && pair[0].number < pair[1].number));
        assert!(sides.iter().flatten().all(|number| (number.x < 0.5) == first_left));
    }
}

#[test]
fn a_file_for_printing_says_so_and_has_each_face_and_folio_once() {
    let fonts = FontLibrary::built_in();
    let cut = Sheets { marks: Marks::Crop, bleed: Pt::from_mm(3.0), ..sheets(Arrangement::Booklet) };
    let (_, file) = written(9, Direction::Ltr, &cut, &fonts);
    assert!(file == written(9, Direction::Ltr, &cut, &fonts).1, "the same bytes each time");
    let document = Document::load_mem(&file).unwrap();
    let streams = |kind: &[u8], value: &[u8]| {
        let is = |o: &&Object| {
            o.as_stream()
                .is_ok_and(|s| s.dict.get(kind).and_then(Object::as_name).is_ok_and(|name| name == value))
        };
        document.objects.values().filter(is).count()
    };
    assert_eq!(streams(b"Subtype", b"Form"), 9);
    let programs = document.objects.values().filter_map(|o| o.as_dict().ok()).filter(|d| d.has(b"FontFile2"));
    assert_eq!(programs.count(), 1);
    let catalog = document.catalog().unwrap();
    assert!(!catalog.has(b"StructTreeRoot") && !catalog.has(b"MarkInfo") && !catalog.has(b"PageLabels"));
    let packet = document.dereference(catalog.get(b"Metadata").unwrap()).unwrap().1.as_stream().unwrap();
    let packet = String::from_utf8(packet.content.clone()).unwrap();
    assert!(packet.contains("Essai – livret à imprimer et à plier"), "{packet}");
    assert!(!packet.contains("pdfaid") && !packet.contains("pdfuaid"), "{packet}");
    let preferences = super::entries(catalog, &["ViewerPreferences"]);
    assert!(preferences.contains("DuplexFlipShortEdge"), "{preferences}");
    // A4 and 9 mm around it for marks of 5 mm, 3 mm away.
    let page = document.get_dictionary(document.get_pages()[&1]).unwrap();
    let boxes = super::entries(page, &["MediaBox", "BleedBox", "TrimBox"]);
    assert_eq!(
        boxes,
        "MediaBox [0 0 892.9 646.3], BleedBox [17.0 17.0 875.9 629.3], TrimBox [25.5 25.5 867.4 620.8]"
    );
}
