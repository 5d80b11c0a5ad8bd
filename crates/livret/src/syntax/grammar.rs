//! Languages that a table describes: comments, strings, words.

use super::SyntaxClass;
use super::scanner::{Scanner, while_};

/// What tells the classes of a language apart.
#[derive(Debug, PartialEq)]
pub(super) struct Grammar {
    /// Signs from which a comment goes to the end of the line.
    pub(super) line_comments: &'static [&'static str],
    /// Signs between which a comment stands.
    pub(super) block_comments: &'static [(&'static str, &'static str)],
    /// Strings; a longer opening comes before a shorter one with which it begins.
    pub(super) quotes: &'static [Quote],
    /// Letters that may stand before a quote.
    pub(super) prefixes: &'static [&'static str],
    /// Words of the language, in small letters where case does not count.
    pub(super) keywords: &'static [&'static str],
    /// Words that stand for a value.
    pub(super) constants: &'static [&'static str],
    /// Whether case counts in keywords and constants.
    pub(super) case: Case,
    /// Characters that belong to words, besides letters, digits and `_`.
    pub(super) word_signs: &'static str,
    /// Signs before a word that give it a class.
    pub(super) sigils: &'static [(char, SyntaxClass)],
    /// Signs behind a word or a string that make it a name.
    pub(super) name_before: &'static str,
    /// Signs between which the heading of a section stands at the beginning of a line.
    pub(super) sections: &'static [(char, char)],
}

impl Grammar {
    /// No comments, no strings, no words: what a language does not have.
    pub(super) const NONE: Grammar = Grammar {
        line_comments: &[],
        block_comments: &[],
        quotes: &[],
        prefixes: &[],
        keywords: &[],
        constants: &[],
        case: Case::Counts,
        word_signs: "",
        sigils: &[],
        name_before: "",
        sections: &[],
    };
}

/// Whether case counts.
#[derive(Debug, PartialEq)]
pub(super) enum Case {
    Counts,
    Ignored,
}

/// Strings of a form.
#[derive(Debug, PartialEq)]
pub(super) struct Quote {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// A sign that takes the meaning from the next one.
    pub(super) escape: Option<char>,
    pub(super) extent: Extent,
}

/// How far a string may reach.
#[derive(Debug, PartialEq)]
pub(super) enum Extent {
    /// To the end of the line.
    Line,
    /// Over any number of lines.
    Lines,
    /// Over one character, or an escape: else the sign is no quote (a lifetime).
    Character,
}

/// No keyword is longer.
const LONGEST_WORD: usize = 24;
/// An escape within a character literal is at most so long: `\u{10FFFF}`.
const LONGEST_ESCAPE: usize = 12;

/// Reads up to the byte `end`.
pub(super) fn scan(scanner: &mut Scanner<'_>, grammar: &Grammar, end: usize) {
    while scanner.at() < end
        && let Some(next) = scanner.peek()
    {
        let (length, class) = token(scanner, grammar, next);
        scanner.take(length.min(end - scanner.at()), class);
    }
}

/// Length and class of what comes next.
fn token(scanner: &Scanner<'_>, grammar: &Grammar, next: char) -> (usize, SyntaxClass) {
    let rest = scanner.rest();
    let word = |c: char| c.is_alphanumeric() || c == '_' || grammar.word_signs.contains(c);
    if next.is_whitespace() {
        return (while_(rest, char::is_whitespace), SyntaxClass::Plain);
    }
    if let Some(length) = comment(scanner, grammar) {
        return (length, SyntaxClass::Comment);
    }
    if let Some((_, close)) =
        grammar.sections.iter().find(|(open, _)| *open == next).filter(|_| scanner.at_line_start())
    {
        let line = scanner.line();
        return (line.find(*close).map_or(line.len(), |at| at + 1), SyntaxClass::Keyword);
    }
    let behind_word = scanner.previous().is_some_and(word);
    if !behind_word {
        let prefix = while_(rest, |c| c.is_ascii_alphabetic());
        let prefix = rest.get(..prefix).filter(|p| grammar.prefixes.contains(p)).map_or(0, str::len);
        let quoted = |prefix: usize| {
            let text = rest.get(prefix..)?;
            grammar.quotes.iter().find_map(|q| string(text, q)).map(|length| prefix + length)
        };
        if let Some(length) = quoted(0).or_else(|| quoted(prefix)) {
            let after = rest.get(length..).unwrap_or_default().trim_start_matches([' ', '\t']);
            let named = after.starts_with(|c| grammar.name_before.contains(c));
            return (length, if named { SyntaxClass::Name } else { SyntaxClass::String });
        }
        if next.is_ascii_digit() {
            let length = while_(rest, |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '%'));
            return (
                rest.get(..length).map_or(length, |n| n.trim_end_matches('.').len()),
                SyntaxClass::Number,
            );
        }
        if let Some((_, class)) = grammar.sigils.iter().find(|(sign, _)| *sign == next) {
            let length = while_(rest.get(next.len_utf8()..).unwrap_or_default(), word);
            if length > 0 {
                return (next.len_utf8() + length, *class);
            }
        }
    }
    let length = while_(rest, word);
    if length > 0 {
        return (length, word_class(rest, length, grammar));
    }
    let class = if next.is_ascii_punctuation() { SyntaxClass::Punctuation } else { SyntaxClass::Plain };
    (next.len_utf8(), class)
}

fn word_class(rest: &str, length: usize, grammar: &Grammar) -> SyntaxClass {
    let (word, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
    let among = |words: &[&str]| {
        word.len() <= LONGEST_WORD
            && match grammar.case {
                Case::Counts => words.contains(&word),
                Case::Ignored => words.contains(&word.to_lowercase().as_str()),
            }
    };
    if after.starts_with(|c| grammar.name_before.contains(c)) {
        SyntaxClass::Name
    } else if among(grammar.keywords) {
        SyntaxClass::Keyword
    } else if among(grammar.constants) {
        SyntaxClass::Number
    } else if grammar.name_before.contains('=') && after.trim_start_matches(' ').starts_with('=') {
        SyntaxClass::Name
    } else {
        SyntaxClass::Plain
    }
}

/// Length of the comment that begins here.
fn comment(scanner: &Scanner<'_>, grammar: &Grammar) -> Option<usize> {
    let rest = scanner.rest();
    if let Some((open, close)) = grammar.block_comments.iter().find(|(open, _)| rest.starts_with(open)) {
        let inner = rest.get(open.len()..)?;
        return Some(inner.find(close).map_or(rest.len(), |at| open.len() + at + close.len()));
    }
    // `$#`, `a#b`: within a word the sign means something else.
    let begins =
        scanner.previous().is_none_or(|c| c.is_whitespace() || matches!(c, ';' | ',' | ')' | ']' | '}'));
    (begins && grammar.line_comments.iter().any(|c| rest.starts_with(c))).then(|| scanner.line().len())
}

/// Length of the string with which a text begins; one that is not closed goes as far as it may.
fn string(text: &str, quote: &Quote) -> Option<usize> {
    let inner = text.strip_prefix(quote.open)?;
    if quote.extent == Extent::Character {
        return character(inner, quote).map(|length| quote.open.len() + length);
    }
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        if escaped {
            escaped = false;
        } else if quote.escape == Some(c) {
            escaped = true;
        } else if c == '\n' && quote.extent == Extent::Line {
            return Some(quote.open.len() + at);
        } else if inner.get(at..).is_some_and(|t| t.starts_with(quote.close)) {
            return Some(quote.open.len() + at + quote.close.len());
        }
    }
    Some(text.len())
}

/// Length of a character literal behind its opening quote.
fn character(inner: &str, quote: &Quote) -> Option<usize> {
    let first = inner.chars().next()?;
    let length = if quote.escape == Some(first) {
        let body = inner.get(2..)?;
        2 + body.char_indices().take(LONGEST_ESCAPE).find(|(_, c)| quote.close.starts_with(*c))?.0
    } else {
        first.len_utf8()
    };
    inner.get(length..)?.starts_with(quote.close).then(|| length + quote.close.len())
}
