//! Heading levels of a page: from 2, without jumps, none empty.
//!
//! Headings of the flow and of containers and folded text make the outline. Those within quotations, list items, definitions, cells,
//! callouts, cards and notes are set as bold paragraphs, as are those deeper than 6: an outline that went through them would not be
//! nested as the text is.

use crate::Diagnostic;
use crate::diagnostic::Code;
use crate::model::block_lists;
use crate::model::{Block, BlockKind, Inline, NodeId, Page, plain_text};

/// The outline so far.
struct Outline<'a> {
    /// Open headings: level in the source, level in the book.
    open: Vec<(u8, u8)>,
    /// By how much the last heading was moved. A shift that goes on is told once.
    shift: i16,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// Repairs the headings of a page.
pub(super) fn repair(page: &mut Page, diagnostics: &mut Vec<Diagnostic>) {
    let mut outline = Outline { open: Vec::new(), shift: 0, diagnostics };
    outline.repair(&mut page.blocks, true);
    for note in &mut page.notes {
        outline.repair(&mut note.blocks, false);
    }
}

impl Outline<'_> {
    fn repair(&mut self, blocks: &mut Vec<Block>, flow: bool) {
        blocks.retain_mut(|block| {
            if let BlockKind::Heading { level, anchor, content } = &mut block.kind {
                if is_empty(content) {
                    self.diagnostics.push(Diagnostic::at(
                        Code::EmptyHeading,
                        block.span,
                        "the heading has no text and was left out",
                        "give it a text, or take it out",
                    ));
                    return false;
                }
                let run_in = if flow {
                    let repaired = self.next(*level);
                    self.tell_shift(block.span, *level, repaired);
                    *level = repaired;
                    repaired > 6
                } else {
                    self.diagnostics.push(Diagnostic::at(
                        Code::HeadingLevel,
                        block.span,
                        "a heading within a list, a quotation, a table or a note is not part of the outline; it was set as a bold paragraph",
                        "write it in bold, or take it out of there",
                    ));
                    true
                };
                if run_in {
                    let name = std::mem::take(anchor);
                    let content = vec![Inline::Anchor { id: NodeId::UNSET, name }, Inline::Strong(std::mem::take(content))];
                    block.kind = BlockKind::Paragraph { content };
                }
                return true;
            }
            let inner = flow && matches!(block.kind, BlockKind::Container { .. } | BlockKind::Details { .. });
            for list in block_lists(&mut block.kind) {
                self.repair(list, inner);
            }
            true
        });
    }

    /// The level of the next heading: one below the nearest open one that the source has above it.
    fn next(&mut self, source: u8) -> u8 {
        while self.open.last().is_some_and(|(open, _)| *open >= source) {
            self.open.pop();
        }
        let level = self.open.last().map_or(1, |(_, level)| *level) + 1;
        self.open.push((source, level));
        level
    }

    fn tell_shift(&mut self, span: crate::model::Span, source: u8, level: u8) {
        let shift = i16::from(level) - i16::from(source);
        if shift != 0 && shift != self.shift {
            let message = match (source, shift) {
                (1, _) => "a heading of level 1 within the page: the page's own heading is level 1; it was set a level lower, with those below it".into(),
                (_, 1..) => format!("a heading of level {source} lies below one of level {source}; it was set as level {level}"),
                _ => format!("a heading of level {source} where level {level} is next; it was set as level {level}"),
            };
            let help = if level > 6 {
                "nest headings less deeply".into()
            } else {
                format!("begin it with `{}`", "#".repeat(level.into()))
            };
            self.diagnostics.push(Diagnostic::at(Code::HeadingLevel, span, message, help));
        }
        self.shift = shift;
    }
}

fn is_empty(content: &[Inline]) -> bool {
    fn shows(inlines: &[Inline]) -> bool {
        inlines.iter().any(|i| matches!(i, Inline::Image(_)) || shows(i.children()))
    }
    plain_text(content).trim().is_empty() && !shows(content)
}
