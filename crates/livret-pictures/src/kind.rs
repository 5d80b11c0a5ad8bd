//! What kind of picture some bytes are.

use std::fmt;

use crate::error::PictureError;

/// The kinds of pictures that are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PictureKind {
    /// Portable Network Graphics (W3C PNG, third edition); of an animated one the default image.
    Png,
    /// JPEG (ITU-T T.81), in a JFIF or Exif file.
    Jpeg,
    /// Graphics Interchange Format, of which the first frame is used.
    Gif,
    /// WebP (RFC 9649), of which the first frame is used.
    Webp,
    /// Scalable Vector Graphics: a drawing.
    Svg,
}

impl PictureKind {
    /// The media type ("image/png").
    pub fn media_type(self) -> &'static str {
        match self {
            PictureKind::Png => "image/png",
            PictureKind::Jpeg => "image/jpeg",
            PictureKind::Gif => "image/gif",
            PictureKind::Webp => "image/webp",
            PictureKind::Svg => "image/svg+xml",
        }
    }

    /// The usual ending of file names, without a dot ("png").
    pub fn extension(self) -> &'static str {
        match self {
            PictureKind::Png => "png",
            PictureKind::Jpeg => "jpg",
            PictureKind::Gif => "gif",
            PictureKind::Webp => "webp",
            PictureKind::Svg => "svg",
        }
    }
}

impl fmt::Display for PictureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PictureKind::Png => "PNG",
            PictureKind::Jpeg => "JPEG",
            PictureKind::Gif => "GIF",
            PictureKind::Webp => "WebP",
            PictureKind::Svg => "SVG",
        })
    }
}

/// Recognises a picture by its first bytes (for SVG: by its first element).
pub(crate) fn recognise(bytes: &[u8]) -> Result<PictureKind, PictureError> {
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    let riff = |form: &[u8]| bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(form);
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Ok(PictureKind::Png)
    } else if bytes.starts_with(b"\xFF\xD8\xFF") {
        Ok(PictureKind::Jpeg)
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        Ok(PictureKind::Gif)
    } else if riff(b"WEBP") {
        Ok(PictureKind::Webp)
    } else if crate::svg::starts_with_svg(bytes) {
        Ok(PictureKind::Svg)
    } else {
        Err(PictureError::Unknown { looks_like: foreign(bytes) })
    }
}

/// Names kinds of files that people take for pictures, so that a diagnostic can say what to convert.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let starts = |prefix: &[u8]| bytes.starts_with(prefix);
    match bytes.get(4..12) {
        Some(b"ftypavif" | b"ftypavis") => return Some("AVIF"),
        Some(b"ftypheic" | b"ftypheix" | b"ftypmif1") => return Some("HEIC"),
        _ => {}
    }
    let text = bytes.get(..256).unwrap_or(bytes).trim_ascii_start().to_ascii_lowercase();
    if starts(b"II*\0") || starts(b"MM\0*") {
        Some("TIFF")
    } else if starts(b"BM") {
        Some("BMP")
    } else if starts(b"%PDF") {
        Some("PDF")
    } else if starts(b"\x1F\x8B") {
        Some("gzip (a compressed SVG, perhaps)")
    } else if text.starts_with(b"<!doctype html") || text.starts_with(b"<html") {
        Some("HTML (a page saved instead of the picture, perhaps)")
    } else if text.starts_with(b"version https://git-lfs") {
        Some("a Git LFS pointer; fetch the real file with git lfs pull")
    } else {
        None
    }
}
