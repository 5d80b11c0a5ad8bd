use super::*;

fn outline(text: &str) -> Vec<(String, String, String)> {
    let cut = |s: Span| text[s.start as usize..s.end as usize].to_string();
    Outline::read(text, FileId(0), 0)
        .entries
        .iter()
        .map(|e| (e.path.join("."), cut(e.key), cut(e.value)))
        .collect()
}

fn row(path: &str, key: &str, value: &str) -> (String, String, String) {
    (path.into(), key.into(), value.into())
}

#[test]
fn keys_and_values_of_the_page_form() {
    let text = "# Page settings\ntitle: Thème 4 - Description # Define a title\nkeywords: # none\norder: 14 # Define order\n\nhero:\n    title: \"A: b\" # c\n    text: |\n        one: two\n        three\nlast: x\n";
    assert_eq!(
        outline(text),
        [
            row("title", "title", "Thème 4 - Description"),
            row("keywords", "keywords", "keywords"),
            row("order", "order", "14"),
            row("hero", "hero", "hero"),
            row("hero.title", "title", "\"A: b\""),
            row("hero.text", "text", "|\n        one: two\n        three"),
            row("last", "last", "x"),
        ]
    );
}

#[test]
fn a_text_that_is_one_list_has_no_keys_that_stand_twice() {
    let text = "- a\n- b\n- a: 1\n";
    assert_eq!(outline(text)[..2], [row("0", "-", "a"), row("1", "-", "b")]);
    assert!(Outline::read(text, FileId(0), 0).duplicates().is_empty());
}

#[test]
fn sequences_at_both_indents_and_of_mappings() {
    let text = "authors:\n- Anne\n- Bea\npages:\n  - a.md\n  - - b\nlogos:\n  - file: x.png\n    alt: X\nflow: [a,\n  b: c]\n";
    assert_eq!(
        outline(text),
        [
            row("authors", "authors", "authors"),
            row("authors.0", "-", "Anne"),
            row("authors.1", "-", "Bea"),
            row("pages", "pages", "pages"),
            row("pages.0", "-", "a.md"),
            row("pages.1", "-", "-"),
            row("pages.1.0", "-", "b"),
            row("logos", "logos", "logos"),
            row("logos.0", "-", "-"),
            row("logos.0.file", "file", "x.png"),
            row("logos.0.alt", "alt", "X"),
            row("flow", "flow", "[a,\n  b: c]"),
        ]
    );
}

#[test]
fn earlier_duplicates_are_found_and_blanked() {
    let text = "title: one\nhero:\n  a: 1\n  a: 2\ntitle: two\n";
    let outline = Outline::read(text, FileId(0), 10);
    let pairs: Vec<_> = outline.duplicates().iter().map(|(a, b)| (a.path.join("."), b.key.start)).collect();
    assert_eq!(pairs, [("hero.a".to_string(), 36), ("title".to_string(), 41)]);
    let value: serde_json::Value = serde_yaml::from_str(&outline.without_duplicates(text)).unwrap();
    assert_eq!(value, serde_json::json!({"title": "two", "hero": {"a": 2}}));
}

#[test]
fn a_mapping_that_stands_twice_is_one_pair() {
    let text = "hero:\n  a: 1\nhero:\n  a: 2\n";
    let outline = Outline::read(text, FileId(0), 0);
    assert_eq!(outline.duplicates().len(), 1);
    let value: serde_json::Value = serde_yaml::from_str(&outline.without_duplicates(text)).unwrap();
    assert_eq!(value, serde_json::json!({"hero": {"a": 2}}));
}

#[test]
fn the_place_of_an_error_and_its_remedy() {
    let text = "order: 3\ntitle: Ressources : lire # x\n";
    let error = serde_yaml::from_str::<serde_yaml::Value>(text).unwrap_err();
    let place = error_place(text, &error, FileId(0), 100);
    assert_eq!(place.start - 100, 9 + 18);
    assert_eq!(remedy(text, &error), "quote it: `title: \"Ressources : lire\"`");
}

#[test]
fn nothing_harms() {
    for text in [
        "",
        "\n",
        ":",
        "- ",
        "a: \"",
        "a: [",
        "a: '\n",
        "- - - - - - - - - - - - - - - - - - - - - - - - x",
        "é: 'ü'x\n ö",
        "\t: a",
        "a:\r\n b: c\r\n",
    ] {
        let outline = Outline::read(text, FileId(0), 0);
        outline.without_duplicates(text);
        for entry in &outline.entries {
            assert!(entry.value.end as usize <= text.len() && entry.path.len() <= MAX_DEPTH);
        }
    }
}

#[test]
fn after_a_bracket_that_never_ends_values_end_with_their_lines() {
    assert_eq!(
        outline("a: [1,\n  2]\nb: [3,\nc: [4]\nd: 'x\ne: \"y\"\n"),
        [
            row("a", "a", "[1,\n  2]"),
            row("b", "b", "[3,"),
            row("c", "c", "[4]"),
            row("d", "d", "'x"),
            row("e", "e", "\"y\""),
        ]
    );
}
