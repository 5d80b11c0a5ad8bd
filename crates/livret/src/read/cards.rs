//! Cards: `::: cards`, or an element of that class. In it each item of a list, each heading with what follows it, and each `::: card`
//! is a card.

use super::element::{Element, Node, Tag};
use super::flow::Flow;
use crate::model::{Block, BlockKind, Card, Inline, LinkTarget, ListItem, NodeId};

/// Names of what holds cards; the last ones are those of widely used style sheets.
const GRIDS: [&str; 5] = ["cards", "cartes", "card-group", "card-deck", "card-grid"];
/// Names of a card in it.
const CARDS: [&str; 2] = ["card", "carte"];

/// Whether the element holds cards.
pub(super) fn holds_cards(element: &Element) -> bool {
    is_named(element, &GRIDS)
}

fn is_named(element: &Element, names: &[&str]) -> bool {
    match &element.tag {
        Tag::Container(name) => names.contains(&name.as_str()),
        Tag::Division => element.attributes.get("class").is_some_and(|classes| {
            classes.split_ascii_whitespace().any(|class| names.iter().any(|n| class.eq_ignore_ascii_case(n)))
        }),
        _ => false,
    }
}

/// What the cards of an element are made of so far.
#[derive(Default)]
struct Grid {
    /// What stands before the first card.
    before: Vec<Block>,
    cards: Vec<Card>,
    /// Whether a heading has begun the last card, so that what follows is its text.
    headed: bool,
}

impl Flow<'_, '_> {
    /// The cards of an element, after what stands before the first of them.
    pub(super) fn cards(&mut self, element: &Element) -> Vec<Block> {
        let span = self.remarks.manuscript.span(element.range.clone());
        let nodes = element.children.as_slice();
        let mut grid = Grid::default();
        let mut from = 0;
        for (at, node) in nodes.iter().enumerate() {
            let Node::Element(inner) = node else { continue };
            if inner.tag != Tag::Summary && !is_named(inner, &CARDS) {
                continue;
            }
            grid.add(self.blocks(nodes.get(from..at).unwrap_or_default()));
            from = at + 1;
            if inner.tag == Tag::Summary {
                let title = self.line(&inner.children);
                if !title.is_empty() {
                    let content = vec![Inline::Strong(title)];
                    grid.before.push(Block::new(span, BlockKind::Paragraph { content }));
                }
                continue;
            }
            let (title, blocks) = self.titled(&inner.children);
            grid.cards.push(card(title, blocks));
            grid.headed = false;
        }
        grid.add(self.blocks(nodes.get(from..).unwrap_or_default()));
        let Grid { before: mut out, cards, .. } = grid;
        if !cards.is_empty() {
            out.push(Block::new(span, BlockKind::Cards { cards }));
        }
        out
    }
}

impl Grid {
    /// Adds blocks that are not marked as cards.
    fn add(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            match (block.kind, self.cards.last_mut()) {
                (BlockKind::Heading { content, anchor, .. }, _) => {
                    let mut title = content;
                    if !anchor.is_empty() {
                        title.insert(0, Inline::Anchor { id: NodeId::UNSET, name: anchor });
                    }
                    self.cards.push(card(title, Vec::new()));
                    self.headed = true;
                }
                (BlockKind::List { items, .. }, _) if !self.headed && items.iter().all(is_plain) => {
                    self.cards.extend(items.into_iter().map(|item| card(Vec::new(), item.blocks)));
                }
                (kind, Some(last)) => last.blocks.push(Block { kind, ..block }),
                (kind, None) => self.before.push(Block { kind, ..block }),
            }
        }
    }
}

/// Whether an item has no box to tick, which a card cannot show.
fn is_plain(item: &ListItem) -> bool {
    item.checked.is_none()
}

/// A card; without a title its text says it: a heading, or a link or strong words with which it begins.
fn card(mut title: Vec<Inline>, mut blocks: Vec<Block>) -> Card {
    let is_figure = |block: &Block| matches!(block.kind, BlockKind::Figure { .. });
    let first = blocks.iter().position(|block| !is_figure(block));
    if let Some(at) = first.filter(|_| title.is_empty())
        && let Some(block) = blocks.get_mut(at)
    {
        title = take_title(&mut block.kind);
        if matches!(&block.kind, BlockKind::Paragraph { content } if content.is_empty()) {
            blocks.remove(at);
        }
    }
    let target = take_target(&mut title);
    Card { id: NodeId::UNSET, title, target, blocks }
}

/// Takes the title off the block with which a card's text begins; leaves an empty paragraph where that was all.
fn take_title(kind: &mut BlockKind) -> Vec<Inline> {
    match kind {
        BlockKind::Heading { content, anchor, .. } => {
            let anchor = Inline::Anchor { id: NodeId::UNSET, name: std::mem::take(anchor) };
            let title = std::iter::once(anchor).chain(std::mem::take(content)).collect();
            *kind = BlockKind::Paragraph { content: Vec::new() };
            title
        }
        BlockKind::Paragraph { content }
            if matches!(content.first(), Some(Inline::Link { .. } | Inline::Strong(_))) =>
        {
            let title = vec![content.remove(0)];
            while let Some(Inline::LineBreak) = content.first() {
                content.remove(0);
            }
            if let Some(Inline::Text(text)) = content.first_mut() {
                // What parted the title from the text in the line.
                let rest = text.trim_start().trim_start_matches([':', '–', '—', '-']).trim_start();
                *text = rest.to_owned();
                if text.is_empty() {
                    content.remove(0);
                }
            }
            title
        }
        _ => Vec::new(),
    }
}

/// Where a title leads that is nothing but a link; its text becomes the title.
fn take_target(title: &mut Vec<Inline>) -> Option<LinkTarget> {
    let shows = |inline: &Inline| !matches!(inline, Inline::Anchor { .. });
    let mut shown = title.iter_mut().filter(|inline| shows(inline));
    let only = shown.next()?;
    if shown.next().is_some() {
        return None;
    }
    let (target, content) = match only {
        Inline::Link { target, content, .. } => (target.clone(), std::mem::take(content)),
        Inline::Strong(inner) => {
            let target = take_target(inner)?;
            (target, std::mem::take(inner))
        }
        _ => return None,
    };
    title.retain(|inline| matches!(inline, Inline::Anchor { .. }));
    title.extend(content);
    Some(target)
}

#[cfg(test)]
mod tests {
    use crate::model::{Block, BlockKind, LinkTarget, plain_text};

    /// The blocks of a page: cards as title, where it leads, and how many blocks it has.
    fn read(markdown: &str) -> Vec<String> {
        let page = format!("---\ntitle: A\nlang: fr\n---\n\n{markdown}\n");
        let built = crate::build(&crate::Sources::from_pages([("a.md", page)]), &crate::Config::default());
        let words = |blocks: &[Block]| {
            let words = blocks.iter().map(|block| match &block.kind {
                BlockKind::Paragraph { content } => plain_text(content),
                BlockKind::List { items, .. } => format!("liste de {}", items.len()),
                kind => format!("{kind:?}").chars().take_while(|c| c.is_alphabetic()).collect(),
            });
            words.collect::<Vec<_>>().join(", ")
        };
        let mut out = Vec::new();
        for block in &built.book.pages[0].blocks {
            let BlockKind::Cards { cards } = &block.kind else {
                out.push(words(std::slice::from_ref(block)));
                continue;
            };
            out.extend(cards.iter().map(|card| {
                let target = match &card.target {
                    Some(LinkTarget::External(address)) => format!(" → {address}"),
                    Some(LinkTarget::Internal(_)) => " → ici".into(),
                    None => String::new(),
                };
                format!("[{}{target} | {}]", plain_text(&card.title), words(&card.blocks))
            }));
        }
        out
    }

    #[test]
    fn items_headings_and_containers_become_cards() {
        assert_eq!(
            read(
                "::: cards Trois\n- [Un](https://un.example/) : le texte\n- **Deux**\n\n  le texte\n\n  - a\n- trois\n:::"
            ),
            ["Trois", "[Un → https://un.example/ | le texte]", "[Deux | le texte, liste de 1]", "[ | trois]"]
        );
        assert_eq!(
            read("::: cartes\nAvant.\n\n### [Un](a.md)\n\nTexte\n\n- a\n- b\n\n### Deux\n:::"),
            ["Avant.", "[Un → ici | Texte, liste de 2]", "[Deux | ]"]
        );
        assert_eq!(
            read(
                ":::: cards\n::: card [Un](https://un.example/)\nTexte\n:::\n::: card\n## Deux\nTexte\n:::\n::::"
            ),
            ["[Un → https://un.example/ | Texte]", "[Deux | Texte]"]
        );
        assert_eq!(
            read(
                "<div class=\"grid cards\"><div class=\"card\"><h3>Un</h3><p>Texte</p></div> <div class=\"card\">Deux</div></div>"
            ),
            ["[Un | Texte]", "[ | Deux]"]
        );
    }

    #[test]
    fn what_is_no_card_stays() {
        assert_eq!(read("::: cards\nTexte\n:::"), ["Texte"]);
        assert_eq!(read("::: card Un\nTexte\n:::"), ["Container"]);
        assert_eq!(read("::: cards\n- [ ] à faire\n:::"), ["liste de 1"]);
    }
}
