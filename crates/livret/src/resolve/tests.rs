//! Pages built by hand, as a reader would leave them, resolved to a book.

use std::collections::BTreeMap;

use super::*;
use crate::diagnostic::Place;
use crate::model::{Alt, Block, BlockKind, Image, ImageSize, LinkTarget, Span, plain_text};
use crate::read::Field;
use crate::site;

/// What a page says, one line for each thing: `title: …` and other front matter, `# …` headings, `-> address` links, `! address`
/// pictures, `> # …` a heading within a quotation, other lines paragraphs. The place of each is its line.
fn read(path: &str, text: &str, sources: &Sources) -> ReadPage {
    let file = sources.find(path).unwrap();
    let mut page = ReadPage { file, front: FrontMatter::default(), blocks: Vec::new(), notes: Vec::new() };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(file, at..at + line.trim_end().len());
        at += line.len();
        let line = line.trim_end();
        let field = |value: &str| Some(Field { value: value.to_string(), span });
        let front = &mut page.front;
        match line.split_once(": ") {
            Some(("title", v)) => front.title = field(v),
            Some(("short", v)) => front.short = field(v),
            Some(("description", v)) => front.description = field(v),
            Some(("hero.title", v)) => front.hero_title = field(v),
            Some(("hero.text", v)) => front.hero_text = field(v),
            Some(("lang", v)) => front.lang = field(v),
            Some(("date", v)) => front.date = field(v),
            _ if line.is_empty() => {}
            _ => page.blocks.push(block(line, span)),
        }
    }
    page
}

fn block(line: &str, span: Span) -> Block {
    let text = |t: &str| vec![Inline::Text(t.into())];
    let kind = if let Some(inner) = line.strip_prefix("> ") {
        BlockKind::Quote { blocks: vec![block(inner, span)] }
    } else if let Some(address) = line.strip_prefix("-> ") {
        let (address, content) = address.split_once(' ').unwrap_or((address, "ici"));
        let target = LinkTarget::External(address.trim_matches(['(', ')']).into());
        let content = if content == "()" { Vec::new() } else { text(content) };
        BlockKind::Paragraph {
            content: vec![Inline::Link { id: NodeId::UNSET, span, target, title: String::new(), content }],
        }
    } else if let Some(source) = line.strip_prefix("! ") {
        let alt = Alt::Text("x".into());
        let size = ImageSize::default();
        let image = Image {
            id: NodeId::UNSET,
            span,
            source: source.into(),
            resource: None,
            alt,
            title: String::new(),
            size,
        };
        BlockKind::Figure { image, caption: Vec::new() }
    } else if line.starts_with('#') {
        let rest = line.trim_start_matches('#');
        let level = (line.len() - rest.len()) as u8;
        let anchor = slug::fragment(rest.trim());
        BlockKind::Heading {
            level,
            anchor,
            content: if rest.trim().is_empty() { Vec::new() } else { text(rest.trim()) },
        }
    } else {
        BlockKind::Paragraph { content: text(line) }
    };
    Block::new(span, kind)
}

/// A book of pages (path, text), with pictures beside them, and the remarks as `file:line code message | help`.
fn built(pages: &[(&str, &str)], config: &Config) -> (Book, Vec<String>) {
    let mut sources = Sources::from_pages(pages.iter().copied());
    sources.add_bytes("img/Plan.png", *b"png");
    sources.add_bytes("annexe.pdf", *b"pdf");
    let read = pages.iter().map(|(path, text)| read(path, text, &sources)).collect();
    let mut diagnostics = Vec::new();
    let plan = site::recognise(&sources, config, &mut diagnostics);
    let site = site::arrange(read, plan, &sources, &mut diagnostics);
    let mut book = book(site, &Default::default(), &sources, config, &mut diagnostics);
    book.contents = contents(&book);
    let remarks = diagnostics.iter().map(|d| {
        let place = match &d.place {
            Place::Text(span) => {
                sources.locate(*span).map_or("?".into(), |l| format!("{}:{}", l.file, l.line))
            }
            Place::File(file) => file.clone(),
        };
        format!("{place} {} {} | {}", d.code, d.message, d.help)
    });
    (book, remarks.collect())
}

fn french() -> Config {
    Config { lang: Some(crate::model::Lang::french()), ..Config::default() }
}

/// The body in a line each: level and text of headings, text of paragraphs, targets of links.
fn body(page: &Page) -> Vec<String> {
    fn one(block: &Block) -> String {
        match &block.kind {
            BlockKind::Heading { level, content, anchor } => {
                format!("{level} {} #{anchor}", plain_text(content))
            }
            BlockKind::Paragraph { content } => match content.first() {
                Some(Inline::Link { target, .. }) => format!("{target:?} {}", plain_text(content)),
                _ => plain_text(content),
            },
            BlockKind::Quote { blocks } => format!("> {}", blocks.iter().map(one).collect::<String>()),
            other => format!("{other:?}").chars().take(6).collect(),
        }
    }
    page.blocks.iter().map(one).collect()
}

#[test]
fn headings_of_pages() {
    let heading = |text: &str| {
        let (book, _) = built(&[("2-ma_page.md", text)], &french());
        (plain_text(&book.pages[0].hero.heading), body(&book.pages[0]))
    };
    assert_eq!(heading("title: T\nhero.title: H\n# h !\n## A"), ("H".into(), vec!["2 A #a".into()]));
    assert_eq!(heading("title: T\nhero.title: Fix Me (TODO)\n# X").0, "T");
    assert_eq!(
        heading("title: TODO\nhero.title: Lorem ipsum dolor\n## X\n## Y"),
        ("X".into(), vec!["2 Y #y".into()])
    );
    assert_eq!(heading("texte").0, "Ma page");
    let repeated = [
        ("a.md", "title: A\nhero.title: Boîte"),
        ("b.md", "title: B\nhero.title: Boîte"),
        ("c/d.md", "title: D\nhero.title: Boîte"),
    ];
    let (book, _) = built(&repeated, &french());
    let headings: Vec<_> = book.pages.iter().map(|p| plain_text(&p.hero.heading)).collect();
    assert_eq!(headings, ["A", "B", "Boîte"]);
}

#[test]
fn levels_are_repaired_and_told() {
    let text = "title: T\n# A\n## B\n#### C\n###\n> ## D\n## A\n###### E\n";
    let (book, remarks) = built(&[("p.md", text)], &french());
    assert_eq!(body(&book.pages[0]), ["2 A #a", "3 B #b", "4 C #c", "> D", "3 A #a-1", "4 E #e"]);
    let codes: Vec<_> = remarks.iter().map(|r| r.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        codes,
        [
            "p.md:2 heading-level",
            "p.md:5 empty-heading",
            "p.md:6 heading-level",
            "p.md:7 heading-level",
            "p.md:8 heading-level"
        ]
    );
}

#[test]
fn summaries() {
    let hero = |text: &str| {
        let (book, _) = built(&[("p.md", text)], &french());
        (plain_text(&book.pages[0].hero.subtitle), plain_text(&book.pages[0].hero.summary))
    };
    assert_eq!(
        hero("title: T\nhero.text: Une phrase.\ndescription: Une phrase."),
        (String::new(), "Une phrase.".into())
    );
    assert_eq!(
        hero("title: T\nhero.text: Cinq thèmes\ndescription: D."),
        ("Cinq thèmes".into(), "D.".into())
    );
    assert_eq!(hero("title: T\ndescription: D."), (String::new(), "D.".into()));
    assert_eq!(
        hero("title: T\nhero.text: Cinq thèmes.\ndescription: D."),
        ("Cinq thèmes.".into(), "D.".into())
    );
    let long = "mot ".repeat(30);
    let (_, remarks) =
        built(&[("a.md", &format!("title: A\nhero.text: {long}\ndescription: D."))], &french());
    assert_eq!(remarks.len(), 1);
    assert!(remarks[0].starts_with("a.md:3 unshown-description "), "{remarks:?}");
    let (_, remarks) =
        built(&[("a.md", "title: A\ndescription: D."), ("b.md", "title: B\ndescription: D.")], &french());
    assert_eq!(
        remarks,
        ["b.md:2 repeated-summary the summary is the same as that of `a.md` | say what this page is about"]
    );
}

#[test]
fn links_lead_into_the_book_or_out_of_it() {
    let config = Config { url: Some("https://ex.org/k".into()), ..french() };
    let links = "title: A\n-> b.md\n-> b\n-> b.html#suite\n-> #\n-> /c/\n-> https://ex.org/k/b.html\n-> https://ex.org/k/x.zip\n-> annexe.pdf\n-> www.ex.org\n-> B.md\n";
    let (book, remarks) =
        built(&[("a.md", links), ("b.md", "title: B\n## Suite"), ("c/d.md", "title: D")], &config);
    let (b, suite, c) = (book.pages[1].id.0, book.pages[1].blocks[0].id.0, book.parts[0].id.0);
    let own = book.pages[0].id.0;
    let internal = |n: u32| format!("Internal(NodeId({n})) ici");
    let external = |a: &str| format!("External({a:?}) ici");
    let expected = [
        internal(b),
        internal(b),
        internal(suite),
        internal(own),
        internal(c),
        internal(b),
        external("https://ex.org/k/x.zip"),
        external("https://ex.org/k/annexe.pdf"),
        external("https://www.ex.org"),
        internal(b),
    ];
    assert_eq!(body(&book.pages[0]), expected);
    assert_eq!(
        remarks,
        [
            "a.md:11 letter-case the page `B.md` is named `b.md` in the content | write the name with the same letters: most servers tell them apart"
        ]
    );
}

#[test]
fn dead_and_unsafe_links_keep_their_text() {
    let links = "title: A\n-> fiches/budjet.md\n-> budget.md#montnat\n-> annexe.pdf\n-> javascript:x\n-> () ici\n-> https://ex.org ()\n";
    let (book, remarks) = built(&[("a.md", links), ("budget.md", "title: B\n## Montant")], &french());
    let b = book.pages[1].id.0;
    assert_eq!(
        body(&book.pages[0]),
        [
            "ici",
            &format!("Internal(NodeId({b})) ici"),
            "ici",
            "ici",
            "ici",
            "External(\"https://ex.org\") https://ex.org"
        ]
    );
    assert_eq!(
        remarks,
        [
            "a.md:2 dead-link there is no page `fiches/budjet.md`; the link's text was kept | mend the path, or take the link out",
            "a.md:3 dead-link there is no heading `#montnat` on the page `budget.md`; the link leads to the page | did you mean `#montant`?",
            "a.md:4 left-out the file `annexe.pdf` is not part of the book; the link's text was kept | say in livret.yaml under `url` where the site is published, and the link leads there",
            "a.md:5 unsafe-link an address beginning with `javascript:` is not for documents; the link's text was kept | link to a page, or to an address beginning with `https:`",
            "a.md:6 missing-destination the link has no address; its text was kept | write the address between the parentheses",
            "a.md:7 empty-link the link has no text; its address is shown | write what it leads to between the brackets",
        ]
    );
}

#[test]
fn pictures_are_found_once() {
    let text = "title: A\n! ../img/Plan.png\n! /img/plan.png\n! plan.png\n! https://ex.org/x.png\n! data:image/png;base64,AQID\n! ../../x.png\n! ?v=1\n";
    let (book, remarks) = built(&[("c/a.md", text)], &french());
    let found: Vec<_> = book.resources.iter().map(|r| (r.path.as_str(), r.bytes.len())).collect();
    assert_eq!(found, [("img/Plan.png", 3), ("data-2", 3)]);
    assert_eq!(
        remarks,
        [
            "c/a.md:3 letter-case the picture `/img/plan.png` is named `img/Plan.png` in the content | write the name with the same letters: most servers tell them apart",
            "c/a.md:4 missing-picture there is no picture `plan.png` | did you mean `img/Plan.png`?",
            "c/a.md:5 remote-picture the picture `https://ex.org/x.png` lies elsewhere on the network and was not fetched | put a copy beside the page, or allow it to be fetched: `--remote allow`",
            "c/a.md:7 missing-picture there is no picture `../../x.png` | put the picture there, or mend the path",
            "c/a.md:8 missing-picture the picture has no address | write where it lies, or take it out",
        ]
    );
}

#[test]
fn ids_contents_and_metadata() {
    let pages = [
        ("index.md", "title: Livret\ndescription: Tout."),
        ("c/d.md", "title: D\n## E\n### F\n## G"),
        ("t/README.md", "title: Thèmes"),
        ("t/u.md", "title: U"),
    ];
    let (book, remarks) = built(&pages, &french());
    assert_eq!(remarks, [""; 0]);
    let mut ids = BTreeMap::new();
    fn show(entries: &[crate::model::ContentsEntry], depth: usize, out: &mut Vec<String>) {
        for e in entries {
            out.push(format!("{}{}", "-".repeat(depth), plain_text(&e.title)));
            show(&e.children, depth + 1, out);
        }
    }
    let mut shown = Vec::new();
    show(&book.contents.entries, 0, &mut shown);
    assert_eq!(shown, ["Livret", "C", "-D", "--E", "---F", "--G", "Thèmes", "-U"]);
    for page in &book.pages {
        ids.insert(page.id, page.slug.clone());
    }
    let slugs: Vec<_> = ids.into_values().collect();
    assert_eq!(slugs, ["index", "d", "t", "u"]);
    assert!(book.parts[0].id < book.pages[1].id && book.pages[0].id == NodeId(1));
    assert_eq!((book.meta.title.as_str(), book.meta.description.as_deref()), ("Livret", Some("Tout.")));
    let again = built(&pages, &french()).0.meta.identifier;
    assert!(book.meta.identifier.starts_with("urn:uuid:") && book.meta.identifier == again);
}

#[test]
fn languages() {
    let french_text = "La démarche de gouvernement ouvert repose sur une entente et une volonté commune de la société civile et de l’administration, qui veulent ensemble ouvrir les informations et les décisions. ".repeat(4);
    let page = format!("title: A\nlang: en\n{french_text}");
    let (book, remarks) = built(&[("a.md", &page)], &Config::default());
    assert_eq!(book.meta.lang.as_str(), "en");
    assert_eq!(
        remarks,
        [
            "a.md:2 language-mismatch the language is said to be `en`, but the text is in French (`fr`); it is set as `en` | write `lang: fr` in the page's front matter"
        ]
    );
    let auto = Config { lang_from_text: true, ..Config::default() };
    assert_eq!(built(&[("a.md", &page)], &auto).0.pages[0].lang.as_str(), "fr");
    let page = format!("title: A\n{french_text}");
    let (book, remarks) = built(&[("a.md", &page), ("b.md", &page)], &Config::default());
    assert_eq!(book.meta.lang.as_str(), "fr");
    assert_eq!(
        remarks,
        [
            ". language-detected no language is given; the text looks French (`fr`) and is set so | write `lang: fr` in livret.yaml"
        ]
    );
}

#[test]
fn a_few_words_are_of_a_likely_language_and_none_of_no_language() {
    let lang = |text: &str| {
        let (book, remarks) = built(&[("a.md", text)], &Config::default());
        assert_eq!(remarks.len(), 1, "{remarks:?}");
        book.meta.lang.as_str().to_owned()
    };
    assert_eq!(lang("title: A\nUne page à relire"), "fr");
    assert_eq!(lang("title: A\nWhat this is for"), "en");
    assert_eq!(lang("title: 1\n2 + 3"), "und");
}

#[test]
fn pictures_that_a_program_names_are_told_by_their_paths() {
    let config = Config { cover: Some("no.png".into()), logos: vec!["logo.png".into()], ..Config::default() };
    let (_, remarks) = built(&[("a.md", "title: A\nlang: fr\nx")], &config);
    assert_eq!(
        remarks,
        [
            "no.png missing-picture there is no picture `no.png` | put the picture there, or mend the path",
            "logo.png missing-picture there is no picture `logo.png` | put the picture there, or mend the path",
        ]
    );
}

#[test]
fn a_picture_without_data_is_told() {
    let (_, remarks) = built(&[("a.md", "title: A\nlang: fr\n! data:image/png")], &Config::default());
    assert_eq!(
        remarks,
        [
            "a.md:3 broken-picture the picture within the `data:` address cannot be decoded | put the picture into a file beside the page"
        ]
    );
}

#[test]
fn an_opening_page_without_heading_is_named_as_the_book() {
    let sources = Sources::from_pages([("index.md", "Bienvenue."), ("themes/index.md", "Un.")]);
    let config = Config { fallback_title: Some("guides-publics".into()), ..Config::default() };
    let built = crate::build(&sources, &config);
    let headings: Vec<String> = built.book.pages.iter().map(|p| plain_text(&p.hero.heading)).collect();
    assert_eq!(
        (built.book.meta.title.as_str(), headings),
        ("Guides publics", vec!["Guides publics".into(), "Themes".into()])
    );
}

#[test]
fn quotes_under_a_heading_that_warns_become_callouts() {
    let kind = |heading: &str| {
        let sources = Sources::from_pages([(
            "a.md",
            format!("---\ntitle: Essai\n---\n\n## {heading}\n\n> * un\n> * deux\n>\n> trois\n\n> quatre\n"),
        )]);
        let book = crate::build(&sources, &Config::default()).book;
        let blocks = &book.pages[0].blocks;
        assert!(matches!(blocks[0].kind, BlockKind::Heading { .. }), "the heading stays");
        assert!(
            matches!(&blocks[2].kind, BlockKind::Quote { .. }),
            "only the first quote stands directly under it"
        );
        match &blocks[1].kind {
            BlockKind::Callout { callout, title, label, blocks } => {
                assert!(title.is_empty() && blocks.len() == 2, "nothing is lost");
                assert_eq!(*label, CalloutLabel::Heading, "the heading says it already");
                Some(*callout)
            }
            _ => None,
        }
    };
    use crate::model::CalloutKind::{Caution, Important, Note, Tip, Warning};
    use crate::model::CalloutLabel;
    assert_eq!(kind("Attention !"), Some(Warning));
    assert_eq!(kind("⚠️ **Avertissement**"), Some(Warning));
    assert_eq!(kind("À noter :"), Some(Note));
    assert_eq!(kind("Conseils"), Some(Tip));
    assert_eq!(kind("Important"), Some(Important));
    assert_eq!(kind("Danger"), Some(Caution));
    assert_eq!(kind("تنبيه"), Some(Warning));
    assert_eq!(kind("Attention aux délais"), None);
}

#[test]
fn callouts_do_not_repeat_the_heading_above_them() {
    use crate::model::CalloutLabel::{Heading, Own};
    let label = |text: &str| {
        let page = format!("---\ntitle: Essai\nlang: fr\n---\n\n{text}\n");
        let book = crate::build(&Sources::from_pages([("a.md", page)]), &Config::default()).book;
        let callouts = book.pages[0].blocks.iter().filter_map(|b| match &b.kind {
            BlockKind::Callout { title, label, .. } => Some((*label, plain_text(title))),
            _ => None,
        });
        callouts.collect::<Vec<_>>()
    };
    assert_eq!(
        label("## Important\n\n> [!IMPORTANT]\n> Un.\n\n> [!IMPORTANT]\n> Deux."),
        [(Heading, String::new()), (Own, String::new())]
    );
    assert_eq!(label("## Attention !\n\n::: danger\nUn.\n:::"), [(Heading, String::new())]);
    assert_eq!(label("## Le calendrier\n\n::: note Le calendrier\nUn.\n:::"), [(Heading, String::new())]);
    assert_eq!(label("## Attention !\n\n::: tip\nUn.\n:::"), [(Own, String::new())]);
    assert_eq!(label("## Attention !\n\n::: warning Les délais\nUn.\n:::"), [(Own, "Les délais".into())]);
}

#[test]
fn quotes_with_more_than_text_stay_quotes() {
    let text = "---\ntitle: Essai\n---\n\n## Attention !\n\n> > de quelqu'un\n";
    let book = crate::build(&Sources::from_pages([("a.md", text)]), &Config::default()).book;
    assert!(matches!(book.pages[0].blocks[1].kind, BlockKind::Quote { .. }));
}

#[test]
fn quotes_that_begin_with_a_bold_warning_become_callouts() {
    use crate::model::CalloutKind::{Note, Warning};
    let read = |text: &str| {
        let page = format!("---\ntitle: Essai\nlang: fr\n---\n\n{text}\n");
        let book = crate::build(&Sources::from_pages([("a.md", page)]), &Config::default()).book;
        match &book.pages[0].blocks[0].kind {
            BlockKind::Callout { callout, title, blocks, .. } => {
                let BlockKind::Paragraph { content } = &blocks[0].kind else { panic!("{blocks:?}") };
                Some((*callout, plain_text(title), plain_text(content)))
            }
            _ => None,
        }
    };
    let is = |kind, title: &str, text: &str| Some((kind, title.to_owned(), text.to_owned()));
    assert_eq!(read("> **Attention** : les délais."), is(Warning, "Attention", "les délais."));
    assert_eq!(read("> **À noter :**\n>\n> les délais."), is(Note, "À noter", "les délais."));
    assert_eq!(read("> **Attention aux délais** : ils courent."), None);
    assert_eq!(read("> **Attention**"), None);
    assert_eq!(read("> **Remarque.** les délais."), is(Note, "Remarque", "les délais."));
    // A box whose text says what it is does not say it twice.
    assert_eq!(read("::: note\n**Remarque :** les délais.\n:::"), is(Note, "Remarque", "les délais."));
    assert_eq!(read("::: note\n**Les délais** courent.\n:::"), is(Note, "", "Les délais courent."));
}

#[test]
fn quotes_within_lists_and_boxes_warn_too() {
    let text = "- a\n\n  > **Attention** : b\n\n::: box\n> **Conseil** : c\n:::\n\n> > **Attention** : d\n";
    let book = crate::build(&Sources::from_pages([("a.md", text)]), &Config::default()).book;
    let json = serde_json::to_string(&book.pages[0].blocks).unwrap();
    assert_eq!(json.matches("\"type\":\"callout\"").count(), 2, "{json}");
}

#[test]
fn a_page_without_text_that_opens_a_part_lists_its_pages() {
    let page = |title: &str, text: &str| format!("---\ntitle: {title}\nlang: fr\n---\n\n{text}\n");
    let sources = Sources::from_pages([
        ("a/index.md", page("Fiches", "")),
        ("a/1.md", page("Un *deux*", "Texte.")),
        ("a/b/index.md", page("Annexes", "Texte.")),
        ("a/b/2.md", page("Cachée", "Texte.")),
        ("a/c/3.md", page("Trois", "Texte.")),
        ("d/index.md", page("Vide", "")),
    ]);
    let book = crate::build(&sources, &Config::default()).book;
    let BlockKind::List { items, .. } = &book.pages[0].blocks[0].kind else { panic!() };
    let named: Vec<String> = items
        .iter()
        .map(|item| match &item.blocks[0].kind {
            BlockKind::Paragraph { content } => match &content[0] {
                Inline::Link { target: LinkTarget::Internal(id), content, .. } => {
                    let page = book.pages.iter().find(|p| p.id == *id).unwrap();
                    assert_eq!(plain_text(content), plain_text(&page.hero.heading));
                    plain_text(content)
                }
                other => format!("{other:?}"),
            },
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(named, ["Un deux", "Annexes", "Trois"]);
    assert!(book.pages.last().unwrap().blocks.is_empty());
}
