//! One face: a family in one style.

use std::fmt;
use std::sync::Arc;

use crate::coverage::Coverage;
use crate::metrics::FaceMetrics;
use crate::style::FaceStyle;

/// The place of a face in its [`crate::FontLibrary`]. Only that library gives it a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

impl FaceId {
    /// The place as an index into [`crate::FontLibrary::faces`].
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The bytes of a font file: compiled in, or a user's. A clone shares them.
#[derive(Clone)]
pub enum FontData {
    /// Compiled into the program.
    Static(&'static [u8]),
    /// Read from a user's file; the faces of a collection share it.
    Shared(Arc<[u8]>),
}

impl AsRef<[u8]> for FontData {
    fn as_ref(&self) -> &[u8] {
        match self {
            FontData::Static(bytes) => bytes,
            FontData::Shared(bytes) => bytes,
        }
    }
}

impl fmt::Debug for FontData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FontData({} bytes)", self.as_ref().len())
    }
}

/// What its maker allows to be done with an embedded face (OpenType OS/2 `fsType`, bits 0 to 3). Faces that may not be
/// embedded at all never enter a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Embedding {
    /// Documents may carry it for reading and printing only; not for those who go on editing.
    PreviewAndPrint,
    /// Documents that are edited may carry it too.
    Editable,
    /// No restriction.
    Installable,
}

/// One face: a family in one style, with what layout and exporters ask of it.
#[derive(Debug, Clone)]
pub struct Face {
    /// Its place in the library.
    pub id: FaceId,
    /// The family, as typographers name it ("Source Serif 4"): `name` 16, else 1.
    pub family: String,
    /// The family as old systems name it, where that differs ("Source Serif 4 Light"): `name` 1.
    pub legacy_family: Option<String>,
    /// The PostScript name ("SourceSerif4-It"): printable ASCII without delimiters, at most 63 characters, never empty.
    pub postscript_name: String,
    /// The style that it serves best.
    pub style: FaceStyle,
    /// OS/2 `usWeightClass`, 1 to 1000; 400 is regular.
    pub weight_class: u16,
    /// OS/2 `usWidthClass`, 1 to 9; 5 is normal, less is condensed.
    pub width_class: u16,
    /// The index of the face in its file: 0, except in a collection.
    pub index: u32,
    /// Sizes and positions, in font units.
    pub metrics: FaceMetrics,
    /// What may be done with it in a document.
    pub embedding: Embedding,
    /// Whether it is a variable font; only its default instance is used.
    pub variable: bool,
    pub(crate) data: FontData,
    pub(crate) coverage: Coverage,
    pub(crate) advances: Vec<u16>,
    /// Sorted, so that it can be searched.
    pub(crate) features: Vec<[u8; 4]>,
}

impl Face {
    /// Whether the face has a glyph for a character. Ask [`crate::needs_glyph`] first where joiners, direction marks or
    /// variation selectors may come.
    pub fn covers(&self, character: char) -> bool {
        self.coverage.glyph(character).is_some()
    }

    /// The glyph that stands for a character before shaping; never glyph 0 (`.notdef`).
    pub fn glyph(&self, character: char) -> Option<u16> {
        self.coverage.glyph(character)
    }

    /// How many characters the face covers.
    pub fn covered_characters(&self) -> usize {
        self.coverage.len()
    }

    /// How many glyphs the face has; ids are below that.
    pub fn glyph_count(&self) -> u16 {
        // The constructor refuses faces with more glyphs than a u16 can count.
        self.advances.len() as u16
    }

    /// The advance width of a glyph in font units (table `hmtx`); 0 for a glyph that does not exist.
    pub fn advance(&self, glyph: u16) -> f32 {
        self.advances.get(usize::from(glyph)).copied().map_or(0.0, f32::from)
    }

    /// Whether the face has an OpenType feature, such as `smcp` for small capitals, in GSUB or GPOS.
    pub fn has_feature(&self, tag: &[u8; 4]) -> bool {
        self.features.binary_search(tag).is_ok()
    }

    /// The bytes of the whole font file; in a collection, of all its faces (see [`Face::index`]).
    pub fn data(&self) -> &[u8] {
        self.data.as_ref()
    }

    /// A handle to the same bytes that outlives the library, for font databases that want to own their sources.
    pub fn shared_data(&self) -> FontData {
        self.data.clone()
    }
}
