//! Metadata of the book: what the configuration says, else what the pages say.

use uuid::Uuid;

use super::Draft;
use super::pictures::{Found, Written};
use crate::diagnostic::Code;
use crate::model::{BookMeta, Date, Lang, Span, plain_text};
use crate::read::FrontMatter;
use crate::site::{readable, split_path, stem};
use crate::{Config, Diagnostic, Place, Sources};

/// Namespace of the identifiers that livret makes (RFC 9562, 6.6): the version-5 UUID of `urn:livret:book` in the namespace of URLs.
fn namespace() -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, b"urn:livret:book")
}

/// The `date` of a page's front matter.
pub(super) fn page_date(front: &FrontMatter, diagnostics: &mut Vec<Diagnostic>) -> Option<Date> {
    let field = front.date.as_ref()?;
    let date = Date::parse(&field.value);
    if date.is_none() {
        diagnostics.push(Diagnostic::at(
            Code::WrongType,
            field.span,
            "the value of `date` is not a date and was ignored",
            "write it as `2026-11-24`, `2026-11` or `2026`",
        ));
    }
    date
}

/// Metadata of the book, without pictures; `around` is the title of the part that all pages are of, where they are a selection.
pub(super) fn book(drafts: &[Draft], around: Option<String>, lang: Lang, config: &Config) -> BookMeta {
    let opening = drafts.first().filter(|d| {
        let (folder, name) = split_path(&d.path);
        drafts.len() == 1
            || (folder.is_empty() && ["index", "readme"].iter().any(|n| stem(name).eq_ignore_ascii_case(n)))
    });
    let heading = opening.map(|d| one_line(&plain_text(&d.page.hero.heading)));
    let fallback = || config.fallback_title.as_deref().map_or_else(|| "Livret".into(), readable);
    // One page, or one part, of a work is called as it is, and not as the work.
    let own = config.only.as_ref().and_then(|_| if drafts.len() == 1 { heading.clone() } else { around });
    let own = own.map(|title| one_line(&title)).filter(|title| !title.is_empty());
    let whole = config.title.clone().filter(|whole| own.as_ref().is_some_and(|own| own != whole));
    let title = own.or(config.title.clone()).or(heading).filter(|t| !t.is_empty()).unwrap_or_else(fallback);
    let authors = if config.authors.is_empty() {
        unique(drafts.iter().flat_map(|d| &d.page.meta.authors))
    } else {
        config.authors.clone()
    };
    let identifier = match &config.identifier {
        None => identifier(&title, &authors, &lang),
        Some(work) if whole.is_some() => {
            let slugs: Vec<&str> = drafts.iter().map(|d| d.page.slug.as_str()).collect();
            identifier_of_pages(work, &slugs)
        }
        Some(work) => work.clone(),
    };
    let summary = opening.map(|d| {
        let summary = plain_text(&d.page.hero.summary);
        if summary.trim().is_empty() { d.page.meta.description.clone().unwrap_or_default() } else { summary }
    });
    BookMeta {
        title,
        subtitle: config.subtitle.clone().filter(|_| whole.is_none()),
        authors,
        publisher: config.publisher.clone(),
        lang,
        date: config.date.or(opening.and_then(|d| d.page.meta.date)).or(config.source_date),
        rights: config.rights.clone(),
        identifier,
        url: config.url.as_ref().map(|u| format!("{}/", u.trim_end_matches('/'))),
        keywords: unique(config.keywords.iter().chain(drafts.iter().flat_map(|d| &d.page.meta.keywords))),
        description: config
            .description
            .clone()
            .filter(|_| whole.is_none())
            .or(summary)
            .map(|d| one_line(&d))
            .filter(|d| !d.is_empty()),
        funding: config.funding.clone(),
        version: config.version.clone(),
        citation: config.citation.clone(),
        picture_credits: config.picture_credits.clone(),
        logos: Vec::new(),
        cover: None,
        part_of: whole,
    }
}

/// Adds the pictures that the configuration names.
pub(super) fn pictures(
    meta: &mut BookMeta,
    found: &mut Found,
    sources: &Sources,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let places = config.places(sources);
    let place = |key: &str, position: Option<usize>, picture: &str| {
        let position = position.map(|i| i.to_string());
        let path: Vec<&str> = std::iter::once(key).chain(position.as_deref()).collect();
        match (places.as_ref().and_then(|p| p.value(&path)), config.file) {
            (Some(span), _) => Place::Text(span),
            (None, Some(file)) => Place::Text(Span::new(file, 0..0)),
            // A configuration made by a program has no place to point at.
            (None, None) => Place::File(sources.shown_path(picture)),
        }
    };
    if let Some(cover) = &config.cover {
        let written = Written { folder: "", page: None, place: place("cover", None, cover) };
        meta.cover = found.address(cover, &written, sources, diagnostics);
    }
    for (i, logo) in config.logos.iter().enumerate() {
        let written = Written { folder: "", page: None, place: place("logos", Some(i), logo) };
        meta.logos.extend(found.address(logo, &written, sources, diagnostics));
    }
}

/// `urn:uuid:` with the version-5 UUID (RFC 9562, 5.5) of title, authors and language, each on a line.
fn identifier(title: &str, authors: &[String], lang: &Lang) -> String {
    let name = format!("{title}\n{}\n{lang}", authors.join("\n"));
    Uuid::new_v5(&namespace(), name.as_bytes()).urn().to_string()
}

/// The same for a page of a work that is a file of its own.
pub(crate) fn identifier_of_pages(work: &str, slugs: &[&str]) -> String {
    Uuid::new_v5(&namespace(), format!("{work}\n{}", slugs.join("\n")).as_bytes()).urn().to_string()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each text once, in order.
fn unique<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    texts.filter(|t| seen.insert(t.to_lowercase())).cloned().collect()
}
