//! SVG: a drawing as a tree of paths and text, and its pixels where a format cannot hold drawings.

mod alike;
mod complexity;
mod fonts;
mod losses;
mod source;

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, ImageHrefResolver, Options, Tree, roxmltree};

use crate::error::PictureError;
use crate::info::{ColorModel, Orientation, PictureInfo};
use crate::kind::PictureKind;
use crate::limits::Limits;
use crate::raster::{Channels, Raster};
use crate::shield;

pub(crate) use alike::alike;
pub use fonts::DrawingFonts;
pub use losses::{SvgLoss, SvgLossKind, svg_losses};
pub(crate) use source::starts_with_svg;

/// CSS pixels to the inch (CSS Values 4, clause 6.2).
const CSS_DPI: f32 = 96.0;

fn broken(error: impl ToString) -> PictureError {
    PictureError::Broken { kind: PictureKind::Svg, what: error.to_string() }
}

/// Parses the text, once its nesting and entities are known to be harmless, and bounds what its references make of it.
fn parse<'a>(text: &'a str, limits: &Limits) -> Result<roxmltree::Document<'a>, PictureError> {
    source::check(text, limits)?;
    // Nodes are elements and the texts between them.
    let nodes_limit = u32::try_from(limits.max_elements.saturating_mul(2)).unwrap_or(u32::MAX);
    let options = roxmltree::ParsingOptions { allow_dtd: true, nodes_limit };
    let document = match roxmltree::Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(roxmltree::Error::NodesLimitReached) => {
            return Err(PictureError::TooComplex {
                what: format!("it has more than {} elements", limits.max_elements),
            });
        }
        Err(error) => return Err(broken(error)),
    };
    complexity::check(&document, limits)?;
    Ok(document)
}

pub(crate) fn probe(bytes: &[u8], limits: &Limits) -> Result<PictureInfo, PictureError> {
    limits.check_bytes(bytes.len())?;
    let text = source::text(bytes);
    let document = parse(&text, limits)?;
    let root = document.root_element();
    let says = |name| root.attribute(name).is_some_and(|value: &str| !value.trim().ends_with('%'));
    let (width, height) = if root.has_attribute("viewBox") || (says("width") && says("height")) {
        // An empty drawing with the same frame has the same size, by the same rules.
        let frame = source::frame(&root);
        let size = Tree::from_str(&frame, &Options::default()).map_err(size_error)?.size();
        (size.width(), size.height())
    } else {
        // Without a frame its size is that of what is drawn.
        let library = livret_fonts::FontLibrary::built_in();
        let size = tree(&document, &DrawingFonts::new(&library), limits)?.size();
        (size.width(), size.height())
    };
    if !(width > 0.0 && height > 0.0 && width.is_finite() && height.is_finite()) {
        return Err(PictureError::ZeroSize { kind: PictureKind::Svg });
    }
    Ok(PictureInfo {
        kind: PictureKind::Svg,
        width_px: width,
        height_px: height,
        dpi: Some(CSS_DPI),
        orientation: Orientation::Upright,
        color: ColorModel::Rgb,
        bits: 8,
        has_alpha: true,
        animated: false,
    })
}

/// Parses a drawing. Its size is that of `width` and `height` (units at 96 pixels to the inch); where one is missing or a
/// percentage, that of the `viewBox`; where there is none either, that of what is drawn.
///
/// Text is set in the library's faces: the family asked for if the library has it, else its generic family, else the sans.
/// Nothing outside the bytes is read: pictures in it must be `data:` addresses, within the same limits. What cannot be drawn is
/// left out; [`svg_losses`] says what.
pub fn svg_tree(bytes: &[u8], fonts: &DrawingFonts<'_>, limits: &Limits) -> Result<Tree, PictureError> {
    limits.check_bytes(bytes.len())?;
    if !starts_with_svg(bytes) {
        return Err(PictureError::Unknown { looks_like: None });
    }
    shield::guard(PictureKind::Svg, || tree(&parse(&source::text(bytes), limits)?, fonts, limits))
}

fn tree(
    document: &roxmltree::Document<'_>,
    fonts: &DrawingFonts<'_>,
    limits: &Limits,
) -> Result<Tree, PictureError> {
    let options = Options {
        dpi: CSS_DPI,
        font_family: livret_fonts::SANS.to_owned(),
        // Of a `switch` by language the first branch without a language is drawn: drawings do not know the book's.
        languages: Vec::new(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|mime, data, options| {
                let drawing = starts_with_svg(&data);
                crate::probe(&data, limits).ok()?;
                let mime = if drawing { "image/svg+xml" } else { mime };
                ImageHrefResolver::default_data_resolver()(mime, data, options)
            }),
            resolve_string: Box::new(|_, _| None),
        },
        fontdb: Arc::clone(&fonts.database),
        font_resolver: fonts.resolver(),
        ..Options::default()
    };
    Tree::from_xmltree(document, &options).map_err(size_error)
}

fn size_error(error: usvg::Error) -> PictureError {
    match error {
        usvg::Error::InvalidSize => PictureError::ZeroSize { kind: PictureKind::Svg },
        usvg::Error::ElementsLimitReached => {
            PictureError::TooComplex { what: "its elements are nested too deep or too many".to_owned() }
        }
        other => broken(other),
    }
}

/// The pixels of a drawing, on a clear ground, `width_px` wide and as high as its shape asks.
///
/// The height is at least 1; where the pixels would be more than [`Limits::max_pixels`] allows by default, both are
/// reduced in proportion.
pub fn rasterise(tree: &Tree, width_px: u32) -> Result<Raster, PictureError> {
    let limits = Limits::default();
    let size = tree.size();
    let ratio = f64::from(size.height()) / f64::from(size.width());
    let widest = (limits.max_pixels as f64 / ratio).sqrt().floor();
    let width = f64::from(width_px.max(1)).min(widest.max(1.0));
    let height = (width * ratio).round().clamp(1.0, f64::from(u32::MAX));
    limits.check_size(PictureKind::Svg, width as u32, height as u32)?;
    shield::guard(PictureKind::Svg, || {
        let mut pixels = Pixmap::new(width as u32, height as u32)
            .ok_or(PictureError::ZeroSize { kind: PictureKind::Svg })?;
        let scale = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
        resvg::render(tree, scale, &mut pixels.as_mut());
        let pixels = pixels.pixels();
        let mut samples = vec![0; pixels.len() * 3];
        for (pixel, sample) in pixels.iter().zip(samples.chunks_exact_mut(3)) {
            let color = pixel.demultiply();
            sample.copy_from_slice(&[color.red(), color.green(), color.blue()]);
        }
        let opaque = pixels.iter().all(|pixel| pixel.is_opaque());
        let alpha = (!opaque).then(|| pixels.iter().map(|pixel| pixel.alpha()).collect());
        Ok(Raster { width: width as u32, height: height as u32, channels: Channels::Rgb, samples, alpha })
    })
}

#[cfg(test)]
mod tests;
