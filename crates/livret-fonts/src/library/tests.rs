use super::*;
use crate::{
    ARABIC, EMOJI, MATH, MONO, SANS, SERIF, SUPPLEMENT_SANS, SUPPLEMENT_SERIF, SYMBOLS, Slant, Weight,
};

const STYLES: [FaceStyle; 4] =
    [FaceStyle::REGULAR, FaceStyle::ITALIC, FaceStyle::BOLD, FaceStyle::BOLD_ITALIC];

fn family_for(library: &FontLibrary, c: char, style: FaceStyle, preferred: &[&str]) -> String {
    let id = library.fallback(c, style, preferred).unwrap_or_else(|| panic!("no face has {c:?}"));
    assert!(library.face(id).covers(c));
    library.face(id).family.clone()
}

#[test]
fn all_built_in_files_are_read_in_order() {
    let library = FontLibrary::built_in();
    assert_eq!(library.faces().len(), FILES.len());
    for (at, face) in library.faces().iter().enumerate() {
        assert_eq!(face.id.index(), at);
        assert!(!face.variable, "{} is variable", face.postscript_name);
        assert_eq!(face.embedding, crate::Embedding::Installable, "{}", face.postscript_name);
    }
    let total: usize = FILES.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(total <= 6_000_000, "the fonts have {total} bytes, which is more than 6 MB");
}

#[test]
fn families_have_the_styles_that_are_promised() {
    let library = FontLibrary::built_in();
    for family in [SERIF, SANS, SUPPLEMENT_SERIF, SUPPLEMENT_SANS] {
        for style in STYLES {
            let id = library.find(family, style).unwrap();
            assert_eq!(library.face(id).style, style, "{family}");
        }
    }
    for family in [MONO, ARABIC] {
        for weight in [Weight::Regular, Weight::Bold] {
            // Where a family has no italic, its upright of the same weight serves.
            for slant in [Slant::Upright, Slant::Italic] {
                let face = library.face(library.find(family, FaceStyle { weight, slant }).unwrap());
                assert_eq!((face.style.weight, face.style.slant), (weight, Slant::Upright), "{family}");
            }
        }
    }
    for family in [SYMBOLS, EMOJI, MATH] {
        assert!(library.find(family, FaceStyle::BOLD_ITALIC).is_some(), "{family}");
    }
    assert_eq!(library.find("source serif 4", FaceStyle::BOLD), library.find(SERIF, FaceStyle::BOLD));
    assert_eq!(library.find("Comic Sans MS", FaceStyle::REGULAR), None);
}

#[test]
fn text_faces_have_what_french_needs_at_every_weight() {
    let library = FontLibrary::built_in();
    let french =
        "\u{A0}\u{202F}\u{2011}ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸàâäçéèêëîïôöùûüÿŒœÆæ’‘“”„«»‹›…–—·•§†‡°№€×÷−≤≥²³₂½←→↑↓☐☑✓";
    for family in [SERIF, SANS] {
        for style in STYLES {
            let face = library.face(library.find(family, style).unwrap());
            let lacking: String = french.chars().filter(|c| !face.covers(*c)).collect();
            assert_eq!(lacking, "", "{} lacks some", face.postscript_name);
        }
    }
    for style in [FaceStyle::REGULAR, FaceStyle::BOLD] {
        let serif = library.face(library.find(SERIF, style).unwrap());
        assert!(serif.has_feature(b"smcp") && serif.has_feature(b"tnum") && !serif.has_feature(b"nope"));
        // Source Sans has tabular figures unless proportional ones are asked for.
        let sans = library.face(library.find(SANS, style).unwrap());
        let widths: Vec<f32> = ('0'..='9').map(|c| sans.advance(sans.glyph(c).unwrap())).collect();
        assert!(sans.has_feature(b"smcp") && sans.has_feature(b"pnum"));
        assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
    }
}

#[test]
fn every_character_of_the_promise_has_a_face_in_every_style() {
    let library = FontLibrary::built_in();
    let promised = "ɛŋɔɓɗƴƐŊƆƁƊƳƙƘɲƝʋƲɖƉʔʼ\u{300}\u{301}\u{302}\u{303}\u{304}\u{30C}\u{308}\u{327}\
        ☐☑☒✓✔✗✘→←↑↓↔⇒⇐⇔➡⬅•◦▪‣■□●○▶►◀▲▼★☆⚠ℹ❗❌❓☎✉✏①②③❶➀⁂※℃\u{FFFD}\
        ≤≥≠≈×÷−±∑∏∫√∞∂∆∇∈∉∩∪⊂⊆∀∃¬∧∨ℝℕℤπµ½¼¾⅓‰€£¥₣₵₦₹№⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄ªºᵉʳ\
        αβγδεζηθικλμνξοπρστυφχψωΑΩάабвгдежзийклмнопрстуфхцчшщъыьэюяЁёіїє─│┌┐└┘├┤┬┴┼═║█▓▒░\
        ✅📌💡📍📚📝📘📗📎🧐🇫🇷🎯👉🕐👥🔗📄📊🗓🖨✂🤝📢🔍🚀😀🏛🧩⃣ابتثجحخدذرزسشصضطظعغفقكلمنهوي؟،؛ⴰⵣⵜ𝑥";
    for style in STYLES {
        for preferred in [SERIF, SANS, MONO] {
            for c in promised.chars() {
                assert!(library.fallback(c, style, &[preferred]).is_some(), "{c:?} {style:?} {preferred}");
            }
        }
    }
}

#[test]
fn fallback_keeps_the_kind_of_the_letters_and_the_style() {
    let library = FontLibrary::built_in();
    for style in STYLES {
        assert_eq!(family_for(&library, 'é', style, &[SERIF]), SERIF);
        assert_eq!(family_for(&library, 'ɛ', style, &[SERIF]), SUPPLEMENT_SERIF);
        assert_eq!(family_for(&library, 'ƴ', style, &[SANS]), SUPPLEMENT_SANS);
        assert_eq!(family_for(&library, '✔', style, &[SERIF]), SANS);
        let epsilon = library.face(library.fallback('ɛ', style, &[SERIF]).unwrap());
        assert_eq!(epsilon.style, style);
    }
    assert_eq!(family_for(&library, 'ش', FaceStyle::ITALIC, &[SERIF, SANS]), ARABIC);
    assert_eq!(family_for(&library, '✅', FaceStyle::BOLD, &[SANS]), EMOJI);
    assert_eq!(family_for(&library, '⚠', FaceStyle::REGULAR, &[SANS]), EMOJI);
    assert_eq!(family_for(&library, '↩', FaceStyle::REGULAR, &[SERIF]), MATH);
    assert_eq!(family_for(&library, '☒', FaceStyle::REGULAR, &[SERIF]), SYMBOLS);
    // The order of the preferred families decides; a family that does not exist is passed over.
    assert_eq!(family_for(&library, '→', FaceStyle::REGULAR, &["Nowhere", MONO, SERIF]), MONO);
    assert_eq!(library.fallback('語', FaceStyle::REGULAR, &[SERIF]), None);
    assert_eq!(library.fallback('\u{10FFFE}', FaceStyle::REGULAR, &[]), None);
}

#[test]
fn metrics_are_those_of_the_font_tables() {
    let library = FontLibrary::built_in();
    let serif = library.face(library.find(SERIF, FaceStyle::REGULAR).unwrap());
    let m = &serif.metrics;
    // As fonttools prints them for SourceSerif4-Regular 4.005.
    assert_eq!(m.units_per_em, 1000);
    assert_eq!((m.ascender, m.descender, m.line_gap), (1036.0, -335.0, 0.0));
    assert_eq!((m.cap_height, m.x_height), (670.0, 475.0));
    assert_eq!((m.italic_angle, m.fixed_pitch), (0.0, false));
    assert_eq!(serif.postscript_name, "SourceSerif4-Regular");
    let italic = library.face(library.find(SERIF, FaceStyle::ITALIC).unwrap());
    assert!(italic.metrics.italic_angle < -5.0);
    let mono = library.face(library.find(MONO, FaceStyle::REGULAR).unwrap());
    assert!(mono.metrics.fixed_pitch);
    let width = |c| mono.advance(mono.glyph(c).unwrap());
    assert_eq!((width('i'), width('m')), (600.0, 600.0));
    for face in library.faces() {
        let m = &face.metrics;
        let em = f32::from(m.units_per_em);
        assert!(
            m.ascender > 0.5 * em && m.descender < 0.0 && m.line_gap >= 0.0,
            "{}: {m:?}",
            face.postscript_name
        );
        assert!(m.cap_height > m.x_height && m.x_height > 0.3 * em, "{}: {m:?}", face.postscript_name);
        assert!(m.underline_position < 0.0 && m.underline_thickness > 0.0, "{}", face.postscript_name);
        assert!(m.strikeout_position > 0.0 && m.strikeout_thickness > 0.0, "{}", face.postscript_name);
        assert!(m.subscript.size > 0.0 && m.superscript.shift > 0.0, "{}", face.postscript_name);
        assert!(m.bbox[0] < m.bbox[2] && m.bbox[1] < m.bbox[3], "{}", face.postscript_name);
        assert!(m.stem_v > 0.05 * em && m.stem_v < 0.2 * em, "{}", face.postscript_name);
        assert_eq!(face.advance(u16::MAX), 0.0);
    }
}

#[test]
fn a_user_face_is_added_after_the_built_in_ones_and_wins_in_its_family() {
    let mut library = FontLibrary::built_in();
    let before = library.faces().len();
    let (file, bytes) = FILES[0];
    let ids = library.add_face(file, bytes.to_vec()).unwrap();
    assert_eq!(ids.len(), 1);
    assert_eq!(ids[0].index(), before);
    assert_eq!(library.find(SERIF, FaceStyle::REGULAR), Some(ids[0]));
    assert_eq!(library.face(ids[0]).data(), bytes);
    // Its other styles are still the built-in ones.
    assert!(library.find(SERIF, FaceStyle::BOLD).unwrap().index() < before);
}

#[test]
fn a_refused_file_leaves_the_library_as_it_was() {
    let mut library = FontLibrary::built_in();
    let before = library.faces().len();
    assert!(library.add_face("notes.txt", b"not a font at all".to_vec()).is_err());
    assert_eq!(library.faces().len(), before);
}
