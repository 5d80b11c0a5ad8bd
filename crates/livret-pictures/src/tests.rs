use super::*;
use crate::format::jpeg::strip_metadata_jpeg;

/// 3 × 2 pixels of six different colours, so that every turn of it differs.
const COLORS: [[u8; 3]; 6] =
    [[255, 0, 0], [0, 255, 0], [0, 0, 255], [0, 0, 0], [255, 255, 255], [128, 64, 32]];

fn six() -> Raster {
    Raster { width: 3, height: 2, channels: Channels::Rgb, samples: COLORS.concat(), alpha: None }
}

fn limits() -> Limits {
    Limits::default()
}

fn png_of(
    color: png::ColorType,
    depth: png::BitDepth,
    size: (u32, u32),
    data: &[u8],
    palette: Option<&[u8]>,
) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, size.0, size.1);
    encoder.set_color(color);
    encoder.set_depth(depth);
    if let Some(palette) = palette {
        encoder.set_palette(palette.to_vec());
        encoder.set_trns(vec![255, 128]);
    }
    encoder.write_header().unwrap().write_image_data(data).unwrap();
    out
}

/// Puts a chunk behind the header of a PNG.
fn with_chunk(png: &[u8], name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk = (data.len() as u32).to_be_bytes().to_vec();
    chunk.extend(name);
    chunk.extend(data);
    let mut crc = !0_u32;
    for byte in &chunk[4..] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    chunk.extend((!crc).to_be_bytes());
    [&png[..33], &chunk, &png[33..]].concat()
}

fn jpeg(color: jpeg_encoder::ColorType, width: u16, height: u16, data: &[u8], progressive: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut out, 100);
    encoder.set_progressive(progressive);
    encoder.encode(data, width, height, color).unwrap();
    out
}

/// A gray JPEG of 16 × 8 whose left half is dark, with Exif that turns it.
fn turned_jpeg(orientation: u8) -> Vec<u8> {
    let data: Vec<u8> = (0..128).map(|i| if i % 16 < 8 { 10 } else { 240 }).collect();
    let plain = jpeg(jpeg_encoder::ColorType::Luma, 16, 8, &data, false);
    let tiff =
        [&b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"[..], &[orientation, 0, 0, 0, 0, 0, 0, 0]]
            .concat();
    let mut segment = vec![0xFF, 0xE1];
    segment.extend((tiff.len() as u16 + 2).to_be_bytes());
    segment.extend(tiff);
    [&plain[..2], &segment, &plain[2..]].concat()
}

fn webp(width: u32, height: u32, data: &[u8], color: image_webp::ColorType) -> Vec<u8> {
    let mut out = Vec::new();
    image_webp::WebPEncoder::new(&mut out).encode(data, width, height, color).unwrap();
    out
}

fn gif(frames: u16) -> Vec<u8> {
    let mut out = Vec::new();
    let palette = [&COLORS.concat()[..], &[9, 9, 9, 7, 7, 7]].concat();
    let mut encoder = gif::Encoder::new(&mut out, 4, 3, &palette).unwrap();
    for _ in 0..frames {
        // A frame of 2 × 2 in the middle; index 7 is clear.
        let frame = gif::Frame {
            left: 1,
            top: 1,
            width: 2,
            height: 2,
            transparent: Some(7),
            buffer: vec![0_u8, 1, 2, 7].into(),
            ..gif::Frame::default()
        };
        encoder.write_frame(&frame).unwrap();
    }
    drop(encoder);
    out
}

#[test]
fn kinds_are_recognised_by_content() {
    let name =
        |bytes: &[u8]| kind::recognise(bytes).map(|kind| kind.to_string()).map_err(|error| error.to_string());
    assert_eq!(name(&encode_png(&six())), Ok("PNG".to_owned()));
    assert_eq!(name(&turned_jpeg(1)), Ok("JPEG".to_owned()));
    assert_eq!(name(&gif(1)), Ok("GIF".to_owned()));
    assert_eq!(name(&webp(3, 2, &COLORS.concat(), image_webp::ColorType::Rgb8)), Ok("WebP".to_owned()));
    assert_eq!(
        name(b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- <html> --><!DOCTYPE svg [<!ENTITY a 'b>'>]>\n<svg/>"),
        Ok("SVG".to_owned())
    );
    assert_eq!(name(b""), Err("the file is empty".to_owned()));
    for (bytes, seen) in [
        (&b"%PDF-1.7"[..], "PDF"),
        (b"<!DOCTYPE html><html><svg/>", "HTML"),
        (b"\0\0\0\x1cftypavif", "AVIF"),
        (b"version https://git-lfs.github.com/spec/v1", "git lfs pull"),
    ] {
        let error = name(bytes).unwrap_err();
        assert!(
            error.starts_with("it is not a PNG, JPEG, GIF, WebP or SVG picture; it looks like"),
            "{error}"
        );
        assert!(error.contains(seen), "{error}");
    }
    assert_eq!(name(b"hello"), Err("it is not a PNG, JPEG, GIF, WebP or SVG picture".to_owned()));
}

#[test]
fn png_of_all_kinds_becomes_eight_bits() {
    use png::{BitDepth, ColorType};
    let gray = |samples: &[u8], alpha: Option<&[u8]>| Raster {
        width: 2,
        height: 1,
        channels: Channels::Gray,
        samples: samples.to_vec(),
        alpha: alpha.map(<[u8]>::to_vec),
    };
    let rgb =
        |samples: &[u8], alpha: Option<&[u8]>| Raster { channels: Channels::Rgb, ..gray(samples, alpha) };
    let size = (2, 1);
    for (file, want, bits) in [
        (png_of(ColorType::Grayscale, BitDepth::One, size, &[0b0100_0000], None), gray(&[0, 255], None), 1),
        (png_of(ColorType::Grayscale, BitDepth::Four, size, &[0x0F], None), gray(&[0, 255], None), 4),
        (
            png_of(ColorType::Grayscale, BitDepth::Sixteen, size, &[10, 99, 255, 255], None),
            gray(&[10, 255], None),
            16,
        ),
        (
            png_of(ColorType::GrayscaleAlpha, BitDepth::Eight, size, &[1, 2, 3, 255], None),
            gray(&[1, 3], Some(&[2, 255])),
            8,
        ),
        (
            png_of(ColorType::Rgba, BitDepth::Eight, size, &[1, 2, 3, 255, 4, 5, 6, 255], None),
            rgb(&[1, 2, 3, 4, 5, 6], None),
            8,
        ),
        (
            png_of(
                ColorType::Rgba,
                BitDepth::Sixteen,
                size,
                &[1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0],
                None,
            ),
            rgb(&[1, 2, 3, 5, 6, 7], Some(&[4, 8])),
            16,
        ),
        (
            png_of(ColorType::Indexed, BitDepth::Two, size, &[0b0001_0000], Some(&[1, 2, 3, 4, 5, 6])),
            rgb(&[1, 2, 3, 4, 5, 6], Some(&[255, 128])),
            2,
        ),
    ] {
        let info = probe(&file, &limits()).unwrap();
        assert_eq!((info.width_px, info.height_px, info.bits), (2.0, 1.0, bits));
        assert!(info.has_alpha || want.alpha.is_none());
        assert_eq!(decode(&file, &limits()).unwrap(), want);
    }
}

#[test]
fn png_resolution_and_orientation_are_read() {
    let png = encode_png(&six());
    let metres = [11811_u32.to_be_bytes(), 11811_u32.to_be_bytes()].concat();
    let info = probe(&with_chunk(&png, b"pHYs", &[&metres[..], &[1]].concat()), &limits()).unwrap();
    assert!((info.dpi.unwrap() - 300.0).abs() < 0.1);
    let (width, height) = info.size_pt(96.0);
    assert!((width - 0.72).abs() < 0.001 && (height - 0.48).abs() < 0.001, "{width} {height}");
    let exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let turned = with_chunk(&png, b"eXIf", exif);
    let info = probe(&turned, &limits()).unwrap();
    assert_eq!((info.width_px, info.height_px, info.stored_size()), (2.0, 3.0, (3, 2)));
    // A quarter clockwise: the bottom left pixel comes to the top left.
    let upright = decode(&turned, &limits()).unwrap();
    assert_eq!((upright.width, upright.height), (2, 3));
    assert_eq!(upright.samples, [COLORS[3], COLORS[0], COLORS[4], COLORS[1], COLORS[5], COLORS[2]].concat());
}

#[test]
fn all_eight_orientations_are_turned() {
    let order = |value| {
        let turned = six().upright(Orientation::from_exif(value));
        let places = turned.samples.chunks(3).map(|c| COLORS.iter().position(|color| color == c).unwrap());
        (turned.width, places.collect::<Vec<_>>())
    };
    assert_eq!(order(1), (3, vec![0, 1, 2, 3, 4, 5]));
    assert_eq!(order(2), (3, vec![2, 1, 0, 5, 4, 3]));
    assert_eq!(order(3), (3, vec![5, 4, 3, 2, 1, 0]));
    assert_eq!(order(4), (3, vec![3, 4, 5, 0, 1, 2]));
    assert_eq!(order(5), (2, vec![0, 3, 1, 4, 2, 5]));
    assert_eq!(order(6), (2, vec![3, 0, 4, 1, 5, 2]));
    assert_eq!(order(7), (2, vec![5, 2, 4, 1, 3, 0]));
    assert_eq!(order(8), (2, vec![2, 5, 1, 4, 0, 3]));
}

#[test]
fn jpeg_is_turned_upright() {
    for (orientation, size, dark_is) in
        [(1, (16, 8), "left"), (6, (8, 16), "top"), (3, (16, 8), "right"), (8, (8, 16), "bottom")]
    {
        let file = turned_jpeg(orientation);
        let info = probe(&file, &limits()).unwrap();
        assert_eq!((info.width_px as u32, info.height_px as u32), size);
        assert_eq!((info.color, info.bits, info.stored_size()), (ColorModel::Gray, 8, (16, 8)));
        let raster = decode(&file, &limits()).unwrap();
        assert_eq!((raster.width, raster.height, raster.channels), (size.0, size.1, Channels::Gray));
        let (first, last) = (raster.samples[0], *raster.samples.last().unwrap());
        let top_right = raster.samples[size.0 as usize - 1];
        let seen = match (first < 60, last < 60, top_right < 60) {
            (true, false, false) => "left",
            (true, false, true) => "top",
            (false, true, true) => "right",
            (false, true, false) => "bottom",
            other => panic!("{other:?}"),
        };
        assert_eq!(seen, dark_is, "orientation {orientation}");
    }
}

#[test]
fn jpeg_colours_come_through_baseline_progressive_and_cmyk() {
    let red = [200_u8, 30, 40].repeat(64);
    for progressive in [false, true] {
        let file = jpeg(jpeg_encoder::ColorType::Rgb, 8, 8, &red, progressive);
        assert_eq!(probe(&file, &limits()).unwrap().color, ColorModel::Rgb);
        let raster = decode(&file, &limits()).unwrap();
        for (got, want) in raster.samples.iter().zip(&red) {
            assert!(got.abs_diff(*want) <= 4, "{got} {want}");
        }
    }
    // Pure cyan ink, as the encoder takes it.
    let file = jpeg(jpeg_encoder::ColorType::Cmyk, 8, 8, &[255_u8, 0, 0, 0].repeat(64), false);
    let info = probe(&file, &limits()).unwrap();
    assert!(matches!(info.color, ColorModel::Cmyk { .. }));
    let raster = decode(&file, &limits()).unwrap();
    assert_eq!((raster.channels, raster.samples.len()), (Channels::Rgb, 192));
    assert!(
        raster.samples[0] < 40 && raster.samples[1] > 215 && raster.samples[2] > 215,
        "{:?}",
        &raster.samples[..3]
    );
}

#[test]
fn stripping_a_jpeg_keeps_the_picture_and_drops_the_rest() {
    let file = turned_jpeg(6);
    let comment = b"\xFF\xFE\0\x10taken at home!";
    let profile = b"\xFF\xE2\0\x12ICC_PROFILE\0\x01\x01XY";
    let file = [&file[..2], comment, profile, &file[2..]].concat();
    let stripped = strip_metadata_jpeg(&file);
    let has = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(has(&file, b"Exif") && has(&file, b"taken at home"));
    assert!(!has(&stripped, b"Exif") && !has(&stripped, b"taken at home"));
    assert!(has(&stripped, b"ICC_PROFILE") && has(&stripped, b"JFIF"));
    assert_eq!(probe(&stripped, &limits()).unwrap().orientation, Orientation::Upright);
    // Nothing of the scan is touched.
    let scan = |bytes: &[u8]| bytes[bytes.windows(2).position(|w| w == b"\xFF\xDA").unwrap()..].to_vec();
    assert_eq!(scan(&stripped), scan(&file));
    let again = strip_metadata_jpeg(&stripped);
    assert!(matches!(again, std::borrow::Cow::Borrowed(_)), "a clean file is not copied");
    for bytes in [&b""[..], b"\xFF\xD8\xFF", b"\xFF\xD8\xFF\xE1\xFF\xFFshort", b"not a jpeg"] {
        assert_eq!(strip_metadata_jpeg(bytes), bytes);
    }
}

#[test]
fn what_hangs_behind_a_jpeg_is_dropped() {
    let noise: Vec<u8> = (0..64 * 64 * 3).map(|i: u32| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for progressive in [false, true] {
        let clean = jpeg(jpeg_encoder::ColorType::Rgb, 64, 64, &noise, progressive);
        assert!(
            matches!(strip_metadata_jpeg(&clean), std::borrow::Cow::Borrowed(_)),
            "progressive: {progressive}"
        );
        // A preview with Exif of its own, as telephones hang it on.
        let file = [&clean[..], &turned_jpeg(6)].concat();
        assert_eq!(strip_metadata_jpeg(&file), &clean[..], "progressive: {progressive}");
        // Without an end nothing can be said to stand behind it.
        let cut = &clean[..clean.len() - 2];
        assert_eq!(strip_metadata_jpeg(cut), cut);
    }
}

#[test]
fn gif_gives_its_first_frame_on_the_whole_canvas() {
    for (frames, animated) in [(1, false), (2, true)] {
        let file = gif(frames);
        let info = probe(&file, &limits()).unwrap();
        assert_eq!(
            (info.width_px, info.height_px, info.animated, info.has_alpha),
            (4.0, 3.0, animated, true)
        );
        let raster = decode(&file, &limits()).unwrap();
        let alpha = raster.alpha.unwrap();
        assert_eq!(alpha, [0, 0, 0, 0, 0, 255, 255, 0, 0, 255, 0, 0]);
        assert_eq!(raster.samples[15..21], [COLORS[0], COLORS[1]].concat());
    }
}

#[test]
fn webp_comes_with_and_without_opacity() {
    let file = webp(3, 2, &COLORS.concat(), image_webp::ColorType::Rgb8);
    assert_eq!(decode(&file, &limits()).unwrap(), six());
    let clear: Vec<u8> = COLORS.iter().flat_map(|[r, g, b]| [*r, *g, *b, 77]).collect();
    let file = webp(3, 2, &clear, image_webp::ColorType::Rgba8);
    assert!(probe(&file, &limits()).unwrap().has_alpha);
    assert_eq!(decode(&file, &limits()).unwrap(), Raster { alpha: Some(vec![77; 6]), ..six() });
}

#[test]
fn encoding_and_decoding_a_png_gives_the_same_pixels_and_bytes() {
    let gray =
        Raster { width: 2, height: 3, channels: Channels::Gray, samples: (0..6).collect(), alpha: None };
    for raster in [
        six(),
        Raster { alpha: Some((0..6).collect()), ..six() },
        gray.clone(),
        Raster { alpha: Some(vec![3; 6]), ..gray },
    ] {
        let file = encode_png(&raster);
        assert_eq!(decode(&file, &limits()).unwrap(), raster);
        assert_eq!(file, encode_png(&raster));
    }
}

#[test]
fn claims_of_huge_pictures_are_refused_before_anything_is_allocated() {
    let mut bomb = encode_png(&six());
    bomb[16..24].copy_from_slice(&[0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF]);
    let error = decode(&bomb, &limits()).unwrap_err();
    assert_eq!(error.to_string(), "it has 2147483647 × 2147483647 pixels, and at most 64 million are read");
    let mut bomb = turned_jpeg(1);
    let frame = bomb.windows(2).position(|w| w == b"\xFF\xC0").unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    assert!(matches!(decode(&bomb, &limits()), Err(PictureError::TooManyPixels { .. })));
    let mut bomb = gif(1);
    bomb[6..10].copy_from_slice(&[0xFF; 4]);
    assert!(matches!(decode(&bomb, &limits()), Err(PictureError::TooManyPixels { .. })));
    let small = Limits { max_pixels: 5, ..limits() };
    for file in [
        encode_png(&six()),
        gif(1),
        webp(3, 2, &COLORS.concat(), image_webp::ColorType::Rgb8),
        turned_jpeg(1),
    ] {
        assert!(matches!(probe(&file, &small), Err(PictureError::TooManyPixels { .. })));
    }
    let few = Limits { max_bytes: 10, ..limits() };
    assert!(matches!(probe(&gif(1), &few), Err(PictureError::TooManyBytes { .. })));
}

#[test]
fn a_picture_without_width_is_named_and_a_narrow_one_is_read() {
    let mut none = encode_png(&six());
    none[16..20].fill(0);
    assert_eq!(
        probe(&none, &limits()).unwrap_err().to_string(),
        "this PNG picture has no width or no height"
    );
    let tall =
        Raster { width: 1, height: 20_000, channels: Channels::Gray, samples: vec![7; 20_000], alpha: None };
    assert_eq!(decode(&encode_png(&tall), &limits()).unwrap(), tall);
}

#[test]
fn cut_and_garbled_files_give_errors_or_pictures_but_never_harm() {
    let files = [
        encode_png(&six()),
        turned_jpeg(6),
        gif(2),
        webp(3, 2, &COLORS.concat(), image_webp::ColorType::Rgb8),
    ];
    let mut state = 7_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    // Garbled sizes may be large without being refused; keep what they take small.
    let small = Limits { max_pixels: 100_000, ..limits() };
    for file in &files {
        let mut refused = 0;
        for length in 0..file.len() {
            refused += usize::from(decode(&file[..length], &small).is_err());
            strip_metadata_jpeg(&file[..length]);
        }
        assert!(refused > file.len() / 4, "{refused} of {} cut files were noticed", file.len());
        for _ in 0..300 {
            let mut bytes = file.clone();
            for _ in 0..1 + next() % 6 {
                let at = next() % bytes.len();
                bytes[at] = next() as u8;
            }
            if let Ok(raster) = decode(&bytes, &small) {
                let pixels = raster.width as usize * raster.height as usize;
                assert_eq!(raster.samples.len(), pixels * raster.channels.count());
                assert!(raster.alpha.is_none_or(|alpha| alpha.len() == pixels));
            }
        }
    }
}
