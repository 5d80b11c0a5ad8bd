//! HTML, XML, SVG: elements, attributes, comments; style sheets and programs within.

use super::SyntaxClass;
use super::grammar;
use super::languages::{CSS, JAVASCRIPT};
use super::scanner::{Scanner, while_};

/// Reads the whole text.
pub(super) fn scan(scanner: &mut Scanner<'_>) {
    while scanner.peek().is_some() {
        let rest = scanner.rest();
        match rest.find(['<', '&']) {
            None => return,
            Some(0) => token(scanner, rest),
            Some(plain) => scanner.take(plain, SyntaxClass::Plain),
        }
    }
}

fn token(scanner: &mut Scanner<'_>, rest: &str) {
    let up_to = |close: &str| rest.find(close).map_or(rest.len(), |at| at + close.len());
    if rest.starts_with("<!--") {
        scanner.take(up_to("-->"), SyntaxClass::Comment);
    } else if rest.starts_with("<![CDATA[") {
        scanner.take(up_to("]]>"), SyntaxClass::String);
    } else if rest.starts_with('&') {
        entity(scanner, rest);
    } else if rest.get(1..).is_some_and(|r| r.starts_with(|c: char| c.is_alphabetic() || "/!?".contains(c))) {
        tag(scanner, rest);
    } else {
        scanner.take(1, SyntaxClass::Plain);
    }
}

/// `&amp;`: a character by its name or number.
fn entity(scanner: &mut Scanner<'_>, rest: &str) {
    /// `&CounterClockwiseContourIntegral;` is the longest name of HTML.
    const LONGEST: usize = 32;
    let name: usize = rest
        .chars()
        .skip(1)
        .take(LONGEST)
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '#')
        .map(char::len_utf8)
        .sum();
    let class = match rest.as_bytes().get(1 + name) {
        Some(b';') if name > 0 => SyntaxClass::Number,
        _ => SyntaxClass::Plain,
    };
    scanner.take(if class == SyntaxClass::Plain { 1 } else { name + 2 }, class);
}

fn tag(scanner: &mut Scanner<'_>, rest: &str) {
    let signs = 1 + usize::from(rest.get(1..).is_some_and(|r| r.starts_with(['/', '!', '?'])));
    scanner.take(signs, SyntaxClass::Punctuation);
    let name = scanner.rest();
    let length = while_(name, |c| c.is_alphanumeric() || matches!(c, '-' | ':' | '_' | '.'));
    let name = name.get(..length).unwrap_or_default();
    scanner.take(length, SyntaxClass::Keyword);
    while let Some(next) = scanner.peek() {
        let rest = scanner.rest();
        match next {
            '>' => {
                scanner.take(1, SyntaxClass::Punctuation);
                break;
            }
            // The tag was not closed: another one begins.
            '<' => return,
            '"' | '\'' => {
                let inner = rest.get(1..).unwrap_or_default();
                scanner.take(inner.find(next).map_or(rest.len(), |at| at + 2), SyntaxClass::String);
            }
            '/' | '=' | '?' | '[' | ']' => scanner.take(1, SyntaxClass::Punctuation),
            c if c.is_whitespace() => scanner.take(c.len_utf8(), SyntaxClass::Plain),
            _ => {
                let ends = |c: char| c.is_whitespace() || matches!(c, '>' | '<' | '"' | '\'' | '/' | '=');
                let value = scanner.previous() == Some('=');
                let length = while_(rest, |c| !ends(c) || (value && matches!(c, '/' | '=')));
                scanner.take(length.max(1), if value { SyntaxClass::String } else { SyntaxClass::Name });
            }
        }
    }
    if signs > 1 || scanner.at() == 0 {
        return;
    }
    let inner = match name.to_ascii_lowercase().as_str() {
        "script" => Some((&JAVASCRIPT, "</script")),
        "style" => Some((&CSS, "</style")),
        _ => None,
    };
    if let Some((grammar, close)) = inner {
        let rest = scanner.rest();
        let end = scanner.at() + rest.find(close).unwrap_or(rest.len());
        grammar::scan(scanner, grammar, end);
    }
}
