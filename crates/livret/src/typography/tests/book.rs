//! Every text of a book is reached, by the rules of its language, and what is not text is left.

use crate::{Built, Code, Config, Place, Sources, build};

const HEAD: &str = "---\ntitle: Page\nlang: fr\n---\n\n";

fn built(pages: &[(&str, &str)], config: &Config) -> (Built, Sources) {
    let sources = Sources::from_pages(pages.iter().copied());
    (build(&sources, config), sources)
}

/// The model of a French page with this body, as JSON, no-break spaces as `~` and `_`.
fn body(text: &str) -> String {
    let (built, _) = built(&[("a.md", &format!("{HEAD}{text}"))], &Config::default());
    json(&built.book.pages)
}

fn json(of: &impl serde::Serialize) -> String {
    serde_json::to_string(of).unwrap().replace('\u{a0}', "~").replace('\u{202f}', "_")
}

/// Where ordinals were mended: line, column, spelling.
fn mended(page: &str) -> Vec<(u32, u32, String)> {
    let (built, sources) = built(&[("a.md", page)], &Config::default());
    let places = built.diagnostics.iter().filter(|d| d.code == Code::OrdinalForm).map(|d| {
        let Place::Text(span) = d.place else { panic!("{d:?}") };
        let at = sources.locate(span).unwrap();
        let text = sources.text(span.file).unwrap();
        (at.line, at.column, text[span.start as usize..span.end as usize].to_string())
    });
    places.collect()
}

#[test]
fn all_blocks_are_set() {
    for (what, text) in [
        ("heading", "## Qui ?\n"),
        ("paragraph", "Qui ?\n"),
        ("list", "- Qui ?\n"),
        ("task", "- [ ] Qui ?\n"),
        ("term", "Qui ?\n: Lui.\n"),
        ("definition", "Lui\n: Qui ?\n"),
        ("quote", "> Qui ?\n"),
        ("head cell", "| Qui ? |\n|-|\n| a |\n"),
        ("cell", "| a |\n|-|\n| Qui ? |\n"),
        ("table caption", "<table><caption>Qui ?</caption><tr><td>a</td></tr></table>\n"),
        ("alternative text", "![Qui ?](a.png)\n"),
        ("title of a picture", "![a](a.png \"Qui ?\")\n"),
        ("caption", "<figure><img src=\"a.png\" alt=\"a\"><figcaption>Qui ?</figcaption></figure>\n"),
        ("callout", "> [!NOTE]\n> Qui ?\n"),
        ("title of a container", "::: tip Qui ?\nTexte\n:::\n"),
        ("container", "::: tip Titre\nQui ?\n:::\n"),
        ("summary", "<details><summary>Qui ?</summary>Texte</details>\n"),
        ("details", "<details><summary>Titre</summary>Qui ?</details>\n"),
        ("note", "Mot[^1].\n\n[^1]: Qui ?\n"),
        ("link", "[Qui ?](https://example.org)\n"),
        ("title of a link", "[a](https://example.org \"Qui ?\")\n"),
        ("abbreviation", "<abbr title=\"Qui ?\">Q</abbr>\n"),
        ("small print", "<small>Qui ?</small>\n"),
    ] {
        let set = body(text);
        assert!(set.contains("Qui_?") && !set.contains("Qui ?"), "{what}: {set}");
    }
}

#[test]
fn what_is_not_text_stays() {
    for text in ["`Qui ?`\n", "    Qui ?\n", "```\nQui ?\n```\n", "<kbd>Qui ?</kbd>\n", "<pre>Qui ?</pre>\n"]
    {
        let set = body(text);
        assert!(set.contains("Qui ?") && !set.contains("Qui_?"), "{text}: {set}");
    }
}

#[test]
fn other_languages_follow_their_own_rules() {
    let set = body("Le <span lang=\"en\">\"open\" data: why?</span> ici ?\n");
    assert!(set.contains("“open” data: why?") && set.contains("ici_?"), "{set}");
    let set =
        body("<div lang=\"en\">\n\n\"Why?\"\n\n<div lang=\"fr\">\n\nPourquoi ?\n\n</div>\n</div>\n\nQui ?\n");
    assert!(set.contains("“Why?”") && set.contains("Pourquoi_?") && set.contains("Qui_?"), "{set}");
    let set = body("<p lang=\"de\">Wer ? \"Ich\"</p>\n");
    assert!(set.contains("Wer ? \\\"Ich\\\""), "{set}");
    let (built, _) =
        built(&[("a.md", "---\ntitle: A\nlang: en\n---\n\n\"Why?\" isn't 'it'\n")], &Config::default());
    assert!(json(&built.book.pages).contains("“Why?” isn’t ‘it’"));
}

#[test]
fn the_opening_parts_contents_and_metadata_are_set() {
    let front = "---\ntitle: \"Thème 1 - L'accès : un droit ?\"\ndescription: Qu'est-ce que \"l'accès\" ? Un droit.\nlang: fr\n";
    let opening = format!("{front}short: \"L'accès ?\"\n---\n\n## L'outil : lequel ?\n\nTexte.\n");
    let index = "---\ntitle: L'index ?\nlang: fr\n---\n\nTexte.\n";
    let config = Config {
        subtitle: Some("L'outil : lequel ?".into()),
        description: Some("C'est \"lui\" ?".into()),
        ..Config::default()
    };
    let (built, _) =
        built(&[("index.md", index), ("1-acces/index.md", &opening), ("1-acces/b.md", index)], &config);
    let book = &built.book;
    let hero = json(&book.pages[1].hero);
    assert!(hero.contains("Thème 1 –~L’accès~: un droit_?"), "{hero}");
    assert!(hero.contains("Qu’est-ce que «~l’accès~»_? Un droit."), "{hero}");
    assert!(hero.contains("\"short\":\"L’accès_?\""), "{hero}");
    let parts = json(&book.parts);
    assert!(parts.contains("L’accès~: un droit_?"), "{parts}");
    let contents = json(&book.contents);
    assert!(
        contents.contains("L’accès~: un droit_?") && contents.contains("L’outil~: lequel_?"),
        "{contents}"
    );
    let meta = json(&book.meta);
    assert!(meta.contains("L’index_?"), "{meta}");
    assert!(meta.contains("L’outil~: lequel_?") && meta.contains("C’est «~lui~»_?"), "{meta}");
}

#[test]
fn the_pass_is_turned_off_for_a_page_or_the_book_and_on_again() {
    let text = |switch: &str| {
        format!("---\ntitle: A\nlang: fr\n{switch}---\n\nQui ? <span lang=\"en\">\"it\"</span>\n")
    };
    let off = text("typography: false\n");
    let on = text("typography: true\n");
    let none = text("");
    let set = |page: &str, enabled| {
        let mut config = Config::default();
        config.typography.enabled = enabled;
        let set = json(&built(&[("a.md", page)], &config).0.book.pages);
        (set.contains("Qui_?"), set.contains("“it”"))
    };
    assert_eq!([set(&off, true), set(&off, false)], [(false, false); 2]);
    assert_eq!([set(&on, true), set(&on, false)], [(true, true); 2]);
    assert_eq!([set(&none, true), set(&none, false)], [(true, true), (false, false)]);
}

#[test]
fn mended_ordinals_are_shown_where_they_stand() {
    let page = "---\ntitle: Le 1ier pas\ndescription: Au 21ème siècle, et le 21ème. Voilà.\nlang: fr\n---\n\n\
        Un mot.\nLe `3ème` et la 3ème fois, **21**ème, la 3ème.\n\n\
        ![La 4ème](a.png) puis la 4ème\n\n\
        | a | la 5ème |\n|-|-|\n| b | à la 6ème |\n\n\
        - x\n- la 7ème[^n]\n\n\
        La 8ème\n: la 9ème\n\n\
        <details><summary>La 10ème</summary>\n\nLa 10ème\n\n</details>\n\n\
        [^n]: La 11ème.\n\n\
        La 1&egrave;re\n";
    let at = |line, column, text: &str| (line, column, text.to_string());
    assert_eq!(
        mended(page),
        [
            at(2, 11, "1ier"),
            at(3, 17, "21ème"),
            at(3, 37, "21ème"),
            at(8, 17, "3ème"),
            at(8, 30, "21**ème"),
            at(8, 42, "3ème"),
            at(10, 6, "4ème"),
            at(10, 27, "4ème"),
            at(12, 10, "5ème"),
            at(14, 12, "6ème"),
            at(17, 6, "7ème"),
            at(19, 4, "8ème"),
            at(20, 6, "9ème"),
            at(22, 22, "10ème"),
            at(24, 4, "10ème"),
            // A character reference: the block's beginning.
            at(30, 1, ""),
            at(28, 10, "11ème"),
        ]
    );
}

#[test]
fn mended_ordinals_of_the_configuration_are_shown_there() {
    let mut sources = Sources::from_pages([("a.md", "---\ntitle: A\nlang: fr\n---\n\nTexte.\n")]);
    let file = sources.add_text("livret.yaml", "title: A\nsubtitle: La 2ème édition\n");
    let config = Config { subtitle: Some("La 2ème édition".into()), file: Some(file), ..Config::default() };
    let built = build(&sources, &config);
    let found = built.diagnostics.iter().find(|d| d.code == Code::OrdinalForm).unwrap();
    let Place::Text(span) = found.place else { panic!("{found:?}") };
    let at = sources.locate(span).unwrap();
    assert_eq!((at.line, at.column), (2, 14));
}
