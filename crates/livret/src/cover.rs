//! The drawing on a cover without a picture: tiles in shades of the accent that thin out towards the title.

use crate::theme::Color;

/// A tile of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Column, from the side where lines begin.
    pub column: u32,
    /// Row, from the top.
    pub row: u32,
    /// Its colour.
    pub color: Color,
}

/// Shares of white or black in the accent.
const SHADES: [(u8, u32); 5] = [(255, 8), (255, 16), (255, 30), (0, 18), (255, 50)];

/// The tiles for a title: the same title has the same drawing. They are dense at the top and at the end of lines, and leave free
/// the ground where the title stands.
pub fn cover_tiles(title: &str, accent: Color, columns: u32, rows: u32) -> Vec<Tile> {
    // FNV-1a over the title, then a step of it for each tile.
    let mut state = title.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, b| step(hash, u64::from(b)));
    let mut out = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            state = step(state, u64::from(row * columns + column));
            let draw = (state >> 33) as u32 % 100;
            let density = 100 * (rows - row) / rows * (2 * column + columns) / (3 * columns);
            if draw >= density {
                continue;
            }
            let (to, share) = SHADES[(state >> 20) as usize % SHADES.len()];
            let mix = |from: u8| ((u32::from(from) * (100 - share) + u32::from(to) * share) / 100) as u8;
            let color = Color { r: mix(accent.r), g: mix(accent.g), b: mix(accent.b) };
            out.push(Tile { column, row, color });
        }
    }
    out
}

fn step(state: u64, value: u64) -> u64 {
    (state ^ value).wrapping_mul(0x0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_thin_out_towards_the_title() {
        let accent = Color { r: 11, g: 61, b: 110 };
        let tiles = cover_tiles("Livret", accent, 8, 6);
        assert_eq!(tiles, cover_tiles("Livret", accent, 8, 6));
        assert_ne!(tiles, cover_tiles("Autre", accent, 8, 6));
        let in_rows = |rows: std::ops::Range<u32>| tiles.iter().filter(|t| rows.contains(&t.row)).count();
        assert!(in_rows(0..3) > in_rows(3..6), "{tiles:?}");
        assert!(tiles.iter().all(|t| t.color != accent && t.column < 8 && t.row < 6));
        assert_eq!(cover_tiles("x", accent, 0, 0), []);
    }
}
