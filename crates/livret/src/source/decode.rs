//! Bytes of a text file → text.

/// Decodes the bytes of a text file. The second value names the encoding where it is not UTF-8.
pub(super) fn decode(bytes: &[u8]) -> (String, Option<&'static str>) {
    match bytes {
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), Some("UTF-16")),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), Some("UTF-16")),
        // Markdown begins with an ASCII character more often than not; a zero beside it gives the byte order away.
        [first, 0, ..] if *first != 0 => (utf16(bytes, u16::from_le_bytes), Some("UTF-16")),
        [0, second, ..] if *second != 0 => (utf16(bytes, u16::from_be_bytes), Some("UTF-16")),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (text.into(), None),
            Err(_) => (bytes.iter().copied().map(windows_1252).collect(), Some("Latin-1")),
        },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
}

/// Windows-1252, which browsers read where "Latin-1" is said (WHATWG Encoding): Latin-1 with typographic signs at 0x80 to 0x9F.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(decode("œuvre".as_bytes()), ("œuvre".into(), None));
        assert_eq!(decode(b"c\x9cur \xe9t\xe9"), ("cœur été".into(), Some("Latin-1")));
        assert_eq!(decode(b"\xff\xfe#\x00\xe9\x00"), ("#é".into(), Some("UTF-16")));
        assert_eq!(decode(b"#\x00\xe9\x00"), ("#é".into(), Some("UTF-16")));
        assert_eq!(decode(b"\x00#\x00\xe9"), ("#é".into(), Some("UTF-16")));
        assert_eq!(decode(b""), (String::new(), None));
    }
}
