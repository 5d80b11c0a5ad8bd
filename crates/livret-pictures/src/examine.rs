//! The pictures of a book, looked at before any exporter uses them.

use livret::model::{Alt, Book, Image, Resource, ResourceId, Visitor, walk_page};
use livret::{Code, Diagnostic, Place};
use livret_fonts::FontLibrary;

use crate::{Limits, PictureError, PictureKind, SvgLoss, decode, format, probe, svg_losses};

/// Remarks about the pictures of a book that cannot be used, and about what is not drawn of its drawings, each at the first place
/// that shows it. Exporters put a frame with the alternative text in place of a picture that cannot be used and say nothing more.
pub fn examine(book: &Book, library: &FontLibrary) -> Vec<Diagnostic> {
    let found = book.resources.iter().map(|resource| Findings::of(resource, library)).collect::<Vec<_>>();
    let mut places = Places { found: &found, said: vec![false; found.len()], diagnostics: Vec::new() };
    for page in &book.pages {
        walk_page(&mut places, page);
    }
    let mut diagnostics = places.diagnostics;
    for id in book.meta.logos.iter().chain(&book.meta.cover) {
        if let (Some(resource), Some(findings)) = (book.resource(*id), found.get(id.0 as usize)) {
            let place = Place::File(resource.path.clone());
            match findings {
                Findings::Broken(error) => diagnostics.push(broken(error.to_string(), place)),
                Findings::Lost(losses) => diagnostics.extend(lost(&resource.path, losses, &place)),
            }
        }
    }
    diagnostics
}

/// What is wrong with a picture.
enum Findings {
    /// It cannot be used.
    Broken(PictureError),
    /// It can be used, but for this.
    Lost(Vec<SvgLoss>),
}

impl Findings {
    fn of(resource: &Resource, library: &FontLibrary) -> Findings {
        let (bytes, limits) = (&resource.bytes, Limits::default());
        let examined = probe(bytes, &limits).and_then(|info| match info.kind {
            PictureKind::Svg => svg_losses(bytes, library, &limits),
            // Photographs are many and large, and go into the outputs as they are.
            PictureKind::Jpeg if format::jpeg::is_whole(bytes) => Ok(Vec::new()),
            PictureKind::Jpeg => {
                Err(PictureError::Broken { kind: info.kind, what: "its end is missing".to_owned() })
            }
            PictureKind::Png | PictureKind::Gif | PictureKind::Webp => {
                decode(bytes, &limits).map(|_| Vec::new())
            }
        });
        examined.map_or_else(Findings::Broken, Findings::Lost)
    }
}

fn broken(message: String, place: Place) -> Diagnostic {
    Diagnostic { code: Code::BrokenPicture, message, place, help: HELP.into() }
}

/// One remark for each thing lost, however often it is.
fn lost(source: &str, losses: &[SvgLoss], place: &Place) -> Vec<Diagnostic> {
    let mut out: Vec<Diagnostic> = Vec::new();
    let mut said = std::collections::BTreeSet::new();
    for loss in losses {
        let what = loss.kind.to_string();
        if said.insert(what.clone()) {
            let message = format!("`{source}`, line {}, column {}: {what}", loss.line, loss.column);
            let help = "change the drawing so that all of it can be drawn on paper".to_owned();
            out.push(Diagnostic { code: Code::LostInDrawing, message, place: place.clone(), help });
        }
    }
    out
}

const HELP: &str = "save it as PNG, JPEG, GIF, WebP or SVG";

struct Places<'a> {
    found: &'a [Findings],
    said: Vec<bool>,
    diagnostics: Vec<Diagnostic>,
}

impl Visitor for Places<'_> {
    fn image(&mut self, image: &Image) {
        let Some(ResourceId(index)) = image.resource else { return };
        let (Some(findings), Some(said)) =
            (self.found.get(index as usize), self.said.get_mut(index as usize))
        else {
            return;
        };
        if std::mem::replace(said, true) {
            return;
        }
        let place = Place::Text(image.span);
        match findings {
            Findings::Broken(error) => {
                let shown = match &image.alt {
                    Alt::Text(_) => "a frame with its alternative text stands in for it",
                    Alt::Decorative => "it is left out",
                };
                let message = format!("the picture `{}` cannot be used: {error}; {shown}", image.source);
                self.diagnostics.push(broken(message, place));
            }
            Findings::Lost(losses) => self.diagnostics.extend(lost(&image.source, losses, &place)),
        }
    }
}
