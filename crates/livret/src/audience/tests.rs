use proptest::prelude::*;

use crate::model::{Block, BlockKind, Book, plain_text};
use crate::{Code, Config, HandoutSet, Sources};

fn config(audiences: &[&str], sets: &[&str]) -> Config {
    Config {
        audiences: audiences.iter().map(|a| (*a).to_owned()).collect(),
        handouts: sets.iter().map(|name| HandoutSet::new(*name)).collect(),
        ..Config::default()
    }
}

/// The book of pages in French; remarks as `line code message | help`, with lines counted behind the front matter of `a.md`.
fn built(pages: &[(&str, &str)], config: &Config) -> (Book, Vec<String>) {
    let pages = pages.iter().map(|(path, text)| match text.strip_prefix("---\n") {
        Some(rest) => (*path, format!("---\nlang: fr\n{rest}")),
        None => (*path, format!("---\nlang: fr\ntitle: Page\n---\n{text}\n")),
    });
    let sources = Sources::from_pages(pages);
    let built = crate::build(&sources, config);
    let shown = built.diagnostics.iter().map(|d| {
        let line = match d.place {
            crate::Place::Text(span) => sources.locate(span).unwrap().line,
            crate::Place::File(_) => 0,
        };
        format!("{line} {} {} | {}", d.code, d.message, d.help)
    });
    let shown = shown.collect();
    (built.book, shown)
}

/// A page's blocks, one word a block: what they are, or their text.
fn outline(blocks: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { content, .. } => out.push(format!("# {}", plain_text(content))),
            BlockKind::Paragraph { content } => out.push(plain_text(content)),
            BlockKind::List { items, .. } => {
                out.extend(items.iter().flat_map(|i| outline(&i.blocks)).map(|t| format!("- {t}")))
            }
            BlockKind::Quote { blocks } => out.extend(outline(blocks).iter().map(|t| format!("> {t}"))),
            BlockKind::Container { name, blocks, .. } => {
                out.push(format!("::: {name}"));
                out.extend(outline(blocks));
            }
            other => out.push(format!("{other:?}")),
        }
    }
    out
}

fn page(text: &str, ours: &[&str]) -> (Vec<String>, Vec<String>) {
    let (book, remarks) = built(&[("a.md", text)], &config(ours, &["facilitateur", "participant", "élu"]));
    (outline(&book.pages[0].blocks), remarks)
}

#[test]
fn editions_for_nobody_are_told() {
    let text = "---\ntitle: A\naudience: facilitateur\n---\n\n::: audience élu\nTexte.\n:::\n";
    let told = |ours: &[&str]| built(&[("a.md", text), ("b.md", "Un.")], &config(ours, &["participant"])).1;
    let about = |remarks: Vec<String>| -> Vec<String> {
        remarks.into_iter().filter(|r| r.contains("no content is for")).collect()
    };
    assert_eq!(about(told(&["Facilitateur", "participant"])), [""; 0]);
    assert_eq!(
        about(told(&["facilitateurs"])),
        ["0 unknown-audience no content is for the audience `facilitateurs` | did you mean `facilitateur`?"]
    );
    assert_eq!(
        about(told(&["facilitateur", "presse"])),
        [
            "0 unknown-audience no content is for the audience `presse` | name one that content is for: élu, facilitateur"
        ]
    );
    let (_, remarks) = built(&[("b.md", "Un.")], &config(&["presse"], &[]));
    assert_eq!(
        remarks,
        [
            "0 unknown-audience no content is for the audience `presse` | leave it out: all content is for all readers"
        ]
    );
}

#[test]
fn containers_become_their_content_or_nothing() {
    let text = "Un.\n\n::: audience facilitateur\nDeux.\n:::\n\n::: audience Participant, ELU\nTrois.\n:::\n\nQuatre.";
    assert_eq!(page(text, &[]), (vec!["Un.".into(), "Quatre.".into()], vec![]));
    assert_eq!(page(text, &["Facilitateur"]).0, ["Un.", "Deux.", "Quatre."]);
    assert_eq!(page(text, &["élu"]).0, ["Un.", "Trois.", "Quatre."]);
    assert_eq!(page(text, &["participant", "facilitateur"]).0, ["Un.", "Deux.", "Trois.", "Quatre."]);
}

#[test]
fn containers_in_lists_quotations_and_others() {
    let text = "- Un.\n\n  ::: audience facilitateur\n  Deux.\n  :::\n\n- Trois.\n\n> Quatre.\n>\n> ::: audience facilitateur\n> Cinq.\n> :::\n\n\
                ::: box\n:::: audience facilitateur\n::::: audience élu\nSix.\n:::::\n::::\n:::";
    assert_eq!(page(text, &[]), (vec!["- Un.".into(), "- Trois.".into(), "> Quatre.".into()], vec![]));
    assert_eq!(page(text, &["facilitateur"]).0, ["- Un.", "- Deux.", "- Trois.", "> Quatre.", "> Cinq."]);
    let both = page(text, &["facilitateur", "élu"]).0;
    assert_eq!(both, ["- Un.", "- Deux.", "- Trois.", "> Quatre.", "> Cinq.", "::: box", "Six."]);
}

#[test]
fn pages_for_others_are_left_out_with_their_parts() {
    let pages = [
        (
            "index.md",
            "---\ntitle: Accueil\n---\n[A](guide/a.md), [guide](guide/), [b](b.md), [dossier](b).\n",
        ),
        ("b.md", "---\ntitle: B\naudience: [participant, élu]\n---\nTexte.\n"),
        ("guide/a.md", "---\ntitle: A\naudience: facilitateur\n---\nTexte.\n"),
        ("fiches/index.md", "---\ntitle: Les fiches\naudience: facilitateur\n---\nTexte.\n"),
        ("fiches/c.md", "---\ntitle: C\n---\n[Les fiches](index.md), [début](#c).\n"),
    ];
    let sets = ["participant", "facilitateur", "élu"];
    let titles = |ours: &[&str]| {
        let (book, remarks) = built(&pages, &config(ours, &sets));
        assert_eq!(remarks, [""; 0]);
        let parts =
            book.parts.iter().map(|p| format!("{} {:?} {:?}", plain_text(&p.title), p.opening, p.pages));
        (
            book.pages.iter().map(|p| plain_text(&p.hero.heading)).collect::<Vec<_>>().join(" "),
            parts.collect::<Vec<_>>(),
        )
    };
    assert_eq!(titles(&[]), ("Accueil C".into(), vec!["Fiches None 1..2".into()]));
    assert_eq!(titles(&["ÉLU"]), ("Accueil B C".into(), vec!["Fiches None 2..3".into()]));
    assert_eq!(
        titles(&["facilitateur"]),
        ("Accueil Les fiches C A".into(), vec!["Les fiches Some(1) 1..3".into(), "Guide None 3..4".into()])
    );
    let (book, _) = built(&pages, &config(&[], &sets));
    assert!(!format!("{:?}", book.pages).contains("Link { id: NodeId(0)"));
    assert_eq!(outline(&book.pages[0].blocks), ["A, guide, b, dossier."]);
}

#[test]
fn links_to_what_is_left_out_keep_their_text_alone() {
    let text = "[Ici même](#pour-vous), [là](#place) et [plus loin](#rien).\n\n::: audience facilitateur\n## Pour vous\n\n\
                <a id=\"place\"></a>Texte.\n:::\n\n## Pour vous\n\n[Le second](#pour-vous-1).";
    let (book, remarks) = built(&[("a.md", text)], &config(&[], &["facilitateur"]));
    assert_eq!(remarks.len(), 1, "{remarks:?}");
    assert!(remarks[0].contains("`#rien`"), "{remarks:?}");
    let links = format!("{:?}", book.pages[0].blocks).matches("Link {").count();
    assert_eq!(
        links, 2,
        "to the page in place of a heading that is nowhere, and to the heading that kept its name"
    );
}

#[test]
fn notes_go_with_their_calls() {
    let text = "Un[^1].\n\n::: audience facilitateur\nDeux[^2]. Encore[^1].\n\n[^1]: Note une.\n\n[^5]: Jamais, ici.\n:::\n\n\
                [^2]: Note deux, qui appelle[^3].\n\n[^3]: Note trois.\n\n[^4]: Jamais.";
    let (book, remarks) = built(&[("a.md", text)], &config(&[], &["facilitateur"]));
    let notes: Vec<&str> = book.pages[0].notes.iter().map(|n| n.label.as_str()).collect();
    assert_eq!(notes, ["1"]);
    assert_eq!(outline(&book.pages[0].blocks), ["Un.", "Jamais."]);
    let codes: Vec<&str> = remarks.iter().filter_map(|r| r.split(' ').nth(1)).collect();
    assert_eq!(codes, ["unused-note", "unused-note"], "{remarks:?}");
    let (book, _) = built(&[("a.md", text)], &config(&["facilitateur"], &[]));
    assert_eq!(book.pages[0].notes.len(), 3);
    let text = "Un[^1].\n\n[^1]:\n    ::: audience facilitateur\n    Texte.\n    :::";
    let (book, remarks) = built(&[("a.md", text)], &config(&[], &["facilitateur"]));
    assert_eq!((book.pages[0].notes.len(), remarks), (0, vec![]));
    assert_eq!(outline(&book.pages[0].blocks), ["Un."]);
}

#[test]
fn names_that_nobody_has_are_told() {
    let text = "---\ntitle: A\naudience: facilitatrice\n---\nTexte.\n";
    let other = "Un.\n\n::: audience xyz\nDeux.\n:::\n\n::: audience\nTrois.\n:::\n\n::: audience particpant facilitateur\nQuatre.\n:::";
    let (book, remarks) =
        built(&[("a.md", text), ("b.md", other)], &config(&["participant"], &["facilitateur"]));
    assert_eq!(
        remarks,
        [
            "4 unknown-audience no edition is for the audience `facilitatrice`, so what is for it alone is left out | did you mean `facilitateur`?",
            "7 unknown-audience no edition is for the audience `xyz`, so what is for it alone is left out | name it in livret.yaml: `audience: xyz`, or as that of a set below `handouts:`",
            "11 unknown-audience the container does not say for whom its content is, so all readers get it | write the name behind it: `::: audience facilitators`",
            "15 unknown-audience no edition is for the audience `particpant`, so what is for it alone is left out | did you mean `participant`?",
            "0 unknown-audience no content is for the audience `participant` | did you mean `particpant`?",
        ]
    );
    assert_eq!(outline(&book.pages[0].blocks), ["Un.", "Trois."]);
}

#[test]
fn a_book_for_nobody_is_empty() {
    let (book, _) = built(&[("a.md", "---\ntitle: A\naudience: x\n---\nTexte.\n")], &config(&[], &["x"]));
    assert!(book.pages.is_empty() && book.contents.entries.is_empty());
}

proptest! {
    #[test]
    fn any_nesting_of_containers_is_read(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "::: audience a\n", ":::: audience b, c\n", "> ::: audience\n", "- x\n\n  ::: audience a b\n", ":::\n", "::::\n", "> :::\n", "  :::\n",
        "mot[^1] ", "[^1]: note\n", "[^1]: ::: audience b\n", "\n\n", "## titre\n", "::: cards\n", "::: note\n", "[lien](#titre) ",
        "| a |\n|---|\n| b |\n", "<div>\n", "</div>\n", "terme\n: ", "<details><summary>x</summary>\n", "- [ ] ",
    ]), 0..40), ours in proptest::sample::select(vec!["", "a", "b c"])) {
        let text = pieces.concat();
        let sources = Sources::from_pages([("a.md", text.clone()), ("b.md", format!("---\naudience: {ours}\n---\n[x](a.md)"))]);
        let config = Config { audiences: super::names(ours), ..Config::default() };
        let built = crate::build(&sources, &config);
        let model = serde_json::to_string(&built.book).unwrap();
        prop_assert!(!model.contains("\"name\":\"audience\""), "{text}");
        if ours.is_empty() {
            prop_assert!(built.diagnostics.iter().filter(|d| d.code == Code::UnknownAudience).all(|d| !d.help.is_empty()));
        }
    }
}
