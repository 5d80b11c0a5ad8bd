//! Markdown: headings, list marks, code, addresses. What is text stays plain.

use super::scanner::{Scanner, while_};
use super::{SyntaxClass, yaml};

/// Reads the whole text.
pub(super) fn scan(scanner: &mut Scanner<'_>) {
    let mut fence: Option<&str> = None;
    front_matter(scanner);
    while scanner.peek().is_some() {
        let line = scanner.line();
        let shown = line.trim_start();
        let mark = while_(shown, |c| c == '`').max(while_(shown, |c| c == '~'));
        let mark = shown.get(..mark).filter(|m| m.len() >= 3);
        match (fence, mark) {
            (None, Some(open)) => {
                fence = Some(open);
                scanner.take(line.len(), SyntaxClass::Punctuation);
            }
            (Some(open), Some(close)) if close.starts_with(open) => {
                fence = None;
                scanner.take(line.len(), SyntaxClass::Punctuation);
            }
            (Some(_), _) => scanner.take(line.len(), SyntaxClass::String),
            (None, None) if shown.starts_with('#') && shown.trim_start_matches('#').starts_with(' ') => {
                scanner.take(line.len(), SyntaxClass::Keyword);
            }
            (None, None) => text(scanner),
        }
        scanner.line_end();
    }
}

/// Front matter is YAML between lines of three hyphens.
fn front_matter(scanner: &mut Scanner<'_>) {
    let Some(inner) = scanner.rest().strip_prefix("---\n") else { return };
    let Some(end) = inner.find("\n---") else { return };
    let mut own = Scanner::new(inner.get(..end).unwrap_or_default());
    yaml::scan(&mut own);
    scanner.take(3, SyntaxClass::Punctuation);
    scanner.line_end();
    let base = scanner.at();
    for span in own.spans {
        scanner.take(base + span.range.start - scanner.at(), SyntaxClass::Plain);
        scanner.take(span.range.len(), span.class);
    }
    scanner.take(base + end - scanner.at(), SyntaxClass::Plain);
    scanner.line_end();
    scanner.take(3, SyntaxClass::Punctuation);
}

/// A line of text: its list mark, code within it, addresses of links.
fn text(scanner: &mut Scanner<'_>) {
    scanner.blanks();
    let line = scanner.line();
    let digits = while_(line, |c| c.is_ascii_digit());
    let mark = match line.get(digits..).map(|rest| rest.as_bytes()) {
        Some([b'-' | b'*' | b'+' | b'>', b' ', ..]) if digits == 0 => 1,
        Some([b'.' | b')', b' ', ..]) if digits > 0 => digits + 1,
        _ if line == ">" => 1,
        _ => 0,
    };
    scanner.take(mark, SyntaxClass::Punctuation);
    let mut rest = scanner.line();
    // A sign that has no partner on this line is looked for once.
    let (mut ticks, mut brackets) = (true, true);
    while let Some(at) = rest.find(|c| (ticks && c == '`') || (brackets && c == ']')) {
        scanner.take(at, SyntaxClass::Plain);
        let here = rest.get(at..).unwrap_or_default();
        let length = if here.starts_with('`') {
            let found = here.get(1..).and_then(|r| r.find('`')).map(|end| end + 2);
            ticks = found.is_some();
            scanner.take(found.unwrap_or(1), if ticks { SyntaxClass::String } else { SyntaxClass::Plain });
            found.unwrap_or(1)
        } else if here.starts_with("](") {
            let found = here.find(')').map(|end| end + 1);
            brackets = found.is_some();
            scanner.take(1, SyntaxClass::Plain);
            scanner
                .take(found.unwrap_or(2) - 1, if brackets { SyntaxClass::Name } else { SyntaxClass::Plain });
            found.unwrap_or(2)
        } else {
            scanner.take(1, SyntaxClass::Plain);
            1
        };
        rest = here.get(length..).unwrap_or_default();
    }
    scanner.take(rest.len(), SyntaxClass::Plain);
}
