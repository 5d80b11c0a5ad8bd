use super::*;
use crate::built_in::FILES;

fn read(bytes: Vec<u8>) -> Result<Vec<Face>, FontError> {
    faces("test.ttf", FontData::Shared(bytes.into()), 0)
}

fn file(name: &str) -> Vec<u8> {
    FILES.iter().find(|(file, _)| *file == name).unwrap().1.to_vec()
}

/// The offset of a table in a font of one face.
fn table(bytes: &[u8], tag: &[u8; 4]) -> usize {
    let count = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
    let record = (0..count).map(|i| 12 + 16 * i).find(|at| &bytes[*at..*at + 4] == tag).unwrap();
    u32::from_be_bytes(bytes[record + 8..record + 12].try_into().unwrap()) as usize
}

/// A collection of one font, twice: the table offsets of a font in a collection count from the start of the file.
fn collection(font: &[u8]) -> Vec<u8> {
    let header = 20_u32;
    let mut bytes = b"ttcf".to_vec();
    for value in [0x0001_0000, 2, header, header] {
        bytes.extend(u32::to_be_bytes(value));
    }
    let mut font = font.to_vec();
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    for record in (0..count).map(|i| 12 + 16 * i) {
        let offset = u32::from_be_bytes(font[record + 8..record + 12].try_into().unwrap()) + header;
        font[record + 8..record + 12].copy_from_slice(&offset.to_be_bytes());
    }
    bytes.extend(font);
    bytes
}

#[test]
fn what_is_no_font_is_named_so() {
    for bytes in [&b""[..], b"abc", b"<svg/>", b"\x89PNG\r\n\x1a\n0000"] {
        assert!(matches!(read(bytes.to_vec()), Err(FontError::NotAFont { .. })), "{bytes:?}");
    }
    let web = read(b"wOF2 and so on".to_vec()).unwrap_err();
    assert_eq!(web.to_string(), "test.ttf is a web font (WOFF); give the same font as .ttf or .otf");
}

#[test]
fn a_file_that_is_cut_off_is_refused_wherever_it_is_cut() {
    let whole = file("LivretSupplementSans-Regular.ttf");
    assert!(read(whole.clone()).is_ok());
    for length in (0..whole.len() - 4).step_by(97) {
        let error =
            read(whole[..length].to_vec()).expect_err(&format!("{length} bytes were taken for a font"));
        assert!(error.to_string().contains("test.ttf"));
    }
}

#[test]
fn garbled_bytes_never_panic() {
    // A small generator with a fixed seed (the constants of Knuth's MMIX): the same damage in each run.
    let mut state = 42_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let whole = file("LivretSupplementSerif-Regular.ttf");
    let whole_collection = collection(&whole);
    let mut refused = 0;
    for round in 0..1500 {
        let mut bytes = if round % 5 == 0 { whole_collection.clone() } else { whole.clone() };
        // Half of the rounds aim at the directory and the first tables, where all offsets and counts are.
        let reach = if round % 2 == 0 { bytes.len() } else { 1200 };
        for _ in 0..1 + next() % 24 {
            let at = 4 + next() % (reach - 4);
            bytes[at] = if next() % 2 == 0 { 0xFF } else { next() as u8 };
        }
        match read(bytes) {
            Ok(faces) => {
                for face in faces {
                    for c in ['a', 'ɛ', '\u{10FFFF}'] {
                        let advance = face.glyph(c).map_or(0.0, |glyph| face.advance(glyph));
                        assert!(advance.is_finite());
                    }
                    assert!(face.metrics.x_height.is_finite() && face.metrics.stem_v > 0.0);
                }
            }
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 100, "only {refused} of the damaged files were noticed");
}

#[test]
fn a_collection_gives_all_its_faces() {
    let faces = read(collection(&file("LivretSupplementSans-Bold.ttf"))).unwrap();
    assert_eq!(faces.iter().map(|face| (face.id.index(), face.index)).collect::<Vec<_>>(), [(0, 0), (1, 1)]);
    assert_eq!(faces[1].style, FaceStyle::BOLD);
    let endless = [&b"ttcf\0\x01\0\0\xFF\xFF\xFF\xFF"[..], &[0; 64]].concat();
    assert!(read(endless).is_err());
}

#[test]
fn the_makers_restrictions_are_respected() {
    let whole = file("LivretSupplementSans-Regular.ttf");
    let fs_type = table(&whole, b"OS/2") + 8;
    let with = |value: u16| {
        let mut bytes = whole.clone();
        bytes[fs_type..fs_type + 2].copy_from_slice(&value.to_be_bytes());
        read(bytes).map(|faces| faces[0].embedding)
    };
    assert_eq!(with(0x0000), Ok(Embedding::Installable));
    assert_eq!(with(0x0004), Ok(Embedding::PreviewAndPrint));
    assert_eq!(with(0x0008), Ok(Embedding::Editable));
    assert_eq!(with(0x0006), Ok(Embedding::PreviewAndPrint));
    for forbidden in [0x0002, 0x0102, 0x0108, 0x0200] {
        let error = with(forbidden).unwrap_err();
        assert!(matches!(error, FontError::NotEmbeddable { .. }), "{forbidden:#x}");
        assert!(error.to_string().contains("Livret Supplement Sans"));
    }
}

#[test]
fn impossible_values_in_head_are_refused() {
    let whole = file("LivretSupplementSans-Regular.ttf");
    let units = table(&whole, b"head") + 18;
    for value in [0_u16, 15, 16385, 65535] {
        let mut bytes = whole.clone();
        bytes[units..units + 2].copy_from_slice(&value.to_be_bytes());
        let error = read(bytes).unwrap_err().to_string();
        assert_eq!(error, format!("test.ttf is a damaged font: it says {value} units to the em"));
    }
}

#[test]
fn postscript_names_keep_only_what_pdf_allows() {
    assert_eq!(postscript_name("Ma (police) <1>/é%"), "Mapolice1");
    assert_eq!(postscript_name(&"x".repeat(100)).len(), 63);
    assert_eq!(postscript_name("مرحبا"), "");
}
