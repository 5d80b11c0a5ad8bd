//! The pictures of a book, looked at before any exporter uses them.

use livret::model::{Alt, Book, Image, ResourceId, Visitor, walk_page};
use livret::{Code, Diagnostic};

use crate::{Limits, PictureError, probe};

/// Remarks about the pictures of a book that cannot be used, each at the first place that shows it. Exporters put a frame with the
/// alternative text in their place and say nothing more.
pub fn examine(book: &Book) -> Vec<Diagnostic> {
    let limits = Limits::default();
    let broken: Vec<Option<PictureError>> =
        book.resources.iter().map(|resource| probe(&resource.bytes, &limits).err()).collect();
    let mut places = Places { broken: &broken, said: vec![false; broken.len()], diagnostics: Vec::new() };
    for page in &book.pages {
        walk_page(&mut places, page);
    }
    let mut diagnostics = places.diagnostics;
    for id in book.meta.logos.iter().chain(&book.meta.cover) {
        if let (Some(resource), Some(Some(error))) = (book.resource(*id), broken.get(id.0 as usize)) {
            diagnostics.push(Diagnostic::of_file(
                Code::BrokenPicture,
                &resource.path,
                error.to_string(),
                HELP,
            ));
        }
    }
    diagnostics
}

const HELP: &str = "save it as PNG, JPEG, GIF, WebP or SVG";

struct Places<'a> {
    broken: &'a [Option<PictureError>],
    said: Vec<bool>,
    diagnostics: Vec<Diagnostic>,
}

impl Visitor for Places<'_> {
    fn image(&mut self, image: &Image) {
        let Some(ResourceId(index)) = image.resource else { return };
        let (Some(Some(error)), Some(said)) =
            (self.broken.get(index as usize), self.said.get_mut(index as usize))
        else {
            return;
        };
        if !std::mem::replace(said, true) {
            let shown = match &image.alt {
                Alt::Text(_) => "a frame with its alternative text stands in for it",
                Alt::Decorative => "it is left out",
            };
            let message = format!("the picture `{}` cannot be used: {error}; {shown}", image.source);
            self.diagnostics.push(Diagnostic::at(Code::BrokenPicture, image.span, message, HELP));
        }
    }
}
