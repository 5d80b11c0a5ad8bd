//! Program text and formulas within lines get nodes, so that what is placed says whose it is.

use livret::model::{
    Block, Inline, Lang, NodeId, Page, VisitorMut, walk_block_mut, walk_inline_mut, walk_page_mut,
};

/// Puts each of them into a stretch of its own, in the language around it.
pub(super) fn own(page: &mut Page, next: &mut NodeId) {
    let lang = page.lang.clone();
    walk_page_mut(&mut Owning { lang, next }, page);
}

struct Owning<'a> {
    /// The language around.
    lang: Lang,
    next: &'a mut NodeId,
}

impl Owning<'_> {
    fn within(&mut self, lang: Option<&Lang>, walk: impl FnOnce(&mut Self)) {
        let around = lang.map(|lang| std::mem::replace(&mut self.lang, lang.clone()));
        walk(self);
        if let Some(around) = around {
            self.lang = around;
        }
    }
}

impl VisitorMut for Owning<'_> {
    fn block(&mut self, block: &mut Block) {
        let lang = block.lang.clone();
        self.within(lang.as_ref(), |v| walk_block_mut(v, block));
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Code(_) | Inline::Math { .. } => {
                self.next.0 = self.next.0.saturating_add(1);
                let content = vec![std::mem::replace(inline, Inline::LineBreak)];
                *inline = Inline::Lang { id: *self.next, lang: self.lang.clone(), content };
            }
            Inline::Lang { lang, .. } => {
                let lang = lang.clone();
                self.within(Some(&lang), |v| walk_inline_mut(v, inline));
            }
            _ => walk_inline_mut(self, inline),
        }
    }
}
