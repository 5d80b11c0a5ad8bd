//! Coverage: how much of what the pages say reached the model, and where the rest stands.
//!
//! It looks at the sources with eyes of its own ([`markup`] tells what is text and what is markup) and asks for each word whether a
//! node of the model whose span it lies in holds it ([`held`]). A span alone proves nothing: the one of a table covers what was left
//! out within it, too.

mod held;
mod markup;

use crate::model::{FileId, PageKind, Span};
use crate::{Config, Content, Sources};
use held::Held;
use markup::{Line, Word};

/// How much of a page's source is in the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageCoverage {
    /// The page's file.
    pub file: FileId,
    /// How many bytes of the source are content: letters and digits that are no markup. Keys of the front matter and values of one word,
    /// tags and attributes, destinations of links, the language of a code block and comments are markup.
    pub content: usize,
    /// How many of them the model holds.
    pub covered: usize,
    /// What it does not hold, in the order of the source: stretches of words of one line.
    pub outside: Vec<Span>,
}

impl PageCoverage {
    /// The share that the model holds, 0 to 1; 1 for a page without content.
    pub fn share(&self) -> f64 {
        share(self.covered, self.content)
    }

    /// The share of several pages together.
    pub fn share_of(pages: &[PageCoverage]) -> f64 {
        share(pages.iter().map(|p| p.covered).sum(), pages.iter().map(|p| p.content).sum())
    }
}

#[allow(clippy::cast_precision_loss, reason = "no text has 2^52 bytes")]
fn share(covered: usize, content: usize) -> f64 {
    if content == 0 { 1.0 } else { covered as f64 / content as f64 }
}

/// Measures each page of the book that `sources` make, in reading order. Typography is off meanwhile: it changes characters.
pub fn coverage(sources: &Sources, config: &Config) -> Vec<PageCoverage> {
    let mut config = config.clone();
    config.typography.enabled = false;
    let book = crate::build(sources, &config).book;
    let pages = book.pages.iter().filter(|p| p.kind != PageKind::Acronyms);
    let measured = pages.filter_map(|page| match &sources.file(page.file)?.content {
        Content::Text { text, .. } => Some(measure(page.file, &markup::lines(text), Held::by(page))),
        _ => None,
    });
    measured.collect()
}

/// Looks for the words of a source, line by line, in what the model holds of it.
fn measure(file: FileId, lines: &[Line], mut held: Held) -> PageCoverage {
    let mut page = PageCoverage { file, content: 0, covered: 0, outside: Vec::new() };
    for line in lines {
        let found: Vec<bool> = line.words.iter().map(|w| held.take(w)).collect();
        // A title or summary has no span; nor has a heading that only repeats the title.
        let opening = !found.contains(&true) && line.words.iter().all(|w| held.opens_with(&w.text));
        let mut last: Option<&mut Span> = None;
        for (word, found) in line.words.iter().zip(found) {
            page.content += word.bytes;
            if found || opening {
                page.covered += word.bytes;
                last = None;
                continue;
            }
            let span = Span::new(file, word.range.clone());
            match last.take() {
                Some(before) => {
                    before.end = span.end;
                    last = Some(before);
                }
                None => {
                    page.outside.push(span);
                    last = page.outside.last_mut();
                }
            }
        }
    }
    page
}

/// Gathers characters to words, by the same rule in sources and model: letters and digits, without case. What only marks text
/// (`*`, `_` …) parts no words, as tags within a line do not.
#[derive(Default)]
struct Gatherer {
    word: Word,
}

impl Gatherer {
    /// Takes a character that stands at a range of the source; gives the word that it ends.
    fn push(&mut self, c: char, range: std::ops::Range<usize>) -> Option<Word> {
        if c.is_alphanumeric() {
            if self.word.text.is_empty() {
                self.word.range = range.clone();
            }
            self.word.range.end = range.end;
            self.word.bytes += range.len();
            self.word.text.extend(c.to_lowercase());
            return None;
        }
        if matches!(
            c,
            '*' | '_' | '~' | '^' | '`' | '[' | ']' | '\\' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'
        ) {
            return None;
        }
        self.end()
    }

    /// Ends the word.
    fn end(&mut self) -> Option<Word> {
        let word = std::mem::take(&mut self.word);
        (!word.text.is_empty()).then_some(word)
    }
}

#[cfg(test)]
mod tests;
