//! The contents list: a field filled with real entries (ISO/IEC 29500-1, 17.16.5.68 `TOC`).
//!
//! Only a program that breaks pages knows their numbers, so the entries have none: a wrong number on paper is worse than none. Who
//! updates the field in Word (F9) gets them, with leaders, because the styles are ready for it; nothing asks about it on opening.

use docx_rs as w;
use livret::model::{ContentsEntry, EntryKind, Inline};

use crate::blocks::{label, push};
use crate::draft::Draft;
use crate::fields;
use crate::flow::Flow;
use crate::inlines::{Format, inlines};
use crate::slips::{LinkSlip, LinkSlipTarget};
use crate::styles::id;

/// Levels of headings in the list.
const LEVELS: u8 = 2;

/// Writes the contents list, where there is something to find.
pub(crate) fn contents(draft: &mut Draft<'_>, flow: &Flow, out: &mut Vec<w::DocumentChild>) {
    let mut lines = Vec::new();
    collect(&draft.book.contents.entries, &mut lines);
    if lines.len() < 2 {
        return;
    }
    let heading = [Inline::Text(draft.wording.contents.to_owned())];
    label(draft, id::CONTENTS_HEADING, &heading, flow, out);
    let last = lines.len() - 1;
    for (n, (level, entry)) in lines.into_iter().enumerate() {
        let style = id::CONTENTS.get(usize::from(level) - 1).unwrap_or(&id::CONTENTS[2]);
        let mut open = draft.begin(style, flow);
        if n == 0 {
            let (begin, instruction) = fields::begin(&format!("TOC \\o \"1-{LEVELS}\" \\h \\z \\u"));
            let separate = w::Run::new().add_field_char(w::FieldCharType::Separate, false);
            open.content()
                .extend([begin, instruction, separate].map(|run| w::ParagraphChild::Run(Box::new(run))));
        }
        let mut children = Vec::new();
        let flow = Flow { bold: level == 1, ..flow.clone() };
        inlines(draft, &entry.title, &flow, &Format::default(), &mut children);
        // No link style: a list of links needs no underlines, and Word writes none here.
        let slip =
            LinkSlip { target: LinkSlipTarget::Bookmark(entry.target.anchor()), tooltip: String::new() };
        let mut link = w::Hyperlink::new(draft.slips.link(slip), w::HyperlinkType::Anchor);
        link.children = children;
        open.content().push(w::ParagraphChild::Hyperlink(link));
        if n == last {
            let end = w::Run::new().add_field_char(w::FieldCharType::End, false);
            open.content().push(w::ParagraphChild::Run(Box::new(end)));
        }
        push(draft.end(open), out);
    }
}

/// The entries that the field would list: parts and pages are headings of level 1.
fn collect<'a>(entries: &'a [ContentsEntry], lines: &mut Vec<(u8, &'a ContentsEntry)>) {
    for entry in entries {
        let level = match entry.kind {
            EntryKind::Part | EntryKind::Page => 1,
            EntryKind::Heading(level) => level,
        };
        if (1..=LEVELS).contains(&level) {
            lines.push((level, entry));
        }
        collect(&entry.children, lines);
    }
}
