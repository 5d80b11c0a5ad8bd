//! What of a page's source is content: its words, without the markup around them.
//!
//! Nothing here is shared with the reader, whose losses it is to show, but what a placeholder is; pulldown-cmark alone is asked where
//! marks stand.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use super::{Gatherer, brackets, front_matter, liquid, markdown};

/// A word of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Lower case, with entities as the characters that they are.
    pub(super) text: String,
    /// From its first letter to its last, with what marks letters between.
    pub(super) range: Range<usize>,
    /// How many bytes are letters and digits.
    pub(super) bytes: usize,
}

/// A line of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
    /// Whether the text may be shown elsewhere than where it stands: a value of the front matter, what Liquid captures, what an
    /// abbreviation stands for.
    pub(super) is_movable: bool,
}

/// What a byte of the source is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// Text in which `&amp;` is no entity.
    Literal,
    /// Markup within a word.
    Within,
    /// Markup between words.
    Between,
    /// Markup between texts that are shown, or not, each for itself.
    Apart,
}

/// The lines of a page that have content; whether Liquid runs on it, the site says.
pub(super) fn lines(text: &str, has_templates: bool) -> Vec<Line> {
    let mut kinds = Kinds { text, kinds: vec![Kind::Text; text.len()], movable: Vec::new() };
    if has_templates {
        liquid::tags(&mut kinds);
    }
    let body = front_matter::values(&mut kinds);
    markdown::marks(&mut kinds, body);
    brackets::marks(&mut kinds);
    kinds.lines()
}

/// What each byte of a text is.
pub(super) struct Kinds<'t> {
    pub(super) text: &'t str,
    kinds: Vec<Kind>,
    /// Where text may be shown elsewhere.
    pub(super) movable: Vec<Range<usize>>,
}

impl Kinds<'_> {
    pub(super) fn at(&self, place: usize) -> Kind {
        self.kinds.get(place).copied().unwrap_or(Kind::Between)
    }

    pub(super) fn is_text(&self, place: usize) -> bool {
        self.at(place) == Kind::Text
    }

    pub(super) fn set(&mut self, range: Range<usize>, kind: Kind) {
        let end = range.end.min(self.kinds.len());
        if let Some(kinds) = self.kinds.get_mut(range.start.min(end)..end) {
            kinds.fill(kind);
        }
    }

    /// Makes what is text in a range literal; what is markup in it already stays so.
    pub(super) fn set_literal(&mut self, range: Range<usize>) {
        let end = range.end.min(self.kinds.len());
        let kinds = self.kinds.get_mut(range.start.min(end)..end).unwrap_or_default();
        kinds.iter_mut().filter(|k| **k == Kind::Text).for_each(|k| *k = Kind::Literal);
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }

    /// The words of what is text, line by line.
    fn lines(mut self) -> Vec<Line> {
        self.movable.sort_by_key(|range| range.start);
        let mut movable = self.movable.iter().peekable();
        let mut lines = words(self.text, &self.kinds);
        for line in &mut lines {
            let start = line.words.first().map_or(0, |word| word.range.start);
            while movable.next_if(|range| range.end <= start).is_some() {}
            line.is_movable = movable.peek().is_some_and(|range| range.start <= start);
        }
        lines
    }
}

/// The words of what is text, line by line.
fn words(text: &str, kinds: &[Kind]) -> Vec<Line> {
    let mut out = Vec::new();
    let mut line = Line::default();
    let mut gatherer = Gatherer::default();
    let mut behind = 0;
    for (i, c) in text.char_indices() {
        if i < behind {
            continue;
        }
        let kind = kinds.get(i).copied().unwrap_or(Kind::Between);
        if c == '\n' || kind == Kind::Apart {
            line.words.extend(gatherer.end());
            if !line.words.is_empty() {
                out.push(std::mem::take(&mut line));
            }
            continue;
        }
        match kind {
            Kind::Within => {}
            Kind::Between | Kind::Apart => line.words.extend(gatherer.end()),
            Kind::Text if c == '&' => {
                let (characters, length) = entity(text.get(i..).unwrap_or("&"));
                behind = i + length;
                for c in characters.chars() {
                    line.words.extend(gatherer.push(c, i..behind));
                }
            }
            Kind::Text | Kind::Literal => line.words.extend(gatherer.push(c, i..i + c.len_utf8())),
        }
    }
    line.words.extend(gatherer.end());
    if !line.words.is_empty() {
        out.push(line);
    }
    out
}

/// The characters of the entity with which a text begins, and its length; the `&` itself where none does.
fn entity(text: &str) -> (String, usize) {
    let end = text.bytes().take(34).position(|b| b == b';').filter(|i| {
        text.get(1..*i)
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'))
    });
    if let Some(entity) = end.and_then(|i| text.get(..=i)) {
        let characters: String = Parser::new(entity)
            .filter_map(|e| match e {
                Event::Text(t) => Some(t.to_string()),
                _ => None,
            })
            .collect();
        if characters != entity {
            return (characters, entity.len());
        }
    }
    ("&".into(), 1)
}
