//! Where lines may end: UAX #14, amended for French, addresses and program text, and the places where words are divided.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::hang;
use super::shaped::ShapedText;
use super::shaper::Shaper;

/// A place where a line may end, and the widths that belong to both sides of it. Widths count from the beginning of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// The byte at which the next line begins.
    pub at: u32,
    /// What kind of place it is.
    pub kind: ChanceKind,
    /// Index of the first cluster that is not seen on the line that ends here (its spaces at the end are not).
    pub end_cluster: u32,
    /// Index of the first cluster of the next line.
    pub next_cluster: u32,
    /// Index of the first of two pieces, where the chance cuts the cluster before `next_cluster` in two.
    pub pieces: Option<u32>,
    /// Width up to the end of the line, its hyphen included.
    pub before: f64,
    /// Width up to the beginning of the next line.
    pub after: f64,
    /// Width of stretchable spaces up to the end of the line.
    pub spaces_before: f64,
    /// Width of stretchable spaces up to the beginning of the next line.
    pub spaces_after: f64,
    /// How far the sign at the end of the line may hang out into the margin.
    pub hang_before: f64,
    /// How far the sign at the beginning of the next line may hang out.
    pub hang_after: f64,
}

/// Kinds of places where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChanceKind {
    /// The line must end: the author wants it, or the text ends.
    Must,
    /// Between words.
    Word,
    /// After a hyphen or dash that stands in the text.
    Hyphen,
    /// Within an address or program text; no hyphen is added.
    Address,
    /// Within a word; a hyphen is added.
    Divide,
    /// Within a word wider than the measure; no hyphen is added.
    Emergency,
}

impl ChanceKind {
    /// Whether a line that ends here shows a hyphen, of the text or added.
    pub(crate) fn shows_hyphen(self) -> bool {
        matches!(self, ChanceKind::Hyphen | ChanceKind::Divide)
    }
}

impl Chance {
    pub(crate) fn at_start() -> Chance {
        Chance {
            at: 0,
            kind: ChanceKind::Must,
            end_cluster: 0,
            next_cluster: 0,
            pieces: None,
            before: 0.0,
            after: 0.0,
            spaces_before: 0.0,
            spaces_after: 0.0,
            hang_before: 0.0,
            hang_after: 0.0,
        }
    }
}

impl Shaper<'_> {
    /// Finds all chances of a shaped text, in order.
    pub(super) fn chances(&mut self, out: &mut ShapedText) {
        let text = std::mem::take(&mut out.text);
        let mut places: Vec<(usize, ChanceKind)> = Vec::new();
        // UAX #14 would part an address behind its scheme; within addresses and program text our own rules alone count.
        let mut tokens: Vec<Range<usize>> = Vec::new();
        let mut base = 0;
        for token in text.split_inclusive(char::is_whitespace) {
            let verbatim =
                span_at(out, base).is_some_and(|s| out.spans.get(s).is_some_and(|s| s.style.verbatim));
            if verbatim || is_address(token) {
                tokens.push(base + 1..base + token.trim_end().len());
                address_places(token, base, &mut places);
            } else {
                self.divisions(out, token, base, &mut places);
            }
            base += token.len();
        }
        let mut tokens = tokens.into_iter().peekable();
        for (at, opportunity) in linebreaks(&text) {
            while tokens.next_if(|t| t.end <= at).is_some() {}
            let within = tokens.peek().is_some_and(|t| t.contains(&at));
            if opportunity == BreakOpportunity::Mandatory {
                places.push((at, ChanceKind::Must));
            } else if !within
                && allowed(&text, at)
                && out.note_calls.binary_search_by_key(&at, |(call, _)| *call).is_err()
            {
                places.push((at, kind_at(&text, at)));
            }
        }
        // Where two rules find the same place, the more natural one counts.
        places.sort_unstable();
        places.dedup_by_key(|p| p.0);
        if places.last().is_none_or(|p| p.0 < text.len()) && !text.is_empty() {
            places.push((text.len(), ChanceKind::Must));
        }
        out.text = text;
        out.chances.reserve(places.len());
        for (at, kind) in places {
            if let Some(chance) = self.chance(out, at, kind) {
                out.chances.push(chance);
            }
        }
    }

    fn chance(&mut self, out: &mut ShapedText, at: usize, kind: ChanceKind) -> Option<Chance> {
        let next = out.cluster_at(at);
        let inside = out.clusters.get(next).filter(|c| (c.start as usize) < at).copied();
        let mut chance = match inside {
            Some(whole) => {
                if kind != ChanceKind::Divide {
                    return None;
                }
                let pieces = self.cut(out, next, at)?;
                let width = |i: u32| out.pieces.get(i as usize).map_or(0.0, |p| f64::from(p.width));
                let before = out.advances.get(next)? + width(pieces);
                let after = out.advances.get(next)? + f64::from(whole.width) - width(pieces + 1);
                let spaces = *out.space_advances.get(next)?;
                Chance {
                    at: at as u32,
                    kind,
                    end_cluster: next as u32,
                    next_cluster: next as u32 + 1,
                    pieces: Some(pieces),
                    before,
                    after,
                    spaces_before: spaces,
                    spaces_after: spaces,
                    hang_before: 0.0,
                    hang_after: 0.0,
                }
            }
            None => out.chance_between(next, kind)?,
        };
        if kind == ChanceKind::Divide {
            let (_, width) = out.hyphen_before(next.max(1) - usize::from(inside.is_none()))?;
            chance.before += f64::from(width);
            chance.hang_before = f64::from(width * hang::hyphen());
        }
        Some(chance)
    }

    /// Adds the places at which the words of `token` may be divided.
    fn divisions(
        &mut self,
        out: &ShapedText,
        token: &str,
        base: usize,
        places: &mut Vec<(usize, ChanceKind)>,
    ) {
        let mut start = None;
        for (at, character) in token.char_indices().chain([(token.len(), ' ')]) {
            if character.is_alphabetic() {
                start = start.or(Some(at));
                continue;
            }
            if let Some(from) = start.take()
                && let Some(word) = token.get(from..at)
                && word.len() >= 5
                // What has figures in it is a name of something.
                && !character.is_ascii_digit()
                && !token.get(..from).is_some_and(|t| t.ends_with(|c: char| c.is_numeric()))
                && let Some(span) = span_at(out, base + from).and_then(|s| out.spans.get(s))
                && span.range.end >= base + at
                && !span.style.small_caps
            {
                self.hyphenator
                    .divide(word, &span.lang, |byte| places.push((base + from + byte, ChanceKind::Divide)));
            }
        }
    }
}

impl ShapedText {
    /// The chance before cluster `next`. `None` if there is no such cluster.
    pub(crate) fn chance_between(&self, next: usize, kind: ChanceKind) -> Option<Chance> {
        let end = *self.seen.get(next)? as usize;
        let at = match self.clusters.get(next) {
            Some(c) => c.start,
            None => self.text.len() as u32,
        };
        Some(Chance {
            at,
            kind,
            end_cluster: end as u32,
            next_cluster: next as u32,
            pieces: None,
            before: *self.advances.get(end)?,
            after: *self.advances.get(next)?,
            spaces_before: *self.space_advances.get(end)?,
            spaces_after: *self.space_advances.get(next)?,
            hang_before: end
                .checked_sub(1)
                .and_then(|last| self.clusters.get(last))
                .map_or(0.0, |c| self.hangs_behind(c)),
            hang_after: self.clusters.get(next).map_or(0.0, |c| self.hangs_before(c)),
        })
    }

    /// Run, glyph and width in pt of the hyphen behind a cluster.
    pub(crate) fn hyphen_before(&self, cluster: usize) -> Option<(u16, f32)> {
        let run = self.runs.get(self.clusters.get(cluster)?.run as usize)?;
        run.hyphen.map(|(glyph, advance)| (glyph, advance * run.size.0))
    }
}

fn span_at(out: &ShapedText, byte: usize) -> Option<usize> {
    let index = out.spans.partition_point(|s| s.range.end <= byte);
    (index < out.spans.len()).then_some(index)
}

/// What UAX #14 allows and a printer does not.
fn allowed(text: &str, at: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(at) else { return false };
    let next = after.chars().next();
    // A guillemet, bracket or dash never loses what it belongs to, whatever space the author typed.
    if before.ends_with(' ') {
        let last = before.trim_end_matches(' ').chars().next_back();
        if matches!(last, Some('«' | '“' | '‘' | '(' | '[' | '¿' | '¡')) {
            return false;
        }
        if matches!(next, Some('»' | '”' | ';' | ':' | '!' | '?' | '%' | ')' | ']' | '…')) {
            return before.trim_end_matches(' ').is_empty();
        }
        return true;
    }
    // UAX #14 would begin a line with the no-break space behind a dash (LB12a).
    if matches!(next, Some('\u{A0}' | '\u{202F}')) {
        return false;
    }
    // "12-" and "-t-il": a hyphen that begins a word stays with it.
    if before.ends_with('-') {
        let mut back = before.chars().rev().skip(1);
        return back.next().is_some_and(char::is_alphanumeric);
    }
    true
}

fn kind_at(text: &str, at: usize) -> ChanceKind {
    match text.get(..at).and_then(|t| t.chars().next_back()) {
        Some('\u{AD}') => ChanceKind::Divide,
        Some('-' | '\u{2010}' | '–' | '—') => ChanceKind::Hyphen,
        Some('/') => ChanceKind::Address,
        _ => ChanceKind::Word,
    }
}

/// Whether a word is an address: of the web, of a mailbox, or a path.
fn is_address(token: &str) -> bool {
    token.contains("://")
        || token.starts_with("www.")
        || token.starts_with("mailto:")
        || token.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        || token.bytes().filter(|b| *b == b'/').count() > 1
}

fn address_places(token: &str, base: usize, places: &mut Vec<(usize, ChanceKind)>) {
    let mut previous = None;
    let scheme = token.find("://").map_or(0, |at| at + "://".len());
    for (at, character) in token.char_indices() {
        // Behind a sign, when a letter or figure follows: signs stay together. The scheme stays with the host.
        if at > scheme
            && matches!(
                previous,
                Some('/' | '.' | '-' | '?' | '&' | '=' | '_' | ':' | '#' | ',' | ';' | '~' | '+' | '@' | '|')
            )
            && character.is_alphanumeric()
        {
            places.push((base + at, ChanceKind::Address));
        }
        // A backslash begins a folder's name, or a word of TeX.
        if at > 0 && character == '\\' && previous.is_some_and(char::is_alphanumeric) {
            places.push((base + at, ChanceKind::Address));
        }
        previous = Some(character);
    }
}
