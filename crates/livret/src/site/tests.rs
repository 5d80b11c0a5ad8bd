use super::*;
use crate::diagnostic::Place;
use crate::model::Span;
use crate::read::{Field, FrontMatter};

/// Arranges pages given as path and `order`; the reading order, the parts, and the remarks.
fn arranged(pages: &[(&str, Option<i64>)], listed: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let mut sources = Sources::from_pages(pages.iter().map(|(path, _)| (*path, "order: 1")));
    let file = sources.add_text("livret.yaml", listed);
    let (config, _) = Config::read(listed, file);
    let read = pages.iter().map(|(path, order)| {
        let file = sources.find(path).unwrap();
        let order = order.map(|value| Field { value, span: Span::new(file, 7..8) });
        ReadPage {
            file,
            front: FrontMatter { order, ..FrontMatter::default() },
            blocks: Vec::new(),
            notes: Vec::new(),
        }
    });
    let mut diagnostics = Vec::new();
    let plan = Plan { config, ..Plan::default() };
    let site = arrange(read.collect(), plan, &sources, &mut diagnostics);
    let paths = site.pages.iter().map(|p| sources.file(p.file).unwrap().path.clone()).collect();
    let parts = site
        .parts
        .iter()
        .map(|p| format!("{}{} {:?} {}", "+".repeat(p.depth.into()), p.title, p.pages, p.opened));
    let remarks = diagnostics.iter().map(|d| {
        let Place::Text(span) = d.place else { panic!("no place in a text") };
        let at = sources.locate(span).unwrap();
        format!("{}:{}:{} {} {} | {}", at.file, at.line, at.column, d.code, d.message, d.help)
    });
    (paths, parts.collect(), remarks.collect())
}

#[test]
fn order_then_names_and_folders_are_parts() {
    let (paths, parts, remarks) = arranged(
        &[
            ("z.md", Some(1)),
            ("fiche-10.md", None),
            ("fiche-2.md", None),
            ("index.md", None),
            ("README.md", None),
            ("2-themes/README.md", Some(2)),
            ("2-themes/b.md", None),
            ("2-themes/a.md", Some(7)),
            ("3-annexes/x/deep.md", None),
        ],
        "",
    );
    assert_eq!(
        paths,
        [
            "index.md",
            "z.md",
            "2-themes/README.md",
            "2-themes/a.md",
            "2-themes/b.md",
            "3-annexes/x/deep.md",
            "fiche-2.md",
            "fiche-10.md",
            "README.md"
        ]
    );
    assert_eq!(parts, ["Themes 2..5 true", "Annexes 5..6 false", "+X 5..6 false"]);
    assert_eq!(remarks, [""; 0]);
}

#[test]
fn the_configuration_orders_pages() {
    let (paths, _, remarks) = arranged(
        &[("a.md", Some(1)), ("b.md", Some(2)), ("c/index.md", None), ("c/x.md", None), ("d/y.md", None)],
        "pages:\n  - c/\n  - b\n  - glosaire.md\n  - d/z.md\n",
    );
    assert_eq!(paths, ["c/index.md", "c/x.md", "b.md", "a.md", "d/y.md"]);
    assert_eq!(
        remarks,
        [
            "livret.yaml:4:5 unknown-page there is no page or folder `glosaire.md` | list a page or folder of the content",
            "livret.yaml:5:5 unknown-page there is no page or folder `d/z.md` | did you mean `d/y.md`?",
        ]
    );
}

#[test]
fn the_same_order_twice_is_told() {
    let (paths, _, remarks) = arranged(&[("b.md", Some(3)), ("a.md", Some(3)), ("c/a.md", Some(3))], "");
    assert_eq!(paths, ["a.md", "b.md", "c/a.md"]);
    assert_eq!(
        remarks,
        [
            "b.md:1:8 duplicate-order `b.md` has the same `order` as `a.md`: 3 | give each page of the folder a number of its own"
        ]
    );
}

#[test]
fn kinds_are_told_by_files_unless_the_configuration_says_one() {
    let kind = |files: &[&str], site| {
        let mut sources = Sources::new("");
        for file in files {
            sources.add_text(*file, "");
        }
        site_kind(&sources, &Config { site, ..Config::default() })
    };
    assert_eq!(kind(&["a.md"], None), (SiteKind::Plain, None));
    assert_eq!(kind(&["_config.yml", "SUMMARY.md"], None), (SiteKind::Jekyll, Some("_config.yml")));
    assert_eq!(kind(&["src/SUMMARY.md"], None), (SiteKind::MdBook, Some("src/SUMMARY.md")));
    assert_eq!(kind(&["SUMMARY.md"], None), (SiteKind::GitBook, Some("SUMMARY.md")));
    assert_eq!(kind(&["book.toml", "SUMMARY.md"], None), (SiteKind::MdBook, Some("book.toml")));
    assert_eq!(kind(&["docs/_config.yml"], None), (SiteKind::Plain, None));
    assert_eq!(kind(&["_config.yml", "_toc.yml"], None), (SiteKind::Plain, None));
    assert_eq!(kind(&["_config.yml"], Some(SiteKind::Plain)), (SiteKind::Plain, None));
    assert_eq!(
        kind(&["_config.yml", "book.toml"], Some(SiteKind::MdBook)),
        (SiteKind::MdBook, Some("book.toml"))
    );
}
