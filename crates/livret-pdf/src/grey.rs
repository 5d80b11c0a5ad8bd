//! Drawings in greys: the file that svg2pdf made of one, before it becomes a form.
//!
//! svg2pdf gives colours as three numbers in an ICC-based space, in content streams and in the functions of gradients; pictures within a
//! drawing are in DeviceRGB. All become DeviceGray (ISO 32000-1, 8.6.4.2), each as light as it was.

use livret::theme::Color;
use livret_pictures::{Channels, Limits, Raster, decode, encode_jpeg};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::PdfError;
use crate::paint::deflate;

/// Takes the colours out of a file; JPEG in it is written anew with a quality from 1 to 100.
pub(crate) fn take_colours(document: &mut Document, quality: u8) -> Result<(), PdfError> {
    let pages = document.get_pages().into_values();
    let contents: Vec<ObjectId> = pages.flat_map(|page| document.get_page_contents(page)).collect();
    let profiles: Vec<ObjectId> =
        document.objects.iter().filter(|(_, object)| is_rgb_profile(object)).map(|(id, _)| *id).collect();
    for (id, object) in &mut document.objects {
        if let Object::Stream(stream) = object {
            if is(&stream.dict, b"Subtype", b"Image") {
                picture(stream, quality)?;
            } else if contents.contains(id) || draws(&stream.dict) {
                content(stream)?;
            }
        }
        spaces(object, &profiles);
    }
    Ok(())
}

fn is(dictionary: &Dictionary, key: &[u8], name: &[u8]) -> bool {
    dictionary.get(key).and_then(Object::as_name).is_ok_and(|found| found == name)
}

/// Whether a stream paints: forms and tiling patterns do.
fn draws(dictionary: &Dictionary) -> bool {
    is(dictionary, b"Subtype", b"Form") || dictionary.has(b"PatternType")
}

fn is_rgb_profile(object: &Object) -> bool {
    object
        .as_stream()
        .is_ok_and(|stream| stream.dict.get(b"N").and_then(Object::as_i64).is_ok_and(|n| n == 3))
}

/// The grey of three numbers from 0 to 1; `None` if they are no three.
fn grey(numbers: &[Object]) -> Option<Object> {
    let [r, g, b] = numbers else { return None };
    let part = |number: &Object| Some((number.as_float().ok()?.clamp(0.0, 1.0) * 255.0).round() as u8);
    let color = Color { r: part(r)?, g: part(g)?, b: part(b)? };
    Some(Object::Real(f32::from(color.neutral().r) / 255.0))
}

fn content(stream: &mut Stream) -> Result<(), PdfError> {
    let mut content = Content::decode(&plain(stream)?)?;
    for operation in &mut content.operations {
        if let Some(operator) = match operation.operator.as_str() {
            "rg" => Some("g"),
            "RG" => Some("G"),
            same @ ("sc" | "scn" | "SC" | "SCN") => Some(same),
            _ => None,
        } && let Some(grey) = grey(&operation.operands)
        {
            (operation.operator, operation.operands) = (operator.into(), vec![grey]);
        }
    }
    stream.dict.set("Filter", "FlateDecode");
    stream.set_content(deflate(&content.encode()?));
    Ok(())
}

fn plain(stream: &Stream) -> Result<Vec<u8>, PdfError> {
    Ok(if stream.dict.has(b"Filter") { stream.decompressed_content()? } else { stream.content.clone() })
}

/// A picture of three channels, deflated or JPEG.
fn picture(stream: &mut Stream, quality: u8) -> Result<(), PdfError> {
    if !is(&stream.dict, b"ColorSpace", b"DeviceRGB") {
        return Ok(());
    }
    let jpeg = is(&stream.dict, b"Filter", b"DCTDecode");
    let content = if jpeg {
        decode(&stream.content, &Limits::default())
            .ok()
            .and_then(|raster| encode_jpeg(&raster.in_grey(), quality))
    } else {
        let number = |key: &[u8]| stream.dict.get(key).and_then(Object::as_i64).unwrap_or(0);
        // Of two bytes the first says nearly all.
        let bytes = if number(b"BitsPerComponent") == 16 { 2 } else { 1 };
        let samples: Vec<u8> =
            plain(stream)?.chunks_exact(bytes).filter_map(|s| s.first().copied()).collect();
        let side = |key: &[u8]| u32::try_from(number(key)).unwrap_or(0);
        let (width, height) = (side(b"Width"), side(b"Height"));
        let raster = Raster { width, height, channels: Channels::Rgb, samples, alpha: None };
        stream.dict.set("BitsPerComponent", 8);
        Some(deflate(&raster.in_grey().samples))
    };
    // A JPEG that cannot be read stays as it is: better in colour than not at all.
    if let Some(content) = content {
        stream.dict.set("ColorSpace", "DeviceGray");
        stream.set_content(content);
    }
    Ok(())
}

/// Colour spaces of three channels become grey; the functions of gradients give one number in place of three.
fn spaces(object: &mut Object, profiles: &[ObjectId]) {
    match object {
        Object::Array(items) => match items.as_slice() {
            [Object::Name(name), Object::Reference(id)] if name == b"ICCBased" && profiles.contains(id) => {
                *object = Object::Name(b"DeviceGray".to_vec());
            }
            _ => items.iter_mut().for_each(|item| spaces(item, profiles)),
        },
        Object::Dictionary(dictionary) => entries(dictionary, profiles),
        Object::Stream(stream) => entries(&mut stream.dict, profiles),
        _ => {}
    }
}

fn entries(dictionary: &mut Dictionary, profiles: &[ObjectId]) {
    if dictionary.has(b"FunctionType") {
        for key in ["C0", "C1"] {
            let Ok(Object::Array(numbers)) = dictionary.get_mut(key.as_bytes()) else { continue };
            if let Some(grey) = grey(numbers) {
                *numbers = vec![grey];
            }
        }
        if let Ok(Object::Array(range)) = dictionary.get_mut(b"Range") {
            range.truncate(2);
        }
    }
    for (_, value) in dictionary.iter_mut() {
        spaces(value, profiles);
    }
}
