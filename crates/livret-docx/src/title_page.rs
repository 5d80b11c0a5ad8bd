//! The title page.

use docx_rs as w;
use livret::cover_tiles;
use livret::model::{Direction, Inline};
use livret::theme::{Cover, Pt};

use crate::blocks::{paragraph, push};
use crate::draft::Draft;
use crate::drawings::{self, decoration};
use crate::flow::Flow;
use crate::inlines::{Format, run};
use crate::styles::id;
use crate::units::unsigned_twips;

/// Writes title, subtitle, authors, publisher, date, description and logos, then the imprint.
pub(crate) fn title_page(draft: &mut Draft<'_>, flow: &Flow, out: &mut Vec<w::DocumentChild>) {
    let meta = &draft.book.meta;
    let line = |draft: &mut Draft<'_>, style: &'static str, text: &str, out: &mut Vec<w::DocumentChild>| {
        if !text.trim().is_empty() {
            paragraph(draft, style, &[Inline::Text(text.to_owned())], flow, out);
        }
    };
    let cover = meta.cover.and_then(|cover| draft.book.resource(cover));
    if let Some(cover) = cover {
        let height = draft.theme.text_height() * COVER_SHARE;
        let mut open = draft.begin(id::FIGURE, flow);
        drawings::in_line(draft, &decoration(Some(cover.id), &cover.path, height), flow, open.content());
        push(draft.end(open), out);
    }
    if cover.is_none() {
        drawing(draft, flow, out);
    }
    let at = out.len();
    line(draft, id::TITLE, &meta.title, out);
    if let Some(w::DocumentChild::Paragraph(title)) = out.get_mut(at) {
        // The picture stands where the style leaves room.
        let before = unsigned_twips(draft.theme.body.leading);
        title.property.line_spacing = Some(w::LineSpacing::new().before(before));
    }
    line(draft, id::SUBTITLE, meta.subtitle.as_deref().unwrap_or_default(), out);
    line(draft, id::ABSTRACT, meta.description.as_deref().unwrap_or_default(), out);
    line(draft, id::AUTHOR, &meta.authors.join(", "), out);
    line(draft, id::IMPRINT, meta.publisher.as_deref().unwrap_or_default(), out);
    if let Some(date) = meta.date {
        line(draft, id::IMPRINT, &date.in_words(&flow.lang), out);
    }
    if !meta.logos.is_empty() {
        let mut open = draft.begin(id::IMPRINT, flow);
        for (n, logo) in meta.logos.iter().enumerate() {
            if n > 0 {
                run(draft, "   ", flow, &Format::default(), open.content());
            }
            let path = draft.book.resource(*logo).map(|resource| resource.path.clone()).unwrap_or_default();
            let image = decoration(Some(*logo), &path, LOGO_HEIGHT);
            drawings::in_line(draft, &image, flow, open.content());
        }
        push(draft.end(open), out);
    }
    imprint(draft, flow, out);
}

/// Writes the drawing of a cover without a picture: the tiles of the PDF's, on the ground of the
/// accent where the theme has one.
fn drawing(draft: &mut Draft<'_>, flow: &Flow, out: &mut Vec<w::DocumentChild>) {
    let (meta, accent) = (&draft.book.meta, draft.theme.colors.accent);
    let (width, height) = (TILES * TILE_PX, TILE_ROWS * TILE_PX);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" shape-rendering=\"crispEdges\">"
    );
    if draft.theme.cover != Cover::Plain {
        svg.push_str(&format!("<rect width=\"{width}\" height=\"{height}\" fill=\"{accent}\"/>"));
    }
    for tile in cover_tiles(&meta.title, accent, TILES, TILE_ROWS) {
        let column = match meta.lang.direction() {
            Direction::Ltr => tile.column,
            Direction::Rtl => TILES - 1 - tile.column,
        };
        svg.push_str(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{TILE_PX}\" height=\"{TILE_PX}\" fill=\"{}\"/>",
            column * TILE_PX,
            tile.row * TILE_PX,
            tile.color
        ));
    }
    svg.push_str("</svg>");
    let side = draft.theme.text_width() * (1.0 / TILES as f32);
    let mut open = draft.begin(id::FIGURE, flow);
    let image = drawings::decoration(None, "cover", side * TILE_ROWS as f32);
    drawings::ornament(draft, &svg, image, flow, open.content());
    push(draft.end(open), out);
}

/// Writes the imprint on a page of its own.
fn imprint(draft: &mut Draft<'_>, flow: &Flow, out: &mut Vec<w::DocumentChild>) {
    let at = out.len();
    for lines in livret::imprint(&draft.book.meta) {
        for (nth, line) in lines.iter().enumerate() {
            let begin = out.len();
            paragraph(draft, id::IMPRINT, line, flow, out);
            if let Some(w::DocumentChild::Paragraph(first)) = out.get_mut(begin).filter(|_| nth == 0) {
                // Groups stand a line apart.
                let before = unsigned_twips(draft.theme.caption.leading);
                first.property.line_spacing = Some(w::LineSpacing::new().before(before));
            }
        }
    }
    if let Some(w::DocumentChild::Paragraph(first)) = out.get_mut(at) {
        first.property.page_break_before = Some(true);
    }
}

/// Tiles across the drawing, as on the cover of the PDF, and down.
const TILES: u32 = 9;
const TILE_ROWS: u32 = 5;
/// Side of a tile in the drawing's own units.
const TILE_PX: u32 = 40;
/// Share of the text's height for the cover's picture.
const COVER_SHARE: f32 = 0.4;
/// Height of logos.
const LOGO_HEIGHT: Pt = Pt(48.0);
