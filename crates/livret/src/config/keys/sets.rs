//! The sets of handouts, below `handouts`.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

use super::{Reader, nearest, scalar};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::slug;
use crate::{HandoutSet, SetLayout};

/// Keys of a set, in the order of the template.
const SET_KEYS: [&str; 6] = ["title", "pages", "audience", "cover", "copies", "layout"];

impl Reader {
    pub(super) fn sets(&mut self, value: &Value, config: &mut Config) {
        let sets: &Mapping = match value {
            Value::Mapping(sets) => sets,
            Value::Null => return,
            _ => {
                let help = "write a line `participants:` below it, and the keys of the set below that";
                return self.wrong(&["handouts"], "not a list of sets by their names", help);
            }
        };
        // Positions of sets by the names of their files.
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        for (key, value) in sets {
            let name = scalar(key).unwrap_or_default();
            if !self.is_fit(&name) {
                continue;
            }
            let set = self.set(&name, value);
            let at = *taken.entry(slug::ascii(&name)).or_insert(config.handouts.len());
            match config.handouts.get_mut(at) {
                Some(first) => {
                    let first = std::mem::replace(first, set).name;
                    self.tell_namesake(&first, &name);
                }
                None => config.handouts.push(set),
            }
        }
    }

    /// Whether files can be named after a set.
    fn is_fit(&mut self, name: &str) -> bool {
        let fit = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '\'' | '’' | '.');
        let as_file = slug::ascii(name);
        if !as_file.is_empty() && name.chars().all(fit) {
            return true;
        }
        let path = ["handouts", name];
        let place = self.outline.find(&path).map_or_else(|| self.place(&path), |entry| entry.key);
        let help = match as_file.as_str() {
            "" => "name it in letters and digits: `participants`".to_owned(),
            _ => format!("write `{as_file}`"),
        };
        let message = format!("no file can be named after the set `{name}`, which was ignored");
        self.remarks.push(Diagnostic::at(Code::WrongType, place, message, help));
        false
    }

    /// Says that files of two sets would have the same name: the last set counts.
    fn tell_namesake(&mut self, first: &str, name: &str) {
        let path = ["handouts", name];
        let place = self.outline.find(&path).map_or_else(|| self.place(&path), |entry| entry.key);
        let message = format!("files of the sets `{first}` and `{name}` would have the same names");
        self.remarks.push(Diagnostic::at(
            Code::DuplicateKey,
            place,
            message,
            "give one of them another name; this one counts",
        ));
    }

    fn set(&mut self, name: &str, value: &Value) -> HandoutSet {
        let mut set = HandoutSet::new(name);
        let keys: &Mapping = match value {
            Value::Mapping(keys) => keys,
            Value::Null => return set,
            _ => {
                let help = "write its keys on lines of their own: `pages:`, `audience:`, `layout:`";
                self.wrong(&["handouts", name], "not a list of keys", help);
                return set;
            }
        };
        for (key, value) in keys {
            let key = scalar(key).unwrap_or_default();
            let path = ["handouts", name, key.as_str()];
            match key.as_str() {
                "title" => set.title = self.text(&path, value),
                "pages" => set.pages = self.texts(&path, value, false),
                "audience" => {
                    let names = self.audiences(&path, value);
                    if !names.is_empty() {
                        set.audiences = names;
                    }
                }
                "cover" => set.cover = self.switch(&path, value).unwrap_or(true),
                "copies" => set.copies = self.copies(&path, value),
                "layout" => {
                    let layouts = self.layouts(&path, value);
                    if !layouts.is_empty() {
                        set.layouts = layouts;
                    }
                }
                _ => self.unknown(&path, &SET_KEYS),
            }
        }
        set
    }

    fn copies(&mut self, path: &[&str], value: &Value) -> Option<u32> {
        let copies = value.as_u64().and_then(|copies| u32::try_from(copies).ok());
        if copies.is_none() && !value.is_null() {
            self.wrong(path, "not a number of copies", "write a whole number, such as 2");
        }
        copies
    }

    /// Layouts, each once.
    fn layouts(&mut self, path: &[&str], value: &Value) -> Vec<SetLayout> {
        let one = std::slice::from_ref(value);
        let items = value.as_sequence().map_or(one, Vec::as_slice);
        let mut layouts = Vec::new();
        for (position, item) in items.iter().enumerate() {
            let written = scalar(item).unwrap_or_default();
            match SetLayout::ALL.into_iter().find(|layout| layout.name() == written) {
                Some(layout) if layouts.contains(&layout) => {}
                Some(layout) => layouts.push(layout),
                None if item.is_null() => {}
                None => {
                    let names = SetLayout::ALL.map(SetLayout::name);
                    let help = match nearest(&written, &names) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("layouts are `{}`", names.join("`, `")),
                    };
                    let position = position.to_string();
                    let item_path: Vec<&str> = path.iter().copied().chain([position.as_str()]).collect();
                    let path = if value.is_sequence() { &item_path } else { path };
                    self.wrong(path, "not a layout", &help);
                }
            }
        }
        layouts
    }
}
