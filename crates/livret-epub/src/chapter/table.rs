//! Tables.

use livret::model::{
    Align, Alt, Block, BlockKind, CalloutLabel, Cell, Image, Inline, Row, Table, Visitor, plain_text,
    walk_block, walk_inline,
};

use super::{Attributes, Writer};

/// From this many columns on, a table may be wider than a small screen: it gets a frame that scrolls and takes the focus.
const WIDE: usize = 5;

/// The part of a table that a row belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Head,
    Body,
}

impl Writer<'_> {
    pub(super) fn table(&mut self, attributes: Attributes, table: &Table) {
        let wide = table.columns.len() >= WIDE;
        if wide {
            // The frame's name: the caption, else the header cells.
            let name = if table.caption.is_empty() { header_text(table) } else { plain_text(&table.caption) };
            let mut frame = Attributes::class("wide").with("tabindex", "0").with("role", "group");
            if !name.trim().is_empty() {
                frame = frame.with("aria-label", name.trim());
            }
            frame.open(&mut self.xml, "div");
            self.xml.line();
        }
        attributes.open(&mut self.xml, "table");
        if !table.caption.is_empty() {
            self.xml.line();
            self.text_element("caption", &Attributes::new(), &table.caption);
        }
        for (name, section, rows) in
            [("thead", Section::Head, &table.head), ("tbody", Section::Body, &table.body)]
        {
            if rows.is_empty() {
                continue;
            }
            self.xml.line().open(name, &[]);
            for row in rows {
                self.row(row, section, table);
            }
            self.xml.line().close();
        }
        self.xml.line().close();
        if wide {
            self.xml.line().close();
        }
    }

    fn row(&mut self, row: &Row, section: Section, table: &Table) {
        let mut attributes = Attributes::new();
        if self.publication.is_target(row.id) {
            attributes = attributes.id(row.id);
        }
        self.xml.line();
        attributes.open(&mut self.xml, "tr");
        let mut column = 0;
        for cell in &row.cells {
            let align = cell.align.or_else(|| table.columns.get(column).map(|column| column.align));
            self.cell(cell, section, align.unwrap_or_default());
            // Cells that reach down from rows above are not counted in: alignment is then the cell's own or the start's.
            column += usize::from(cell.colspan.max(1));
        }
        self.xml.line().close();
    }

    fn cell(&mut self, cell: &Cell, section: Section, align: Align) {
        // A header cell that says nothing heads nothing (the corner of a table, for one).
        let header = cell.header && says_something(&cell.blocks);
        let mut attributes = Attributes::new();
        if self.publication.is_target(cell.id) {
            attributes = attributes.id(cell.id);
        }
        if header {
            let several = cell.colspan > 1 && section == Section::Head;
            attributes = attributes.with(
                "scope",
                match section {
                    Section::Head if several => "colgroup",
                    Section::Head => "col",
                    Section::Body if cell.rowspan > 1 => "rowgroup",
                    Section::Body => "row",
                },
            );
        }
        match align {
            Align::Start => {}
            Align::Center => attributes = attributes.with("class", "center"),
            Align::End => attributes = attributes.with("class", "end"),
        }
        if cell.colspan > 1 {
            attributes = attributes.with("colspan", cell.colspan.to_string());
        }
        if cell.rowspan > 1 {
            attributes = attributes.with("rowspan", cell.rowspan.to_string());
        }
        self.xml.line();
        attributes.open(&mut self.xml, if header { "th" } else { "td" });
        let outside = self.in_header_cell;
        self.in_header_cell |= header;
        self.compact(&cell.blocks);
        self.in_header_cell = outside;
        self.xml.close();
    }
}

/// Whether there is anything to be read out: rules, decoration and lines to write on are not.
fn says_something(blocks: &[Block]) -> bool {
    struct Said(bool);
    impl Visitor for Said {
        fn image(&mut self, image: &Image) {
            self.0 |= matches!(&image.alt, Alt::Text(text) if !text.trim().is_empty());
        }

        fn block(&mut self, block: &Block) {
            // Its title is not shown: the heading above says it.
            if let BlockKind::Callout { label: CalloutLabel::Heading, blocks, .. } = &block.kind {
                return blocks.iter().for_each(|block| self.block(block));
            }
            self.0 |= match &block.kind {
                BlockKind::Code { text, .. } | BlockKind::Math { tex: text } => !text.trim().is_empty(),
                // Its label is text.
                BlockKind::Callout { .. } => true,
                _ => false,
            };
            walk_block(self, block);
        }

        fn inline(&mut self, inline: &Inline) {
            self.0 |= match inline {
                Inline::Text(text) | Inline::Code(text) | Inline::Math { tex: text } => {
                    !text.trim().is_empty()
                }
                Inline::NoteRef { .. } => true,
                _ => false,
            };
            walk_inline(self, inline);
        }
    }
    let mut said = Said(false);
    blocks.iter().for_each(|block| said.block(block));
    said.0
}

fn header_text(table: &Table) -> String {
    let cells = table.head.first().map_or(&[][..], |row| &row.cells);
    let texts: Vec<String> = cells
        .iter()
        .flat_map(|cell| &cell.blocks)
        .filter_map(|block| match &block.kind {
            BlockKind::Paragraph { content } => Some(plain_text(content)),
            _ => None,
        })
        .collect();
    texts.join(", ")
}

#[cfg(test)]
mod tests {
    use livret::model::{BlockKind, CalloutKind, CalloutLabel, FileId, Inline, Span};

    use super::{Block, says_something};

    #[test]
    fn a_callout_without_words_of_its_own_says_nothing() {
        let said = |label, title: &str| {
            let title = vec![Inline::Text(title.into())];
            let blocks = vec![Block::new(Span::new(FileId(0), 0..0), BlockKind::Rule)];
            let kind = BlockKind::Callout { callout: CalloutKind::Note, label, title, blocks };
            says_something(&[Block::new(Span::new(FileId(0), 0..0), kind)])
        };
        assert!(said(CalloutLabel::Own, ""));
        assert!(!said(CalloutLabel::Heading, "Attention"));
    }
}
