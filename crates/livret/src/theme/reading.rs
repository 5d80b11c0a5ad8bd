//! Reading a theme: what it says is laid over what the built-in theme says that it extends.
//!
//! Reading never fails. A token that is unknown or cannot be understood has the value of the theme below, and a remark. Which tokens
//! there are, the built-in theme says itself, as it has all of them.

use serde_yaml::{Mapping, Value};

use super::contrast::low;
use super::paper::Paper;
use super::{Pt, Theme};
use crate::config::nearest;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FileId, Span};
use crate::yaml::{self, Outline};

/// A theme is text that a person writes.
const MAX_BYTES: usize = 64 << 10;
/// The condition that holds where text stands in two columns.
const TWO_COLUMNS: &str = "two-columns";

impl Theme {
    /// Reads a theme that says what differs from the one it `extends`. Never fails: what cannot be used has the value of that theme,
    /// and a remark.
    pub fn read(text: &str, file: FileId) -> (Theme, Vec<Diagnostic>) {
        let start = Span::new(file, 0..text.lines().next().map_or(0, str::len));
        if text.len() > MAX_BYTES {
            let message = format!("the theme has {} kB, and a theme has a few", text.len() / 1000);
            let help = "give a YAML file of design tokens; `livret theme show institutional` prints one";
            return (Theme::default(), vec![Diagnostic::at(Code::BrokenTheme, start, message, help)]);
        }
        let outline = Outline::read(text, file, 0);
        let mut remarks = Vec::new();
        let own = match serde_yaml::from_str::<Value>(&outline.without_duplicates(text)) {
            Ok(own) => own,
            Err(error) => {
                remarks.push(Diagnostic::at(
                    Code::BrokenTheme,
                    yaml::error_place(text, &error, file, 0),
                    "the theme is not valid YAML, and none of it was used",
                    yaml::remedy(text, &error),
                ));
                return (Theme::default(), remarks);
            }
        };
        // What is no list of tokens has no tokens that stand twice.
        for (_, second) in outline.duplicates().iter().filter(|_| own.is_mapping()) {
            let message = format!("the token `{}` stands twice", second.path.join("."));
            let help = "keep one of the two; this one counts";
            remarks.push(Diagnostic::at(Code::DuplicateKey, second.key, message, help));
        }
        let (theme, more) = read_within(own, &outline, &[], start);
        remarks.extend(more);
        (theme, remarks)
    }
}

/// A built-in theme from its own text, which is complete.
pub(super) fn read_built_in(name: &'static str, text: &str) -> Option<Theme> {
    let (base, when) = complete(text)?;
    let theme: Theme = serde_yaml::from_value(whole(&base, &when, &[], &Mapping::new())).ok()?;
    Some(Theme { written: Written { extends: name, ..Written::default() }, ..theme })
}

/// The tokens of a built-in theme's text, and what it says for some papers only.
fn complete(text: &str) -> Option<(Value, Mapping)> {
    let Value::Mapping(mut base) = serde_yaml::from_str(text).ok()? else { return None };
    base.remove("extends");
    let when = conditions(&mut base);
    Some((Value::Mapping(base), when))
}

/// What a theme was read from: the built-in theme that it extends, its own tokens, and those for some papers only.
#[derive(Clone, Debug, Default)]
pub struct Written {
    extends: &'static str,
    own: Vec<Token>,
    when: Mapping,
}

/// Themes of the same tokens are the same, however they were written.
impl PartialEq for Written {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Theme {
    /// The theme as it was read, for another paper, with what it says for that one, in the same ink: what else was changed since is lost.
    ///
    /// # Errors
    /// Says why no folio of that size can be made of it.
    pub fn on(&self, paper: Paper) -> Result<Theme, String> {
        let written = &self.written;
        let text = Theme::built_in_text(written.extends).or_else(|| Theme::built_in_text(Theme::BUILT_IN[0]));
        let (base, base_when) = text.and_then(complete).ok_or("the theme cannot be read")?;
        let length = |length: Pt| Value::from(f64::from(length.0));
        let size = match paper.name() {
            Some(name) => Value::from(name),
            None => Value::Mapping(Mapping::from_iter([
                ("width".into(), length(paper.width)),
                ("height".into(), length(paper.height)),
            ])),
        };
        let mut own = written.own.clone();
        own.retain(|(path, _)| path.first().is_none_or(|token| token != "paper"));
        own.push((vec!["paper".into()], size));
        let theme: Theme = serde_yaml::from_value(whole(&base, &base_when, &own, &written.when))
            .map_err(|error| error.to_string())?;
        theme.possible().map_err(|impossible| impossible.message)?;
        Ok(Theme { written: written.clone(), ..theme }.in_ink(self.ink))
    }
}

/// Reads tokens that stand below `path` of an outlined text; `start` is the place of remarks about all of them.
pub(crate) fn read_within(
    own: Value,
    outline: &Outline,
    path: &[&str],
    start: Span,
) -> (Theme, Vec<Diagnostic>) {
    let mut reader = Reader { outline, path, start, remarks: Vec::new() };
    let theme = reader.theme(own);
    reader.remarks.sort_by_key(|remark| match remark.place {
        crate::diagnostic::Place::Text(span) => span.start,
        crate::diagnostic::Place::File(_) => 0,
    });
    (theme, reader.remarks)
}

/// A token that a theme gives, by its keys from the outermost in.
type Token = (Vec<String>, Value);

struct Reader<'a> {
    outline: &'a Outline,
    path: &'a [&'a str],
    start: Span,
    remarks: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn theme(&mut self, own: Value) -> Theme {
        let mut own = match own {
            Value::Mapping(own) => own,
            Value::Null => Mapping::new(),
            _ => {
                self.broken(
                    &[],
                    "the theme is not a list of tokens with values",
                    "write lines such as `paper: A5`",
                );
                return Theme::default();
            }
        };
        let (name, text) = self.extended(own.remove("extends"));
        let unread = || Theme::built_in(name).unwrap_or_default();
        let Some((base, base_when)) = complete(text) else { return unread() };
        let when = self.own_conditions(own.remove("when"), &base);
        let own = self.tokens(own, &base);
        let theme = serde_yaml::from_value::<Theme>(whole(&base, &base_when, &own, &when));
        let Ok(theme) = theme else { return unread() };
        if let Err(impossible) = theme.possible() {
            self.broken(
                &impossible.path,
                &impossible.message,
                &format!("{}; meanwhile the theme `{name}` is used", impossible.help),
            );
            return unread();
        }
        self.contrast(&theme);
        Theme { written: Written { extends: name, own, when }, ..theme }
    }

    /// Name and text of the built-in theme that is extended.
    fn extended(&mut self, value: Option<Value>) -> (&'static str, &'static str) {
        let asked = match &value {
            None | Some(Value::Null) => Some(Theme::BUILT_IN[0]),
            Some(Value::String(name)) => Theme::BUILT_IN.iter().copied().find(|known| known == name),
            Some(_) => None,
        };
        let name = asked.unwrap_or_else(|| {
            let written = value.as_ref().and_then(Value::as_str).unwrap_or_default();
            let help = match nearest(written, Theme::BUILT_IN) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of {}", Theme::BUILT_IN.join(", ")),
            };
            self.broken(&["extends"], &format!("there is no built-in theme `{written}` to extend"), &help);
            Theme::BUILT_IN[0]
        });
        (name, Theme::built_in_text(name).unwrap_or_default())
    }

    /// What a theme says for some papers, or for two columns, only.
    fn own_conditions(&mut self, value: Option<Value>, base: &Value) -> Mapping {
        let mut out = Mapping::new();
        let Some(Value::Mapping(written)) = value else {
            if value.is_some_and(|v| !v.is_null()) {
                self.broken(
                    &["when"],
                    "`when` is not a list of papers",
                    "write `A5:` below it, and tokens below that",
                );
            }
            return out;
        };
        let known: Vec<&str> = Paper::names().chain([TWO_COLUMNS]).collect();
        for (condition, tokens) in written {
            let name = condition.as_str().unwrap_or_default();
            let canonical = Paper::named(name).map_or(name, |(name, _)| name);
            match tokens {
                Value::Mapping(tokens) if known.contains(&canonical) => {
                    let mut over = Value::Mapping(Mapping::new());
                    for (path, value) in self.tokens_below(&["when", name], tokens, base) {
                        put(&mut over, &path, value);
                    }
                    out.insert(canonical.into(), over);
                }
                Value::Null => {}
                _ => self.unknown(&["when", name], &known),
            }
        }
        out
    }

    fn tokens(&mut self, own: Mapping, base: &Value) -> Vec<Token> {
        self.tokens_below(&[], own, base)
    }

    /// The tokens of a mapping that can be used.
    fn tokens_below(&mut self, above: &[&str], own: Mapping, base: &Value) -> Vec<Token> {
        let mut leaves = Vec::new();
        self.leaves(above, &mut Vec::new(), own, base, &mut leaves);
        leaves.retain(|(path, value)| {
            let mut probe = base.clone();
            put(&mut probe, path, value.clone());
            let Err(error) = serde_yaml::from_value::<Theme>(probe) else { return true };
            let full: Vec<&str> = above.iter().copied().chain(path.iter().map(String::as_str)).collect();
            let reason = error.to_string();
            // The reader of values puts the path before the reason.
            let reason =
                reason.rsplit_once(&format!("{}: ", path.join("."))).map_or(reason.as_str(), |(_, r)| r);
            self.broken(&full, &format!("the value of `{}` cannot be used", full.join(".")), reason);
            false
        });
        leaves
    }

    /// Walks what is written beside what is known.
    fn leaves(
        &mut self,
        above: &[&str],
        path: &mut Vec<String>,
        own: Mapping,
        base: &Value,
        out: &mut Vec<Token>,
    ) {
        for (key, value) in own {
            let name = match key {
                Value::String(name) => name,
                other => serde_yaml::to_string(&other).unwrap_or_default().trim_end().to_owned(),
            };
            path.push(name);
            let known = path.last().and_then(|name| base.get(name.as_str()));
            match (known, value) {
                (None, _) => {
                    let full: Vec<&str> =
                        above.iter().copied().chain(path.iter().map(String::as_str)).collect();
                    let known: Vec<&str> = base
                        .as_mapping()
                        .into_iter()
                        .flat_map(Mapping::keys)
                        .filter_map(Value::as_str)
                        .collect();
                    self.unknown(&full, &known);
                }
                // A key with nothing behind it changes nothing.
                (Some(_), Value::Null) => {}
                (Some(base @ Value::Mapping(_)), Value::Mapping(own)) => {
                    self.leaves(above, path, own, base, out)
                }
                (Some(_), value) => out.push((path.clone(), value)),
            }
            path.pop();
        }
    }

    fn contrast(&mut self, theme: &Theme) {
        for found in low(&theme.colors) {
            let (ground, ground_token) = found.ground;
            let own = |token: &str| self.find(&["colors", token]).is_some();
            // Where only the ground is the author's, the remark stands there.
            let token = match ground_token {
                Some(ground) if !own(found.token) && own(ground) => ground,
                _ => found.token,
            };
            let message = format!(
                "`colors.{}` {} on {ground} has a contrast of {:.1}, and needs {}",
                found.token,
                found.color,
                (found.ratio * 10.0).floor() / 10.0,
                found.needed
            );
            let help =
                format!("write `{}: '{}'`, the nearest colour that has it", found.token, found.nearest);
            let place = self.place(&["colors", token]);
            self.remarks.push(Diagnostic::at(Code::LowContrast, place, message, help));
        }
    }

    fn find(&self, path: &[&str]) -> Option<Span> {
        let full: Vec<&str> = self.path.iter().chain(path).copied().collect();
        self.outline.find(&full).map(|e| e.value).or_else(|| {
            // What stands in `{…}` has the place of the whole; whether it is in there, nobody knows.
            let around = self.outline.find(full.split_last()?.1)?;
            (around.value.start != around.key.start).then_some(around.value)
        })
    }

    /// The place of a token's value, else that of what is around it, else the theme's.
    fn place(&self, path: &[&str]) -> Span {
        let full: Vec<&str> = self.path.iter().chain(path).copied().collect();
        self.outline.value(&full).unwrap_or(self.start)
    }

    fn broken(&mut self, path: &[&str], message: &str, help: &str) {
        self.remarks.push(Diagnostic::at(Code::BrokenTheme, self.place(path), message, help));
    }

    fn unknown(&mut self, path: &[&str], known: &[&str]) {
        let help = match nearest(path.last().copied().unwrap_or_default(), known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", known.join(", ")),
        };
        let full: Vec<&str> = self.path.iter().chain(path).copied().collect();
        let place = self.outline.find(&full).map_or_else(|| self.place(path), |e| e.key);
        let message = format!("there is no token `{}`", path.join("."));
        self.remarks.push(Diagnostic::at(Code::BrokenTheme, place, message, help));
    }
}

/// Takes out what a theme says for some papers only.
fn conditions(theme: &mut Mapping) -> Mapping {
    match theme.remove("when") {
        Some(Value::Mapping(when)) => when,
        _ => Mapping::new(),
    }
}

/// All tokens. What the extended theme says for a paper gives way to what the theme says itself, and that to what it says for the paper.
fn whole(base: &Value, base_when: &Mapping, own: &[Token], own_when: &Mapping) -> Value {
    let mut plain = base.clone();
    for (path, value) in own {
        put(&mut plain, path, value.clone());
    }
    let paper = plain.get("paper").and_then(Value::as_str).and_then(Paper::named).map(|(name, _)| name);
    let two = plain.get("columns").and_then(|c| c.get("count")).and_then(Value::as_u64) == Some(2);
    // Of a size between A5 and A6: what is said for A5 holds, where nothing is said for itself.
    let near = paper.filter(|name| *name == "Half-Letter").map(|_| "A5");
    let holding: Vec<&str> = near.into_iter().chain(paper).chain(two.then_some(TWO_COLUMNS)).collect();
    let mut out = base.clone();
    let lay = |out: &mut Value, when: &Mapping| {
        for over in holding.iter().filter_map(|condition| when.get(*condition)) {
            overlay(out, over);
        }
    };
    lay(&mut out, base_when);
    for (path, value) in own {
        put(&mut out, path, value.clone());
    }
    lay(&mut out, own_when);
    out
}

/// Puts a value at a path, with mappings on the way where there are none.
fn put(target: &mut Value, path: &[String], value: Value) {
    let Some((first, rest)) = path.split_first() else { return *target = value };
    if !target.is_mapping() {
        *target = Value::Mapping(Mapping::new());
    }
    let Value::Mapping(map) = target else { return };
    put(map.entry(first.as_str().into()).or_insert(Value::Null), rest, value);
}

/// Puts what `over` says over `base`, mapping by mapping.
fn overlay(base: &mut Value, over: &Value) {
    match (base, over) {
        (Value::Mapping(base), Value::Mapping(over)) => {
            for (key, value) in over {
                overlay(base.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (base, over) => *base = over.clone(),
    }
}
