//! Filters on texts.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Datum, MAX_TEXT, Setting};

/// What `url_encode` leaves as it is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// What `uri_escape` leaves as it is.
const URI: &AsciiSet = &ENCODED
    .remove(b'/')
    .remove(b':')
    .remove(b'?')
    .remove(b'#')
    .remove(b'[')
    .remove(b']')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'%');

/// Applies a filter on texts.
pub(super) fn apply<'t>(
    name: &str,
    value: &Datum<'t>,
    arguments: &[Datum<'t>],
    setting: &Setting<'t>,
) -> Option<Datum<'t>> {
    let text = value.shown()?;
    let argument = |i: usize| arguments.get(i).and_then(Datum::shown);
    let (first, second) = (argument(0), argument(1));
    let whole = |i: usize| arguments.get(i).and_then(Datum::number).map(|n| n as i64);
    let out = match name {
        "append" => text + &first?,
        "prepend" => first? + &text,
        "upcase" => text.to_uppercase(),
        "downcase" => text.to_lowercase(),
        "capitalize" => {
            let first = text.chars().next().into_iter().flat_map(char::to_uppercase);
            first.chain(text.chars().skip(1).flat_map(char::to_lowercase)).collect()
        }
        "strip" => text.trim().into(),
        "lstrip" => text.trim_start().into(),
        "rstrip" => text.trim_end().into(),
        "strip_newlines" => text.replace(['\n', '\r'], ""),
        "normalize_whitespace" => text.split_whitespace().collect::<Vec<_>>().join(" "),
        "newline_to_br" => text.replace('\n', "<br />\n"),
        "strip_html" => strip_html(&text),
        "escape" | "xml_escape" => escape(&text),
        "escape_once" => escape_once(&text),
        "url_encode" | "cgi_escape" => utf8_percent_encode(&text, ENCODED).to_string(),
        "uri_escape" => utf8_percent_encode(&text, URI).to_string(),
        "replace" => {
            let (old, new) = (first?, second.unwrap_or_default());
            let grows = new.len().saturating_sub(old.len());
            let fits = grows == 0 || text.matches(&*old).count().saturating_mul(grows) <= MAX_TEXT;
            fits.then(|| text.replace(&*old, &new))?
        }
        "replace_first" => text.replacen(&*first?, &second.unwrap_or_default(), 1),
        "remove" => text.replace(&*first?, ""),
        "remove_first" => text.replacen(&*first?, "", 1),
        "truncate" => truncate(&text, whole(0).unwrap_or(50), &second.unwrap_or_else(|| "...".into())),
        "truncatewords" => {
            let count = usize::try_from(whole(0).unwrap_or(15)).ok()?.max(1);
            let words: Vec<&str> = text.split_whitespace().collect();
            match words.get(..count).filter(|kept| kept.len() < words.len()) {
                Some(kept) => kept.join(" ") + &second.unwrap_or_else(|| "...".into()),
                None => text,
            }
        }
        "slugify" => {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
            words.collect::<Vec<_>>().join("-").to_lowercase()
        }
        // What stands in the page is read as Markdown and set with care anyway.
        "markdownify" | "smartify" | "to_s" | "liquify" => text,
        "relative_url" => relative(&text, setting),
        "absolute_url" => match text.contains("://") {
            true => text,
            false => site(setting, "url") + &relative(&text, setting),
        },
        "split" => {
            let mark = first?;
            let parts: Vec<&str> = match mark.as_str() {
                "" => text.split("").filter(|c| !c.is_empty()).collect(),
                " " => text.split_whitespace().collect(),
                _ => text.split(&*mark).collect(),
            };
            // Ruby drops empty parts at the end.
            let end = parts.iter().rposition(|p| !p.is_empty()).map_or(0, |i| i + 1);
            return Some(Datum::list(parts.iter().take(end).map(|p| Datum::text(p)).collect()));
        }
        "slice" => {
            let from = whole(0)?;
            let count = usize::try_from(whole(1).unwrap_or(1)).unwrap_or(0);
            let len = i64::try_from(text.chars().count()).ok()?;
            let from = usize::try_from(if from < 0 { len + from } else { from }).ok()?;
            text.chars().skip(from).take(count).collect()
        }
        "number_of_words" => return i64::try_from(text.split_whitespace().count()).ok().map(Datum::Int),
        _ => return None,
    };
    Some(Datum::text(&out))
}

fn site(setting: &Setting, key: &str) -> String {
    setting.site.get(key).and_then(serde_json::Value::as_str).unwrap_or("").trim_end_matches('/').to_owned()
}

/// An address with the site's base URL before it.
pub(in crate::read::liquid) fn relative(address: &str, setting: &Setting) -> String {
    if address.contains("://") || address.starts_with("//") {
        return address.into();
    }
    let base = site(setting, "baseurl");
    let base = base.trim_start_matches('/');
    let lead = if base.is_empty() { String::new() } else { format!("/{base}") };
    format!("{lead}/{}", address.trim_start_matches('/'))
}

/// A text with the signs of HTML escaped, but for `&` with which a reference to a character begins.
fn escape_once(text: &str) -> String {
    let mut parts = text.split('&');
    let mut out = escape(parts.next().unwrap_or(""));
    for part in parts {
        let name = part.split(';').next().filter(|name| name.len() < part.len()).unwrap_or("");
        let is_reference = !name.is_empty()
            && name.len() < 32
            && name.strip_prefix('#').unwrap_or(name).chars().all(|c| c.is_ascii_alphanumeric());
        out.push_str(if is_reference { "&" } else { "&amp;" });
        out.push_str(&escape(part));
    }
    out
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

fn strip_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut within = false;
    for c in text.chars() {
        match c {
            '<' => within = true,
            '>' if within => within = false,
            c if !within => out.push(c),
            _ => {}
        }
    }
    out
}

fn truncate(text: &str, count: i64, end: &str) -> String {
    let count = usize::try_from(count).unwrap_or(0);
    if text.chars().count() <= count {
        return text.into();
    }
    text.chars().take(count.saturating_sub(end.chars().count())).chain(end.chars()).collect()
}
