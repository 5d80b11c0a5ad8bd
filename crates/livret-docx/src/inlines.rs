//! Running text: runs, links, note calls, pictures in the line.

use docx_rs as w;
use livret::model::{Direction, Inline, Lang, LinkTarget};

use crate::draft::Draft;
use crate::flow::Flow;
use crate::slips::{LinkSlip, LinkSlipTarget, RunSlip};
use crate::styles::id;
use crate::text::{clean, directions};
use crate::{bookmarks, drawings, footnotes};

/// What the marks around a piece of text say about it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Format {
    emphasis: bool,
    strong: bool,
    strike: bool,
    underline: bool,
    highlight: bool,
    small: bool,
    small_caps: bool,
    code: bool,
    keyboard: bool,
    link: bool,
    term: bool,
    position: Option<w::VertAlignType>,
    lang: Option<Lang>,
}

impl Format {
    /// The format of text in a link.
    pub(crate) fn link() -> Format {
        Format { link: true, ..Format::default() }
    }
}

/// Writes running text.
pub(crate) fn inlines(
    draft: &mut Draft<'_>,
    content: &[Inline],
    flow: &Flow,
    format: &Format,
    out: &mut Vec<w::ParagraphChild>,
) {
    for inline in content {
        let with = |change: fn(&mut Format)| {
            let mut format = format.clone();
            change(&mut format);
            format
        };
        match inline {
            Inline::Text(text) => run(draft, &clean(text), flow, format, out),
            Inline::Emphasis(c) => inlines(draft, c, flow, &with(|f| f.emphasis = true), out),
            Inline::Strong(c) => inlines(draft, c, flow, &with(|f| f.strong = true), out),
            Inline::Strike(c) => inlines(draft, c, flow, &with(|f| f.strike = true), out),
            Inline::Underline(c) => inlines(draft, c, flow, &with(|f| f.underline = true), out),
            Inline::Mark(c) => inlines(draft, c, flow, &with(|f| f.highlight = true), out),
            Inline::Small(c) => inlines(draft, c, flow, &with(|f| f.small = true), out),
            Inline::SmallCaps(c) => inlines(draft, c, flow, &with(|f| f.small_caps = true), out),
            Inline::Superscript(c) => {
                inlines(draft, c, flow, &with(|f| f.position = Some(w::VertAlignType::SuperScript)), out);
            }
            Inline::Subscript(c) => {
                inlines(draft, c, flow, &with(|f| f.position = Some(w::VertAlignType::SubScript)), out);
            }
            Inline::Code(text) | Inline::Math { tex: text } => {
                run(draft, &clean(text), flow, &with(|f| f.code = true), out);
            }
            Inline::Keyboard(c) => inlines(draft, c, flow, &with(|f| f.keyboard = true), out),
            // WordprocessingML has no place for what an abbreviation stands for.
            Inline::Abbreviation { content, expansion: _ } => inlines(draft, content, flow, format, out),
            Inline::Link { id, span: _, target, title, content } => {
                bookmarks::point(draft, *id, out);
                let mut children = Vec::new();
                inlines(draft, content, flow, &with(|f| f.link = true), &mut children);
                link(draft, target, title, children, flow, out);
            }
            // Discreet: words of the text in its colour, dotted below, that lead to their definition.
            Inline::Term { id: _, target, content } => {
                let mut children = Vec::new();
                inlines(draft, content, flow, &with(|f| f.term = true), &mut children);
                link(draft, &LinkTarget::Internal(*target), "", children, flow, out);
            }
            Inline::Anchor { id, name: _ } => bookmarks::point(draft, *id, out),
            Inline::Image(image) => {
                bookmarks::point(draft, image.id, out);
                drawings::in_line(draft, image, flow, out);
            }
            Inline::NoteRef { id, span: _, note } => {
                bookmarks::point(draft, *id, out);
                footnotes::call(draft, *note, flow, out);
            }
            Inline::LineBreak => {
                let run = w::Run::new().add_break(w::BreakType::TextWrapping);
                out.push(w::ParagraphChild::Run(Box::new(run)));
            }
            Inline::Lang { id, lang, content } => {
                bookmarks::point(draft, *id, out);
                let format = Format { lang: Some(lang.clone()), ..format.clone() };
                inlines(draft, content, flow, &format, out);
            }
        }
    }
}

/// Wraps runs in a link.
pub(crate) fn link(
    draft: &mut Draft<'_>,
    target: &LinkTarget,
    title: &str,
    children: Vec<w::ParagraphChild>,
    flow: &Flow,
    out: &mut Vec<w::ParagraphChild>,
) {
    let target = match target {
        LinkTarget::External(address) => {
            let address = crate::addresses::iri(address);
            LinkSlipTarget::Relationship(draft.relationships_of(flow).external("hyperlink", &address))
        }
        LinkTarget::Internal(id) => LinkSlipTarget::Bookmark(id.anchor()),
    };
    let anchor = draft.slips.link(LinkSlip { target, tooltip: clean(title) });
    let mut link = w::Hyperlink::new(anchor, w::HyperlinkType::Anchor);
    link.children = children;
    out.push(w::ParagraphChild::Hyperlink(link));
}

/// Writes text in as many runs as its directions need.
pub(crate) fn run(
    draft: &mut Draft<'_>,
    text: &str,
    flow: &Flow,
    format: &Format,
    out: &mut Vec<w::ParagraphChild>,
) {
    let lang = format.lang.as_ref().unwrap_or(&flow.lang);
    let lang = Some(lang).filter(|lang| *lang != draft.lang()).cloned();
    // A phrase in a language keeps its signs with it, whatever the paragraph's direction is.
    let base = format.lang.as_ref().map_or(flow.direction(), Lang::direction);
    for (direction, piece) in directions(text, base) {
        let (style, properties) = properties(format, flow);
        let slip = RunSlip {
            style,
            lang: lang.clone(),
            rtl: direction == Direction::Rtl,
            no_proof: false,
            small_caps: format.small_caps,
        };
        let mut run = w::Run::new().add_text(piece);
        run.run_property = properties;
        if let Some(slip) = draft.slips.run(slip) {
            run = run.style(&slip);
        }
        out.push(w::ParagraphChild::Run(Box::new(run)));
    }
}

/// The character style of a format, and what that style does not say. A run has one style: the one that says most.
fn properties(format: &Format, flow: &Flow) -> (Option<&'static str>, w::RunProperty) {
    let ranked = [
        (format.link, id::HYPERLINK),
        (format.code, id::CODE_CHARACTER),
        (format.keyboard, id::KEYBOARD),
        (format.highlight, id::HIGHLIGHT),
        (format.strong, id::STRONG),
        (format.emphasis, id::EMPHASIS),
        (format.small, id::SMALL),
    ];
    let style = ranked.iter().find(|(on, _)| *on).map(|(_, style)| *style);
    let mut direct = w::RunProperty::new();
    if format.strong && (style != Some(id::STRONG) || flow.bold) {
        direct = direct.bold();
    }
    if format.emphasis && style != Some(id::EMPHASIS) {
        direct = direct.italic();
    }
    if format.strike {
        direct = direct.strike();
    }
    if format.underline {
        direct = direct.underline("single");
    } else if format.term {
        direct = direct.underline("dotted");
    }
    if let Some(position) = &format.position {
        direct.vert_align = Some(w::VertAlign::new(*position));
    }
    (style, direct)
}
