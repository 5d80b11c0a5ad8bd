//! Stage 5: boxes → folios: filling, notes at the foot, running heads, contents list, references.

mod contents;
mod cover;
mod fill;
mod imprint;
mod opening;
mod running;
mod section;
mod sheet;

use livret::model::{Book, NodeId, Page, Part};
use livret::theme::Theme;
use livret_fonts::FontLibrary;
use rayon::prelude::*;

use crate::Layout;
use crate::boxes::Context;
use section::{Painted, Section};

/// Fills folios with a book: cover, imprint, contents list, parts and pages.
///
/// Every part of this begins on a new folio, so all are set side by side; numbers are known when all are.
pub fn fill(book: &Book, theme: &Theme, fonts: &FontLibrary) -> Layout {
    let context = Context::new(book, theme, fonts);
    let mut sections: Vec<(Section, NodeId)> = units(book)
        .into_par_iter()
        .map_init(
            || context.shaper(),
            |shaper, unit| match unit {
                Unit::Part(part) => (opening::part_section(shaper, &context, part), part.id),
                Unit::Page(page) => (opening::page_section(shaper, &context, page), page.id),
            },
        )
        .collect();
    let mut diagnostics: Vec<_> = sections.iter_mut().flat_map(|(s, _)| s.diagnostics()).collect();

    let mut shaper = context.shaper();
    let imprint = imprint::section(&mut shaper, &context);
    let front = 1 + imprint.as_ref().map_or(0, |s| s.folios.len());
    // Numbers have room reserved, so the list is as long without them as with them.
    let list = contents::wanted(book).then(|| contents::section(&mut shaper, &context, &|_| None));
    let body = front + list.as_ref().map_or(0, |s| s.folios.len());

    let mut starts = Vec::with_capacity(sections.len());
    let mut next = body;
    for (section, _) in &sections {
        starts.push(next);
        next += section.folios.len();
    }
    let heads: Vec<running::Head> = running::heads(front, body, &sections, &starts);
    let painted: Vec<Painted> = sections
        .into_par_iter()
        .zip(starts.into_par_iter())
        .map(|((section, _), start)| section.paint(book, theme, start))
        .collect();

    let mut layout = Layout::default();
    layout.folios.push(cover::folio(&mut shaper, &context));
    let numbers: std::collections::BTreeMap<NodeId, usize> =
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
    layout
}

/// What begins on a new folio.
enum Unit<'a> {
    Part(&'a Part),
    Page(&'a Page),
}

/// Pages in order, each after the parts that begin with it and have no page to open them.
fn units(book: &Book) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    for (index, page) in book.pages.iter().enumerate() {
        let parts = book
            .parts
            .iter()
            .filter(|p| p.opening.is_none() && p.pages.start == index && !p.pages.is_empty());
        units.extend(parts.map(Unit::Part));
        units.push(Unit::Page(page));
    }
    units
}
