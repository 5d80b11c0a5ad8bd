//! Golden text of the tag tree: an element a line, with what is said about it and its text; `‖` where a text goes on on another folio.

use std::collections::BTreeMap;
use std::fmt::Write;

use livret::Config;
use livret::model::{Block, BlockKind, Book, Card, Inline, LinkTarget, NodeId};
use livret::theme::Theme;
use livret_fonts::FontLibrary;
use livret_tests::{assert_golden, root};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::{Texts, texts};

struct Tree<'a> {
    document: &'a Document,
    texts: Texts,
    /// The element of each mark and annotation, as the elements say.
    parents: BTreeMap<(ObjectId, Option<i64>), ObjectId>,
    out: String,
}

/// What is shown of an element.
const SHOWN: [&[u8]; 4] = [b"Lang", b"Alt", b"ID", b"ActualText"];

impl Tree<'_> {
    fn dictionary(&self, object: &Object) -> Dictionary {
        self.document.dereference(object).unwrap().1.as_dict().unwrap().clone()
    }

    fn element(&mut self, id: ObjectId, depth: usize) {
        let element = self.document.get_dictionary(id).unwrap().clone();
        let _ = write!(
            self.out,
            "{}{}",
            "  ".repeat(depth),
            super::text(element.get(b"S").unwrap()).trim_start_matches('/')
        );
        for key in SHOWN {
            if let Ok(value) = element.get(key) {
                let _ = write!(
                    self.out,
                    " {}={}",
                    String::from_utf8_lossy(key),
                    super::text(value).replace('\n', "⏎")
                );
            }
        }
        for (key, value) in element.get(b"A").map(|a| self.dictionary(a)).iter().flat_map(|a| a.iter()) {
            let _ = match key.as_slice() {
                b"O" => Ok(()),
                b"BBox" => write!(self.out, " BBox"),
                _ => write!(self.out, " {}={}", String::from_utf8_lossy(key), super::text(value)),
            };
        }
        let kids = match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        };
        let home = element.get(b"Pg").and_then(Object::as_reference).ok();
        let mut before = None;
        for (nth, kid) in kids.iter().enumerate() {
            let mark = match kid {
                Object::Integer(mark) => Some((home.unwrap(), *mark)),
                Object::Dictionary(kid) if kid.has(b"MCID") => Some((
                    kid.get(b"Pg").unwrap().as_reference().unwrap(),
                    kid.get(b"MCID").unwrap().as_i64().unwrap(),
                )),
                _ => None,
            };
            if let Some((page, mark)) = mark {
                assert!(self.parents.insert((page, Some(mark)), id).is_none(), "a mark has one element");
                let text = self.texts[&(page, mark)].clone();
                match before {
                    _ if nth == 0 => drop(write!(self.out, " |")),
                    Some(folio) if folio == page => {}
                    Some(_) => self.out.push('‖'),
                    None => drop(write!(self.out, "\n{}|", "  ".repeat(depth + 1))),
                }
                self.out
                    .push_str(&text.replace('\u{AD}', "-").replace('\u{A0}', "~").replace('\u{202F}', "·"));
                before = Some(page);
                continue;
            }
            before = None;
            match kid {
                Object::Reference(child) => {
                    self.out.push('\n');
                    assert_eq!(
                        self.document
                            .get_dictionary(*child)
                            .unwrap()
                            .get(b"P")
                            .unwrap()
                            .as_reference()
                            .unwrap(),
                        id
                    );
                    self.element(*child, depth + 1);
                }
                other => {
                    let annotation = other.as_dict().unwrap().get(b"Obj").unwrap().as_reference().unwrap();
                    assert!(
                        self.parents.insert((annotation, None), id).is_none(),
                        "an annotation has one element"
                    );
                    let contents = super::text(
                        self.document.get_dictionary(annotation).unwrap().get(b"Contents").unwrap(),
                    );
                    let _ = write!(self.out, " → {contents}");
                }
            }
        }
    }
}

/// The tree as text. What the parent tree says must be what the elements say.
pub(crate) fn written(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).unwrap();
    let top = document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let top = document.dereference(top).unwrap().1.as_dict().unwrap();
    let mut tree =
        Tree { document: &document, texts: texts(&document), parents: BTreeMap::new(), out: String::new() };
    tree.element(top.get(b"K").unwrap().as_reference().unwrap(), 0);
    tree.out.push('\n');

    let parents = tree.dictionary(top.get(b"ParentTree").unwrap());
    let mut entries = BTreeMap::new();
    for leaf in parents.get(b"Kids").unwrap().as_array().unwrap() {
        let leaf = tree.dictionary(leaf);
        for pair in leaf.get(b"Nums").unwrap().as_array().unwrap().chunks(2) {
            entries.insert(pair[0].as_i64().unwrap(), pair[1].as_reference().unwrap());
        }
    }
    let mut said = BTreeMap::new();
    for page in document.get_pages().into_values() {
        let dictionary = document.get_dictionary(page).unwrap();
        let marks = entries[&dictionary.get(b"StructParents").unwrap().as_i64().unwrap()];
        for (mark, element) in (0..).zip(document.get_object(marks).unwrap().as_array().unwrap()) {
            said.insert((page, Some(mark)), element.as_reference().unwrap());
        }
        for annotation in dictionary.get(b"Annots").and_then(Object::as_array).into_iter().flatten() {
            let id = annotation.as_reference().unwrap();
            let key = document.get_dictionary(id).unwrap().get(b"StructParent").unwrap().as_i64().unwrap();
            said.insert((id, None), entries[&key]);
        }
    }
    assert_eq!(said, tree.parents);
    assert_eq!(
        tree.texts.len(),
        said.keys().filter(|(_, mark)| mark.is_some()).count(),
        "every mark has an element"
    );
    // What no element asks for would stand in a paragraph at the end.
    assert!(!tree.out.lines().any(|line| line == "  P" || line.starts_with("  P |")), "{}", tree.out);
    tree.out
}

fn exported(book: &Book) -> Vec<u8> {
    let options = livret_pdf::PdfOptions::default();
    livret_pdf::export(book, &Theme::default(), &FontLibrary::built_in(), &options).unwrap().bytes
}

/// Adds what no page can say yet.
fn with_formulas_and_cards(book: &mut Book) {
    let page = &mut book.pages[0];
    let span = page.blocks[0].span;
    let tex = || "a^2".to_owned();
    let target = page.blocks[0].id;
    let card = |id, target| Card {
        id: NodeId(id),
        title: vec![Inline::Text("Une carte".into())],
        target,
        blocks: vec![Block {
            id: NodeId(id + 1),
            ..Block::new(span, BlockKind::Paragraph { content: vec![Inline::Text("Son texte.".into())] })
        }],
    };
    let cards = vec![card(903, Some(LinkTarget::Internal(target))), card(905, None)];
    let inline = vec![Inline::Text("Une formule : ".into()), Inline::Math { tex: tex() }];
    let kinds = [
        BlockKind::Math { tex: tex() },
        BlockKind::Paragraph { content: inline },
        BlockKind::Cards { cards },
    ];
    for (id, kind) in (900..).zip(kinds) {
        page.blocks.push(Block { id: NodeId(id), ..Block::new(span, kind) });
    }
}

fn of_pages<'a>(pages: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let sources = livret::Sources::from_pages(pages);
    written(&exported(&livret::build(&sources, &Config::default()).book))
}

fn of_case(name: &str) -> String {
    let loaded = livret::load(&[root().join("tests/cases").join(name)], None, None).unwrap();
    written(&exported(&livret::build(&loaded.sources, &loaded.config).book))
}

#[test]
fn tags_are_as_their_golden_text() {
    for case in ["markdown", "html", "arabic", "page-form", "broken"] {
        assert_golden(&format!("pdf/tags/{case}.txt"), &of_case(case));
    }
}

/// What the cases above have not: lines to write on, spans, a block over two folios, parts, a glossary.
const KINDS: &str = r#"---
title: Toutes sortes
lang: fr
---

Ici `du code` ; un [lien avec `code`](https://example.org/une/adresse/si/longue/que/personne/ne/la/tape/jamais).
Le <abbr title="Partenariat">PGO</abbr>. Un appel[^1].

### Un titre qui saute

::: lignes 3
:::

<table><caption>Une légende</caption>
<tr><th rowspan="2">Pays</th><th colspan="2">Année</th></tr>
<tr><th>2025</th><th>2026</th></tr>
<tr><th>Mali</th><td>1</td><td></td></tr>
<tr><th rowspan="2">Bénin</th><td colspan="2">2</td></tr>
<tr><td>3</td><td>4</td></tr>
</table>

1. Un

   > Une citation, *in English: <span lang="en">open `code` government</span>*

- [x] fait
- [ ] à faire

<p lang="en">A paragraph in English.</p>

***

[^1]: Une note.

    ```
    avec du code
    ```
"#;

#[test]
fn every_kind_has_its_tag() {
    let long = format!("---\ntitle: Long\nlang: fr\n---\n\n{}", "Des mots qui coulent. ".repeat(300));
    let glossary = "---\ntitle: Glossaire\nlang: fr\n---\n\nCitation\n: Ce que dit un autre.\n";
    let pages = [("partie/a.md", KINDS), ("partie/b.md", long.as_str()), ("z.md", glossary)];
    let mut book = livret::build(&livret::Sources::from_pages(pages), &Config::default()).book;
    with_formulas_and_cards(&mut book);
    assert_golden("pdf/tags/kinds.txt", &written(&exported(&book)));
}

#[test]
fn a_link_over_two_lines_has_two_places_to_click() {
    let page = format!("[{}](https://example.org)", "un lien ".repeat(20));
    let tags = of_pages([("a.md", page.as_str())]);
    let line = tags.lines().find(|line| line.contains("Link |un lien")).unwrap();
    assert_eq!(line.matches(" → ").count(), 2, "{tags}");
}

#[test]
fn the_same_bytes_with_any_number_of_threads() {
    let sources = livret::Sources::from_pages([("a.md", KINDS), ("b.md", KINDS)]);
    let book = livret::build(&sources, &Config::default()).book;
    let in_threads = |count| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap();
        pool.install(|| exported(&book))
    };
    assert!(in_threads(1) == in_threads(3));
}
