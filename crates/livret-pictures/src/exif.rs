//! The two things of Exif that printing needs: which side is up, and the resolution.

use crate::info::Orientation;

/// What Exif data says.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Exif {
    pub(crate) orientation: Orientation,
    pub(crate) dpi: Option<f32>,
}

/// Tags of TIFF 6.0, section 8, which Exif takes over.
const ORIENTATION: u16 = 0x0112;
const X_RESOLUTION: u16 = 0x011A;
const Y_RESOLUTION: u16 = 0x011B;
const RESOLUTION_UNIT: u16 = 0x0128;

/// Reads Exif data from its TIFF header on (without "Exif\0\0"). Damage reads as nothing said.
pub(crate) fn read(data: &[u8]) -> Exif {
    let tiff = Tiff { data, little: data.starts_with(b"II") };
    tiff.first_directory().unwrap_or_default()
}

struct Tiff<'a> {
    data: &'a [u8],
    little: bool,
}

impl Tiff<'_> {
    fn u16(&self, at: usize) -> Option<u16> {
        let bytes = self.data.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let bytes = self.data.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn rational(&self, at: usize) -> Option<f32> {
        let at = self.u32(at)? as usize;
        let (above, below) = (self.u32(at)?, self.u32(at.checked_add(4)?)?);
        (below != 0).then(|| above as f32 / below as f32)
    }

    fn first_directory(&self) -> Option<Exif> {
        if !self.data.starts_with(b"II*\0") && !self.data.starts_with(b"MM\0*") {
            return None;
        }
        let start = self.u32(4)? as usize;
        let mut exif = Exif::default();
        let (mut x, mut y, mut unit) = (None, None, 2);
        for entry in 0..usize::from(self.u16(start)?) {
            let at = start.checked_add(2 + 12 * entry)?;
            let Some(tag) = self.u16(at) else { break };
            match tag {
                ORIENTATION => exif.orientation = Orientation::from_exif(self.u16(at + 8)?),
                X_RESOLUTION => x = self.rational(at + 8),
                Y_RESOLUTION => y = self.rational(at + 8),
                RESOLUTION_UNIT => unit = self.u16(at + 8)?,
                _ => {}
            }
        }
        exif.dpi = square(x, y).and_then(|density| match unit {
            2 => Some(density),
            3 => Some(density * 2.54),
            _ => None,
        });
        Some(exif)
    }
}

/// A resolution that holds in both directions.
pub(crate) fn square(x: Option<f32>, y: Option<f32>) -> Option<f32> {
    let (x, y) = (x?, y?);
    (x > 0.0 && (x - y).abs() < 0.01 * x).then_some(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory(little: bool, entries: &[(u16, u16, u32)], rational: (u32, u32)) -> Vec<u8> {
        let two = |v: u16| if little { v.to_le_bytes() } else { v.to_be_bytes() };
        let four = |v: u32| if little { v.to_le_bytes() } else { v.to_be_bytes() };
        let mut data = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
        data.extend(four(16));
        data.extend([four(rational.0), four(rational.1)].concat());
        data.extend(two(entries.len() as u16));
        for (tag, kind, value) in entries {
            data.extend([two(*tag), two(*kind)].concat());
            data.extend(four(1));
            // Short values stand at the left of the field.
            let value =
                if *kind == 3 { [two(*value as u16), [0, 0]].concat() } else { four(*value).to_vec() };
            data.extend(value);
        }
        data
    }

    #[test]
    fn reads_orientation_and_resolution_in_both_byte_orders() {
        for little in [true, false] {
            let data =
                directory(little, &[(0x112, 3, 6), (0x11A, 5, 8), (0x11B, 5, 8), (0x128, 3, 3)], (1000, 10));
            let exif = read(&data);
            assert_eq!(exif.orientation, Orientation::QuarterTurn);
            assert_eq!(exif.dpi, Some(254.0));
            for length in 0..data.len() {
                read(&data[..length]);
            }
        }
    }

    #[test]
    fn nonsense_says_nothing() {
        assert_eq!(read(b"II*\0\xFF\xFF\xFF\xFF"), Exif::default());
        assert_eq!(read(b""), Exif::default());
        assert_eq!(read(&directory(true, &[(0x112, 3, 99)], (0, 0))).orientation, Orientation::Upright);
        assert_eq!(read(&directory(true, &[(0x11A, 5, 8), (0x11B, 5, 8)], (300, 0))).dpi, None);
    }
}
