//! Pictures: addresses in the pages → files of the content, each once in the book.

use std::collections::BTreeMap;

use base64::Engine;

use super::Draft;
use super::links::{join, percent_decode};
use crate::diagnostic::Code;
use crate::model::{FileId, Image, Resource, ResourceId, VisitorMut, walk_page_mut};
use crate::remote::remote_address;
use crate::site::{Addresses, Suggestions, split_path};
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
pub(super) fn resolve(
    drafts: &mut [Draft],
    addresses: &Addresses,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Found {
    let mut found = Found::new(sources);
    for draft in drafts {
        let folder = draft.folder().to_string();
        let page = (draft.page.file, addresses);
        walk_page_mut(
            &mut Pictures { found: &mut found, folder, page, sources, diagnostics },
            &mut draft.page,
        );
    }
    found
}

/// Where an address is written.
pub(super) struct Written<'a> {
    /// The folder from which paths go; of the page, or the root for the configuration.
    pub(super) folder: &'a str,
    /// The page, and where the site has its pages; `None` in the configuration.
    pub(super) page: Option<(FileId, &'a Addresses)>,
    pub(super) place: Place,
}

/// Folders in which themes of sites look for pictures.
const ASSETS: [&str; 6] = ["assets", "assets/images", "assets/img", "images", "img", "static"];

impl Written<'_> {
    /// The paths from the root of the content that an address may stand for, likelier ones first.
    fn paths(&self, address: &str) -> Vec<String> {
        let on_site = |(page, addresses): (FileId, &Addresses)| addresses.candidates(page, address);
        let on_site = self.page.map(on_site).unwrap_or_default();
        let plain = address.split(['?', '#']).next().unwrap_or(address);
        let own = if is_remote(address) { None } else { join(self.folder, &percent_decode(plain)) };
        let mut paths: Vec<String> =
            own.into_iter().chain(on_site.iter().filter_map(|p| join("", p))).collect();
        if let Some((_, addresses)) = self.page.filter(|(_, addresses)| !addresses.is_empty()) {
            let shown = percent_decode(addresses.within(plain));
            paths.extend(ASSETS.iter().filter_map(|assets| join(assets, shown.trim_start_matches('/'))));
        }
        paths.retain(|path| !path.is_empty());
        paths
    }

    /// Whether an address leads to another server than the site's.
    fn is_elsewhere(&self, address: &str) -> bool {
        is_remote(address) && self.page.is_none_or(|(_, addresses)| addresses.on_site(address).is_none())
    }
}

/// Whether an address names a server.
fn is_remote(address: &str) -> bool {
    let lower = address.get(..address.len().min(8)).unwrap_or(address).to_ascii_lowercase();
    lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("//")
}

struct Pictures<'a> {
    found: &'a mut Found,
    folder: String,
    page: (FileId, &'a Addresses),
    sources: &'a Sources,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl VisitorMut for Pictures<'_> {
    fn image(&mut self, image: &mut Image) {
        let place = Place::Text(image.span);
        let written = Written { folder: &self.folder, page: Some(self.page), place };
        image.resource = self.found.address(&image.source, &written, self.sources, self.diagnostics);
    }
}

impl Found {
    /// The picture at an address.
    pub(super) fn address(
        &mut self,
        address: &str,
        written: &Written<'_>,
        sources: &Sources,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<ResourceId> {
        let place = &written.place;
        let mut say = |code, message: String, help: String| {
            diagnostics.push(Diagnostic { code, message, place: place.clone(), help });
        };
        let address = address.trim();
        let lower = address.get(..address.len().min(8)).unwrap_or(address).to_ascii_lowercase();
        if written.is_elsewhere(address) {
            let remote = remote_address(address).unwrap_or_default();
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
        let paths = written.paths(address);
        let written = percent_decode(address.split(['?', '#']).next().unwrap_or(address));
        let as_written = paths.iter().find_map(|path| Some((sources.find(path)?, path.clone())));
        let file = as_written.or_else(|| {
            let (file, other) = paths.iter().find_map(|path| self.lower.get(&path.to_lowercase()))?;
            say(
                Code::LetterCase,
                format!("the picture `{written}` is named `{other}` in the content"),
                "write the name with the same letters: most servers tell them apart".into(),
            );
            Some((*file, other.clone()))
        });
        let Some((file, path)) = file else {
            let near = paths.first().and_then(|path| self.nearest(path));
            let help = near
                .map_or("put the picture there, or mend the path".into(), |n| format!("did you mean `{n}`?"));
            match written.trim() {
                "" => say(
                    Code::MissingPicture,
                    "the picture has no address".into(),
                    "write where it lies, or take it out".into(),
                ),
                _ => say(Code::MissingPicture, format!("there is no picture `{written}`"), help),
            }
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
