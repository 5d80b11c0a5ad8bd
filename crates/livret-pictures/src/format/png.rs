//! PNG (W3C Portable Network Graphics, third edition).

use std::io::Cursor;

use crate::error::PictureError;
use crate::exif::{self, Exif};
use crate::info::{ColorModel, PictureInfo};
use crate::kind::PictureKind;
use crate::limits::Limits;
use crate::raster::{Channels, Raster};

fn broken(what: impl Into<String>) -> PictureError {
    PictureError::Broken { kind: PictureKind::Png, what: what.into() }
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

pub(crate) fn probe(bytes: &[u8], limits: &Limits) -> Result<PictureInfo, PictureError> {
    let cut = || broken("its header is cut off");
    // The first chunk is IHDR: length, name, width, height, depth, colour type (clause 11.2.1).
    if bytes.get(12..16) != Some(b"IHDR") {
        return Err(broken("it does not begin with its header"));
    }
    let (width, height) = (be32(bytes, 16).ok_or_else(cut)?, be32(bytes, 20).ok_or_else(cut)?);
    let (bits, color) = (*bytes.get(24).ok_or_else(cut)?, *bytes.get(25).ok_or_else(cut)?);
    limits.check_size(PictureKind::Png, width, height)?;
    if !matches!((color, bits), (0, 1 | 2 | 4 | 8 | 16) | (3, 1 | 2 | 4 | 8) | (2 | 4 | 6, 8 | 16)) {
        return Err(broken(format!("its header claims colour type {color} with {bits} bits")));
    }
    let mut has_alpha = matches!(color, 4 | 6);
    let mut animated = false;
    let mut from_exif = Exif::default();
    let mut dpi = None;
    // The chunks before the pixels; each is its length, name, data and a checksum.
    let mut at = 33_usize;
    while let (Some(length), Some(name)) = (be32(bytes, at), bytes.get(at + 4..at + 8)) {
        let data = bytes.get(at + 8..(at + 8).saturating_add(length as usize)).unwrap_or_default();
        match name {
            b"tRNS" => has_alpha = true,
            b"acTL" => animated = true,
            b"eXIf" => from_exif = exif::read(data),
            // Unit 1 is the metre (clause 11.3.4.3).
            b"pHYs" if data.get(8) == Some(&1) => {
                let per_metre = |at| be32(data, at).map(|value| value as f32 * 0.0254);
                dpi = exif::square(per_metre(0), per_metre(4));
            }
            b"IDAT" | b"IEND" => break,
            _ => {}
        }
        at = match at.checked_add(12).and_then(|next| next.checked_add(length as usize)) {
            Some(next) => next,
            None => break,
        };
    }
    let swap = from_exif.orientation.swaps_axes();
    let (upright_width, upright_height) = if swap { (height, width) } else { (width, height) };
    Ok(PictureInfo {
        kind: PictureKind::Png,
        width_px: upright_width as f32,
        height_px: upright_height as f32,
        dpi: dpi.or(from_exif.dpi),
        orientation: from_exif.orientation,
        color: if matches!(color, 0 | 4) { ColorModel::Gray } else { ColorModel::Rgb },
        bits,
        has_alpha,
        animated,
    })
}

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Raster, PictureError> {
    let damaged = |error: png::DecodingError| broken(error.to_string());
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    // Twice the pixels' own size: samples of 16 bits are read before they are reduced.
    decoder.set_limits(png::Limits { bytes: limits.max_decoded_bytes().saturating_mul(2) });
    // Palettes and few bits become 8 bits, 16 bits become 8, transparent colours become an opacity.
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let mut reader = decoder.read_info().map_err(damaged)?;
    let (width, height) = reader.info().size();
    limits.check_size(PictureKind::Png, width, height)?;
    let mut data = vec![0; reader.output_buffer_size()];
    let frame = reader.next_frame(&mut data).map_err(damaged)?;
    data.truncate(frame.buffer_size());
    let (width, height) = (frame.width, frame.height);
    Ok(match frame.color_type {
        png::ColorType::Grayscale => {
            Raster { width, height, channels: Channels::Gray, samples: data, alpha: None }
        }
        png::ColorType::Rgb => Raster { width, height, channels: Channels::Rgb, samples: data, alpha: None },
        png::ColorType::GrayscaleAlpha => Raster::from_interleaved(width, height, Channels::Gray, &data),
        png::ColorType::Rgba => Raster::from_interleaved(width, height, Channels::Rgb, &data),
        png::ColorType::Indexed => return Err(broken("it has no palette")),
    })
}
