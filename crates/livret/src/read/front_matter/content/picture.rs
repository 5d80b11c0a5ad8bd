//! Pictures in front matter: `image: /images/map.png` with `alt` beside it, or both below `image`.

use serde_json::{Map, Value};

use super::{Reader, around, field, text, within};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Alt, Block, BlockKind, Image, ImageSize, Inline, NodeId, plain_text};
use crate::read::{self, Field, media};

/// Keys of a picture. Grounds (`background_image`) and icons say nothing.
const PICTURES: [&str; 6] = ["image", "image_path", "picture", "img", "photo", "thumbnail"];
/// Keys of its address where it has keys of its own.
const SOURCES: [&str; 4] = ["path", "src", "url", "image_path"];
/// Keys of what it shows.
const ALTERNATIVES: [&str; 3] = ["alt", "image_alt", "alt_text"];
/// Keys of its caption.
const CAPTIONS: [&str; 2] = ["caption", "image_caption"];

/// The picture of a block.
pub(super) fn block(
    reader: &mut Reader<'_>,
    keys: &Map<String, Value>,
    path: &mut Vec<String>,
) -> Option<Block> {
    let name = PICTURES.iter().find(|name| keys.contains_key(**name))?;
    match keys.get(*name)? {
        Value::Object(own) => within(path, (*name).to_owned(), |path| {
            let source = first(reader, own, path, &SOURCES)?;
            figure(reader, own, path, source)
        }),
        value => {
            let source = within(path, (*name).to_owned(), |path| text(reader, value, path))?;
            figure(reader, keys, path, source)
        }
    }
}

/// The picture at an address, with what is said beside the address.
fn figure(
    reader: &mut Reader<'_>,
    keys: &Map<String, Value>,
    path: &mut Vec<String>,
    source: Field<String>,
) -> Option<Block> {
    // Themes have names for icons.
    if !media::names_picture(&source.value) {
        return None;
    }
    let caption = first(reader, keys, path, &CAPTIONS);
    let place = caption.iter().map(|field| field.span).fold(None, around);
    let caption: Vec<Inline> = caption.map_or_else(Vec::new, |field| read::line(&field, reader.diagnostics));
    let said = ALTERNATIVES.iter().any(|key| keys.get(*key).is_some_and(Value::is_string));
    let alternative = first(reader, keys, path, &ALTERNATIVES);
    let place = alternative.iter().map(|field| field.span).fold(around(place, source.span), around);
    let alternative = alternative.map(|field| field.value);
    let alternative = alternative.or_else(|| Some(plain_text(&caption)).filter(|t| !said && !t.is_empty()));
    if !said && alternative.is_none() {
        reader.diagnostics.push(Diagnostic::at(
            Code::MissingAlt,
            source.span,
            format!("the picture `{}` has no alternative text", source.value),
            "say beside it what the picture tells the reader: `alt: what it shows`",
        ));
    }
    let image = Image {
        id: NodeId::UNSET,
        span: source.span,
        source: source.value,
        resource: None,
        alt: alternative.map_or(Alt::Decorative, Alt::Text),
        title: String::new(),
        size: ImageSize::default(),
    };
    Some(Block::new(place.unwrap_or(source.span), BlockKind::Figure { image, caption }))
}

/// The text of the first of several keys that is there.
fn first(
    reader: &mut Reader<'_>,
    keys: &Map<String, Value>,
    path: &mut Vec<String>,
    names: &[&str],
) -> Option<Field<String>> {
    let name = names.iter().find(|name| keys.get(**name).is_some_and(Value::is_string))?;
    field(reader, keys, path, name)
}
