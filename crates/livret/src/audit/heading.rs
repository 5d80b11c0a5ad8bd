//! Bold paragraphs that do the work of headings: no outline, contents list or screen reader knows of them.

use crate::Diagnostic;
use crate::diagnostic::Code;
use crate::model::{Block, BlockKind, Inline, plain_text};

/// Longer ones are sentences that somebody wants to be noticed: a line and a half of a printed page.
const LONGEST: usize = 80;

/// Tells the bold paragraphs of the flow that stand over other text as headings do.
pub(super) fn bold(blocks: &[Block], remarks: &mut Vec<Diagnostic>) {
    for (i, block) in blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Container { blocks, .. } | BlockKind::Details { blocks, .. } => bold(blocks, remarks),
            BlockKind::Paragraph { content } if is_bold_line(content) => {
                // One of several in a row, or with nothing below, heads nothing.
                let heads = blocks.get(i + 1).is_some_and(|next| match &next.kind {
                    BlockKind::Paragraph { content } => !is_bold_line(content),
                    BlockKind::List { .. } | BlockKind::Table(_) | BlockKind::Definitions { .. } => true,
                    _ => false,
                });
                let follows = i.checked_sub(1).and_then(|i| blocks.get(i));
                let first_of_row = !follows.is_some_and(
                    |b| matches!(&b.kind, BlockKind::Paragraph { content } if is_bold_line(content)),
                );
                if heads && first_of_row {
                    remarks.push(Diagnostic::at(
                        Code::BoldHeading,
                        block.span,
                        format!("the bold paragraph “{}” looks like a heading, but is none", text(content)),
                        "begin it with `##`, `###` … in place of the asterisks; a sentence ends in a full stop",
                    ));
                }
            }
            _ => {}
        }
    }
}

fn text(content: &[Inline]) -> String {
    plain_text(content).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a paragraph is a short line in bold, and no sentence. A heading set in bold because it is nested too deep begins with its
/// anchor.
fn is_bold_line(content: &[Inline]) -> bool {
    let strong = match content {
        [Inline::Strong(inner)] => inner,
        [Inline::Emphasis(outer)] => match outer.as_slice() {
            [Inline::Strong(inner)] => inner,
            _ => return false,
        },
        _ => return false,
    };
    let text = text(strong);
    // `AAAAMMJJ_nom.csv`: something to be typed.
    let is_name = !text.contains(' ') && text.contains(['_', '.', '/', '=', '@']);
    text.chars().count() <= LONGEST
        && !is_name
        && text.contains(char::is_alphabetic)
        && !text.ends_with(['.', ',', ';', ':', '…'])
        && !strong.iter().any(|i| matches!(i, Inline::Link { .. } | Inline::Image(_)))
}
