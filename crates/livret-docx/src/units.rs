//! Lengths as WordprocessingML and DrawingML count them.

use livret::theme::Pt;

/// Twentieths of a point (ISO/IEC 29500-1, 22.9.2.14 `ST_TwipsMeasure`): indents, spaces, page sizes.
pub(crate) fn twips(length: Pt) -> i32 {
    rounded(length.0 * 20.0)
}

/// The same, for attributes that cannot be negative.
pub(crate) fn unsigned_twips(length: Pt) -> u32 {
    u32::try_from(twips(length)).unwrap_or(0)
}

/// Half-points (17.18.42 `ST_HpsMeasure`): sizes of type.
pub(crate) fn half_points(length: Pt) -> usize {
    usize::try_from(rounded(length.0 * 2.0)).unwrap_or(2).max(2)
}

/// English Metric Units of 1/12700 point (20.1.10.16 `ST_Coordinate`): sizes of drawings, at least one.
pub(crate) fn emu(length: Pt) -> i64 {
    i64::from(rounded(length.0 * 100.0)).max(1) * 127
}

fn rounded(value: f32) -> i32 {
    // A cast saturates and makes 0 of what is no number; themes and pictures bound lengths long before that.
    value.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_rounded_to_the_units_of_the_format() {
        assert_eq!(twips(Pt::from_mm(210.0)), 11906);
        assert_eq!(unsigned_twips(Pt(-3.0)), 0);
        assert_eq!(half_points(Pt(8.5)), 17);
        assert_eq!(emu(Pt(72.0)), 914_400);
        assert_eq!(emu(Pt(0.0)), 127);
    }
}
