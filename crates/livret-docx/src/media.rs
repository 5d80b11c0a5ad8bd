//! Media: the files of pictures in the package.

use std::collections::BTreeMap;

use livret::model::{Resource, ResourceId};
use livret_fonts::FontLibrary;
use livret_pictures::{
    DrawingFonts, Limits, Orientation, PictureError, PictureKind, decode, encode_drawn_png, encode_png,
    probe, rasterise, strip_metadata_jpeg, svg_tree, usvg,
};

/// The files, in the order in which they are first used.
#[derive(Debug, Default)]
pub(crate) struct Media {
    /// Name within `word/` and bytes.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    pictures: BTreeMap<ResourceId, Result<Picture, PictureError>>,
    /// Pictures that are no resource of the book, by their SVG text.
    ornaments: BTreeMap<String, Result<Picture, PictureError>>,
}

/// A picture of the package.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    /// Name of the file with its pixels.
    pub(crate) pixels: String,
    /// Name of the file with the drawing that the pixels stand in for.
    pub(crate) drawing: Option<String>,
    /// Width in CSS pixels (1/96 inch).
    pub(crate) width_px: f32,
    /// Height in CSS pixels.
    pub(crate) height_px: f32,
}

/// Dots to a CSS pixel in the pixels that stand in for a drawing: 288 to the inch.
const DRAWING_SCALE: f32 = 3.0;
/// Most dots across in them.
const DRAWING_WIDTH: f32 = 2400.0;

impl Media {
    /// The picture of a resource.
    pub(crate) fn picture(
        &mut self,
        resource: &Resource,
        library: &FontLibrary,
    ) -> Result<Picture, PictureError> {
        if let Some(known) = self.pictures.get(&resource.id) {
            return known.clone();
        }
        let picture = self.take_in(&resource.bytes, library);
        self.pictures.insert(resource.id, picture.clone());
        picture
    }

    /// The picture of an SVG drawing that livret makes itself.
    pub(crate) fn ornament(&mut self, svg: &str, library: &FontLibrary) -> Result<Picture, PictureError> {
        if let Some(known) = self.ornaments.get(svg) {
            return known.clone();
        }
        let picture = self.take_in(svg.as_bytes(), library);
        self.ornaments.insert(svg.to_owned(), picture.clone());
        picture
    }

    fn take_in(&mut self, bytes: &[u8], library: &FontLibrary) -> Result<Picture, PictureError> {
        let limits = Limits::default();
        let info = probe(bytes, &limits)?;
        let (kind, content, drawing) = match info.kind {
            PictureKind::Png => (PictureKind::Png, bytes.to_vec(), None),
            // Programs that read the format ignore the orientation, and it goes with the metadata: the pixels are turned instead.
            PictureKind::Jpeg if info.orientation == Orientation::Upright => {
                (PictureKind::Jpeg, strip_metadata_jpeg(bytes).into_owned(), None)
            }
            PictureKind::Gif if !info.animated => (PictureKind::Gif, bytes.to_vec(), None),
            PictureKind::Jpeg | PictureKind::Gif | PictureKind::Webp => {
                (PictureKind::Png, encode_png(&decode(bytes, &limits)?), None)
            }
            PictureKind::Svg => {
                let tree = svg_tree(bytes, &DrawingFonts::new(library), &limits)?;
                let width = (info.width_px * DRAWING_SCALE).clamp(1.0, DRAWING_WIDTH);
                let pixels = encode_drawn_png(&rasterise(&tree, width as u32)?);
                // The drawing as it is understood, its text as outlines: no script, no address, no face that the reader lacks.
                (PictureKind::Png, pixels, Some(tree.to_string(&usvg::WriteOptions::default())))
            }
        };
        let pixels = self.add(kind, content);
        let drawing = drawing.map(|text| self.add(PictureKind::Svg, text.into_bytes()));
        Ok(Picture { pixels, drawing, width_px: info.width_px, height_px: info.height_px })
    }

    fn add(&mut self, kind: PictureKind, bytes: Vec<u8>) -> String {
        // `jpeg`, because content types are told by endings, and docx readers know this one best.
        let extension = if kind == PictureKind::Jpeg { "jpeg" } else { kind.extension() };
        let name = format!("media/image{}.{extension}", self.files.len() + 1);
        self.files.push((name.clone(), bytes));
        name
    }
}
