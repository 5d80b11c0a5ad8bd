//! Sides of sheets → a PDF for printing: each folio a form (ISO 32000-1, 8.10), painted where imposition puts it.

use std::collections::BTreeMap;
use std::fmt::Write;

use livret::theme::{Pt, Theme};
use livret::{Exported, Wording};
use livret_fonts::FontLibrary;
use livret_layout::Printed;
use livret_layout::folio::{Folio, Rect};
use livret_layout::imposition::{Arrangement, Group, Imposed, Quarter, Side, Turned};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::metadata::Purpose;
use crate::paint::number;
use crate::pictures::Pictures;
use crate::{PdfError, Plates};
use crate::{fonts, intent, metadata, paint, pictures, skeleton};

/// Writes folios on sheets as a PDF for printing. It has no tags, links or bookmarks, and claims no standard: who reads on a screen has
/// the PDF of [`crate::write`].
///
/// # Errors
/// As [`crate::export`].
pub fn write_sheets(
    printed: &Printed,
    imposed: &Imposed,
    theme: &Theme,
    fonts: &FontLibrary,
) -> Result<Exported, PdfError> {
    let Printed { book, layout } = printed;
    let subsets = fonts::subset(&fonts::usage(&layout.folios), fonts)?;
    let sizes: Vec<_> = imposed.sides.iter().map(|side| (side.width, side.height)).collect();
    let mut document = skeleton::document(&sizes, &subsets)?;
    let pictures = pictures::embed(book, &layout.folios, theme, fonts, &Plates::default(), &mut document)?;
    let streams = paint::folios(&layout.folios, &subsets, &pictures, None);
    let streams = streams.into_iter().map(|painted| painted.stream);
    let resources = folio_resources(&document)?;
    let bleed = imposed.sides.first().map_or(Pt(0.0), |side| side.bleed);
    let forms: Vec<ObjectId> = layout
        .folios
        .iter()
        .zip(streams)
        .map(|(folio, stream)| document.add_object(form(folio, bleed, stream, &resources)))
        .collect();
    let contents = imposed.sides.iter().map(|side| paint::deflate(content(side, &layout.folios).as_bytes()));
    skeleton::set_contents(&mut document, contents.collect());
    for (page, side) in skeleton::page_ids(&document).into_iter().zip(&imposed.sides) {
        complete(document.get_dictionary_mut(page)?, side, &forms);
    }
    intent::add(&mut document)?;
    let mut meta = book.meta.clone();
    let wording = Wording::of(&meta.lang);
    let [booklet, two_up, notes, three_up] = wording.for_printing;
    let what = match imposed.arrangement {
        Arrangement::Booklet => booklet,
        Arrangement::TwoUp => two_up,
        Arrangement::Notes => notes,
        Arrangement::ThreeUpNotes => three_up,
    };
    meta.title = format!("{} – {what}", meta.title);
    metadata::add(&mut document, &meta, Purpose::Printing(imposed.duplex))?;
    let bytes = skeleton::write(document)?;
    // What had to give on the folios, then what is to be said of the sheets.
    let diagnostics = layout.diagnostics.iter().chain(&imposed.diagnostics).cloned().collect();
    Ok(Exported { bytes, folios: Some(layout.folios.len()), diagnostics })
}

/// The fonts and pictures that the skeleton gave to its first page: the folios draw with them.
fn folio_resources(document: &Document) -> Result<Object, PdfError> {
    let first = skeleton::page_ids(document).first().copied().ok_or(PdfError::Empty)?;
    Ok(document.get_dictionary(first)?.get(b"Resources")?.clone())
}

/// A folio as a form, with what goes on beyond its edges.
fn form(folio: &Folio, bleed: Pt, stream: Vec<u8>, resources: &Object) -> Stream {
    let (right, top) = (folio.width + bleed, folio.height + bleed);
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => [-bleed.0, -bleed.0, right.0, top.0].map(Object::Real).to_vec(),
        "Resources" => resources.clone(),
        "Filter" => "FlateDecode",
    };
    Stream::new(dictionary, stream)
}

/// What paints a side.
fn content(side: &Side, folios: &[Folio]) -> String {
    let mut out = String::new();
    if side.turned == Turned::UpsideDown {
        let _ = writeln!(out, "-1 0 0 -1 {} {} cm", number(side.width.0), number(side.height.0));
    }
    for group in &side.groups {
        let Some(folio) = folios.get(group.folio) else { continue };
        let [x, y, width, height] = corner(group.clip, side.height).map(number);
        let _ = write!(out, "q {x} {y} {width} {height} re W n ");
        for value in matrix(group, folio, side.height) {
            // A scale needs more decimals than a place.
            let _ = write!(out, "{} ", precise(value));
        }
        let _ = writeln!(out, "cm /{} Do Q", name(group.folio));
    }
    let (rules, _) = paint::content(&side.rules, side.height, &BTreeMap::new(), &Pictures::new(), None);
    out + &rules
}

/// Left and lower edge as PDF counts, width and height.
fn corner(rect: Rect, height: Pt) -> [f32; 4] {
    [rect.x.0, height.0 - rect.y.0 - rect.height.0, rect.width.0, rect.height.0]
}

/// What takes a folio to its place (8.3.4).
fn matrix(group: &Group, folio: &Folio, height: Pt) -> [f32; 6] {
    let [x, y, width, _] = corner(group.place, height);
    let across = match group.quarter {
        Quarter::None => folio.width,
        Quarter::Left | Quarter::Right => folio.height,
    };
    let scale = width / across.0.max(f32::MIN_POSITIVE);
    match group.quarter {
        Quarter::None => [scale, 0.0, 0.0, scale, x, y],
        Quarter::Left => [0.0, scale, -scale, 0.0, x + folio.height.0 * scale, y],
        Quarter::Right => [0.0, -scale, scale, 0.0, x, y + folio.width.0 * scale],
    }
}

/// A number with up to six decimals.
fn precise(value: f32) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if matches!(text, "-0" | "") { "0".into() } else { text.into() }
}

/// A folio's name in content streams.
fn name(folio: usize) -> String {
    format!("Folio{folio}")
}

/// Gives a page its boxes (14.11.2) and the folios that stand on it.
fn complete(page: &mut Dictionary, side: &Side, forms: &[ObjectId]) {
    let mut shown = Dictionary::new();
    for group in &side.groups {
        if let Some(form) = forms.get(group.folio) {
            shown.set(name(group.folio), *form);
        }
    }
    page.set("Resources", dictionary! { "XObject" => shown });
    let boxed = |rect: Rect| {
        let [x, y, width, height] = corner(rect, side.height);
        Object::Array([x, y, x + width, y + height].map(Object::Real).to_vec())
    };
    let (trim, bleed) = (side.trim, side.bleed);
    let around = Rect {
        x: trim.x - bleed,
        y: trim.y - bleed,
        width: trim.width + bleed * 2.0,
        height: trim.height + bleed * 2.0,
    };
    page.set("TrimBox", boxed(trim));
    page.set("BleedBox", boxed(around));
}
