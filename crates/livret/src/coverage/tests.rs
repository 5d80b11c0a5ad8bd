use super::*;

/// The content of a page in bytes, what of it is covered, and the texts that are not.
fn measured(page: &str) -> (usize, usize, Vec<String>) {
    let sources = Sources::from_pages([("a.md", page)]);
    let pages = coverage(&sources, &Config::default()).pages;
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
fn keys_in_braces_and_outputs_of_templates_are_no_content() {
    let (content, covered, outside) = measured(
        "---\ntitle: A\nperdu: Un mot {{ site.x | size }} ici\nurl: \"{{ site.a }}/un/lien\"\n---\n",
    );
    assert_eq!(
        (content - covered, outside),
        ("Unmotici".len(), vec!["Un mot {{ site.x | size }} ici".to_owned()])
    );
    let page = "---\ntitle: A\nfeatures:\n  rows:\n    - title: Deux liens\n      grid:\n        - {title: Un lien, description: \"Dit, bref\", url: /un/lien/}\n---\n\nMot.\n";
    let words = "DeuxliensUnlienDitbrefMot".len();
    assert_eq!(measured(page), (words, words, vec![]));
}

#[test]
fn a_page_without_content_is_covered() {
    let sources = Sources::from_pages([("a.md", "---\n---\n")]);
    assert!(
        coverage(&sources, &Config::default()).pages.iter().all(|p| p.share() >= 1.0 && p.outside.is_empty())
    );
}

#[test]
fn what_only_holds_a_place_is_no_content_and_a_title_names_the_page() {
    let page = "---\ntitle: Un nom pour le site\nhero:\n  title: Le titre entier\n  text: \"Fix Me (TODO)\"\n---\n\nMot.\n";
    let content = "Unnompourlesite Letitreentier Mot".len() - 2;
    assert_eq!(measured(page), (content, content, vec![]));
}

/// Paths of the pages that are left out, with the reasons.
fn left_out(files: &[(&str, &str)]) -> Vec<String> {
    let sources = Sources::from_pages(files.iter().copied());
    let coverage = coverage(&sources, &Config::default());
    let shown = coverage
        .left_out
        .iter()
        .map(|page| format!("{}: {}", sources.file(page.file).unwrap().path, page.reason));
    shown.collect()
}

#[test]
fn pages_that_are_left_out_are_listed_with_the_reason() {
    let page = "---\ntitle: A\n---\n\nUn.\n";
    let site = [
        ("_config.yml", "lang: fr\ncollections: {fiches: {output: true}, cachees: {}}\nexclude: [notes]\n"),
        ("index.md", page),
        ("404.md", page),
        ("CONTRIBUTING.md", "Texte."),
        ("README.md", page),
        ("_cachees/a.md", page),
        ("_drafts/a.md", page),
        ("_fiches/a.md", page),
        ("_fiches/_b.md", page),
        ("_includes/a.md", page),
        ("_perdues/a.md", page),
        ("essai.md", "---\ntitle: A\n---\n\nLorem ipsum dolor sit amet, consectetur adipiscing elit.\n"),
        ("faq.md", "---\npublished: false\n---\n"),
        ("nu.md", "Texte."),
        ("notes/a.md", page),
        ("search.html", "---\ntitle: A\n---\n<form></form>\n"),
        ("pour.md", "---\ntitle: A\naudience: x\n---\n"),
    ];
    assert_eq!(
        left_out(&site),
        [
            "404.md: it is shown for pages that are not there",
            "CONTRIBUTING.md: it speaks of the repository, not of the subject",
            "README.md: it speaks of the repository, not of the subject",
            "_cachees/a.md: the collection `cachees` has no pages on the site",
            "_drafts/a.md: it is a draft",
            "_fiches/_b.md: its name, or that of a folder, begins with `_`, `#` or `~`",
            "_perdues/a.md: no collection is called `perdues`",
            "essai.md: it holds the sample text of a template",
            "faq.md: it says `published: false`",
            "nu.md: it has no front matter",
            "notes/a.md: `exclude` of the site's configuration names it",
            "search.html: it holds no text of its own, only what makes the site go",
            "pour.md: it is for other readers",
        ]
    );
    let book = [
        ("book.toml", ""),
        ("src/SUMMARY.md", "- [A](a.md)\n"),
        ("src/a.md", "Un."),
        ("src/b.md", "Deux."),
        ("README.md", "R."),
    ];
    assert_eq!(
        left_out(&book),
        [
            "src/b.md: `SUMMARY.md` does not list it",
            "README.md: it lies outside of the folder of chapters, `src`"
        ]
    );
    assert_eq!(
        left_out(&[("a.md", "---\naudience: x\n---\n"), ("b.md", "Un.")]),
        ["a.md: it is for other readers"]
    );
}

/// What a Jekyll site of one page and these other files has outside.
fn outside_of_site(page: &str, others: &[(&str, &str)]) -> Vec<String> {
    let files = [("_config.yml", "lang: fr\nbaseurl: /guide\n"), ("a.md", page)];
    let sources = Sources::from_pages(files.into_iter().chain(others.iter().copied()));
    let pages = coverage(&sources, &Config::default()).pages;
    let spans = pages.into_iter().flat_map(|p| p.outside);
    spans.map(|s| page[s.start as usize..s.end as usize].to_owned()).collect()
}

#[test]
fn what_templates_fill_in_is_markup_and_what_they_put_elsewhere_is_inside() {
    let page = "---\ntitle: A\ntarif: deux euros dix\nhoraires: {matin: 9 h précises, soir: 17 h trente}\nperdu: jamais dit ici\n---\n\n\
                {% capture rappel %}\nUn délai *court*.\n{% endcapture %}\n\n\
                Prix : {{ page.tarif }}, dès {{ page.horaires.matin }}. {{ rappel }}\n\n\
                Voir [b]({{ site.baseurl }}/b c/), [c][d] et `{{ page.tarif }}`.\n\n[d]: {{ site.baseurl }}/d/\n\n\
                {% if site.absent %}Jamais lu{% endif %} {% raw %}`{{ brut }}`{% endraw %}\n";
    let outside = outside_of_site(page, &[("b.md", "---\ntitle: B\n---\n\nUn.\n")]);
    assert_eq!(outside, ["17 h trente", "jamais dit ici", "Jamais lu"]);
}

#[test]
fn values_in_flow_mappings_are_told_apart() {
    let page = "---\ntitle: A\nfeatures:\n  rows:\n    - title: Des fiches\n      grid:\n        \
                - {title: \"Lire, vite\", description: Ligne à ligne., url: \"/b c/\"}\n---\n\nMot.\n";
    assert_eq!(outside_of_site(page, &[]), [""; 0]);
}

#[test]
fn names_of_boxes_definitions_and_comments_are_markup() {
    let page = "---\ntitle: A\n---\n\n* Remplacé par la table\n{:toc}\n\n## Un\n\n!!! warning\n    Un texte.\n\n??? tip \"Un titre\"\n    Deux.\n\n    !!! danger\n        Trois.\n\n        ```rust\n        let a;\n        ```\n\n\
                {::comment}\nRien de *tout* cela.\n\n- ni cela\n{:/comment}\n\n\
                Le SVA dit oui, [le plan](annexes/plan de la salle (1).pdf) aussi.\n{: .fin\n   title=\"Sur deux lignes\" }\n\n[[toc]]\n\n\
                *[SVA]: Silence vaut acceptation\n*[DLP]: Direction jamais nommée\n";
    assert_eq!(outside_of_site(page, &[]), ["Direction jamais nommée"]);
}

#[test]
fn front_matter_that_nothing_closes_is_front_matter() {
    let content = "Untitre Unephrase".len() - 1;
    assert_eq!(measured("---\ntitle: Un titre\norder: 2\n\nUne phrase.\n"), (content, content, vec![]));
}
