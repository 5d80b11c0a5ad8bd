//! Pictures: addresses in the pages → files of the content, each once in the book.

use std::collections::BTreeMap;

use base64::Engine;

use super::Draft;
use super::links::{join, percent_decode};
use crate::diagnostic::Code;
use crate::model::{FileId, Image, Resource, ResourceId, Span, VisitorMut, walk_page_mut};
use crate::site::{nearest, split_path};
use crate::{Diagnostic, Sources};

/// The pictures found so far.
#[derive(Default)]
pub(super) struct Found {
    pub(super) resources: Vec<Resource>,
    /// Position by path; pictures that stand in a page's text have their address as path.
    by_path: BTreeMap<String, ResourceId>,
}

/// Finds the pictures of all pages.
pub(super) fn resolve(drafts: &mut [Draft], sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Found {
    let mut found = Found::default();
    for draft in drafts {
        let folder = draft.folder().to_string();
        walk_page_mut(&mut Pictures { found: &mut found, folder, sources, diagnostics }, &mut draft.page);
    }
    found
}

struct Pictures<'a> {
    found: &'a mut Found,
    folder: String,
    sources: &'a Sources,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl VisitorMut for Pictures<'_> {
    fn image(&mut self, image: &mut Image) {
        image.resource =
            self.found.address(&image.source, &self.folder, image.span, self.sources, self.diagnostics);
    }
}

impl Found {
    /// The picture that the configuration names, by its path from the root.
    pub(super) fn of_config(
        &mut self,
        path: &str,
        place: Option<Span>,
        sources: &Sources,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<ResourceId> {
        match place {
            Some(span) => self.address(path, "", span, sources, diagnostics),
            // A configuration made by a program has no place to point at.
            None => self.address(path, "", Span::new(FileId(u32::MAX), 0..0), sources, diagnostics),
        }
    }

    fn address(
        &mut self,
        address: &str,
        folder: &str,
        span: Span,
        sources: &Sources,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<ResourceId> {
        let address = address.trim();
        let lower = address.get(..address.len().min(8)).unwrap_or(address).to_ascii_lowercase();
        if lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("//") {
            diagnostics.push(Diagnostic::at(
                Code::RemotePicture,
                span,
                format!("the picture `{address}` lies elsewhere on the network and was not fetched"),
                "put a copy beside the page",
            ));
            return None;
        }
        if lower.starts_with("data:") {
            return self.data(address, span, diagnostics);
        }
        let written = percent_decode(address.split(['?', '#']).next().unwrap_or(address));
        let missing = |near: Option<&str>| {
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "put the picture there, or mend the path".into(),
            };
            Diagnostic::at(Code::MissingPicture, span, format!("there is no picture `{written}`"), help)
        };
        let Some(path) = join(folder, &written).filter(|p| !p.is_empty()) else {
            diagnostics.push(missing(None));
            return None;
        };
        let Some((file, path)) = find(&path, &written, span, sources, diagnostics) else {
            diagnostics.push(missing(nearest_picture(&path, sources).as_deref()));
            return None;
        };
        if let Some(id) = self.by_path.get(&path) {
            return Some(*id);
        }
        match sources.bytes(file) {
            Ok(bytes) => Some(self.add(path, file, bytes)),
            Err(error) => {
                diagnostics.push(Diagnostic::at(
                    Code::BrokenPicture,
                    span,
                    format!("the picture `{written}` cannot be read: {error}"),
                    "make it a readable file of at most 64 MiB",
                ));
                None
            }
        }
    }

    /// A picture that stands in the page's text (RFC 2397).
    fn data(&mut self, address: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<ResourceId> {
        if let Some(id) = self.by_path.get(address) {
            return Some(*id);
        }
        let (kind, data) = address.split_once(',')?;
        let bytes = if kind.to_ascii_lowercase().ends_with(";base64") {
            let compact: String = percent_decode(data).split_whitespace().collect();
            base64::engine::general_purpose::STANDARD.decode(compact).ok()
        } else {
            Some(percent_encoding::percent_decode_str(data).collect())
        };
        let Some(bytes) = bytes.filter(|b| !b.is_empty()) else {
            diagnostics.push(Diagnostic::at(
                Code::BrokenPicture,
                span,
                "the picture within the `data:` address cannot be decoded",
                "put the picture into a file beside the page",
            ));
            return None;
        };
        let id = self.add(format!("data-{}", self.resources.len() + 1), span.file, bytes.into());
        self.by_path.insert(address.into(), id);
        Some(id)
    }

    fn add(&mut self, path: String, file: FileId, bytes: std::sync::Arc<[u8]>) -> ResourceId {
        let id = ResourceId(u32::try_from(self.resources.len()).unwrap_or(u32::MAX));
        self.by_path.insert(path.clone(), id);
        self.resources.push(Resource { id, file, path, bytes });
        id
    }
}

/// The file at a path, else the one whose name differs in letter case only.
fn find(
    path: &str,
    written: &str,
    span: Span,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(FileId, String)> {
    if let Some(file) = sources.find(path) {
        return Some((file, path.into()));
    }
    let lower = path.to_lowercase();
    let (file, other) = sources.files().find(|(_, f)| f.path.to_lowercase() == lower)?;
    diagnostics.push(Diagnostic::at(
        Code::LetterCase,
        span,
        format!("the picture `{written}` is named `{}` in the content", other.path),
        "write the name with the same letters: most servers tell them apart",
    ));
    Some((file, other.path.clone()))
}

/// The picture file whose name is most like the one wanted.
fn nearest_picture(path: &str, sources: &Sources) -> Option<String> {
    let pictures: Vec<String> = sources
        .files()
        .map(|(_, f)| &f.path)
        .filter(|p| {
            let lower = p.to_ascii_lowercase();
            [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"].iter().any(|e| lower.ends_with(e))
        })
        .cloned()
        .collect();
    // The right name in another folder is nearer than any other name.
    let name = split_path(path).1;
    let elsewhere = pictures.iter().find(|p| split_path(p).1 == name);
    elsewhere.cloned().or_else(|| nearest(path, pictures.iter()).map(String::from))
}
