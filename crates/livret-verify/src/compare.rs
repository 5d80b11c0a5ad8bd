//! Comparing: what the model has and a file has not.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use livret::model::Span;

use crate::align::{Likeness, align};
use crate::loss::{Loss, LossKind};
use crate::record::{Flow, Link, Record, Table, Target};
use crate::words::{plain, words};

type Place = Option<Span>;

/// What a file lacks, in the order of the model.
pub(crate) fn compare(expected: &Record<Place>, found: &Record) -> Vec<Loss> {
    let mut losses = flow(&expected.main, &found.main);
    let wanted: Vec<Vec<Cow<'_, str>>> = expected.notes.iter().map(|note| list(&note.text)).collect();
    let given: Vec<Vec<Cow<'_, str>>> = found.notes.iter().map(|note| list(&note.text)).collect();
    let mut pairs = aligned(&wanted, &given, &|e, f| within(e, f));
    elsewhere(&wanted, &given, &mut pairs);
    for ((note, text), pair) in expected.notes.iter().zip(&wanted).zip(pairs) {
        match pair.and_then(|index| found.notes.get(index)) {
            Some(found) => losses.extend(flow(note, found)),
            None if text.is_empty() => {}
            None => {
                losses.push(Loss { kind: LossKind::Note, what: excerpt(text), at: note.place(0).flatten() });
            }
        }
    }
    losses
}

/// Notes hang on their calls: one that stands in another order than that of the model's list is not lost.
fn elsewhere(wanted: &[Vec<Cow<'_, str>>], given: &[Vec<Cow<'_, str>>], pairs: &mut [Option<usize>]) {
    let mut taken = vec![false; given.len()];
    for index in pairs.iter().flatten() {
        if let Some(taken) = taken.get_mut(*index) {
            *taken = true;
        }
    }
    let mut free: HashMap<&[Cow<'_, str>], Vec<usize>> = HashMap::new();
    for (index, text) in given.iter().enumerate().rev().filter(|(index, _)| taken.get(*index) == Some(&false))
    {
        free.entry(text).or_default().push(index);
    }
    for (pair, text) in pairs.iter_mut().zip(wanted).filter(|(pair, _)| pair.is_none()) {
        *pair = free.get_mut(text.as_slice()).and_then(Vec::pop);
    }
}

fn flow(expected: &Flow<Place>, found: &Flow) -> Vec<Loss> {
    let mut losses = Vec::new();
    // Words of what is said to be lost already.
    let mut said: Vec<Range<usize>> = Vec::new();
    headings(expected, found, &mut losses, &mut said);
    tables(expected, found, &mut losses, &mut said);
    links(expected, found, &mut losses);
    alternatives(expected, found, &mut losses);
    said.sort_by_key(|range| range.start);
    text(expected, found, &said, &mut losses);
    losses.sort_by_key(|loss| loss.at.map(|at| (at.file, at.start)));
    losses
}

/// Words in order.
fn text(expected: &Flow<Place>, found: &Flow, said: &[Range<usize>], losses: &mut Vec<Loss>) {
    let wanted: Vec<(usize, Cow<'_, str>)> = words(&expected.text).collect();
    let given: Vec<Cow<'_, str>> = list(&found.text);
    let mut numbers: HashMap<&str, u64> = HashMap::new();
    let mut number = |word| {
        let next = numbers.len() as u64;
        *numbers.entry(word).or_insert(next)
    };
    let wanted_numbers: Vec<u64> = wanted.iter().map(|(_, word)| number(word)).collect();
    let given_numbers: Vec<u64> = given.iter().map(|word| number(word)).collect();
    let same = |e: usize, f: usize| match (wanted_numbers.get(e), given_numbers.get(f)) {
        (Some(e), Some(f)) if e == f => Likeness::Same,
        _ => Likeness::None,
    };
    let keys = || (phrases(&wanted_numbers), phrases(&given_numbers));
    let pairs = align((wanted.len(), given.len()), keys, &same);
    let lost = wanted.iter().zip(&pairs).filter(|(_, pair)| pair.is_none()).map(|(word, _)| word);
    let mut place = None;
    let mut list: Vec<&str> = Vec::new();
    let mut flush = |place: Place, list: &mut Vec<&str>| {
        if !list.is_empty() {
            losses.push(Loss { kind: LossKind::Text { words: list.len() }, what: excerpt(list), at: place });
            list.clear();
        }
    };
    for (byte, word) in lost {
        let before = said.partition_point(|range| range.start <= *byte);
        if said.get(..before).unwrap_or_default().iter().rev().take(4).any(|range| range.contains(byte)) {
            continue;
        }
        let at = expected.place(*byte).flatten();
        if at != place {
            flush(place, &mut list);
            place = at;
        }
        list.push(word);
    }
    flush(place, &mut list);
}

/// For each word a key of it and the three after it: words alone recur too often to tie texts together.
fn phrases(words: &[u64]) -> Vec<u64> {
    (0..words.len()).map(|at| key(words.get(at..words.len().min(at + 4)))).collect()
}

fn headings(expected: &Flow<Place>, found: &Flow, losses: &mut Vec<Loss>, said: &mut Vec<Range<usize>>) {
    let wanted: Vec<(u8, Vec<Cow<'_, str>>)> =
        expected.headings.iter().map(|h| (h.level, list(expected.slice(&h.text)))).collect();
    let given: Vec<(u8, Vec<Cow<'_, str>>)> =
        found.headings.iter().map(|h| (h.level, list(found.slice(&h.text)))).collect();
    let pairs =
        aligned(&wanted, &given, &|e, f| if e.0 == f.0 { within(&e.1, &f.1) } else { Likeness::None });
    for ((heading, (level, text)), pair) in expected.headings.iter().zip(&wanted).zip(pairs) {
        if pair.is_none() {
            let at = expected.place(heading.text.start).flatten();
            losses.push(Loss { kind: LossKind::Heading { level: *level }, what: excerpt(text), at });
            said.push(heading.text.clone());
        }
    }
}

fn links(expected: &Flow<Place>, found: &Flow, losses: &mut Vec<Loss>) {
    type Said<'a, At> = (&'a Link<At>, Vec<Cow<'a, str>>);
    let wanted: Vec<Said<'_, Place>> =
        expected.links.iter().map(|l| (l, list(expected.slice(&l.text)))).collect();
    let given: Vec<Said<'_, ()>> = found.links.iter().map(|l| (l, list(found.slice(&l.text)))).collect();
    let keys = |text: &[Cow<'_, str>], target: &Target| match target {
        Target::Address(address) => key((address, text)),
        Target::Anchors(_) => key(text),
    };
    let all = || {
        let wanted = wanted.iter().map(|(link, text)| keys(text, &link.target)).collect();
        (wanted, given.iter().map(|(link, text)| keys(text, &link.target)).collect())
    };
    let like = |e: usize, f: usize| match (wanted.get(e), given.get(f)) {
        (Some((e, wanted)), Some((f, given))) if leads(&e.target, &f.target) => within(wanted, given),
        _ => Likeness::None,
    };
    for ((link, text), pair) in wanted.iter().zip(align((wanted.len(), given.len()), all, &like)) {
        if pair.is_none() {
            let to = match &link.target {
                Target::Address(address) => address.clone(),
                Target::Anchors(anchors) => format!("#{}", anchors.join(" #")),
            };
            let what = format!("{} → {to}", excerpt(text)).trim_start().to_owned();
            losses.push(Loss { kind: LossKind::Link, what, at: link.at });
        }
    }
}

fn leads(expected: &Target, found: &Target) -> bool {
    match (expected, found) {
        (Target::Address(expected), Target::Address(found)) => expected == found,
        (Target::Anchors(expected), Target::Anchors(found)) => {
            expected.iter().any(|anchor| found.contains(anchor))
        }
        _ => false,
    }
}

fn alternatives(expected: &Flow<Place>, found: &Flow, losses: &mut Vec<Loss>) {
    let wanted: Vec<String> = expected.alternatives.iter().map(|a| plain(&a.text)).collect();
    let given: Vec<String> = found.alternatives.iter().map(|a| plain(&a.text)).collect();
    let same = |e: &String, f: &String| if e == f { Likeness::Same } else { Likeness::None };
    let pairs = aligned(&wanted, &given, &same);
    let lost = expected.alternatives.iter().zip(&wanted).zip(pairs).filter(|(_, pair)| pair.is_none());
    let mut shown: Option<StandIns<'_>> = None;
    for ((alternative, text), _) in lost {
        let phrase: Vec<Cow<'_, str>> = list(&alternative.stand_in);
        if !shown.get_or_insert_with(|| StandIns::of(found)).take(&phrase) {
            losses.push(Loss { kind: LossKind::Alternative, what: text.clone(), at: alternative.at });
        }
    }
}

/// The texts of a file that stand in for pictures, each to be found once and in order of the pictures.
struct StandIns<'a> {
    words: Vec<Cow<'a, str>>,
    places: HashMap<String, Vec<usize>>,
    next: usize,
}

impl<'a> StandIns<'a> {
    fn of(found: &'a Flow) -> StandIns<'a> {
        let words = list(&found.text);
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, word) in words.iter().enumerate() {
            places.entry(word.to_string()).or_default().push(at);
        }
        StandIns { words, places, next: 0 }
    }

    /// Whether the phrase stands further on. Its first word may have a bracket before it, its last one behind it.
    fn take(&mut self, phrase: &[Cow<'_, str>]) -> bool {
        let [_, second, ..] = phrase else { return false };
        let places = self.places.get(second.as_ref()).map_or(&[][..], Vec::as_slice);
        let from = places.partition_point(|at| *at < self.next);
        let rest = phrase.get(1..).unwrap_or_default();
        let found = places.get(from..).unwrap_or_default().iter().find(|at| {
            let there = self.words.get(**at..**at + rest.len()).unwrap_or_default();
            there.len() == rest.len() && there.iter().zip(rest).all(|(a, b)| a.starts_with(b.as_ref()))
        });
        match found {
            Some(at) => {
                self.next = at + rest.len();
                true
            }
            None => false,
        }
    }
}

fn tables(expected: &Flow<Place>, found: &Flow, losses: &mut Vec<Loss>, said: &mut Vec<Range<usize>>) {
    let wanted: Vec<Rows<'_>> = expected.tables.iter().map(|table| rows(table, &expected.text)).collect();
    let given: Vec<Rows<'_>> = found.tables.iter().map(|table| rows(table, &found.text)).collect();
    let mut pairs = aligned(&wanted, &given, &|e, f| {
        let whole = e.len() == f.len() && e.iter().zip(f).all(|(e, f)| row(e, f) != Likeness::None);
        if !whole {
            Likeness::None
        } else if e == f {
            Likeness::Same
        } else {
            Likeness::Within
        }
    });
    // A table between two that are there is compared with the one that stands there.
    let mut next = 0;
    for index in 0..pairs.len() {
        let limit =
            pairs.get(index..).unwrap_or_default().iter().flatten().next().copied().unwrap_or(given.len());
        match pairs.get_mut(index) {
            Some(Some(there)) => next = *there + 1,
            Some(pair) if next < limit => {
                *pair = Some(next);
                next += 1;
            }
            _ => {}
        }
    }
    for ((table, wanted), pair) in expected.tables.iter().zip(&wanted).zip(pairs) {
        let given = pair.and_then(|index| given.get(index)).map_or(&[][..], Vec::as_slice);
        let rows = aligned(wanted, given, &|e, f| row(e, f));
        let lost: Vec<usize> =
            rows.iter().enumerate().filter(|(_, row)| row.is_none()).map(|(at, _)| at).collect();
        if lost.is_empty() {
            continue;
        }
        let start = |at: &usize| table.rows.get(*at).and_then(|row| row.first()).map(|cell| cell.start);
        let mut lose = |kind, text: String, at: Option<usize>| {
            let at = at.and_then(|byte| expected.place(byte).flatten());
            losses.push(Loss { kind, what: text, at });
        };
        if lost.len() == wanted.len() {
            let text: Vec<&str> = wanted.iter().flatten().flatten().map(AsRef::as_ref).collect();
            lose(LossKind::Table, excerpt(&text), start(&0));
        } else {
            for at in &lost {
                let text: Vec<&str> =
                    wanted.get(*at).into_iter().flatten().flatten().map(AsRef::as_ref).collect();
                lose(LossKind::Row { number: at + 1 }, excerpt(&text), start(at));
            }
        }
        let cells = lost.iter().filter_map(|at| table.rows.get(*at));
        said.extend(cells.filter_map(|row| Some(row.first()?.start..row.last()?.end)));
    }
}

type Cell<'a> = Vec<Cow<'a, str>>;
type Rows<'a> = Vec<Vec<Cell<'a>>>;

fn rows<'a>(table: &Table, text: &'a str) -> Rows<'a> {
    let cell = |range: &Range<usize>| list(text.get(range.clone()).unwrap_or_default());
    table.rows.iter().map(|row| row.iter().map(cell).collect()).collect()
}

/// Word has no more columns than this; a DOCX holds further cells in the last one, and livret says so.
const MOST_COLUMNS: usize = 63;

fn row(expected: &[Cell<'_>], found: &[Cell<'_>]) -> Likeness {
    if expected.len() == found.len() {
        return expected.iter().zip(found).map(|(e, f)| within(e, f)).min().unwrap_or(Likeness::Same);
    }
    if expected.len() <= MOST_COLUMNS || found.len() != MOST_COLUMNS {
        return Likeness::None;
    }
    let all = |row: &[Cell<'_>]| row.iter().flatten().map(|word| word.to_string()).collect::<Vec<_>>();
    let (expected, found) = (all(expected), all(found));
    if is_within(expected.iter(), found.iter()) { Likeness::Within } else { Likeness::None }
}

/// Whether a text is all there in another.
fn within(expected: &[Cow<'_, str>], found: &[Cow<'_, str>]) -> Likeness {
    if expected == found {
        Likeness::Same
    } else if expected.len() < found.len() && is_within(expected.iter(), found.iter()) {
        Likeness::Within
    } else {
        Likeness::None
    }
}

fn is_within<T: PartialEq>(
    mut expected: impl Iterator<Item = T>,
    mut found: impl Iterator<Item = T>,
) -> bool {
    expected.all(|word| found.any(|other| other == word))
}

fn aligned<E: Hash, F: Hash>(
    expected: &[E],
    found: &[F],
    like: &dyn Fn(&E, &F) -> Likeness,
) -> Vec<Option<usize>> {
    let keys = || (expected.iter().map(key).collect(), found.iter().map(key).collect());
    align((expected.len(), found.len()), keys, &|e, f| match (expected.get(e), found.get(f)) {
        (Some(e), Some(f)) => like(e, f),
        _ => Likeness::None,
    })
}

/// A key that is the same for what is the same.
fn key(thing: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    hasher.finish()
}

fn list(text: &str) -> Vec<Cow<'_, str>> {
    words(text).map(|(_, word)| word).collect()
}

/// The first words.
fn excerpt<T: AsRef<str>>(words: &[T]) -> String {
    const MOST: usize = 12;
    let mut out = words.iter().take(MOST).map(AsRef::as_ref).collect::<Vec<_>>().join(" ");
    if words.len() > MOST {
        out.push_str(" …");
    }
    // A word can be as long as a page.
    if out.chars().count() > 200 {
        out = out.chars().take(199).chain(['…']).collect();
    }
    out
}
