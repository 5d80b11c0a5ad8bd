//! DOCX → record: the document and the notes that it calls (ISO/IEC 29500-1, 17).

use std::collections::{HashMap, HashSet};

use roxmltree::{Document, Node};

use crate::package::{MOST_DEPTH, Package, attribute, name, parse, path_from, too_deep};
use crate::record::{Record, Target};
use crate::recorder::Recorder;
use crate::{Unreadable, address};

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Reads a document.
pub(crate) fn read(bytes: &[u8]) -> Result<Record, Unreadable> {
    let mut package = Package::open(bytes)?;
    let root = package.part("_rels/.rels")?;
    let main = relationships("_rels/.rels", &root, |kind| kind.ends_with("/officeDocument"))?;
    let main = main.into_values().next().ok_or_else(|| Unreadable("it names no document".into()))?;
    let main = path_from("", &main);
    let related = relationships_of(&mut package, &main)?;
    let part = |kind: &str| related.by_kind.get(kind).map(|target| path_from(&main, target));
    let styles = match part("styles") {
        Some(path) => heading_styles(&path, &package.part(&path)?)?,
        None => HashMap::new(),
    };
    let (notes, note_links) = match part("footnotes") {
        Some(path) => {
            (Some((package.part(&path)?, path.clone())), relationships_of(&mut package, &path)?.by_id)
        }
        None => (None, HashMap::new()),
    };
    let text = package.part(&main)?;
    let document = parse(&main, &text)?;
    let notes = match &notes {
        Some((text, path)) => Some((parse(path, text)?, path.as_str())),
        None => None,
    };
    let all = || std::iter::once(&document).chain(notes.as_ref().map(|(notes, _)| notes));
    let bookmarks = all().flat_map(Document::descendants).filter(|n| name(*n) == "bookmarkStart");
    let bookmarks: HashSet<&str> = bookmarks.filter_map(|n| attribute(n, "name")).collect();
    let mut reader = Reader {
        out: Recorder::default(),
        part: &main,
        links: &related.by_id,
        styles: &styles,
        bookmarks: &bookmarks,
        fields: Vec::new(),
        called: Vec::new(),
    };
    reader.children(document.root_element(), 0)?;
    let Some((notes, path)) = &notes else { return Ok(reader.out.finish()) };
    let texts: HashMap<&str, Node<'_, '_>> = notes
        .descendants()
        .filter(|n| name(*n) == "footnote" && matches!(attribute(*n, "type"), None | Some("normal")))
        .filter_map(|n| Some((attribute(n, "id")?, n)))
        .collect();
    (reader.part, reader.links) = (path, &note_links);
    let mut seen = HashSet::new();
    for id in std::mem::take(&mut reader.called) {
        if let Some(note) = texts.get(id.as_str()).filter(|_| seen.insert(id.clone())) {
            reader.fields.clear();
            let around = reader.out.begin_note();
            reader.children(*note, 0)?;
            reader.out.end_note(around);
        }
    }
    Ok(reader.out.finish())
}

/// What a part refers to.
struct Related {
    by_id: HashMap<String, String>,
    /// By the last word of the relationship's type.
    by_kind: HashMap<String, String>,
}

fn relationships_of(package: &mut Package<'_>, part: &str) -> Result<Related, Unreadable> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let path = path_from("", &format!("{folder}/_rels/{file}.rels"));
    let Some(text) = package.find(&path)? else {
        return Ok(Related { by_id: HashMap::new(), by_kind: HashMap::new() });
    };
    let by_id = relationships(&path, &text, |_| true)?;
    let document = parse(&path, &text)?;
    let kinds = document.descendants().filter_map(|n| {
        let kind = attribute(n, "Type")?.rsplit('/').next()?;
        Some((kind.to_owned(), attribute(n, "Target")?.to_owned()))
    });
    Ok(Related { by_id, by_kind: kinds.collect() })
}

/// Targets by id.
fn relationships(
    path: &str,
    text: &str,
    wanted: impl Fn(&str) -> bool,
) -> Result<HashMap<String, String>, Unreadable> {
    let document = parse(path, text)?;
    let all = document.descendants().filter(|n| attribute(*n, "Type").is_some_and(&wanted));
    Ok(all
        .filter_map(|n| Some((attribute(n, "Id")?.to_owned(), attribute(n, "Target")?.to_owned())))
        .collect())
}

/// What a style of paragraphs is to the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// A heading of a level (17.7.4.9: `heading 1` …).
    Heading(u8),
    /// An entry of the contents list or its heading.
    Contents,
}

fn heading_styles(path: &str, text: &str) -> Result<HashMap<String, Style>, Unreadable> {
    let document = parse(path, text)?;
    let styles = document.descendants().filter(|n| name(*n) == "style").filter_map(|style| {
        let called = style.children().find(|n| name(*n) == "name").and_then(|n| attribute(n, "val"))?;
        let called = called.to_ascii_lowercase();
        let kind = match called.strip_prefix("heading ") {
            Some(level) => Style::Heading(level.parse().ok().filter(|level| (1..=9).contains(level))?),
            None if called.starts_with("toc ") => Style::Contents,
            None => return None,
        };
        Some((attribute(style, "styleId")?.to_owned(), kind))
    });
    Ok(styles.collect())
}

/// A field around what is being read (17.16).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Field {
    /// Whether it shows the number of a note.
    note: bool,
}

struct Reader<'a> {
    out: Recorder,
    part: &'a str,
    links: &'a HashMap<String, String>,
    styles: &'a HashMap<String, Style>,
    bookmarks: &'a HashSet<&'a str>,
    fields: Vec<Field>,
    /// Ids of the notes, in the order of their calls.
    called: Vec<String>,
}

impl Reader<'_> {
    fn children(&mut self, parent: Node<'_, '_>, depth: usize) -> Result<(), Unreadable> {
        if depth > MOST_DEPTH {
            return Err(too_deep(self.part));
        }
        for node in parent.children().filter(|n| n.is_element()) {
            self.element(node, depth + 1)?;
        }
        Ok(())
    }

    fn element(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), Unreadable> {
        match name(node) {
            "p" if node.tag_name().namespace().is_some_and(|n| n.contains("wordprocessingml")) => {
                self.paragraph(node, depth)?;
            }
            "t" if !self.fields.iter().any(|field| field.note) => {
                self.out.text(node.text().unwrap_or_default())
            }
            "br" | "tab" | "cr" => self.out.text(" "),
            "noBreakHyphen" => self.out.text("-"),
            "footnoteReference" => self.called.extend(attribute(node, "id").map(str::to_owned)),
            "fldChar" => match attribute(node, "fldCharType") {
                Some("begin") if self.fields.len() < MOST_DEPTH => self.fields.push(Field::default()),
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            "instrText" => {
                if let (Some(field), Some(text)) = (self.fields.last_mut(), node.text()) {
                    field.note |= text.trim_start().starts_with("NOTEREF");
                }
            }
            "docPr" => {
                if let Some(alternative) = attribute(node, "descr").filter(|alt| !alt.trim().is_empty()) {
                    self.out.alternative(alternative, Vec::new());
                }
            }
            "hyperlink" => {
                let target = self.target(node);
                let link = self.out.begin_link(target);
                self.children(node, depth)?;
                self.out.end_link(link);
            }
            "tbl" => self.table(node, depth)?,
            // Changes that are not accepted, properties, what older programs show instead.
            "del" | "moveFrom" | "pPr" | "rPr" | "tblPr" | "trPr" | "tcPr" | "sectPr" | "Fallback" => {}
            _ => self.children(node, depth)?,
        }
        Ok(())
    }

    fn paragraph(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), Unreadable> {
        let properties = node.children().find(|n| name(*n) == "pPr");
        let style = properties.and_then(|n| n.children().find(|n| name(*n) == "pStyle"));
        let style = style.and_then(|n| attribute(n, "val")).and_then(|id| self.styles.get(id).copied());
        self.out.part();
        match style {
            Some(Style::Contents) => {}
            Some(Style::Heading(level)) => {
                let start = self.out.position();
                self.children(node, depth)?;
                self.out.heading(level, start);
            }
            None => self.children(node, depth)?,
        }
        self.out.part();
        Ok(())
    }

    fn table(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), Unreadable> {
        let table = self.out.begin_table();
        for row in node.children().filter(|n| name(*n) == "tr") {
            self.out.row(table);
            for cell in row.children().filter(|n| name(*n) == "tc" && !goes_on(*n)) {
                let start = self.out.position();
                self.children(cell, depth + 1)?;
                self.out.cell(table, start);
            }
        }
        Ok(())
    }

    fn target(&self, node: Node<'_, '_>) -> Target {
        let anchor = attribute(node, "anchor");
        match node.attribute((RELATIONSHIPS, "id")) {
            Some(id) => {
                let address = self.links.get(id).map_or("", String::as_str);
                let fragment = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
                Target::Address(address::plain(&format!("{address}{fragment}")))
            }
            None => {
                let there = anchor.filter(|anchor| self.bookmarks.contains(anchor));
                Target::Anchors(there.into_iter().map(str::to_owned).collect())
            }
        }
    }
}

/// Whether a cell only goes on with the one above it (17.4.84).
fn goes_on(cell: Node<'_, '_>) -> bool {
    let properties = cell.children().find(|n| name(*n) == "tcPr");
    let merge = properties.and_then(|n| n.children().find(|n| name(*n) == "vMerge"));
    merge.is_some_and(|merge| attribute(merge, "val") != Some("restart"))
}
