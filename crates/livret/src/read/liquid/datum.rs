//! What a template computes with.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

/// How long a text may become that a template computes, in bytes.
pub(super) const MAX_TEXT: usize = 1 << 20;

/// A value of a template; cheap to copy.
#[derive(Clone, Debug)]
pub(super) enum Datum<'t> {
    Nil,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Rc<str>),
    List(Rc<Vec<Datum<'t>>>),
    /// What a loop, an include or a grouping knows.
    Map(Rc<BTreeMap<String, Datum<'t>>>),
    /// An object of the site's data.
    Object(&'t serde_json::Map<String, Value>),
    /// A list of the site's data.
    Array(&'t [Value]),
}

impl<'t> Datum<'t> {
    pub(super) fn of(value: &'t Value) -> Datum<'t> {
        match value {
            Value::Null => Datum::Nil,
            Value::Bool(b) => Datum::Bool(*b),
            Value::Number(n) => {
                n.as_i64().map_or_else(|| Datum::Float(n.as_f64().unwrap_or(0.0)), Datum::Int)
            }
            Value::String(s) => Datum::text(s),
            Value::Array(list) => Datum::Array(list),
            Value::Object(map) => Datum::Object(map),
        }
    }

    pub(super) fn text(text: &str) -> Datum<'t> {
        Datum::Text(text.into())
    }

    pub(super) fn list(list: Vec<Datum<'t>>) -> Datum<'t> {
        Datum::List(Rc::new(list))
    }

    pub(super) fn is_true(&self) -> bool {
        !matches!(self, Datum::Nil | Datum::Bool(false))
    }

    /// Whether there is nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Datum::Nil => true,
            Datum::Text(t) => t.is_empty(),
            Datum::List(l) => l.is_empty(),
            Datum::Array(a) => a.is_empty(),
            Datum::Object(o) => o.is_empty(),
            Datum::Map(m) => m.is_empty(),
            Datum::Bool(_) | Datum::Int(_) | Datum::Float(_) => false,
        }
    }

    /// The member of a name or number.
    pub(super) fn member(&self, key: &Datum<'t>) -> Datum<'t> {
        match (self, key) {
            (Datum::List(_) | Datum::Array(_), Datum::Int(i)) => {
                let items = self.len().unwrap_or(0);
                let at = if *i < 0 {
                    items.checked_sub(i.unsigned_abs() as usize)
                } else {
                    usize::try_from(*i).ok()
                };
                at.map_or(Datum::Nil, |at| self.item(at))
            }
            (_, Datum::Text(name)) => self.named(name),
            _ => Datum::Nil,
        }
    }

    /// The member of a name.
    pub(super) fn named(&self, name: &str) -> Datum<'t> {
        match (self, name) {
            (Datum::Object(map), _) if map.contains_key(name) => map.get(name).map_or(Datum::Nil, Datum::of),
            (Datum::Map(map), _) if map.contains_key(name) => map.get(name).cloned().unwrap_or(Datum::Nil),
            (_, "size") => self.len().map_or(Datum::Nil, |n| Datum::Int(n as i64)),
            (Datum::List(_) | Datum::Array(_), "first") => self.item(0),
            (Datum::List(_) | Datum::Array(_), "last") => {
                self.len().and_then(|n| n.checked_sub(1)).map_or(Datum::Nil, |i| self.item(i))
            }
            _ => Datum::Nil,
        }
    }

    /// How many characters, items or members there are.
    pub(super) fn len(&self) -> Option<usize> {
        match self {
            Datum::Text(t) => Some(t.chars().count()),
            Datum::List(l) => Some(l.len()),
            Datum::Array(a) => Some(a.len()),
            Datum::Object(o) => Some(o.len()),
            Datum::Map(m) => Some(m.len()),
            _ => None,
        }
    }

    fn item(&self, at: usize) -> Datum<'t> {
        match self {
            Datum::List(list) => list.get(at).cloned().unwrap_or(Datum::Nil),
            Datum::Array(list) => list.get(at).map_or(Datum::Nil, Datum::of),
            _ => Datum::Nil,
        }
    }

    /// What a loop runs over: items, pairs of name and value, or the value itself.
    pub(super) fn items(&self) -> Vec<Datum<'t>> {
        match self {
            Datum::Nil => Vec::new(),
            Datum::List(list) => list.to_vec(),
            Datum::Array(list) => list.iter().map(Datum::of).collect(),
            Datum::Object(map) => {
                map.iter().map(|(k, v)| Datum::list(vec![Datum::text(k), Datum::of(v)])).collect()
            }
            Datum::Map(map) => {
                map.iter().map(|(k, v)| Datum::list(vec![Datum::text(k), v.clone()])).collect()
            }
            Datum::Text(t) if t.is_empty() => Vec::new(),
            other => vec![other.clone()],
        }
    }

    /// The characters that stand for it in a page; `None` for objects, which have none.
    pub(super) fn shown(&self) -> Option<String> {
        Some(match self {
            Datum::Nil => String::new(),
            Datum::Bool(b) => b.to_string(),
            Datum::Int(i) => i.to_string(),
            Datum::Float(f) if f.fract() == 0.0 && f.abs() < 1e15 => format!("{f:.1}"),
            Datum::Float(f) => f.to_string(),
            Datum::Text(t) => t.to_string(),
            Datum::List(_) | Datum::Array(_) => {
                let mut out = String::new();
                for item in self.items() {
                    out.push_str(&match item {
                        // Lists within lists have no form of their own.
                        Datum::List(_) | Datum::Array(_) => return None,
                        item => item.shown()?,
                    });
                }
                out
            }
            Datum::Object(_) | Datum::Map(_) => return None,
        })
    }

    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Datum::Int(i) => Some(*i as f64),
            Datum::Float(f) => Some(*f),
            Datum::Text(t) => t.trim().parse().ok().filter(|f: &f64| f.is_finite()),
            _ => None,
        }
    }

    pub(super) fn same(&self, other: &Datum) -> bool {
        match (self, other) {
            (Datum::Nil, Datum::Nil) => true,
            (Datum::Bool(a), Datum::Bool(b)) => a == b,
            (Datum::Text(a), Datum::Text(b)) => a == b,
            (Datum::Int(_) | Datum::Float(_), Datum::Int(_) | Datum::Float(_)) => {
                self.number() == other.number()
            }
            (Datum::Object(a), Datum::Object(b)) => std::ptr::eq(*a, *b),
            (Datum::Array(a), Datum::Array(b)) => a == b,
            _ => false,
        }
    }

    /// The order of two values, where they have one.
    pub(super) fn order(&self, other: &Datum) -> Option<Ordering> {
        match (self, other) {
            (Datum::Text(a), Datum::Text(b)) => Some(a.cmp(b)),
            (Datum::Int(_) | Datum::Float(_), Datum::Int(_) | Datum::Float(_)) => {
                self.number()?.partial_cmp(&other.number()?)
            }
            (Datum::Bool(a), Datum::Bool(b)) => Some(a.cmp(b)),
            _ => None,
        }
    }

    pub(super) fn contains(&self, other: &Datum) -> bool {
        match (self, other) {
            (Datum::Text(t), other) => other.shown().is_some_and(|o| t.contains(&*o)),
            (Datum::Object(map), Datum::Text(name)) => map.contains_key(&**name),
            (Datum::List(_) | Datum::Array(_), other) => self.items().iter().any(|i| i.same(other)),
            _ => false,
        }
    }

    /// The value as JSON; `None` if that is longer than a value may be.
    pub(super) fn json(&self) -> Option<String> {
        let mut out = String::new();
        self.write_json(&mut out)?;
        Some(out)
    }

    fn write_json(&self, out: &mut String) -> Option<()> {
        match self {
            Datum::List(list) => {
                out.push('[');
                for (i, item) in list.iter().enumerate() {
                    out.push_str(if i > 0 { "," } else { "" });
                    item.write_json(out)?;
                }
                out.push(']');
            }
            Datum::Map(map) => {
                out.push('{');
                for (i, (name, item)) in map.iter().enumerate() {
                    out.push_str(if i > 0 { "," } else { "" });
                    out.push_str(&serde_json::to_string(name).ok()?);
                    out.push(':');
                    item.write_json(out)?;
                }
                out.push('}');
            }
            Datum::Nil => out.push_str("null"),
            Datum::Bool(_) | Datum::Int(_) | Datum::Float(_) => out.push_str(&self.shown()?),
            Datum::Text(t) => out.push_str(&serde_json::to_string(&**t).ok()?),
            Datum::Object(map) => out.push_str(&serde_json::to_string(map).ok()?),
            Datum::Array(list) => out.push_str(&serde_json::to_string(list).ok()?),
        }
        (out.len() <= MAX_TEXT).then_some(())
    }

    /// What two values have in common that are one and the same to `uniq`.
    pub(super) fn identity(&self) -> String {
        match self {
            Datum::Object(map) => format!("{:p}", *map),
            Datum::Array(list) => format!("{:p}", *list),
            Datum::List(list) => format!("{:p}", Rc::as_ptr(list)),
            Datum::Map(map) => format!("{:p}", Rc::as_ptr(map)),
            other => format!("={}", other.shown().unwrap_or_default()),
        }
    }
}
