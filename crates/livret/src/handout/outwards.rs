//! Links out of an excerpt.

use super::{HandoutLinks, Handouts};
use crate::Wording;
use crate::model::{
    Block, BlockKind, Inline, LinkTarget, Page, VisitorMut, each_inline_list, walk_block_mut, walk_page_mut,
};

/// Makes the links of a page lead out of the excerpt that has only these pages.
pub(super) fn lead(page: &mut Page, handouts: &Handouts<'_>, within: &[usize], links: HandoutLinks<'_>) {
    let word = Wording::of(&page.lang).handout;
    let mut outwards = Outwards { handouts, within, links, word };
    walk_page_mut(&mut outwards, page);
    each_inline_list(page, &mut |line| outwards.inlines(line));
}

/// Turns links to pages that are not in an excerpt into links to their handouts.
struct Outwards<'h, 'a> {
    handouts: &'h Handouts<'a>,
    /// The pages of the excerpt.
    within: &'h [usize],
    links: HandoutLinks<'h>,
    /// What a handout is called in the language of the page.
    word: &'static str,
}

impl Outwards<'_, '_> {
    /// The page that a link leads to, if it is none of the excerpt's.
    fn other(&self, target: &LinkTarget) -> Option<usize> {
        let LinkTarget::Internal(node) = target else { return None };
        self.handouts.pages.get(node).copied().filter(|page| self.within.binary_search(page).is_err())
    }

    /// Where a link to another page leads, and what is said of it behind the link's text; nowhere where it has no handout (the list of
    /// acronyms) or no known address.
    fn handout(&self, page: usize) -> Option<(LinkTarget, String)> {
        let name = self.handouts.name(page)?;
        let (address, said) = match self.links {
            HandoutLinks::Files { folder, ending, made } if made.binary_search(&page).is_ok() => {
                (format!("{folder}{name}.{ending}"), format!(" ({}\u{A0}{})", self.word, page + 1))
            }
            HandoutLinks::Files { .. } | HandoutLinks::Site => {
                (self.handouts.book.pages.get(page)?.url.clone()?, String::new())
            }
        };
        Some((LinkTarget::External(address), said))
    }

    fn inlines(&self, inlines: &mut Vec<Inline>) {
        for mut inline in std::mem::take(inlines) {
            if let Some(children) = inline.children_mut() {
                self.inlines(children);
            }
            match inline {
                Inline::Link { id, span, target, title, mut content } => match self.other(&target) {
                    None => inlines.push(Inline::Link { id, span, target, title, content }),
                    Some(page) => match self.handout(page) {
                        None => inlines.extend(content),
                        Some((target, said)) => {
                            content.extend(Some(said).filter(|said| !said.is_empty()).map(Inline::Text));
                            inlines.push(Inline::Link { id, span, target, title, content });
                        }
                    },
                },
                Inline::Term { target, content, .. }
                    if self.other(&LinkTarget::Internal(target)).is_some() =>
                {
                    inlines.extend(content);
                }
                other => inlines.push(other),
            }
        }
    }
}

/// The targets of cards; links within lines are replaced list by list.
impl VisitorMut for Outwards<'_, '_> {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Cards { cards } = &mut block.kind {
            for card in cards {
                if let Some(page) = card.target.as_ref().and_then(|target| self.other(target)) {
                    card.target = self.handout(page).map(|(target, _)| target);
                }
            }
        }
        walk_block_mut(self, block);
    }
}
