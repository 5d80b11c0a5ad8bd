//! The faces of a library for the text of drawings.

use std::sync::Arc;

use livret_fonts::{Face, FaceStyle, FontLibrary, MONO, SANS, SERIF, Slant, Weight};
use resvg::usvg::fontdb::{self, Database, ID};
use resvg::usvg::{Font, FontFamily, FontResolver, FontStyle};

/// The faces of a library, made ready for the text of drawings. Make it once for all drawings of a document.
pub struct DrawingFonts<'a> {
    library: &'a FontLibrary,
    pub(super) database: Arc<Database>,
    /// The database's id of each face, in the library's order; `None` for a face that the database cannot read.
    pub(super) ids: Vec<Option<ID>>,
}

impl<'a> DrawingFonts<'a> {
    /// Reads the names of all faces of a library.
    pub fn new(library: &'a FontLibrary) -> DrawingFonts<'a> {
        let mut database = Database::new();
        let mut ids = Vec::with_capacity(library.faces().len());
        for face in library.faces() {
            let source = fontdb::Source::Binary(Arc::new(face.shared_data()));
            let loaded = database.load_font_source(source);
            ids.push(
                loaded.into_iter().find(|id| database.face(*id).is_some_and(|info| info.index == face.index)),
            );
        }
        DrawingFonts { library, database: Arc::new(database), ids }
    }

    /// The library that the faces come from.
    pub fn library(&self) -> &'a FontLibrary {
        self.library
    }

    /// Chooses faces as the library does, so that a drawing looks like the text around it.
    pub(super) fn resolver(&self) -> FontResolver<'_> {
        FontResolver {
            select_font: Box::new(|font, _| {
                let family = self.family(font);
                let face = self.library.find(family, style(font))?;
                self.ids.get(face.index()).copied().flatten()
            }),
            select_fallback: Box::new(|character, used, _| {
                let first = used.first().and_then(|id| self.face(*id));
                let (family, style) =
                    first.map_or((SANS, FaceStyle::REGULAR), |face| (face.family.as_str(), face.style));
                let face = self.library.fallback(character, style, &[family, SANS])?;
                let id = self.ids.get(face.index()).copied().flatten()?;
                (!used.contains(&id)).then_some(id)
            }),
        }
    }

    pub(super) fn face(&self, id: ID) -> Option<&Face> {
        let at = self.ids.iter().position(|known| *known == Some(id))?;
        self.library.faces().get(at)
    }

    /// The first family of the list that the library has, or that is a generic one; else the sans.
    fn family<'f>(&self, font: &'f Font) -> &'f str {
        let known = |name: &&str| self.library.find(name, FaceStyle::REGULAR).is_some();
        font.families()
            .iter()
            .find_map(|family| generic(family).or_else(|| named(family).filter(known)))
            .unwrap_or(SANS)
    }
}

/// The style of the library that is nearest to one of CSS.
fn style(font: &Font) -> FaceStyle {
    FaceStyle {
        // CSS Fonts 4, clause 5.2: what is wanted heavier than 500 is looked for among the bold faces.
        weight: if font.weight() > 500 { Weight::Bold } else { Weight::Regular },
        slant: if font.style() == FontStyle::Normal { Slant::Upright } else { Slant::Italic },
    }
}

/// The built-in family for a generic one of CSS (CSS Fonts 4, clause 2.1.3).
fn generic(family: &FontFamily) -> Option<&'static str> {
    match family {
        FontFamily::Serif => Some(SERIF),
        FontFamily::SansSerif | FontFamily::Cursive | FontFamily::Fantasy => Some(SANS),
        FontFamily::Monospace => Some(MONO),
        FontFamily::Named(_) => None,
    }
}

/// The name of a family that has one.
fn named(family: &FontFamily) -> Option<&str> {
    match family {
        FontFamily::Named(name) => Some(name),
        _ => None,
    }
}
