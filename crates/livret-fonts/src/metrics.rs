//! The sizes and positions of a face that apply to all of its glyphs.

use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::{FontRef, TableProvider};

use crate::style::Slant;

/// Where and how large subscripts or superscripts are that a face has no glyphs for, in font units (OS/2
/// `ySubscriptYSize` and following).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScriptPosition {
    /// The em of the small letters.
    pub size: f32,
    /// How far their baseline is shifted: upwards for superscripts, downwards (positive too) for subscripts.
    pub shift: f32,
}

/// Sizes and positions of a face. All lengths are in font units, `units_per_em` of them to the em, and y points
/// upwards from the baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct FaceMetrics {
    /// Font units to the em (table `head`), 16 to 16384.
    pub units_per_em: u16,
    /// From the baseline to the top of the line's box; positive. From `hhea`, unless the face asks for its typographic
    /// metrics (OS/2 `fsSelection` bit 7) or `hhea` is empty.
    pub ascender: f32,
    /// From the baseline to the bottom of the line's box; negative. Origin as for `ascender`.
    pub descender: f32,
    /// Space that the maker wants between two lines' boxes.
    pub line_gap: f32,
    /// Height of a flat capital (OS/2 `sCapHeight`, else measured on H, else 0.7 em).
    pub cap_height: f32,
    /// Height of a flat small letter (OS/2 `sxHeight`, else measured on x, else 0.5 em).
    pub x_height: f32,
    /// Upper edge of the underline (table `post`); negative.
    pub underline_position: f32,
    /// Thickness of the underline; positive.
    pub underline_thickness: f32,
    /// Upper edge of the strike-out line (OS/2).
    pub strikeout_position: f32,
    /// Thickness of the strike-out line; positive.
    pub strikeout_thickness: f32,
    /// Subscripts.
    pub subscript: ScriptPosition,
    /// Superscripts.
    pub superscript: ScriptPosition,
    /// Lean of the stems in degrees, counter-clockwise from the vertical: 0 upright, negative in italics.
    pub italic_angle: f32,
    /// Width of the stems, for PDF's `StemV` (ISO 32000-2, 9.8.1), estimated from the weight class, since OpenType does not
    /// say it.
    pub stem_v: f32,
    /// Left, bottom, right and top of all outlines together (table `head`).
    pub bbox: [i16; 4],
    /// Whether all glyphs are of the same width (table `post`).
    pub fixed_pitch: bool,
}

impl FaceMetrics {
    /// Reads the metrics. The caller has seen to it that `head`, `hhea` and `maxp` can be read.
    pub(crate) fn read(
        font: &FontRef<'_>,
        units_per_em: u16,
        weight_class: u16,
        slant: Slant,
    ) -> FaceMetrics {
        let em = f32::from(units_per_em);
        let found = font.metrics(Size::unscaled(), LocationRef::default());
        let height_of = |character: char| {
            let glyph = font.charmap().map(character)?;
            let bounds = font.glyph_metrics(Size::unscaled(), LocationRef::default()).bounds(glyph)?;
            Some(bounds.y_max)
        };
        let positive = |value: Option<f32>| value.filter(|v| *v > 0.0);
        let x_height = positive(found.x_height).or_else(|| positive(height_of('x'))).unwrap_or(0.5 * em);
        let cap_height = positive(found.cap_height).or_else(|| positive(height_of('H'))).unwrap_or(0.7 * em);
        let (ascender, descender) = match (found.ascent, found.descent) {
            // A face whose tables say nothing about its lines gets the proportions of the base fonts of PDF.
            (0.0, 0.0) => (0.75 * em, -0.25 * em),
            both => both,
        };
        let underline = found.underline.filter(|line| line.thickness > 0.0 && line.offset < 0.0);
        let strikeout = found.strikeout.filter(|line| line.thickness > 0.0);
        let thickness = underline.map_or(0.05 * em, |line| line.thickness);
        let os2 = font.os2().ok();
        let script = |size: Option<i16>, shift: Option<i16>, default_shift: f32| match size {
            Some(size) if size > 0 => {
                ScriptPosition { size: f32::from(size), shift: f32::from(shift.unwrap_or(0)).abs() }
            }
            _ => ScriptPosition { size: 0.62 * em, shift: default_shift * em },
        };
        let head = font.head().ok();
        let corner = |pick: fn(&skrifa::raw::tables::head::Head<'_>) -> i16| head.as_ref().map_or(0, pick);
        let italic_angle = if found.italic_angle.is_finite() { found.italic_angle } else { 0.0 };
        FaceMetrics {
            units_per_em,
            ascender,
            descender,
            line_gap: found.leading.max(0.0),
            cap_height,
            x_height,
            underline_position: underline.map_or(-0.1 * em, |line| line.offset),
            underline_thickness: thickness,
            strikeout_position: strikeout.map_or(0.5 * x_height + 0.5 * thickness, |line| line.offset),
            strikeout_thickness: strikeout.map_or(thickness, |line| line.thickness),
            subscript: script(
                os2.as_ref().map(|t| t.y_subscript_y_size()),
                os2.as_ref().map(|t| t.y_subscript_y_offset()),
                0.12,
            ),
            superscript: script(
                os2.as_ref().map(|t| t.y_superscript_y_size()),
                os2.as_ref().map(|t| t.y_superscript_y_offset()),
                0.35,
            ),
            // Some italics forget to say how far they lean; PDF readers use the angle for substitutes only.
            italic_angle: if slant == Slant::Italic && italic_angle == 0.0 { -12.0 } else { italic_angle },
            // A weight of 400 gives 88/1000 em and 700 gives 166/1000 em, which fits the stems of common text faces.
            stem_v: (50.0 + (f32::from(weight_class) / 65.0).powi(2)) * em / 1000.0,
            bbox: [
                corner(|t| t.x_min()),
                corner(|t| t.y_min()),
                corner(|t| t.x_max()),
                corner(|t| t.y_max()),
            ],
            fixed_pitch: found.is_monospace,
        }
    }
}
