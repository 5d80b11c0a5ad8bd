use super::*;
use crate::Sources;

/// Reads a configuration; remarks as `line:column code message | help`.
fn config(text: &str) -> (Config, Vec<String>) {
    let mut sources = Sources::new("");
    let file = sources.add_text("livret.yaml", text);
    let (config, remarks) = Config::read(text, file);
    let shown = remarks.iter().map(|d| {
        let crate::diagnostic::Place::Text(span) = d.place else { panic!("no place in the text") };
        let at = sources.locate(span).unwrap();
        format!("{}:{} {} {} | {}", at.line, at.column, d.code, d.message, d.help)
    });
    (config, shown.collect())
}

#[test]
fn all_keys() {
    let (read, remarks) = config("title: Le livret : essai\n".replace(" : ", " - ").as_str());
    assert_eq!((read.title.as_deref(), remarks.len()), (Some("Le livret - essai"), 0));
    let uncommented: String = Config::template()
        .lines()
        .map(|l| l.strip_prefix('#').filter(|r| !r.starts_with(' ') || r.starts_with("  ")).unwrap_or(l))
        .map(|l| format!("{l}\n"))
        .collect();
    let (read, remarks) = config(&uncommented);
    assert_eq!(remarks, [""; 0]);
    assert_eq!(read.authors, ["Anne Example", "Network of Examples"]);
    assert_eq!(read.date.map(|d| d.to_string()).as_deref(), Some("2026-11-24"));
    assert_eq!(read.keywords.len(), 3);
    assert_eq!(read.pages, ["index.md", "themes/", "glossary.md"]);
    assert_eq!(read.exclude, ["drafts/", "*.draft.md"]);
    assert!(read.lang_from_text && read.typography.enabled && read.cover.is_some() && read.logos.len() == 1);
}

#[test]
fn the_template_is_valid_and_says_nothing() {
    let (read, remarks) = config(Config::template());
    assert_eq!(remarks, [""; 0]);
    assert_eq!(read, Config { file: read.file, ..Config::default() });
    for key in KEYS.iter().filter(|k| !matches!(**k, "author" | "parts")) {
        assert!(Config::template().contains(&format!("\n#{key}:")), "{key}");
    }
}

#[test]
fn unknown_keys_get_the_nearest_one() {
    let (_, remarks) = config("title: T\nautors: A\ntypography:\n  guillemet: nbsp\nqqqqqq: 1\n");
    assert_eq!(remarks[0], "2:1 unknown-key there is no key `autors` | did you mean `authors`?");
    assert_eq!(
        remarks[1],
        "4:3 unknown-key there is no key `typography.guillemet` | did you mean `guillemets`?"
    );
    assert!(
        remarks[2]
            .starts_with("5:1 unknown-key there is no key `qqqqqq` | known keys are `title`, `subtitle`,")
    );
}

#[test]
fn wrong_types_are_told_at_their_value() {
    let (read, remarks) = config(
        "title: [a]\nlang: français\ndate: hier # c\nauthors:\n  - A\n  - {b: c}\nurl: example.org\ntypography: 3\n",
    );
    assert_eq!(
        remarks,
        [
            "1:8 wrong-type the value of `title` is not a line of text and was ignored | write one value behind the key",
            "2:7 wrong-type the value of `lang` is not a language and was ignored | write a tag such as `fr`, or `auto`",
            "3:7 wrong-type the value of `date` is not a date and was ignored | write it as `2026-11-24`, `2026-11` or `2026`",
            "6:5 wrong-type the value of `authors.1` is not a line of text and was ignored | write one value behind the key",
            "7:6 wrong-type the value of `url` is not the address of a site and was ignored | begin it with `https://`",
            "8:13 wrong-type the value of `typography` is neither a switch nor a list of keys and was ignored | write `typography: false`, or keys below it",
        ]
    );
    assert_eq!(read.authors, ["A"]);
}

#[test]
fn duplicate_keys_and_broken_yaml() {
    let (read, remarks) = config("title: un\nlang: fr\ntitle: deux\n");
    assert_eq!(read.title.as_deref(), Some("deux"));
    assert_eq!(
        remarks,
        ["3:1 duplicate-key the key `title` stands twice | keep one of the two; this one counts"]
    );
    let (read, remarks) = config("lang: fr\ntitle: Le livret : essai\n");
    assert_eq!(read.lang, None);
    assert_eq!(
        remarks,
        [
            "2:18 broken-config the configuration is not valid YAML, and none of it was used | quote it: `title: \"Le livret : essai\"`"
        ]
    );
    let (_, remarks) = config("just text");
    assert_eq!(
        remarks,
        [
            "1:1 broken-config the configuration is not a list of keys with values | write lines of the form `title: My toolkit`"
        ]
    );
}

#[test]
fn what_would_keep_the_yaml_reader_busy_is_refused_at_its_place() {
    let (read, remarks) = config(&format!("title: a\nx: {}\n", "[".repeat(20_000)));
    assert_eq!(read.title, None);
    assert_eq!(
        remarks,
        [
            "2:68 broken-config the configuration is nested too deep, and none of it was used | keep in it only what describes the book"
        ]
    );
}

#[test]
fn a_language_that_nobody_has_is_told() {
    let (read, remarks) = config("title: T\nlang: qq\n");
    assert_eq!(read.lang, None);
    assert_eq!(
        remarks,
        [
            "2:7 wrong-type the value of `lang` is not a language and was ignored | write a tag such as `fr`, or `auto`"
        ]
    );
}

#[test]
fn a_list_is_no_configuration_and_nothing_else() {
    let (_, remarks) = config("- a\n- a\n");
    assert_eq!(
        remarks,
        [
            "1:1 broken-config the configuration is not a list of keys with values | write lines of the form `title: My toolkit`"
        ]
    );
}
