//! Pictures: addresses in the pages → files of the content, each once in the book.

use std::collections::BTreeMap;

use base64::Engine;

use super::Draft;
use super::links::{join, percent_decode};
use crate::diagnostic::Code;
use crate::model::{FileId, Image, Resource, ResourceId, VisitorMut, walk_page_mut};
use crate::remote::remote_address;
use crate::site::{Suggestions, split_path};
use crate::{Diagnostic, Place, Sources};

/// The pictures found so far.
pub(super) struct Found {
    pub(super) resources: Vec<Resource>,
    /// Position by path; pictures that stand in a page's text have their address as path.
    by_path: BTreeMap<String, ResourceId>,
    /// All files by their paths in lower case.
    lower: BTreeMap<String, (FileId, String)>,
    /// Paths of all files that are pictures by their names.
    names: Vec<String>,
    suggestions: Suggestions,
}

impl Found {
    /// None found yet among these files.
    fn new(sources: &Sources) -> Found {
        let mut lower = BTreeMap::new();
        let mut names = Vec::new();
        for (id, file) in sources.files() {
            let path = file.path.to_lowercase();
            if [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"].iter().any(|e| path.ends_with(e)) {
                names.push(file.path.clone());
            }
            lower.entry(path).or_insert_with(|| (id, file.path.clone()));
        }
        let suggestions = Suggestions::new();
        Found { resources: Vec::new(), by_path: BTreeMap::new(), lower, names, suggestions }
    }
}

/// Finds the pictures of all pages.
pub(super) fn resolve(drafts: &mut [Draft], sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Found {
    let mut found = Found::new(sources);
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
        let place = Place::Text(image.span);
        image.resource =
            self.found.address(&image.source, &self.folder, &place, self.sources, self.diagnostics);
    }
}

impl Found {
    /// The picture at an address as written on a page of `folder`, or in the configuration; `place` is where it is written.
    pub(super) fn address(
        &mut self,
        address: &str,
        folder: &str,
        place: &Place,
        sources: &Sources,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<ResourceId> {
        let mut say = |code, message: String, help: String| {
            diagnostics.push(Diagnostic { code, message, place: place.clone(), help });
        };
        let address = address.trim();
        let lower = address.get(..address.len().min(8)).unwrap_or(address).to_ascii_lowercase();
        if let Some(remote) = remote_address(address) {
            if let Some(id) = self.by_path.get(&remote) {
                return Some(*id);
            }
            if let Some(file) = sources.find(&remote)
                && let Ok(bytes) = sources.bytes(file)
            {
                return Some(self.add(remote, file, bytes));
            }
            say(
                Code::RemotePicture,
                format!("the picture `{address}` lies elsewhere on the network and was not fetched"),
                "put a copy beside the page, or allow it to be fetched: `--remote allow`".into(),
            );
            return None;
        }
        if lower.starts_with("data:") {
            let file = match place {
                Place::Text(span) => span.file,
                Place::File(_) => FileId(u32::MAX),
            };
            let found = self.data(address, file);
            if found.is_none() {
                say(
                    Code::BrokenPicture,
                    "the picture within the `data:` address cannot be decoded".into(),
                    "put the picture into a file beside the page".into(),
                );
            }
            return found;
        }
        let written = percent_decode(address.split(['?', '#']).next().unwrap_or(address));
        let path = join(folder, &written).filter(|p| !p.is_empty());
        let file = path.as_ref().and_then(|path| {
            if let Some(file) = sources.find(path) {
                return Some((file, path.clone()));
            }
            let (file, other) = self.lower.get(&path.to_lowercase())?;
            say(
                Code::LetterCase,
                format!("the picture `{written}` is named `{other}` in the content"),
                "write the name with the same letters: most servers tell them apart".into(),
            );
            Some((*file, other.clone()))
        });
        let Some((file, path)) = file else {
            let near = path.and_then(|path| self.nearest(&path));
            say(
                Code::MissingPicture,
                format!("there is no picture `{written}`"),
                near.map_or("put the picture there, or mend the path".into(), |n| {
                    format!("did you mean `{n}`?")
                }),
            );
            return None;
        };
        if let Some(id) = self.by_path.get(&path) {
            return Some(*id);
        }
        match sources.bytes(file) {
            Ok(bytes) => Some(self.add(path, file, bytes)),
            Err(error) => {
                say(
                    Code::BrokenPicture,
                    format!("the picture `{written}` cannot be read: {error}"),
                    "make it a readable file of at most 64 MiB".into(),
                );
                None
            }
        }
    }

    /// A picture that stands in the text of `file` (RFC 2397).
    fn data(&mut self, address: &str, file: FileId) -> Option<ResourceId> {
        if let Some(id) = self.by_path.get(address) {
            return Some(*id);
        }
        let (kind, data) = address.split_once(',')?;
        let bytes: Vec<u8> = if kind.to_ascii_lowercase().ends_with(";base64") {
            let compact: String = percent_decode(data).split_whitespace().collect();
            base64::engine::general_purpose::STANDARD.decode(compact).ok()?
        } else {
            percent_encoding::percent_decode_str(data).collect()
        };
        if bytes.is_empty() {
            return None;
        }
        let id = self.add(format!("data-{}", self.resources.len() + 1), file, bytes.into());
        self.by_path.insert(address.into(), id);
        Some(id)
    }

    /// The picture file whose name is most like the one wanted.
    fn nearest(&mut self, path: &str) -> Option<String> {
        // The right name in another folder is nearer than any other name.
        let name = split_path(path).1;
        let elsewhere = self.names.iter().find(|p| split_path(p).1 == name);
        elsewhere.cloned().or_else(|| self.suggestions.nearest(path, self.names.iter()).map(String::from))
    }

    fn add(&mut self, path: String, file: FileId, bytes: std::sync::Arc<[u8]>) -> ResourceId {
        let id = ResourceId(u32::try_from(self.resources.len()).unwrap_or(u32::MAX));
        self.by_path.insert(path.clone(), id);
        self.resources.push(Resource { id, file, path, bytes });
        id
    }
}
