//! Golden text of sides: which folio stands where on them.

use std::fmt::Write;

use livret::model::Direction;
use livret::theme::{Color, Paper, Pt};
use livret_layout::folio::{Folio, Item, Rect};
use livret_layout::imposition::{Arrangement, Duplex, Imposed, Marks, Quarter, Sheets, Turned, impose};
use livret_tests::assert_golden;

fn rect(rect: Rect) -> String {
    format!("{:6.1} {:6.1} {:6.1} × {:.1}", rect.x.0, rect.y.0, rect.width.0, rect.height.0)
}

fn written(imposed: &Imposed) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} turned about the {:?}", imposed.arrangement.name(), imposed.duplex);
    for (index, side) in imposed.sides.iter().enumerate() {
        let face = if index % 2 == 0 { "front" } else { "back" };
        let turned = match side.turned {
            Turned::Upright => "",
            Turned::UpsideDown => ", upside down",
        };
        let _ = writeln!(
            out,
            "# sheet {} {face} ({:.0} × {:.0}, trim {}, bleed {:.1}{turned})",
            index / 2 + 1,
            side.width.0,
            side.height.0,
            rect(side.trim).trim_start(),
            side.bleed.0
        );
        for group in &side.groups {
            let quarter = match group.quarter {
                Quarter::None => "",
                Quarter::Left => " head at the left",
                Quarter::Right => " head at the right",
            };
            let clip = rect(group.clip);
            let folio = group.folio + 1;
            let _ =
                writeln!(out, "{} folio {folio}{quarter}, of it {}", rect(group.place), clip.trim_start());
        }
        for rule in &side.rules {
            let _ = match &rule.item {
                Item::Fill { rect: at, .. } => writeln!(out, "{} line", rect(*at)),
                Item::Stroke { rect: at, .. } => writeln!(out, "{} frame", rect(*at)),
                other => writeln!(out, "{other:?}"),
            };
        }
    }
    out
}

/// Seven folios for half the paper, the third of them lying.
fn imposed(direction: Direction, sheets: &Sheets) -> Imposed {
    let half = sheets.paper.folded();
    let mut folios = vec![Folio { width: half.width, height: half.height, items: Vec::new() }; 7];
    (folios[2].width, folios[2].height) = (half.height, half.width);
    impose(&folios, direction, sheets, Color::BLACK).unwrap()
}

#[test]
fn sides_are_as_their_golden_text() {
    let sheets = |arrangement, paper| Sheets {
        file: "x.pdf".into(),
        arrangement,
        paper: Paper::named(paper).unwrap().1,
        duplex: None,
        marks: Marks::None,
        bleed: Pt(0.0),
    };
    let booklet = sheets(Arrangement::Booklet, "A4");
    let cut = Sheets { marks: Marks::Crop, bleed: Pt::from_mm(3.0), ..sheets(Arrangement::Booklet, "A3") };
    let long = Sheets { duplex: Some(Duplex::LongEdge), ..sheets(Arrangement::Booklet, "Letter") };
    for (name, direction, sheets) in [
        ("booklet", Direction::Ltr, booklet.clone()),
        ("booklet-rtl", Direction::Rtl, booklet),
        ("booklet-cut", Direction::Ltr, cut),
        ("booklet-long-edge", Direction::Ltr, long),
        ("2up", Direction::Ltr, sheets(Arrangement::TwoUp, "A4")),
        ("notes", Direction::Ltr, sheets(Arrangement::Notes, "A4")),
        ("notes-rtl", Direction::Rtl, sheets(Arrangement::Notes, "Letter")),
        ("3up-notes", Direction::Ltr, sheets(Arrangement::ThreeUpNotes, "A4")),
    ] {
        assert_golden(&format!("sides/{name}.txt"), &written(&imposed(direction, &sheets)));
    }
}
