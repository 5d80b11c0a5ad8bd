//! The keys of `livret.yaml`.

use serde_yaml::{Mapping, Value};

use super::{Config, GuillemetSpace, InnerQuotes, PaperLinks, ThemeChoice};
use crate::audience;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Date, FileId, Lang, Span};
use crate::theme::read_within;
use crate::yaml::{self, Outline};

mod sets;

/// Keys of the outermost level, in the order of the template.
const KEYS: [&str; 28] = [
    "title",
    "subtitle",
    "authors",
    "author",
    "publisher",
    "lang",
    "date",
    "rights",
    "funding",
    "version",
    "picture-credits",
    "citation",
    "identifier",
    "url",
    "description",
    "keywords",
    "cover",
    "logos",
    "theme",
    "pages",
    "exclude",
    "audience",
    "handouts",
    "links",
    "acronyms",
    "glossary",
    "typography",
    "parts",
];
/// Keys below `typography`.
const TYPOGRAPHY_KEYS: [&str; 3] = ["enabled", "guillemets", "inner-quotes"];

/// A text being read: where its keys stand, and what was noticed.
struct Reader {
    file: FileId,
    outline: Outline,
    remarks: Vec<Diagnostic>,
}

/// Reads the text of a configuration.
pub(super) fn read(text: &str, file: FileId) -> (Config, Vec<Diagnostic>) {
    let mut reader = Reader { file, outline: Outline::read(text, file, 0), remarks: Vec::new() };
    let mut config = Config { file: Some(file), ..Config::default() };
    for (_, second) in reader.outline.duplicates() {
        let name = second.path.join(".");
        reader.remarks.push(Diagnostic::at(
            Code::DuplicateKey,
            second.key,
            format!("the key `{name}` stands twice"),
            "keep one of the two; this one counts",
        ));
    }
    if let Err((at, what)) = yaml::bounds::check(text) {
        reader.remarks.push(Diagnostic::at(
            Code::BrokenConfig,
            Span::new(file, at..at),
            format!("the configuration is {what}, and none of it was used"),
            "keep in it only what describes the book",
        ));
        return (config, reader.remarks);
    }
    match serde_yaml::from_str::<Value>(&reader.outline.without_duplicates(text)) {
        Ok(Value::Null) => {}
        Ok(Value::Mapping(keys)) => {
            for (key, value) in &keys {
                reader.top(key, value, &mut config);
            }
        }
        Ok(_) => reader.remarks.push(Diagnostic::at(
            Code::BrokenConfig,
            Span::new(file, 0..text.lines().next().map_or(0, str::len)),
            "the configuration is not a list of keys with values",
            "write lines of the form `title: My toolkit`",
        )),
        Err(error) => reader.remarks.push(Diagnostic::at(
            Code::BrokenConfig,
            yaml::error_place(text, &error, file, 0),
            "the configuration is not valid YAML, and none of it was used",
            yaml::remedy(text, &error),
        )),
    }
    reader.remarks.sort_by_key(|d| match d.place {
        crate::diagnostic::Place::Text(span) => span.start,
        crate::diagnostic::Place::File(_) => 0,
    });
    (config, reader.remarks)
}

impl Reader {
    fn place(&self, path: &[&str]) -> Span {
        self.outline.value(path).unwrap_or(Span::new(self.file, 0..0))
    }

    /// One key of the outermost level.
    fn top(&mut self, key: &Value, value: &Value, config: &mut Config) {
        let name = scalar(key).unwrap_or_default();
        let path = [name.as_str()];
        match name.as_str() {
            "title" => config.title = self.text(&path, value),
            "subtitle" => config.subtitle = self.text(&path, value),
            "authors" | "author" => config.authors.extend(self.texts(&path, value, false)),
            "publisher" => config.publisher = self.text(&path, value),
            "lang" => match self.text(&path, value) {
                Some(tag) if tag == "auto" => config.lang_from_text = true,
                Some(tag) => {
                    config.lang = self.parsed(
                        &path,
                        Lang::parse(&tag),
                        "a language",
                        "write a tag such as `fr`, or `auto`",
                    )
                }
                None => {}
            },
            "date" => {
                if let Some(date) = self.text(&path, value) {
                    config.date = self.parsed(
                        &path,
                        Date::parse(&date),
                        "a date",
                        "write it as `2026-11-24`, `2026-11` or `2026`",
                    );
                }
            }
            "rights" => config.rights = self.text(&path, value),
            "funding" => config.funding = self.text(&path, value),
            "version" => config.version = self.text(&path, value),
            "picture-credits" => config.picture_credits = self.texts(&path, value, false),
            "citation" => config.citation = self.text(&path, value),
            "identifier" => config.identifier = self.text(&path, value),
            "url" => {
                if let Some(url) = self.text(&path, value) {
                    let lower = url.to_ascii_lowercase();
                    let valid = lower.starts_with("https://") || lower.starts_with("http://");
                    config.url = self.parsed(
                        &path,
                        valid.then_some(url),
                        "the address of a site",
                        "begin it with `https://`",
                    );
                }
            }
            "description" => config.description = self.text(&path, value),
            "keywords" => config.keywords = self.texts(&path, value, true),
            "cover" => config.cover = self.text(&path, value),
            "logos" => config.logos = self.texts(&path, value, false),
            "theme" => {
                config.theme = match value {
                    Value::Mapping(_) => {
                        let start = self.place(&path);
                        let (theme, remarks) = read_within(value.clone(), &self.outline, &path, start);
                        self.remarks.extend(remarks);
                        Some(ThemeChoice::Own(Box::new(theme)))
                    }
                    _ => self.text(&path, value).map(ThemeChoice::Named),
                }
            }
            "pages" | "parts" => config.pages.extend(self.texts(&path, value, false)),
            "exclude" => config.exclude = self.texts(&path, value, false),
            "audience" => config.audiences = self.audiences(&path, value),
            "handouts" => self.sets(value, config),
            "links" => match scalar(value).as_deref() {
                Some("notes") => config.links = PaperLinks::Notes,
                Some("list") => config.links = PaperLinks::List,
                Some("hidden") => config.links = PaperLinks::Hidden,
                _ => self.wrong(&path, "not a place for addresses", "write `notes`, `list` or `hidden`"),
            },
            "acronyms" => config.acronyms = self.switch(&path, value),
            "glossary" => config.glossary = self.switch(&path, value),
            "typography" => self.typography(value, config),
            _ => self.unknown(&path, &KEYS),
        }
    }

    fn typography(&mut self, value: &Value, config: &mut Config) {
        let settings = &mut config.typography;
        let keys: &Mapping = match value {
            Value::Bool(enabled) => return settings.enabled = *enabled,
            Value::Mapping(keys) => keys,
            Value::Null => return,
            _ => {
                return self.wrong(
                    &["typography"],
                    "neither a switch nor a list of keys",
                    "write `typography: false`, or keys below it",
                );
            }
        };
        for (key, value) in keys {
            let name = scalar(key).unwrap_or_default();
            let path = ["typography", name.as_str()];
            match (name.as_str(), value, scalar(value).as_deref()) {
                ("enabled", Value::Bool(enabled), _) => settings.enabled = *enabled,
                ("enabled", ..) => self.wrong(&path, "not a switch", "write `true` or `false`"),
                ("guillemets", _, Some("nbsp")) => settings.guillemet_space = GuillemetSpace::NoBreak,
                ("guillemets", _, Some("narrow")) => settings.guillemet_space = GuillemetSpace::NarrowNoBreak,
                ("guillemets", ..) => {
                    self.wrong(&path, "not a space that livret sets here", "write `nbsp` or `narrow`")
                }
                ("inner-quotes", _, Some("english")) => settings.inner_quotes = InnerQuotes::English,
                ("inner-quotes", _, Some("french")) => settings.inner_quotes = InnerQuotes::French,
                ("inner-quotes", ..) => {
                    self.wrong(&path, "not a kind of quotation marks", "write `english` or `french`")
                }
                _ => self.unknown(&path, &TYPOGRAPHY_KEYS),
            }
        }
    }

    /// A switch; nothing behind the key leaves it to livret.
    fn switch(&mut self, path: &[&str], value: &Value) -> Option<bool> {
        if !value.is_bool() && !value.is_null() {
            self.wrong(path, "not a switch", "write `true` or `false`");
        }
        value.as_bool()
    }

    /// A line of text; numbers and dates are texts too.
    fn text(&mut self, path: &[&str], value: &Value) -> Option<String> {
        let text = scalar(value);
        if text.is_none() && !value.is_null() {
            self.wrong(path, "not a line of text", "write one value behind the key");
        }
        text.filter(|t| !t.is_empty())
    }

    /// A list of texts, or one text; `commas` says that one text may hold several.
    fn texts(&mut self, path: &[&str], value: &Value, commas: bool) -> Vec<String> {
        let Value::Sequence(items) = value else {
            let text = self.text(path, value).unwrap_or_default();
            let parts: Vec<&str> = if commas { text.split(',').collect() } else { vec![&text] };
            return parts.into_iter().map(str::trim).filter(|t| !t.is_empty()).map(String::from).collect();
        };
        let mut out = Vec::new();
        for (i, item) in items.iter().enumerate() {
            let position = i.to_string();
            let item_path: Vec<&str> = path.iter().copied().chain([position.as_str()]).collect();
            out.extend(self.text(&item_path, item));
        }
        out
    }

    /// Names of audiences: a list, or a text with spaces or commas between them.
    fn audiences(&mut self, path: &[&str], value: &Value) -> Vec<String> {
        match value {
            Value::Sequence(_) => self.texts(path, value, false),
            _ => audience::names(&self.text(path, value).unwrap_or_default()),
        }
    }

    fn parsed<T>(&mut self, path: &[&str], value: Option<T>, what: &str, help: &str) -> Option<T> {
        if value.is_none() {
            self.wrong(path, &format!("not {what}"), help);
        }
        value
    }

    fn wrong(&mut self, path: &[&str], why: &str, help: &str) {
        let message = format!("the value of `{}` is {why} and was ignored", path.join("."));
        self.remarks.push(Diagnostic::at(Code::WrongType, self.place(path), message, help));
    }

    fn unknown(&mut self, path: &[&str], known: &[&str]) {
        let name = path.last().copied().unwrap_or_default();
        let help = match nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "known keys are {}",
                known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ")
            ),
        };
        let place = self.outline.find(path).map_or_else(|| self.place(path), |e| e.key);
        let message = format!("there is no key `{}`", path.join("."));
        self.remarks.push(Diagnostic::at(Code::UnknownKey, place, message, help));
    }
}

/// The one of `known` that `name` is most probably a slip of.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let (distance, near) = known
        .iter()
        .map(|k| (strsim::damerau_levenshtein(&name.to_lowercase(), &k.to_lowercase()), *k))
        .min_by_key(|(d, _)| *d)?;
    (distance <= 1 + near.len() / 4).then_some(near)
}

/// A value of one line as text.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().into()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(switch) => Some(switch.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
