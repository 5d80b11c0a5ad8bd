//! Text strings (ISO 32000-1, 7.9.2.2).

use lopdf::{Object, StringFormat};

/// Text as UTF-16BE with a byte order mark, the form that every reader understands.
pub(crate) fn utf16(text: &str) -> Vec<u8> {
    [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// A text string object: plain ASCII as it is, all else as UTF-16BE. Signs that would have to be escaped are written in hexadecimal:
/// lopdf takes quadratic time to escape many of them.
pub(crate) fn text_string(text: &str) -> Object {
    if !text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        Object::String(utf16(text), StringFormat::Hexadecimal)
    } else if text.contains(['(', ')', '\\']) {
        Object::String(text.into(), StringFormat::Hexadecimal)
    } else {
        Object::String(text.into(), StringFormat::Literal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_signs_to_escape_take_no_time() {
        let string = text_string(&"\\(".repeat(500_000));
        assert!(
            matches!(string, Object::String(bytes, StringFormat::Hexadecimal) if bytes.len() == 1_000_000)
        );
        assert!(matches!(text_string("plain"), Object::String(_, StringFormat::Literal)));
    }
}
