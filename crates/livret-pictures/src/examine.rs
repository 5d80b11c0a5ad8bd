//! The pictures of a book, looked at before any exporter uses them.

use livret::model::{Alt, Book, Image, Resource, ResourceId, Visitor, walk_page};
use livret::theme::Color;
use livret::{Code, Diagnostic, Place};
use livret_fonts::FontLibrary;

use crate::{
    DrawingFonts, Limits, PictureError, PictureKind, SvgLoss, decode, format, probe, svg, svg_losses,
    svg_tree,
};

/// Remarks about the pictures of a book that cannot be used, and about what is not drawn of its drawings, each at the first place
/// that shows it. Exporters put a frame with the alternative text in place of a picture that cannot be used and say nothing more.
pub fn examine(book: &Book, library: &FontLibrary) -> Vec<Diagnostic> {
    let found = book.resources.iter().map(|resource| Findings::of(resource, library));
    remarks(book, &found.collect::<Vec<_>>())
}

/// Remarks about drawings in which colours that differ become nearly one grey, for books that are printed in greys.
pub fn alike_in_grey(book: &Book, library: &FontLibrary) -> Vec<Diagnostic> {
    let fonts = DrawingFonts::new(library);
    let found = book.resources.iter().map(|resource| Findings::in_grey(resource, &fonts));
    remarks(book, &found.collect::<Vec<_>>())
}

/// What is to be said of each picture, once.
fn remarks(book: &Book, found: &[Findings]) -> Vec<Diagnostic> {
    let mut places = Places { found, said: vec![false; found.len()], diagnostics: Vec::new() };
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
                Findings::Alike(a, b) => diagnostics.push(alike(&resource.path, (*a, *b), place)),
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
    /// Two colours of it that are one in greys.
    Alike(Color, Color),
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

    fn in_grey(resource: &Resource, fonts: &DrawingFonts<'_>) -> Findings {
        // What is no drawing, or cannot be read as one, is not looked into.
        let pair =
            svg_tree(&resource.bytes, fonts, &Limits::default()).ok().and_then(|tree| svg::alike(&tree));
        pair.map_or_else(|| Findings::Lost(Vec::new()), |(a, b)| Findings::Alike(a, b))
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

fn alike(source: &str, (a, b): (Color, Color), place: Place) -> Diagnostic {
    let message = format!(
        "in greys, {a} and {b} of the drawing `{source}` look the same: {} and {}",
        a.neutral(),
        b.neutral()
    );
    let help = "make one of them lighter or darker, or tell them apart by patterns, dashes or labels";
    Diagnostic { code: Code::GreyAlike, message, place, help: help.into() }
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
            Findings::Alike(a, b) => self.diagnostics.push(alike(&image.source, (*a, *b), place)),
        }
    }
}
