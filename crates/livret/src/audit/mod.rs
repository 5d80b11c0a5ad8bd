//! The audit: what only authors can mend, so that readers who do not see the page, or see no colours, lose nothing.
//!
//! It changes nothing. Missing alternative texts and colours are told while pages are read, jumps of heading levels and contradicted
//! languages while they are resolved; what needs the whole page, or where links lead, is looked at here. It runs before the typography
//! pass, on what authors wrote.

mod heading;
mod link;
mod picture;
mod table;
mod timing;

use link::Links;

use crate::diagnostic::Place;
use crate::model::{
    Block, BlockKind, Book, Image, Inline, Page, Span, Visitor, walk_block, walk_inline, walk_page,
};
use crate::{Diagnostic, Sources};

/// Looks at all pages.
pub(crate) fn book(book: &Book, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    for page in &book.pages {
        diagnostics.extend(self::page(page, sources));
    }
}

/// Remarks about a page, in the order of its text.
fn page(page: &Page, sources: &Sources) -> Vec<Diagnostic> {
    let mut audit = Audit {
        source: sources.text(page.file).map_or("", |t| t),
        links: Links::default(),
        remarks: Vec::new(),
    };
    heading::bold(&page.blocks, &mut audit.remarks);
    walk_page(&mut audit, page);
    audit.remarks.sort_by_key(|d| match &d.place {
        Place::Text(span) => span.start,
        Place::File(_) => 0,
    });
    audit.remarks
}

/// What is looked at wherever it stands.
struct Audit<'a> {
    /// The page's text.
    source: &'a str,
    links: Links,
    remarks: Vec<Diagnostic>,
}

impl Audit<'_> {
    /// The text of a place.
    fn written(&self, span: Span) -> &str {
        self.source.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}

impl Visitor for Audit<'_> {
    fn image(&mut self, image: &Image) {
        self.remarks.extend(picture::named_after_its_file(image));
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Table(table) => {
                self.remarks.extend(table::without_header(table, block.span));
                self.remarks.extend(timing::contradictions(table, block.span));
            }
            BlockKind::Cards { cards } => {
                for card in cards.iter().filter(|c| c.target.is_some()) {
                    self.remarks.extend(link::vague(&card.title, "", block.span));
                }
            }
            _ => {}
        }
        walk_block(self, block);
    }

    fn inline(&mut self, inline: &Inline) {
        if let Inline::Link { span, target, title, content, .. } = inline {
            let vague = link::vague(content, self.written(*span), *span);
            self.remarks.extend(vague.or_else(|| self.links.meet(content, title, target, *span)));
        }
        walk_inline(self, inline);
    }
}

#[cfg(test)]
mod tests;
