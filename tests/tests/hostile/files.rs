//! Pictures and fonts.

use std::sync::OnceLock;

use livret_fonts::FontLibrary;
use livret_pictures::{Limits, decode, probe, svg_losses};
use livret_tests::root;
use proptest::prelude::*;

use crate::damage;

/// The built-in faces, read once.
fn fonts() -> &'static FontLibrary {
    static FONTS: OnceLock<FontLibrary> = OnceLock::new();
    FONTS.get_or_init(FontLibrary::built_in)
}

fn picture() -> impl Strategy<Value = Vec<u8>> {
    let names = [
        "content/images/mur-propositions.webp",
        "content/images/suivi-engagements.gif",
        "content/images/salle-atelier.jpg",
        "content/images/frise-pgo.svg",
        "tests/cases/html/dot.svg",
        "tests/cases/broken/damaged.png",
        "content/images/degres-participation.png",
    ];
    proptest::sample::select(names.to_vec())
        .prop_flat_map(|name| damage::bytes(std::fs::read(root().join(name)).unwrap()))
}

fn font() -> impl Strategy<Value = Vec<u8>> {
    let mut names: Vec<_> =
        std::fs::read_dir(root().join("fonts")).unwrap().map(|e| e.unwrap().path()).collect();
    names.retain(|n| n.extension().is_some_and(|e| e == "ttf" || e == "otf"));
    names.sort();
    proptest::sample::select(names).prop_flat_map(|name| {
        let bytes = std::fs::read(name).unwrap();
        // The tables that are read stand in the directory at the beginning and anywhere after it.
        (damage::bytes(bytes.get(..400).unwrap_or_default().to_vec()), damage::bytes(bytes), any::<bool>())
            .prop_map(|(mut head, whole, at_head)| {
                if at_head {
                    head.extend(whole.get(400..).unwrap_or_default());
                    return head;
                }
                whole
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96.max(ProptestConfig::default().cases / 4), ..ProptestConfig::default() })]

    #[test]
    fn pictures_are_read_or_refused(bytes in picture()) {
        let limits = Limits { max_pixels: 4_000_000, ..Limits::default() };
        if let Ok(info) = probe(&bytes, &limits) {
            prop_assert!(info.width_px > 0.0 && info.height_px > 0.0 && info.width_px.is_finite());
            let _ = svg_losses(&bytes, fonts(), &limits);
        }
        if let Ok(raster) = decode(&bytes, &limits) {
            prop_assert!(u64::from(raster.width) * u64::from(raster.height) <= limits.max_pixels);
        }
    }

    #[test]
    fn fonts_are_taken_whole_or_refused_with_a_reason(bytes in font()) {
        let mut library = fonts().clone();
        let before = library.faces().len();
        match library.add_face("x.ttf", bytes) {
            Ok(ids) => prop_assert_eq!(library.faces().len(), before + ids.len()),
            Err(error) => {
                prop_assert!(!error.to_string().is_empty());
                prop_assert_eq!(library.faces().len(), before);
            }
        }
    }
}
