//! Program text line by line, as it is set on paper and in word processors.

use super::{SyntaxClass, spans};

/// Tabulators lead to columns that many characters apart.
const TAB: usize = 4;

/// Text of one class within a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its class.
    pub class: SyntaxClass,
    /// The text; never empty.
    pub text: String,
}

/// The lines of program text with their classes. Tabulators become spaces; all else stays.
pub fn lines(text: &str, language: Option<&str>) -> Vec<Vec<Piece>> {
    let mut spans = spans(text, language).into_iter().peekable();
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        let mut pieces = Vec::new();
        let (mut at, mut column) = (start, 0);
        while at < end {
            while spans.next_if(|s| s.range.end <= at).is_some() {}
            let (until, class) = match spans.peek() {
                Some(span) if span.range.start <= at => (span.range.end.min(end), span.class),
                Some(span) => (span.range.start.min(end), SyntaxClass::Plain),
                None => (end, SyntaxClass::Plain),
            };
            let text = without_tabs(text.get(at..until).unwrap_or_default(), &mut column);
            pieces.push(Piece { class, text });
            at = until;
        }
        out.push(pieces);
        start = end + 1;
    }
    out
}

fn without_tabs(text: &str, column: &mut usize) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character == '\t' {
            let wide = TAB - *column % TAB;
            out.extend(std::iter::repeat_n(' ', wide));
            *column += wide;
        } else {
            out.push(character);
            *column += 1;
        }
    }
    out
}
