//! What links within the book can lead to.

use std::collections::BTreeMap;

use super::address::{encode, join, percent_decode};
use crate::model::{Block, BlockKind, Inline, NodeId, Visitor, walk_block, walk_inline, walk_page};
use crate::read::is_page;
use crate::resolve::{Draft, slug};
use crate::site::{nearest, split_path, stem};
use crate::{Config, Sources};

/// All pages, parts and fragments.
pub(super) struct Destinations<'a> {
    sources: &'a Sources,
    /// Address of the published site, with a final `/`.
    url: Option<String>,
    /// Node and fragments of each page.
    pages: Vec<(NodeId, BTreeMap<String, NodeId>)>,
    /// Pages by path.
    by_path: BTreeMap<String, usize>,
    /// Paths by themselves in lower case.
    lower: BTreeMap<String, String>,
    /// Parts by folder.
    folders: &'a BTreeMap<String, NodeId>,
}

/// What is at a path of the content.
#[derive(Debug, PartialEq)]
pub(super) enum Local {
    /// A page; its name, where it differs in letter case from the one wanted.
    Page { page: usize, other_case: Option<String> },
    /// A folder without a page that opens it.
    Part(NodeId),
    /// Another file; its address on the published site, if that is known.
    File { published: Option<String> },
    /// Nothing; the path of a page that may have been meant.
    Missing { near: Option<String> },
}

impl<'a> Destinations<'a> {
    pub(super) fn of(
        drafts: &[Draft],
        folders: &'a BTreeMap<String, NodeId>,
        sources: &'a Sources,
        config: &Config,
    ) -> Destinations<'a> {
        let url = config.url.as_ref().map(|u| format!("{}/", u.trim_end_matches('/')));
        let pages = drafts.iter().map(|d| (d.page.id, fragments(d))).collect();
        let by_path: BTreeMap<String, usize> =
            drafts.iter().enumerate().map(|(i, d)| (d.path.clone(), i)).collect();
        let lower = by_path.keys().map(|p| (p.to_lowercase(), p.clone())).collect();
        Destinations { sources, url, pages, by_path, lower, folders }
    }

    pub(super) fn is_file(&self, path: &str) -> bool {
        self.sources.find(path).is_some()
    }

    pub(super) fn page(&self, page: usize) -> Option<NodeId> {
        self.pages.get(page).map(|(id, _)| *id)
    }

    /// Path and fragment of an address on the published site itself.
    pub(super) fn on_own_site(&self, address: &str) -> Option<(String, Option<String>)> {
        let bare = |a: &'_ str| a.split_once("://").map(|(_, rest)| rest.to_string());
        let own = bare(self.url.as_deref()?)?;
        let rest = bare(address)?;
        let (path, fragment) =
            rest.split_once('#').map_or((rest.as_str(), None), |(p, f)| (p, Some(percent_decode(f))));
        let path = path.split('?').next().unwrap_or(path);
        let inside = if path == own.trim_end_matches('/') { "" } else { path.strip_prefix(&own)? };
        Some((format!("/{}", percent_decode(inside)), fragment))
    }

    /// What is at a path as written on a page of `folder`.
    pub(super) fn find(&self, from: usize, folder: &str, written: &str) -> Local {
        if written.is_empty() {
            return Local::Page { page: from, other_case: None };
        }
        let Some(path) = join(folder, written) else { return Local::Missing { near: None } };
        let candidates = candidates(&path);
        if let Some(page) = candidates.iter().find_map(|c| self.by_path.get(c)) {
            return Local::Page { page: *page, other_case: None };
        }
        if let Some(id) = self.folders.get(&path) {
            return Local::Part(*id);
        }
        if self.is_file(&path) && !is_page(&path) {
            let published = self.url.as_ref().map(|url| {
                encode(&format!("{url}{}", path.replace('%', "%25").replace('#', "%23").replace('?', "%3F")))
            });
            return Local::File { published };
        }
        let other = candidates.iter().find_map(|c| self.lower.get(&c.to_lowercase()));
        if let Some((name, page)) = other.and_then(|name| Some((name, self.by_path.get(name)?))) {
            return Local::Page { page: *page, other_case: Some(name.clone()) };
        }
        // The right name in another folder is nearer than any other name.
        let name = stem(split_path(&path).1);
        let elsewhere = self.by_path.keys().find(|p| stem(split_path(p).1) == name);
        let near = elsewhere.map(String::as_str).or_else(|| nearest(&path, self.by_path.keys()));
        Local::Missing { near: near.map(String::from) }
    }

    /// The node of a page's fragment, else the fragment that may have been meant.
    pub(super) fn fragment(&self, page: usize, fragment: &str) -> Result<NodeId, Option<String>> {
        let Some((id, known)) = self.pages.get(page) else { return Err(None) };
        if fragment.eq_ignore_ascii_case("top") {
            return Ok(*id);
        }
        let as_site = slug::fragment(fragment);
        if let Some(node) = known.get(fragment).or_else(|| known.get(&as_site)) {
            return Ok(*node);
        }
        // Sites make fragments in slightly different ways; the letters and digits are the same.
        let ascii = slug::ascii(fragment);
        let same = known.iter().find(|(name, _)| !ascii.is_empty() && slug::ascii(name) == ascii);
        match same {
            Some((_, node)) => Ok(*node),
            None => Err(nearest(fragment, known.keys()).map(String::from)),
        }
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

/// The fragments of a page: headings, places, and the page's own heading.
fn fragments(draft: &Draft) -> BTreeMap<String, NodeId> {
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
    out.0
}
