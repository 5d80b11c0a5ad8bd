//! Files of a site that hold data: configuration, lists.

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FileId, Lang, Span};
use crate::yaml::{self, Outline, bounds};
use crate::{Content, Sources};

/// The keys of a data file, and where they stand.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pub(super) values: Map<String, Value>,
    outline: Outline,
    file: Option<FileId>,
}

impl Keys {
    /// Reads a configuration in YAML. What cannot be read is empty, with a remark.
    pub(super) fn of_yaml(sources: &Sources, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Keys {
        let Some(text) = text_of(sources, file, diagnostics) else { return Keys::default() };
        if let Err((at, what)) = bounds::check(text) {
            let message = format!("the configuration of the site is {what}, and none of it was used");
            return broken(Span::new(file, at..at), message, SHORTER.into(), diagnostics);
        }
        let outline = Outline::read(text, file, 0);
        match serde_yaml::from_str::<Value>(&outline.without_duplicates(text)) {
            Ok(Value::Object(values)) => Keys { values, outline, file: Some(file) },
            Ok(Value::Null) => Keys { outline, file: Some(file), ..Keys::default() },
            Ok(_) => broken(
                Span::new(file, 0..text.lines().next().map_or(0, str::len)),
                "the configuration of the site is not a list of keys with values".into(),
                "write lines of the form `title: My guide`".into(),
                diagnostics,
            ),
            Err(error) => broken(
                yaml::error_place(text, &error, file, 0),
                "the configuration of the site is not valid YAML, and none of it was used".into(),
                yaml::remedy(text, &error),
                diagnostics,
            ),
        }
    }

    /// The same of one in TOML.
    pub(super) fn of_toml(sources: &Sources, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Keys {
        let Some(text) = text_of(sources, file, diagnostics) else { return Keys::default() };
        match crate::toml::values(text) {
            Ok(values) => Keys { values, file: Some(file), ..Keys::default() },
            Err((range, reason)) => broken(
                Span::new(file, range),
                format!("the configuration of the site is not valid TOML, and none of it was used: {reason}"),
                "check quotation marks and brackets on this line and the one before".into(),
                diagnostics,
            ),
        }
    }

    /// A value of the outermost level that is a line of text.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.values.get(key).and_then(text)
    }

    /// Texts of a list of the outermost level, or of a value that is one text.
    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        self.values.get(key).map(texts).unwrap_or_default()
    }

    /// Where a key stands; the beginning of the file, where that is not known.
    pub(super) fn place(&self, path: &[&str]) -> Option<Span> {
        let file = self.file?;
        let found = (1..=path.len()).rev().find_map(|n| self.outline.find(path.get(..n)?));
        Some(found.map_or(Span::new(file, 0..0), |entry| entry.key))
    }
}

const SHORTER: &str = "keep in it only what describes the site";

fn broken(place: Span, message: String, help: String, diagnostics: &mut Vec<Diagnostic>) -> Keys {
    diagnostics.push(Diagnostic::at(Code::BrokenSite, place, message, help));
    Keys::default()
}

fn text_of<'s>(sources: &'s Sources, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Option<&'s str> {
    let source = sources.file(file)?;
    if let Content::Text { text, .. } = &source.content {
        return Some(text);
    }
    diagnostics.push(Diagnostic::of_file(
        Code::BrokenSite,
        sources.shown_path(&source.path),
        "the configuration of the site is no readable text of at most 256 KiB, and none of it was used",
        SHORTER,
    ));
    None
}

/// A value as a line of text, never empty.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|t| !t.is_empty())
}

/// A list's items as texts, or one text; of an item with keys its `name`.
pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(keys) => keys.get("name").and_then(text).into_iter().collect(),
        other => text(other).into_iter().collect(),
    }
}

/// A language, as sites write it: `fr`, `fr_FR`, `fr-FR`.
pub(super) fn lang(text: &str) -> Option<Lang> {
    Lang::parse(text)
}

/// What a data file of a site holds, by its name's ending: YAML, JSON, CSV or TSV.
pub(super) fn value(
    file: FileId,
    path: &str,
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Value> {
    let ending = path.rsplit('.').next().unwrap_or_default();
    let mut say = |place, message: String, help: String| {
        diagnostics.push(Diagnostic::at(Code::BrokenSite, place, message, help));
        None
    };
    match ending {
        "csv" => return Some(rows(text, ',')),
        "tsv" => return Some(rows(text, '\t')),
        _ => {}
    }
    if let Err((at, what)) = bounds::check(text) {
        return say(Span::new(file, at..at), format!("the data is {what}, and was not used"), SHORTER.into());
    }
    // JSON is YAML.
    match serde_yaml::from_str(&Outline::read(text, file, 0).without_duplicates(text)) {
        Ok(value) => Some(value),
        Err(error) => say(
            yaml::error_place(text, &error, file, 0),
            "the data is not valid YAML, and was not used".into(),
            yaml::remedy(text, &error),
        ),
    }
}

/// The rows of a table as objects, with the names that the first one gives (RFC 4180).
fn rows(text: &str, separator: char) -> Value {
    let mut rows: Vec<Vec<String>> = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) else { break };
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            c if c == separator && !quoted => {
                rows.last_mut().into_iter().for_each(|row| row.push(String::new()))
            }
            c => cell.push(c),
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let mut rows = rows.into_iter();
    let names = rows.next().unwrap_or_default();
    let row = |cells: Vec<String>| -> Value {
        Value::Object(names.iter().cloned().zip(cells.into_iter().map(Value::String)).collect())
    };
    rows.map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_lists_of_rows() {
        let table = rows("nom,prix\r\n\"Papier, blanc\",\"4 \"\"net\"\"\"\nEncre\n\n", ',');
        assert_eq!(table.to_string(), r#"[{"nom":"Papier, blanc","prix":"4 \"net\""},{"nom":"Encre"}]"#);
        assert_eq!(rows("", ',').to_string(), "[]");
    }
}
