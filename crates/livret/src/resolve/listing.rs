//! What a page without a text of its own shows where it opens a part: on a site its layout lists the pages of the part, so the book does.

use super::{Draft, contents};
use crate::model::{Block, BlockKind, Inline, LinkTarget, ListItem, ListKind, NodeId, Part, Span};

/// Lists the pages of parts on the pages that open them and say nothing; [`lead`] makes the links lead there.
pub(super) fn add(parts: &[Part], drafts: &mut [Draft]) {
    for (nth, part) in parts.iter().enumerate() {
        let bare = |draft: &&Draft| draft.page.blocks.is_empty() && draft.page.notes.is_empty();
        let Some(opening) = part.opening.and_then(|i| drafts.get(i)).filter(bare) else { continue };
        let span = Span::new(opening.page.file, 0..0);
        let listed = pages_of(parts, nth);
        let items: Vec<ListItem> =
            listed.iter().filter_map(|i| drafts.get(*i)).map(|draft| item(draft, span)).collect();
        let Some(draft) = part.opening.and_then(|i| drafts.get_mut(i)).filter(|_| !items.is_empty()) else {
            continue;
        };
        draft
            .page
            .blocks
            .push(Block::new(span, BlockKind::List { kind: ListKind::Bullet, tight: true, items }));
        draft.listed = listed;
    }
}

/// Leads the links of the lists to their pages, which have their numbers now.
pub(super) fn lead(drafts: &mut [Draft]) {
    let ids: Vec<NodeId> = drafts.iter().map(|d| d.page.id).collect();
    for draft in drafts {
        let Some(BlockKind::List { items, .. }) = draft.page.blocks.first_mut().map(|b| &mut b.kind) else {
            continue;
        };
        for (item, page) in items.iter_mut().zip(&draft.listed) {
            if let Some(BlockKind::Paragraph { content }) = item.blocks.first_mut().map(|b| &mut b.kind)
                && let [Inline::Link { target, .. }] = content.as_mut_slice()
                && let Some(id) = ids.get(*page)
            {
                *target = LinkTarget::Internal(*id);
            }
        }
    }
}

/// The pages of a part, by their places in the book: of a part within it that a page opens, that page alone.
fn pages_of(parts: &[Part], nth: usize) -> Vec<usize> {
    let Some(part) = parts.get(nth) else { return Vec::new() };
    let inner: Vec<&Part> = parts
        .iter()
        .skip(nth + 1)
        .filter(|p| p.opening.is_some() && p.pages.start < part.pages.end && p.depth > part.depth)
        .collect();
    let hidden = |page: usize| inner.iter().any(|p| p.pages.contains(&page) && p.opening != Some(page));
    let first = part.pages.start + usize::from(part.opening.is_some());
    (first..part.pages.end).filter(|page| !hidden(*page)).collect()
}

fn item(draft: &Draft, span: Span) -> ListItem {
    let link = Inline::Link {
        id: NodeId::UNSET,
        span,
        target: LinkTarget::Internal(NodeId::UNSET),
        title: String::new(),
        content: contents::title(&draft.page.hero.heading),
    };
    let text = Block::new(span, BlockKind::Paragraph { content: vec![link] });
    ListItem { id: NodeId::UNSET, checked: None, blocks: vec![text] }
}
