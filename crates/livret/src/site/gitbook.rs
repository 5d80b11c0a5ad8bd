//! GitBook: `SUMMARY.md`, which lists the pages, and `.gitbook.yaml`, which says where it lies.

use super::data::{self, Keys};
use super::mdbook::{self, Shelf};
use super::{Addresses, Plan, split_path, stem};
use crate::diagnostic::Diagnostic;
use crate::read::Markdown;
use crate::{Config, Sources};

/// The name of the configuration.
const NAME: &str = ".gitbook.yaml";

/// Whether a file that is no page may be text that such a site needs.
pub(super) fn is_text(path: &str) -> bool {
    path == NAME
}

/// What the book says about its pages.
pub(super) fn plan(sources: &Sources, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Plan {
    let keys = sources.find(NAME).map(|file| Keys::of_yaml(sources, file, diagnostics)).unwrap_or_default();
    let root = keys.text("root").unwrap_or_default();
    let summary = keys.values.get("structure").and_then(|s| data::text(s.get("summary")?));
    let shelf = Shelf {
        folder: root.trim_matches(['.', '/']),
        summary: summary.as_deref().unwrap_or("SUMMARY.md").trim_start_matches("./"),
        markdown: Markdown::GitBook,
        address,
    };
    let addresses = Addresses::under(config.url.as_deref(), "");
    mdbook::listed(&shelf, sources, config.clone(), addresses, diagnostics)
}

/// The address of a page: its path without its ending; that of `README.md` is its folder's.
fn address(path: &str, folder: &str) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path).trim_start_matches('/');
    let (above, name) = split_path(path);
    match (above, stem(name)) {
        ("", name) if name.eq_ignore_ascii_case("readme") => "/".into(),
        (above, name) if name.eq_ignore_ascii_case("readme") => format!("/{above}"),
        ("", name) => format!("/{name}"),
        (above, name) => format!("/{above}/{name}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::plain_text;
    use crate::{Config, Sources, build};

    #[test]
    fn a_gitbook_in_a_folder_of_its_own() {
        let mut sources = Sources::new("");
        sources.add_text(".gitbook.yaml", "root: ./docs/\nstructure:\n  summary: SUMMARY.md\n");
        sources.add_text("docs/SUMMARY.md", "# Sommaire\n\n* [Accueil](README.md)\n\n## Données\n\n* [Jeux](b/README.md)\n  * [API](b/api.md)\n");
        for (path, text) in [
            ("README.md", "# Accueil\n\n[api](b/api.md)"),
            ("b/README.md", "# Jeux"),
            ("b/api.md", "# API"),
            ("x.md", "# X"),
        ] {
            sources.add_text(format!("docs/{path}"), text);
        }
        let config = Config { url: Some("https://exemple.org/".into()), ..Config::default() };
        let book = build(&sources, &config).book;
        let pages: Vec<String> = book
            .pages
            .iter()
            .map(|p| format!("{} {}", plain_text(&p.hero.heading), p.url.as_deref().unwrap_or("-")))
            .collect();
        assert_eq!(
            pages,
            ["Accueil https://exemple.org/", "Jeux https://exemple.org/b", "API https://exemple.org/b/api"]
        );
        assert_eq!(plain_text(&book.parts[0].title), "Données");
    }
}
