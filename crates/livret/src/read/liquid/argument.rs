//! What stands in tags behind their names.

use super::expression::{Operand, Parser};
use super::template::{Include, Loop};

/// `item in list limit: 2`.
pub(super) fn looped(parser: &mut Parser) -> Option<Loop> {
    let name = parser.word()?.to_owned();
    parser.take_word("in").then_some(())?;
    let list = parser.operand()?;
    let mut read = Loop {
        name,
        list,
        limit: None,
        offset: None,
        reversed: false,
        columns: None,
        body: Vec::new(),
        otherwise: Vec::new(),
    };
    while !parser.is_done() {
        match parser.word()? {
            "reversed" => read.reversed = true,
            "limit" if parser.take(":") => read.limit = Some(parser.operand()?),
            "offset" if parser.take(":") => read.offset = Some(parser.operand()?),
            "cols" if parser.take(":") => read.columns = Some(parser.operand()?),
            _ => return None,
        }
    }
    Some(read)
}

/// `cycle "group": 1, 2`.
pub(super) fn cycle(parser: &mut Parser) -> Option<(Option<Operand>, Vec<Operand>)> {
    let first = parser.operand()?;
    let (group, mut values) =
        if parser.take(":") { (Some(first), vec![parser.operand()?]) } else { (None, vec![first]) };
    while parser.take(",") {
        values.push(parser.operand()?);
    }
    parser.is_done().then_some((group, values))
}

/// `figure.html src="a.png"`, of a file in the folder of includes or beside the page.
pub(super) fn include(parser: &mut Parser, relative: bool) -> Option<Include> {
    let file = match () {
        () if parser.take("{{") => {
            let inner = parser.expression()?;
            parser.take("}}").then_some(Err(inner))?
        }
        () => Ok(match parser.text() {
            Some(name) => name.to_owned(),
            None => parser.bare().trim_end_matches(',').to_owned(),
        }),
    };
    let mut arguments = Vec::new();
    parser.take(",");
    while !parser.is_done() {
        let name = parser.word()?.to_owned();
        if !(parser.take("=") || parser.take(":")) {
            return None;
        }
        let braces = parser.take("{{");
        arguments.push((name, parser.operand()?));
        if braces {
            parser.take("}}").then_some(())?;
        }
        parser.take(",");
    }
    Some(Include { file, relative, arguments })
}

/// What the words behind the name of a plugin's tag say, as arguments of an include of that name: `sidenote 'id' 'text'`. The last
/// takes all that is left, so that nothing is lost.
pub(super) fn by_place(name: &str, rest: &str) -> Option<Include> {
    let keys: &[&str] = match name {
        "youtube" | "vimeo" | "gist" => &["id"],
        "newthought" => &["text"],
        "sidenote" | "marginnote" => &["id", "text"],
        "marginfigure" => &["id", "path", "caption"],
        "maincolumn" | "fullwidth" => &["path", "caption"],
        "epigraph" => &["text", "author", "title"],
        _ => return None,
    };
    let mut words = words(rest);
    if words.len() > keys.len() {
        let left = words.split_off(keys.len() - 1);
        words.push(left.join(" "));
    }
    let arguments: Vec<_> =
        keys.iter().zip(words).map(|(key, word)| ((*key).to_owned(), Operand::Text(word))).collect();
    (!arguments.is_empty()).then(|| Include { file: Ok(name.to_owned()), relative: false, arguments })
}

/// The words of a text; what stands between quotes is one. A quote ends before a space only: others are apostrophes.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let is_quote = matches!(first, '"' | '\'');
        let inner = if is_quote { rest.get(1..).unwrap_or("") } else { rest };
        let is_end = |(i, c): (usize, char)| {
            let after = inner.get(i + c.len_utf8()..).unwrap_or("");
            let is_free = after.is_empty() || after.starts_with(char::is_whitespace);
            if is_quote {
                c == first && is_free && !inner.get(..i).unwrap_or("").ends_with('\\')
            } else {
                c.is_whitespace()
            }
        };
        let end = inner.char_indices().find(|at| is_end(*at)).map_or(inner.len(), |(i, _)| i);
        let (word, after) = inner.split_at(end);
        words.push(if is_quote { word.replace("\\\"", "\"").replace("\\'", "'") } else { word.to_owned() });
        rest = after.strip_prefix(first).filter(|_| is_quote).unwrap_or(after).trim_start();
    }
    words
}
