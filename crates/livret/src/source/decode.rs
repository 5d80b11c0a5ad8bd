//! Bytes of a text file → text.

/// The text of a file, and how it was found.
#[derive(Debug, PartialEq)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// The encoding, where it is not UTF-8.
    pub(super) foreign: Option<&'static str>,
    /// Where in the text the first character stands that told so, unless the whole file tells.
    pub(super) place: Option<usize>,
}

/// Decodes the bytes of a text file. Lines that end in a carriage return alone end in a line feed.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let whole = |text, name| Decoded { text, foreign: Some(name), place: None };
    let mut decoded = match bytes {
        [0xff, 0xfe, rest @ ..] => whole(utf16(rest, u16::from_le_bytes), "UTF-16"),
        [0xfe, 0xff, rest @ ..] => whole(utf16(rest, u16::from_be_bytes), "UTF-16"),
        // Markdown begins with an ASCII character more often than not; a zero beside it gives the byte order away.
        [first, 0, ..] if *first != 0 => whole(utf16(bytes, u16::from_le_bytes), "UTF-16"),
        [0, second, ..] if *second != 0 => whole(utf16(bytes, u16::from_be_bytes), "UTF-16"),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Decoded { text: text.into(), foreign: None, place: None },
            Err(_) => mixed(bytes),
        },
    };
    if decoded.text.contains('\r') && !decoded.text.contains('\n') {
        decoded.text = decoded.text.replace('\r', "\n");
    }
    decoded
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let pairs = bytes.chunks_exact(2);
    // Half a character at the end is one that cannot be read.
    let half = (!pairs.remainder().is_empty()).then_some('\u{fffd}');
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).chain(half).collect()
}

/// Text with bytes that are not UTF-8: Latin-1, but for the sequences that are UTF-8 beyond ASCII. Latin-1 hardly ever has such.
fn mixed(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let (mut place, mut has_utf8) = (None, false);
    for chunk in bytes.utf8_chunks() {
        has_utf8 |= !chunk.valid().is_ascii();
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            place.get_or_insert(text.len());
            text.extend(chunk.invalid().iter().copied().map(windows_1252));
        }
    }
    let name = if has_utf8 { "UTF-8 with Latin-1 in it" } else { "Latin-1" };
    Decoded { text, foreign: Some(name), place }
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

    fn read(bytes: &[u8]) -> (String, Option<&'static str>, Option<usize>) {
        let decoded = decode(bytes);
        (decoded.text, decoded.foreign, decoded.place)
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(read("œuvre".as_bytes()), ("œuvre".into(), None, None));
        assert_eq!(read(b"c\x9cur \xe9t\xe9"), ("cœur été".into(), Some("Latin-1"), Some(1)));
        assert_eq!(read(b"\xff\xfe#\x00\xe9\x00"), ("#é".into(), Some("UTF-16"), None));
        assert_eq!(read(b"#\x00\xe9\x00"), ("#é".into(), Some("UTF-16"), None));
        assert_eq!(read(b"\x00#\x00\xe9"), ("#é".into(), Some("UTF-16"), None));
        assert_eq!(read(b""), (String::new(), None, None));
    }

    #[test]
    fn a_stray_byte_spoils_no_other_character() {
        let name = "UTF-8 with Latin-1 in it";
        assert_eq!(read(b"\xc3\xa9t\xc3\xa9 \xe9"), ("été é".into(), Some(name), Some(6)));
    }

    #[test]
    fn half_a_character_is_kept_as_one() {
        assert_eq!(read(b"\xff\xfea\x00b"), ("a\u{fffd}".into(), Some("UTF-16"), None));
    }

    #[test]
    fn old_line_ends_are_line_ends() {
        assert_eq!(read(b"---\rtitle: a\r---\r").0, "---\ntitle: a\n---\n");
        assert_eq!(read(b"a\r\nb\rc").0, "a\r\nb\rc");
    }
}
