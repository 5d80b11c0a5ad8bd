//! Pictures made ready once for several files.

use std::collections::BTreeMap;
use std::sync::Arc;

use livret::model::{Book, ResourceId};
use livret::theme::{Ink, PictureStyle, Theme};
use livret_fonts::FontLibrary;
use livret_layout::Printed;
use livret_layout::folio::Folio;
use livret_pictures::DrawingFonts;
use rayon::prelude::*;

use crate::pictures::{Prepared, largest, prepare};

/// The pictures of a printed book, ready to be put into its PDF and into those of its handouts. A file whose picture is another, or is
/// shown in another size, makes its own; so a file has the same bytes with plates and without.
#[derive(Default)]
pub struct Plates(BTreeMap<ResourceId, Plate>);

/// A picture as it was made ready, and what of.
struct Plate {
    bytes: Arc<[u8]>,
    size: (f32, f32),
    style: PictureStyle,
    ink: Ink,
    prepared: Prepared,
}

impl Plates {
    /// Makes the pictures of a book ready.
    pub fn of(printed: &Printed, theme: &Theme, fonts: &FontLibrary) -> Plates {
        let Printed { book, layout } = printed;
        let drawing_fonts = DrawingFonts::new(fonts);
        let plates = largest(&layout.folios).into_par_iter().filter_map(|(id, size)| {
            let bytes = Arc::clone(&book.resource(id)?.bytes);
            let prepared = prepare(&bytes, size, theme, &drawing_fonts)?;
            Some((id, Plate { bytes, size, style: theme.pictures, ink: theme.ink, prepared }))
        });
        Plates(plates.collect())
    }
}

/// The pictures that folios show, made ready by the plates or anew; one that cannot be read is left out.
pub(crate) fn all(
    book: &Book,
    folios: &[Folio],
    theme: &Theme,
    fonts: &FontLibrary,
    plates: &Plates,
) -> Vec<(ResourceId, Prepared)> {
    let known = |id: &ResourceId, bytes: &Arc<[u8]>, size: (f32, f32)| {
        let plate = plates.0.get(id)?;
        let same = Arc::ptr_eq(&plate.bytes, bytes) && plate.size == size;
        let alike = plate.style == theme.pictures && plate.ink == theme.ink;
        (same && alike).then(|| plate.prepared.clone())
    };
    let (mut found, mut wanting) = (Vec::new(), Vec::new());
    for (id, size) in largest(folios) {
        let Some(resource) = book.resource(id) else { continue };
        match known(&id, &resource.bytes, size) {
            Some(prepared) => found.push((id, prepared)),
            None => wanting.push((id, &resource.bytes, size)),
        }
    }
    if !wanting.is_empty() {
        let fonts = DrawingFonts::new(fonts);
        let made = wanting
            .into_par_iter()
            .filter_map(|(id, bytes, size)| Some((id, prepare(bytes, size, theme, &fonts)?)));
        found.par_extend(made);
    }
    found.sort_by_key(|(id, _)| *id);
    found
}
