//! A Jekyll site of the size and kind of old manuals, drawn from a seed: nothing of it is lost on the way into the book.
//!
//! `LIVRET_SITE=FOLDER` keeps its files, with `order.txt`, for the judges of `tests/conformance`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod generator;
mod pieces;

use std::collections::BTreeMap;
use std::path::PathBuf;

use generator::Site;
use livret::model::{
    Block, BlockKind, FileId, Inline, LinkTarget, NodeId, Page, Visitor, plain_text, walk_block, walk_inline,
    walk_page,
};
use livret::{Built, Config, Level};

/// What a page of the book holds.
#[derive(Default)]
struct Held {
    headings: Vec<String>,
    tables: Vec<Vec<String>>,
    links: BTreeMap<String, LinkTarget>,
    pictures: usize,
    text: String,
}

impl Visitor for Held {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { content, .. } => self.headings.push(plain_text(content)),
            BlockKind::Figure { image, .. } => {
                assert!(image.resource.is_some(), "{}", image.source);
                self.pictures += 1;
            }
            BlockKind::Table(table) => {
                let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
                self.tables.push(cells.map(|cell| text_of(&cell.blocks)).collect());
            }
            BlockKind::Code { text, .. } => self.text.push_str(text),
            _ => {}
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text.push_str(text),
            Inline::Image(image) => {
                assert!(image.resource.is_some(), "{}", image.source);
                self.pictures += 1;
            }
            Inline::Link { target, content, .. } => {
                self.links.insert(plain_text(content), target.clone());
            }
            _ => {}
        }
        walk_inline(self, inline);
    }
}

fn text_of(blocks: &[Block]) -> String {
    let mut held = Held::default();
    blocks.iter().for_each(|block| held.block(block));
    held.text
}

fn held(page: &Page) -> Held {
    let mut held = Held::default();
    walk_page(&mut held, page);
    held
}

fn built(site: &Site) -> (livret::Sources, Built) {
    let sources = site.sources();
    let built = livret::build(&sources, &Config::default());
    (sources, built)
}

#[test]
fn nothing_of_a_large_site_is_lost() {
    let site = generator::site(6);
    let (sources, built) = built(&site);
    let errors = built.diagnostics.iter().filter(|d| d.level() == Level::Error);
    assert_eq!(errors.map(|d| &d.message).collect::<Vec<_>>(), [""; 0]);
    let told = |code: &str| built.diagnostics.iter().filter(|d| d.code.name() == code).count();
    for code in
        ["dead-link", "unevaluated-template", "unbalanced-template", "missing-picture", "unbalanced-html"]
    {
        assert_eq!(told(code), 0, "{code}");
    }
    assert!(told("letter-case") > 0, "the site has pictures in another case");
    let book = &built.book;
    let path = |file: FileId| sources.file(file).map_or("", |f| f.path.as_str());
    let order: Vec<&str> = book.pages.iter().map(|page| path(page.file)).collect();
    assert_eq!(order, site.pages.iter().map(|page| page.path.as_str()).collect::<Vec<_>>());
    let ids: Vec<NodeId> = book.pages.iter().map(|page| page.id).collect();
    let mut links = 0;
    for (page, drawn) in book.pages.iter().zip(&site.pages) {
        let held = held(page);
        let bare = |texts: &[String]| {
            texts.iter().map(|t| t.replace(['\u{a0}', '\u{202f}'], " ")).collect::<Vec<_>>()
        };
        assert_eq!(bare(&held.headings), drawn.headings, "{}", drawn.path);
        let tables: Vec<_> = held.tables.iter().map(|cells| bare(cells)).collect();
        assert_eq!(tables, drawn.tables, "{}", drawn.path);
        assert_eq!(held.pictures, drawn.pictures, "{}", drawn.path);
        for (text, target) in &drawn.links {
            let found = held.links.get(text);
            assert_eq!(
                found,
                Some(&LinkTarget::Internal(ids[*target])),
                "{}: {text}\n{}",
                drawn.path,
                drawn.text
            );
            links += 1;
        }
        for mark in ["{%", "{{", "{:"] {
            assert!(!held.text.contains(mark), "{}: {}", drawn.path, held.text);
        }
    }
    assert!(book.pages.len() > 300 && links > 300, "{} pages, {links} links", book.pages.len());
    if let Some(folder) = std::env::var_os("LIVRET_SITE").map(PathBuf::from) {
        keep(&site, &folder);
    }
}

#[test]
fn the_same_seed_gives_the_same_site() {
    let texts = |seed| generator::site(seed).texts().map(|(p, t)| format!("{p}\n{t}")).collect::<Vec<_>>();
    assert_eq!(texts(6), texts(6));
    assert_ne!(texts(6), texts(7));
}

/// Writes the files of a site, and the order of its pages.
fn keep(site: &Site, folder: &std::path::Path) {
    for (path, text) in site.texts() {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let order: Vec<&str> = site.pages.iter().map(|page| page.path.as_str()).collect();
    std::fs::write(folder.join("order.txt"), order.join("\n") + "\n").unwrap();
}
