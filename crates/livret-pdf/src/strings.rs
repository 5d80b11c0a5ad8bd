//! Text strings (ISO 32000-1, 7.9.2.2).

use lopdf::{Object, StringFormat};

/// Text as UTF-16BE with a byte order mark, the form that every reader understands.
pub(crate) fn utf16(text: &str) -> Vec<u8> {
    [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// A text string object: plain ASCII as it is, all else as UTF-16BE.
pub(crate) fn text_string(text: &str) -> Object {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        Object::String(text.into(), StringFormat::Literal)
    } else {
        Object::String(utf16(text), StringFormat::Hexadecimal)
    }
}
