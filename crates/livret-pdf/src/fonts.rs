//! Faces in use → subsets with their widths and their map back to text.
//!
//! A font's ToUnicode map (ISO 32000-1, 9.10.3) holds one string for each glyph. A glyph may stand for several texts (a space for
//! U+0020 and U+00A0): the most frequent one goes into the map, and the painter wraps all others in a span with ActualText
//! (14.9.4), so that copied text is exact.

use std::collections::BTreeMap;

use livret_fonts::{FaceId, FontLibrary};
use livret_layout::folio::{Folio, GlyphRun, Item};
use subsetter::GlyphRemapper;

use crate::PdfError;
use crate::cluster::clusters;

/// Which glyphs of which faces are drawn, for which texts and how often.
pub(crate) type Usage = BTreeMap<FaceId, BTreeMap<u16, BTreeMap<String, u32>>>;

/// A face cut down to the glyphs in use.
#[derive(Debug)]
pub(crate) struct Subset {
    /// Resource name in content streams.
    pub(crate) name: String,
    /// Name of the embedded font, with the tag of a subset (9.6.4).
    pub(crate) base_font: String,
    /// The font program.
    pub(crate) program: Vec<u8>,
    /// What is drawn, by glyph of the original face.
    pub(crate) glyphs: BTreeMap<u16, SubsetGlyph>,
}

/// A glyph of a subset.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SubsetGlyph {
    /// Its code in content streams.
    pub(crate) code: u16,
    /// Its width as the font object says it, in 1/1000 em.
    pub(crate) width: f32,
    /// Its text in the ToUnicode map.
    pub(crate) text: String,
}

/// All glyph runs of the folios.
fn runs(folios: &[Folio]) -> impl Iterator<Item = &GlyphRun> {
    folios.iter().flat_map(|folio| &folio.items).filter_map(|placed| match &placed.item {
        Item::Glyphs(run) => Some(run),
        _ => None,
    })
}

/// Counts what is drawn.
pub(crate) fn usage(folios: &[Folio]) -> Usage {
    let mut usage = Usage::new();
    for run in runs(folios) {
        let face = usage.entry(run.face).or_default();
        for cluster in clusters(run) {
            for (index, glyph) in cluster.glyphs.iter().enumerate() {
                let text = if index == cluster.head { cluster.text } else { "" };
                let texts = face.entry(glyph.id).or_default();
                match texts.get_mut(text) {
                    Some(count) => *count += 1,
                    None => {
                        texts.insert(text.to_owned(), 1);
                    }
                }
            }
        }
    }
    usage
}

/// Cuts every face in use down.
pub(crate) fn subset(usage: &Usage, fonts: &FontLibrary) -> Result<BTreeMap<FaceId, Subset>, PdfError> {
    let mut subsets = BTreeMap::new();
    for (index, (&id, glyphs)) in usage.iter().enumerate() {
        let face = fonts.face(id);
        let mut remapper = GlyphRemapper::new();
        let codes: BTreeMap<u16, u16> = glyphs.keys().map(|&glyph| (glyph, remapper.remap(glyph))).collect();
        let program = subsetter::subset(face.data(), face.index, &remapper)
            .map_err(|e| PdfError::Subset { face: face.postscript_name.clone(), reason: e.to_string() })?;
        let per_em = f32::from(face.metrics.units_per_em.max(1));
        let glyphs = glyphs
            .iter()
            .map(|(&glyph, texts)| {
                // printpdf writes whole thousandths of an em, cut off; what is lost goes into the painter's adjustments.
                let width = (face.advance(glyph) * 1000.0 / per_em).trunc();
                let code = codes.get(&glyph).copied().unwrap_or_default();
                (glyph, SubsetGlyph { code, width, text: canonical(texts) })
            })
            .collect();
        let base_font = format!("{}+{}", tag(index), face.postscript_name);
        subsets.insert(id, Subset { name: format!("F{index}"), base_font, program, glyphs });
    }
    Ok(subsets)
}

/// The most frequent text of a glyph; among equals the first in order. A glyph that never stands for a text of its own (it only
/// adds to another) gets a zero-width space, which ActualText always covers.
fn canonical(texts: &BTreeMap<String, u32>) -> String {
    texts
        .iter()
        .filter(|(text, _)| !text.is_empty())
        .max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))
        .map_or_else(|| "\u{200b}".to_owned(), |(text, _)| text.clone())
}

/// Six capital letters that tell subsets of one document apart.
fn tag(mut index: usize) -> String {
    let mut letters = *b"AAAAAA";
    for letter in letters.iter_mut().rev() {
        *letter = b'A' + u8::try_from(index % 26).unwrap_or(0);
        index /= 26;
    }
    letters.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_text_stands_for_a_glyph() {
        let texts = BTreeMap::from([(" ".into(), 9), ("\u{a0}".into(), 3), (String::new(), 40)]);
        assert_eq!(canonical(&texts), " ");
        assert_eq!(canonical(&BTreeMap::from([(String::new(), 1)])), "\u{200b}");
    }

    #[test]
    fn tags_differ() {
        assert_eq!(tag(0), "AAAAAA");
        assert_eq!(tag(27), "AAAABB");
    }
}
