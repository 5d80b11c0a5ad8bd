//! Quotations that warn: under a heading "Attention !", a quotation of lists and paragraphs quotes nobody; its author wanted a box.

use super::words::words;
use crate::model::block_lists;
use crate::model::{Block, BlockKind, CalloutKind, Page, plain_text};

/// The headings, in small letters and without signs: in French, English and Arabic.
const HEADINGS: [(CalloutKind, &[&str]); 6] = [
    (
        CalloutKind::Warning,
        &[
            "attention",
            "avertissement",
            "avertissements",
            "mise en garde",
            "warning",
            "warnings",
            "تنبيه",
            "تحذير",
        ],
    ),
    (CalloutKind::Caution, &["danger", "caution", "خطر"]),
    (CalloutKind::Important, &["important", "مهم"]),
    (
        CalloutKind::Note,
        &[
            "à noter",
            "a noter",
            "note",
            "notez bien",
            "nota bene",
            "nb",
            "remarque",
            "remarques",
            "notes",
            "ملاحظة",
            "ملاحظات",
        ],
    ),
    (
        CalloutKind::Tip,
        &[
            "conseil",
            "conseils",
            "astuce",
            "astuces",
            "tip",
            "tips",
            "hint",
            "hints",
            "advice",
            "نصيحة",
            "نصائح",
        ],
    ),
    (CalloutKind::Success, &["à retenir", "a retenir", "takeaway", "takeaways", "key takeaways"]),
];

/// Makes callouts of the quotations of a page that stand directly under such a heading. The heading stays as it is.
pub(super) fn box_quotes(page: &mut Page) {
    within(&mut page.blocks);
}

fn within(blocks: &mut [Block]) {
    let mut under: Option<CalloutKind> = None;
    for block in blocks {
        if let (Some(callout), BlockKind::Quote { blocks }) = (under, &mut block.kind)
            && blocks.iter().all(|b| matches!(b.kind, BlockKind::List { .. } | BlockKind::Paragraph { .. }))
        {
            let blocks = std::mem::take(blocks);
            block.kind = BlockKind::Callout { callout, title: Vec::new(), blocks };
        }
        under = match &block.kind {
            BlockKind::Heading { content, .. } => kind(&plain_text(content)),
            _ => None,
        };
        if matches!(block.kind, BlockKind::Container { .. } | BlockKind::Details { .. }) {
            block_lists(&mut block.kind).into_iter().for_each(|list| within(list));
        }
    }
}

/// The kind of callout that a heading announces.
fn kind(heading: &str) -> Option<CalloutKind> {
    let heading = words(heading).join(" ");
    HEADINGS.iter().find(|(_, all)| all.contains(&heading.as_str())).map(|(kind, _)| *kind)
}
