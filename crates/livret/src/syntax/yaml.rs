//! YAML: keys, values, texts over several lines.

use super::SyntaxClass;
use super::grammar;
use super::languages::YAML_VALUE;
use super::scanner::{Scanner, while_};

/// Reads the whole text.
pub(super) fn scan(scanner: &mut Scanner<'_>) {
    // Lines further in than this belong to a text.
    let mut text_under: Option<usize> = None;
    while scanner.peek().is_some() {
        let line = scanner.line();
        let indent = while_(line, |c| c == ' ');
        let blank = line.trim().is_empty();
        if text_under.is_some_and(|under| blank || indent > under) {
            scanner.take(line.len(), SyntaxClass::String);
        } else {
            text_under = None;
            if !blank && opens_text(line) {
                text_under = Some(indent);
            }
            one_line(scanner, line);
        }
        scanner.line_end();
    }
}

/// Whether a line ends in the sign of a text over the lines that follow (YAML 1.2, 8.1).
fn opens_text(line: &str) -> bool {
    let line = line.trim_end();
    let header = line.rsplit([' ', '\t']).next().unwrap_or_default();
    header.len() < line.len()
        && header.starts_with(['|', '>'])
        && header.chars().skip(1).all(|c| matches!(c, '+' | '-') || c.is_ascii_digit())
}

fn one_line(scanner: &mut Scanner<'_>, line: &str) {
    let end = scanner.at() + line.len();
    if line.starts_with("---") || line.starts_with("...") || line.starts_with('%') {
        scanner.take(line.len(), SyntaxClass::Punctuation);
        return;
    }
    scanner.blanks();
    // The line is not looked for again at each mark: there may be as many as it has room for.
    while let Some(after) = scanner.rest().strip_prefix('-')
        && (after.is_empty() || after.starts_with([' ', '\n']))
    {
        scanner.take(1, SyntaxClass::Punctuation);
        scanner.blanks();
    }
    let shown = scanner.line();
    if let Some(length) = key(shown) {
        scanner.take(length, SyntaxClass::Name);
        scanner.take(1, SyntaxClass::Punctuation);
        scanner.blanks();
    }
    let value = scanner.line();
    if value.starts_with(['"', '\'', '[', '{', '#', '|', '>', '&', '*', '!']) {
        grammar::scan(scanner, &YAML_VALUE, end);
        return;
    }
    // Plain text goes to the end of the line or to a comment; its apostrophes are no quotes.
    let length = value.find(" #").unwrap_or(value.len());
    let text = value.get(..length).unwrap_or_default().trim_end();
    let constant = is_number(text) || YAML_VALUE.constants.contains(&text.to_lowercase().as_str());
    scanner.take(length, if constant { SyntaxClass::Number } else { SyntaxClass::Plain });
    grammar::scan(scanner, &YAML_VALUE, end);
}

/// Length of the key with which a line begins.
fn key(line: &str) -> Option<usize> {
    let quote = line.chars().next().filter(|c| matches!(c, '"' | '\''));
    let at = match quote {
        Some(quote) => line.get(1..)?.find(quote)? + 2,
        None if line.starts_with(['#', '[', '{', '|', '>']) => return None,
        None => {
            line.match_indices(':')
                .find(|(at, _)| {
                    line.get(at + 1..).is_some_and(|r| r.is_empty() || r.starts_with([' ', '\t']))
                })?
                .0
        }
    };
    let after = line.get(at..)?.strip_prefix(':')?;
    (after.is_empty() || after.starts_with([' ', '\t'])).then_some(at)
}

/// Whether a value is a number or a date alone.
fn is_number(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_digit())
        && value.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | '_' | 'e' | 'x'))
}
