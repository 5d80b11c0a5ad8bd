//! Bytes become faces, or a reason why not.

use skrifa::MetadataProvider;
use skrifa::raw::tables::os2::SelectionFlags;
use skrifa::raw::types::Tag;
use skrifa::raw::{FileRef, FontRef, TableProvider};
use skrifa::string::StringId;

use crate::coverage::Coverage;
use crate::error::FontError;
use crate::face::{Embedding, Face, FaceId, FontData};
use crate::metrics::FaceMetrics;
use crate::style::{FaceStyle, Slant, Weight};

/// The largest font file that is read: twice the largest pan-CJK collection in use.
pub(crate) const MAX_BYTES: usize = 256 << 20;
/// The most faces that are read of one collection; the largest in use have a few dozen.
const MAX_FACES: u32 = 256;
/// From this weight class on a face serves as bold. 600 (semibold) is heavier than text, lighter than bold.
const BOLD_FROM: u16 = 600;

/// Reads all faces of a font file. The ids count up from `first`.
pub(crate) fn faces(file: &str, data: FontData, first: usize) -> Result<Vec<Face>, FontError> {
    let bytes = data.as_ref();
    if bytes.len() > MAX_BYTES {
        return Err(FontError::TooLarge { file: file.to_owned(), bytes: bytes.len(), limit: MAX_BYTES });
    }
    match bytes.get(..4) {
        Some(b"wOFF" | b"wOF2") => return Err(FontError::WebFont { file: file.to_owned() }),
        Some(b"ttcf" | b"OTTO" | b"true" | [0, 1, 0, 0]) => {}
        _ => return Err(FontError::NotAFont { file: file.to_owned() }),
    }
    let count = match FileRef::new(bytes) {
        Ok(FileRef::Font(_)) => 1,
        Ok(FileRef::Collection(collection)) => collection.len(),
        Err(error) => return Err(broken(file, format!("its directory cannot be read ({error})"))),
    };
    if count == 0 {
        return Err(broken(file, "it is a collection without a face"));
    }
    if count > MAX_FACES {
        return Err(FontError::TooManyFaces { file: file.to_owned() });
    }
    let mut faces = Vec::with_capacity(count as usize);
    for index in 0..count {
        let id = u16::try_from(first + faces.len())
            .map(FaceId)
            .map_err(|_| FontError::TooManyFaces { file: file.to_owned() })?;
        faces.push(face(file, &data, index, id)?);
    }
    Ok(faces)
}

fn broken(file: &str, what: impl Into<String>) -> FontError {
    FontError::Broken { file: file.to_owned(), what: what.into() }
}

fn face(file: &str, data: &FontData, index: u32, id: FaceId) -> Result<Face, FontError> {
    let bytes = data.as_ref();
    let font = FontRef::from_index(bytes, index)
        .map_err(|error| broken(file, format!("face {index} cannot be read ({error})")))?;
    whole_tables(file, &font, bytes.len())?;
    let table =
        |name: &'static str| move |_| broken(file, format!("its table “{name}” is missing or cut off"));
    let head = font.head().map_err(table("head"))?;
    let units_per_em = head.units_per_em();
    // OpenType, table head: unitsPerEm is 16 to 16384.
    if !(16..=16384).contains(&units_per_em) {
        return Err(broken(file, format!("it says {units_per_em} units to the em")));
    }
    let glyph_count = font.maxp().map_err(table("maxp"))?.num_glyphs();
    if glyph_count == 0 {
        return Err(broken(file, "it has no glyphs"));
    }
    outlines(file, &font)?;
    let advances =
        advances(&font, glyph_count).ok_or_else(|| broken(file, "its table “hmtx” is missing or cut off"))?;
    font.cmap().map_err(table("cmap"))?;
    let charmap = font.charmap();
    // A sound font cannot map more characters than Unicode has; a damaged one may claim to.
    let mappings = charmap.mappings().take(0x11_0000).map(|(character, glyph)| (character, glyph.to_u32()));
    let coverage = Coverage::new(mappings, u32::from(glyph_count));
    if coverage.len() == 0 {
        return Err(broken(file, "it maps no character to a glyph"));
    }

    let postscript = name(&font, StringId::POSTSCRIPT_NAME).map(|name| postscript_name(&name));
    let postscript = postscript.filter(|name| !name.is_empty());
    let old_name = name(&font, StringId::FAMILY_NAME);
    let family = name(&font, StringId::TYPOGRAPHIC_FAMILY_NAME)
        .or_else(|| old_name.clone())
        .or_else(|| postscript.clone())
        .ok_or_else(|| broken(file, "it does not say the name of its family"))?;
    let embedding = embedding(file, &font, &family)?;
    let (weight_class, width_class, slant) = class(&font);
    let weight = if weight_class >= BOLD_FROM { Weight::Bold } else { Weight::Regular };
    Ok(Face {
        id,
        postscript_name: postscript.unwrap_or_else(|| match postscript_name(&family) {
            name if name.is_empty() => format!("Font{}", id.0),
            name => name,
        }),
        legacy_family: old_name.filter(|name| *name != family),
        family,
        style: FaceStyle { weight, slant },
        weight_class,
        width_class,
        index,
        metrics: FaceMetrics::read(&font, units_per_em, weight_class, slant),
        embedding,
        variable: font.data_for_tag(Tag::new(b"fvar")).is_some(),
        data: data.clone(),
        coverage,
        advances,
        features: features(&font),
    })
}

/// Each table of the directory must lie within the file: one that does not shows a download that was cut off.
fn whole_tables(file: &str, font: &FontRef<'_>, length: usize) -> Result<(), FontError> {
    for record in font.table_directory().table_records() {
        let end = u64::from(record.offset()) + u64::from(record.length());
        if end > length as u64 {
            return Err(broken(file, format!("it is cut off within its table “{}”", record.tag())));
        }
    }
    Ok(())
}

/// PDF, EPUB and DOCX carry TrueType outlines (`glyf`) and `CFF `; not bitmaps, colour layers or CFF2.
fn outlines(file: &str, font: &FontRef<'_>) -> Result<(), FontError> {
    let has = |tag: &[u8; 4]| font.data_for_tag(Tag::new(tag)).is_some_and(|data| !data.is_empty());
    if has(b"CFF ") {
        return match font.cff() {
            Ok(_) => Ok(()),
            Err(error) => Err(broken(file, format!("its table “CFF ” cannot be read ({error})"))),
        };
    }
    if has(b"glyf") {
        return match font.loca(None) {
            Ok(_) => Ok(()),
            Err(error) => Err(broken(file, format!("its table “loca” cannot be read ({error})"))),
        };
    }
    Err(FontError::NoOutlines { file: file.to_owned() })
}

/// The advance width of each glyph. The last one of the table holds for all that follow (OpenType, table hmtx).
fn advances(font: &FontRef<'_>, glyph_count: u16) -> Option<Vec<u16>> {
    let hmtx = font.hmtx().ok()?;
    let metrics = hmtx.h_metrics();
    let last = metrics.last()?.advance();
    let given = metrics.iter().map(|metric| metric.advance());
    Some(given.chain(std::iter::repeat(last)).take(usize::from(glyph_count)).collect())
}

fn name(font: &FontRef<'_>, id: StringId) -> Option<String> {
    let text: String = font.localized_strings(id).english_or_first()?.chars().take(256).collect();
    let text = text.trim().trim_matches('\0').to_owned();
    (!text.is_empty()).then_some(text)
}

/// Keeps what a PostScript name may have (OpenType, `name` id 6): printable ASCII without delimiters, 63 at most.
fn postscript_name(name: &str) -> String {
    let allowed = |c: &char| c.is_ascii_graphic() && !"[](){}<>/%".contains(*c);
    name.chars().filter(allowed).take(63).collect()
}

/// OpenType, OS/2 `fsType`: of several bits the least restrictive holds; 0x0100 forbids subsets, which is what documents carry;
/// 0x0200 allows bitmaps only.
fn embedding(file: &str, font: &FontRef<'_>, family: &str) -> Result<Embedding, FontError> {
    let fs_type = font.os2().map_or(0, |table| table.fs_type());
    let usage = fs_type & 0x000F;
    if fs_type & 0x0300 != 0 || usage & 0x000E == 0x0002 {
        return Err(FontError::NotEmbeddable { file: file.to_owned(), family: family.to_owned(), fs_type });
    }
    Ok(match usage {
        bits if bits & 0x0008 != 0 => Embedding::Editable,
        bits if bits & 0x0004 != 0 => Embedding::PreviewAndPrint,
        _ => Embedding::Installable,
    })
}

/// Weight class, width class and slant, from OS/2, or from `head` where there is no OS/2.
fn class(font: &FontRef<'_>) -> (u16, u16, Slant) {
    let angle = font.post().map_or(0.0, |table| table.italic_angle().to_f64());
    let italic = |leans: bool| if leans || angle != 0.0 { Slant::Italic } else { Slant::Upright };
    match font.os2() {
        Ok(table) => {
            let flags = table.fs_selection();
            let leans = flags.intersects(SelectionFlags::ITALIC | SelectionFlags::OBLIQUE);
            // Old fonts count from 1 to 9.
            let weight = match table.us_weight_class() {
                0 => 400,
                few @ 1..=9 => few * 100,
                class => class.min(1000),
            };
            (weight, table.us_width_class().clamp(1, 9), italic(leans))
        }
        Err(_) => {
            let style = font.head().map_or(0, |table| table.mac_style().bits());
            (if style & 1 != 0 { 700 } else { 400 }, 5, italic(style & 2 != 0))
        }
    }
}

/// The tags of all features in GSUB and GPOS, sorted.
fn features(font: &FontRef<'_>) -> Vec<[u8; 4]> {
    let gsub = font.gsub().ok().and_then(|table| table.feature_list().ok());
    let gpos = font.gpos().ok().and_then(|table| table.feature_list().ok());
    let mut tags: Vec<[u8; 4]> = [gsub, gpos]
        .into_iter()
        .flatten()
        .flat_map(|list| list.feature_records().iter().map(|record| record.feature_tag().to_be_bytes()))
        .collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

#[cfg(test)]
mod tests;
