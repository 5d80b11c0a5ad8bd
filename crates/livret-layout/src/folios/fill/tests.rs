use super::*;

fn lines(chances: &str) -> Flow {
    let boxes = chances
        .chars()
        .map(|c| FlowBox {
            height: Pt(10.0),
            chance: match c {
                '-' => Chance::Forbidden,
                '~' => Chance::Avoided,
                '!' => Chance::Forced,
                _ => Chance::Allowed,
            },
            ..FlowBox::default()
        })
        .collect();
    let mut flow = Flow::default();
    flow.boxes = boxes;
    flow
}

fn area(height: f32) -> Area {
    Area { upright: height, turned: height / 2.0, grid: 0.0, leading: 0.0, columns: 2, opening: 0.0 }
}

fn ends(plans: &[Plan]) -> Vec<usize> {
    plans.iter().map(|p| p.boxes.end).collect()
}

#[test]
fn folios_end_where_they_may() {
    assert_eq!(ends(&fill(&lines("o--oooo"), &[], &area(50.0))), [5, 7]);
    assert_eq!(ends(&fill(&lines("ooo--oo"), &[], &area(40.0))), [2, 6, 7]);
    assert_eq!(ends(&fill(&lines("oo!ooo"), &[], &area(100.0))), [2, 6]);
    assert_eq!(ends(&fill(&lines("o------"), &[], &area(30.0))), [3, 6, 7]);
}

#[test]
fn what_had_better_stay_together_is_parted_before_a_large_hole_is_left() {
    assert_eq!(ends(&fill(&lines("oooo~ooo"), &[], &area(40.0))), [3, 7, 8]);
    assert_eq!(ends(&fill(&lines("oo-~-oo"), &[], &area(40.0))), [3, 7]);
    assert_eq!(ends(&fill(&lines("oo---oo"), &[], &area(40.0))), [1, 5, 7]);
}

#[test]
fn an_opening_takes_its_height_from_all_columns_of_the_first_folio() {
    let area = Area { opening: 20.0, ..area(40.0) };
    assert_eq!(ends(&fill(&lines("oooooooooo"), &[], &area)), [2, 4, 8, 10]);
}

#[test]
fn an_empty_page_is_one_folio() {
    assert_eq!(ends(&fill(&Flow::default(), &[], &area(50.0))), [0]);
}

#[test]
fn a_box_too_high_stands_alone() {
    assert_eq!(ends(&fill(&lines("ooo"), &[], &area(5.0))), [1, 2, 3]);
}

#[test]
fn notes_stand_on_the_folio_of_their_call() {
    let mut text = lines("oooooo");
    text.boxes[3].notes.push(0);
    let plans = fill(&text, &[lines("o-")], &area(60.0));
    // The call in the fourth line does not fit with both lines of the note, which leave room for two lines on theirs.
    assert_eq!(ends(&plans), [3, 5, 6]);
    assert_eq!(plans[1].notes, [(0, 0..2)]);
}

#[test]
fn long_notes_go_on() {
    let mut text = lines("oooo");
    text.boxes[0].notes.push(0);
    let plans = fill(&text, &[lines(&"o".repeat(25))], &area(100.0));
    assert_eq!(plans[0].notes, [(0, 0..7)]);
    assert_eq!(plans[1].notes, [(0, 7..15)]);
    let last = plans.last().unwrap();
    assert_eq!(last.notes.last().unwrap().1.end, 25);
    assert_eq!(last.boxes.end, 4);
}

#[test]
fn notes_of_high_boxes_go_on_to_the_last() {
    let mut text = lines("oo");
    text.boxes[0].notes.push(0);
    let mut note = lines("ooooo");
    for (flow_box, height) in note.boxes.iter_mut().zip([10.0, 10.0, 80.0, 60.0, 80.0]) {
        flow_box.height = Pt(height);
    }
    let plans = fill(&text, &[note], &area(100.0));
    let placed: Vec<_> =
        plans.iter().flat_map(|p| p.notes.iter().flat_map(|(_, boxes)| boxes.clone())).collect();
    assert_eq!(placed, [0, 1, 2, 3, 4]);
}

#[test]
fn notes_without_a_call_follow_the_text() {
    let plans = fill(&lines("oo"), &[lines("o")], &area(100.0));
    assert_eq!(plans.len(), 2);
    assert_eq!(plans[1].notes, [(0, 0..1)]);
}

#[test]
fn the_last_folio_has_four_lines() {
    let area = Area { leading: 10.0, ..area(100.0) };
    // Ten lines fit; the two that would be left get company.
    assert_eq!(ends(&fill(&lines("oooooooooooo"), &[], &area)), [8, 12]);
    // Where lines may be parted only before the eighth, that is as near as it gets.
    assert_eq!(ends(&fill(&lines("ooooooo-----"), &[], &area)), [6, 12]);
    // One box that cannot be parted leaves nothing to give.
    assert_eq!(ends(&fill(&lines("o---------oo"), &[], &area)), [10, 12]);
}

#[test]
fn running_text_stands_on_the_grid() {
    let mut text = lines("oooo");
    text.boxes[1].height = Pt(13.0);
    text.boxes[2].on_grid = true;
    text.boxes[3].on_grid = true;
    let plans = fill(&text, &[], &Area { grid: 5.0, ..area(100.0) });
    assert_eq!(plans[0].tops, [0.0, 10.0, 25.0, 35.0]);
}

#[test]
fn turned_boxes_stand_on_folios_of_their_own() {
    let mut text = lines("oo--oooo");
    text.turn(3);
    let turns: Vec<_> = text.boxes.iter().map(|b| b.turn == Turn::Turned).collect();
    assert_eq!(turns, [false, true, true, true, true, true, true, true]);
    for flow_box in &mut text.boxes[6..] {
        flow_box.turn = Turn::Upright;
    }
    let plans = fill(&text, &[], &area(80.0));
    assert_eq!(ends(&plans), [1, 5, 6, 8]);
    assert_eq!(plans[1].turn, Turn::Turned);
}
