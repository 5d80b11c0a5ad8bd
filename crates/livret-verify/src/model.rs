//! The model → the record that every file of it should give.

use livret::Wording;
use livret::model::{
    Alt, Block, BlockKind, Book, CalloutLabel, Image, Inline, Lang, LinkTarget, Page, Row, Span, Table,
};

use crate::address;
use crate::record::{Record, Target};
use crate::recorder::Recorder;

/// What every file of the book should say. The book is the one that exporters see: after [`livret::numbered`].
pub fn expected(book: &Book) -> Record<Option<Span>> {
    let mut reader = Reader {
        out: Recorder::default(),
        lang: &book.meta.lang,
        page_lang: &book.meta.lang,
        in_link: false,
        in_header_cell: false,
    };
    let mut parts =
        book.parts.iter().filter(|part| !part.pages.is_empty() && part.opening.is_none()).peekable();
    for (index, page) in book.pages.iter().enumerate() {
        reader.lang = &book.meta.lang;
        reader.out.set_place(Some(Span::new(page.file, 0..0)));
        while let Some(part) = parts.next_if(|part| part.pages.start <= index) {
            reader.heading(1, &part.title);
        }
        (reader.lang, reader.page_lang) = (&page.lang, &page.lang);
        reader.page(page);
    }
    reader.out.finish()
}

struct Reader<'a> {
    out: Recorder<Option<Span>>,
    lang: &'a Lang,
    page_lang: &'a Lang,
    /// Links do not nest: a link within another is its text.
    in_link: bool,
    /// A heading in a header cell is a line of it.
    in_header_cell: bool,
}

impl<'a> Reader<'a> {
    fn page(&mut self, page: &'a Page) {
        self.heading(1, &page.hero.heading);
        self.line(&page.hero.subtitle);
        self.line(&page.hero.summary);
        self.blocks(&page.blocks);
        for note in &page.notes {
            if let Some(first) = note.blocks.first() {
                self.out.set_place(Some(first.span));
            }
            let around = self.out.begin_note();
            self.blocks(&note.blocks);
            self.out.end_note(around);
        }
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            let around = self.lang;
            self.lang = block.lang.as_ref().unwrap_or(around);
            let place = self.out.set_place(Some(block.span));
            self.block(block);
            self.out.set_place(place);
            self.lang = around;
        }
    }

    fn block(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Heading { level, anchor: _, content } if !self.in_header_cell => {
                self.heading(*level, content)
            }
            BlockKind::Heading { level: _, anchor: _, content } | BlockKind::Paragraph { content } => {
                self.line(content)
            }
            BlockKind::List { kind: _, tight: _, items } => {
                items.iter().for_each(|item| self.blocks(&item.blocks))
            }
            BlockKind::Definitions { entries } => {
                for entry in entries {
                    entry.terms.iter().for_each(|term| self.line(&term.content));
                    entry.descriptions.iter().for_each(|description| self.blocks(description));
                }
            }
            BlockKind::Quote { blocks } => self.blocks(blocks),
            BlockKind::Code { language: _, text } | BlockKind::Math { tex: text } => {
                self.out.part();
                self.out.text(text);
                self.out.part();
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure { image, caption } => {
                self.image(image);
                self.line(caption);
            }
            BlockKind::Callout { callout: _, label, title, blocks } => {
                match label {
                    CalloutLabel::Own => self.line(title),
                    // What it is, the heading above has said.
                    CalloutLabel::Heading => {}
                }
                self.blocks(blocks);
            }
            BlockKind::Container { name: _, title, blocks }
            | BlockKind::Details { summary: title, blocks } => {
                self.line(title);
                self.blocks(blocks);
            }
            BlockKind::Cards { cards } => {
                for card in cards {
                    self.out.part();
                    match &card.target {
                        Some(target) if !card.title.is_empty() => self.link(target, &card.title),
                        _ => self.inlines(&card.title),
                    }
                    self.out.part();
                    self.blocks(&card.blocks);
                }
            }
            BlockKind::NoteLines { count: _ } | BlockKind::Rule | BlockKind::PageBreak => {}
        }
    }

    fn heading(&mut self, level: u8, content: &'a [Inline]) {
        self.out.part();
        let start = self.out.position();
        self.inlines(content);
        self.out.heading(level.min(6), start);
        self.out.part();
    }

    fn line(&mut self, content: &'a [Inline]) {
        self.out.part();
        self.inlines(content);
        self.out.part();
    }

    fn table(&mut self, table: &'a Table) {
        self.line(&table.caption);
        if table.head.is_empty() && table.body.is_empty() {
            return;
        }
        let index = self.out.begin_table();
        for row in table.head.iter().chain(&table.body) {
            self.row(index, row);
        }
    }

    fn row(&mut self, table: usize, row: &'a Row) {
        self.out.row(table);
        for cell in &row.cells {
            let start = self.out.position();
            let around = self.in_header_cell;
            self.in_header_cell |= cell.header;
            self.blocks(&cell.blocks);
            self.in_header_cell = around;
            self.out.part();
            self.out.cell(table, start);
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Math { tex: text } => self.out.text(text),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strike(content)
            | Inline::Underline(content)
            | Inline::Mark(content)
            | Inline::Small(content)
            | Inline::SmallCaps(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content)
            | Inline::Keyboard(content)
            | Inline::Abbreviation { content, .. } => self.inlines(content),
            Inline::Link { span, target, content, .. } => {
                let place = self.out.set_place(Some(*span));
                self.link(target, content);
                self.out.set_place(place);
            }
            Inline::Term { target, content, .. } => self.link(&LinkTarget::Internal(*target), content),
            Inline::Image(image) => self.image(image),
            Inline::LineBreak => self.out.text(" "),
            Inline::Lang { lang, content, .. } => {
                let around = std::mem::replace(&mut self.lang, lang);
                self.inlines(content);
                self.lang = around;
            }
            // The note itself is compared; the number of its call is the format's.
            Inline::NoteRef { .. } | Inline::Anchor { .. } => {}
        }
    }

    fn link(&mut self, target: &LinkTarget, content: &'a [Inline]) {
        let target = match target {
            LinkTarget::External(written) => address::external(written).map(Target::Address),
            LinkTarget::Internal(node) => Some(Target::Anchors(vec![node.anchor()])),
        };
        match target.filter(|_| !self.in_link) {
            Some(target) => {
                let link = self.out.begin_link(target);
                self.in_link = true;
                self.inlines(content);
                self.in_link = false;
                self.out.end_link(link);
            }
            None => self.inlines(content),
        }
    }

    fn image(&mut self, image: &Image) {
        let Alt::Text(alternative) = &image.alt else { return };
        let place = self.out.set_place(Some(image.span));
        // In the language of the phrase or in that of the page, as the format has it.
        let mut stand_ins = vec![Wording::of(self.lang).in_place_of(alternative, "")];
        stand_ins.push(Wording::of(self.page_lang).in_place_of(alternative, ""));
        stand_ins.dedup();
        self.out.alternative(alternative, stand_ins);
        self.out.set_place(place);
    }
}
