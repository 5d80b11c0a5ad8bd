//! `--sets`: what groups of people get, as `handouts:` in livret.yaml says.

use std::sync::Arc;

use livret::model::Book;
use livret::{Code, Diagnostic, Excerpt, HandoutSet, Handouts, Origin, SetLayout};

use crate::args::{Arrangement, Format, SetChoice};
use crate::book::Read;
use crate::publication::{Kind, Pages, Publication};
use crate::report::Report;

/// The book as the readers of a set get it.
pub(crate) struct Edition {
    pub(crate) set: HandoutSet,
    book: Book,
    /// The pages of the book that the set has.
    pages: Vec<usize>,
}

/// Builds the editions of the sets that are asked for. Says which there are not, and which have no page.
pub(crate) fn editions(choice: &SetChoice, read: &Read, report: &mut Report) -> Vec<Edition> {
    let known = &read.config.handouts;
    let same = |name: &str, set: &HandoutSet| livret::slug(name) == livret::slug(&set.name);
    let say = |report: &mut Report, message: String, help: String| {
        report.add(&[Diagnostic::of_file(Code::NoHandout, "--sets", message, help)], &read.sources);
    };
    let names: Vec<&str> = known.iter().map(|set| set.name.as_str()).collect();
    let list = match names.as_slice() {
        [] => "name sets below `handouts:` in livret.yaml; `livret init` shows how".to_owned(),
        names => format!("sets are {}", names.join(", ")),
    };
    if choice.sets && known.is_empty() {
        say(report, "livret.yaml names no sets of handouts: none was made".into(), list.clone());
    }
    for name in choice.set.iter().filter(|name| !known.iter().any(|set| same(name, set))) {
        say(report, format!("there is no set `{name}`"), list.clone());
    }
    let mut editions = Vec::new();
    for set in known {
        if !choice.sets && !choice.set.iter().any(|name| same(name, set)) {
            continue;
        }
        let built = livret::build(&read.sources, &read.config.for_set(set));
        report.add(&built.diagnostics, &read.sources);
        let pages = set.pages(&built.book, &read.sources);
        if pages.is_empty() {
            let help = "list pages that are for its readers below `pages:`, or leave `pages:` out for all";
            say(report, format!("the set `{}` has no page: it was not made", set.name), help.into());
            continue;
        }
        editions.push(Edition { set: set.clone(), book: built.book, pages });
    }
    editions
}

/// What the files of sets are made of.
pub(crate) fn handouts(editions: &[Edition]) -> Vec<(&Edition, Handouts<'_>)> {
    editions.iter().map(|edition| (edition, Handouts::of(&edition.book))).collect()
}

/// The files of a set: the formats asked for, else the PDF if its layout says so, and its sheets with those asked for.
pub(crate) fn publication<'a>(
    (edition, handouts): &'a (&'a Edition, Handouts<'a>),
    formats: &[Format],
    sheets: &[Arrangement],
    read: &Read,
) -> Publication<'a> {
    let Edition { set, book, pages } = *edition;
    let name = livret::slug(&set.name);
    let asked = if formats.is_empty() { &[Format::Pdf] } else { formats };
    let mut formats = asked.to_vec();
    formats.retain(|format| *format != Format::Pdf || set.layouts.contains(&SetLayout::Folios));
    formats.sort();
    formats.dedup();
    let own = set.layouts.iter().filter_map(|layout| arrangement(*layout));
    let excerpt = Excerpt {
        title: match set.title {
            Some(_) => book.meta.title.clone(),
            None => format!("{} – {}", book.meta.title, set.name),
        },
        name: name.clone(),
        pages: pages.clone(),
        origin: if set.cover { Origin::Imprint } else { Origin::Closing },
    };
    Publication {
        kind: Kind::Set,
        name,
        book,
        links: read.config.links,
        pages: Some(Pages { excerpt, handouts, made: Arc::default() }),
        formats,
        sheets: own.chain(sheets.iter().copied()).collect(),
        screen: false,
    }
}

/// How a layout puts folios on sheets; `None` for folios as they are.
fn arrangement(layout: SetLayout) -> Option<Arrangement> {
    match layout {
        SetLayout::Folios => None,
        SetLayout::Booklet => Some(Arrangement::Booklet),
        SetLayout::TwoUp => Some(Arrangement::TwoUp),
        SetLayout::Notes => Some(Arrangement::Notes),
        SetLayout::ThreeUpNotes => Some(Arrangement::ThreeUpNotes),
    }
}
