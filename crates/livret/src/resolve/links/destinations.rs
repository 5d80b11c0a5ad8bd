//! What links within the book can lead to.

use std::collections::BTreeMap;

use super::address::{encode, join, percent_decode};
use crate::audience::LeftOut;
use crate::model::{Block, BlockKind, FileId, Inline, NodeId, Visitor, walk_block, walk_inline, walk_page};
use crate::read::is_page;
use crate::resolve::{Draft, slug};
use crate::site::{Addresses, Suggestions, split_path, stem};
use crate::{Config, Sources};

/// All pages, parts and fragments.
pub(super) struct Destinations<'a> {
    sources: &'a Sources,
    /// Address of the published site, with a final `/`.
    url: Option<String>,
    pages: Vec<PageFragments>,
    /// Pages by path.
    by_path: BTreeMap<String, usize>,
    /// Paths of pages by the name of the file without its ending; the first of several.
    by_name: BTreeMap<String, String>,
    /// Paths by themselves in lower case.
    lower: BTreeMap<String, String>,
    /// Parts by folder.
    folders: &'a BTreeMap<String, NodeId>,
    left_out: &'a LeftOut,
    /// Where the site has its pages, and which page of the book each is.
    addresses: &'a Addresses,
    by_file: BTreeMap<FileId, usize>,
}

/// What links can lead to on a page.
struct PageFragments {
    id: NodeId,
    file: FileId,
    /// Nodes by fragment.
    known: BTreeMap<String, NodeId>,
    /// The same by the letters and digits of the fragment alone.
    plain: BTreeMap<String, NodeId>,
}

/// What is at a path of the content.
#[derive(Debug, PartialEq)]
pub(super) enum Local {
    /// A page; its name, where it differs in letter case from the one wanted.
    Page { page: usize, other_case: Option<String> },
    /// A folder without a page that opens it.
    Part(NodeId),
    /// A page or folder that is for other readers.
    ForOthers,
    /// A file that is no page, by its path; its address on the published site, if that is known.
    File { path: String, published: Option<String> },
    /// A page that is not built this time; its address likewise.
    OtherPage { published: Option<String> },
    /// Something outside of the folder of pages, which is never looked at.
    Outside,
    /// Nothing.
    Missing,
}

impl<'a> Destinations<'a> {
    pub(super) fn of(
        drafts: &[Draft],
        folders: &'a BTreeMap<String, NodeId>,
        left_out: &'a LeftOut,
        addresses: &'a Addresses,
        sources: &'a Sources,
        config: &Config,
    ) -> Destinations<'a> {
        let url = config.url.as_ref().map(|u| format!("{}/", u.trim_end_matches('/')));
        let pages = drafts.iter().map(fragments).collect();
        let by_path: BTreeMap<String, usize> =
            drafts.iter().enumerate().map(|(i, d)| (d.path.clone(), i)).collect();
        let lower = by_path.keys().map(|p| (p.to_lowercase(), p.clone())).collect();
        let mut by_name = BTreeMap::new();
        for path in by_path.keys() {
            by_name.entry(stem(split_path(path).1).to_owned()).or_insert_with(|| path.clone());
        }
        let by_file = drafts.iter().enumerate().map(|(i, d)| (d.page.file, i)).collect();
        Destinations { sources, url, pages, by_path, by_name, lower, folders, left_out, addresses, by_file }
    }

    pub(super) fn is_file(&self, path: &str) -> bool {
        self.sources.find(path).is_some()
    }

    pub(super) fn page(&self, page: usize) -> Option<NodeId> {
        self.pages.get(page).map(|p| p.id)
    }

    /// Path and fragment of an address on the published site itself.
    pub(super) fn on_own_site(&self, address: &str) -> Option<(String, Option<String>)> {
        let (bare, fragment) =
            address.split_once('#').map_or((address, None), |(a, f)| (a, Some(percent_decode(f))));
        let path = self.addresses.on_site(bare.split('?').next().unwrap_or(bare))?;
        Some((percent_decode(&path), fragment))
    }

    /// What is at a path as written on a page of `folder`.
    pub(super) fn find(&self, from: usize, folder: &str, written: &str) -> Local {
        if written.is_empty() {
            return Local::Page { page: from, other_case: None };
        }
        if let Some(page) = self.at_address(from, written, Addresses::find) {
            return Local::Page { page, other_case: None };
        }
        let found = self.at_path(folder, written);
        if !matches!(found, Local::Missing) {
            return found;
        }
        if let Some(found) = self.beside(from, written) {
            return found;
        }
        // The ending of the file behind the address of its page.
        let bare = written.strip_suffix(".md").or_else(|| written.strip_suffix(".markdown"));
        if let Some(page) = bare.and_then(|bare| self.at_address(from, bare, Addresses::find)) {
            return Local::Page { page, other_case: None };
        }
        if let Some(page) = self.at_address(from, written, Addresses::find_any_case) {
            let name = self.pages.get(page).and_then(|p| self.addresses.of(p.file));
            return Local::Page { page, other_case: name.map(String::from) };
        }
        // Paths from the server's root begin with that of the site.
        match self.addresses.within(written) {
            inner if inner.len() < written.len() => self.at_path("", &format!("/{inner}")),
            _ => found,
        }
    }

    /// The page of the book to which an address of the site leads.
    fn at_address(
        &self,
        from: usize,
        written: &str,
        find: fn(&Addresses, FileId, &str) -> Option<FileId>,
    ) -> Option<usize> {
        self.by_file.get(&find(self.addresses, self.pages.get(from)?.file, written)?).copied()
    }

    /// A page that the site has and the book has not, by its address.
    fn beside(&self, from: usize, written: &str) -> Option<Local> {
        let file = self.addresses.find(self.pages.get(from)?.file, written)?;
        let path = &self.sources.file(file)?.path;
        if self.left_out.has_path(path) {
            return Some(Local::ForOthers);
        }
        let published = self.url.as_ref().map(|url| published(url, self.addresses, file, path));
        Some(Local::OtherPage { published })
    }

    /// The address on the published site of what is not in the content, such as pages that a plugin of the site makes.
    pub(super) fn elsewhere_on_site(&self, from: usize, written: &str) -> Option<String> {
        let own = self.addresses.of(self.pages.get(from)?.file)?;
        let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = join(folder, self.addresses.within(written))?;
        let end = if written.ends_with('/') && !path.is_empty() { "/" } else { "" };
        Some(encode(&format!("{}{path}{end}", self.url.as_ref()?)))
    }

    /// What is at a path of the content, as written on a page of `folder`.
    fn at_path(&self, folder: &str, written: &str) -> Local {
        let Some(path) = join(folder, written) else { return Local::Outside };
        let candidates = candidates(&path);
        if let Some(page) = candidates.iter().find_map(|c| self.by_path.get(c)) {
            return Local::Page { page: *page, other_case: None };
        }
        if let Some(id) = self.folders.get(&path) {
            return Local::Part(*id);
        }
        if candidates.iter().any(|c| self.left_out.has_path(c)) {
            return Local::ForOthers;
        }
        if let Some(file) = candidates.iter().find(|c| self.is_file(c)) {
            let published = self.url.as_ref().map(|url| match self.sources.find(file) {
                Some(id) => published(url, self.addresses, id, file),
                None => published_file(url, file),
            });
            let is_page_of_site = file.ends_with(".html") && !self.addresses.is_empty();
            return match is_page(file) || is_page_of_site {
                true => Local::OtherPage { published },
                false => Local::File { path: file.clone(), published },
            };
        }
        let other = candidates.iter().find_map(|c| self.lower.get(&c.to_lowercase()));
        if let Some((name, page)) = other.and_then(|name| Some((name, self.by_path.get(name)?))) {
            return Local::Page { page: *page, other_case: Some(name.clone()) };
        }
        Local::Missing
    }

    /// The path of a page that may have been meant by a path that leads nowhere.
    pub(super) fn near(&self, folder: &str, written: &str, suggestions: &mut Suggestions) -> Option<&str> {
        let path = join(folder, written)?;
        // The right name in another folder is nearer than any other name.
        if let Some(path) = self.by_name.get(stem(split_path(&path).1)) {
            return Some(path);
        }
        suggestions.nearest(&path, self.by_path.keys())
    }

    /// The node of a page's fragment.
    pub(super) fn fragment(&self, page: usize, fragment: &str) -> Option<NodeId> {
        let page = self.pages.get(page)?;
        if fragment.eq_ignore_ascii_case("top") {
            return Some(page.id);
        }
        let found = page.known.get(fragment).or_else(|| page.known.get(&slug::fragment(fragment)));
        // Sites make fragments in slightly different ways; the letters and digits are the same.
        found.or_else(|| page.plain.get(&slug::ascii(fragment))).copied()
    }

    /// Whether what a fragment of a page names is for other readers.
    pub(super) fn is_for_others(&self, page: usize, fragment: &str) -> bool {
        self.pages.get(page).is_some_and(|p| self.left_out.has_fragment(p.file, fragment))
    }

    /// The fragment of a page that may have been meant.
    pub(super) fn near_fragment(
        &self,
        page: usize,
        fragment: &str,
        suggestions: &mut Suggestions,
    ) -> Option<&str> {
        suggestions.nearest(fragment, self.pages.get(page)?.known.keys())
    }
}

/// The pages that a path may stand for, likelier ones first.
fn candidates(path: &str) -> Vec<String> {
    let mut out = vec![path.to_string()];
    let bare = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm"));
    for base in [Some(path), bare].into_iter().flatten().filter(|b| !b.is_empty()) {
        out.extend([format!("{base}.md"), format!("{base}.markdown")]);
    }
    // `x/index.html` may be the folder `x` opened by its README.
    let folder = if stem(split_path(path).1) == "index" { split_path(path).0 } else { path };
    for name in ["index.md", "index.markdown", "README.md", "readme.md", "Readme.md", "README.markdown"] {
        out.push(if folder.is_empty() { name.into() } else { format!("{folder}/{name}") });
    }
    out
}

/// Address of a file on a site published at `url`: of a page, as the site says, else by its path.
pub(crate) fn published(url: &str, addresses: &Addresses, file: FileId, path: &str) -> String {
    match addresses.of(file) {
        Some(address) => encode(&format!("{}{}", url.trim_end_matches('/'), escaped(address))),
        None => published_file(url, path),
    }
}

fn published_file(url: &str, path: &str) -> String {
    encode(&format!("{}/{}", url.trim_end_matches('/'), escaped(on_site(path))))
}

/// A path with the characters that end one in an address as percent signs and digits.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('#', "%23").replace('?', "%3F")
}

/// Path of a file on a published site: pages go by their names without ending, which most servers understand, and the page that
/// opens a folder by the folder's.
fn on_site(path: &str) -> &str {
    if !is_page(path) {
        return path;
    }
    let name = split_path(path).1;
    if ["index", "readme"].iter().any(|n| stem(name).eq_ignore_ascii_case(n)) {
        return path.strip_suffix(name).unwrap_or(path);
    }
    path.rsplit_once('.').map_or(path, |(bare, _)| bare)
}

/// The fragments of a page: headings, places, and the page's own heading.
fn fragments(draft: &Draft) -> PageFragments {
    struct Fragments(BTreeMap<String, NodeId>);
    impl Visitor for Fragments {
        fn block(&mut self, block: &Block) {
            if let BlockKind::Heading { anchor, .. } = &block.kind {
                self.0.entry(anchor.clone()).or_insert(block.id);
            }
            walk_block(self, block);
        }
        fn inline(&mut self, inline: &Inline) {
            if let Inline::Anchor { id, name } = inline {
                self.0.entry(name.clone()).or_insert(*id);
            }
            walk_inline(self, inline);
        }
    }
    let mut out = Fragments(BTreeMap::new());
    walk_page(&mut out, &draft.page);
    for alias in &draft.aliases {
        out.0.entry(alias.clone()).or_insert(draft.page.id);
    }
    out.0.entry(slug::fragment(&crate::model::plain_text(&draft.page.hero.heading))).or_insert(draft.page.id);
    let mut plain = BTreeMap::new();
    for (name, id) in &out.0 {
        plain.entry(slug::ascii(name)).or_insert(*id);
    }
    plain.remove("");
    PageFragments { id: draft.page.id, file: draft.page.file, known: out.0, plain }
}
