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
