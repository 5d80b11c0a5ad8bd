//! Comparing: what the model has and a file has not.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use livret::model::Span;

use crate::align::{Likeness, align};
use crate::loss::{Loss, LossKind};
use crate::record::{Flow, Link, Record, Table, Target};
use crate::words::{Piece, join, pieces, plain};

type Place = Option<Span>;
type Text<'a> = Vec<Piece<'a>>;

/// What a file lacks, in the order of the model.
pub(crate) fn compare(expected: &Record<Place>, found: &Record) -> Vec<Loss> {
    let mut losses = flow(&expected.main, &found.main);
    let wanted: Vec<Text<'_>> = expected.notes.iter().map(|note| list(&note.text)).collect();
    let given: Vec<Text<'_>> = found.notes.iter().map(|note| list(&note.text)).collect();
    let mut pairs = aligned(&wanted, &given, &|e, f| {
        if f.len() <= e.len() + LABEL { within(e, f) } else { Likeness::None }
    });
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

/// Pieces of the number before a note.
const LABEL: usize = 2;
/// Comparisons of notes with notes that stand elsewhere, at most.
const MOST_NOTE_PAIRS: usize = 1 << 16;

/// Notes hang on their calls: one that stands in another order than that of the model's list is not lost. Nor is one to which more
/// than its number is added.
fn elsewhere(wanted: &[Text<'_>], given: &[Text<'_>], pairs: &mut [Option<usize>]) {
    let mut free = vec![true; given.len()];
    for index in pairs.iter().flatten() {
        if let Some(free) = free.get_mut(*index) {
            *free = false;
        }
    }
    let mut free: Vec<(usize, &Text<'_>)> =
        given.iter().enumerate().filter(|(index, _)| free.get(*index) == Some(&true)).collect();
    // Long ones first: a short text is easily within another.
    let mut missing: Vec<(usize, &Text<'_>)> =
        wanted.iter().enumerate().filter(|(index, _)| pairs.get(*index) == Some(&None)).collect();
    missing.sort_by_key(|(_, text)| std::cmp::Reverse(text.len()));
    let mut left = MOST_NOTE_PAIRS;
    for (index, text) in missing {
        left = left.saturating_sub(free.len());
        if left == 0 {
            return;
        }
        let able = free.iter().enumerate().filter(|(_, (_, found))| within(text, found) != Likeness::None);
        if let Some((at, _)) = able.min_by_key(|(_, (_, found))| found.len()) {
            let (found, _) = free.remove(at);
            if let Some(pair) = pairs.get_mut(index) {
                *pair = Some(found);
            }
        }
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
    let wanted: Vec<Piece<'_>> = pieces(&expected.text).collect();
    let given: Vec<Piece<'_>> = pieces(&found.text).collect();
    let mut numbers: HashMap<&str, u64> = HashMap::new();
    let mut number = |piece| {
        let next = numbers.len() as u64;
        *numbers.entry(piece).or_insert(next)
    };
    let wanted_numbers: Vec<u64> = wanted.iter().map(|piece| number(&*piece.text)).collect();
    let given_numbers: Vec<u64> = given.iter().map(|piece| number(&*piece.text)).collect();
    let same = |e: usize, f: usize| match (wanted_numbers.get(e), given_numbers.get(f)) {
        (Some(e), Some(f)) if e == f => Likeness::Same,
        _ => Likeness::None,
    };
    let keys = || (phrases(&wanted_numbers), phrases(&given_numbers));
    let pairs = align((wanted.len(), given.len()), keys, &same);
    let lost = wanted.iter().zip(&pairs).filter(|(_, pair)| pair.is_none()).map(|(piece, _)| piece);
    let lost: Vec<&Piece<'_>> = lost.filter(|piece| !is_said(said, piece.range.start)).collect();
    let place = |piece: &Piece<'_>| expected.place(piece.range.start).flatten();
    for list in lost.chunk_by(|a, b| place(a) == place(b)) {
        let at = list.first().and_then(|piece| place(piece));
        let words = list.iter().filter(|piece| piece.text.chars().any(char::is_alphanumeric)).count();
        losses.push(Loss {
            kind: LossKind::Text { words: words.max(1) },
            what: excerpt(list.iter().copied()),
            at,
        });
    }
}

/// Whether a byte is in what is said to be lost already. Ranges are in the order of their beginnings; tables nest.
fn is_said(said: &[Range<usize>], byte: usize) -> bool {
    const NESTED: usize = 8;
    let before = said.partition_point(|range| range.start <= byte);
    said.get(..before).unwrap_or_default().iter().rev().take(NESTED).any(|range| range.contains(&byte))
}

/// For each piece a key of it and the three after it: pieces alone recur too often to tie texts together. The last three have none.
fn phrases(words: &[u64]) -> Vec<u64> {
    words.windows(4).map(key).collect()
}

fn headings(expected: &Flow<Place>, found: &Flow, losses: &mut Vec<Loss>, said: &mut Vec<Range<usize>>) {
    let wanted: Vec<(u8, Text<'_>)> =
        expected.headings.iter().map(|h| (h.level, list(expected.slice(&h.text)))).collect();
    let given: Vec<(u8, Text<'_>)> =
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
    type Said<'a, At> = (&'a Link<At>, Text<'a>);
    let wanted: Vec<Said<'_, Place>> =
        expected.links.iter().map(|l| (l, list(expected.slice(&l.text)))).collect();
    let given: Vec<Said<'_, ()>> = found.links.iter().map(|l| (l, list(found.slice(&l.text)))).collect();
    let keys = |text: &[Piece<'_>], target: &Target| match target {
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
        let shown = shown.get_or_insert_with(|| StandIns::of(found));
        if !alternative.stand_ins.iter().any(|phrase| shown.take(&list(phrase))) {
            losses.push(Loss { kind: LossKind::Alternative, what: text.clone(), at: alternative.at });
        }
    }
}

/// The texts of a file that stand in for pictures, each to be found once and in order of the pictures.
struct StandIns<'a> {
    words: Text<'a>,
    places: HashMap<Piece<'a>, Vec<usize>>,
    next: usize,
}

impl<'a> StandIns<'a> {
    fn of(found: &'a Flow) -> StandIns<'a> {
        let words = list(&found.text);
        let mut places: HashMap<Piece<'a>, Vec<usize>> = HashMap::new();
        for (at, word) in words.iter().enumerate() {
            places.entry(word.clone()).or_default().push(at);
        }
        StandIns { words, places, next: 0 }
    }

    /// Whether the phrase stands further on, from its second piece.
    fn take(&mut self, phrase: &[Piece<'_>]) -> bool {
        let [_, second, ..] = phrase else { return false };
        let places = self.places.get(second).map_or(&[][..], Vec::as_slice);
        let from = places.partition_point(|at| *at < self.next);
        let rest = phrase.get(1..).unwrap_or_default();
        let found = places.get(from..).unwrap_or_default().iter().find(|at| {
            let there = self.words.get(**at..**at + rest.len()).unwrap_or_default();
            there == rest
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
        let lost: BTreeSet<usize> =
            rows.iter().enumerate().filter(|(_, row)| row.is_none()).map(|(at, _)| at).collect();
        if lost.is_empty() {
            continue;
        }
        let start = |at: &usize| full(table).nth(*at).and_then(|row| row.first()).map(|cell| cell.start);
        let mut lose = |kind, text: String, at: Option<usize>| {
            let at = at.and_then(|byte| expected.place(byte).flatten());
            losses.push(Loss { kind, what: text, at });
        };
        if lost.len() == wanted.len() {
            lose(LossKind::Table, excerpt(wanted.iter().flatten().flatten()), start(&0));
        } else {
            for at in &lost {
                let text = wanted.get(*at).into_iter().flatten().flatten();
                lose(LossKind::Row { number: at + 1 }, excerpt(text), start(at));
            }
        }
        let cells = full(table).enumerate().filter(|(at, _)| lost.contains(at)).map(|(_, row)| row);
        said.extend(cells.filter_map(|row| Some(row.first()?.start..row.last()?.end)));
    }
}

type Rows<'a> = Vec<Vec<Text<'a>>>;

fn rows<'a>(table: &Table, text: &'a str) -> Rows<'a> {
    let cell = |range: &Range<usize>| list(text.get(range.clone()).unwrap_or_default());
    full(table).map(|row| row.iter().map(cell).collect()).collect()
}

/// The rows in which a cell begins; others are not there in each format.
fn full(table: &Table) -> impl Iterator<Item = &Vec<Range<usize>>> {
    table.rows.iter().filter(|row| !row.is_empty())
}

/// Word has no more columns than this; a DOCX holds further cells in the last one, and livret says so.
const MOST_COLUMNS: usize = 63;

fn row(expected: &[Text<'_>], found: &[Text<'_>]) -> Likeness {
    if expected.len() == found.len() {
        return expected.iter().zip(found).map(|(e, f)| within(e, f)).min().unwrap_or(Likeness::Same);
    }
    if expected.len() <= MOST_COLUMNS || found.len() != MOST_COLUMNS {
        return Likeness::None;
    }
    if is_within(expected.iter().flatten(), found.iter().flatten()) {
        Likeness::Within
    } else {
        Likeness::None
    }
}

/// Whether a text is all there in another.
fn within(expected: &[Piece<'_>], found: &[Piece<'_>]) -> Likeness {
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

fn list(text: &str) -> Text<'_> {
    pieces(text).collect()
}

/// The first words.
fn excerpt<'a>(pieces: impl IntoIterator<Item = &'a Piece<'a>>) -> String {
    const MOST: usize = 24;
    let mut pieces = pieces.into_iter();
    let mut out = join(pieces.by_ref().take(MOST));
    if pieces.next().is_some() {
        out.push_str(" …");
    }
    // A word can be as long as a page.
    if out.chars().count() > 200 {
        out = out.chars().take(199).chain(['…']).collect();
    }
    out
}
