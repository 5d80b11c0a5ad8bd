//! The contents list.

use crate::model::{
    Alt, Block, BlockKind, Book, Contents, ContentsEntry, EntryKind, Inline, NodeId, Page, plain_text,
};

/// The contents list of a book: parts, pages and headings, nested. The page that opens a part stands for it, and holds the part's
/// other pages.
pub fn contents(book: &Book) -> Contents {
    Contents { entries: entries(book, 0..book.pages.len(), 0, 0) }
}

/// Entries of a range of pages, of which the parts from `first` on with at least `depth` may hold some.
fn entries(book: &Book, pages: std::ops::Range<usize>, first: usize, depth: u8) -> Vec<ContentsEntry> {
    let mut out = Vec::new();
    let mut at = pages.start;
    while at < pages.end {
        let part = book.parts.iter().enumerate().skip(first).find(|(_, p)| {
            p.depth == depth && p.pages.start == at && !p.pages.is_empty() && p.pages.end <= pages.end
        });
        let Some((index, part)) = part else {
            out.extend(book.pages.get(at).map(page_entry));
            at += 1;
            continue;
        };
        let opening = part.opening.and_then(|i| book.pages.get(i));
        let rest = part.pages.start + usize::from(opening.is_some())..part.pages.end;
        let children = entries(book, rest, index + 1, depth.saturating_add(1));
        out.push(match opening {
            Some(page) => {
                let mut entry = page_entry(page);
                entry.children.extend(children);
                entry
            }
            None => {
                ContentsEntry { target: part.id, kind: EntryKind::Part, title: title(&part.title), children }
            }
        });
        at = part.pages.end;
    }
    out
}

fn page_entry(page: &Page) -> ContentsEntry {
    let mut headings = Vec::new();
    collect(&page.blocks, &mut headings);
    let mut rest = headings.into_iter().peekable();
    ContentsEntry {
        target: page.id,
        kind: EntryKind::Page,
        title: title(&page.hero.heading),
        children: nest(&mut rest, 1),
    }
}

/// Headings of the flow, with their levels.
fn collect(blocks: &[Block], out: &mut Vec<(u8, ContentsEntry)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { level, content, .. } => {
                let title = title(content);
                if !title.is_empty() {
                    let kind = EntryKind::Heading(*level);
                    out.push((*level, ContentsEntry { target: block.id, kind, title, children: Vec::new() }));
                }
            }
            BlockKind::Container { blocks, .. } | BlockKind::Details { blocks, .. } => collect(blocks, out),
            _ => {}
        }
    }
}

/// Entries deeper than `level`, each with those below it.
fn nest(
    rest: &mut std::iter::Peekable<impl Iterator<Item = (u8, ContentsEntry)>>,
    level: u8,
) -> Vec<ContentsEntry> {
    let mut out = Vec::new();
    while rest.peek().is_some_and(|(l, _)| *l > level)
        && let Some((level, mut entry)) = rest.next()
    {
        entry.children = nest(rest, level);
        out.push(entry);
    }
    out
}

/// A heading as a title elsewhere: without links, notes, places and line breaks; a picture gives its alternative text where there is
/// nothing else.
pub(super) fn title(heading: &[Inline]) -> Vec<Inline> {
    let pictures_only = plain_text(heading).trim().is_empty();
    let mut out: Vec<Inline> = Vec::new();
    for inline in heading {
        match inline {
            Inline::Link { content, .. } => {
                out.extend(title(content));
            }
            Inline::LineBreak => out.push(Inline::Text(" ".into())),
            Inline::Image(image) => {
                if let (true, Alt::Text(text)) = (pictures_only, &image.alt) {
                    out.push(Inline::Text(text.clone()));
                }
            }
            Inline::NoteRef { .. } | Inline::Anchor { .. } => {}
            other => {
                let mut copy = other.clone();
                if let Inline::Lang { id, .. } = &mut copy {
                    // The node is where the heading stands, not here.
                    *id = NodeId::UNSET;
                }
                if let Some(children) = copy.children_mut() {
                    *children = title(children);
                    if children.is_empty() {
                        continue;
                    }
                }
                out.push(copy);
            }
        }
    }
    out
}
