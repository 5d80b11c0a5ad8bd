//! Classes of program text (keywords, strings, comments …) that all formats show by type and colour.
//!
//! The lexer is a table a language, not a parser: it reads each character once, never fails, and takes what it does not know for
//! plain text.
//!
//! ```
//! use livret::syntax::{SyntaxClass, spans};
//!
//! let text = "return 1";
//! let found: Vec<_> = spans(text, Some("python")).into_iter().map(|s| (&text[s.range], s.class)).collect();
//! assert_eq!(found, [("return", SyntaxClass::Keyword), ("1", SyntaxClass::Number)]);
//! ```

mod grammar;
mod ink;
mod languages;
mod lines;
mod markdown;
mod markup;
mod scanner;
mod yaml;

use std::ops::Range;

pub use ink::{Stress, color, emphasis};
pub use lines::{Piece, lines};

use languages::{Language, language};
use scanner::Scanner;

/// What a stretch of program text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SyntaxClass {
    /// Nothing in particular.
    Plain,
    /// A word of the language; the name of an element; a heading.
    Keyword,
    /// A name that the author gives: key, attribute, property, function called.
    Name,
    /// Text in quotes.
    String,
    /// A number, or a constant such as `true`.
    Number,
    /// A remark for the reader.
    Comment,
    /// Brackets, operators, separators.
    Punctuation,
}

impl SyntaxClass {
    /// All classes but [`SyntaxClass::Plain`].
    pub const SHOWN: [SyntaxClass; 6] = [
        SyntaxClass::Keyword,
        SyntaxClass::Name,
        SyntaxClass::String,
        SyntaxClass::Number,
        SyntaxClass::Comment,
        SyntaxClass::Punctuation,
    ];
}

/// A stretch of one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxSpan {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Its class; never [`SyntaxClass::Plain`].
    pub class: SyntaxClass,
}

/// The classes of program text in a language, by the name that its fence gives: spans in order, which do not overlap; what lies
/// between them is plain. A language that is not known has no spans. Takes time linear in the text.
pub fn spans(text: &str, name: Option<&str>) -> Vec<SyntaxSpan> {
    let Some(language) = name.and_then(language) else { return Vec::new() };
    let mut scanner = Scanner::new(text);
    match language {
        Language::Table(grammar) => grammar::scan(&mut scanner, grammar, text.len()),
        Language::Markup => markup::scan(&mut scanner),
        Language::Yaml => yaml::scan(&mut scanner),
        Language::Markdown => markdown::scan(&mut scanner),
    }
    scanner.spans
}

#[cfg(test)]
mod tests;
