//! The PDF for screens: the same book in fewer bytes.

use livret::model::Book;
use livret::theme::Theme;
use livret_fonts::FontLibrary;
use livret_pictures::{Channels, Raster, encode_jpeg, encode_png};
use lopdf::{Document, Object};

/// Something like a photograph: soft shapes, edges, and grain.
fn photograph(seed: u64, width: u32, height: u32) -> Raster {
    let mut random = fastrand::Rng::with_seed(seed);
    let cells: Vec<u8> = (0..64 * 64).map(|_| random.u8(30..220)).collect();
    let mut samples = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            let cell = |step: u32| i32::from(cells[((y / step % 64) * 64 + x / step % 64) as usize]);
            let tone = (cell(400) * 4 + cell(60) * 2 + cell(9)) / 7 + random.i32(-12..13);
            samples.extend([tone, tone * 9 / 10 + 10, tone * 7 / 10].map(|c| c.clamp(0, 255) as u8));
        }
    }
    Raster { width, height, channels: Channels::Rgb, samples, alpha: None }
}

fn written(book: &Book, theme: &Theme) -> Vec<u8> {
    let options = livret_pdf::PdfOptions::default();
    livret_pdf::export(book, theme, &FontLibrary::built_in(), &options).unwrap().bytes
}

fn book(pictures: &[(&str, Vec<u8>)], words: usize) -> Book {
    let text = "Plain words that fill the lines of a page. ".repeat(words);
    let mut page = "---\ntitle: Photographs\nlang: en\n---\n".to_owned();
    pictures.iter().for_each(|(name, _)| page.push_str(&format!("\n{text}\n\n![A place]({name})\n")));
    let mut sources = livret::Sources::from_pages([("a.md", page.as_str())]);
    for (name, bytes) in pictures {
        sources.add_bytes(*name, bytes.clone());
    }
    livret::build(&sources, &livret::Config::default()).book
}

/// Bytes of each picture, with what it is.
fn pictures(bytes: &[u8]) -> Vec<(String, usize)> {
    let document = Document::load_mem(bytes).unwrap();
    let pictures = document.objects.values().filter_map(|object| {
        let stream = object.as_stream().ok()?;
        let image = stream.dict.get(b"Subtype").and_then(Object::as_name).ok()? == b"Image";
        image.then(|| (super::entries(&stream.dict, &["Width", "Height", "Filter"]), stream.content.len()))
    });
    pictures.collect()
}

#[test]
fn a_photograph_takes_its_share_of_a_megabyte() {
    let photograph = encode_jpeg(&photograph(1, 3000, 2000), 90).unwrap();
    let book = book(&[("a.jpg", photograph)], 40);
    let theme = Theme::default();
    let (print, screen) = (written(&book, &theme), written(&book, &theme.for_screen()));
    // A photograph on every second of thirty folios leaves each a fifteenth of the megabyte.
    for (picture, bytes) in pictures(&screen) {
        assert!(bytes < 66_000, "{picture}: {bytes}");
    }
    assert!(screen.len() * 5 < print.len(), "{} of {}", screen.len(), print.len());
    let tags = |bytes: &[u8]| super::tags::written(bytes);
    assert_eq!(tags(&print), tags(&screen));
}

#[test]
fn no_picture_becomes_larger() {
    let flat = |alpha: Option<Vec<u8>>| Raster {
        width: 1000,
        height: 600,
        channels: Channels::Rgb,
        samples: (0..1000 * 600)
            .flat_map(|n| if n % 1000 / 125 % 2 == 0 { [0, 90, 160] } else { [255; 3] })
            .collect(),
        alpha,
    };
    let clear: Vec<u8> = (0..1000 * 600).map(|n| if n / 1000 < 200 { 0 } else { 255 }).collect();
    let photograph = photograph(7, 1000, 600);
    let cases = [
        ("flat.png", encode_png(&flat(None)), "/FlateDecode"),
        ("clear.png", encode_png(&flat(Some(clear.clone()))), "/FlateDecode"),
        ("photo.png", encode_png(&photograph), "/DCTDecode"),
        ("cut.png", encode_png(&Raster { alpha: Some(clear), ..photograph.clone() }), "/DCTDecode"),
        // Already small: nothing is won by writing it again.
        (
            "small.jpg",
            encode_jpeg(&livret_pictures::resample(photograph.clone(), 500, 300), 50).unwrap(),
            "/DCTDecode",
        ),
        (
            "fine.jpg",
            encode_jpeg(&livret_pictures::resample(photograph, 500, 300), 100).unwrap(),
            "/DCTDecode",
        ),
    ];
    for (name, bytes, filter) in cases {
        let book = book(&[(name, bytes)], 1);
        let theme = Theme::default();
        let sum = |theme: &Theme| {
            let pictures = pictures(&written(&book, theme));
            let (kind, _) = pictures.iter().max_by_key(|(_, bytes)| *bytes).unwrap().clone();
            (kind, pictures.iter().map(|(_, bytes)| bytes).sum::<usize>())
        };
        let ((_, print), (kind, screen)) = (sum(&theme), sum(&theme.clone().for_screen()));
        assert_eq!((kind.clone(), screen), sum(&theme.clone().for_screen()), "same book, same bytes");
        assert!(kind.ends_with(filter), "{name}: {kind}");
        match name {
            "small.jpg" => assert_eq!(screen, print),
            "fine.jpg" => assert!(screen < print / 2, "{name}: {screen} of {print}"),
            _ => assert!(screen <= print, "{name}: {screen} of {print}"),
        }
    }
}
