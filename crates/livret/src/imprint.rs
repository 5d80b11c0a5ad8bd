//! The imprint: who made the book, when, and what may be done with it; the same lines in all formats.

use crate::Wording;
use crate::model::{BookMeta, FileId, Inline, LinkTarget, NodeId, Span};

/// The imprint's lines, in groups that stand apart; none where nothing but the title is known.
pub fn imprint(meta: &BookMeta) -> Vec<Vec<Vec<Inline>>> {
    let words = Wording::of(&meta.lang);
    let optional = [&meta.publisher, &meta.rights, &meta.url, &meta.funding, &meta.version, &meta.citation];
    let known = !meta.authors.is_empty()
        || optional.iter().any(|field| field.is_some())
        || meta.date.is_some()
        || !meta.picture_credits.is_empty();
    if !known {
        return Vec::new();
    }
    let plain = |text: String| vec![Inline::Text(text)];
    let labelled = |label: &str, text: &str| plain(format!("{label}{}{text}", words.colon));
    let mut book = vec![vec![Inline::Strong(plain(meta.title.clone()))]];
    book.extend(meta.subtitle.clone().map(plain));
    let mut made = Vec::new();
    if !meta.authors.is_empty() {
        made.push(plain(meta.authors.join(", ")));
    }
    let mut published: Vec<String> =
        meta.publisher.iter().filter(|p| !meta.authors.contains(p)).cloned().collect();
    published.extend(meta.date.map(|date| date.in_words(&meta.lang)));
    if !published.is_empty() {
        made.push(plain(published.join(", ")));
    }
    made.extend(meta.version.as_ref().map(|version| labelled(words.version, version)));
    let mut terms: Vec<Vec<Inline>> = Vec::new();
    terms.extend(meta.rights.as_ref().map(|rights| labelled(words.licence, rights)));
    terms.extend(meta.funding.as_ref().map(|funding| labelled(words.funding, funding)));
    let pictures = match meta.picture_credits.as_slice() {
        [] => Vec::new(),
        [only] => vec![labelled(words.picture_credits, only)],
        all => std::iter::once(plain(format!("{}{}", words.picture_credits, words.colon.trim_end())))
            .chain(all.iter().map(|credit| plain(format!("– {credit}"))))
            .collect(),
    };
    let mut cite = plain(format!("{}{}", words.cite, words.colon));
    cite.extend(citation(meta));
    let mut places: Vec<Vec<Inline>> = Vec::new();
    // The line above has the address, unless its author wrote another.
    places.extend(meta.url.as_ref().filter(|_| meta.citation.is_some()).map(|url| vec![link(url)]));
    if !meta.identifier.is_empty() {
        places.push(plain(meta.identifier.clone()));
    }
    [book, made, terms, pictures, vec![cite], places].into_iter().filter(|group| !group.is_empty()).collect()
}

/// How to cite the book: what the configuration says, else authors, title, publisher, date and address.
fn citation(meta: &BookMeta) -> Vec<Inline> {
    if let Some(given) = &meta.citation {
        return vec![Inline::Text(given.clone())];
    }
    let words = Wording::of(&meta.lang);
    let title = match &meta.subtitle {
        Some(subtitle) => format!("{}{}{subtitle}", meta.title, words.colon),
        None => meta.title.clone(),
    };
    let mut out = Vec::new();
    if !meta.authors.is_empty() {
        out.push(Inline::Text(format!("{}, ", meta.authors.join(", "))));
    }
    out.push(Inline::Emphasis(vec![Inline::Text(title)]));
    let mut rest = String::new();
    for part in meta
        .publisher
        .iter()
        .filter(|p| !meta.authors.contains(p))
        .cloned()
        .chain(meta.date.map(|date| date.in_words(&meta.lang)))
    {
        rest.push_str(", ");
        rest.push_str(&part);
    }
    if let Some(url) = &meta.url {
        rest.push_str(", ");
        out.push(Inline::Text(rest));
        out.push(link(url));
    } else if !rest.is_empty() {
        out.push(Inline::Text(rest));
    }
    out
}

/// An address that leads where it says.
fn link(url: &str) -> Inline {
    Inline::Link {
        id: NodeId::UNSET,
        span: Span::new(FileId(0), 0..0),
        target: LinkTarget::External(url.to_owned()),
        title: String::new(),
        content: vec![Inline::Text(url.to_owned())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Lang, plain_text};

    fn lines(meta: &BookMeta) -> Vec<String> {
        imprint(meta)
            .iter()
            .map(|g| g.iter().map(|l| plain_text(l)).collect::<Vec<_>>().join(" / "))
            .collect()
    }

    #[test]
    fn says_all_that_is_known() {
        let meta = BookMeta {
            title: "Livret".into(),
            subtitle: Some("Un essai".into()),
            authors: vec!["A".into(), "B".into()],
            publisher: Some("P".into()),
            lang: Lang::french(),
            date: Date::parse("2026-11"),
            rights: Some("CC0".into()),
            funding: Some("Région".into()),
            version: Some("2".into()),
            picture_credits: vec!["C".into(), "D".into()],
            url: Some("https://e.org/".into()),
            identifier: "urn:x".into(),
            ..BookMeta::default()
        };
        assert_eq!(
            lines(&meta),
            [
                "Livret / Un essai",
                "A, B / P, novembre 2026 / Version\u{a0}: 2",
                "Licence\u{a0}: CC0 / Financement\u{a0}: Région",
                "Crédits des images\u{a0}: / – C / – D",
                "Pour citer ce document\u{a0}: A, B, Livret\u{a0}: Un essai, P, novembre 2026, https://e.org/",
                "urn:x",
            ]
        );
    }

    #[test]
    fn a_title_alone_is_no_imprint() {
        let meta = BookMeta { title: "Livret".into(), identifier: "urn:x".into(), ..BookMeta::default() };
        assert_eq!(lines(&meta), [""; 0]);
        let meta = BookMeta { version: Some("1".into()), citation: Some("As you like".into()), ..meta };
        assert_eq!(lines(&meta), ["Livret", "Version: 1", "How to cite: As you like", "urn:x"]);
    }
}
