//! Pictures, in a form that reading systems show.

use livret::model::{Alt, Book, Image, ResourceId, Visitor, walk_page};
use livret_package::Element;
use livret_pictures::{
    DrawingFonts, Limits, Orientation, PictureInfo, PictureKind, encode_drawn_png, probe, rasterise,
    strip_metadata_jpeg, svg_tree,
};

/// Width in pixels of the raster that stands in for a drawing: sharp on a screen of twice 800 CSS pixels.
const DRAWING_WIDTH: u32 = 1600;

/// A picture as it goes into the publication.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    /// Path from the package document.
    pub(crate) href: String,
    /// A core media type (EPUB 3.3, 3.2).
    pub(crate) media_type: &'static str,
    /// Width in CSS pixels.
    pub(crate) width: u32,
    /// Height in CSS pixels.
    pub(crate) height: u32,
    /// The file.
    pub(crate) bytes: Vec<u8>,
}

/// The pictures of a book by resource; `None` for what cannot be shown.
#[derive(Debug)]
pub(crate) struct Pictures {
    all: Vec<Option<Picture>>,
    shown: Vec<bool>,
}

impl Pictures {
    pub(crate) fn of(book: &Book, fonts: &DrawingFonts<'_>) -> Pictures {
        let mut shown = Shown { shown: vec![false; book.resources.len()] };
        for page in &book.pages {
            walk_page(&mut shown, page);
        }
        for id in book.meta.logos.iter().chain(&book.meta.cover) {
            shown.mark(*id);
        }
        let shown = shown.shown;
        let all = book
            .resources
            .iter()
            .zip(&shown)
            .enumerate()
            .map(
                |(number, (resource, shown))| {
                    if *shown { picture(number, &resource.path, &resource.bytes, fonts) } else { None }
                },
            )
            .collect();
        Pictures { all, shown }
    }

    /// The picture of a resource.
    pub(crate) fn get(&self, id: ResourceId) -> Option<&Picture> {
        self.all.get(id.0 as usize)?.as_ref()
    }

    /// All pictures that the publication holds.
    pub(crate) fn used<'a>(&'a self, book: &Book) -> impl Iterator<Item = &'a Picture> {
        let count = book.resources.len();
        self.all
            .iter()
            .zip(&self.shown)
            .take(count)
            .filter(|(_, shown)| **shown)
            .filter_map(|(p, _)| p.as_ref())
    }
}

struct Shown {
    shown: Vec<bool>,
}

impl Shown {
    fn mark(&mut self, id: ResourceId) {
        if let Some(shown) = self.shown.get_mut(id.0 as usize) {
            *shown = true;
        }
    }
}

impl Visitor for Shown {
    fn image(&mut self, image: &Image) {
        if let Some(id) = image.resource {
            self.mark(id);
        }
    }
}

/// Whether the picture carries information: has a text that is not empty.
pub(crate) fn alternative(alt: &Alt) -> Option<&str> {
    match alt {
        Alt::Text(text) if !text.trim().is_empty() => Some(text),
        Alt::Text(_) | Alt::Decorative => None,
    }
}

fn picture(number: usize, path: &str, bytes: &[u8], fonts: &DrawingFonts<'_>) -> Option<Picture> {
    let info = probe(bytes, &Limits::default()).ok()?;
    let name = |extension: &str| format!("images/{:03}-{}.{extension}", number + 1, ascii_stem(path));
    let px = |length: f32| length.round().clamp(1.0, 100_000.0) as u32;
    let (width, height) = (px(info.width_px), px(info.height_px));
    if info.kind == PictureKind::Svg && !is_safe_drawing(bytes) {
        let tree = svg_tree(bytes, fonts, &Limits::default()).ok()?;
        let bytes = encode_drawn_png(&rasterise(&tree, DRAWING_WIDTH).ok()?);
        return Some(Picture { href: name("png"), media_type: "image/png", width, height, bytes });
    }
    let bytes = match info.kind {
        PictureKind::Jpeg => private_jpeg(bytes, &info),
        _ => bytes.to_vec(),
    };
    Some(Picture {
        href: name(info.kind.extension()),
        media_type: info.kind.media_type(),
        width,
        height,
        bytes,
    })
}

/// The JPEG without metadata but for its orientation, which reading systems need.
fn private_jpeg(bytes: &[u8], info: &PictureInfo) -> Vec<u8> {
    let stripped = strip_metadata_jpeg(bytes);
    let orientation = (2..=8u8).find(|n| Orientation::from_exif(u16::from(*n)) == info.orientation);
    match (orientation, stripped.split_at_checked(2)) {
        (Some(number), Some((start, rest))) if info.orientation != Orientation::from_exif(1) => {
            // An APP1 segment of 34 bytes with one tag (Exif 2.32, 4.5.4 and 4.6.2): 0x0112, a short.
            let mut out = start.to_vec();
            out.extend(b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
            out.extend([number, 0, 0, 0, 0, 0, 0]);
            out.extend(rest);
            out
        }
        _ => stripped.into_owned(),
    }
}

/// Whether an SVG file may go into the publication as it is: well-formed, without entities, scripts, foreign objects, and without
/// references to anything outside of it. Others are drawn here and go in as pixels.
fn is_safe_drawing(bytes: &[u8]) -> bool {
    fn safe(element: &Element) -> bool {
        let local = |name: &str| name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
        let name = local(&element.name);
        let text = element.children.iter().all(|child| match child {
            livret_package::Node::Text(text) => name != "style" || inner_references(text),
            livret_package::Node::Element(element) => safe(element),
        });
        let forbidden = ["script", "foreignobject", "iframe", "audio", "video", "a", "animate", "set"];
        let attributes = element.attributes.iter().all(|(key, value)| {
            let key = local(key);
            match key.as_str() {
                "href" | "src" => value.starts_with('#') || value.starts_with("data:image/"),
                _ => !key.starts_with("on") && (key == "xmlns" || inner_references(value)),
            }
        });
        !forbidden.contains(&name.as_str()) && attributes && text
    }
    fn unique_ids<'a>(element: &'a Element, seen: &mut std::collections::BTreeSet<&'a str>) -> bool {
        element.attribute("id").is_none_or(|id| is_name(id) && seen.insert(id))
            && element.elements().all(|e| unique_ids(e, seen))
    }
    // An id with other characters is refused by EPUBCheck (XML 1.0, 2.3).
    fn is_name(id: &str) -> bool {
        let mut chars = id.chars();
        chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
            && chars.all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
    }
    Element::parse(bytes).is_ok_and(|root| {
        root.name == "svg" && safe(&root) && unique_ids(&root, &mut std::collections::BTreeSet::new())
    })
}

/// Whether all `url(…)` of CSS lead into the same file, and nothing is imported.
fn inner_references(css: &str) -> bool {
    let css = css.to_ascii_lowercase();
    !css.contains("@import")
        && css.split("url(").skip(1).all(|rest| rest.trim_start_matches([' ', '"', '\'']).starts_with('#'))
}

/// The file name of a path without its ending, in ASCII as the names of pages are.
fn ascii_stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = livret::slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    stem.get(..40).map_or(stem.as_str(), |short| short.trim_end_matches('-')).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_that_reach_out_are_not_kept() {
        let svg = |inner: &str| {
            let text = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}</svg>"
            );
            is_safe_drawing(text.as_bytes())
        };
        assert!(svg(
            "<g id=\"a\"/><use xlink:href=\"#a\" fill=\"url(#b)\"/><style>a{fill:url('#c')}</style>"
        ));
        for bad in [
            "<script/>",
            "<SCRIPT/>",
            "<svg:foreignObject/>",
            "<image href=\"https://example.org/x.png\"/>",
            "<rect onclick=\"x()\"/>",
            "<style>@import 'x'</style>",
            "<rect style=\"fill:url(http://x)\"/>",
            "<g id=\"a\"/><g id=\"a\"/>",
            "<g id=\"1 2\"/>",
            "&x;",
        ] {
            assert!(!svg(bad), "{bad}");
        }
    }

    #[test]
    fn file_names_are_plain() {
        assert_eq!(ascii_stem("img/Schéma général.SVG"), "schema-general");
        assert_eq!(ascii_stem("é.png"), "e");
    }
}
