//! Content streams: the text of each marked sequence (ISO 32000-1, 14.6).

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{
    Array, Dict, Name, ObjRef, Object, ObjectIdentifier, Stream, String as PdfString,
};
use hayro_syntax::page::Page;
use rayon::prelude::*;

use super::Budget;
use super::font::{Font, hexadecimal};
use super::strings::text;
use crate::Unreadable;

/// The pages of a document.
pub(super) struct Pages {
    /// The texts of each page by the identifier of their mark.
    texts: Vec<HashMap<i64, String>>,
    indices: HashMap<ObjectIdentifier, usize>,
}

impl Pages {
    /// The page of an object.
    pub(super) fn index(&self, page: ObjRef) -> Option<usize> {
        self.indices.get(&page.into()).copied()
    }

    /// The text of a mark.
    pub(super) fn text(&self, page: usize, mark: i64) -> &str {
        self.texts.get(page).and_then(|texts| texts.get(&mark)).map_or("", String::as_str)
    }
}

/// Reads all pages.
pub(super) fn pages(pdf: &Pdf, budget: &Budget) -> Result<Pages, Unreadable> {
    let pages = pdf.pages();
    let ids = pages.iter().map(|page| page.raw().obj_id()).enumerate();
    let indices = ids.filter_map(|(index, id)| Some((id?, index))).collect();
    let texts = pages
        .par_iter()
        .map_init(Fonts::default, |fonts, page| texts(page, fonts, budget))
        .collect::<Result<_, _>>()?;
    Ok(Pages { texts, indices })
}

/// Fonts that were read, by their objects; each thread has its own.
type Fonts = HashMap<ObjectIdentifier, Rc<Font>>;

fn stream(page: &Page<'_>, budget: &Budget) -> Result<Vec<u8>, Unreadable> {
    if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
        return Ok(budget.decoded(&stream)?.unwrap_or_default());
    }
    let mut out = Vec::new();
    for stream in page.raw().get::<Array<'_>>("Contents").iter().flat_map(Array::iter::<Stream<'_>>) {
        out.extend(budget.decoded(&stream)?.unwrap_or_default());
        out.push(b' ');
    }
    Ok(out)
}

/// A sequence that is open.
struct Open {
    mark: Option<i64>,
    /// Whether a text of its own stands for what is shown in it (14.9.4).
    replaced: bool,
}

fn texts(page: &Page<'_>, fonts: &mut Fonts, budget: &Budget) -> Result<HashMap<i64, String>, Unreadable> {
    let content = stream(page, budget)?;
    let mut out: HashMap<i64, String> = HashMap::new();
    let mut open: Vec<Open> = Vec::new();
    let mut replaced = 0usize;
    let mut mark = None;
    let mut font: Option<Rc<Font>> = None;
    let mut named: HashMap<Vec<u8>, Option<Rc<Font>>> = HashMap::new();
    let mut instructions = TypedIter::new(&content);
    while let Some(instruction) = instructions.next() {
        match instruction {
            TypedInstruction::BeginMarkedContent(_) => open.push(Open { mark, replaced: false }),
            TypedInstruction::BeginMarkedContentWithProperties(begin) => {
                let properties = match begin.1 {
                    Object::Dict(properties) => Some(properties.clone()),
                    _ => None,
                };
                let own = properties.as_ref().and_then(|p| p.get::<i64>("MCID"));
                let actual = properties.as_ref().and_then(|p| p.get::<PdfString<'_>>("ActualText"));
                // What is no mark of its own is of the mark around.
                open.push(Open { mark, replaced: actual.is_some() });
                mark = own.or(mark);
                if let (Some(mark), Some(actual), 0) = (mark, &actual, replaced) {
                    out.entry(mark).or_default().push_str(&text(actual.as_bytes()));
                }
                replaced += usize::from(actual.is_some());
            }
            TypedInstruction::EndMarkedContent(_) => {
                if let Some(closed) = open.pop() {
                    mark = closed.mark;
                    replaced = replaced.saturating_sub(usize::from(closed.replaced));
                }
            }
            // The font of a name is looked for once a page: its dictionary is parsed each time that it is asked for.
            TypedInstruction::TextFont(set) => {
                font = match named.get(&**set.0) {
                    Some(known) => known.clone(),
                    None => {
                        let found = self::font(page, set.0, fonts, budget)?;
                        named.insert(set.0.to_vec(), found.clone());
                        found
                    }
                };
            }
            TypedInstruction::ShowText(show) => {
                if let (Some(mark), Some(font), 0) = (mark, &font, replaced) {
                    font.show(show.0.as_bytes(), out.entry(mark).or_default());
                }
            }
            TypedInstruction::ShowTexts(show) => {
                if let (Some(mark), Some(font), 0) = (mark, &font, replaced) {
                    let out = out.entry(mark).or_default();
                    // Strings in hexadecimal can be told from the numbers between them without parsing these.
                    if show.0.data().contains(&b'(') {
                        for object in show.0.iter::<Object<'_>>() {
                            if let Object::String(codes) = object {
                                font.show(codes.as_bytes(), out);
                            }
                        }
                    } else {
                        hexadecimal(show.0.data()).for_each(|codes| font.show(&codes, out));
                    }
                }
            }
            _ => {}
        }
    }
    Ok(out)
}

fn font(
    page: &Page<'_>,
    name: &Name<'_>,
    fonts: &mut Fonts,
    budget: &Budget,
) -> Result<Option<Rc<Font>>, Unreadable> {
    let Some(dictionary) = page.resources().get_font(name) else { return Ok(None) };
    let id = dictionary.obj_id();
    if let Some(font) = id.and_then(|id| fonts.get(&id)) {
        return Ok(Some(Rc::clone(font)));
    }
    let map = match dictionary.get::<Stream<'_>>("ToUnicode") {
        Some(stream) => budget.decoded(&stream)?,
        None => None,
    };
    let font = Rc::new(map.map(|map| Font::read(&map)).unwrap_or_default());
    if let Some(id) = id {
        fonts.insert(id, Rc::clone(&font));
    }
    Ok(Some(font))
}

/// The page that a dictionary names as its own.
pub(super) fn page_of(dictionary: &Dict<'_>, pages: &Pages) -> Option<usize> {
    pages.index(dictionary.get_ref("Pg")?)
}
