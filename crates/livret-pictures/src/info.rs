//! What the header of a picture says.

use crate::kind::PictureKind;

/// How the stored rows and columns must be turned to stand upright (Exif 2.32, tag 0x0112; the names say where the stored first
/// row and first column belong).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Orientation {
    /// 1: upright as stored.
    #[default]
    Upright,
    /// 2: mirrored left to right.
    Mirrored,
    /// 3: upside down.
    HalfTurn,
    /// 4: mirrored top to bottom.
    Flipped,
    /// 5: mirrored at the diagonal from top left.
    Transposed,
    /// 6: to be turned a quarter clockwise.
    QuarterTurn,
    /// 7: mirrored at the diagonal from top right.
    Transverse,
    /// 8: to be turned a quarter counter-clockwise.
    ThreeQuarterTurn,
}

impl Orientation {
    /// From the number of the Exif tag; what is not 1 to 8 counts as upright.
    pub fn from_exif(value: u16) -> Orientation {
        match value {
            2 => Orientation::Mirrored,
            3 => Orientation::HalfTurn,
            4 => Orientation::Flipped,
            5 => Orientation::Transposed,
            6 => Orientation::QuarterTurn,
            7 => Orientation::Transverse,
            8 => Orientation::ThreeQuarterTurn,
            _ => Orientation::Upright,
        }
    }

    /// Whether width and height change places.
    pub fn swaps_axes(self) -> bool {
        matches!(
            self,
            Orientation::Transposed
                | Orientation::QuarterTurn
                | Orientation::Transverse
                | Orientation::ThreeQuarterTurn
        )
    }
}

/// What the stored samples mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColorModel {
    /// Lightness only.
    Gray,
    /// Red, green and blue; palettes and YCbCr count as these.
    Rgb,
    /// Cyan, magenta, yellow and black (JPEG only).
    Cmyk {
        /// Whether 255 means no ink, as in files that Adobe's programs write: PDF then needs a `Decode` array.
        inverted: bool,
    },
}

/// What a picture is and how large, from its header.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureInfo {
    /// The kind.
    pub kind: PictureKind,
    /// Width of the upright picture: whole pixels, or CSS pixels (1/96 inch) for a drawing.
    pub width_px: f32,
    /// Height of the upright picture.
    pub height_px: f32,
    /// Pixels to the inch, where the file says so and both directions agree; 96 for drawings.
    pub dpi: Option<f32>,
    /// How the stored picture must be turned. [`crate::decode`] has done so.
    pub orientation: Orientation,
    /// What the samples mean.
    pub color: ColorModel,
    /// Bits of a stored sample (or palette index), 1 to 16; 8 for drawings.
    pub bits: u8,
    /// Whether some of it can be transparent.
    pub has_alpha: bool,
    /// Whether it moves; only the first frame is used.
    pub animated: bool,
}

impl PictureInfo {
    /// Width and height in points at the picture's own resolution, or at `default_dpi` where it says none or an unlikely
    /// one (below 30 or above 2400).
    pub fn size_pt(&self, default_dpi: f32) -> (f32, f32) {
        let dpi = self.dpi.filter(|dpi| (30.0..=2400.0).contains(dpi)).unwrap_or(default_dpi);
        (self.width_px * 72.0 / dpi, self.height_px * 72.0 / dpi)
    }

    /// Width and height in pixels as stored, before the picture is turned.
    pub fn stored_size(&self) -> (u32, u32) {
        let (width, height) = (self.width_px as u32, self.height_px as u32);
        if self.orientation.swaps_axes() { (height, width) } else { (width, height) }
    }
}
