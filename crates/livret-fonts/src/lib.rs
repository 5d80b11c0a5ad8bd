//! Font files become a [`FontLibrary`]: faces with their metrics, what they cover, and what stands in for a
//! character that a face lacks.
//!
//! The faces of the folder `fonts/` are compiled in ([`FontLibrary::built_in`]); a user's font files are added as
//! bytes ([`FontLibrary::add_face`]). This crate touches no disk and asks no system font: the same input gives the same
//! faces, in the same order, everywhere.
//!
//! ```
//! use livret_fonts::{FaceStyle, FontLibrary, SERIF};
//!
//! let library = FontLibrary::built_in();
//! let id = library.find(SERIF, FaceStyle::REGULAR).expect("a built-in family");
//! let face = library.face(id);
//! let e = face.glyph('é').expect("the text face has é");
//! assert!(face.advance(e) > 0.0 && face.advance(e) < f32::from(face.metrics.units_per_em));
//! // A character that the serif lacks comes from another family.
//! let bulb = library.fallback('💡', FaceStyle::REGULAR, &[SERIF]).expect("some face has it");
//! assert_eq!(library.face(bulb).family, livret_fonts::EMOJI);
//! ```

mod built_in;
mod coverage;
mod error;
mod face;
mod ignorable;
mod library;
mod load;
mod metrics;
mod style;

pub use built_in::{ARABIC, EMOJI, MATH, MONO, SANS, SERIF, SUPPLEMENT_SANS, SUPPLEMENT_SERIF, SYMBOLS};
pub use error::FontError;
pub use face::{Embedding, Face, FaceId, FontData};
pub use ignorable::needs_glyph;
pub use library::FontLibrary;
pub use metrics::{FaceMetrics, ScriptPosition};
pub use style::{FaceStyle, Slant, Weight};
