//! What PDFs are printed in: none of their parts has a colour where greys are asked for.

use livret::theme::{Ink, Theme};
use livret_fonts::FontLibrary;
use livret_pictures::{Channels, Raster, encode_jpeg, encode_png};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

const PAGE: &str = "---
title: Colours
lang: en
---

See <mark>this</mark>, [a link](https://example.org/) and <kbd>Ctrl</kbd>.

::: warning
Careful.
:::

```json
{ \"a\": [1, \"two\"] }
```

| A | B |
|---|---|
| 1 | 2 |

![drawing](d.svg)

![clear](p.png)

![photo](j.jpg)
";

const DRAWING: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'>
<defs><linearGradient id='g'><stop offset='0' stop-color='#c00'/><stop offset='.3' stop-color='#0c0' stop-opacity='.5'/><stop offset='1' stop-color='#00c'/></linearGradient>
<radialGradient id='r'><stop offset='0' stop-color='red'/><stop offset='1' stop-color='blue'/></radialGradient>
<pattern id='p' width='.2' height='.2'><circle r='5' fill='#a0f'/></pattern>
<mask id='m'><rect width='50' height='80' fill='#ff0'/></mask>
<filter id='f'><feFlood flood-color='#0ff'/></filter></defs>
<rect width='50' height='50' fill='url(#g)'/><rect x='50' width='50' height='50' fill='url(#r)'/>
<rect x='100' width='50' height='50' fill='url(#p)' stroke='#f80'/><rect y='50' width='50' height='50' fill='#08f' mask='url(#m)'/>
<g opacity='.5'><circle cx='120' cy='70' r='20' fill='#0a0'/></g><rect x='150' y='50' width='30' height='30' filter='url(#f)'/>
<image x='150' width='50' height='50' href='data:image/png;base64,PNG'/><text x='60' y='90' fill='#800'>Text</text></svg>";

fn colourful(alpha: Option<Vec<u8>>) -> Raster {
    let samples = (0..40 * 30).flat_map(|n: u32| [(n % 251) as u8, (n / 7 % 256) as u8, 40]).collect();
    Raster { width: 40, height: 30, channels: Channels::Rgb, samples, alpha }
}

fn base64(bytes: &[u8]) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let value =
            three.iter().fold(0, |value, byte| value << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let letter = letters[(value >> (18 - 6 * at) & 63) as usize];
            out.push(if at > three.len() { '=' } else { letter.into() });
        }
    }
    out
}

fn pdf(ink: Ink) -> Document {
    let mut sources = livret::Sources::from_pages([("a.md", PAGE)]);
    let png = encode_png(&colourful(None));
    sources.add_bytes("d.svg", DRAWING.replace("PNG", &base64(&png)).into_bytes());
    sources.add_bytes("p.png", encode_png(&colourful(Some((0..1200).map(|n| (n % 256) as u8).collect()))));
    sources.add_bytes("j.jpg", encode_jpeg(&colourful(None), 90).unwrap());
    let book = livret::build(&sources, &livret::Config::default()).book;
    assert_eq!(livret_pictures::examine(&book, &FontLibrary::built_in()), []);
    let theme = Theme::default().in_ink(ink);
    let options = livret_pdf::PdfOptions::default();
    let pdf = livret_pdf::export(&book, &theme, &FontLibrary::built_in(), &options).unwrap();
    Document::load_mem(&pdf.bytes).unwrap()
}

/// What sets or means a colour, in all objects but the output intent's profile.
fn colours(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    let contents: Vec<_> =
        document.get_pages().into_values().flat_map(|page| document.get_page_contents(page)).collect();
    for (id, object) in &document.objects {
        if let Object::Stream(stream) = object {
            let form =
                stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form");
            if contents.contains(id) || form || stream.dict.has(b"PatternType") {
                let content = Content::decode(&stream.decompressed_content().unwrap()).unwrap();
                for operation in content.operations {
                    let numbers = operation.operands.iter().filter(|o| o.as_float().is_ok()).count();
                    match operation.operator.as_str() {
                        "rg" | "RG" | "k" | "K" => out.push(operation.operator),
                        "sc" | "scn" | "SC" | "SCN" if numbers > 1 => out.push(operation.operator),
                        _ => {}
                    }
                }
            }
            walk(document, &Object::Dictionary(stream.dict.clone()), &mut out);
        } else {
            walk(document, object, &mut out);
        }
    }
    out
}

fn walk(document: &Document, object: &Object, out: &mut Vec<String>) {
    match object {
        Object::Name(name)
            if matches!(name.as_slice(), b"DeviceRGB" | b"DeviceCMYK" | b"CalRGB" | b"Lab") =>
        {
            out.push(super::text(object));
        }
        Object::Array(items) => {
            if let [Object::Name(name), profile] = items.as_slice()
                && name == b"ICCBased"
            {
                let profile = document.dereference(profile).unwrap().1.as_stream().unwrap();
                if profile.dict.get(b"N").unwrap().as_i64().unwrap() != 1 {
                    out.push("ICCBased".into());
                }
            }
            items.iter().for_each(|item| walk(document, item, out));
        }
        Object::Dictionary(dictionary) => {
            if function_of_more(dictionary) {
                out.push("function".into());
            }
            dictionary.iter().for_each(|(_, value)| walk(document, value, out));
        }
        _ => {}
    }
}

fn function_of_more(dictionary: &Dictionary) -> bool {
    dictionary.has(b"FunctionType")
        && dictionary.get(b"C0").and_then(Object::as_array).is_ok_and(|numbers| numbers.len() > 1)
}

#[test]
fn nothing_has_a_colour_where_greys_are_asked_for() {
    for ink in [Ink::Grey, Ink::Save] {
        assert_eq!(colours(&pdf(ink)), Vec::<String>::new(), "{ink:?}");
    }
    let mut full = colours(&pdf(Ink::Full));
    full.sort();
    full.dedup();
    assert_eq!(full, ["/DeviceRGB", "ICCBased", "SCN", "function", "rg", "scn"]);
}

#[test]
fn lines_stand_in_for_grounds_where_ink_is_saved() {
    // Fills lighter than mid-grey, which only grounds have; and lines around something.
    let painted = |ink| {
        let document = pdf(ink);
        let page = document.get_pages()[&2];
        let content = Content::decode(&document.get_page_content(page)).unwrap();
        let light = |operands: &[Object]| {
            operands.iter().all(|o| o.as_float().is_ok_and(|value| (0.6..1.0).contains(&value)))
        };
        let grounds = content
            .operations
            .iter()
            .filter(|o| matches!(o.operator.as_str(), "g" | "rg") && light(&o.operands))
            .count();
        (grounds > 0, content.operations.iter().filter(|o| o.operator == "S").count())
    };
    assert_eq!(painted(Ink::Full), (true, 0));
    assert_eq!(painted(Ink::Grey), (true, 0));
    // The marked word, the key, the callout and the program text; the table's head has its two rules.
    assert_eq!(painted(Ink::Save), (false, 4));
}
