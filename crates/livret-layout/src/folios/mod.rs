//! Stage 5: boxes → folios: filling, notes at the foot, running heads, contents list, references.

mod contents;
mod cover;
mod fill;
mod imprint;
mod opening;
mod running;
mod section;
mod sheet;

use std::collections::BTreeMap;

use livret::model::{Book, NodeId, Page, Part, plain_text};
use livret::theme::Theme;
use livret_fonts::FontLibrary;
use rayon::prelude::*;

use crate::Layout;
use crate::boxes::Context;
use section::{Painted, Section};

/// What pages are bound to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Binding {
    /// A book: cover, imprint and contents list come before the pages.
    #[default]
    Book,
    /// A handout, which begins with its page.
    Handout,
}

/// Fills folios with a book: cover, imprint, contents list, parts and pages.
///
/// Every part of this begins on a new folio, so all are set side by side; numbers are known when all are.
pub fn fill(book: &Book, theme: &Theme, fonts: &FontLibrary, binding: Binding) -> Layout {
    let context = Context::new(book, theme, fonts, binding);
    let units = units(book);
    let mut sections: Vec<(Section, NodeId)> = units
        .par_iter()
        .map_init(
            || context.shaper(),
            |shaper, unit| match unit {
                Unit::Part(part) => (opening::part_section(shaper, &context, part, &|_| None), part.id),
                Unit::Page(page, part) => {
                    let section = opening::page_section(shaper, &context, page);
                    (Section { part: part.clone(), ..section }, page.id)
                }
            },
        )
        .collect();
    let mut diagnostics: Vec<_> = sections.iter_mut().flat_map(|(s, _)| s.diagnostics()).collect();

    let mut shaper = context.shaper();
    let bound = binding == Binding::Book;
    let imprint = bound.then(|| imprint::section(&mut shaper, &context)).flatten();
    let front = usize::from(bound) + imprint.as_ref().map_or(0, |s| s.folios.len());
    // Numbers have room reserved, so the list is as long without them as with them.
    let list = (bound && contents::wanted(book)).then(|| contents::section(&mut shaper, &context, &|_| None));
    let body = front + list.as_ref().map_or(0, |s| s.folios.len());

    let mut starts = Vec::with_capacity(sections.len());
    let mut next = body;
    for (section, _) in &sections {
        starts.push(next);
        next += section.folios.len();
    }
    let first: BTreeMap<NodeId, usize> =
        sections.iter().zip(&starts).map(|((_, id), start)| (*id, start + 1)).collect();
    for (unit, (section, _)) in units.iter().zip(&mut sections) {
        if let Unit::Part(part) = unit {
            *section = opening::part_section(&mut shaper, &context, part, &|id| first.get(&id).copied());
        }
    }
    let heads: Vec<running::Head> = running::heads(front, body, &sections, &starts);
    let painted: Vec<Painted> = sections
        .into_par_iter()
        .zip(starts.into_par_iter())
        .map(|((section, _), start)| section.paint(book, theme, start))
        .collect();

    let mut layout = Layout::default();
    layout.folios.extend(bound.then(|| cover::folio(&mut shaper, &context)));
    let numbers: BTreeMap<NodeId, usize> =
        painted.iter().flat_map(|p| &p.destinations).map(|(id, to)| (*id, to.folio + 1)).collect();
    let list = list.map(|_| contents::section(&mut shaper, &context, &|id| numbers.get(&id).copied()));
    let mut place = |painted: Painted| {
        layout.folios.extend(painted.folios);
        for (id, to) in painted.destinations {
            // A node that goes on over several folios is found where it begins.
            layout.destinations.entry(id).or_insert(to);
        }
    };
    if let Some(mut imprint) = imprint {
        diagnostics.extend(imprint.diagnostics());
        place(imprint.paint(book, theme, 1));
    }
    if let Some(list) = list {
        place(list.paint(book, theme, front));
    }
    painted.into_iter().for_each(&mut place);
    running::add(&mut shaper, &context, &mut layout.folios, &heads);
    layout.diagnostics = diagnostics;
    layout.front = context.front;
    layout
}

/// What begins on a new folio.
enum Unit<'a> {
    Part(&'a Part),
    /// A page, and the name of the part that it is in.
    Page(&'a Page, Option<String>),
}

/// Pages in order, each after the parts that begin with it and have no page to open them.
fn units(book: &Book) -> Vec<Unit<'_>> {
    let mut names: Vec<Option<String>> = vec![None; book.pages.len()];
    let mut begun: BTreeMap<usize, Vec<&Part>> = BTreeMap::new();
    for part in book.parts.iter().filter(|p| !p.pages.is_empty()) {
        let opening = part.opening.and_then(|i| book.pages.get(i));
        let name = opening.map_or_else(|| plain_text(&part.title), |page| page.hero.short.clone());
        // The page that opens a part has its name already.
        let within = part.pages.start + usize::from(opening.is_some())..part.pages.end;
        for slot in names.get_mut(within).into_iter().flatten() {
            *slot = Some(name.clone());
        }
        if opening.is_none() {
            begun.entry(part.pages.start).or_default().push(part);
        }
    }
    let mut units = Vec::new();
    for ((index, page), name) in book.pages.iter().enumerate().zip(names) {
        units.extend(begun.remove(&index).into_iter().flatten().map(Unit::Part));
        units.push(Unit::Page(page, name));
    }
    units
}
