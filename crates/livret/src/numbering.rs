//! Numbers before the headings of pages, where the theme asks for them.

use std::borrow::Cow;

use crate::model::{Block, BlockKind, Book, Inline, block_lists, plain_text};
use crate::resolve;
use crate::theme::Numbering;

/// Headings of deeper levels are not numbered: nobody counts to 1.2.3.4.
const DEEPEST: u8 = 4;

/// The book with numbers before its headings, as the theme has it; exporters begin with this. A page whose headings bring numbers of
/// their own stays as it is.
pub fn numbered(book: &Book, numbering: Numbering) -> Cow<'_, Book> {
    match numbering {
        Numbering::None => Cow::Borrowed(book),
        Numbering::Decimal => {
            let mut book = book.clone();
            for page in &mut book.pages {
                if !has_numbers(&page.blocks) {
                    number(&mut page.blocks, &mut [0; DEEPEST as usize - 1]);
                }
            }
            book.contents = resolve::contents(&book);
            Cow::Owned(book)
        }
    }
}

/// Whether a heading of the flow says a number.
fn has_numbers(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match &block.kind {
        BlockKind::Heading { content, .. } => resolve::number_of(&plain_text(content)).is_some(),
        BlockKind::Container { blocks, .. } | BlockKind::Details { blocks, .. } => has_numbers(blocks),
        _ => false,
    })
}

/// Numbers the headings of the flow; `counts` says how many there were so far of the levels from 2 on.
fn number(blocks: &mut [Block], counts: &mut [u32]) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading { level: level @ 2..=DEEPEST, content, .. } => {
                let at = usize::from(*level) - 2;
                for (nth, count) in counts.iter_mut().enumerate().skip(at) {
                    *count = if nth == at { *count + 1 } else { 0 };
                }
                let number: Vec<String> = counts.iter().take(at + 1).map(u32::to_string).collect();
                // An en space parts the number from the words.
                content.insert(0, Inline::Text(format!("{}\u{2002}", number.join("."))));
            }
            kind @ (BlockKind::Container { .. } | BlockKind::Details { .. }) => {
                for inner in block_lists(kind) {
                    number(inner, counts);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Config, Sources};

    fn headings(markdown: &str) -> Vec<String> {
        let text = format!("---\ntitle: Essai\nlang: fr\n---\n\n{markdown}");
        let sources = Sources::from_pages([("index.md", text.as_str())]);
        let book = crate::build(&sources, &Config::default()).book;
        assert!(matches!(numbered(&book, Numbering::None), Cow::Borrowed(_)));
        let book = numbered(&book, Numbering::Decimal);
        let mut out = Vec::new();
        let mut entries: Vec<_> = book.contents.entries.iter().flat_map(|e| &e.children).rev().collect();
        while let Some(entry) = entries.pop() {
            out.push(plain_text(&entry.title));
            entries.extend(entry.children.iter().rev());
        }
        out
    }

    #[test]
    fn headings_are_counted_by_level() {
        let found = headings("## A\n\n### B\n\n### C\n\n:::box\n## D\n:::\n\n### E\n\n#### F\n\n##### G\n");
        assert_eq!(
            found,
            [
                "1\u{2002}A",
                "1.1\u{2002}B",
                "1.2\u{2002}C",
                "2\u{2002}D",
                "2.1\u{2002}E",
                "2.1.1\u{2002}F",
                "G"
            ]
        );
    }

    #[test]
    fn numbers_of_the_author_stay() {
        assert_eq!(headings("## 1. A\n\n## 2. B\n\n### C\n"), ["1. A", "2. B", "C"]);
    }
}
