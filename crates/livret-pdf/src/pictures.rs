//! Pictures → XObjects (ISO 32000-1, 8.9.5 and 8.10): JPEG passed through, other rasters deflated with their opacity as a soft
//! mask, drawings kept drawings.

use std::collections::BTreeMap;

use livret::model::{Book, ResourceId};
use livret::theme::{Ink, PictureStyle, Theme};
use livret_fonts::FontLibrary;
use livret_layout::folio::{Folio, Item, Rect};
use livret_pictures::{
    Channels, ColorModel, DrawingFonts, Limits, Orientation, PictureInfo, PictureKind, Raster, decode,
    encode_jpeg, probe, resample, strip_metadata_jpeg, svg_tree,
};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::canonical::reachable;
use crate::paint::deflate;
use crate::plates::{self, Plates};
use crate::skeleton::page_ids;
use crate::{PdfError, grey};

/// Pictures of the document, by resource.
pub(crate) type Pictures = BTreeMap<ResourceId, Picture>;

/// A picture of the document.
#[derive(Debug)]
pub(crate) struct Picture {
    /// Resource name in content streams.
    pub(crate) name: String,
    orientation: Orientation,
}

impl Picture {
    /// The matrix that takes the unit square of the stored picture to a rectangle at the origin, turned upright.
    pub(crate) fn placement(&self, rect: Rect) -> [f32; 6] {
        let (w, h) = (rect.width.0, rect.height.0);
        match self.orientation {
            Orientation::Upright => [w, 0.0, 0.0, h, 0.0, 0.0],
            Orientation::Mirrored => [-w, 0.0, 0.0, h, w, 0.0],
            Orientation::HalfTurn => [-w, 0.0, 0.0, -h, w, h],
            Orientation::Flipped => [w, 0.0, 0.0, -h, 0.0, h],
            Orientation::Transposed => [0.0, -h, -w, 0.0, w, h],
            Orientation::QuarterTurn => [0.0, -h, w, 0.0, 0.0, h],
            Orientation::Transverse => [0.0, h, w, 0.0, 0.0, 0.0],
            Orientation::ThreeQuarterTurn => [0.0, h, -w, 0.0, w, 0.0],
        }
    }
}

/// A picture ready to become objects.
#[derive(Clone)]
pub(crate) enum Prepared {
    Jpeg {
        bytes: Vec<u8>,
        width: u32,
        height: u32,
        gray: bool,
        orientation: Orientation,
        alpha: Option<Vec<u8>>,
    },
    Raster {
        width: u32,
        height: u32,
        gray: bool,
        samples: Vec<u8>,
        alpha: Option<Vec<u8>>,
    },
    /// A file of one page, the drawing, by svg2pdf.
    Drawing {
        file: Vec<u8>,
        width: f32,
        height: f32,
    },
}

impl Prepared {
    /// Bytes that its pixels take in the file.
    fn size(&self) -> usize {
        match self {
            Prepared::Jpeg { bytes: pixels, alpha, .. } | Prepared::Raster { samples: pixels, alpha, .. } => {
                pixels.len() + alpha.as_ref().map_or(0, Vec::len)
            }
            Prepared::Drawing { file, .. } => file.len(),
        }
    }
}

/// A picture written as JPEG, its opacity beside it; `None` for what JPEG has no room for.
fn jpeg(mut raster: Raster, quality: u8) -> Option<Prepared> {
    let alpha = raster.alpha.take();
    if let Some(alpha) = &alpha {
        fill_clear(&mut raster, alpha);
    }
    Some(Prepared::Jpeg {
        bytes: encode_jpeg(&raster, quality)?,
        width: raster.width,
        height: raster.height,
        gray: raster.channels == Channels::Gray,
        orientation: Orientation::Upright,
        alpha: alpha.map(|alpha| deflate(&alpha)),
    })
}

/// Gives clear pixels the mean colour of the others, so that no edge to a colour that nobody sees shines into what is seen.
fn fill_clear(raster: &mut Raster, alpha: &[u8]) {
    let count = raster.channels.count();
    let (mut sums, mut seen) = ([0_u64; 3], 0_u64);
    for (pixel, _) in raster.samples.chunks_exact(count).zip(alpha).filter(|(_, alpha)| **alpha > 0) {
        sums.iter_mut().zip(pixel).for_each(|(sum, sample)| *sum += u64::from(*sample));
        seen += 1;
    }
    let mean = sums.map(|sum| (sum / seen.max(1)) as u8);
    for (pixel, _) in raster.samples.chunks_exact_mut(count).zip(alpha).filter(|(_, alpha)| **alpha == 0) {
        pixel.iter_mut().zip(mean).for_each(|(sample, mean)| *sample = mean);
    }
}

/// A picture deflated, its opacity beside it.
fn deflated(raster: &Raster) -> Prepared {
    Prepared::Raster {
        width: raster.width,
        height: raster.height,
        gray: raster.channels == Channels::Gray,
        samples: deflate(&raster.samples),
        alpha: raster.alpha.as_deref().map(deflate),
    }
}

/// Embeds all pictures that the folios show. One that cannot be read is left out: `livret_pictures::examine` has said so, and
/// layout has put a frame in its place.
pub(crate) fn embed(
    book: &Book,
    folios: &[Folio],
    theme: &Theme,
    fonts: &FontLibrary,
    plates: &Plates,
    document: &mut Document,
) -> Result<Pictures, PdfError> {
    let prepared = plates::all(book, folios, theme, fonts, plates);
    let mut pictures = Pictures::new();
    let mut objects = Dictionary::new();
    for (id, prepared) in prepared {
        let orientation = match &prepared {
            Prepared::Jpeg { orientation, .. } => *orientation,
            Prepared::Raster { .. } | Prepared::Drawing { .. } => Orientation::Upright,
        };
        let object = match prepared {
            Prepared::Jpeg { bytes, width, height, gray, alpha, .. } => {
                let image = image(width, height, gray, alpha, document);
                document.add_object(filtered(image, "DCTDecode", bytes).with_compression(false))
            }
            Prepared::Raster { width, height, gray, samples, alpha } => {
                let image = image(width, height, gray, alpha, document);
                document.add_object(filtered(image, "FlateDecode", samples))
            }
            Prepared::Drawing { file, width, height } => import(document, &file, width, height, theme)?,
        };
        let name = format!("P{}", id.0);
        objects.set(name.clone(), object);
        pictures.insert(id, Picture { name, orientation });
    }
    if !objects.is_empty() {
        let objects = document.add_object(objects);
        for page in page_ids(document) {
            let resources = document.get_dictionary(page)?.get(b"Resources")?.as_reference()?;
            document.get_dictionary_mut(resources)?.set("XObject", objects);
        }
    }
    Ok(pictures)
}

/// The largest width and height, in pt, at which each picture is shown.
pub(crate) fn largest(folios: &[Folio]) -> Vec<(ResourceId, (f32, f32))> {
    let mut sizes: BTreeMap<ResourceId, (f32, f32)> = BTreeMap::new();
    for placed in folios.iter().flat_map(|folio| &folio.items) {
        if let Item::Picture { resource, rect } = placed.item {
            let size = sizes.entry(resource).or_default();
            *size = (size.0.max(rect.width.0), size.1.max(rect.height.0));
        }
    }
    sizes.into_iter().collect()
}

/// Pictures with less than so many times the pixels that are shown keep them all: to take so few away only softens.
const EXCESS: f32 = 1.25;

/// Columns and rows that a picture is taken down to; `None` if it has no more than it needs.
fn fewer(info: &PictureInfo, size: (f32, f32), style: &PictureStyle) -> Option<(u32, u32)> {
    let pixels = |pt: f32| (pt / 72.0 * style.resolution).ceil().max(1.0);
    let (width, height) = (pixels(size.0), pixels(size.1));
    let more = info.width_px > width * EXCESS && info.height_px > height * EXCESS;
    more.then_some((width as u32, height as u32))
}

pub(crate) fn prepare(
    bytes: &[u8],
    size: (f32, f32),
    theme: &Theme,
    fonts: &DrawingFonts<'_>,
) -> Option<Prepared> {
    let limits = Limits::default();
    let info = probe(bytes, &limits).ok()?;
    match (info.kind, info.color) {
        (PictureKind::Svg, _) => drawing(bytes, fonts, &limits),
        // CMYK has no meaning without a profile of its own, which PDF/A demands: it becomes RGB.
        (PictureKind::Jpeg, ColorModel::Gray | ColorModel::Rgb) => {
            Some(photograph(bytes, &info, size, theme))
        }
        _ => {
            let pixels = Pixels::of(bytes, &info, size, theme)?;
            Some(pixels.prepared(&theme.pictures))
        }
    }
}

fn drawing(bytes: &[u8], fonts: &DrawingFonts<'_>, limits: &Limits) -> Option<Prepared> {
    let tree = svg_tree(bytes, fonts, limits).ok()?;
    // PDF/A lets a drawing name no character that it has no glyph for; then its text is drawn as outlines.
    let options = |embed_text| svg2pdf::ConversionOptions {
        pdfa: true,
        embed_text,
        compress: true,
        ..svg2pdf::ConversionOptions::default()
    };
    let convert = |embed_text| svg2pdf::to_pdf(&tree, options(embed_text), svg2pdf::PageOptions::default());
    let file = convert(true).or_else(|_| convert(false)).ok()?;
    Some(Prepared::Drawing { file, width: tree.size().width(), height: tree.size().height() })
}

/// A JPEG: as it is, unless it has too many pixels, has to lose its colours, or had better be smaller.
fn photograph(bytes: &[u8], info: &PictureInfo, size: (f32, f32), theme: &Theme) -> Prepared {
    let style = &theme.pictures;
    let whole = strip_metadata_jpeg(bytes);
    let gray = info.color == ColorModel::Gray;
    let most = match (fewer(info, size, style), theme.ink) {
        (_, Ink::Grey | Ink::Save) if !gray => usize::MAX,
        (Some(_), _) => whole.len(),
        // Each writing loses a little: it has to pay.
        (None, _) if !style.lossless => whole.len() / 2,
        (None, _) => 0,
    };
    let anew = (most > 0).then(|| Pixels::of(bytes, info, size, theme)).flatten();
    let anew = anew.and_then(|pixels| jpeg(pixels.shown(), style.quality));
    if let Some(anew) = anew.filter(|anew| anew.size() < most) {
        return anew;
    }
    let (width, height) = info.stored_size();
    let orientation = info.orientation;
    Prepared::Jpeg { bytes: whole.into_owned(), width, height, gray, orientation, alpha: None }
}

/// The pixels of a picture in the theme's ink.
struct Pixels {
    whole: Raster,
    /// Columns and rows to which they are taken down.
    fewer: Option<(u32, u32)>,
}

impl Pixels {
    fn of(bytes: &[u8], info: &PictureInfo, size: (f32, f32), theme: &Theme) -> Option<Pixels> {
        let raster = decode(bytes, &Limits::default()).ok()?;
        let whole = match theme.ink {
            Ink::Full => raster,
            Ink::Grey | Ink::Save => raster.in_grey(),
        };
        Some(Pixels { whole, fewer: fewer(info, size, &theme.pictures) })
    }

    /// No more of them than are shown.
    fn shown(self) -> Raster {
        match self.fewer {
            Some((width, height)) => resample(self.whole, width, height),
            None => self.whole,
        }
    }

    fn prepared(self, style: &PictureStyle) -> Prepared {
        if style.lossless {
            return deflated(&self.shown());
        }
        // Flat drawings take less room as they were: to take pixels away makes their edges soft.
        let whole = self.fewer.map(|_| deflated(&self.whole));
        let shown = self.shown();
        let exact = deflated(&shown);
        let exact = whole.filter(|whole| whole.size() <= exact.size()).unwrap_or(exact);
        // Screenshots and drawings deflate well, and JPEG would blur them.
        let lossy = jpeg(shown, style.quality).filter(|lossy| lossy.size() < exact.size() / 2);
        lossy.unwrap_or(exact)
    }
}

/// An image's dictionary (8.9.5); its opacity goes into the document.
fn image(width: u32, height: u32, gray: bool, alpha: Option<Vec<u8>>, document: &mut Document) -> Dictionary {
    let mut dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "BitsPerComponent" => 8,
        "ColorSpace" => if gray { "DeviceGray" } else { "DeviceRGB" },
    };
    if let Some(alpha) = alpha {
        let mask = image(width, height, true, None, document);
        dictionary.set("SMask", document.add_object(filtered(mask, "FlateDecode", alpha)));
    }
    dictionary
}

fn filtered(mut dictionary: Dictionary, filter: &str, content: Vec<u8>) -> Stream {
    dictionary.set("Filter", filter);
    Stream::new(dictionary, content)
}

/// Takes the page of a finished file over as a form XObject that fills the unit square.
fn import(
    document: &mut Document,
    file: &[u8],
    width: f32,
    height: f32,
    theme: &Theme,
) -> Result<ObjectId, PdfError> {
    let mut drawing = Document::load_mem(file)?;
    if theme.ink != Ink::Full {
        grey::take_colours(&mut drawing, theme.pictures.quality)?;
    }
    let page = page_ids(&drawing).first().copied().ok_or(PdfError::Empty)?;
    let mut objects = reachable(&drawing, page, document.max_id + 1).into_iter();
    let page = objects.next().map(|(_, page)| page).ok_or(PdfError::Empty)?;
    let page = page.as_dict()?;
    let contents = page.get(b"Contents")?.as_reference()?;
    let (resources, group) = (page.get(b"Resources")?.clone(), page.get(b"Group").ok().cloned());
    for (id, object) in objects {
        document.max_id = document.max_id.max(id.0);
        document.set_object(id, object);
    }
    let form = document.get_object_mut(contents)?.as_stream_mut()?;
    form.dict.set("Type", "XObject");
    form.dict.set("Subtype", "Form");
    form.dict.set("BBox", vec![0.into(), 0.into(), Object::Real(width), Object::Real(height)]);
    let scale = |side: f32| Object::Real(1.0 / side.max(f32::MIN_POSITIVE));
    form.dict.set("Matrix", vec![scale(width), 0.into(), 0.into(), scale(height), 0.into(), 0.into()]);
    form.dict.set("Resources", resources);
    if let Some(group) = group {
        form.dict.set("Group", group);
    }
    Ok(contents)
}
