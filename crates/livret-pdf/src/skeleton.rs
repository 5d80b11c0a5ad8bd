//! The skeleton of the document, by printpdf: folios with their sizes, fonts; then lopdf's document, completed and written.

use std::collections::BTreeMap;

use livret::theme::Pt;
use livret_fonts::FaceId;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{
    Codepoint, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions,
    TextItem,
};

use crate::PdfError;
use crate::fonts::Subset;
use crate::paint::deflate;

const MM_PER_PT: f32 = 25.4 / 72.0;

/// The document without content: the catalog, empty pages of these widths and heights, the fonts.
pub(crate) fn document(sizes: &[(Pt, Pt)], subsets: &BTreeMap<FaceId, Subset>) -> Result<Document, PdfError> {
    if sizes.is_empty() {
        return Err(PdfError::Empty);
    }
    let mut skeleton = PdfDocument::new("");
    // printpdf embeds the fonts that its operators use, with the widths and texts of the glyphs it meets there. Operators that
    // show every glyph once stand in for the content of the first folio until the painter's takes their place.
    let mut ops = Vec::new();
    for subset in subsets.values() {
        let mut warnings = Vec::new();
        let mut font = ParsedFont::from_bytes(&subset.program, 0, &mut warnings)
            .ok_or_else(|| PdfError::Embed { face: subset.base_font.clone() })?;
        font.font_name = Some(subset.base_font.clone());
        let id = FontId(subset.name.clone());
        skeleton.resources.fonts.map.insert(id.clone(), PdfFont::new(font));
        let glyphs =
            subset.glyphs.values().map(|g| Codepoint::with_cid(g.code, 0.0, g.text.clone())).collect();
        ops.push(Op::SetFont { font: PdfFontHandle::External(id), size: printpdf::Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }
    for (width, height) in sizes {
        let size = (Mm(width.0 * MM_PER_PT), Mm(height.0 * MM_PER_PT));
        skeleton.pages.push(PdfPage::new(size.0, size.1, std::mem::take(&mut ops)));
    }
    let mut document = skeleton.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    document.version = "1.7".into();
    for (page, (width, height)) in page_ids(&document).into_iter().zip(sizes) {
        let page = document.get_dictionary_mut(page)?;
        // A size in millimetres and back is off in the last digits.
        let media = vec![0.into(), 0.into(), Object::Real(width.0), Object::Real(height.0)];
        page.set("MediaBox", media);
        page.remove(b"CropBox");
        page.remove(b"TrimBox");
        page.remove(b"Annots");
    }
    Ok(document)
}

/// The page objects in order.
pub(crate) fn page_ids(document: &Document) -> Vec<ObjectId> {
    document.get_pages().into_values().collect()
}

/// The catalog (ISO 32000-1, 7.7.2).
pub(crate) fn catalog_mut(document: &mut Document) -> Result<&mut Dictionary, PdfError> {
    let root = document.trailer.get(b"Root")?.as_reference()?;
    Ok(document.get_dictionary_mut(root)?)
}

/// Puts the painter's streams in the place of the stand-ins.
pub(crate) fn set_contents(document: &mut Document, streams: Vec<Vec<u8>>) {
    for (page, stream) in page_ids(document).into_iter().zip(streams) {
        let mut dictionary = Dictionary::new();
        dictionary.set("Filter", "FlateDecode");
        let contents =
            document.get_dictionary(page).and_then(|p| p.get(b"Contents")).and_then(Object::as_reference);
        if let Ok(id) = contents {
            document.set_object(id, Stream::new(dictionary, stream));
        }
    }
}

/// The bytes of the file.
pub(crate) fn write(mut document: Document) -> Result<Vec<u8>, PdfError> {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.allows_compression
            && !stream.dict.has(b"Filter")
        {
            let deflated = deflate(&stream.content);
            if deflated.len() + FILTER < stream.content.len() {
                stream.dict.set("Filter", "FlateDecode");
                stream.set_content(deflated);
            }
        }
    }
    let mut bytes = Vec::new();
    // Most objects are elements of the tag tree, small and much alike: together in streams (7.5.7) they take a tenth of the room.
    document.save_modern(&mut bytes).map_err(PdfError::Write)?;
    Ok(deflated_references(&bytes).unwrap_or(bytes))
}

/// The file with its cross-reference stream (7.5.8) deflated: lopdf writes seven plain bytes for each object. It is the last object, so
/// no other changes its place.
fn deflated_references(bytes: &[u8]) -> Option<Vec<u8>> {
    let after = |from: usize, mark: &[u8]| {
        let found = bytes.get(from..)?.windows(mark.len()).position(|window| window == mark)?;
        Some(from + found + mark.len())
    };
    let last = after(bytes.len().checked_sub(LONGEST_END)?, b"startxref\n")?;
    let start: usize = std::str::from_utf8(bytes.get(last..)?).ok()?.lines().next()?.parse().ok()?;
    let length_at = after(start, b"/Length ")?;
    let content_at = after(length_at, b">>stream\n")?;
    let length = bytes.get(length_at..content_at)?.strip_suffix(b">>stream\n")?;
    let length: usize = std::str::from_utf8(length).ok()?.parse().ok()?;
    let content = deflate(bytes.get(content_at..content_at + length)?);
    let mut out = bytes.get(..length_at)?.to_vec();
    out.extend_from_slice(format!("{}/Filter/FlateDecode>>stream\n", content.len()).as_bytes());
    out.extend_from_slice(&content);
    out.extend_from_slice(bytes.get(content_at + length..)?);
    Some(out)
}

/// Bytes of `/Filter/FlateDecode`.
const FILTER: usize = 19;
/// More than `startxref`, the largest offset and `%%EOF` take.
const LONGEST_END: usize = 48;
