//! Anchors: fragments by which links name headings and places, unique on their page.

use std::collections::BTreeMap;

use super::Draft;
use super::slug;
use crate::model::{Block, BlockKind, Inline, VisitorMut, plain_text, walk_block_mut, walk_inline_mut};

/// Gives each heading and place of a page an anchor of its own: the second "Exemple" is `exemple-1`, as sites have it.
pub(super) fn make_unique(draft: &mut Draft) {
    let mut taken = Taken(draft.aliases.iter().map(|a| (a.clone(), 1)).collect());
    for block in &mut draft.page.blocks {
        taken.block(block);
    }
    for note in &mut draft.page.notes {
        for block in &mut note.blocks {
            taken.block(block);
        }
    }
}

/// Names that are taken, each with the number that the next of the same name gets.
struct Taken(BTreeMap<String, u64>);

impl Taken {
    fn take(&mut self, name: &mut String) {
        let Some(&next) = self.0.get(name) else {
            self.0.insert(name.clone(), 1);
            return;
        };
        let mut number = next;
        // A name that ends in a number may have been written so; the search goes on where the last one ended.
        let mut free = format!("{name}-{number}");
        while self.0.contains_key(&free) {
            number += 1;
            free = format!("{name}-{number}");
        }
        self.0.insert(std::mem::replace(name, free.clone()), number + 1);
        self.0.insert(free, 1);
    }
}

impl VisitorMut for Taken {
    fn block(&mut self, block: &mut Block) {
        if let BlockKind::Heading { anchor, content, .. } = &mut block.kind {
            if anchor.is_empty() {
                *anchor = slug::fragment(&plain_text(content));
            }
            self.take(anchor);
        }
        walk_block_mut(self, block);
    }

    fn inline(&mut self, inline: &mut Inline) {
        if let Inline::Anchor { name, .. } = inline {
            self.take(name);
        }
        walk_inline_mut(self, inline);
    }
}

#[cfg(test)]
mod tests {
    use super::Taken;

    #[test]
    fn each_name_is_given_once() {
        let mut taken = Taken([("a".to_owned(), 1)].into());
        let given: Vec<String> = ["a", "b", "a-1", "a", "a-1", "b", "a"]
            .into_iter()
            .map(|name| {
                let mut name = name.to_owned();
                taken.take(&mut name);
                name
            })
            .collect();
        assert_eq!(given, ["a-1", "b", "a-1-1", "a-2", "a-1-2", "b-1", "a-3"]);
    }

    #[test]
    fn many_equal_names_are_told_apart_in_linear_time() {
        let start = std::time::Instant::now();
        let mut taken = Taken(Default::default());
        for _ in 0..100_000 {
            taken.take(&mut "exemple".to_owned());
        }
        // A second; looking for a free name from 1 on each time needs half an hour.
        assert!(start.elapsed().as_secs() < 20);
    }
}
