//! Quotations that warn: under a heading "Attention !", or with it in bold at its beginning, a quotation of lists and paragraphs quotes
//! nobody; its author wanted a box.

use super::words::words;
use crate::Wording;
use crate::model::block_lists;
use crate::model::{Block, BlockKind, CalloutKind, CalloutLabel, Inline, Page, plain_text};

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

/// Makes callouts of the quotations of a page that stand directly under such a heading or begin so in bold, and keeps callouts from
/// repeating the heading directly above them or saying their kind twice. The heading stays as it is.
pub(super) fn box_quotes(page: &mut Page) {
    within(&mut page.blocks);
}

fn within(blocks: &mut [Block]) {
    let mut above = String::new();
    for block in blocks {
        let label = CalloutLabel::Heading;
        if let (Some(callout), BlockKind::Quote { blocks }) = (kind(&above), &mut block.kind)
            && blocks.iter().all(|b| matches!(b.kind, BlockKind::List { .. } | BlockKind::Paragraph { .. }))
        {
            let blocks = std::mem::take(blocks);
            block.kind = BlockKind::Callout { callout, title: Vec::new(), label, blocks };
        } else if let BlockKind::Quote { blocks } = &mut block.kind
            && let Some((callout, title)) = take_bold(blocks)
        {
            let (blocks, label) = (std::mem::take(blocks), CalloutLabel::Own);
            block.kind = BlockKind::Callout { callout, title, label, blocks };
        }
        if let BlockKind::Callout { title, blocks, .. } = &mut block.kind
            && title.is_empty()
            && let Some((_, words)) = take_bold(blocks)
        {
            *title = words;
        }
        if let BlockKind::Callout { callout, title, label, .. } = &mut block.kind
            && says(&above, *callout, &plain_text(title))
        {
            title.clear();
            *label = CalloutLabel::Heading;
        }
        above = match &block.kind {
            BlockKind::Heading { content, .. } => words(&plain_text(content)).join(" "),
            _ => String::new(),
        };
        // What is within a quotation is quoted.
        if !matches!(block.kind, BlockKind::Quote { .. }) {
            block_lists(&mut block.kind).into_iter().for_each(|list| within(list));
        }
    }
}

/// Takes the words in bold with which a quotation or a box begins, if they announce a callout (`**Attention :** …`).
fn take_bold(blocks: &mut Vec<Block>) -> Option<(CalloutKind, Vec<Inline>)> {
    let more = blocks.len() > 1;
    let BlockKind::Paragraph { content } = &mut blocks.first_mut()?.kind else { return None };
    let Some(Inline::Strong(bold)) = content.first() else { return None };
    let callout = kind(&words(&plain_text(bold)).join(" "))?;
    let parts = |c: char| c.is_whitespace() || matches!(c, ':' | '!' | '.' | '–' | '—' | '-' | '\u{a0}');
    let rest = content.get(1..).unwrap_or_default();
    let is_left =
        rest.iter().any(|i| !matches!(i, Inline::LineBreak | Inline::Anchor { .. } | Inline::Text(_)))
            || plain_text(rest).contains(|c| !parts(c));
    if !is_left && !more {
        return None;
    }
    let Inline::Strong(mut title) = content.remove(0) else { return None };
    if let Some(Inline::Text(last)) = title.last_mut() {
        let shown = last.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '\u{a0}'));
        *last = shown.to_owned();
    }
    let kept = content.iter_mut().position(|inline| match inline {
        Inline::LineBreak => false,
        Inline::Text(text) => {
            *text = text.trim_start_matches(parts).to_owned();
            !text.is_empty()
        }
        _ => true,
    });
    content.drain(..kept.unwrap_or(content.len()));
    if content.is_empty() {
        blocks.remove(0);
    }
    Some((callout, title))
}

/// The kind of callout that a heading, given as its words, announces.
fn kind(heading: &str) -> Option<CalloutKind> {
    HEADINGS.iter().find(|(_, all)| all.contains(&heading)).map(|(kind, _)| *kind)
}

/// Whether a heading, given as its words, says what a callout under it would: its title or, without one, its kind's label.
fn says(heading: &str, callout: CalloutKind, title: &str) -> bool {
    let same = |label: &str| !heading.is_empty() && words(label).join(" ") == heading;
    if !title.trim().is_empty() {
        return same(title);
    }
    // The language of the page is not known yet.
    kind(heading) == Some(callout) || Wording::all().iter().any(|w| same(w.callout(callout)))
}
