//! EPUB → record: the documents of the spine, in their order (EPUB 3.3, 3.4.3 of reading systems).

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;
use roxmltree::{Document, Node};

use crate::package::{MOST_DEPTH, Package, attribute, name, parse, path_from, too_deep};
use crate::record::{Record, Target};
use crate::recorder::Recorder;
use crate::{Unreadable, address};

/// Reads an e-book.
pub(crate) fn read(bytes: &[u8]) -> Result<Record, Unreadable> {
    let mut package = Package::open(bytes)?;
    let container = package.part("META-INF/container.xml")?;
    let container = parse("META-INF/container.xml", &container)?;
    let rootfile = container.descendants().find(|n| name(*n) == "rootfile");
    let main = rootfile
        .and_then(|n| attribute(n, "full-path"))
        .ok_or_else(|| Unreadable("its container names no package document".into()))?;
    let main_text = package.part(main)?;
    let mut files = Vec::new();
    for path in spine(main, &main_text)? {
        let text = package.part(&path)?;
        files.push((path, text));
    }
    let documents: Result<Vec<(&str, Document<'_>)>, Unreadable> =
        files.iter().map(|(path, text)| Ok((path.as_str(), parse(path, text)?))).collect();
    let documents = documents?;
    let anchors = documents.iter().map(|(path, document)| (*path, Anchors::of(document))).collect();
    let mut called = HashSet::new();
    for (path, document) in &documents {
        let calls = document.descendants().filter(|n| is(*n, "doc-noteref", "noteref"));
        called.extend(calls.filter_map(|n| attribute(n, "href")).map(|href| destination(path, href)));
    }
    let mut out = Recorder::default();
    standards(main, &main_text)?.into_iter().for_each(|standard| out.standard(standard));
    for (path, document) in &documents {
        out.part();
        let mut reader = Reader { out, path, anchors: &anchors, called: &called, tables: Vec::new() };
        reader.children(document.root_element(), 0)?;
        out = reader.out;
    }
    Ok(out.finish())
}

/// The paths of the documents that the spine has in its linear order.
fn spine(main: &str, text: &str) -> Result<Vec<String>, Unreadable> {
    let document = parse(main, text)?;
    let items: HashMap<&str, &str> = document
        .descendants()
        .filter(|n| name(*n) == "item")
        .filter_map(|n| Some((attribute(n, "id")?, attribute(n, "href")?)))
        .collect();
    let references = document.descendants().filter(|n| name(*n) == "itemref");
    let nav = document.descendants().find(|n| {
        attribute(*n, "properties").is_some_and(|p| p.split_whitespace().any(|word| word == "nav"))
    });
    let nav = nav.and_then(|n| attribute(n, "id"));
    let linear =
        references.filter(|n| attribute(*n, "linear") != Some("no")).filter_map(|n| attribute(n, "idref"));
    let mut seen = HashSet::new();
    linear
        .filter(|id| Some(*id) != nav && seen.insert(*id))
        .map(|id| {
            let href = items
                .get(id)
                .ok_or_else(|| Unreadable(format!("its spine names an item `{id}` that is not there")))?;
            Ok(path_from(main, &percent_decode_str(href).decode_utf8_lossy()))
        })
        .collect()
}

/// What the e-book says that it conforms to (EPUB 3.3, 5.3.2; EPUB Accessibility 1.1, 4).
fn standards(main: &str, text: &str) -> Result<Vec<String>, Unreadable> {
    let document = parse(main, text)?;
    let version = attribute(document.root_element(), "version").unwrap_or("3.0");
    let mut out = vec![format!("EPUB {}", version.split('.').next().unwrap_or_default())];
    for node in document.descendants() {
        let says =
            matches!(attribute(node, "property").or(attribute(node, "rel")), Some("dcterms:conformsTo"));
        let standard = node.text().or_else(|| attribute(node, "href")).filter(|_| says);
        out.extend(standard.map(crate::words::plain));
    }
    Ok(out)
}

/// The anchors of a document.
struct Anchors<'a> {
    all: HashSet<&'a str>,
    /// Where a link without a fragment leads.
    first: Option<&'a str>,
}

impl<'a> Anchors<'a> {
    fn of(document: &'a Document<'_>) -> Anchors<'a> {
        let ids = || document.descendants().filter_map(|n| n.attribute("id"));
        Anchors { all: ids().collect(), first: ids().find(|id| !id.starts_with("page-")) }
    }
}

/// Whether an element has a role, or the semantic type of the same meaning.
fn is(node: Node<'_, '_>, role: &str, kind: &str) -> bool {
    attribute(node, "role") == Some(role)
        || node
            .attribute(("http://www.idpf.org/2007/ops", "type"))
            .is_some_and(|types| types.split_whitespace().any(|word| word == kind))
}

/// Path and fragment of an address within the e-book.
fn destination(from: &str, href: &str) -> (String, String) {
    let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
    let path = percent_decode_str(path).decode_utf8_lossy();
    let path = if path.is_empty() { from.to_owned() } else { path_from(from, &path) };
    (path, percent_decode_str(fragment).decode_utf8_lossy().into_owned())
}

struct Reader<'a> {
    out: Recorder,
    path: &'a str,
    anchors: &'a HashMap<&'a str, Anchors<'a>>,
    /// The notes that something calls.
    called: &'a HashSet<(String, String)>,
    /// The tables around.
    tables: Vec<usize>,
}

impl Reader<'_> {
    fn children(&mut self, parent: Node<'_, '_>, depth: usize) -> Result<(), Unreadable> {
        if depth > MOST_DEPTH {
            return Err(too_deep(self.path));
        }
        for node in parent.children() {
            if let Some(text) = node.text().filter(|_| node.is_text()) {
                self.out.text(text);
            } else if node.is_element() {
                self.element(node, depth + 1)?;
            }
        }
        Ok(())
    }

    fn element(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), Unreadable> {
        let name = name(node);
        match name {
            "head" | "script" | "style" | "template" => return Ok(()),
            "br" => self.out.text(" "),
            "a" if is(node, "doc-noteref", "noteref") || attribute(node, "role") == Some("doc-backlink") => {}
            "a" if attribute(node, "href").is_some() => {
                let target = self.target(attribute(node, "href").unwrap_or_default());
                let link = self.out.begin_link(target);
                self.children(node, depth)?;
                self.out.end_link(link);
            }
            "img" => {
                if let Some(alternative) = attribute(node, "alt").filter(|alt| !alt.trim().is_empty()) {
                    self.out.alternative(alternative, Vec::new());
                }
            }
            // What stands in for a picture.
            "span" if attribute(node, "class") == Some("missing-picture") => {
                self.out.part();
                self.children(node, depth)?;
                self.out.part();
            }
            "a" | "abbr" | "b" | "bdi" | "bdo" | "cite" | "code" | "em" | "i" | "kbd" | "mark" | "q"
            | "s" | "small" | "span" | "strong" | "sub" | "sup" | "u" | "var" => {
                self.children(node, depth)?
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.out.part();
                let start = self.out.position();
                self.children(node, depth)?;
                let level = name.bytes().last().map_or(1, |digit| digit.saturating_sub(b'0'));
                self.out.heading(level, start);
                self.out.part();
            }
            "table" => {
                self.out.part();
                let table = self.out.begin_table();
                self.tables.push(table);
                self.children(node, depth)?;
                self.tables.pop();
                self.out.part();
            }
            "tr" => {
                if let Some(table) = self.tables.last() {
                    self.out.row(*table);
                }
                self.children(node, depth)?;
            }
            "td" | "th" => {
                self.out.part();
                let start = self.out.position();
                self.children(node, depth)?;
                self.out.part();
                if let Some(table) = self.tables.last() {
                    self.out.cell(*table, start);
                }
            }
            _ if is(node, "doc-footnote", "footnote") => {
                let id = node.attribute("id").unwrap_or_default();
                // A note to which nothing leads is not read as one.
                if self.called.contains(&(self.path.to_owned(), id.to_owned())) {
                    let around = self.out.begin_note();
                    self.children(node, depth)?;
                    self.out.end_note(around);
                }
            }
            _ => {
                self.out.part();
                self.children(node, depth)?;
                self.out.part();
            }
        }
        Ok(())
    }

    fn target(&self, href: &str) -> Target {
        let scheme = href.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '#', '?']));
        if scheme {
            return Target::Address(address::plain(href));
        }
        let (path, fragment) = destination(self.path, href);
        let anchor = self.anchors.get(path.as_str()).and_then(|anchors| match fragment.as_str() {
            "" => anchors.first.map(str::to_owned),
            fragment => anchors.all.contains(fragment).then(|| fragment.to_owned()),
        });
        Target::Anchors(anchor.into_iter().collect())
    }
}
