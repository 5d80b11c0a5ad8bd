//! What a bookbinder does with printed sheets: reads where numbers stand on their sides, lays the sheets into one another, folds them
//! and turns the leaves.

use std::collections::BTreeMap;

use livret::model::Direction;
use livret_layout::imposition::Duplex;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

use super::content::to_unicode;

/// A number on a side: where, in shares of its width from the left, and whether it stands upright.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    pub(crate) number: usize,
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) upright: bool,
}

type Matrix = [f32; 6];

/// The first matrix, then the second (ISO 32000-1, 8.3.4).
fn then([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix) -> Matrix {
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

fn numbers(operands: &[Object]) -> Matrix {
    let values: Vec<f32> = operands.iter().map(|o| o.as_float().unwrap()).collect();
    values.try_into().unwrap()
}

/// The numbers on each side of a file.
pub(crate) fn read(file: &[u8]) -> Vec<Vec<Number>> {
    let document = Document::load_mem(file).unwrap();
    let sides = document.get_pages().into_values().map(|page| {
        let dictionary = document.get_dictionary(page).unwrap();
        let size = numbers_of(&document, dictionary, b"MediaBox");
        let resources = dictionary_of(&document, dictionary, b"Resources");
        let mut found = Vec::new();
        let content = document.get_page_content(page);
        let start = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
        walk(&document, &content, resources, start, &mut found);
        let share = |(number, [a, _, _, d, x, y]): (usize, Matrix)| {
            assert_eq!(a > 0.0, d > 0.0, "no number is mirrored");
            Number { number, x: x / size[2], y: y / size[3], upright: a > 0.0 }
        };
        found.into_iter().map(share).collect()
    });
    sides.collect()
}

fn numbers_of(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Vec<f32> {
    let (_, object) = document.dereference(dictionary.get(key).unwrap()).unwrap();
    object.as_array().unwrap().iter().map(|o| o.as_float().unwrap()).collect()
}

fn dictionary_of<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    document.dereference(dictionary.get(key).unwrap()).unwrap().1.as_dict().unwrap()
}

/// Follows the operators of a stream, and of the forms that it paints.
fn walk(
    document: &Document,
    content: &[u8],
    resources: &Dictionary,
    start: Matrix,
    found: &mut Vec<(usize, Matrix)>,
) {
    let (mut now, mut kept, mut text) = (start, Vec::new(), start);
    let mut map = BTreeMap::new();
    for operation in Content::decode(content).unwrap().operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "q" => kept.push(now),
            "Q" => now = kept.pop().unwrap(),
            "cm" => now = then(numbers(operands), now),
            "Tm" => text = then(numbers(operands), now),
            "Tf" => {
                let fonts = dictionary_of(document, resources, b"Font");
                map = to_unicode(document, dictionary_of(document, fonts, operands[0].as_name().unwrap()));
            }
            "TJ" => {
                let strings = operands[0].as_array().unwrap().iter().filter_map(|item| item.as_str().ok());
                let codes = strings.flat_map(|s| s.chunks(2)).map(|c| u16::from_be_bytes([c[0], c[1]]));
                let shown: String = codes.map(|code| map[&code].as_str()).collect();
                found.push((shown.parse().unwrap(), text));
            }
            "Do" => {
                let forms = dictionary_of(document, resources, b"XObject");
                let form = forms.get(operands[0].as_name().unwrap()).unwrap();
                let form = document.dereference(form).unwrap().1.as_stream().unwrap();
                let inner = dictionary_of(document, &form.dict, b"Resources");
                walk(document, &form.decompressed_content().unwrap(), inner, now, found);
            }
            _ => {}
        }
    }
    assert!(kept.is_empty());
}

/// Half a sheet: the numbers on its front and on its back.
#[derive(Clone, Copy, Debug, Default)]
struct Leaf {
    front: Option<usize>,
    back: Option<usize>,
}

/// The numbers in the order in which a reader of the folded sheets meets them; `None` for what is blank.
pub(crate) fn folded(sides: &[Vec<Number>], duplex: Duplex, direction: Direction) -> Vec<Option<usize>> {
    // Leaves as they are seen from the front of a sheet that lies on the table.
    let mut left = Vec::new();
    let mut right = Vec::new();
    for sheet in sides.chunks(2) {
        let (mut at_left, mut at_right) = (Leaf::default(), Leaf::default());
        for number in &sheet[0] {
            assert!(number.upright, "fronts stand upright");
            let leaf = if number.x < 0.5 { &mut at_left } else { &mut at_right };
            assert!(leaf.front.replace(number.number).is_none(), "two numbers on one half");
        }
        for number in sheet.get(1).into_iter().flatten() {
            // The printer turns the sheet: about its short edge, what is printed at the left comes behind the right half; about its long
            // edge it stays behind the left half, and comes to stand on its head.
            let behind_left = match duplex {
                Duplex::ShortEdge => number.x >= 0.5,
                Duplex::LongEdge => number.x < 0.5,
            };
            assert_eq!(number.upright, duplex == Duplex::ShortEdge, "backs stand as their fronts");
            let leaf = if behind_left { &mut at_left } else { &mut at_right };
            assert!(leaf.back.replace(number.number).is_none(), "two numbers on one half");
        }
        left.push(at_left);
        right.push(at_right);
    }
    // The first sheet is the outermost. The reader turns the leaves before the fold from the outermost in, seeing the front of each
    // first, then those behind the fold from the innermost out, whose backs come first.
    let (before, behind) = match direction {
        Direction::Ltr => (right, left),
        Direction::Rtl => (left, right),
    };
    let before = before.iter().flat_map(|leaf| [leaf.front, leaf.back]);
    let behind = behind.iter().rev().flat_map(|leaf| [leaf.back, leaf.front]);
    before.chain(behind).collect()
}
