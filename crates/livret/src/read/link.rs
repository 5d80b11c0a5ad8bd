//! Bare addresses in running text (GFM 6.9).

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

use super::manuscript::Manuscript;
use crate::model::{Inline, LinkTarget, NodeId};

/// Longer words are no addresses that anyone can call; looking for some in them takes time without bound.
const LONGEST: usize = 2048;

/// Adds a text with links in place of the addresses that stand bare in it.
pub(super) fn bare_addresses(
    text: &str,
    range: &Range<usize>,
    manuscript: &Manuscript,
    out: &mut Vec<Inline>,
) {
    let mut plain_from = 0;
    if text.contains("://") || text.contains('@') || text.contains("www.") || text.contains("WWW.") {
        let mut finder = LinkFinder::new();
        finder.url_must_have_scheme(false);
        let source = manuscript.slice(range.clone());
        let mut searched = 0;
        let words = text.split_inclusive(char::is_whitespace).scan(0, |end, word| {
            let start = *end;
            *end += word.len();
            Some((start, word))
        });
        let words = words.filter(|(_, word)| word.len() <= LONGEST);
        for (start, found) in
            words.flat_map(|(at, word)| finder.links(word).map(move |l| (at + l.start(), l)))
        {
            let Some((address, target)) = address(found.as_str(), found.kind()) else { continue };
            let end = start + address.len();
            if let Some(plain) = text.get(plain_from..start).filter(|p| !p.is_empty()) {
                out.push(Inline::Text(plain.into()));
            }
            plain_from = end;
            let at = source.get(searched..).and_then(|s| s.find(address)).map(|i| searched + i);
            searched = at.map_or(searched, |i| i + address.len());
            let place = at.map_or(range.clone(), |i| range.start + i..range.start + i + address.len());
            out.push(Inline::Link {
                id: NodeId::UNSET,
                span: manuscript.span(place),
                target: LinkTarget::External(target),
                title: String::new(),
                content: vec![Inline::Text(address.into())],
            });
        }
    }
    if let Some(plain) = text.get(plain_from..).filter(|p| !p.is_empty()) {
        out.push(Inline::Text(plain.into()));
    }
}

/// The part of what was found that is an address, and where it leads.
fn address<'t>(found: &'t str, kind: &LinkKind) -> Option<(&'t str, String)> {
    if matches!(kind, LinkKind::Email) {
        return Some((found, format!("mailto:{found}")));
    }
    let end = found
        .find(|c: char| {
            c.is_whitespace()
                || matches!(c, '«' | '»' | '“' | '”' | '‘' | '’' | '…' | '–' | '—' | '،' | '؛' | '؟')
        })
        .unwrap_or(found.len());
    let address =
        found.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '\'', '*', '_', '~']);
    let lower = address.to_ascii_lowercase();
    if let Some(host) = ["http://", "https://", "ftp://"].iter().find_map(|s| lower.strip_prefix(s)) {
        return (!host.is_empty()).then(|| (address, address.to_owned()));
    }
    (lower.strip_prefix("www.").is_some_and(|host| host.contains('.')))
        .then(|| (address, format!("http://{address}")))
}
