//! Drawings: pictures in the text (ISO/IEC 29500-1, 20.4 and 20.2).

use docx_rs as w;
use livret::Wording;
use livret::model::{Alt, FileId, Image, ImageSize, Inline, LinkTarget, NodeId, ResourceId, Span};
use livret::theme::Pt;
use livret_package::Element;

use crate::blocks::{paragraph, push};
use crate::draft::Draft;
use crate::flow::Flow;
use crate::inlines::{Format, link, run};
use crate::media::Picture;
use crate::styles::id;
use crate::text::clean;
use crate::units::emu;

/// Share of the text's height that a picture may take, so that its caption stands on the same page.
const MOST_OF_HEIGHT: f32 = 0.8;
const DRAWINGML: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
/// [MS-ODRAWXML] 2.3.1.1: marks of decorative objects.
const DECORATIVE: (&str, &str) =
    ("{C183D7F6-B498-43B3-948B-1728B52AA6E4}", "http://schemas.microsoft.com/office/drawing/2017/decorative");
/// [MS-ODRAWXML] 2.3.1.2: the drawing that a picture stands in for.
const SVG: (&str, &str) =
    ("{96DAC541-7B7A-43D3-8B79-37D633B846F1}", "http://schemas.microsoft.com/office/drawing/2016/SVG/main");

/// Writes a picture that stands alone, with its caption.
pub(crate) fn figure(
    draft: &mut Draft<'_>,
    image: &Image,
    caption: &[Inline],
    flow: &Flow,
    out: &mut Vec<w::DocumentChild>,
) {
    draft.mark(image.id);
    match picture(draft, image) {
        Some(picture) => {
            let drawing = drawing(draft, image, &picture, flow);
            let slip = draft.slips.element(drawing);
            let mut open = draft.begin(id::FIGURE, flow);
            open.paragraph.property.keep_next = (!caption.is_empty()).then_some(true);
            open.content().push(w::ParagraphChild::Run(Box::new(w::Run::new().style(&slip))));
            push(draft.end(open), out);
        }
        // A decoration that is missing leaves nothing.
        None if image.alt == Alt::Decorative => {}
        None => {
            let mut open = draft.begin(id::MISSING_PICTURE, &Flow { frame: None, ..flow.indented(100, 100) });
            open.paragraph.property.keep_next = (!caption.is_empty()).then_some(true);
            missing(draft, image, flow, open.content());
            push(draft.end(open), out);
        }
    }
    if !caption.is_empty() {
        paragraph(draft, id::CAPTION, caption, flow, out);
    }
}

/// Writes a picture within a line.
pub(crate) fn in_line(draft: &mut Draft<'_>, image: &Image, flow: &Flow, out: &mut Vec<w::ParagraphChild>) {
    match picture(draft, image) {
        Some(picture) => {
            let drawing = drawing(draft, image, &picture, flow);
            let slip = draft.slips.element(drawing);
            out.push(w::ParagraphChild::Run(Box::new(w::Run::new().style(&slip))));
        }
        None if image.alt == Alt::Decorative => {}
        None => {
            run(draft, "[", flow, &Format::default(), out);
            missing(draft, image, flow, out);
            run(draft, "]", flow, &Format::default(), out);
        }
    }
}

/// Writes an SVG drawing of livret's own within a line, with what `image` says of it.
pub(crate) fn ornament(
    draft: &mut Draft<'_>,
    svg: &str,
    image: Image,
    flow: &Flow,
    out: &mut Vec<w::ParagraphChild>,
) {
    let Ok(picture) = draft.media.ornament(svg, draft.library) else { return };
    let drawing = drawing(draft, &image, &picture, flow);
    let slip = draft.slips.element(drawing);
    out.push(w::ParagraphChild::Run(Box::new(w::Run::new().style(&slip))));
}

/// A picture that says nothing which the text beside it does not.
pub(crate) fn decoration(resource: Option<ResourceId>, path: &str, height: Pt) -> Image {
    const PX_PER_PT: f32 = 4.0 / 3.0;
    Image {
        id: NodeId::UNSET,
        span: Span { file: FileId(0), start: 0, end: 0 },
        source: path.to_owned(),
        resource,
        alt: Alt::Decorative,
        title: String::new(),
        size: ImageSize { height_px: Some(height.0 * PX_PER_PT), ..ImageSize::default() },
    }
}

/// The picture of an image, if it can be shown.
fn picture(draft: &mut Draft<'_>, image: &Image) -> Option<Picture> {
    let resource = draft.book.resource(image.resource?)?;
    // Why it cannot, `livret_pictures::examine` has said.
    draft.media.picture(resource, draft.library).ok()
}

/// What stands in for a picture: its description and its address.
fn missing(draft: &mut Draft<'_>, image: &Image, flow: &Flow, out: &mut Vec<w::ParagraphChild>) {
    let alternative = match &image.alt {
        Alt::Text(alt) => clean(alt),
        Alt::Decorative => String::new(),
    };
    let words = Wording::of(&flow.lang).in_place_of(&alternative, &clean(&image.source));
    let address = clean(&image.source);
    let Some(before) = words.strip_suffix(&format!("{address})")).filter(|_| !address.is_empty()) else {
        return run(draft, &words, flow, &Format::default(), out);
    };
    run(draft, before, flow, &Format::default(), out);
    if address.starts_with("https://") || address.starts_with("http://") {
        let mut children = Vec::new();
        run(draft, &address, flow, &Format::link(), &mut children);
        link(draft, &LinkTarget::External(image.source.clone()), "", children, flow, out);
    } else {
        run(draft, &address, flow, &Format::default(), out);
    }
    run(draft, ")", flow, &Format::default(), out);
}

/// The size in points: as the author asks or as the picture is, reduced to what fits.
fn size(asked: ImageSize, picture: &Picture, width: f32, height: f32) -> (Pt, Pt) {
    const PT_PER_PX: f32 = 0.75;
    let valid = |length: &f32| length.is_finite() && *length > 0.0;
    let natural = (picture.width_px.max(1.0) * PT_PER_PX, picture.height_px.max(1.0) * PT_PER_PX);
    let share = asked.width_share.filter(valid).map(|share| share.min(1.0) * width);
    let asked_width = share.or(asked.width_px.filter(valid).map(|px| px * PT_PER_PX));
    let asked_height = asked.height_px.filter(valid).map(|px| px * PT_PER_PX);
    let (w, h) = match (asked_width, asked_height) {
        (Some(w), Some(h)) => (w, h),
        (Some(w), None) => (w, natural.1 * (w / natural.0)),
        (None, Some(h)) => (natural.0 * (h / natural.1), h),
        (None, None) => natural,
    };
    let scale = (width / w).min(height / h).min(1.0);
    (Pt((w * scale).max(1.0)), Pt((h * scale).max(1.0)))
}

/// The element of a picture.
fn drawing(draft: &mut Draft<'_>, image: &Image, picture: &Picture, flow: &Flow) -> Element {
    let width = flow.width() as f32 / 20.0;
    let (w, h) = size(image.size, picture, width, draft.theme.text_height().0 * MOST_OF_HEIGHT);
    let (cx, cy) = (emu(w).to_string(), emu(h).to_string());
    draft.drawings += 1;
    let number = draft.drawings.to_string();
    let name = format!("{} {number}", file_name(&image.source));
    let relationships = draft.relationships_of(flow);
    let pixels = relationships.part("image", &picture.pixels);
    let vector = picture.drawing.as_ref().map(|name| relationships.part("image", name));

    let mut properties = Element::new("wp:docPr", &[("id", &number), ("name", &name)]);
    match &image.alt {
        Alt::Text(alt) => properties.set("descr", clean(alt)),
        Alt::Decorative => {
            properties.set("descr", "");
            let mark = Element::new("adec:decorative", &[("xmlns:adec", DECORATIVE.1), ("val", "1")]);
            properties.push(extension("a", DECORATIVE.0, mark));
        }
    }
    if !image.title.is_empty() {
        properties.set("title", clean(&image.title));
    }
    let mut blip = Element::new("a:blip", &[("r:embed", &pixels)]);
    if let Some(vector) = vector {
        let svg = Element::new("asvg:svgBlip", &[("xmlns:asvg", SVG.1), ("r:embed", &vector)]);
        blip.push(extension("a", SVG.0, svg));
    }
    let picture = Element::new("pic:pic", &[("xmlns:pic", PICTURE)])
        .with(
            Element::new("pic:nvPicPr", &[])
                .with(Element::new("pic:cNvPr", &[("id", &number), ("name", &name)]))
                .with(
                    Element::new("pic:cNvPicPr", &[])
                        .with(Element::new("a:picLocks", &[("noChangeAspect", "1")])),
                ),
        )
        .with(
            Element::new("pic:blipFill", &[])
                .with(blip)
                .with(Element::new("a:stretch", &[]).with(Element::new("a:fillRect", &[]))),
        )
        .with(
            Element::new("pic:spPr", &[])
                .with(
                    Element::new("a:xfrm", &[])
                        .with(Element::new("a:off", &[("x", "0"), ("y", "0")]))
                        .with(Element::new("a:ext", &[("cx", &cx), ("cy", &cy)])),
                )
                .with(Element::new("a:prstGeom", &[("prst", "rect")]).with(Element::new("a:avLst", &[]))),
        );
    Element::new("w:drawing", &[]).with(
        Element::new("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")])
            .with(Element::new("wp:extent", &[("cx", &cx), ("cy", &cy)]))
            .with(Element::new("wp:effectExtent", &[("l", "0"), ("t", "0"), ("r", "0"), ("b", "0")]))
            .with(properties)
            .with(Element::new("wp:cNvGraphicFramePr", &[]).with(Element::new(
                "a:graphicFrameLocks",
                &[("xmlns:a", DRAWINGML), ("noChangeAspect", "1")],
            )))
            .with(
                Element::new("a:graphic", &[("xmlns:a", DRAWINGML)])
                    .with(Element::new("a:graphicData", &[("uri", PICTURE)]).with(picture)),
            ),
    )
}

/// An extension list with one extension (20.1.2.2.14). The prefix is declared here, because lists stand in several places.
fn extension(prefix: &str, uri: &str, content: Element) -> Element {
    Element::new(format!("{prefix}:extLst"), &[("xmlns:a", DRAWINGML)])
        .with(Element::new(format!("{prefix}:ext"), &[("uri", uri)]).with(content))
}

/// The last part of an address, without what XML or Word would not have in a name.
fn file_name(source: &str) -> String {
    let path = source.split(['?', '#']).next().unwrap_or_default();
    let name: String = clean(path.rsplit('/').next().unwrap_or_default()).chars().take(60).collect();
    if name.is_empty() { "image".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width_px: f32, height_px: f32) -> Picture {
        Picture { pixels: String::new(), drawing: None, width_px, height_px }
    }

    #[test]
    fn pictures_fit_and_keep_their_shape() {
        let free = ImageSize::default();
        assert_eq!(size(free, &picture(100.0, 50.0), 300.0, 500.0), (Pt(75.0), Pt(37.5)));
        assert_eq!(size(free, &picture(1000.0, 500.0), 300.0, 500.0), (Pt(300.0), Pt(150.0)));
        assert_eq!(size(free, &picture(125.0, 8_000.0), 300.0, 500.0), (Pt(7.8125), Pt(500.0)));
        let half = ImageSize { width_share: Some(0.5), ..free };
        assert_eq!(size(half, &picture(100.0, 50.0), 300.0, 500.0), (Pt(150.0), Pt(75.0)));
        let odd = ImageSize { width_px: Some(f32::NAN), height_px: Some(-4.0), ..free };
        assert_eq!(size(odd, &picture(0.0, 0.0), 300.0, 500.0), (Pt(1.0), Pt(1.0)));
    }
}
