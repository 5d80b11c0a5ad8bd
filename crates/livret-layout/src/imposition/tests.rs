use super::*;
use crate::folio::Item;

fn paper(name: &str) -> Paper {
    Paper::named(name).unwrap().1
}

fn folios(count: usize, paper: Paper) -> Vec<Folio> {
    vec![Folio { width: paper.width, height: paper.height, items: Vec::new() }; count]
}

fn sheets(arrangement: Arrangement, paper: Paper) -> Sheets {
    Sheets { file: "x.pdf".into(), arrangement, paper, duplex: None, marks: Marks::None, bleed: Pt(0.0) }
}

fn imposed(count: usize, sheets: &Sheets) -> Result<Imposed, Diagnostic> {
    impose(&folios(count, sheets.paper.folded()), Direction::Ltr, sheets, Color::BLACK)
}

#[test]
fn folios_laid_out_for_the_sheets_are_not_reduced() {
    for name in ["A4", "A3", "Letter"] {
        for arrangement in [Arrangement::Booklet, Arrangement::TwoUp, Arrangement::Notes] {
            let sheets = sheets(arrangement, paper(name));
            let theme = sheets.theme(&Theme::default()).unwrap();
            assert_eq!(theme.paper, paper(name).folded());
            for group in imposed(7, &sheets).unwrap().sides.iter().flat_map(|side| &side.groups) {
                assert_eq!((group.place.width, group.place.height), (theme.paper.width, theme.paper.height));
            }
        }
    }
}

#[test]
fn groups_and_lines_stay_on_the_paper_and_apart() {
    for arrangement in [Arrangement::TwoUp, Arrangement::Notes, Arrangement::ThreeUpNotes] {
        for side in imposed(5, &sheets(arrangement, paper("A4"))).unwrap().sides {
            let lines = side.rules.iter().filter_map(|placed| match placed.item {
                Item::Fill { rect, .. } => Some(rect),
                _ => None,
            });
            let rects: Vec<Rect> = side.groups.iter().map(|group| group.clip).chain(lines).collect();
            for (index, a) in rects.iter().enumerate() {
                assert!(a.x.0 >= 0.0 && a.y.0 >= 0.0, "{a:?}");
                assert!((a.x + a.width).0 <= side.width.0 + 0.01, "{a:?}");
                assert!((a.y + a.height).0 <= side.height.0 + 0.01, "{a:?}");
                for b in rects.iter().skip(index + 1) {
                    let beside = (a.x + a.width).0 <= b.x.0 + 0.01 || (b.x + b.width).0 <= a.x.0 + 0.01;
                    let above = (a.y + a.height).0 <= b.y.0 + 0.01 || (b.y + b.height).0 <= a.y.0 + 0.01;
                    assert!(beside || above, "{a:?} {b:?}");
                }
            }
        }
    }
}

#[test]
fn grounds_bleed_at_the_edges_and_never_over_the_fold() {
    let bleed = Pt::from_mm(3.0);
    let sheets = Sheets { marks: Marks::Crop, bleed, ..sheets(Arrangement::Booklet, paper("A4")) };
    for side in imposed(8, &sheets).unwrap().sides {
        let fold = side.trim.x + side.trim.width * 0.5;
        let [left, right] = side.groups.as_slice() else { panic!("{side:?}") };
        assert_eq!((left.clip.x, left.clip.y), (side.trim.x - bleed, side.trim.y - bleed));
        assert!(((left.clip.x + left.clip.width) - fold).0.abs() < 0.01);
        assert!((right.clip.x - fold).0.abs() < 0.01);
        assert!((right.clip.x + right.clip.width - side.trim.x - side.trim.width - bleed).0.abs() < 0.01);
        for mark in &side.rules {
            let Item::Fill { rect, .. } = mark.item else { panic!("{mark:?}") };
            let (x, y) = (rect.x + rect.width * 0.5, rect.y + rect.height * 0.5);
            let beyond = |at: Pt, from: Pt, length: Pt| at < from - bleed || at > from + length + bleed;
            let (across, down) =
                (beyond(x, side.trim.x, side.trim.width), beyond(y, side.trim.y, side.trim.height));
            assert!(across || down, "a mark within the bleed: {rect:?}");
            assert!(rect.x.0 >= 0.0 && (rect.x + rect.width).0 <= side.width.0);
        }
    }
}

#[test]
fn a_folio_that_lies_has_its_head_at_the_fold() {
    let a5 = paper("A5");
    let lying = Paper { width: a5.height, height: a5.width };
    let sheets = sheets(Arrangement::Booklet, paper("A4"));
    let imposed = impose(&folios(4, lying), Direction::Ltr, &sheets, Color::BLACK).unwrap();
    let quarters: Vec<Quarter> = imposed.sides[0].groups.iter().map(|group| group.quarter).collect();
    assert_eq!(quarters, [Quarter::Right, Quarter::Left]);
}

#[test]
fn what_cannot_be_done_is_told_with_a_remedy() {
    let booklet = sheets(Arrangement::Booklet, paper("A4"));
    let large = impose(&folios(4, paper("A4")), Direction::Ltr, &booklet, Color::BLACK).unwrap_err();
    assert_eq!(large.code, Code::SheetsWithoutRoom);
    assert!(large.message.contains("210 × 297 mm") && large.help.contains("--sheet-paper"), "{large:?}");
    for bleed in [60.0, -1.0, f32::NAN, f32::INFINITY] {
        let bleeding = imposed(4, &Sheets { bleed: Pt(bleed), ..booklet.clone() }).unwrap_err();
        assert!(bleeding.code == Code::SheetsWithoutRoom && bleeding.help.contains("3 to 5 mm"));
    }
    let (wide, _) = Theme::read("margins: { inner: 40 mm, outer: 95 mm }\n", livret::model::FileId(0));
    let margins = booklet.theme(&wide).unwrap_err();
    assert!(margins.code == Code::SheetsWithoutRoom && margins.message.contains("margins"), "{margins:?}");
    let remark = |count, arrangement| {
        let said = imposed(count, &sheets(arrangement, paper("A4"))).unwrap().diagnostics;
        said.first().map(|d| (d.code, d.message.clone(), d.help.clone()))
    };
    let (code, message, help) = remark(61, Arrangement::Booklet).unwrap();
    assert_eq!((code, message.contains("16 sheets")), (Code::BookletSize, true));
    assert!(help.contains("booklet of each part"));
    assert_eq!(remark(60, Arrangement::Booklet), None);
    assert_eq!(remark(3, Arrangement::Booklet), None);
    assert!(remark(1, Arrangement::Booklet).is_some_and(|(_, _, help)| help.contains("2up")));
    assert_eq!(remark(61, Arrangement::TwoUp), None);
}
