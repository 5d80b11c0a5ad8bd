//! All faces that a document can be set in.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::built_in::{FILES, companion};
use crate::error::FontError;
use crate::face::{Face, FaceId, FontData};
use crate::load;
use crate::style::FaceStyle;

/// All faces that a document can be set in, in a fixed order: the built-in ones, then the user's as they were added.
#[derive(Debug, Clone)]
pub struct FontLibrary {
    faces: Vec<Face>,
}

impl FontLibrary {
    /// The faces that are compiled in. Reads their tables once, which takes a few milliseconds; outlines are not read.
    pub fn built_in() -> FontLibrary {
        let mut faces = Vec::with_capacity(FILES.len());
        for (file, bytes) in FILES {
            // A built-in file that could not be read would show in the tests of this module.
            if let Ok(mut read) = load::faces(file, FontData::Static(bytes), faces.len()) {
                faces.append(&mut read);
            }
        }
        FontLibrary { faces }
    }

    /// Adds all faces of a font file (TTF, OTF, or a TTC collection of them) and returns their ids.
    ///
    /// A file is taken whole or not at all: what is broken, has no outlines or may not be embedded is refused with a reason.
    /// A face of a family that the library has already takes precedence over the older one in [`FontLibrary::find`].
    pub fn add_face(&mut self, name_for_messages: &str, data: Vec<u8>) -> Result<Vec<FaceId>, FontError> {
        let mut faces = load::faces(name_for_messages, FontData::Shared(Arc::from(data)), self.faces.len())?;
        let ids = faces.iter().map(|face| face.id).collect();
        self.faces.append(&mut faces);
        Ok(ids)
    }

    /// The face of an id of this library.
    ///
    /// # Panics
    /// If the id is of another, larger library.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.index()]
    }

    /// All faces; a face stands at the index of its id.
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// The face of a family that is nearest to a style: of normal width, of the slant asked for, of the nearest weight, in that
    /// order. `None` if there is no such family. Capitals do not matter in its name.
    pub fn find(&self, family: &str, style: FaceStyle) -> Option<FaceId> {
        self.nearest(style, |face| is_of(face, family))
    }

    /// The face that stands in for a character: of the first of the preferred families that has it, each followed by the
    /// family that completes it (the letters of West African languages for the built-in serif and sans); else of the first
    /// family in the library's order. Within a family the nearest style, as in [`FontLibrary::find`], of those that cover it.
    ///
    /// `None` means that no face has a glyph for the character: report it, unless [`crate::needs_glyph`] says that it needs
    /// none.
    pub fn fallback(&self, character: char, style: FaceStyle, preferred: &[&str]) -> Option<FaceId> {
        let of_family =
            |family: &str| self.nearest(style, |face| face.covers(character) && is_of(face, family));
        preferred
            .iter()
            .find_map(|family| of_family(family).or_else(|| of_family(companion(family)?)))
            .or_else(|| {
                let first = self.faces.iter().find(|face| face.covers(character))?;
                of_family(&first.family)
            })
    }

    fn nearest(&self, style: FaceStyle, accept: impl Fn(&Face) -> bool) -> Option<FaceId> {
        let distance = |face: &&Face| {
            (
                face.width_class.abs_diff(5),
                face.style.slant != style.slant,
                face.weight_class.abs_diff(style.weight.class()),
                // The user's own file of a family wins over the built-in one.
                Reverse(face.id),
            )
        };
        self.faces.iter().filter(|face| accept(face)).min_by_key(distance).map(|face| face.id)
    }
}

impl Default for FontLibrary {
    fn default() -> FontLibrary {
        FontLibrary::built_in()
    }
}

fn is_of(face: &Face, family: &str) -> bool {
    let same = |name: &str| name.eq_ignore_ascii_case(family);
    same(&face.family) || face.legacy_family.as_deref().is_some_and(same)
}

#[cfg(test)]
mod tests;
