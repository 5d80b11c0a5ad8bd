use crate::diagnostic::Place;
use crate::model::{BlockKind, plain_text};
use crate::{Config, Sources, build};

/// A site of a configuration and pages given as path, front matter and text.
fn site(configuration: &str, pages: &[(&str, &str, &str)]) -> Sources {
    let mut sources = Sources::new("");
    sources.add_text("_config.yml", &format!("lang: fr\n{configuration}"));
    for (path, front, text) in pages {
        sources.add_text(*path, &format!("---\n{front}\n---\n\n{text}\n"));
    }
    sources
}

/// The book as its parts and pages: `+` for each level, the name of the file, its address on the site.
fn outline(sources: &Sources) -> Vec<String> {
    let book = build(sources, &Config::default()).book;
    let name = |page: usize| {
        let page = &book.pages[page];
        let path = sources.file(page.file).map_or("", |f| &f.path);
        format!("{path} {}", page.url.as_deref().unwrap_or("-"))
    };
    let mut out = Vec::new();
    for page in 0..book.pages.len() {
        let inside = |p: &&crate::model::Part| p.pages.contains(&page);
        for part in book.parts.iter().filter(|p| p.pages.start == page && p.opening.is_none()) {
            out.push(format!("{}[{}]", "+".repeat(part.depth.into()), plain_text(&part.title)));
        }
        let depth = book.parts.iter().filter(inside).filter(|p| p.opening != Some(page)).count();
        out.push(format!("{}{}", "+".repeat(depth), name(page)));
    }
    out
}

fn remarks(sources: &Sources) -> Vec<String> {
    let diagnostics = build(sources, &Config::default()).diagnostics;
    let shown = diagnostics.iter().map(|d| {
        let place = match &d.place {
            Place::File(path) => path.clone(),
            Place::Text(span) => {
                let at = sources.locate(*span).unwrap();
                format!("{}:{}:{}", at.file, at.line, at.column)
            }
        };
        format!("{place} {} {}", d.code, d.message)
    });
    shown.collect()
}

#[test]
fn collections_are_parts_opened_by_the_page_that_lists_them() {
    let sources = site(
        "url: https://exemple.org\nbaseurl: /boite\npermalink: pretty\ncollections:\n  fiches: {output: true}\n  \
         annexes: {output: true, title: Les annexes}\n",
        &[
            ("index.md", "title: Accueil", ""),
            ("apropos.md", "title: À propos\nmenu-index: 1", ""),
            ("liste.md", "title: Les fiches\nlayout: fiches-archive\nmenu-index: 2", ""),
            ("_fiches/b.md", "title: B\norder: 1", ""),
            ("_fiches/a.md", "title: A\norder: 2", ""),
            ("_annexes/glossaire.md", "title: Glossaire", ""),
            ("_brouillons/x.md", "title: X", ""),
            ("_drafts/y.md", "title: Y", ""),
            ("cache.md", "title: Z\npublished: false", ""),
            ("404.md", "title: Perdu", ""),
            ("README.md", "title: Dépôt", ""),
            ("vendor/gem/lisez.md", "title: V", ""),
            ("_posts/2026-05-06-neuf.md", "title: Neuf\npermalink: /neuf", ""),
        ],
    );
    assert_eq!(
        outline(&sources),
        [
            "index.md https://exemple.org/boite/",
            "apropos.md https://exemple.org/boite/apropos/",
            "liste.md https://exemple.org/boite/liste/",
            "+_fiches/b.md https://exemple.org/boite/fiches/b/",
            "+_fiches/a.md https://exemple.org/boite/fiches/a/",
            "[Les annexes]",
            "+_annexes/glossaire.md https://exemple.org/boite/annexes/glossaire/",
            "[Billets]",
            "+_posts/2026-05-06-neuf.md https://exemple.org/boite/neuf",
        ]
    );
    assert_eq!(
        remarks(&sources),
        [
            "_config.yml:5:1 unknown-collection the folder `_brouillons` holds pages, but no collection is called \
             `brouillons`; it was left out"
        ]
    );
}

#[test]
fn the_home_page_groups_pages_under_themes() {
    let feature = |urls: &[&str]| {
        let items: String = urls.iter().map(|u| format!("      - title: T\n        url: {u}\n")).collect();
        format!("title: T\nfeatures:\n  rows:\n  - grid:\n{items}")
    };
    let home = feature(&["/theme-2/", "http://localhost:4000/theme-1/", "https://ailleurs.org/", "/fiches/"]);
    let sources = site(
        "permalink: pretty\ncollections:\n  fiches: {output: true}\n",
        &[
            ("index.md", &home, ""),
            ("theme-1.md", &feature(&["fiches/a/", "/theme-2/"]), ""),
            ("theme-2.md", &feature(&["/fiches/b.html", "/fiches/a/"]), ""),
            ("fiches.md", "title: Toutes les fiches", ""),
            ("autre.md", "title: Autre", ""),
            ("_fiches/a.md", "title: A", ""),
            ("_fiches/b.md", "title: B", ""),
            ("_fiches/c.md", "title: C", ""),
        ],
    );
    assert_eq!(
        outline(&sources),
        [
            "index.md -",
            "theme-2.md -",
            "+_fiches/b.md -",
            "+_fiches/a.md -",
            "theme-1.md -",
            "fiches.md -",
            "+_fiches/c.md -",
            "autre.md -",
        ]
    );
}

#[test]
fn addresses_are_those_that_jekyll_makes() {
    let pages = [
        ("index.md", "title: A", ""),
        ("guide/index.md", "title: B", ""),
        ("guide/Étape 1.md", "title: C", ""),
        ("plan.md", "title: D\npermalink: /le-plan", ""),
        ("_fiches/sous/a.md", "title: E", ""),
        ("_posts/2026-02-03-un-Billet.md", "title: F\ncategories: [Vie locale]", ""),
    ];
    let urls = |configuration: &str| -> Vec<String> {
        let sources = site(&format!("url: https://e.org\n{configuration}"), &pages);
        outline(&sources)
            .iter()
            .filter_map(|l| l.split_once("https://e.org"))
            .map(|(_, u)| u.into())
            .collect()
    };
    assert_eq!(
        urls("collections: {fiches: {output: true, permalink: '/f/:name/'}}"),
        [
            "/",
            "/guide/",
            "/guide/Étape%201.html",
            "/le-plan",
            "/f/a/",
            "/vie-locale/2026/02/03/un-Billet.html"
        ]
    );
    assert_eq!(
        urls("permalink: /:title/\ncollections: {fiches: {output: true}}"),
        ["/", "/guide/", "/guide/Étape%201/", "/le-plan", "/fiches/sous/a/", "/un-Billet/"]
    );
}

#[test]
fn parents_are_parts_too() {
    let sources = site(
        "",
        &[
            ("index.md", "title: Accueil\nnav_order: 1", ""),
            ("docs/z.md", "title: Tables\nnav_order: 2\nhas_children: true", ""),
            ("docs/y.md", "title: Colonnes\nparent: Tables\nnav_order: 2", ""),
            ("docs/x.md", "title: Lignes\nparent: Tables\nnav_order: 1", ""),
            ("docs/u.md", "title: Ronde\nparent: Ronde", ""),
            ("docs/v.md", "title: Une\nparent: Autre", ""),
            ("docs/w.md", "title: Autre\nparent: Une", ""),
        ],
    );
    assert_eq!(
        outline(&sources),
        [
            "index.md -",
            "docs/z.md -",
            "+docs/x.md -",
            "+docs/y.md -",
            "docs/u.md -",
            "docs/w.md -",
            "+docs/v.md -"
        ]
    );
}

#[test]
fn front_matter_has_the_defaults_of_the_site() {
    let sources = site(
        "defaults:\n- scope: {path: '', type: pages}\n  values: {lang: de, author: Anne}\n- scope: {path: fr}\n  \
         values: {lang: fr}\n",
        &[("index.md", "title: A", ""), ("fr/a.md", "title: B", "Texte.")],
    );
    let book = build(&sources, &Config::default()).book;
    let langs: Vec<&str> = book.pages.iter().map(|p| p.lang.as_str()).collect();
    assert_eq!((langs, book.meta.authors), (vec!["de", "fr"], vec!["Anne".to_owned()]));
}

#[test]
fn links_lead_to_pages_in_each_way_of_writing() {
    let links = "[a](b.md) [b](/boite/fiches/b/) [c](/fiches/b.html) [d](http://localhost:4000/boite/fiches/b/#x) \
                 [e](https://exemple.org/boite/fiches/b) [f](b) [g](/Fiches/B/) [h](/boite/genere/?q) [i](/docs.pdf) \
                 [j](https://exemple.org/boite/genere/) [k](../b.md#x) [l](/boite/fiches/b.md)";
    let sources = {
        let configuration = "url: https://exemple.org\nbaseurl: boite\npermalink: pretty\ncollections: {fiches: {output: true}}\n";
        let mut sources = site(
            configuration,
            &[("_fiches/a.md", "title: A", links), ("_fiches/b.md", "title: B", "## X\n\nTexte.")],
        );
        sources.add_bytes("docs.pdf", *b"%PDF");
        sources
    };
    let book = build(&sources, &Config::default()).book;
    let json = serde_json::to_string(&book.pages[0].blocks).unwrap();
    assert_eq!(json.matches("\"internal\"").count(), 9, "{json}");
    for address in ["boite/genere/\"", "boite/docs.pdf\""] {
        assert!(json.contains(&format!("https://exemple.org/{address}")), "{address}: {json}");
    }
    let codes: Vec<String> =
        remarks(&sources).iter().filter_map(|r| r.split(' ').nth(1)).map(String::from).collect();
    assert_eq!(codes, ["letter-case", "dead-link"], "{:#?}", remarks(&sources));
}

#[test]
fn links_to_what_the_site_alone_has_lead_there() {
    let links = "[a](modele.md) [b](/boite/essais/un/) [c](http://localhost:4000/essais/un.html#x) \
                 [d](https://exemple.org/boite/docs.pdf)";
    let sample = "Lorem ipsum dolor sit amet, consectetur adipiscing elit.";
    let mut sources = site(
        "url: https://exemple.org\nbaseurl: /boite\n",
        &[("index.md", "title: A", links), ("modele.md", "title: M\npermalink: /essais/un/", sample)],
    );
    sources.add_bytes("docs.pdf", *b"%PDF");
    let book = build(&sources, &Config::default()).book;
    let json = serde_json::to_string(&book.pages[0].blocks).unwrap();
    assert_eq!(json.matches("https://exemple.org/boite/essais/un/").count(), 3, "{json}");
    assert_eq!(book.annexes, ["docs.pdf"]);
    let said = remarks(&sources);
    assert!(said.iter().all(|r| r.contains(" sample-text ")), "{said:#?}");
}

#[test]
fn pages_that_lead_to_another_at_once_are_none_of_the_book() {
    let sources = site(
        "url: https://exemple.org",
        &[
            ("a.md", "title: A", "Voir [B](/b/) et [C](c.html), soit `<meta http-equiv=\"refresh\">`."),
            ("b.md", "permalink: /b/\nredirect_to: /a.html", "Rien."),
            (
                "c.html",
                "title: C",
                "<meta http-equiv=\"refresh\" content=\"0; url=/a.html\"><h1>Ailleurs</h1>",
            ),
        ],
    );
    assert_eq!(outline(&sources), ["a.md https://exemple.org/a.html"]);
    assert_eq!(
        remarks(&sources).iter().filter(|r| r.contains("dead-link")).count(),
        0,
        "{:?}",
        remarks(&sources)
    );
}

#[test]
fn pages_without_front_matter_are_files_unless_all_are() {
    let mut sources = site("", &[("index.md", "title: A", "")]);
    sources.add_text("notes.md", "Notes.");
    assert_eq!(outline(&sources), ["index.md -"]);
    assert!(remarks(&sources).iter().any(|r| r.starts_with("notes.md unpublished-page")));
    // What a page puts in is not left out.
    let mut sources = site("", &[("index.md", "title: A", "{% include_relative 'notes.md' %}")]);
    sources.add_text("notes.md", "Notes.");
    assert_eq!(remarks(&sources), [""; 0]);
    let mut sources = site("", &[]);
    sources.add_text("index.md", "# Accueil\n");
    sources.add_text("notes.md", "Notes.");
    assert_eq!(outline(&sources), ["index.md -", "notes.md -"]);
}

/// Heading and short name of each page of a collection.
fn names(pages: &[(&str, &str, &str)]) -> Vec<String> {
    let sources = site("collections: {fiches: {output: true}}\n", pages);
    let book = build(&sources, &Config::default()).book;
    book.pages.iter().map(|p| format!("{} | {}", plain_text(&p.hero.heading), p.hero.short)).collect()
}

#[test]
fn placeholders_are_no_headings() {
    let title =
        |n: usize| format!("title: Fiche {n}, agir\nhero:\n  title: Fix Me (TODO)\n  text: Fix Me (TODO)");
    let fronts: Vec<(String, String)> = (1..=16).map(|n| (format!("_fiches/{n}.md"), title(n))).collect();
    let pages: Vec<(&str, &str, &str)> =
        fronts.iter().map(|(p, f)| (p.as_str(), f.as_str(), "Texte.")).collect();
    let expected: Vec<String> = (1..=16).map(|n| format!("Fiche {n}, agir | Fiche {n}, agir")).collect();
    assert_eq!(names(&pages), expected);
}

#[test]
fn a_title_of_many_pages_names_none() {
    let front = |hero: &str| format!("title: Guide\nhero:\n  title: {hero}");
    let (a, b) = (front("Guide du budget, pas à pas"), front("Guide des marchés"));
    assert_eq!(
        names(&[("_fiches/a.md", &a, ""), ("_fiches/b.md", &b, "")]),
        ["Guide du budget, pas à pas | Guide du budget", "Guide des marchés | Guide des marchés"]
    );
    let same = front("Notes");
    assert_eq!(
        names(&[("_fiches/a.md", &same, "# Budget\n\nTexte."), ("_fiches/b-c.md", &same, "Texte.")]),
        ["Budget | Budget", "Guide | Guide"]
    );
    assert_eq!(
        names(&[
            ("_fiches/a.md", "title: Guide", "Texte."),
            ("_fiches/b.md", "title: Guide", "## Marchés\n\nTexte.")
        ]),
        ["Guide | Guide", "Guide | Guide"]
    );
}

#[test]
fn templates_know_the_site() {
    let mut sources = site(
        "url: https://exemple.org\nbaseurl: boite/\nauteur: Anne\ncollections: {fiches: {output: true}, questions: {}}\n",
        &[
            ("index.md", "title: Accueil", ""),
            ("_fiches/a.md", "mot: clé", ""),
            ("_questions/q.md", "title: Q", "Une **question**."),
            ("_posts/2026-01-02-un.md", "title: Un", ""),
            ("_posts/2026-03-04-deux.md", "title: Deux", ""),
        ],
    );
    sources.add_text("_data/menu/haut.yml", "- a\n- b\n");
    sources.add_text("_data/prix.csv", "nom,prix\nEncre,4\n");
    let include = sources.add_text("_includes/blocs/note.html", "<p>{{ include.texte }}</p>");
    let mut said = Vec::new();
    let plan = crate::site::recognise(&sources, &Config::default(), &mut said);
    let known = plan.dialect.templates.unwrap();
    let at = |path: &str| known.site.pointer(path).map(ToString::to_string).unwrap_or_default();
    let expected = [
        ("/auteur", "\"Anne\""),
        ("/baseurl", "\"/boite\""),
        ("/data/menu/haut/1", "\"b\""),
        ("/data/prix/0/prix", "\"4\""),
        ("/pages/0/url", "\"/\""),
        ("/fiches/0/title", "\"A\""),
        ("/fiches/0/mot", "\"clé\""),
        ("/fiches/0/url", "\"/fiches/a.html\""),
        ("/questions/0/content", "\"Une **question**.\""),
        ("/questions/0/url", ""),
        ("/posts/0/title", "\"Deux\""),
        ("/collections/0/label", "\"fiches\""),
    ];
    for (path, value) in expected {
        assert_eq!(at(path), value, "{path}");
    }
    assert_eq!(known.includes.get("blocs/note.html"), Some(&include));
    assert_eq!(
        known.addresses.get("_posts/2026-01-02-un.md").map(String::as_str),
        Some("/2026/01/02/un.html")
    );
}

#[test]
fn templates_run_in_front_matter() {
    let front = "title: 'Le {{ site.nom | upcase }}'\nkeywords: ['{{ site.nom }}', '{{ site.rien }}']\nhero:\n  \
                 text: 'Dès {{page.an}} {{ site.rien }}'\n  image: b.svg\n  alt: Une vue\nan: 2026\nfeatures:\n  rows:\n  - grid:\n    - title: B\n      \
                 url: '{% link b.md %}'\n      image: \"{{ '/b.svg' | relative_url }}\"\n      alt: Un B";
    let configuration = "baseurl: /x\nnom: guide\ndefaults:\n- scope: {path: index.md}\n  values: {description: 'Sur {{ site.nom }}'}\n";
    let mut sources = site(configuration, &[("index.md", front, ""), ("b.md", "title: B", "Texte.")]);
    sources.add_text("b.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>");
    let book = build(&sources, &Config::default()).book;
    let page = &book.pages[0];
    assert_eq!(plain_text(&page.hero.heading), "Le GUIDE");
    assert_eq!(plain_text(&page.hero.summary), "Sur guide");
    assert_eq!(plain_text(&page.hero.subtitle), "Dès 2026");
    assert_eq!(page.meta.keywords, ["guide"]);
    let json = serde_json::to_string(&page.blocks).unwrap();
    assert!(
        json.contains("\"internal\"") && json.contains("\"Un B\"") && json.contains("/x/b.svg"),
        "{json}"
    );
    assert!(book.resources.iter().any(|r| r.path == "b.svg"));
    // In the order of the front matter.
    assert!(json.find("Une vue") < json.find("/x/b.svg"), "{json}");
    let said = remarks(&sources);
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(
        said.iter().all(|r| r.starts_with("index.md:") && r.contains(" unevaluated-template ")),
        "{said:#?}"
    );
}

#[test]
fn what_templates_make_has_the_place_of_the_value() {
    // As many bytes as are written, with or without quotation marks.
    for title in ["{{ site.a}}", "'{{site.a}}'", "\"{{ site.a }}\""] {
        let sources = site("a: 'éàéàé **'\n", &[("a.md", &format!("title: {title} é![]()"), "Texte.")]);
        for remark in build(&sources, &Config::default()).diagnostics {
            if let Place::Text(span) = remark.place {
                let text = sources.text(span.file).unwrap();
                assert!(text.get(span.start as usize..span.end as usize).is_some(), "{title}");
            }
        }
    }
}

#[test]
fn odd_configurations_harm_nothing() {
    let pages =
        [("index.md", "title: A\npermalink: ':/:x//:title/'\nparent: A", ""), ("_a/b.md", "order: .nan", "")];
    for configuration in [
        "collections: 3\ndefaults: x\nexclude: {a: b}\npermalink: [a]\nbaseurl: 4",
        "collections: [{a: {output: true}}, b, 3, null]\ndefaults: [3, {scope: 4, values: 5}, {values: {title: {}}}]",
        "collections: {a: null}\nurl: ftp://x\nbaseurl: ///\ncollections_dir: ///",
        "collections: {a: {output: true, permalink: ':::', order: {a: 1}, sort_by: order}}\ndestination: /",
        "include: ['', '/', '**']\nexclude: ['', '*', '**/']\npermalink: /:year/:month/:y_day/:short_year/",
    ] {
        let mut sources = site(configuration, &pages);
        sources.add_text("_data/x.yml", "[a");
        sources.add_text("_data/x/y.json", "{}");
        build(&sources, &Config::default());
    }
}

#[test]
fn collections_that_are_too_many_are_told() {
    let labels: String = (0..300).map(|n| format!("  c{n}: {{output: true}}\n")).collect();
    let sources = site(
        &format!("collections:\n{labels}"),
        &[("_c0/a.md", "title: A", ""), ("_c255/b.md", "title: B", ""), ("_c256/c.md", "title: C", "")],
    );
    assert_eq!(outline(&sources), ["[C0]", "+_c0/a.md -", "[C255]", "+_c255/b.md -"]);
    let told: Vec<String> = remarks(&sources).into_iter().filter(|r| !r.contains("has no folder")).collect();
    assert_eq!(
        told,
        [
            "_config.yml:259:3 unknown-collection the site has 300 collections; those from `c256` on were left out",
            "_config.yml:2:1 unknown-collection the folder `_c256` holds pages, but no collection is called `c256`; it was left out",
        ]
    );
}

#[test]
fn a_long_line_of_parents_is_a_book() {
    let fronts: Vec<(String, String)> =
        (0..3_000).map(|n| (format!("p{n}.md"), format!("title: T{n}\nparent: T{}", n + 1))).collect();
    let pages: Vec<(&str, &str, &str)> = fronts.iter().map(|(p, f)| (p.as_str(), f.as_str(), "")).collect();
    let sources = site("", &pages);
    let mut said = Vec::new();
    let plan = crate::site::recognise(&sources, &Config::default(), &mut said);
    assert_eq!(plan.pages.map(|p| p.len()), Some(3_000));
    let read = pages.iter().map(|(path, ..)| crate::read::ReadPage {
        file: sources.find(path).unwrap(),
        front: crate::read::FrontMatter::default(),
        blocks: Vec::new(),
        notes: Vec::new(),
    });
    let plan = crate::site::recognise(&sources, &Config::default(), &mut said);
    let arranged = crate::site::arrange(read.collect(), plan, &sources, &mut said);
    assert_eq!(arranged.pages.len(), 3_000);
    assert!(arranged.parts.iter().all(|part| part.depth < 16));
}

#[test]
fn pages_in_html_are_pages_where_they_hold_content() {
    let text = "<section>\n    <h2>Bonjour</h2>\n\n    <p>Un texte\n\n        long.</p>\n</section>\n{% for p in site.posts %}{{ p.title }}{% endfor %}";
    let sources = site(
        "",
        &[
            ("index.html", "title: Accueil\nlayout: home", text),
            ("search.html", "title: Chercher", "<form>Chercher</form>"),
            ("feed.html", "layout: null", "Texte"),
            ("liste.html", "title: Liste", "{% include liste.html %}<br>"),
            ("docs/a.html", "title: A", "<p>Texte.</p>"),
            ("_includes/x.html", "title: X", "<p>Texte.</p>"),
        ],
    );
    assert_eq!(outline(&sources), ["index.html -", "[Docs]", "+docs/a.html -"]);
    let book = build(&sources, &Config::default()).book;
    let blocks: Vec<String> = book.pages[0]
        .blocks
        .iter()
        .map(|block| match &block.kind {
            crate::model::BlockKind::Heading { content, .. } => format!("# {}", plain_text(content)),
            crate::model::BlockKind::Paragraph { content } => plain_text(content),
            kind => format!("{kind:?}"),
        })
        .collect();
    assert_eq!(blocks, ["# Bonjour", "Un texte long."]);
}

#[test]
fn a_theme_says_what_the_site_does_not() {
    let sources = site(
        "dox:\n  title: Le guide\n  description: Pas à pas\n  header: {text: 'Un guide <em>libre</em>'}\n  footer:\n    content: 'Licence \
         <a href=\"https://e.org\">ouverte</a>'\n",
        &[("accueil.md", "title: A\nlayout: homepage", ""), ("_posts/2026-03-04-un.md", "title: Un", "")],
    );
    let book = build(&sources, &Config::default()).book;
    let meta = &book.meta;
    assert_eq!(
        [
            Some(meta.title.as_str()),
            meta.description.as_deref(),
            meta.subtitle.as_deref(),
            meta.rights.as_deref()
        ],
        [Some("Le guide"), Some("Pas à pas"), Some("Un guide libre"), Some("Licence ouverte")]
    );
    assert_eq!(book.pages[1].meta.date.map(|d| d.to_string()).as_deref(), Some("2026-03-04"));
}

#[test]
fn formulas_between_single_dollars_where_the_site_draws_them() {
    let drawn = |configuration: &str, layout: &str| {
        let mut sources =
            site(configuration, &[("a.md", "math: true", "Un $x_i$."), ("b.md", "t: 1", "Un $x_i$.")]);
        sources.add_text("_layouts/page.html", layout);
        let book = build(&sources, &Config::default()).book;
        book.pages.iter().map(|p| format!("{:?}", p.blocks).contains("Math {")).collect::<Vec<_>>()
    };
    assert_eq!(drawn("", ""), [true, false]);
    assert_eq!(drawn("mathjax: true\n", ""), [true, true]);
    assert_eq!(drawn("mathjax: no\n", "<script>inlineMath: [[\"$\",\"$\"]]</script>"), [true, true]);
    assert_eq!(drawn("", "<script>inlineMath: [['\\\\(','\\\\)']]</script>"), [true, false]);
}

#[test]
fn boxes_that_the_site_names() {
    let text =
        "{: .astucia }\nUn texto.\n\n{: .astucia-title }\n> Otro\n>\n> Texto.\n\n{: .warning }\nTres.\n";
    let config =
        "callouts:\n  astucia: {title: Truco, color: green}\n  warning: {title: Atención, color: red}\n";
    let book = build(&site(config, &[("a.md", "t: 1", text)]), &Config::default()).book;
    let boxes = book.pages[0].blocks.iter().map(|b| match &b.kind {
        BlockKind::Callout { callout, title, blocks, .. } => {
            format!("{callout:?} {} {}", plain_text(title), blocks.len())
        }
        other => format!("{other:?}"),
    });
    assert_eq!(boxes.collect::<Vec<_>>(), ["Tip Truco 1", "Tip Otro 1", "Warning Atención 1"]);
}
