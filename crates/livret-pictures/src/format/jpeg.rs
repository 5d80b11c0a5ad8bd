//! JPEG (ITU-T T.81) in JFIF and Exif files.

use std::borrow::Cow;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::error::PictureError;
use crate::exif::{self, Exif};
use crate::info::{ColorModel, PictureInfo};
use crate::kind::PictureKind;
use crate::limits::Limits;
use crate::raster::{Channels, Raster};

fn broken(what: impl Into<String>) -> PictureError {
    PictureError::Broken { kind: PictureKind::Jpeg, what: what.into() }
}

/// One marker segment of the header (T.81, B.1.1): the marker's second byte, its parameters, and where it lies in the file, marker
/// and length included.
struct Segment<'a> {
    marker: u8,
    data: &'a [u8],
    start: usize,
    end: usize,
}

/// The segments from the start of the file up to the first scan (SOS), which comes last. Ends early at damage.
struct Segments<'a> {
    bytes: &'a [u8],
    at: usize,
    done: bool,
}

impl<'a> Segments<'a> {
    fn new(bytes: &'a [u8]) -> Segments<'a> {
        // Behind SOI.
        Segments { bytes, at: 2, done: false }
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    fn next(&mut self) -> Option<Segment<'a>> {
        if self.done {
            return None;
        }
        let start = self.at;
        if *self.bytes.get(start)? != 0xFF {
            return None;
        }
        // Any number of fill bytes may stand before the marker (B.1.1.2).
        let mut at = start + 1;
        while *self.bytes.get(at)? == 0xFF {
            at += 1;
        }
        let marker = *self.bytes.get(at)?;
        at += 1;
        // TEM and RSTn stand alone; a second SOI, EOI or a stuffed zero has no business here.
        if matches!(marker, 0x00 | 0x01 | 0xD0..=0xD9) {
            return None;
        }
        let length = usize::from(u16::from_be_bytes(self.bytes.get(at..at + 2)?.try_into().ok()?));
        let data = self.bytes.get(at + 2..at + length)?;
        self.at = at + length;
        self.done = marker == SOS;
        Some(Segment { marker, data, start, end: self.at })
    }
}

const SOS: u8 = 0xDA;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
const APP15: u8 = 0xEF;
const COMMENT: u8 = 0xFE;

/// Frame headers SOF0 to SOF15; C4, C8 and CC are other markers (T.81, table B.1).
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF)
}

pub(crate) fn probe(bytes: &[u8], limits: &Limits) -> Result<PictureInfo, PictureError> {
    let mut frame = None;
    let mut from_exif = None;
    let mut jfif_dpi = None;
    let mut adobe = false;
    let mut scan = false;
    for segment in Segments::new(bytes) {
        match (segment.marker, segment.data) {
            (marker, [bits, h1, h0, w1, w0, components, ..]) if is_frame(marker) && frame.is_none() => {
                let size = (u16::from_be_bytes([*w1, *w0]), u16::from_be_bytes([*h1, *h0]));
                frame = Some((marker, *bits, size, *components));
            }
            (APP0, [b'J', b'F', b'I', b'F', 0, _, _, unit, x1, x0, y1, y0, ..]) => {
                let density = exif::square(
                    Some(f32::from(u16::from_be_bytes([*x1, *x0]))),
                    Some(f32::from(u16::from_be_bytes([*y1, *y0]))),
                );
                jfif_dpi = density.and_then(|density| match unit {
                    1 => Some(density),
                    2 => Some(density * 2.54),
                    _ => None,
                });
            }
            (APP1, data) if from_exif.is_none() => {
                from_exif = data.strip_prefix(b"Exif\0\0").map(exif::read);
            }
            (APP14, data) if data.starts_with(b"Adobe") => adobe = true,
            (SOS, _) => scan = true,
            _ => {}
        }
    }
    let Some((marker, bits, (width, height), components)) = frame else {
        return Err(broken("it has no frame header"));
    };
    limits.check_size(PictureKind::Jpeg, u32::from(width), u32::from(height))?;
    if !scan {
        return Err(broken("it is cut off before its first scan"));
    }
    let unsupported =
        |what: &str| PictureError::Unsupported { kind: PictureKind::Jpeg, what: what.to_owned() };
    if !matches!(marker, 0xC0..=0xC2) {
        return Err(unsupported(
            "it is lossless, hierarchical or arithmetically coded; save it as a baseline JPEG",
        ));
    }
    if bits != 8 {
        return Err(unsupported("its samples have more than 8 bits; save it with 8"));
    }
    let color = match components {
        1 => ColorModel::Gray,
        3 => ColorModel::Rgb,
        4 => ColorModel::Cmyk { inverted: adobe },
        _ => return Err(broken(format!("it has {components} components"))),
    };
    let from_exif = from_exif.unwrap_or(Exif::default());
    let swap = from_exif.orientation.swaps_axes();
    let (width, height) = if swap { (height, width) } else { (width, height) };
    Ok(PictureInfo {
        kind: PictureKind::Jpeg,
        width_px: f32::from(width),
        height_px: f32::from(height),
        dpi: jfif_dpi.or(from_exif.dpi),
        orientation: from_exif.orientation,
        color,
        bits,
        has_alpha: false,
        animated: false,
    })
}

/// Whether the file reaches to its end: the mark EOI stands behind the last mark SOS (ITU-T T.81, B.1.1.3), whatever follows.
pub(crate) fn is_whole(bytes: &[u8]) -> bool {
    let last = |mark: u8| bytes.windows(2).rposition(|pair| pair == [0xff, mark]);
    last(0xd9) > last(0xda)
}

pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Raster, PictureError> {
    let damaged = |error: zune_jpeg::errors::DecodeErrors| broken(error.to_string());
    let gray = probe(bytes, limits)?.color == ColorModel::Gray;
    let (channels, space) =
        if gray { (Channels::Gray, ColorSpace::Luma) } else { (Channels::Rgb, ColorSpace::RGB) };
    let options = DecoderOptions::new_safe()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(space);
    let mut decoder = JpegDecoder::new_with_options(bytes, options);
    let samples = decoder.decode().map_err(damaged)?;
    let (width, height) = decoder.dimensions().ok_or_else(|| broken("it has no size"))?;
    if samples.len() != width * height * channels.count() {
        return Err(broken("it has fewer pixels than its header says"));
    }
    Ok(Raster { width: width as u32, height: height as u32, channels, samples, alpha: None })
}

/// Drops what a JPEG file tells beside its picture: Exif and XMP (place, camera, persons), IPTC and Photoshop data, comments,
/// and what telephones hang on behind its end (previews with Exif of their own, films). Keeps JFIF, ICC profiles and Adobe's
/// segment, which decoders need, and all tables and scans byte by byte.
///
/// The orientation goes with Exif: ask [`crate::probe`] for it before. What is not a sound JPEG comes back as it is.
pub fn strip_metadata_jpeg(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.starts_with(b"\xFF\xD8\xFF") {
        return Cow::Borrowed(bytes);
    }
    let mut kept: Vec<u8> = bytes.iter().take(2).copied().collect();
    let mut scan = None;
    for segment in Segments::new(bytes) {
        let needless = match segment.marker {
            APP0 => !segment.data.starts_with(b"JFIF\0"),
            APP2 => !segment.data.starts_with(b"ICC_PROFILE\0"),
            APP14 => !segment.data.starts_with(b"Adobe"),
            APP1..=APP15 | COMMENT => true,
            _ => false,
        };
        if !needless {
            kept.extend_from_slice(bytes.get(segment.start..segment.end).unwrap_or_default());
        }
        if segment.marker == SOS {
            scan = Some(segment.end);
        }
    }
    let Some(scan) = scan else { return Cow::Borrowed(bytes) };
    let end = end_of_image(bytes, scan).unwrap_or(bytes.len());
    kept.extend_from_slice(bytes.get(scan..end).unwrap_or_default());
    if kept.len() == bytes.len() { Cow::Borrowed(bytes) } else { Cow::Owned(kept) }
}

/// The place behind the picture's EOI marker, from somewhere in the data of its first scan on.
fn end_of_image(bytes: &[u8], scan: usize) -> Option<usize> {
    let mut at = scan;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xFF)? + 1;
        match *bytes.get(at)? {
            0xD9 => return Some(at + 1),
            // A stuffed zero, a restart, or a fill byte: the scan goes on (T.81, B.1.1.2, B.1.1.5).
            0x00 | 0x01 | 0xD0..=0xD7 => at += 1,
            0xFF => {}
            // Tables or the head of a further scan, which may hold any bytes.
            _ => at += 1 + usize::from(u16::from_be_bytes(bytes.get(at + 1..at + 3)?.try_into().ok()?)),
        }
    }
}
