use super::*;

/// The content of a page in bytes, what of it is covered, and the texts that are not.
fn measured(page: &str) -> (usize, usize, Vec<String>) {
    let sources = Sources::from_pages([("a.md", page)]);
    let pages = coverage(&sources, &Config::default());
    let page_text = |s: &Span| page[s.start as usize..s.end as usize].to_owned();
    (pages[0].content, pages[0].covered, pages[0].outside.iter().map(page_text).collect())
}

#[test]
fn markup_is_no_content() {
    let page = "---\ntitle: Un titre\nlang: fr\n---\n\n## Le *mot* {#ici}\n\n[texte](a-b.html \"info\") &eacute;t&#233;<!-- non -->\n\n\
                ```rust\nlet a;\n```\n\n1. un[^n]\n\n[^n]: note\n\n[ref]: https://a.example\n\n<p class=\"x\">H<b>T</b>ML</p>\n\n<script>x()</script>\n";
    let words = "Untitre Lemot texte".len() - 2
        + "&eacute;t&#233;".len()
        + "leta".len()
        + "un".len()
        + "note".len()
        + "HTML".len();
    assert_eq!(measured(page), (words, words, vec![]));
}

#[test]
fn what_no_node_holds_is_outside() {
    let page = "---\ntitle: A\nlang: fr\n---\n\nGardé <button>perdu ici</button> aussi gardé.\n";
    let (content, covered, outside) = measured(page);
    assert_eq!(outside, ["perdu ici"]);
    assert_eq!(content - covered, "perduici".len());
    // The same word within the span of the same node counts once.
    assert_eq!(measured("Un mot <select><option>mot</option></select> deux.\n").2, ["mot"]);
}

#[test]
fn texts_of_the_front_matter_that_nothing_shows_are_outside() {
    let page = "---\ntitle: Le titre\ntagline: Jamais vu\nhero:\n  title: Le titre <b>entier</b>\n  text: Une phrase # note de travail\n---\n\nMot.\n";
    assert_eq!(measured(page).2, ["Jamais vu"]);
}

#[test]
fn a_page_without_content_is_covered() {
    let sources = Sources::from_pages([("a.md", "---\n---\n")]);
    assert!(coverage(&sources, &Config::default()).iter().all(|p| p.share() >= 1.0 && p.outside.is_empty()));
}
