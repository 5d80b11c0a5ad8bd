//! Front matter: YAML between two lines `---` at the top of a page, or TOML between two lines `+++`.

use std::ops::Range;

use serde_json::{Map, Value};

use super::liquid::Values;
use super::manuscript::{Manuscript, is_unfit};
use super::{Field, FrontMatter};
use crate::model::{Block, FileId, Span};
use crate::yaml::{Outline, bounds, error_place, remedy};
use crate::{Code, Diagnostic, Sources, toml};

mod content;
mod cut;
mod lines;

use cut::Form;

/// The front matter of a page, the content that stands in it, and where the page's body begins.
pub(super) fn read(
    manuscript: &Manuscript,
    file: FileId,
    templates: Values<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (FrontMatter, Vec<Block>, usize) {
    let Some(cut) = cut::find(&manuscript.text) else { return (FrontMatter::default(), Vec::new(), 0) };
    let yaml = manuscript.slice(cut.yaml.clone());
    if !cut.closed {
        diagnostics.push(Diagnostic::at(
            Code::UnclosedFrontMatter,
            manuscript.span(cut.open.clone()),
            "the front matter has no closing `---`",
            "write a line `---` between the last key and the text of the page",
        ));
    }
    let outline = outline(yaml, file, cut.form);
    let (base, form) = (cut.yaml.start, cut.form);
    let mut reader = Reader { manuscript, base, yaml, form, outline: &outline, templates, diagnostics };
    let values = reader.values();
    let front = reader.front_matter(values);
    let nulls = nulls(&front.extra);
    nulls.iter().for_each(|path| reader.hash_value(&path.iter().map(String::as_str).collect::<Vec<_>>()));
    let content = content::blocks(&mut reader, &front.extra);
    (front, content, cut.body)
}

/// All values of a page's front matter, before anything is said about them; `None` if the page has none.
pub(crate) fn values(file: FileId, text: &str) -> Option<Map<String, Value>> {
    let manuscript = Manuscript::of_file(file, text);
    let cut = cut::find(&manuscript.text)?;
    let yaml = manuscript.slice(cut.yaml.clone());
    let outline = outline(yaml, file, cut.form);
    let diagnostics = &mut Vec::new();
    let (base, form) = (cut.yaml.start, cut.form);
    let sources = Sources::default();
    // As they are written: templates know them, and cannot run before.
    let templates = Values::of(file, None, &sources);
    let manuscript = &manuscript;
    let mut reader = Reader { manuscript, base, yaml, form, outline: &outline, templates, diagnostics };
    Some(reader.values())
}

/// The text of a page behind its front matter.
pub(crate) fn body(text: &str) -> &str {
    cut::find(text).and_then(|cut| text.get(cut.body..)).unwrap_or(text)
}

/// Where the value of a key of a page's front matter stands.
pub(crate) fn place(file: FileId, text: &str, key: &str) -> Option<Span> {
    let manuscript = Manuscript::of_file(file, text);
    let cut = cut::find(&manuscript.text)?;
    let yaml = manuscript.slice(cut.yaml.clone());
    let place = outline(yaml, file, cut.form).find(&[key])?.value;
    let base = cut.yaml.start;
    Some(manuscript.span(base + place.start as usize..base + place.end as usize))
}

fn outline(text: &str, file: FileId, form: Form) -> Outline {
    match form {
        Form::Yaml => Outline::read(text, file, 0),
        Form::Toml => toml::outline(text, file),
    }
}

struct Reader<'r> {
    manuscript: &'r Manuscript<'r>,
    /// Where the YAML begins in the manuscript.
    base: usize,
    yaml: &'r str,
    form: Form,
    outline: &'r Outline,
    templates: Values<'r>,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// The place in the file of a place in the YAML.
    fn span(&self, place: Span) -> Span {
        self.manuscript.span(self.base + place.start as usize..self.base + place.end as usize)
    }

    /// All keys with their values; broken YAML is read line by line.
    fn values(&mut self) -> Map<String, Value> {
        if self.form == Form::Toml {
            return self.toml();
        }
        if let Err((at, what)) = bounds::check(self.yaml) {
            let place = self.manuscript.span(self.base + at..self.base + at);
            self.diagnostics.push(Diagnostic::at(
                Code::BrokenFrontMatter,
                place,
                format!("the front matter is {what}"),
                "keep in it only what describes the page",
            ));
            return lines::values(self.yaml, self.outline);
        }
        let line_ends: Vec<usize> = self.yaml.match_indices('\n').map(|(i, _)| i).collect();
        for (first, second) in self.outline.duplicates() {
            let name = second.path.join(".");
            let line = line_ends.partition_point(|end| *end < first.key.start as usize) + 2;
            self.diagnostics.push(Diagnostic::at(
                Code::DuplicateKey,
                self.span(second.key),
                format!("the key `{name}` stands already on line {line}; the last value counts"),
                "delete one of the two",
            ));
        }
        let text = self.outline.without_duplicates(self.yaml);
        match serde_yaml::from_str::<Value>(&text) {
            Ok(Value::Object(map)) => map,
            Ok(Value::Null) => Map::new(),
            Ok(_) => {
                self.diagnostics.push(Diagnostic::at(
                    Code::BrokenFrontMatter,
                    self.manuscript.span(self.base..self.base + self.yaml.trim_end().len()),
                    "the front matter holds no keys",
                    "write lines of the form `title: …` between the two `---`",
                ));
                lines::values(self.yaml, self.outline)
            }
            Err(error) => {
                let place = error_place(&text, &error, self.manuscript.span(0..0).file, 0);
                let reason = error.to_string();
                let reason = reason.split(" at line ").next().unwrap_or("").to_owned();
                self.diagnostics.push(Diagnostic::at(
                    Code::BrokenFrontMatter,
                    self.span(place),
                    format!("the front matter is not valid YAML: {reason}"),
                    remedy(&text, &error),
                ));
                lines::values(self.yaml, self.outline)
            }
        }
    }

    /// The same of TOML.
    fn toml(&mut self) -> Map<String, Value> {
        toml::values(self.yaml).unwrap_or_else(|(range, reason)| {
            let place = self.manuscript.span(self.base + range.start..self.base + range.end);
            self.diagnostics.push(Diagnostic::at(
                Code::BrokenFrontMatter,
                place,
                format!("the front matter is not valid TOML: {reason}"),
                "put texts in quotation marks: `title = \"…\"`",
            ));
            lines::values(self.yaml, self.outline)
        })
    }

    fn front_matter(&mut self, mut values: Map<String, Value>) -> FrontMatter {
        let mut front = FrontMatter {
            title: self.text(&mut values, &["title"]),
            short: self.text(&mut values, &["short"]),
            description: self.text(&mut values, &["description"]),
            date: self.text(&mut values, &["date"]),
            ..FrontMatter::default()
        };
        for key in ["lang", "language", "locale"] {
            let lang = self.text(&mut values, &[key]);
            front.lang = front.lang.or(lang);
        }
        front.keywords = self.list(&mut values, "keywords", &[',', ';']);
        for key in ["authors", "author"] {
            let mut authors = self.list(&mut values, key, &[]);
            front.authors.append(&mut authors);
        }
        let audience = self.list(&mut values, "audience", &[',', ' ', '\t', '\n']);
        front.audience =
            (!audience.is_empty()).then(|| Field { value: audience, span: self.value_span(&["audience"]) });
        front.order = self.integer(&mut values, "order");
        front.typography = self.switch(&mut values, "typography");
        let at = values.keys().position(|key| key == "hero").unwrap_or(0);
        match values.shift_remove("hero") {
            None | Some(Value::Null) => {}
            Some(Value::Object(mut hero)) => {
                front.hero_title = self.text(&mut hero, &["hero", "title"]);
                front.hero_text = self.text(&mut hero, &["hero", "text"]);
                if !hero.is_empty() {
                    values.shift_insert(at, "hero".into(), Value::Object(hero));
                }
            }
            Some(_) => self.wrong(
                &["hero"],
                "two keys below it",
                "write `title:` and `text:` on indented lines below `hero:`",
            ),
        }
        front.extra = values;
        front
    }

    /// Takes a text out of the values.
    fn text(&mut self, values: &mut Map<String, Value>, path: &[&str]) -> Option<Field<String>> {
        let value = match values.shift_remove(*path.last()?)? {
            Value::String(text) => text,
            Value::Number(_) | Value::Bool(_) => self.written(path)?.to_owned(),
            Value::Null => {
                self.hash_value(path);
                return None;
            }
            _ => {
                self.wrong(path, "a text", "write the text behind the colon");
                return None;
            }
        };
        self.filled(&value.replace(is_unfit, ""), path)
    }

    /// A value with what its templates make, trimmed; `None` if that is nothing.
    fn filled(&mut self, value: &str, path: &[&str]) -> Option<Field<String>> {
        let mut span = self.value_span(path);
        let made = self.templates.run(value, span, self.diagnostics);
        let value = made.as_deref().unwrap_or(value).trim();
        let length = span.end.saturating_sub(span.start) as usize;
        if made.is_some() && matches!(length.checked_sub(value.len()), Some(0 | 2)) {
            // By its length it would be taken for what stands there. A space or a mark stands before each value.
            span.start = span.start.saturating_sub(1);
        }
        (!value.is_empty()).then(|| Field { value: value.into(), span })
    }

    /// `title: #PAGOF` is an empty value with a comment behind it, which is hardly what was meant.
    fn hash_value(&mut self, path: &[&str]) {
        let Some(entry) = self.outline.find(path) else { return };
        let after = entry.key.end as usize;
        let line = self.yaml.get(after..).and_then(|t| t.lines().next()).unwrap_or("");
        let Some(hash) = line.find('#') else { return };
        let comment = line.get(hash..).unwrap_or("").trim_end();
        if !comment.get(1..).is_some_and(|c| c.starts_with(char::is_alphanumeric)) {
            return;
        }
        let start = self.base + after + hash;
        let key = path.last().copied().unwrap_or("");
        self.diagnostics.push(Diagnostic::at(
            Code::WrongType,
            self.manuscript.span(start..start + comment.len()),
            format!("`{key}` is empty: YAML takes what begins with `#` for a comment"),
            format!("quote it: `{key}: \"{}\"`", comment.replace('"', "\\\"")),
        ));
    }

    /// Takes a list out of the values, with what templates make of its texts.
    fn list(&mut self, values: &mut Map<String, Value>, key: &str, separators: &[char]) -> Vec<String> {
        let written = self.written_list(values, key, separators);
        written.into_iter().filter_map(|text| self.filled(&text, &[key])).map(|field| field.value).collect()
    }

    /// Takes a list out of the values, or a text that `separators` part.
    fn written_list(
        &mut self,
        values: &mut Map<String, Value>,
        key: &str,
        separators: &[char],
    ) -> Vec<String> {
        let clean = |t: &str| Some(t.replace(is_unfit, "").trim().to_owned()).filter(|t| !t.is_empty());
        let one = |value: &Value| match value {
            Value::String(text) => clean(text),
            Value::Number(n) => Some(n.to_string()),
            Value::Bool(b) => Some(b.to_string()),
            Value::Object(map) => map.get("name").and_then(Value::as_str).and_then(clean),
            _ => None,
        };
        match values.shift_remove(key) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::String(text)) => text.split(|c| separators.contains(&c)).filter_map(clean).collect(),
            Some(Value::Array(items)) => {
                let mut out = Vec::new();
                for (i, item) in items.iter().enumerate() {
                    match one(item) {
                        Some(text) => out.push(text),
                        None if item.is_null() => {}
                        None => self.wrong(&[key, &i.to_string()], "a text", "write one text an item"),
                    }
                }
                out
            }
            Some(other) => match one(&other) {
                Some(text) => vec![text],
                None => {
                    self.wrong(&[key], "a list of texts", "write a list, or texts with commas between them");
                    Vec::new()
                }
            },
        }
    }

    fn integer(&mut self, values: &mut Map<String, Value>, key: &str) -> Option<Field<i64>> {
        let value = match values.shift_remove(key)? {
            Value::Null => return None,
            Value::Number(n) => n
                .as_i64()
                .or_else(|| n.as_f64().filter(|f| f.fract() == 0.0 && f.abs() < 1e15).map(|f| f as i64)),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        match value {
            Some(value) => Some(Field { value, span: self.value_span(&[key]) }),
            None => {
                self.wrong(&[key], "a whole number", "write digits only: `order: 14`");
                None
            }
        }
    }

    fn switch(&mut self, values: &mut Map<String, Value>, key: &str) -> Option<bool> {
        match values.shift_remove(key)? {
            Value::Null => None,
            Value::Bool(on) => Some(on),
            Value::String(text) if matches!(text.as_str(), "on" | "yes" | "oui") => Some(true),
            Value::String(text) if matches!(text.as_str(), "off" | "no" | "non") => Some(false),
            _ => {
                self.wrong(
                    &[key],
                    "`true` or `false`",
                    "write `typography: false` to turn the corrections off",
                );
                None
            }
        }
    }

    fn wrong(&mut self, path: &[&str], wanted: &str, help: &str) {
        let name = path.join(".");
        self.diagnostics.push(Diagnostic::at(
            Code::WrongType,
            self.value_span(path),
            format!("`{name}` wants {wanted}; what stands here was ignored"),
            help,
        ));
    }

    /// Where a value stands.
    fn value_span(&self, path: &[&str]) -> Span {
        match self.outline.value(path) {
            Some(place) => self.span(place),
            None => self.manuscript.span(self.base..self.base),
        }
    }

    /// A value as written, without quotation marks.
    fn written(&self, path: &[&str]) -> Option<&str> {
        let place = self.outline.find(path)?.value;
        self.yaml.get(range(place)).map(lines::unquoted)
    }
}

/// Paths of the values that are empty.
fn nulls(values: &Map<String, Value>) -> Vec<Vec<String>> {
    fn gather(value: &Value, path: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
        let mut inner = |step: String, value: &Value| {
            path.push(step);
            gather(value, path, out);
            path.pop();
        };
        match value {
            Value::Null => out.push(path.clone()),
            Value::Array(items) => items.iter().enumerate().for_each(|(i, v)| inner(i.to_string(), v)),
            Value::Object(keys) => keys.iter().for_each(|(key, value)| inner(key.clone(), value)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    values.iter().for_each(|(key, value)| gather(value, &mut vec![key.clone()], &mut out));
    out
}

fn range(place: Span) -> Range<usize> {
    place.start as usize..place.end as usize
}

#[cfg(test)]
mod tests;
