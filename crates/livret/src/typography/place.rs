//! Finds the place in the source of a word of the model.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::Sources;
use crate::model::{FileId, Span};

/// The words of a range of source text, each with the places where it stands, in order.
type Index = BTreeMap<String, VecDeque<Span>>;

/// Places in the sources; each is given once.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    indices: BTreeMap<Span, Index>,
    given: BTreeSet<(FileId, u32)>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Places<'a> {
        Places { sources, indices: BTreeMap::new(), given: BTreeSet::new() }
    }

    /// The next place of `word` within a range. `None` if it is written otherwise there, with a character reference for one.
    pub(super) fn of(&mut self, word: &str, within: Span) -> Option<Span> {
        let sources = self.sources;
        let index = self.indices.entry(within).or_insert_with(|| index(sources, within));
        let places = index.get_mut(word)?;
        while let Some(place) = places.pop_front() {
            if self.given.insert((place.file, place.start)) {
                return Some(place);
            }
        }
        None
    }
}

/// Words are letters and digits, across stars (`**21**ème`), outside of code.
fn index(sources: &Sources, within: Span) -> Index {
    let mut index = Index::new();
    let range = within.start as usize..within.end as usize;
    let Some(text) = sources.text(within.file).and_then(|t| t.get(range)) else { return index };
    let base = within.start as usize;
    let paired = text.matches('`').count().is_multiple_of(2);
    let mut code = false;
    let mut word = String::new();
    let mut bounds = 0..0;
    for (at, ch) in text.char_indices().chain([(text.len(), ' ')]) {
        if ch == '`' {
            code ^= paired;
        }
        if ch.is_alphanumeric() && !code {
            if word.is_empty() {
                bounds.start = at;
            }
            bounds.end = at + ch.len_utf8();
            word.push(ch);
        } else if ch != '*' && !word.is_empty() {
            let place = Span::new(within.file, base + bounds.start..base + bounds.end);
            index.entry(std::mem::take(&mut word)).or_default().push_back(place);
        }
    }
    index
}
