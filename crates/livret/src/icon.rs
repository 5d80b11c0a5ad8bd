//! The icons of callouts, as polygons: each kind has a form of its own, which is told without colour and needs no face.

use crate::model::CalloutKind;

/// A polygon of an icon. Positions count from the upper left corner of a square whose side is 1, y downwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its corners, in order.
    pub points: Vec<(f32, f32)>,
    /// What it is filled with.
    pub fill: Fill,
}

/// What a polygon is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// The colour of the callout.
    Color,
    /// The colour of the ground behind the icon: a part left out of the polygon below.
    Ground,
}

/// The icon of a kind, from back to front: a disc with an i, a star, an exclamation mark, a tick, a triangle and an octagon.
pub fn callout_icon(kind: CalloutKind) -> Vec<Shape> {
    let color = |points: &[(f32, f32)]| Shape { points: points.to_vec(), fill: Fill::Color };
    let ground = |points: &[(f32, f32)]| Shape { points: points.to_vec(), fill: Fill::Ground };
    match kind {
        CalloutKind::Note => vec![
            Shape { points: disc(), fill: Fill::Color },
            ground(&rectangle(0.42, 0.20, 0.16, 0.15)),
            ground(&rectangle(0.42, 0.43, 0.16, 0.37)),
        ],
        CalloutKind::Tip => vec![color(&STAR)],
        CalloutKind::Important => vec![
            color(&[(0.36, 0.02), (0.64, 0.02), (0.58, 0.64), (0.42, 0.64)]),
            color(&rectangle(0.39, 0.76, 0.22, 0.22)),
        ],
        CalloutKind::Success => {
            vec![color(&[(0.02, 0.54), (0.16, 0.40), (0.37, 0.61), (0.84, 0.10), (0.98, 0.23), (0.38, 0.89)])]
        }
        CalloutKind::Warning => vec![
            color(&[(0.5, 0.02), (1.0, 0.94), (0.0, 0.94)]),
            ground(&[(0.43, 0.34), (0.57, 0.34), (0.54, 0.66), (0.46, 0.66)]),
            ground(&rectangle(0.44, 0.73, 0.12, 0.12)),
        ],
        CalloutKind::Caution => vec![
            color(&[
                (0.293, 0.0),
                (0.707, 0.0),
                (1.0, 0.293),
                (1.0, 0.707),
                (0.707, 1.0),
                (0.293, 1.0),
                (0.0, 0.707),
                (0.0, 0.293),
            ]),
            ground(&rectangle(0.2, 0.41, 0.6, 0.18)),
        ],
    }
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> [(f32, f32); 4] {
    [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
}

/// Five points, the middle a little lower than that of the square.
const STAR: [(f32, f32); 10] = [
    (0.5, 0.02),
    (0.624, 0.354),
    (0.98, 0.369),
    (0.701, 0.59),
    (0.797, 0.933),
    (0.5, 0.736),
    (0.203, 0.933),
    (0.299, 0.59),
    (0.02, 0.369),
    (0.376, 0.354),
];

/// A circle as 24 corners: at the size of type no eye sees them. Cosines are written out, as machines differ in the last digit.
fn disc() -> Vec<(f32, f32)> {
    const COSINES: [f32; 7] = [1.0, 0.966, 0.866, 0.707, 0.5, 0.259, 0.0];
    let quarter = COSINES.iter().zip(COSINES.iter().rev()).take(6).map(|(c, s)| (*c, *s));
    let mut corners: Vec<(f32, f32)> = quarter.collect();
    for _ in 0..3 {
        // A quarter turn of the last quarter.
        let last: Vec<_> = corners.iter().rev().take(6).rev().map(|(x, y)| (-y, *x)).collect();
        corners.extend(last);
    }
    corners.into_iter().map(|(x, y)| (0.5 + x * 0.49, 0.5 + y * 0.49)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_differ_by_form_and_stay_in_their_square() {
        for (n, kind) in CalloutKind::ALL.into_iter().enumerate() {
            let icon = callout_icon(kind);
            let corners = || icon.iter().flat_map(|s| &s.points);
            assert!(corners().all(|(x, y)| (0.0..=1.0).contains(x) && (0.0..=1.0).contains(y)), "{kind:?}");
            let outline = |icon: &[Shape]| icon[0].points.len();
            for other in CalloutKind::ALL.into_iter().skip(n + 1).map(callout_icon) {
                assert!(outline(&icon) != outline(&other), "{kind:?}");
            }
        }
    }

    #[test]
    fn a_disc_is_round() {
        let corners = disc();
        assert_eq!(corners.len(), 24);
        for (x, y) in corners {
            let radius = ((x - 0.5).powi(2) + (y - 0.5).powi(2)).sqrt();
            assert!((radius - 0.49).abs() < 0.001, "{x} {y}");
        }
    }
}
