//! Ranges that stay as they are: addresses, file names, paths, tags, emoticons.

use super::line::{Line, WORD, is_space};

/// Marks what stays.
pub(super) fn set(line: &mut Line) {
    let mut at = 0;
    let mut parens = 0usize;
    while at < line.len() {
        if outside(line.ch(at)) {
            at += 1;
            continue;
        }
        let start = at;
        while at < line.len() && !outside(line.ch(at)) {
            at += 1;
        }
        let token: Vec<char> = (start..at).map(|i| line.ch(i)).collect();
        // The bracket that closes an earlier one is no mouth: `(voir ci-dessous :)`.
        if is_emoticon(&token) && !(token.last() == Some(&')') && parens > 0) {
            line.keep(start..at);
        } else {
            for range in ranges(&token) {
                line.keep(start + range.start..start + range.end);
            }
            for range in entities(&token) {
                line.keep(start + range.start..start + range.end);
            }
        }
        for ch in token {
            match ch {
                '(' => parens += 1,
                ')' => parens = parens.saturating_sub(1),
                _ => {}
            }
        }
    }
}

fn outside(ch: char) -> bool {
    is_space(ch) || ch == WORD || ch == super::line::NOTE
}

fn is_emoticon(token: &[char]) -> bool {
    match token {
        [':' | ';' | '=', rest @ ..] => {
            let mouth = match rest {
                ['-' | '\'' | '’', mouth @ ..] => mouth,
                all => all,
            };
            match mouth {
                [c] => matches!(c, ')' | '(' | 'D' | 'P' | 'p' | 'o' | 'O' | '|' | '/' | '\\' | '*' | '3'),
                // A short code such as `:smile:`.
                [name @ .., ':'] => {
                    !name.is_empty()
                        && name
                            .iter()
                            .all(|c| c.is_ascii_lowercase() || matches!(c, '_' | '+' | '-' | '0'..='9'))
                }
                _ => false,
            }
        }
        _ => false,
    }
}

/// What of a token stays, as ranges of its characters.
fn ranges(token: &[char]) -> Vec<std::ops::Range<usize>> {
    // Quotation marks on both sides: they may be others in a second run.
    let opening = |c: &char| mark(c) || matches!(c, '(' | '[');
    let closing = |c: &char| mark(c) || matches!(c, ')' | ']' | '.' | ',' | ';' | ':' | '!' | '?' | '…');
    let start = token.iter().take_while(|c| opening(c)).count();
    let end = token.len() - token.iter().rev().take_while(|c| closing(c)).count();
    if start >= end {
        return Vec::new();
    }
    let Some(core) = token.get(start..end) else { return Vec::new() };
    let text: String = core.iter().collect();
    if is_address(&text) {
        // What looks like the end of a sentence may be the end of the address.
        let tail = token.get(end..).unwrap_or_default();
        let more = tail.iter().rposition(|c| matches!(c, '!' | '?')).map_or(0, |i| i + 1);
        return std::iter::once(start..end + more).collect();
    }
    if stays_whole(core, &text) {
        // A mark opened in it is closed behind it: `a="b"`, `{"a":`.
        let open = core.iter().filter(|c| **c == '"').count() % 2 == 1;
        return std::iter::once(start..if open { token.len() } else { end }).collect();
    }
    // File names and domains, between apostrophes: `l’index.md`.
    let mut out = Vec::new();
    let mut from = start;
    for piece in core.split(|c| mark(c) || matches!(c, '(' | ')')) {
        let mut len = piece.len();
        while len > 0 && piece.get(len - 1).is_some_and(closing) {
            len -= 1;
        }
        if piece.get(..len).is_some_and(is_file_name) {
            out.push(from..from + len);
        }
        from += piece.len() + 1;
    }
    out
}

/// `&nbsp;`, where it stands as text.
fn entities(token: &[char]) -> impl Iterator<Item = std::ops::Range<usize>> {
    let longest = 10;
    token.iter().enumerate().filter(|(_, c)| **c == '&').filter_map(move |(at, _)| {
        let name = token.get(at + 1..)?.iter().take(longest);
        let len = name.take_while(|c| c.is_ascii_alphanumeric() || **c == '#').count();
        (len > 0 && token.get(at + 1 + len) == Some(&';')).then_some(at..at + len + 2)
    })
}

fn mark(c: &char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '‘' | '’' | '\'')
}

fn is_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.contains("://")
        || ["www.", "mailto:", "tel:", "urn:", "doi:"].iter().any(|p| lower.starts_with(p))
        || text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn stays_whole(core: &[char], text: &str) -> bool {
    let tagged =
        matches!(core, ['#' | '@' | '$', c, ..] if c.is_alphanumeric() || matches!(c, '{' | '_' | '('));
    let path = ["/", "./", "../", "~/", "--"].iter().any(|p| text.starts_with(p)) && core.len() > 2;
    tagged
        || (path && !text.starts_with("---"))
        || text.contains(['\\', '_', '{', '}', '<', '>', '='])
        || text.contains("::")
        || (text.contains('/')
            && text.rsplit('/').next().is_some_and(|l| is_file_name(&l.chars().collect::<Vec<_>>())))
}

/// A name, a dot, letters: `index.md`, `data.gouv.fr`, `fichier.md:12`.
fn is_file_name(piece: &[char]) -> bool {
    let name = piece.split(|c| *c == ':').next().unwrap_or_default();
    let Some(dot) = name.iter().rposition(|c| *c == '.') else { return false };
    let (stem, ending) = name.split_at(dot);
    let ending = ending.get(1..).unwrap_or_default();
    (1..=5).contains(&ending.len())
        && ending.iter().all(char::is_ascii_alphanumeric)
        && ending.iter().any(char::is_ascii_lowercase)
        && ending.first().is_some_and(char::is_ascii_lowercase)
        && stem.last().is_some_and(|c| c.is_alphanumeric())
}
