//! Cuts styled text into runs of one style, script, direction and face.

use livret::model::Direction;
use livret_fonts::{FaceId, FontLibrary, needs_glyph};
use unicode_bidi::{BidiInfo, Level};
use unicode_script::{Script, UnicodeScript};

use super::Missing;
use crate::style::{StyledSpan, StyledText};

/// A run before shaping.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) span: usize,
    pub(super) script: Script,
    pub(super) face: FaceId,
    pub(super) level: u8,
    /// Whether small letters are set as smaller capitals, for want of small capitals in the face.
    pub(super) scaled: bool,
}

/// The runs of a text, whether some run from right to left, and the characters that have no glyph.
pub(super) struct Itemised {
    pub(super) items: Vec<Item>,
    pub(super) bidi: bool,
    pub(super) missing: Vec<Missing>,
}

/// Cuts a text into runs.
pub(super) fn itemise(text: &StyledText, fonts: &FontLibrary, fallback: &[String]) -> Itemised {
    let levels = levels(text);
    let mut out = Itemised { items: Vec::new(), bidi: levels.is_some(), missing: Vec::new() };
    let mut script = first_script(&text.text);
    for (index, span) in text.spans.iter().enumerate() {
        let Some(content) = text.text.get(span.range.clone()) else { continue };
        let Some(own) = fonts.find(&span.style.family, span.style.face).or_else(|| {
            // A family that the library lacks: the nearest in the order of fallback, else the first of all.
            fallback
                .iter()
                .find_map(|f| fonts.find(f, span.style.face))
                .or_else(|| fonts.faces().first().map(|f| f.id))
        }) else {
            continue;
        };
        let synthesised = span.style.small_caps && !fonts.face(own).has_feature(b"smcp");
        let mut face = own;
        let graphemes = graphemes(content).peekable();
        for (at, grapheme) in graphemes {
            let start = span.range.start + at;
            let end = start + grapheme.len();
            let first = grapheme.chars().next().unwrap_or(' ');
            let own_script = first.script();
            if !matches!(own_script, Script::Common | Script::Inherited | Script::Unknown) {
                script = own_script;
            }
            face = match choose(grapheme, own, face, span, fonts, fallback) {
                Choice::Face(found) => found,
                Choice::Any => face,
                Choice::None(character) => {
                    if !out.missing.iter().any(|m| m.character == character) {
                        out.missing.push(Missing { character, at: start });
                    }
                    face
                }
            };
            let level = levels.as_ref().and_then(|l| l.get(start)).map_or(0, |l| l.number());
            let scaled = synthesised && first.is_lowercase();
            match out.items.last_mut() {
                Some(last)
                    if last.span == index
                        && last.script == script
                        && last.face == face
                        && last.level == level
                        && last.scaled == scaled =>
                {
                    last.end = end;
                }
                _ => out.items.push(Item { start, end, span: index, script, face, level, scaled }),
            }
        }
    }
    out
}

/// Embedding levels by byte; `None` where everything runs from left to right.
fn levels(text: &StyledText) -> Option<Vec<Level>> {
    // Nothing before the Hebrew block runs from right to left; the controls for it lie in U+200F to U+2069.
    let rtl = |c: char| matches!(c, '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}');
    let base = match text.direction {
        Direction::Ltr if text.text.is_ascii() || !text.text.chars().any(rtl) => return None,
        Direction::Ltr => Level::ltr(),
        Direction::Rtl => Level::rtl(),
    };
    Some(BidiInfo::new(&text.text, Some(base)).levels)
}

/// Characters before the first letter take its script.
fn first_script(text: &str) -> Script {
    text.chars()
        .map(|c| c.script())
        .find(|s| !matches!(s, Script::Common | Script::Inherited | Script::Unknown))
        .unwrap_or(Script::Latin)
}

enum Choice {
    Face(FaceId),
    /// Nothing in it needs a glyph, or any face will do.
    Any,
    None(char),
}

fn choose(
    grapheme: &str,
    own: FaceId,
    before: FaceId,
    span: &StyledSpan,
    fonts: &FontLibrary,
    fallback: &[String],
) -> Choice {
    let covers = |face: FaceId| {
        let face = fonts.face(face);
        grapheme.chars().all(|c| face.covers(c) || !wanted(c) || stood_in(c))
    };
    if !grapheme.chars().any(wanted) {
        return Choice::Any;
    }
    if grapheme.chars().all(|c| !wanted(c) || stood_in(c)) {
        // Spaces go with the text before them, as long as it is of the same span.
        return if covers(own) { Choice::Face(own) } else { Choice::Face(before) };
    }
    if covers(own) {
        return Choice::Face(own);
    }
    let mut preferred: Vec<&str> = vec![&span.style.family];
    preferred.extend(fallback.iter().map(String::as_str));
    let mut first_missing = None;
    for character in grapheme.chars().filter(|c| wanted(*c)) {
        match fonts.fallback(character, span.style.face, &preferred) {
            Some(face) if covers(face) => return Choice::Face(face),
            Some(_) => {}
            None => first_missing = first_missing.or(Some(character)),
        }
    }
    if let Some(character) = first_missing {
        return Choice::None(character);
    }
    // No single face has all of it: take that of the letter; the marks will be found missing by the shaper.
    grapheme
        .chars()
        .find(|c| wanted(*c))
        .and_then(|c| fonts.fallback(c, span.style.face, &preferred))
        .map_or(Choice::Any, Choice::Face)
}

/// Whether a face must have a glyph for the character.
pub(super) fn wanted(character: char) -> bool {
    needs_glyph(character)
        && !character.is_control()
        && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{FFFC}')
}

/// Characters for which every face has something that will do: spaces, the hyphens.
fn stood_in(character: char) -> bool {
    super::words::space_width(character).is_some() || matches!(character, '\u{2010}' | '\u{2011}')
}

/// Pieces of text that no face may part: a character with the marks, joiners and selectors that follow it. (A working
/// approximation of UAX #29's extended grapheme clusters: a piece too long costs nothing but a change of face.)
fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut joined = false;
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(i, c)| {
                let joins = *c == '\u{200D}';
                let goes_on = joins
                    || joined
                    || (!c.is_ascii()
                        && (matches!(*c, '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}' | '\u{FE00}'..='\u{FE0F}')
                            || (c.script() == Script::Inherited && !matches!(*c, '\u{200C}'))))
                        // Marks pile up without end in hostile text.
                        && *i < 64;
                joined = joins;
                !goes_on
            })
            .map_or(rest.len(), |(i, _)| i);
        if end == 0 {
            return None;
        }
        let (piece, after) = rest.split_at(end);
        let start = at;
        at += end;
        rest = after;
        Some((start, piece))
    })
}
