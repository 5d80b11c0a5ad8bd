//! How much a picture may ask for.

use crate::error::PictureError;
use crate::kind::PictureKind;

/// How much a picture may ask for. All are checked on the header or the parsed text, before anything is allocated for
/// pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file. Default 64 MiB: larger than any photograph of a camera.
    pub max_bytes: usize,
    /// Width × height in pixels. Default 64 million: a photograph of 9,248 × 6,936, or A2 at 350 dots per inch; decoded,
    /// a colour picture of that size takes 256 MB.
    pub max_pixels: u64,
    /// Elements of a drawing once all that it refers to (`use`, patterns, markers …) is written out. Default 500,000.
    pub max_elements: u64,
    /// How deep the elements of a drawing are nested once its references are written out. Default 200; drawing programs make
    /// some ten levels, and each level takes stack.
    pub max_depth: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { max_bytes: 64 << 20, max_pixels: 64_000_000, max_elements: 500_000, max_depth: 200 }
    }
}

impl Limits {
    pub(crate) fn check_bytes(&self, bytes: usize) -> Result<(), PictureError> {
        if bytes > self.max_bytes {
            return Err(PictureError::TooManyBytes { bytes, limit: self.max_bytes });
        }
        Ok(())
    }

    pub(crate) fn check_size(&self, kind: PictureKind, width: u32, height: u32) -> Result<(), PictureError> {
        if width == 0 || height == 0 {
            return Err(PictureError::ZeroSize { kind });
        }
        if u64::from(width) * u64::from(height) > self.max_pixels {
            return Err(PictureError::TooManyPixels { width, height, limit: self.max_pixels });
        }
        Ok(())
    }

    /// The most bytes that decoded pixels of four channels may take.
    pub(crate) fn max_decoded_bytes(&self) -> usize {
        usize::try_from(self.max_pixels.saturating_mul(4)).unwrap_or(usize::MAX)
    }
}
