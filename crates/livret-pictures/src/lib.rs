//! Picture files: what they are, how large, their pixels, and SVG as a drawing.
//!
//! A picture comes as bytes and is recognised by its content, never by its name. [`probe`] reads the header only;
//! [`decode`] gives upright pixels of 8 bits; [`svg_tree`] gives a drawing, [`rasterise`] its pixels. All check their
//! [`Limits`] before they allocate: a small file that claims to be a huge picture is refused with a [`PictureError`].
//! No disk, no network, no system fonts; the same bytes give the same result everywhere.
//!
//! ```
//! use livret_pictures::{Channels, Limits, PictureKind, Raster, decode, encode_png, probe};
//!
//! let dot = Raster { width: 2, height: 1, channels: Channels::Gray, samples: vec![0, 255], alpha: None };
//! let png = encode_png(&dot);
//! let info = probe(&png, &Limits::default())?;
//! assert_eq!((info.kind, info.width_px, info.height_px), (PictureKind::Png, 2.0, 1.0));
//! assert_eq!(decode(&png, &Limits::default())?, dot);
//! # Ok::<(), livret_pictures::PictureError>(())
//! ```

mod error;
mod examine;
mod exif;
mod format;
mod info;
mod kind;
mod limits;
mod raster;
mod resample;
mod shield;
mod svg;

pub use error::PictureError;
pub use examine::{alike_in_grey, examine};
pub use format::jpeg::strip_metadata_jpeg;
pub use info::{ColorModel, Orientation, PictureInfo};
pub use kind::PictureKind;
pub use limits::Limits;
pub use raster::{Channels, Raster, encode_drawn_png, encode_png};
pub use resample::{encode_jpeg, resample};
pub use resvg::usvg;
pub use svg::{DrawingFonts, SvgLoss, SvgLossKind, rasterise, svg_losses, svg_tree};

/// Reads the header of a picture: what it is and how large. An SVG drawing is parsed, but not laid out.
///
/// Sizes are those of the upright picture, after [`PictureInfo::orientation`] has been applied.
pub fn probe(bytes: &[u8], limits: &Limits) -> Result<PictureInfo, PictureError> {
    let kind = kind::recognise(bytes)?;
    limits.check_bytes(bytes.len())?;
    shield::guard(kind, || match kind {
        PictureKind::Png => format::png::probe(bytes, limits),
        PictureKind::Jpeg => format::jpeg::probe(bytes, limits),
        PictureKind::Gif => format::gif::probe(bytes, limits),
        PictureKind::Webp => format::webp::probe(bytes, limits),
        PictureKind::Svg => svg::probe(bytes, limits),
    })
}

/// The pixels of a PNG, JPEG, GIF (first frame) or WebP (first frame) picture: 8 bits, upright. Colour profiles are not
/// applied. An SVG drawing has no pixels of its own: see [`svg_tree`] and [`rasterise`].
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Raster, PictureError> {
    let info = probe(bytes, limits)?;
    let raster = shield::guard(info.kind, || match info.kind {
        PictureKind::Png => format::png::decode(bytes, limits),
        PictureKind::Jpeg => format::jpeg::decode(bytes, limits),
        PictureKind::Gif => format::gif::decode(bytes, limits),
        PictureKind::Webp => format::webp::decode(bytes, limits),
        PictureKind::Svg => Err(PictureError::Unsupported {
            kind: PictureKind::Svg,
            what: "a drawing has no pixels until it is rasterised".to_owned(),
        }),
    })?;
    Ok(raster.upright(info.orientation))
}

#[cfg(test)]
mod tests;
