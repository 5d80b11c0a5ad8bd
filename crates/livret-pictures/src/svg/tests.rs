use livret_fonts::FontLibrary;

use super::*;

fn size(svg: &str) -> Result<(f32, f32), PictureError> {
    crate::probe(svg.as_bytes(), &Limits::default()).map(|info| (info.width_px, info.height_px))
}

fn drawn(svg: &str, width: u32) -> Raster {
    let library = FontLibrary::built_in();
    let tree = svg_tree(svg.as_bytes(), &DrawingFonts::new(&library), &Limits::default()).unwrap();
    rasterise(&tree, width).unwrap()
}

/// How many pixels are not clear.
fn ink(raster: &Raster) -> usize {
    raster.alpha.as_ref().map_or(raster.samples.len() / 3, |alpha| alpha.iter().filter(|a| **a > 0).count())
}

fn losses(svg: &str) -> Vec<String> {
    let found = svg_losses(svg.as_bytes(), &FontLibrary::built_in(), &Limits::default()).unwrap();
    found.iter().map(|loss| format!("{}:{}: {}", loss.line, loss.column, loss.kind)).collect()
}

#[test]
fn sizes_follow_width_height_and_view_box() {
    let svg = "xmlns='http://www.w3.org/2000/svg'";
    for (attributes, want) in [
        ("width='40' height='30'", (40.0, 30.0)),
        ("width='1in' height='72pt'", (96.0, 96.0)),
        ("width='2.54cm' height='25.4mm' viewBox='0 0 5 5'", (96.0, 96.0)),
        ("viewBox='0 0 300 150'", (300.0, 150.0)),
        ("viewBox='0 0 300 150' width='100%' height='50%'", (300.0, 75.0)),
        ("viewBox='0 0 300 150' width='60'", (60.0, 150.0)),
    ] {
        let (width, height) = size(&format!("<svg {svg} {attributes}/>")).unwrap();
        assert!(
            (width - want.0).abs() < 0.01 && (height - want.1).abs() < 0.01,
            "{attributes}: {width} {height}"
        );
    }
    // Probing and drawing agree, also where there is no frame at all.
    for frame in ["viewBox='1 2 33 44'", "width='7mm' height='9px'", ""] {
        let svg = format!("<svg {svg} {frame}><rect x='5' y='5' width='20' height='10'/></svg>");
        let library = FontLibrary::built_in();
        let tree = svg_tree(svg.as_bytes(), &DrawingFonts::new(&library), &Limits::default()).unwrap();
        assert_eq!(size(&svg).unwrap(), (tree.size().width(), tree.size().height()), "{frame}");
    }
    for zero in ["width='0' height='5'", "width='-3' height='5'", "viewBox='0 0 5 5' height='0'"] {
        assert!(size(&format!("<svg {svg} {zero}/>")).is_err(), "{zero}");
    }
}

#[test]
fn text_is_set_in_the_librarys_faces() {
    let library = FontLibrary::built_in();
    let fonts = DrawingFonts::new(&library);
    assert!(fonts.ids.iter().all(Option::is_some), "the database reads every built-in face");
    let face_of = |family: &str, text: &str| {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 20'><text y='15' {family}>{text}</text></svg>"
        );
        let tree = svg_tree(svg.as_bytes(), &fonts, &Limits::default()).unwrap();
        let usvg::Node::Text(text) = &tree.root().children()[0] else { panic!("no text") };
        let span = &text.layouted()[0];
        fonts.face(span.positioned_glyphs[0].font).unwrap().postscript_name.clone()
    };
    assert_eq!(face_of("", "a"), "SourceSans3-Regular");
    assert_eq!(face_of("font-family='Arial, Helvetica'", "a"), "SourceSans3-Regular");
    assert_eq!(face_of("font-family='Georgia, serif' font-weight='700'", "a"), "SourceSerif4-Bold");
    assert_eq!(face_of("font-family='monospace'", "a"), "SourceCodePro-Regular");
    assert_eq!(face_of("font-family='\"Source Serif 4\"' font-style='italic'", "a"), "SourceSerif4-It");
    assert_eq!(face_of("", "✅"), "NotoEmoji-Regular");
    assert_eq!(face_of("font-weight='bold'", "ش"), "NotoNaskhArabic-Bold");
}

#[test]
fn a_drawing_becomes_pixels_in_its_shape() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'><rect width='10' height='10' fill='#ff0000' fill-opacity='.5'/></svg>";
    let raster = drawn(svg, 40);
    assert_eq!((raster.width, raster.height), (40, 20));
    assert_eq!(&raster.samples[..3], [255, 0, 0]);
    let alpha = raster.alpha.clone().unwrap();
    assert_eq!((alpha[0], alpha[39]), (128, 0));
    assert_eq!(crate::encode_png(&raster), crate::encode_png(&drawn(svg, 40)));
    // A strip keeps its height of at least a pixel, and no request is too large.
    let strip = "<svg xmlns='http://www.w3.org/2000/svg' width='20000' height='1'><rect width='20000' height='1'/></svg>";
    assert_eq!(drawn(strip, 100).height, 1);
    let library = FontLibrary::built_in();
    let tall = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='3000000000'/>";
    if let Ok(tree) = svg_tree(tall.as_bytes(), &DrawingFonts::new(&library), &Limits::default()) {
        assert!(matches!(rasterise(&tree, 5), Err(PictureError::TooManyPixels { .. })));
    }
}

#[test]
fn other_encodings_are_read() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><title>été</title></svg>";
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(svg.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin1: Vec<u8> = svg.chars().map(|c| c as u8).collect();
    for bytes in [utf16, latin1, [b"\xEF\xBB\xBF", svg.as_bytes()].concat()] {
        assert_eq!(crate::probe(&bytes, &Limits::default()).unwrap().width_px, 9.0);
    }
}

#[test]
fn pictures_inside_are_drawn_from_data_only_and_losses_are_named() {
    let dot = Raster { width: 1, height: 1, channels: Channels::Gray, samples: vec![0], alpha: None };
    let data: String = crate::encode_png(&dot).iter().map(|byte| format!("%{byte:02x}")).collect();
    let image = |href: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'>\n <image width='4' height='4' href='{href}'/></svg>"
        )
    };
    let inside = image(&format!("data:image/png,{data}"));
    assert_eq!(ink(&drawn(&inside, 4)), 16);
    assert_eq!(losses(&inside), Vec::<String>::new());
    let file = image("/etc/hostname");
    assert_eq!(ink(&drawn(&file, 4)), 0);
    assert_eq!(
        losses(&file),
        [
            "2:2: the drawing refers to another file, “/etc/hostname”, which is not read; put it into the drawing"
        ]
    );
    let broken = image("data:image/png;base64,iVBORw0KGgo=");
    assert_eq!(ink(&drawn(&broken, 4)), 0);
    assert_eq!(losses(&broken), ["2:2: a picture inside the drawing cannot be read"]);
}

#[test]
fn what_is_not_drawn_is_named_with_its_place() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'>\n<script>1</script>\n\
        <foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>lost</p></foreignObject>\n<text>a語b<tspan>✅</tspan></text>\
        <use href='#here'/><use href='other.svg#there'/></svg>";
    assert_eq!(
        losses(svg),
        [
            "2:1: the element “script” of the drawing is not drawn",
            "3:1: the element “foreignObject” of the drawing is not drawn",
            "4:7: no font has “語”, which a text of the drawing uses; add a font that does",
            "4:52: the drawing refers to another file, “other.svg#there”, which is not read; put it into the drawing",
        ]
    );
}

#[test]
fn a_data_address_in_base64_is_decoded() {
    let svg = |data: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'><image width='4' height='4' href='data:image/svg+xml;base64,{data}'/></svg>"
        )
    };
    // <svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><rect width="2" height="2"/></svg>
    let square = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSIyIiBoZWlnaHQ9IjIiPjxyZWN0IHdpZHRoPSIyIiBoZWlnaHQ9IjIiLz48L3N2Zz4=";
    assert_eq!(ink(&drawn(&svg(square), 4)), 16);
    assert_eq!(losses(&svg(square)), Vec::<String>::new());
    assert_eq!(losses(&svg("!!")).len(), 1);
}

#[test]
fn drawings_that_blow_up_are_refused() {
    let wrap =
        |inner: &str| format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inner}</svg>");
    let mut copies = "<defs><rect id='u0' width='1' height='1'/>".to_owned();
    let mut patterns = "<defs>".to_owned();
    for level in 1..=12 {
        let below = level - 1;
        let uses = format!("<use href='#u{below}'/>").repeat(10);
        copies.push_str(&format!("<g id='u{level}'>{uses}</g>"));
        let rects = format!("<rect width='9' height='9' fill='url(#p{below})'/>").repeat(10);
        patterns.push_str(&format!("<pattern id='p{level}' width='9' height='9'>{rects}</pattern>"));
    }
    let laughs: String =
        (1..10).map(|i| format!("<!ENTITY l{i} '{}'>", format!("&l{};", i - 1).repeat(10))).collect();
    for (what, svg, why) in [
        ("nesting", wrap(&("<g>".repeat(300_000) + &"</g>".repeat(300_000))), "nested more than 200 deep"),
        (
            "nesting behind quotes",
            wrap(&("<g a='/>'>".repeat(300) + &"</g>".repeat(300))),
            "nested more than 200 deep",
        ),
        ("copies", wrap(&(copies + "</defs><use href='#u12'/>")), "more than 500000 elements"),
        (
            "patterns",
            wrap(&(patterns + "</defs><rect width='9' height='9' fill='url(#p12)'/>")),
            "more than 500000",
        ),
        ("circle", wrap("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"), "in a circle"),
        ("octaves", wrap("<filter id='f'><feTurbulence numOctaves='4000000000'/></filter>"), "octaves"),
        ("laughs", format!("<!DOCTYPE svg [<!ENTITY l0 'ha'>{laughs}]>{}", wrap("&l9;")), "short texts"),
        (
            "file entity",
            format!("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>{}", wrap("&x;")),
            "",
        ),
        (
            "markers",
            wrap(&format!(
                "<marker id='m'>{}</marker><path marker-mid='url(#m)' d='{}'/>",
                "<rect/>".repeat(500),
                "M1 1".repeat(5000)
            )),
            "more than 500000 elements",
        ),
    ] {
        let error = size(&svg).expect_err(what).to_string();
        assert!(error.contains(why), "{what}: {error}");
        let library = FontLibrary::built_in();
        assert!(
            svg_tree(svg.as_bytes(), &DrawingFonts::new(&library), &Limits::default()).is_err(),
            "{what}"
        );
    }
}

#[test]
fn the_deepest_drawing_that_is_taken_does_not_exhaust_the_stack() {
    let most = Limits::default().max_depth as usize - 2;
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{}<rect width='9' height='9'/>{}</svg>",
        "<g opacity='.999'>".repeat(most),
        "</g>".repeat(most)
    );
    assert!(ink(&drawn(&svg, 9)) > 0);
}

#[test]
fn namespaces_of_drawing_programs_are_no_obstacle() {
    let svg = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd' [<!ENTITY ns_svg 'http://www.w3.org/2000/svg'>]>\
        <svg xmlns='&ns_svg;' width='5' height='5'><rect width='5' height='5'/></svg>";
    assert_eq!(ink(&drawn(svg, 5)), 25);
}

#[test]
fn damaged_drawings_say_where() {
    let error = size("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>\n<g></svg>").unwrap_err();
    assert!(error.to_string().starts_with("this SVG picture is damaged:"), "{error}");
    assert!(error.to_string().contains("2:"), "{error}");
    let whole = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0L9 9' fill='url(#a)'/><text>a&amp;</text></svg>";
    let library = FontLibrary::built_in();
    let fonts = DrawingFonts::new(&library);
    for length in 0..whole.len() {
        assert!(svg_tree(&whole.as_bytes()[..length], &fonts, &Limits::default()).is_err());
    }
}
