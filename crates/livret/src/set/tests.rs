use crate::{Config, HandoutSet, SetLayout, Sources};

const PAGES: [(&str, &str); 5] = [
    ("index.md", "---\ntitle: Accueil\nlang: fr\n---\nTexte.\n"),
    ("1-themes/theme-1.md", "---\ntitle: Thème 1\nlang: fr\n---\nTexte.\n"),
    ("1-themes/theme-2.md", "---\ntitle: Thème 2\nlang: fr\n---\nTexte.\n"),
    ("guide.md", "---\ntitle: Guide\nlang: fr\naudience: facilitateurs\n---\nTexte.\n"),
    ("annexes/glossaire.md", "---\ntitle: Glossaire\nlang: fr\n---\nTexte.\n"),
];

/// The configuration, remarks as `line:column code message | help`, and for each set the paths of its pages.
fn sets(text: &str) -> (Config, Vec<String>, Vec<Vec<String>>) {
    let mut sources = Sources::from_pages(PAGES);
    let file = sources.add_text("livret.yaml", text);
    let (config, mut remarks) = Config::read(text, file);
    remarks.extend(crate::build(&sources, &config).diagnostics);
    let shown = remarks.iter().map(|d| {
        let crate::Place::Text(span) = d.place else { panic!("no place in the text: {d:?}") };
        let at = sources.locate(span).unwrap();
        format!("{}:{} {} {} | {}", at.line, at.column, d.code, d.message, d.help)
    });
    let pages = |set: &HandoutSet| {
        let book = crate::build(&sources, &config.for_set(set)).book;
        let path = |page: usize| sources.file(book.pages[page].file).unwrap().path.clone();
        set.pages(&book, &sources).into_iter().map(path).collect()
    };
    (config.clone(), shown.collect(), config.handouts.iter().map(pages).collect())
}

#[test]
fn sets_choose_pages_by_path_folder_and_pattern() {
    let (config, remarks, pages) = sets(
        "lang: fr\nhandouts:\n  participants:\n    title: Dossier\n    pages: [1-themes/, glossaire.md]\n    layout: [folios, booklet, folios]\n  \
         facilitateurs:\n    cover: false\n  thèmes:\n    pages:\n      - 'theme-*'\n      - ./index\n    audience: tous, élus\n",
    );
    assert_eq!(remarks, [""; 0]);
    assert_eq!(
        pages,
        [
            vec!["1-themes/theme-1.md", "1-themes/theme-2.md", "annexes/glossaire.md"],
            vec![
                "index.md",
                "1-themes/theme-1.md",
                "1-themes/theme-2.md",
                "annexes/glossaire.md",
                "guide.md"
            ],
            vec!["index.md", "1-themes/theme-1.md", "1-themes/theme-2.md"],
        ]
    );
    let [participants, facilitateurs, themes] = config.handouts.as_slice() else { panic!() };
    assert_eq!(participants.layouts, [SetLayout::Folios, SetLayout::Booklet]);
    assert_eq!(participants.audiences, ["participants"]);
    assert_eq!(*facilitateurs, HandoutSet { cover: false, ..HandoutSet::new("facilitateurs") });
    assert_eq!(themes.audiences, ["tous", "élus"]);
}

#[test]
fn the_edition_of_a_set_is_a_work_of_its_own() {
    let config = Config { title: Some("Boîte".into()), ..Config::default() };
    let (one, two) =
        (HandoutSet::new("un"), HandoutSet { title: Some("Deux".into()), ..HandoutSet::new("deux") });
    let (first, second) = (config.for_set(&one), config.for_set(&two));
    assert_eq!((first.title.as_deref(), second.title.as_deref()), (Some("Boîte"), Some("Deux")));
    assert_eq!(second.audiences, ["deux"]);
    let sources = Sources::from_pages(PAGES);
    let identifier = |config: &Config| crate::build(&sources, config).book.meta.identifier;
    let identifiers = [identifier(&config), identifier(&first), identifier(&second)];
    assert!(identifiers[0] != identifiers[1] && identifiers[1] != identifiers[2], "{identifiers:?}");
}

#[test]
fn what_is_wrong_with_sets_is_told_at_its_place() {
    let (config, remarks, _) = sets(
        "lang: fr\nhandouts:\n  a/b: {}\n  Élus:\n    page: [x]\n    layout: booklett\n  elus:\n    pages: [themes, guide.md, 1-theme]\n    \
         layout: [2up, cube]\n    cover: perhaps\n  facilitateurs: 3\n  '*':\n",
    );
    assert_eq!(
        remarks,
        [
            "3:3 wrong-type no file can be named after the set `a/b`, which was ignored | write `a-b`",
            "5:5 unknown-key there is no key `handouts.Élus.page` | did you mean `pages`?",
            "6:13 wrong-type the value of `handouts.Élus.layout` is not a layout and was ignored | did you mean `booklet`?",
            "7:3 duplicate-key files of the sets `Élus` and `elus` would have the same names | give one of them another name; this one counts",
            "9:13 wrong-type the value of `handouts.elus.layout.1` is not a layout and was ignored | layouts are `folios`, `booklet`, `2up`, `notes`, `3up-notes`",
            "10:12 wrong-type the value of `handouts.elus.cover` is not a switch and was ignored | write `true` or `false`",
            "11:18 wrong-type the value of `handouts.facilitateurs` is not a list of keys and was ignored | write its keys on lines of their own: `pages:`, `audience:`, `layout:`",
            "12:3 wrong-type no file can be named after the set `*`, which was ignored | name it in letters and digits: `participants`",
            "8:12 unknown-page there is no page or folder `themes`, which the set `elus` names | did you mean `1-themes`?",
            "8:12 unknown-page `guide.md` is for other readers than those of the set `elus` | take it out of the set, or add its readers to the set's `audience`",
            "8:12 unknown-page there is no page or folder `1-theme`, which the set `elus` names | did you mean `1-themes`?",
        ]
    );
    let names: Vec<&str> = config.handouts.iter().map(|set| set.name.as_str()).collect();
    assert_eq!(names, ["elus", "facilitateurs"]);
    let (_, remarks, _) = sets("lang: fr\naudience: facilitateurs\nhandouts: [a]\n");
    assert_eq!(
        remarks,
        [
            "3:11 wrong-type the value of `handouts` is not a list of sets by their names and was ignored | write a line `participants:` below it, and the keys of the set below that"
        ]
    );
}
