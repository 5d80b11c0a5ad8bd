//! Quotations: which marks open, which close, and which belong together.
//!
//! A mark is judged by what stands on either side of it, and what the pass itself changes there is not looked at: other marks
//! count as the side that they were found to be, spaces within guillemets and before `;` `:` `!` `?` count for nothing. So a
//! second run judges as the first did.

use super::line::{BREAK, Line, is_opening, is_space, is_word};

/// A quotation: its two marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quotation {
    pub(super) open: usize,
    /// `None` where the line ends before: the quotation goes on in the next paragraph.
    pub(super) close: Option<usize>,
    pub(super) kind: Kind,
    /// Whether a mark without a partner stands within: nobody knows what was meant, and the marks stay as typed.
    pub(super) doubtful: bool,
}

/// The quotations of a line.
#[derive(Debug, Default)]
pub(super) struct Quotations {
    /// In the order of their opening.
    pub(super) list: Vec<Quotation>,
    /// Whether a mark has no partner.
    pub(super) strays: bool,
}

/// Marks that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `"`
    Straight,
    /// `'`, ‘ ’
    Single,
    /// “ ”
    Double,
    /// « »
    French,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opening,
    Closing,
}

/// What follows a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Right {
    Word,
    /// A space, the end of something, or what a space may be put before.
    Loose,
    Sign,
}

/// An opening that waits for its partner.
struct Waiting {
    at: usize,
    kind: Kind,
}

/// Finds the quotations of the text that may be changed.
pub(super) fn find(line: &Line) -> Quotations {
    let mut finder = Finder::default();
    let mut left = BREAK;
    for at in 0..line.len() {
        let ch = line.ch(at);
        match side(line, at, left, &finder.waiting_of) {
            Some((Side::Opening, kind)) => {
                finder.open(at, kind);
                left = '(';
            }
            Some((Side::Closing, kind)) => {
                finder.close(line, at, kind);
                left = ')';
            }
            // In another language, or in what stays.
            None if is_mark(ch) && !line.open(at) => left = ')',
            None if is_mark(ch) => {}
            None => left = if matches!(ch, '\'' | '‘') { '’' } else { ch },
        }
    }
    finder.finish(line)
}

#[derive(Default)]
struct Finder {
    waiting: Vec<Waiting>,
    /// How many of each kind wait, so that looking for a partner never walks the stack in vain.
    waiting_of: [usize; 4],
    found: Quotations,
    /// The last mark that was found to have no partner.
    stray: Option<usize>,
}

impl Finder {
    fn open(&mut self, at: usize, kind: Kind) {
        if let Some(n) = self.waiting_of.get_mut(kind as usize) {
            *n += 1;
        }
        self.waiting.push(Waiting { at, kind });
    }

    fn close(&mut self, line: &Line, at: usize, kind: Kind) {
        if !waits(&self.waiting_of, kind) {
            self.stray(line, at);
            return;
        }
        while let Some(opening) = self.waiting.pop() {
            if let Some(n) = self.waiting_of.get_mut(opening.kind as usize) {
                *n -= 1;
            }
            if opening.kind == kind {
                if at > opening.at + 1 {
                    let doubtful = self.stray.is_some_and(|stray| stray > opening.at);
                    self.found.list.push(Quotation { open: opening.at, close: Some(at), kind, doubtful });
                }
                return;
            }
            self.stray(line, opening.at);
        }
    }

    fn stray(&mut self, line: &Line, at: usize) {
        self.found.strays = true;
        // A straight mark or an apostrophe without a partner says nothing about the marks around it.
        if matches!(line.ch(at), '«' | '»' | '“' | '”' | '‘') {
            self.stray = self.stray.max(Some(at));
        }
    }

    fn finish(mut self, line: &Line) -> Quotations {
        for opening in std::mem::take(&mut self.waiting) {
            self.stray(line, opening.at);
            if opening.kind == Kind::French {
                self.found.list.push(Quotation {
                    open: opening.at,
                    close: None,
                    kind: opening.kind,
                    doubtful: true,
                });
            }
        }
        self.found.list.sort_by_key(|q| q.open);
        self.found
    }
}

fn waits(waiting_of: &[usize; 4], kind: Kind) -> bool {
    waiting_of.get(kind as usize).is_some_and(|n| *n > 0)
}

/// Marks that are nothing else, unlike the apostrophe.
fn is_mark(ch: char) -> bool {
    matches!(ch, '"' | '«' | '»' | '“' | '”')
}

/// Whether the mark at `at` opens or closes; `left` is what stands before it. `None` if it does neither (inches, apostrophes) or stays.
fn side(line: &Line, at: usize, left: char, waiting_of: &[usize; 4]) -> Option<(Side, Kind)> {
    use Side::{Closing, Opening};
    if !line.open(at) {
        return None;
    }
    let loose = is_space(left) || is_opening(left);
    let joint = matches!(left, '’' | '-' | '–' | '—' | '/');
    match line.ch(at) {
        '«' => Some((Opening, Kind::French)),
        '»' => Some((Closing, Kind::French)),
        '“' => Some((Opening, Kind::Double)),
        '”' => Some((Closing, Kind::Double)),
        '"' => {
            let waiting = waits(waiting_of, Kind::Straight);
            let side = match right(line, at) {
                Right::Word | Right::Sign if loose || joint => Opening,
                // ` " mot " `
                Right::Loose if loose && !waiting => Opening,
                Right::Sign | Right::Loose if waiting => Closing,
                _ => return None,
            };
            Some((side, Kind::Straight))
        }
        '‘' if !is_word(left) => Some((Opening, Kind::Single)),
        '\'' if (loose || joint) && right(line, at) == Right::Word => Some((Opening, Kind::Single)),
        '\'' | '’' if !loose && right(line, at) != Right::Word && waits(waiting_of, Kind::Single) => {
            Some((Closing, Kind::Single))
        }
        _ => None,
    }
}

fn right(line: &Line, at: usize) -> Right {
    // More marks in a row than anyone nests.
    let most = 8;
    let mut next = at + 1;
    let mut marks = 0;
    while marks < most {
        match line.ch(next) {
            // An apostrophe may be what a first run made of `'`.
            '"' | '\'' | '’' => next += 1,
            '«' | '“' | '‘' => next = skip_spaces(line, next + 1),
            _ => break,
        }
        marks += 1;
    }
    match line.ch(next) {
        ch if is_word(ch) => Right::Word,
        _ if quoted_sign(line, next) => Right::Sign,
        ch if marks > 0 || is_space(ch) => Right::Loose,
        '»' | '”' | ',' | ';' | ':' | '!' | '?' | ')' | ']' => Right::Loose,
        _ => Right::Sign,
    }
}

/// Whether a sign and another mark follow: `"!"`.
fn quoted_sign(line: &Line, at: usize) -> bool {
    let sign = skip_spaces(line, at);
    let mark = skip_spaces(line, sign + 1);
    matches!(line.ch(sign), ';' | ':' | '!' | '?')
        && (is_mark(line.ch(mark)) || matches!(line.ch(mark), '\'' | '‘' | '’'))
}

fn skip_spaces(line: &Line, at: usize) -> usize {
    (at..line.len())
        .find(|i| !matches!(line.ch(*i), ' ' | '\t' | '\u{a0}' | '\u{202f}'))
        .unwrap_or(line.len())
}
