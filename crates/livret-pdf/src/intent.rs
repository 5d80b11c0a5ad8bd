//! The output intent (ISO 32000-1, 14.11.5; ISO 19005-2, 6.2.3): what the numbers of colours mean, by an ICC profile of sRGB.

use lopdf::{Document, Object, Stream, StringFormat, dictionary};

use crate::PdfError;
use crate::paint::deflate;
use crate::skeleton::catalog_mut;

/// Says that all colours are those of sRGB (IEC 61966-2-1).
pub(crate) fn add(document: &mut Document) -> Result<(), PdfError> {
    let dictionary = dictionary! { "N" => 3, "Filter" => "FlateDecode" };
    let profile = document.add_object(Stream::new(dictionary, deflate(&profile())));
    let name = |text: &str| Object::String(text.into(), StringFormat::Literal);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => name("sRGB"),
        "Info" => name("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    catalog_mut(document)?.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok(())
}

/// White point D50, the illuminant of the connection space (ICC.1:2010, 7.2.16).
const D50: [f64; 3] = [0.9642, 1.0, 0.8249];
/// The primaries of sRGB, adapted to D50.
const RED: [f64; 3] = [0.436_074_7, 0.222_504_5, 0.013_932_2];
const GREEN: [f64; 3] = [0.385_064_9, 0.716_878_6, 0.097_104_5];
const BLUE: [f64; 3] = [0.143_080_4, 0.060_616_9, 0.714_173_3];
/// Bradford's adaptation of D65, the white of sRGB, to D50.
const ADAPTATION: [f64; 9] = [
    1.047_811_2,
    0.022_886_6,
    -0.050_127_0,
    0.029_542_4,
    0.990_484_4,
    -0.017_049_1,
    -0.009_234_5,
    0.015_043_6,
    0.752_131_6,
];
/// The transfer function: ((x + 0.055) / 1.055)^2.4, and x / 12.92 below 0.04045.
const TRANSFER: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];

/// A profile of sRGB by matrix and curve (ICC.1:2010, version 4.2).
fn profile() -> Vec<u8> {
    let curve = data(b"para", [&3u16.to_be_bytes()[..], &[0, 0], &fixed(&TRANSFER)].concat());
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", text("sRGB IEC61966-2.1")),
        (b"cprt", text("No copyright, use freely")),
        (b"wtpt", data(b"XYZ ", fixed(&D50))),
        (b"chad", data(b"sf32", fixed(&ADAPTATION))),
        (b"rXYZ", data(b"XYZ ", fixed(&RED))),
        (b"gXYZ", data(b"XYZ ", fixed(&GREEN))),
        (b"bXYZ", data(b"XYZ ", fixed(&BLUE))),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = size(tags.len()).to_vec();
    let mut body: Vec<u8> = Vec::new();
    let begin = HEADER + 4 + 12 * tags.len();
    for (name, data) in tags {
        table.extend([&name[..], &size(begin + body.len()), &size(data.len())].concat());
        body.extend(data);
        // Tags begin at multiples of four (7.3.1).
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let mut out = header(begin + body.len());
    out.extend(table);
    out.extend(body);
    out
}

const HEADER: usize = 128;

/// The header (7.2): version 4.2, a display's profile, RGB to XYZ, made on the first day of the standard's year.
fn header(length: usize) -> Vec<u8> {
    let mut out = [&size(length)[..], &[0; 4], &[4, 0x20, 0, 0], b"mntrRGB XYZ "].concat();
    out.extend([2010u16, 1, 1, 0, 0, 0].iter().flat_map(|n| n.to_be_bytes()));
    out.extend(b"acsp");
    // Platform, flags, maker, model, attributes and rendering intent: nothing is said.
    out.extend([0; 28]);
    out.extend(fixed(&D50));
    out.resize(HEADER, 0);
    out
}

fn size(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes()
}

/// Tag data: its type, four bytes of nothing, the rest.
fn data(kind: &[u8; 4], rest: Vec<u8>) -> Vec<u8> {
    [&kind[..], &[0; 4], &rest].concat()
}

/// Numbers with 16 bits behind the point (4.6).
fn fixed(numbers: &[f64]) -> Vec<u8> {
    numbers.iter().flat_map(|n| ((n * 65536.0).round() as i32).to_be_bytes()).collect()
}

/// A text in English (10.13).
fn text(text: &str) -> Vec<u8> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let rest = [&size(1)[..], &size(12), b"enUS", &size(utf16.len()), &size(28), &utf16].concat();
    data(b"mluc", rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_its_length_and_where_its_tags_are() {
        let profile = profile();
        let number = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(number(0), profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        assert_eq!(number(HEADER), 10);
        for tag in 0..number(HEADER) {
            let entry = HEADER + 4 + 12 * tag;
            let (from, length) = (number(entry + 4), number(entry + 8));
            assert!(from % 4 == 0 && from + length <= profile.len());
        }
        // The primaries add up to white.
        for (axis, white) in D50.iter().enumerate() {
            assert!((RED[axis] + GREEN[axis] + BLUE[axis] - white).abs() < 0.0005);
        }
    }
}
