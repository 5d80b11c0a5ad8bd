//! Sources of pictures: what captions and front matter say about them is listed in the imprint, with the page where the picture stands.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::words::folded;
use crate::model::{Block, BlockKind, Book, Page, Visitor, plain_text, walk_block, walk_page};

/// Words that name a source when a colon follows, without accents, in French and English.
const LABELS: [&str; 18] = [
    "photo",
    "photos",
    "photographie",
    "photographies",
    "photograph",
    "photo credit",
    "credit",
    "credits",
    "credit photo",
    "credits photo",
    "credit image",
    "picture credit",
    "source",
    "sources",
    "illustration",
    "illustrations",
    "dessin",
    "drawing",
];

/// Adds the sources that pages name to those of the configuration. Captions stay as they are.
pub(crate) fn add(book: &mut Book) {
    let known: BTreeSet<String> = book.meta.picture_credits.iter().map(|credit| folded(credit)).collect();
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for page in &book.pages {
        for credit in on_page(page) {
            let key = folded(&credit);
            if known.contains(&key) {
                continue;
            }
            let at = *places.entry(key).or_insert(found.len());
            if at == found.len() {
                found.push((credit, Vec::new()));
            }
            // A page's sources come one after the other: only its own name can be the last.
            if let Some((_, pages)) = found.get_mut(at)
                && pages.last() != Some(&page.hero.short.as_str())
            {
                pages.push(&page.hero.short);
            }
        }
    }
    let lines: Vec<String> =
        found.iter().map(|(credit, pages)| format!("{credit} ({})", pages.join(", "))).collect();
    book.meta.picture_credits.extend(lines);
}

/// The sources that a page names: in its front matter (`picture-credits`, as in the configuration), then in captions.
fn on_page(page: &Page) -> Vec<String> {
    struct Captions(Vec<String>);
    impl Visitor for Captions {
        fn block(&mut self, block: &Block) {
            if let BlockKind::Figure { caption, .. } = &block.kind {
                self.0.extend(credit(&plain_text(caption)));
            }
            walk_block(self, block);
        }
    }
    let own = match page.meta.extra.get("picture-credits") {
        Some(Value::String(text)) => vec![text.trim().to_owned()],
        Some(Value::Array(items)) => {
            items.iter().filter_map(|item| Some(item.as_str()?.trim().to_owned())).collect()
        }
        _ => Vec::new(),
    };
    let mut captions = Captions(own);
    walk_page(&mut captions, page);
    captions.0.retain(|credit| !credit.is_empty());
    captions.0
}

/// The source that a caption names: what follows "Photo :", "Source :" and the like, or what begins with ©, up to the end of the
/// caption or of the brackets around it.
fn credit(caption: &str) -> Option<String> {
    let (start, bracket) = sign(caption).into_iter().chain(label(caption)).min_by_key(|(at, _)| *at)?;
    let rest = caption.get(start..)?;
    let end = if bracket { rest.find([')', ']']).unwrap_or(rest.len()) } else { rest.len() };
    let text = rest.get(..end)?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text.trim_end_matches(['.', ',', ';', ' ']).to_owned())
        .filter(|text| text.chars().any(char::is_alphanumeric))
}

/// Where © stands, and whether in brackets.
fn sign(caption: &str) -> Option<(usize, bool)> {
    let at = caption.find('©')?;
    Some((at, opens_bracket(caption.get(..at)?)))
}

/// Where the text behind a label begins, and whether the label stands in brackets.
fn label(caption: &str) -> Option<(usize, bool)> {
    let colons = caption.match_indices(':').map(|(at, _)| at);
    colons.into_iter().find_map(|at| {
        let before = caption.get(..at)?;
        // The label stands alone between the last sign and the colon.
        let phrase = before.rfind(|c: char| !c.is_alphabetic() && !c.is_whitespace() && c != '\'');
        let from = phrase.map_or(0, |sign| sign + before.get(sign..).map_or(1, first_length));
        let words: Vec<String> = before.get(from..)?.split_whitespace().map(folded).collect();
        LABELS
            .contains(&words.join(" ").as_str())
            .then(|| (at + 1, opens_bracket(before.get(..from).unwrap_or(""))))
    })
}

/// Whether a text ends in an open bracket.
fn opens_bracket(text: &str) -> bool {
    text.trim_end().ends_with(['(', '['])
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::credit;

    #[test]
    fn captions_name_their_sources() {
        let said = |caption: &str| credit(caption).unwrap_or_default();
        assert_eq!(said("La salle. Photo\u{a0}: Awa Diop."), "Awa Diop");
        assert_eq!(said("Source : ministère des Finances, 2024"), "ministère des Finances, 2024");
        assert_eq!(said("Un atelier (crédit photo : Ville de Nayéla), en 2023"), "Ville de Nayéla");
        assert_eq!(said("Un atelier (© Awa Diop)"), "© Awa Diop");
        assert_eq!(said("The room. Picture credit: A. Diop, CC BY"), "A. Diop, CC BY");
        assert_eq!(said("Photo : © Awa Diop"), "© Awa Diop");
        for none in [
            "",
            "Une photo de la salle",
            "Les étapes : écouter, rédiger",
            "Photo :",
            "Attention à la source : elle date",
        ] {
            assert_eq!(credit(none), None, "{none}");
        }
    }

    #[test]
    fn sources_are_listed_once_with_their_pages() {
        let page = |title: &str, credit: &str| {
            format!(
                "---\ntitle: {title}\nlang: fr\n{credit}---\n\n![Un](a.png \"Salle. Photo : Awa\")\n\n![Deux](a.png \"Source : ONU\")\n"
            )
        };
        let sources = crate::Sources::from_pages([
            ("a.md", page("Un", "picture-credits: Dessins de Zed\n")),
            ("b.md", page("Deux", "")),
        ]);
        let config = crate::Config { picture_credits: vec!["ONU".into()], ..crate::Config::default() };
        let meta = crate::build(&sources, &config).book.meta;
        assert_eq!(meta.picture_credits, ["ONU", "Dessins de Zed (Un)", "Awa (Un, Deux)"]);
    }
}
