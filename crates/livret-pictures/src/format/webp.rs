//! WebP (RFC 9649), of which the first frame is used.

use std::io::Cursor;

use image_webp::WebPDecoder;

use crate::error::PictureError;
use crate::exif::{self, Exif};
use crate::info::{ColorModel, PictureInfo};
use crate::kind::PictureKind;
use crate::limits::Limits;
use crate::raster::{Channels, Raster};

fn broken(error: impl ToString) -> PictureError {
    PictureError::Broken { kind: PictureKind::Webp, what: error.to_string() }
}

fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<WebPDecoder<Cursor<&'a [u8]>>, PictureError> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
    decoder.set_memory_limit(limits.max_decoded_bytes());
    let (width, height) = decoder.dimensions();
    limits.check_size(PictureKind::Webp, width, height)?;
    Ok(decoder)
}

pub(crate) fn probe(bytes: &[u8], limits: &Limits) -> Result<PictureInfo, PictureError> {
    let mut decoder = open(bytes, limits)?;
    let (width, height) = decoder.dimensions();
    let data = decoder.exif_metadata().ok().flatten();
    // Some programs write the prefix that belongs to JPEG.
    let from_exif =
        data.map_or(Exif::default(), |data| exif::read(data.strip_prefix(b"Exif\0\0").unwrap_or(&data)));
    let swap = from_exif.orientation.swaps_axes();
    let (width, height) = if swap { (height, width) } else { (width, height) };
    Ok(PictureInfo {
        kind: PictureKind::Webp,
        width_px: width as f32,
        height_px: height as f32,
        dpi: from_exif.dpi,
        orientation: from_exif.orientation,
        color: ColorModel::Rgb,
        bits: 8,
        has_alpha: decoder.has_alpha(),
        animated: decoder.is_animated(),
    })
}

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Raster, PictureError> {
    let mut decoder = open(bytes, limits)?;
    let (width, height) = decoder.dimensions();
    let size = decoder.output_buffer_size().ok_or_else(|| broken("it is too large"))?;
    let mut data = vec![0; size];
    decoder.read_image(&mut data).map_err(broken)?;
    Ok(if decoder.has_alpha() {
        Raster::from_interleaved(width, height, Channels::Rgb, &data)
    } else {
        Raster { width, height, channels: Channels::Rgb, samples: data, alpha: None }
    })
}
