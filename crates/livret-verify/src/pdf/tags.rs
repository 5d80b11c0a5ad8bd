//! The tag tree: elements in reading order, with the text of their marks (ISO 32000-1, 14.7 and 14.8).

use std::collections::{HashMap, HashSet};

use hayro_syntax::object::{Dict, MaybeRef, Name, ObjRef, Object, String as PdfString};
use hayro_syntax::xref::XRef;

use super::content::{Pages, page_of};
use super::destinations::Destinations;
use super::strings::text;
use crate::Unreadable;
use crate::record::{Record, Target};
use crate::recorder::Recorder;

/// Elements nested deeper than this are not read.
const MOST_DEPTH: usize = 400;
/// A role leads to a standard type over at most so many others.
const MOST_ROLES: usize = 8;

/// Reads the tree.
pub(super) fn read(
    tree: &Dict<'_>,
    xref: &XRef,
    pages: &Pages,
    destinations: &Destinations,
) -> Result<Record, Unreadable> {
    let mut roles = HashMap::new();
    if let Some(map) = tree.get::<Dict<'_>>("RoleMap") {
        let entries =
            map.keys().filter_map(|key| Some((key.as_str().to_owned(), map.get::<Name<'_>>(&key)?)));
        roles.extend(entries.map(|(from, to)| (from, to.as_str().to_owned())));
    }
    let mut reader = Reader {
        out: Recorder::default(),
        xref,
        pages,
        destinations,
        roles,
        seen: HashSet::new(),
        tables: Vec::new(),
        links: Vec::new(),
        notes: Vec::new(),
        called: HashSet::new(),
    };
    reader.kids(tree, None, 0)?;
    let Reader { mut out, notes, called, .. } = reader;
    // A note to which nothing leads is not read as one.
    out.keep_notes(|index| notes.get(index).is_some_and(|id| called.contains(id)));
    Ok(out.finish())
}

struct Reader<'a> {
    out: Recorder,
    xref: &'a XRef,
    pages: &'a Pages,
    destinations: &'a Destinations,
    roles: HashMap<String, String>,
    /// Elements that were read: a tree that leads back to itself is no tree.
    seen: HashSet<ObjRef>,
    /// The tables around.
    tables: Vec<usize>,
    /// Where the annotations of the links around lead.
    links: Vec<Vec<Target>>,
    /// The identifiers of the notes (14.7.2), in their order.
    notes: Vec<String>,
    /// The anchors to which calls lead.
    called: HashSet<String>,
}

impl<'a> Reader<'a> {
    /// What an element holds: marks, annotations, elements.
    fn kids(&mut self, element: &Dict<'a>, page: Option<usize>, depth: usize) -> Result<(), Unreadable> {
        if depth > MOST_DEPTH {
            return Err(Unreadable(format!("its tags are nested more than {MOST_DEPTH} deep")));
        }
        let Some(kids) = element.get_raw::<Object<'a>>("K") else { return Ok(()) };
        match self.resolved(kids) {
            Some(Object::Array(kids)) => {
                for kid in kids.raw_iter() {
                    if let Some(kid) = self.resolved(kid) {
                        self.kid(kid, page, depth)?;
                    }
                }
                Ok(())
            }
            Some(kid) => self.kid(kid, page, depth),
            None => Ok(()),
        }
    }

    /// An object that is read for the first time.
    fn resolved(&mut self, object: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
        match object {
            MaybeRef::Ref(id) => self.seen.insert(id).then(|| self.xref.get(id.into())).flatten(),
            MaybeRef::NotRef(object) => Some(object),
        }
    }

    fn kid(&mut self, kid: Object<'a>, page: Option<usize>, depth: usize) -> Result<(), Unreadable> {
        match kid {
            Object::Number(mark) => self.mark(page, mark.as_i64()),
            Object::Dict(kid) => {
                let page = page_of(&kid, self.pages).or(page);
                match kid.get::<Name<'_>>("Type").as_ref().map(Name::as_str) {
                    Some("MCR") => {
                        if let Some(mark) = kid.get::<i64>("MCID") {
                            self.mark(page, mark);
                        }
                    }
                    Some("OBJR") => {
                        let annotation = kid.get::<Dict<'_>>("Obj");
                        let target = annotation.and_then(|a| self.destinations.target(&a, self.pages));
                        if let (Some(targets), Some(target)) = (self.links.last_mut(), target)
                            && !targets.contains(&target)
                        {
                            targets.push(target);
                        }
                    }
                    _ => self.element(&kid, page, depth + 1)?,
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn mark(&mut self, page: Option<usize>, mark: i64) {
        if let Some(page) = page {
            self.out.text(self.pages.text(page, mark));
        }
    }

    fn element(&mut self, element: &Dict<'a>, page: Option<usize>, depth: usize) -> Result<(), Unreadable> {
        let kind = self.kind(element);
        if let Some(actual) = element.get::<PdfString<'_>>("ActualText") {
            self.out.text(&text(actual.as_bytes()));
            return Ok(());
        }
        match kind.as_str() {
            // Lists of pages and headings.
            "TOC" => {}
            // The call of a note: what it shows is its number.
            "Reference" => {
                let before = self.out.so_far();
                self.kids(element, page, depth)?;
                let called = self.out.take_back(before).into_iter().filter_map(|target| match target {
                    Target::Anchors(anchors) => Some(anchors),
                    Target::Address(_) => None,
                });
                self.called.extend(called.flatten());
            }
            "Figure" => {
                let alternative = element.get::<PdfString<'_>>("Alt").map(|alt| text(alt.as_bytes()));
                if let Some(alternative) = alternative.filter(|alt| !alt.trim().is_empty()) {
                    self.out.alternative(&alternative, Vec::new());
                }
            }
            "Link" => self.link(element, page, depth)?,
            "Span" | "Code" | "Quote" | "Formula" | "Em" | "Strong" => self.kids(element, page, depth)?,
            "H" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => {
                self.out.part();
                let start = self.out.position();
                self.kids(element, page, depth)?;
                let level = kind.as_bytes().get(1).map_or(1, |digit| digit.saturating_sub(b'0'));
                self.out.heading(level, start);
                self.out.part();
            }
            "Note" => {
                self.notes.push(
                    element.get::<PdfString<'_>>("ID").map(|id| text(id.as_bytes())).unwrap_or_default(),
                );
                let around = self.out.begin_note();
                self.kids(element, page, depth)?;
                self.out.end_note(around);
            }
            "Table" => {
                self.out.part();
                let table = self.out.begin_table();
                self.tables.push(table);
                self.kids(element, page, depth)?;
                self.tables.pop();
                self.out.part();
            }
            "TR" => {
                if let Some(table) = self.tables.last() {
                    self.out.row(*table);
                }
                self.kids(element, page, depth)?;
            }
            "TH" | "TD" => {
                self.out.part();
                let start = self.out.position();
                self.kids(element, page, depth)?;
                self.out.part();
                if let Some(table) = self.tables.last() {
                    self.out.cell(*table, start);
                }
            }
            _ => {
                self.out.part();
                self.kids(element, page, depth)?;
                self.out.part();
            }
        }
        Ok(())
    }

    /// The standard type of an element.
    fn kind(&self, element: &Dict<'_>) -> String {
        let own = element.get::<Name<'_>>("S");
        let mut kind = own.as_ref().map_or("", Name::as_str);
        for _ in 0..MOST_ROLES {
            match self.roles.get(kind) {
                Some(role) => kind = role,
                None => break,
            }
        }
        kind.to_owned()
    }

    /// A link: its text, and where its annotations lead. One that is broken over lines has several to the same place.
    fn link(&mut self, element: &Dict<'a>, page: Option<usize>, depth: usize) -> Result<(), Unreadable> {
        self.links.push(Vec::new());
        let link = self.out.begin_link(Target::Anchors(Vec::new()));
        self.kids(element, page, depth)?;
        self.out.end_link(link);
        let targets = self.links.pop().unwrap_or_default();
        self.out.lead(link, targets);
        Ok(())
    }
}
