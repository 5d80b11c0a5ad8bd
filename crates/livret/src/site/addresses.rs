//! Addresses: where the pages of a site are once it is published.

use std::collections::BTreeMap;

use crate::model::FileId;
use crate::resolve::{join, percent_decode};

/// Hosts at which authors look at their sites while they write: the ports of Jekyll and mdBook.
const LOCAL: [&str; 6] =
    ["localhost:4000", "127.0.0.1:4000", "0.0.0.0:4000", "localhost:3000", "127.0.0.1:3000", "localhost"];

/// Where pages are on the published site, from its root; empty for a folder of which nobody knows how it is published.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Addresses {
    /// The path under which the site lies on its server, `/guide`; empty for none.
    pub(crate) base: String,
    /// The server, `example.org`.
    host: Option<String>,
    /// Paths as `/fiches/budget/`, decoded.
    of_file: BTreeMap<FileId, String>,
    by_key: BTreeMap<String, FileId>,
    /// The same in small letters.
    by_lower: BTreeMap<String, FileId>,
}

impl Addresses {
    /// None yet, on a site published at `url`; where that says no path, under `base`.
    pub(crate) fn under(url: Option<&str>, base: &str) -> Addresses {
        let bare = url.and_then(|url| url.split_once("://")).map(|(_, rest)| rest.trim_end_matches('/'));
        let (host, path) = bare.map_or((None, ""), |bare| {
            let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
            (Some(host.to_owned()), path)
        });
        let base = if path.is_empty() { base.trim_matches('/') } else { path };
        let base = if base.is_empty() { String::new() } else { format!("/{base}") };
        Addresses { base, host, ..Addresses::default() }
    }

    /// Gives a page its address; returns the page that has it already.
    pub(crate) fn give(&mut self, file: FileId, path: &str) -> Option<FileId> {
        self.of_file.insert(file, path.into());
        self.also(file, path)
    }

    /// Has another address lead to a page, unless one has it already: that one is returned.
    pub(crate) fn also(&mut self, file: FileId, path: &str) -> Option<FileId> {
        let key = key(path);
        self.by_lower.entry(key.to_lowercase()).or_insert(file);
        let first = *self.by_key.entry(key).or_insert(file);
        (first != file).then_some(first)
    }

    /// Whether nobody knows how the folder is published.
    pub(crate) fn is_empty(&self) -> bool {
        self.of_file.is_empty()
    }

    /// The path of a page.
    pub(crate) fn of(&self, file: FileId) -> Option<&str> {
        self.of_file.get(&file).map(String::as_str)
    }

    /// The page at a path from the site's root.
    pub(crate) fn at(&self, path: &str) -> Option<FileId> {
        self.by_key.get(&key(path)).copied()
    }

    /// The page that an address leads to, written on another: from the site's or the server's root, relative to the page's own
    /// address, or as that of the whole site.
    pub(crate) fn find(&self, from: FileId, written: &str) -> Option<FileId> {
        self.candidates(from, written).iter().find_map(|path| self.at(path))
    }

    /// The same, whatever the letters' case.
    pub(crate) fn find_any_case(&self, from: FileId, written: &str) -> Option<FileId> {
        self.candidates(from, written).iter().find_map(|p| self.by_lower.get(&key(p).to_lowercase())).copied()
    }

    /// Paths from the site's root that an address may stand for.
    pub(crate) fn candidates(&self, from: FileId, written: &str) -> Vec<String> {
        let written = written.split(['?', '#']).next().unwrap_or(written).trim();
        if let Some(path) = self.on_site(written) {
            let path = percent_decode(&path);
            let inner = self.within(&path).into();
            return vec![path, inner];
        }
        let path = percent_decode(written);
        if path.starts_with('/') {
            let inner = self.within(&path);
            // Templates written for Jekyll 3 put the base before `link`, which puts it there itself since.
            return vec![inner.into(), self.within(inner).into(), path];
        }
        let Some(own) = self.of(from) else { return Vec::new() };
        let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
        // Authors write such addresses from the root as well.
        [folder, ""].iter().filter_map(|folder| join(folder, &path)).collect()
    }

    /// The path from the site's root of an address with scheme and host, if it is one of this site, published or as its author
    /// sees it while he writes.
    pub(crate) fn on_site(&self, address: &str) -> Option<String> {
        let (scheme, rest) = address.split_once("://")?;
        if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
            return None;
        }
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let is_local = Addresses::is_local(address) && !self.is_empty();
        let bare = |host: &str| host.trim_start_matches("www.").to_ascii_lowercase();
        let is_own = self.host.as_deref().is_some_and(|own| bare(host) == bare(own));
        let within = self.within(path);
        if is_own && !self.base.is_empty() && within.len() == path.len() {
            // Another site of the same server.
            return None;
        }
        (is_own || is_local).then(|| format!("/{}", within.trim_start_matches('/')))
    }

    /// Whether an address is of a server on the author's machine.
    pub(crate) fn is_local(address: &str) -> bool {
        let host = address.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or(rest));
        LOCAL.iter().any(|local| host.eq_ignore_ascii_case(local))
    }

    /// A path from the server's root as one from the site's.
    pub(crate) fn within<'p>(&self, path: &'p str) -> &'p str {
        match path.strip_prefix(&self.base) {
            Some(rest) if !self.base.is_empty() && (rest.is_empty() || rest.starts_with('/')) => rest,
            _ => path,
        }
    }
}

/// What different ways to write an address have in common: `/a/`, `a.html` and `/a/index.html` are one.
fn key(path: &str) -> String {
    let path = path.trim_matches('/');
    let bare = [".html", ".htm"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
    let bare = bare.strip_suffix("index").filter(|b| b.is_empty() || b.ends_with('/')).unwrap_or(bare);
    bare.trim_end_matches('/').into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_site_is_known_by_its_addresses() {
        let mut addresses = Addresses::under(Some("https://exemple.org/guide/"), "");
        addresses.give(FileId(1), "/fiches/a/");
        addresses.give(FileId(2), "/fiches/b c.html");
        addresses.give(FileId(3), "/guide/fiches/b/");
        let find = |written| addresses.find(FileId(1), written).map(|f| f.0);
        assert_eq!(find("http://exemple.org/guide/fiches/b%20c"), Some(2));
        assert_eq!(find("https://exemple.org/fiches/a/"), None);
        assert_eq!(find("http://localhost:4000/guide/fiches/a/#x"), Some(1));
        assert_eq!(find("http://localhost:4000/fiches/a"), Some(1));
        assert_eq!(find("../b c"), Some(2));
        assert_eq!(find("/guide/fiches/a"), Some(1));
        assert_eq!(find("fiches/a"), Some(1));
        assert_eq!(find("https://www.Exemple.org/guide/fiches/a/"), Some(1));
        assert_eq!(find("https://ailleurs.org/fiches/a/"), None);
        assert_eq!(find("/guide/guide/fiches/b/"), Some(3));
        // `{{ site.baseurl }}{% link … %}`, which was right before templates' `link` began with the base itself.
        assert_eq!(find("/guide/guide/fiches/a/"), Some(1));
        assert_eq!(find("https://exemple.org/guide/guide/fiches/a/"), Some(1));
    }

    #[test]
    fn addresses_are_known_in_each_way_of_writing() {
        let mut addresses = Addresses::under(None, "guide/");
        assert_eq!(addresses.give(FileId(1), "/"), None);
        assert_eq!(addresses.give(FileId(2), "/a/b/"), None);
        assert_eq!(addresses.give(FileId(3), "/a/b.html"), Some(FileId(2)));
        assert_eq!(addresses.give(FileId(4), "/reindex/"), None);
        for (path, file) in [("/index.html", 1), ("", 1), ("a/b", 2), ("/a/b/index.html", 2), ("/reindex", 4)]
        {
            assert_eq!(addresses.at(path), Some(FileId(file)), "{path}");
        }
        assert_eq!(addresses.at("/c"), None);
        let within = ["/guide/a", "/guide", "/guides/a", "/a"].map(|p| addresses.within(p));
        assert_eq!(within, ["/a", "", "/guides/a", "/a"]);
        assert_eq!(Addresses::default().within("/a"), "/a");
    }
}
