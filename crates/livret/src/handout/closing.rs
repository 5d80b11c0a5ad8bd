//! What stands behind the last page of an excerpt: the acronyms that are used, and where the pages come from.

use std::collections::BTreeSet;

use super::qr_code;
use crate::diagnostic::Code;
use crate::model::{
    Alt, Block, BlockKind, Book, Definition, Image, ImageSize, Inline, LinkTarget, NodeId, Page, PageKind,
    Resource, ResourceId, Span, Visitor, plain_text, walk_inline, walk_page,
};
use crate::{Diagnostic, Wording};

/// The page of the book that lists the acronyms.
pub(super) fn list(book: &Book) -> Option<&Page> {
    book.pages.iter().find(|page| page.kind == PageKind::Acronyms)
}

/// The acronyms of the book's list that pages use: a list of definitions, or nothing.
pub(super) fn acronyms(book: &Book, pages: &[Page]) -> Vec<Block> {
    let mut text = Words::default();
    pages.iter().for_each(|page| walk_page(&mut text, page));
    let used = |entry: &&Definition| {
        let term = entry.terms.first().map(|term| plain_text(&term.content));
        term.is_some_and(|term| text.0.contains(&term))
    };
    let lists = list(book).map_or([].as_slice(), |page| &page.blocks).iter();
    lists
        .filter_map(|block| match &block.kind {
            BlockKind::Definitions { entries } => {
                let entries: Vec<Definition> = entries.iter().filter(used).map(unlinked).collect();
                let block =
                    Block { kind: BlockKind::Definitions { entries: entries.clone() }, ..block.clone() };
                (!entries.is_empty()).then_some(block)
            }
            _ => None,
        })
        .collect()
}

/// The list of acronyms under a heading of its own, for the end of a page.
pub(super) fn with_heading(acronyms: Vec<Block>, page: &Page) -> Vec<Block> {
    let content = vec![Inline::Text(Wording::of(&page.lang).acronyms.into())];
    let kind = BlockKind::Heading { level: 2, anchor: "handout-acronyms".into(), content };
    let heading = Block::new(Span::new(page.file, 0..0), kind);
    let heading = Some(heading).filter(|_| !acronyms.is_empty());
    heading.into_iter().chain(acronyms).collect()
}

/// Where the pages come from, what may be done with them, and their address, as text and as a code to be photographed.
pub(super) fn origin(
    book: &Book,
    page: &Page,
    address: Option<&str>,
    resources: &mut Vec<Resource>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    let meta = &book.meta;
    let words = Wording::of(&page.lang);
    let span = Span::new(page.file, 0..0);
    let mut lines = vec![vec![
        Inline::Text(format!("{}{}", words.taken_from, words.colon)),
        Inline::Emphasis(vec![Inline::Text(meta.title.clone())]),
    ]];
    let licence = |rights| vec![Inline::Text(format!("{}{}{rights}", words.licence, words.colon))];
    lines.extend(meta.rights.as_ref().map(licence));
    lines.extend(address.map(|url| {
        vec![Inline::Link {
            id: NodeId::UNSET,
            span,
            target: LinkTarget::External(url.to_owned()),
            title: String::new(),
            content: vec![Inline::Text(url.to_owned())],
        }]
    }));
    let mut content = Vec::new();
    for line in lines {
        if !content.is_empty() {
            content.push(Inline::LineBreak);
        }
        content.extend(line);
    }
    let rule = Block::new(span, BlockKind::Rule);
    let alone = |content| Block::new(span, BlockKind::Paragraph { content: vec![Inline::Small(content)] });
    let Some(url) = address else { return vec![rule, alone(content)] };
    let Some(svg) = qr_code(url) else {
        diagnostics.push(Diagnostic::at(
            Code::NoQrCode,
            span,
            format!(
                "the address of the page is too long for a QR code ({} bytes); the handout has it as text",
                url.len()
            ),
            "give the page a shorter name, or the site a shorter `url`",
        ));
        return vec![rule, alone(content)];
    };
    let id = ResourceId(u32::try_from(resources.len()).unwrap_or(u32::MAX));
    let path = format!("{}-qr.svg", page.slug);
    let image = Image {
        id: NodeId::UNSET,
        span,
        source: path.clone(),
        resource: Some(id),
        alt: Alt::Text(format!("{}{}{url}", words.qr_code, words.colon)),
        title: String::new(),
        size: ImageSize { width_px: Some(CODE_WIDTH), ..ImageSize::default() },
    };
    resources.push(Resource { id, file: page.file, path, bytes: svg.into_bytes().into() });
    vec![rule, Block::new(span, BlockKind::Figure { image, caption: content })]
}

/// 25 mm in CSS pixels: a telephone reads it at arm's length.
const CODE_WIDTH: f32 = 25.0 / 25.4 * 96.0;

/// An entry whose term leads nowhere.
fn unlinked(entry: &Definition) -> Definition {
    let mut entry = entry.clone();
    for term in &mut entry.terms {
        term.content = vec![Inline::Text(plain_text(&term.content))];
    }
    entry
}

/// The words of pages.
#[derive(Default)]
struct Words(BTreeSet<String>);

impl Visitor for Words {
    fn inline(&mut self, inline: &Inline) {
        if let Inline::Text(text) = inline {
            let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '.'));
            self.0.extend(words.filter(|w| !w.is_empty()).map(str::to_owned));
        }
        walk_inline(self, inline);
    }
}
