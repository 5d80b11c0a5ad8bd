//! Draws blocks.

use livret::model::{
    Align, Block, BlockKind, CalloutKind, CalloutLabel, Card, Cell, Column, Definition, Inline, Lang,
    LinkTarget, ListItem, ListKind, NodeId, Numbering, Row, Table, Term,
};

use super::generator::{DEEPEST, Generator, Within};
use super::inlines;

/// Draws the kind of a block that stands so deep.
type Draw = fn(&mut Generator, u8) -> BlockKind;

/// How the kind is drawn that follows in the order of the model. A new kind does not compile until it is drawn.
fn next(kind: Option<&BlockKind>) -> Option<Draw> {
    Some(match kind {
        None => |g, _| {
            let text = inlines::words(g, 2);
            heading(g, &text).kind
        },
        Some(BlockKind::Heading { .. }) => |g, _| paragraph(g).kind,
        Some(BlockKind::Paragraph { .. }) => list,
        Some(BlockKind::List { .. }) => |g, depth| BlockKind::Definitions {
            entries: (0..g.random.usize(1..4)).map(|_| definition(g, depth)).collect(),
        },
        Some(BlockKind::Definitions { .. }) => |g, depth| BlockKind::Quote { blocks: some(g, depth) },
        Some(BlockKind::Quote { .. }) => |g, _| BlockKind::Code {
            language: g
                .one_of(&[None, Some("json"), Some("python"), Some("inconnue & <x>")])
                .map(str::to_owned),
            text: g
                .one_of(&[
                    "",
                    "{\"a\": [1, 2]}\n",
                    "def f(x):\n\treturn x  # œ\n\n\nfin",
                    "une ligne sans fin ".repeat(12).as_str(),
                ])
                .to_string(),
        },
        Some(BlockKind::Code { .. }) => |g, depth| BlockKind::Table(table(g, depth)),
        Some(BlockKind::Table(_)) => |g, _| BlockKind::Figure {
            image: inlines::image(g),
            caption: if g.one_in(2) { inlines::some(g, 1) } else { Vec::new() },
        },
        Some(BlockKind::Figure { .. }) => |g, depth| BlockKind::Callout {
            callout: callout(g),
            label: *g.one_of(&[CalloutLabel::Own, CalloutLabel::Heading]),
            title: title(g),
            blocks: some(g, depth),
        },
        Some(BlockKind::Callout { .. }) => {
            |g, depth| BlockKind::Cards { cards: (0..g.random.usize(1..5)).map(|_| card(g, depth)).collect() }
        }
        Some(BlockKind::Cards { .. }) => {
            |g, depth| BlockKind::Details { summary: title(g), blocks: some(g, depth) }
        }
        Some(BlockKind::Details { .. }) => |g, depth| BlockKind::Container {
            name: g.one_of(&["box", "exercice", "à \"part\""]).to_string(),
            title: title(g),
            blocks: some(g, depth),
        },
        Some(BlockKind::Container { .. }) => |g, _| BlockKind::NoteLines { count: g.random.u16(1..9) },
        Some(BlockKind::NoteLines { .. }) => |_, _| BlockKind::Math { tex: "\\sum_{i<n} i".into() },
        Some(BlockKind::Math { .. }) => |_, _| BlockKind::Rule,
        Some(BlockKind::Rule) => |_, _| BlockKind::PageBreak,
        Some(BlockKind::PageBreak) => return None,
    })
}

/// All kinds, in the order of the model.
fn kinds(g: &mut Generator) -> Vec<Draw> {
    let mut out: Vec<Draw> = Vec::new();
    let mut last = None;
    let before = (g.notes, g.headings, g.level);
    while let Some(draw) = next(last.as_ref()) {
        last = Some(draw(g, DEEPEST));
        out.push(draw);
    }
    (g.notes, g.headings, g.level) = before;
    out
}

/// One block that may stand where the generator is.
pub(crate) fn one(g: &mut Generator, depth: u8) -> Block {
    if depth >= DEEPEST {
        return paragraph(g);
    }
    let kinds = kinds(g);
    loop {
        let before = (g.notes, g.headings, g.level);
        let kind = g.one_of(&kinds)(g, depth + 1);
        let within = g.within;
        let wrong = match kind {
            BlockKind::Heading { .. } => within.note || within.header_cell || depth > 1,
            BlockKind::PageBreak => depth > 0,
            _ => false,
        };
        if !wrong {
            let lang = g.one_in(12).then(Lang::english);
            return Block { lang, ..Block::new(g.span(), kind) };
        }
        (g.notes, g.headings, g.level) = before;
    }
}

fn some(g: &mut Generator, depth: u8) -> Vec<Block> {
    // Deep blocks are few, or a book would have hundreds of folios.
    let most = if depth < 2 { 3 } else { 1 };
    (0..g.random.usize(1..=most)).map(|_| one(g, depth)).collect()
}

/// A paragraph.
pub(crate) fn paragraph(g: &mut Generator) -> Block {
    Block::new(g.span(), BlockKind::Paragraph { content: inlines::some(g, 2) })
}

/// A heading at most one level below the one before.
pub(crate) fn heading(g: &mut Generator, text: &str) -> Block {
    g.level = g.random.u8(2..=(g.level + 1).min(6));
    g.headings += 1;
    let within = Within { heading: true, ..g.within };
    let mut content = g.within(within, |g| inlines::some(g, 1));
    content.push(Inline::Text(text.into()));
    Block::new(
        g.span(),
        BlockKind::Heading { level: g.level, anchor: format!("titre-{}", g.headings), content },
    )
}

fn title(g: &mut Generator) -> Vec<Inline> {
    let within = Within { heading: true, ..g.within };
    if g.one_in(3) { Vec::new() } else { g.within(within, |g| inlines::some(g, 1)) }
}

fn list(g: &mut Generator, depth: u8) -> BlockKind {
    let numbering = *g.one_of(&[
        Numbering::Decimal,
        Numbering::LowerAlpha,
        Numbering::UpperAlpha,
        Numbering::LowerRoman,
        Numbering::UpperRoman,
    ]);
    let kind = match g.one_in(2) {
        true => ListKind::Bullet,
        false => ListKind::Ordered { start: *g.one_of(&[0, 1, 7, 1_000_000]), numbering },
    };
    let tasks = g.one_in(4);
    let items = (0..g.random.usize(1..5))
        .map(|_| ListItem {
            id: NodeId::UNSET,
            checked: tasks.then(|| g.random.bool()),
            blocks: if g.one_in(9) { Vec::new() } else { some(g, depth) },
        })
        .collect();
    BlockKind::List { kind, tight: g.random.bool(), items }
}

fn definition(g: &mut Generator, depth: u8) -> Definition {
    let term = |g: &mut Generator| Term { id: NodeId::UNSET, content: inlines::some(g, 1) };
    Definition {
        terms: (0..g.random.usize(1..3)).map(|_| term(g)).collect(),
        descriptions: (0..g.random.usize(1..3)).map(|_| some(g, depth)).collect(),
    }
}

fn callout(g: &mut Generator) -> CalloutKind {
    *g.one_of(&CalloutKind::ALL)
}

fn card(g: &mut Generator, depth: u8) -> Card {
    let target = match g.random.u8(0..3) {
        0 => None,
        1 => Some(LinkTarget::Internal(NodeId::UNSET)),
        _ => Some(LinkTarget::External("https://example.org/carte".into())),
    };
    let within = Within { link: target.is_some(), heading: true, ..g.within };
    let title = g.within(within, |g| inlines::some(g, 1));
    Card { id: NodeId::UNSET, title, target, blocks: some(g, depth) }
}

fn table(g: &mut Generator, depth: u8) -> Table {
    let width = g.random.usize(1..7);
    let columns =
        (0..width).map(|_| Column { align: *g.one_of(&[Align::Start, Align::Center, Align::End]) }).collect();
    let (head, body) = (g.random.usize(0..3), g.random.usize(1..6));
    Table {
        caption: if g.one_in(3) { inlines::some(g, 1) } else { Vec::new() },
        columns,
        head: rows(g, depth, width, head, true),
        body: rows(g, depth, width, body, false),
    }
}

/// Rows whose cells fill a grid.
fn rows(g: &mut Generator, depth: u8, width: usize, count: usize, head: bool) -> Vec<Row> {
    // How many rows a cell above still reaches down, by column.
    let mut reach = vec![0u16; width];
    (0..count)
        .map(|row| {
            let mut cells = Vec::new();
            let mut column = 0;
            while column < width {
                if reach[column] > 0 {
                    reach[column] -= 1;
                    column += 1;
                    continue;
                }
                let free = reach[column..].iter().take_while(|r| **r == 0).count();
                let colspan = if g.one_in(5) { g.random.usize(1..=free) } else { 1 };
                let rowspan = if g.one_in(5) { g.random.usize(1..=count - row) } else { 1 };
                reach[column..column + colspan].fill(rowspan as u16 - 1);
                column += colspan;
                let header = head || (column == colspan && g.one_in(3));
                let within = Within { header_cell: header, ..g.within };
                let blocks = match g.random.u8(0..8) {
                    0 => Vec::new(),
                    1 => g.within(within, |g| some(g, depth)),
                    _ => g.within(within, |g| vec![paragraph(g)]),
                };
                let align = g.one_in(6).then_some(Align::Center);
                cells.push(Cell {
                    id: NodeId::UNSET,
                    header,
                    align,
                    colspan: colspan as u16,
                    rowspan: rowspan as u16,
                    blocks,
                });
            }
            Row { id: NodeId::UNSET, cells }
        })
        .collect()
}
