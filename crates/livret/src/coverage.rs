//! Coverage: how much of what the pages say reached the model, and where the rest stands.
//!
//! It looks at the sources with eyes of its own ([`markup`] tells what is text and what is markup) and asks for each word whether a
//! node of the model whose span it lies in holds it ([`held`]). A span alone proves nothing: the one of a table covers what was left
//! out within it, too.
//!
//! - What only says how text is to be taken is markup and does not count: marks, tags, attributes, destinations and labels of links,
//!   names of boxes, comments, keys of the front matter, the item that a list of contents takes the place of; where Liquid runs, its tags
//!   and outputs, with all that they say of what is to be put in.
//! - Text may reach the model at another place than its own: a value of the front matter that a template prints, what is captured, what
//!   an abbreviation stands for. It is inside if the model holds each of its words beyond those that stand in their place.
//! - All other text is outside, also if it was left out with intent: a branch of `{% if %}` not taken, labels of buttons, what
//!   browsers show in place of a film, text for other readers.

mod brackets;
mod front_matter;
mod held;
mod html;
mod liquid;
mod markdown;
mod markup;

use std::collections::BTreeSet;

use crate::model::{Book, FileId, PageKind, Span};
use crate::read::is_page;
use crate::site::Plan;
use crate::{Config, Content, Sources, site};
use held::Held;
use markup::{Line, Word};

/// How much of a page's source is in the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageCoverage {
    /// The page's file.
    pub file: FileId,
    /// How many bytes of the source are content: letters and digits that are no markup. Keys of the front matter and values of one word,
    /// tags and attributes, destinations of links, the language of a code block and comments are markup; values that only hold a place
    /// ("Fix Me (TODO)") are none either.
    pub content: usize,
    /// How many of them the model holds: as text, or as what names the page (its `title` where another is its heading, its keywords).
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

/// A file that looks like a page of the book and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOutPage {
    /// The file.
    pub file: FileId,
    /// Why it is none, as a clause: "it is a draft".
    pub reason: String,
}

/// How much of what was read is in the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The pages of the book, in reading order.
    pub pages: Vec<PageCoverage>,
    /// The pages that are left out of it, in the order of the sources; they have no share in the whole.
    pub left_out: Vec<LeftOutPage>,
}

/// Measures each page of the book that `sources` make. Typography is off meanwhile: it changes characters.
pub fn coverage(sources: &Sources, config: &Config) -> Coverage {
    let mut config = config.clone();
    config.typography.enabled = false;
    let book = crate::build(sources, &config).book;
    let plan = site::recognise(sources, &config, &mut Vec::new());
    let has_templates = plan.dialect.templates.is_some();
    let pages = book.pages.iter().filter(|p| p.kind != PageKind::Acronyms);
    let measured = pages.filter_map(|page| match &sources.file(page.file)?.content {
        Content::Text { text, .. } => {
            Some(measure(page.file, &markup::lines(text, has_templates), Held::by(page)))
        }
        _ => None,
    });
    Coverage { pages: measured.collect(), left_out: left_out(&book, sources, &plan, &config) }
}

/// The pages that are none of the book: those that the site leaves out, and those for other readers.
fn left_out(book: &Book, sources: &Sources, plan: &Plan, config: &Config) -> Vec<LeftOutPage> {
    let built: BTreeSet<FileId> = book.pages.iter().map(|page| page.file).collect();
    let is_asked_for = |path: &str| config.only.as_ref().is_none_or(|only| only.contains(path));
    let files = sources.files().filter(|(id, file)| !built.contains(id) && is_asked_for(&file.path));
    let reasons = files.filter_map(|(file, _)| {
        let is_of_site = plan.pages.as_ref().is_some_and(|pages| pages.contains(&file));
        let is_page =
            plan.pages.is_none() && sources.text(file).is_some() && is_page(&sources.file(file)?.path);
        let for_others = || (is_of_site || is_page).then(|| "it is for other readers".to_owned());
        Some(LeftOutPage { file, reason: plan.left_out.get(&file).cloned().or_else(for_others)? })
    });
    reasons.collect()
}

/// Looks for the words of a source, line by line, in what the model holds of it.
fn measure(file: FileId, lines: &[Line], mut held: Held) -> PageCoverage {
    let mut page = PageCoverage { file, content: 0, covered: 0, outside: Vec::new() };
    let mut found: Vec<Vec<bool>> =
        lines.iter().map(|line| line.words.iter().map(|w| held.take(w)).collect()).collect();
    held.lift();
    for (line, found) in lines.iter().zip(&mut found) {
        // A title or summary has no span; nor has a heading that only repeats the title.
        let opening = !found.contains(&true) && line.words.iter().all(|w| held.opens_with(&w.text));
        let missing: Vec<&Word> =
            line.words.iter().zip(&*found).filter(|(_, f)| !**f).map(|(w, _)| w).collect();
        if opening || (line.is_movable && held.take_unplaced(&missing)) {
            found.fill(true);
        }
        let mut last: Option<&mut Span> = None;
        for (word, found) in line.words.iter().zip(&*found) {
            page.content += word.bytes;
            if *found {
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
