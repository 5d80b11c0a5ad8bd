//! Addresses: permalinks, as Jekyll makes them.

use super::configuration::Configuration;
use super::entry::Entry;
use crate::site::{data, split_path, stem};

/// The address of a page from the site's root, decoded.
pub(super) fn of(entry: &Entry, configuration: &Configuration) -> String {
    let own = entry.text("permalink");
    let of_collection = || {
        let label = entry.collection.as_deref()?;
        configuration.collections.iter().find(|c| c.label == label)?.permalink.clone()
    };
    let style = configuration.permalink.as_str();
    let template = match (own, entry.collection.as_deref()) {
        (Some(own), _) => own,
        (None, Some("posts")) => of_posts(of_collection().as_deref().unwrap_or(style)).into(),
        (None, Some(_)) => of_collection().unwrap_or_else(|| ended("/:collection/:path", style)),
        (None, None) if entry.opens => "/:path/".into(),
        (None, None) => ended("/:path/:basename", style),
    };
    let filled = fill(&template, entry);
    let mut path = String::from("/");
    path.push_str(&filled.split('/').filter(|s| !s.is_empty()).collect::<Vec<_>>().join("/"));
    if filled.ends_with('/') && path.len() > 1 {
        path.push('/');
    }
    if path == "/index.html" { "/".into() } else { path }
}

/// The template of posts that a style stands for.
fn of_posts(style: &str) -> &str {
    match style {
        "date" => "/:categories/:year/:month/:day/:title:output_ext",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "ordinal" => "/:categories/:year/:y_day/:title:output_ext",
        "weekdate" => "/:categories/:year/W:week/:short_day/:title:output_ext",
        "none" => "/:categories/:title:output_ext",
        template => template,
    }
}

/// A template with the end that the site's style gives to pages.
fn ended(template: &str, style: &str) -> String {
    let end = match style {
        "pretty" => "/",
        "date" | "ordinal" | "weekdate" | "none" => ":output_ext",
        s if s.ends_with('/') => "/",
        s if s.ends_with(":output_ext") || s.ends_with(".html") => ":output_ext",
        _ => "",
    };
    format!("{template}{end}")
}

/// A template with its names filled in; unknown names stay.
fn fill(template: &str, entry: &Entry) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(':') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let after = rest.get(at + 1..).unwrap_or_default();
        let end = after.find(|c: char| !(c.is_ascii_lowercase() || c == '_')).unwrap_or(after.len());
        let name = after.get(..end).unwrap_or_default();
        // `:title_extra` is `:title` and more, as `:output_ext` may follow a name without a slash.
        match value(name, entry) {
            Some(value) => out.push_str(&value),
            None => {
                out.push(':');
                out.push_str(name);
            }
        }
        rest = after.get(end..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn value(key: &str, entry: &Entry) -> Option<String> {
    let (folder, file) = split_path(&entry.path);
    let dated = dated(stem(file));
    let written = entry.text("date").or(dated.map(|(date, _)| date.into())).unwrap_or_default();
    let mut date = written.split(|c: char| !c.is_ascii_digit());
    let mut part = |n: usize| date.nth(n).map(|d| format!("{d:0>2}"));
    let is_document = entry.collection.is_some();
    Some(match key {
        "collection" => entry.collection.clone().unwrap_or_default(),
        "path" if is_document => stem_of_path(&entry.within).into(),
        "path" => folder.into(),
        "basename" => stem(file).into(),
        "name" => slug(stem(file)),
        "title" | "slug" => {
            let is_post = entry.collection.as_deref() == Some("posts");
            let name = dated.filter(|_| is_post).map_or(stem(file), |(_, name)| name);
            let text = entry.text("slug").unwrap_or_else(|| name.into());
            if key == "slug" { slug(&text) } else { hyphenated(&text, |c| "._~!$&'()+,;=@".contains(c)) }
        }
        "categories" => {
            let values = ["categories", "category"].iter().find_map(|k| entry.values.get(*k));
            let listed = values.map(|v| match v {
                serde_json::Value::String(text) => text.split_whitespace().map(String::from).collect(),
                other => data::texts(other),
            });
            // Folders over `_posts` are categories, too.
            let over = entry.path.split("_posts/").next().unwrap_or("").split('/').map(String::from);
            let all = over.chain(listed.unwrap_or_default()).map(|c| slug(&c));
            all.filter(|c| !c.is_empty()).collect::<Vec<_>>().join("/")
        }
        "year" => part(0)?,
        "month" => part(1)?,
        "day" => part(2)?,
        "i_month" => part(1)?.trim_start_matches('0').into(),
        "i_day" => part(2)?.trim_start_matches('0').into(),
        "short_year" => part(0)?.get(2..)?.into(),
        "y_day" => {
            let numbers: Vec<u32> =
                written.split(|c: char| !c.is_ascii_digit()).take(3).filter_map(|d| d.parse().ok()).collect();
            let [year, month, day] = numbers.as_slice() else { return None };
            format!("{:03}", day_of_year(*year, *month, *day))
        }
        "output_ext" => ".html".into(),
        _ => return None,
    })
}

/// A text as part of an address: small letters and digits, hyphens for all else.
fn slug(text: &str) -> String {
    hyphenated(text, |_| false).to_lowercase()
}

fn hyphenated(text: &str, keep: impl Fn(char) -> bool) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric() && !keep(c)).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// Date and name of a post: `2026-11-02-budget`.
pub(super) fn dated(stem: &str) -> Option<(&str, &str)> {
    let (date, name) = (stem.get(..10)?, stem.get(10..)?.strip_prefix('-')?);
    crate::model::Date::parse(date)?.day?;
    Some((date, name))
}

fn stem_of_path(path: &str) -> &str {
    let name = split_path(path).1;
    path.get(..path.len() - name.len() + stem(name).len()).unwrap_or(path)
}

fn day_of_year(year: u32, month: u32, day: u32) -> u32 {
    const BEFORE: [u32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let before = BEFORE.get(month.saturating_sub(1) as usize).copied().unwrap_or(0);
    before + u32::from(leap && month > 2) + day
}
