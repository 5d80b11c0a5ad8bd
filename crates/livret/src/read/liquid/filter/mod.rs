//! Filters: what a template does with a value (Liquid's own and Jekyll's).

use serde_json::Value;

use super::datum::{Datum, MAX_TEXT};

mod date;
mod list;
mod number;
mod text;

pub(super) use text::relative;

/// What filters know of the site.
pub(super) struct Setting<'t> {
    pub(super) site: &'t Value,
}

/// Applies a filter; `None` if there is none of this name or it can do nothing with the value.
pub(super) fn apply<'t>(
    name: &str,
    value: &Datum<'t>,
    arguments: &[Datum<'t>],
    setting: &Setting<'t>,
) -> Option<Datum<'t>> {
    if name == "default" {
        let unset = value.is_empty() || matches!(value, Datum::Bool(false));
        return Some(if unset { arguments.first().cloned().unwrap_or(Datum::Nil) } else { value.clone() });
    }
    if matches!(name, "jsonify" | "inspect") {
        return value.json().map(|t| Datum::text(&t));
    }
    number::apply(name, value, arguments)
        .or_else(|| list::apply(name, value, arguments))
        .or_else(|| date::apply(name, value, arguments))
        .or_else(|| text::apply(name, value, arguments, setting))
}
