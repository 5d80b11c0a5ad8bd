//! Marks where printed pages begin (EPUB 3.3, 7.4.2.3; DPUB-ARIA 1.1, doc-pagebreak).

use livret::model::NodeId;

use super::Writer;
use crate::page_list::{PageMark, anchor};

impl Writer<'_> {
    /// The text of a node begins here; so may a printed page.
    pub(super) fn begin(&mut self, unit: NodeId) {
        (self.unit, self.letters) = (unit, 0);
        for (letters, number) in self.starts.within(unit) {
            if *letters == 0 {
                self.mark(*number);
            }
        }
    }

    /// Writes text of the node. A mark stands before the word in which its page begins.
    pub(super) fn text(&mut self, text: &str) {
        let starts = self.starts.within(self.unit);
        if starts.is_empty() {
            self.xml.text(text);
            return;
        }
        let mut written = 0;
        let (mut word, mut letters) = (0, self.letters);
        for (at, character) in text.char_indices() {
            if character.is_whitespace() {
                word = at + character.len_utf8();
            }
            if !character.is_alphanumeric() {
                continue;
            }
            for (_, number) in starts.iter().filter(|(before, _)| *before > 0 && *before == letters) {
                self.xml.text(text.get(written..word).unwrap_or_default());
                written = word;
                self.mark(*number);
            }
            letters += 1;
        }
        self.xml.text(text.get(written..).unwrap_or_default());
        self.letters = letters;
    }

    /// Ends a link: pages that began within it are marked behind it.
    pub(super) fn end_link(&mut self) {
        self.in_link = false;
        for number in std::mem::take(&mut self.held) {
            self.mark(number);
        }
    }

    fn mark(&mut self, number: u32) {
        if self.in_link {
            self.held.push(number);
            return;
        }
        let (id, label) = (anchor(number), number.to_string());
        let attributes = [
            ("epub:type", "pagebreak"),
            ("role", "doc-pagebreak"),
            ("id", id.as_str()),
            ("aria-label", label.as_str()),
        ];
        self.xml.open("span", &attributes).close();
        self.marks.push(PageMark { href: self.file.href.clone(), number });
    }
}

#[cfg(test)]
mod tests {
    use livret::model::BlockKind;
    use livret::theme::Theme;
    use livret::{Config, FolioStart, Sources};
    use livret_fonts::FontLibrary;
    use livret_package::read_zip;

    #[test]
    fn marks_stand_before_words_and_outside_of_links_and_headings() {
        let page = "---\ntitle: Un\nlang: fr\n---\n\nUn [deux trois](https://x.org) quatre cinq.\n\n## Six\n\n- sept\n";
        let book = livret::build(&Sources::from_pages([("index.md", page)]), &Config::default()).book;
        let [paragraph, heading, list] = book.pages[0].blocks.as_slice() else { panic!("three blocks") };
        let BlockKind::List { items, .. } = &list.kind else { panic!("a list") };
        let starts = [
            (2, book.pages[0].id, 0),
            // Between the words of a link, then within a word.
            (3, paragraph.id, 6),
            (4, paragraph.id, 14),
            (5, heading.id, 0),
            (6, items[0].blocks[0].id, 0),
        ];
        let folios = starts.map(|(number, node, letters)| FolioStart { number, node, letters }).to_vec();
        let options = crate::EpubOptions { folios };
        let exported = crate::export(&book, &Theme::default(), &FontLibrary::built_in(), &options).unwrap();
        let entries = read_zip(&exported.bytes).unwrap();
        let text = |name: &str| {
            let entry = entries.iter().find(|e| e.name == name).unwrap();
            String::from_utf8(entry.bytes.clone()).unwrap()
        };
        let mut chapter = text("OEBPS/text/001-index.xhtml");
        for number in 2..7 {
            let mark = format!(
                "<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-{number}\" aria-label=\"{number}\"></span>"
            );
            assert!(chapter.contains(&mark), "{number}");
            chapter = chapter.replace(&mark, &format!("|{number}|"));
        }
        for piece in
            ["|2|<div class=\"opening\">", "trois</a>|3| |4|quatre cinq.", "|5|<h2", "<li>|6|sept</li>"]
        {
            assert!(chapter.contains(piece), "{piece} in {chapter}");
        }
        assert!(text("OEBPS/nav.xhtml").contains("text/001-index.xhtml#page-4\">4</a>"));
        assert!(
            text("OEBPS/content.opf")
                .contains("<meta property=\"pageBreakSource\">Un (PDF, 210 × 297 mm, institutional)</meta>")
        );
    }
}
