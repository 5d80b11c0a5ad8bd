//! Filters on lists.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Datum, MAX_TEXT};

/// Applies a filter on lists.
pub(super) fn apply<'t>(name: &str, value: &Datum<'t>, arguments: &[Datum<'t>]) -> Option<Datum<'t>> {
    let argument = arguments.first();
    let key = || argument.and_then(Datum::shown);
    Some(match name {
        "join" => {
            let mut parts = Vec::new();
            for item in value.items() {
                parts.push(item.shown()?);
            }
            let joint = key().unwrap_or_else(|| " ".into());
            let len = parts.iter().map(|p: &String| p.len() + joint.len()).sum::<usize>();
            (len <= 2 * MAX_TEXT).then_some(())?;
            Datum::text(&parts.join(&joint))
        }
        "array_to_sentence_string" => {
            let mut parts = Vec::new();
            for item in value.items() {
                parts.push(item.shown()?);
            }
            let last = parts.pop().unwrap_or_default();
            let joint = key().unwrap_or_else(|| "and".into());
            Datum::text(&match parts.len() {
                0 => last,
                1 => format!("{} {joint} {last}", parts.concat()),
                _ => format!("{}, {joint} {last}", parts.join(", ")),
            })
        }
        "first" | "last" => value.named(name),
        // The same book each time: no item is drawn by lot.
        "sample" => value.named("first"),
        "size" => Datum::Int(i64::try_from(value.len().unwrap_or(0)).ok()?),
        "reverse" if !matches!(value, Datum::Text(_)) => {
            let mut items = value.items();
            items.reverse();
            Datum::list(items)
        }
        "sort" | "sort_natural" => {
            let key = key();
            let mut items: Vec<(Datum, Datum)> = value
                .items()
                .into_iter()
                .map(|item| (key.as_ref().map_or_else(|| item.clone(), |k| property(&item, k)), item))
                .collect();
            let natural = name == "sort_natural";
            items.sort_by(|(a, _), (b, _)| order(a, b, natural));
            Datum::list(items.into_iter().map(|(_, item)| item).collect())
        }
        "where" | "find" => {
            let key = key()?;
            let wanted = arguments.get(1);
            let mut kept = value.items().into_iter().filter(|item| {
                let found = property(item, &key);
                match wanted {
                    None => found.is_true(),
                    Some(wanted) => {
                        found.same(wanted)
                            || matches!(found, Datum::Array(_) | Datum::List(_)) && found.contains(wanted)
                            || !matches!(found, Datum::Nil)
                                && found.shown().is_some_and(|f| Some(f) == wanted.shown())
                    }
                }
            });
            match name {
                "find" => kept.next().unwrap_or(Datum::Nil),
                _ => Datum::list(kept.collect()),
            }
        }
        "map" => {
            let key = key()?;
            Datum::list(value.items().iter().map(|item| property(item, &key)).collect())
        }
        "group_by" => {
            let key = key()?;
            let mut names = Vec::new();
            let mut groups: BTreeMap<String, Vec<Datum>> = BTreeMap::new();
            for item in value.items() {
                // Groups of groups would nest without end.
                (!matches!(item, Datum::Map(_))).then_some(())?;
                let group = property(&item, &key).shown().unwrap_or_default();
                let items = groups.entry(group.clone()).or_default();
                if items.is_empty() {
                    names.push(group);
                }
                items.push(item);
            }
            let group = |name: String| {
                let items = groups.remove(&name).unwrap_or_default();
                let size = Datum::Int(i64::try_from(items.len()).unwrap_or(i64::MAX));
                let members = [("name", Datum::text(&name)), ("items", Datum::list(items)), ("size", size)];
                Datum::Map(Rc::new(members.map(|(n, d)| (n.to_owned(), d)).into()))
            };
            Datum::list(names.into_iter().map(group).collect())
        }
        "uniq" => {
            let mut seen = BTreeSet::new();
            let is_new = |item: &Datum| seen.insert(item.identity());
            Datum::list(value.items().into_iter().filter(is_new).collect())
        }
        "compact" => Datum::list(value.items().into_iter().filter(|i| !matches!(i, Datum::Nil)).collect()),
        "concat" => Datum::list(value.items().into_iter().chain(argument?.items()).collect()),
        "push" | "unshift" if !matches!(argument, Some(Datum::List(_) | Datum::Map(_))) => {
            let mut items = value.items();
            items.insert(if name == "push" { items.len() } else { 0 }, argument?.clone());
            Datum::list(items)
        }
        "pop" => {
            let mut items = value.items();
            items.pop();
            Datum::list(items)
        }
        "shift" => Datum::list(value.items().into_iter().skip(1).collect()),
        "sum" => {
            let key = key();
            let numbers = value.items().into_iter().map(|item| match &key {
                Some(key) => property(&item, key),
                None => item,
            });
            let mut sum = Datum::Int(0);
            for number in numbers {
                sum = super::number::apply("plus", &sum, &[number])?;
            }
            sum
        }
        _ => return None,
    })
}

/// A member of an item by a path with dots.
fn property<'t>(item: &Datum<'t>, path: &str) -> Datum<'t> {
    path.split('.').fold(item.clone(), |datum, name| datum.named(name))
}

/// The order of a sorted list; what is nothing comes last.
fn order(a: &Datum, b: &Datum, natural: bool) -> Ordering {
    match (a, b) {
        (Datum::Nil, Datum::Nil) => Ordering::Equal,
        (Datum::Nil, _) => Ordering::Greater,
        (_, Datum::Nil) => Ordering::Less,
        (Datum::Text(a), Datum::Text(b)) if natural => a.to_lowercase().cmp(&b.to_lowercase()),
        // A sort needs one order of all values: numbers before texts.
        _ => a.order(b).unwrap_or_else(|| rank(a).cmp(&rank(b))),
    }
}

fn rank(datum: &Datum) -> u8 {
    match datum {
        Datum::Bool(_) => 0,
        Datum::Int(_) | Datum::Float(_) => 1,
        Datum::Text(_) => 2,
        _ => 3,
    }
}
