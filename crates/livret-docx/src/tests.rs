//! Whole documents: parts as golden text, hostile strings, the same bytes twice.

use livret::model::{Book, Direction, Lang, Visitor};
use livret::theme::Theme;
use livret_fonts::FontLibrary;
use livret_package::{Element, Node, read_zip};

use crate::{DocxOptions, Opening, export};

mod golden;
mod sample;

fn bytes(book: &Book) -> Vec<u8> {
    export(book, &Theme::default(), &FontLibrary::built_in(), &DocxOptions::default()).unwrap().bytes
}

fn parts(book: &Book) -> Vec<(String, Vec<u8>)> {
    read_zip(&bytes(book)).unwrap().into_iter().map(|entry| (entry.name, entry.bytes)).collect()
}

fn part(book: &Book, name: &str) -> Element {
    let (_, bytes) = parts(book).into_iter().find(|(n, _)| n == name).unwrap();
    Element::parse(&bytes).unwrap()
}

/// All descendants of a name.
fn all<'a>(element: &'a Element, name: &str, out: &mut Vec<&'a Element>) {
    for child in element.elements() {
        if child.name == name {
            out.push(child);
        }
        all(child, name, out);
    }
}

fn found<'a>(element: &'a Element, name: &str) -> Vec<&'a Element> {
    let mut out = Vec::new();
    all(element, name, &mut out);
    out
}

#[test]
fn parts_are_as_they_were() {
    let book = sample::book("");
    for name in
        ["document", "styles", "numbering", "footnotes", "settings", "header1", "footer1", "fontTable"]
    {
        golden::check(&format!("{name}.xml"), &golden::pretty(&part(&book, &format!("word/{name}.xml"))));
    }
    for name in [
        "word/_rels/document.xml.rels",
        "word/_rels/footnotes.xml.rels",
        "[Content_Types].xml",
        "docProps/core.xml",
    ] {
        let file = name.rsplit('/').next().unwrap().trim_matches(['[', ']']).replace("]", "");
        golden::check(&file, &golden::pretty(&part(&book, name)));
    }
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let book = sample::book("");
    let first = bytes(&book);
    assert_eq!(first, bytes(&book));
    // Counters of the process must not leak into the file.
    let other = std::thread::spawn(move || bytes(&sample::book(""))).join().unwrap();
    assert_eq!(first, other);
}

#[test]
fn hostile_strings_stay_strings() {
    let hostile = "\" <w:p/> ]]> & ' \u{0}\u{b}\u{fffe}\u{202e}%d\\slip-0 slip-e0\n\t";
    let book = sample::book(hostile);
    for (name, bytes) in parts(&book) {
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let root = Element::parse(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert!(!golden::pretty(&root).contains("\"slip-"), "{name}");
        }
    }
    let plain = part(&sample::book(""), "word/document.xml");
    let document = part(&book, "word/document.xml");
    for name in ["w:p", "w:tbl", "w:hyperlink", "w:drawing", "w:bookmarkStart", "w:footnoteReference", "w:tc"]
    {
        assert_eq!(found(&plain, name).len(), found(&document, name).len(), "{name}");
    }
    assert!(document.text().contains("\" <w:p/> ]]> & '"));
}

#[test]
fn what_docx_rs_takes_for_a_style_is_never_text() {
    let document = part(&sample::book(""), "word/document.xml");
    let styles = part(&sample::book(""), "word/styles.xml");
    let known: Vec<&str> = styles.elements().filter_map(|style| style.attribute("w:styleId")).collect();
    for name in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
        for style in found(&document, name) {
            let id = style.attribute("w:val").unwrap();
            assert!(known.contains(&id), "{name} {id}");
        }
    }
}

#[test]
fn every_link_leads_somewhere_and_every_name_stands_once() {
    let book = sample::book("");
    let document = part(&book, "word/document.xml");
    let notes = part(&book, "word/footnotes.xml");
    let mut names = Vec::new();
    let mut ids = Vec::new();
    for bookmark in found(&document, "w:bookmarkStart").into_iter().chain(found(&notes, "w:bookmarkStart")) {
        names.push(bookmark.attribute("w:name").unwrap().to_owned());
        ids.push(bookmark.attribute("w:id").unwrap().to_owned());
    }
    let count = names.len();
    names.sort();
    names.dedup();
    ids.sort();
    ids.dedup();
    assert_eq!((names.len(), ids.len()), (count, count));
    for link in found(&document, "w:hyperlink").into_iter().chain(found(&notes, "w:hyperlink")) {
        match link.attribute("w:anchor") {
            Some(anchor) => assert!(names.iter().any(|name| name == anchor), "{anchor}"),
            None => assert!(link.attribute("r:id").is_some()),
        }
    }
    assert_eq!(found(&document, "w:bookmarkStart").len(), found(&document, "w:bookmarkEnd").len());
}

#[test]
fn all_text_of_the_model_is_in_the_document_in_its_order() {
    struct Words(Vec<String>);
    impl Visitor for Words {
        fn block(&mut self, block: &livret::model::Block) {
            if let livret::model::BlockKind::Code { text, .. } = &block.kind {
                self.0.extend(text.lines().map(|line| line.trim().to_owned()));
            }
            livret::model::walk_block(self, block);
        }
        fn inline(&mut self, inline: &livret::model::Inline) {
            if let livret::model::Inline::Text(text) | livret::model::Inline::Code(text) = inline {
                self.0.push(text.clone());
            }
            livret::model::walk_inline(self, inline);
        }
    }
    let book = sample::book("");
    let mut text = part(&book, "word/document.xml").text();
    let notes = part(&book, "word/footnotes.xml").text();
    for page in &book.pages {
        let mut page = page.clone();
        let called = page.notes.split_off(0);
        let mut words = Words(Vec::new());
        livret::model::walk_page(&mut words, &page);
        for word in words.0 {
            let at = text.find(&word).unwrap_or_else(|| panic!("{word:?} is not there, or not in its place"));
            text.replace_range(..at + word.len(), "");
        }
        let mut words = Words(Vec::new());
        for block in called.iter().take(3).flat_map(|note| &note.blocks) {
            words.block(block);
        }
        for word in words.0 {
            assert!(notes.contains(&word), "{word:?}");
        }
    }
}

/// How many callouts the sample has.
fn sample_callouts() -> usize {
    struct Callouts(usize);
    impl livret::model::Visitor for Callouts {
        fn block(&mut self, block: &livret::model::Block) {
            self.0 += usize::from(matches!(block.kind, livret::model::BlockKind::Callout { .. }));
            livret::model::walk_block(self, block);
        }
    }
    let mut callouts = Callouts(0);
    sample::book("").pages.iter().for_each(|page| livret::model::walk_page(&mut callouts, page));
    callouts.0
}

#[test]
fn pictures_have_texts_or_are_marked_as_decoration() {
    let document = part(&sample::book(""), "word/document.xml");
    let drawings = found(&document, "wp:docPr");
    // That of the cover, four of the book, and an icon for each callout.
    let icons = sample_callouts();
    assert_eq!(drawings.len(), 1 + 4 + icons);
    for drawing in &drawings {
        let decorative = !found(drawing, "adec:decorative").is_empty();
        assert_eq!(drawing.attribute("descr").unwrap().is_empty(), decorative);
    }
    let mut ids: Vec<_> = drawings.iter().map(|drawing| drawing.attribute("id")).collect();
    ids.dedup();
    assert_eq!(ids.len(), drawings.len());
    // One drawing on the title page and one in the text share their files.
    let media =
        parts(&sample::book("")).into_iter().filter(|(name, _)| name.starts_with("word/media/")).count();
    assert_eq!(media, 2 + 3 + 2 * 6, "the cover and the icon of each kind, as drawings and as pixels");
}

#[test]
fn a_picture_that_cannot_be_read_is_described() {
    let book = sample::book("");
    let text = part(&book, "word/document.xml").text();
    assert!(text.contains("Image absente\u{a0}: Une image cassée (images/casse.png)"));
}

#[test]
fn columns_are_the_texts_alone() {
    let mut theme = Theme::default();
    theme.columns.count = 2;
    let exported =
        export(&sample::book(""), &theme, &FontLibrary::built_in(), &DocxOptions::default()).unwrap();
    let entries = read_zip(&exported.bytes).unwrap();
    let document = entries.iter().find(|e| e.name == "word/document.xml").unwrap();
    let document = Element::parse(&document.bytes).unwrap();
    let sections = found(&document, "w:sectPr");
    let columns =
        |section: &Element| section.find("w:cols").and_then(|c| c.attribute("w:num").map(str::to_owned));
    assert_eq!(sections.iter().map(|s| columns(s)).collect::<Vec<_>>(), [None, Some("2".into())]);
    assert!(sections.iter().all(|section| section.find("w:headerReference").is_some()));
    // The first stands in a paragraph of its own behind the contents list.
    let before = found(&document, "w:p").into_iter().take_while(|p| found(p, "w:sectPr").is_empty());
    let last = before.last().unwrap();
    assert_eq!(found(last, "w:pStyle")[0].attribute("w:val"), Some("TOC2"));
}

#[test]
fn paragraphs_are_told_apart_by_an_indent_where_the_theme_says_so() {
    let text = "---\ntitle: A\nlang: fr\n---\n\nUn.\n\nDeux.\n\n- trois\n\nQuatre.\n\n> Cinq.\n>\n> Six.\n";
    let book = livret::build(&livret::Sources::from_pages([("a.md", text)]), &livret::Config::default()).book;
    let styles = |theme: &str| {
        let theme = Theme::built_in(theme).unwrap();
        let options = DocxOptions { opening: Opening::None };
        let exported = export(&book, &theme, &FontLibrary::built_in(), &options).unwrap();
        let entries = read_zip(&exported.bytes).unwrap();
        let document = entries.iter().find(|e| e.name == "word/document.xml").unwrap();
        let document = Element::parse(&document.bytes).unwrap();
        let style = |p: &&Element| {
            let after = found(p, "w:spacing").first().and_then(|s| s.attribute("w:after").map(str::to_owned));
            let style = found(p, "w:pStyle")[0].attribute("w:val").unwrap_or_default().to_owned();
            format!("{style}{}", after.map_or(String::new(), |after| format!(" after {after}")))
        };
        found(&document, "w:p").iter().map(style).collect::<Vec<_>>()
    };
    assert_eq!(
        styles("sober-serif"),
        ["Heading1", "BodyText after 0", "BodyTextFirstIndent", "ListBullet", "BodyText", "Quote", "Quote"]
    );
    assert_eq!(
        styles("institutional"),
        ["Heading1", "BodyText", "BodyText", "ListBullet", "BodyText", "Quote", "Quote"]
    );
}

#[test]
fn lines_to_write_on_have_the_height_of_a_hand_s_writing_in_every_theme() {
    for name in Theme::BUILT_IN {
        let theme = Theme::built_in(name).unwrap();
        let options = DocxOptions { opening: Opening::None };
        let exported = export(&sample::book(""), &theme, &FontLibrary::built_in(), &options).unwrap();
        let entries = read_zip(&exported.bytes).unwrap();
        let styles = entries.iter().find(|e| e.name == "word/styles.xml").unwrap();
        let styles = Element::parse(&styles.bytes).unwrap();
        let all = found(&styles, "w:style");
        let style = all.iter().find(|s| s.attribute("w:styleId") == Some("WritingLine")).unwrap();
        let spacing = found(style, "w:spacing")[0];
        // Twentieths of a point: 8.5 mm.
        assert_eq!(
            (spacing.attribute("w:line"), spacing.attribute("w:lineRule")),
            (Some("480"), Some("exact")),
            "{name}"
        );
    }
}

#[test]
fn a_book_in_arabic_runs_from_right_to_left() {
    let mut book = sample::book("");
    book.meta.lang = Lang::parse("ar").unwrap();
    for page in &mut book.pages {
        page.lang = book.meta.lang.clone();
    }
    assert_eq!(book.meta.lang.direction(), Direction::Rtl);
    let styles = part(&book, "word/styles.xml");
    let normal = styles.elements().find(|s| s.attribute("w:styleId") == Some("Normal")).unwrap();
    assert!(normal.find("w:pPr").unwrap().find("w:bidi").is_some());
    let document = part(&book, "word/document.xml");
    assert_eq!(found(&document, "w:bidiVisual").len(), 1);
    assert!(found(&document, "w:sectPr")[0].find("w:bidi").is_some());
}

#[test]
fn an_empty_book_is_a_document() {
    let document = part(&Book::default(), "word/document.xml");
    assert!(document.find("w:body").unwrap().find("w:p").is_some());
}

#[test]
fn notes_that_call_one_another_in_a_circle_or_a_long_row_end() {
    use livret::model::{Block, BlockKind, FileId, Inline, NodeId, Note, Span};
    let mut book = sample::book("");
    let span = Span::new(FileId(0), 0..1);
    let call = |note| Inline::NoteRef { id: NodeId::UNSET, span, note };
    let count = 3_000;
    book.pages[0].notes = (0..count)
        .map(|n| {
            let content = vec![Inline::Text(format!("note {n}")), call((n + 1) % count)];
            Note {
                id: NodeId(1_000_000 + n as u32),
                label: String::new(),
                blocks: vec![Block::new(span, BlockKind::Paragraph { content })],
            }
        })
        .collect();
    book.pages[0].blocks = vec![Block::new(span, BlockKind::Paragraph { content: vec![call(0)] })];
    let document = part(&book, "word/document.xml");
    assert_eq!(found(&document, "w:footnoteReference").len(), count);
    assert_eq!(found(&part(&book, "word/footnotes.xml"), "w:footnote").len(), count + 2);
}

#[test]
fn children_stand_in_the_order_of_the_schema() {
    fn check(element: &Element) {
        let mut sorted = element.clone();
        sorted.children.retain(|child| matches!(child, Node::Element(_)));
        crate::complete::sort_for_tests(&mut sorted);
        let names = |e: &Element| e.elements().map(|c| c.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&sorted), names(element), "{}", element.name);
        element.elements().for_each(check);
    }
    for name in ["document", "styles", "numbering", "footnotes"] {
        check(&part(&sample::book(""), &format!("word/{name}.xml")));
    }
}

/// The first table of the sample, changed.
fn with_table(change: impl FnOnce(&mut livret::model::Table)) -> Book {
    let mut book = sample::book("");
    let tables = book.pages.iter_mut().flat_map(|page| &mut page.blocks);
    for block in tables {
        if let livret::model::BlockKind::Table(table) = &mut block.kind {
            change(table);
            break;
        }
    }
    book
}

#[test]
fn a_table_wider_than_word_allows_keeps_its_text() {
    let book = with_table(|table| {
        let columns = 70;
        table.columns = vec![livret::model::Column::default(); columns];
        for (r, row) in table.head.iter_mut().chain(&mut table.body).enumerate() {
            let cell = row.cells[0].clone();
            row.cells = (0..columns)
                .map(|n| livret::model::Cell {
                    rowspan: 1 + (r == 1) as u16,
                    colspan: 1,
                    ..text_cell(&cell, r, n)
                })
                .collect();
        }
    });
    let exported =
        export(&book, &Theme::default(), &FontLibrary::built_in(), &DocxOptions::default()).unwrap();
    assert!(exported.diagnostics.iter().any(|d| d.code.name() == "overfull"));
    let document = part(&book, "word/document.xml");
    assert_eq!(found(&document, "w:gridCol").len(), 63);
    for row in found(&document, "w:tr") {
        assert_eq!(row.elements().filter(|e| e.name == "w:tc").count(), 63);
    }
    let text = document.text();
    assert!(text.contains("cell 1 69") && text.contains("cell 2 69"));
}

fn text_cell(like: &livret::model::Cell, row: usize, column: usize) -> livret::model::Cell {
    let mut cell = like.clone();
    for block in &mut cell.blocks {
        if let livret::model::BlockKind::Paragraph { content } = &mut block.kind {
            *content = vec![livret::model::Inline::Text(format!("cell {row} {column}"))];
        }
    }
    if cell.blocks.is_empty() {
        let span = livret::model::Span::new(livret::model::FileId(0), 0..0);
        let content = vec![livret::model::Inline::Text(format!("cell {row} {column}"))];
        cell.blocks = vec![livret::model::Block::new(span, livret::model::BlockKind::Paragraph { content })];
    }
    cell
}

#[test]
fn a_table_without_a_header_still_has_a_first_row_for_checkers() {
    let document = part(&with_table(|table| table.head.clear()), "word/document.xml");
    assert_eq!(found(&document, "w:tblHeader").len(), 1);
    assert_eq!(found(&document, "w:tblLook")[0].attribute("w:firstRow"), Some("0"));
}

#[test]
fn a_handout_has_no_title_page() {
    let options = DocxOptions { opening: crate::Opening::None };
    let exported = export(&sample::book(""), &Theme::default(), &FontLibrary::built_in(), &options).unwrap();
    let entry =
        read_zip(&exported.bytes).unwrap().into_iter().find(|e| e.name == "word/document.xml").unwrap();
    let document = Element::parse(&entry.bytes).unwrap();
    assert!(found(&document, "w:titlePg").is_empty());
    let first = found(&document, "w:pStyle")[0];
    assert_eq!(first.attribute("w:val"), Some("Heading1"));
}

#[test]
fn the_separators_that_the_settings_name_are_there_without_a_note() {
    let book = Book::default();
    let ids: Vec<String> = found(&part(&book, "word/settings.xml"), "w:footnote")
        .iter()
        .filter_map(|note| note.attribute("w:id").map(str::to_owned))
        .collect();
    let notes = part(&book, "word/footnotes.xml");
    for id in ids {
        assert!(notes.elements().any(|note| note.attribute("w:id") == Some(&id)), "{id}");
    }
}
