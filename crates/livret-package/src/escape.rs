//! Characters that XML forbids, and those that it wants written otherwise.

use std::borrow::Cow;

/// Whether XML 1.0 allows the character in a document at all (XML 1.0, 2.2, production `Char`).
///
/// The non-characters U+FDD0–FDEF and U+xxFFFE/F beyond the first plane are allowed there, but EPUBCheck and Word reject or drop
/// some of them, and they say nothing: they count as forbidden here.
pub fn is_xml_char(c: char) -> bool {
    let code = u32::from(c);
    let control = code < 0x20 && !matches!(c, '\t' | '\n' | '\r');
    let non_character = code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code);
    // U+0080–9F are "discouraged" (2.2, note); U+0085 is a line end in some encodings, the others have no meaning in text.
    !control && !non_character && !(0x7f..=0x9f).contains(&code)
}

/// Escapes character data; forbidden characters are left out.
pub fn escape_text(text: &str) -> Cow<'_, str> {
    escape(text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        // Only `]]>` must be escaped (XML 1.0, 2.4); escaping all is simpler.
        '>' => Some("&gt;"),
        // A bare U+000D would be read as U+000A (XML 1.0, 2.11).
        '\r' => Some("&#13;"),
        c if !is_xml_char(c) => Some(""),
        _ => None,
    })
}

/// Escapes the value of an attribute within double quotes; forbidden characters are left out.
pub fn escape_attribute(value: &str) -> Cow<'_, str> {
    escape(value, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        // White space in values becomes U+0020 unless referred to (XML 1.0, 3.3.3).
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        c if !is_xml_char(c) => Some(""),
        _ => None,
    })
}

fn escape(text: &str, replacement: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    let Some(first) = text.char_indices().find(|(_, c)| replacement(*c).is_some()).map(|(i, _)| i) else {
        return Cow::Borrowed(text);
    };
    let (clean, rest) = text.split_at(first);
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(clean);
    for c in rest.chars() {
        match replacement(c) {
            Some(written) => out.push_str(written),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escape_text("a<b>&\"'\r"), "a&lt;b&gt;&amp;\"'&#13;");
        assert_eq!(escape_attribute("a<b>&\"'\n\t"), "a&lt;b&gt;&amp;&quot;'&#10;&#9;");
        assert!(matches!(escape_text("rien à dire"), Cow::Borrowed(_)));
    }

    #[test]
    fn forbidden_characters_are_left_out() {
        assert_eq!(
            escape_text("a\0b\u{1}\u{b}c\u{fffe}d\u{ffff}e\u{1fffe}f\u{fdd0}g\u{85}\u{7f}"),
            "abcdefg"
        );
        assert_eq!(escape_attribute("\u{1b}x\u{202f}"), "x\u{202f}");
        assert!(is_xml_char('\u{fffd}') && is_xml_char('\u{10fffd}') && is_xml_char('\t'));
    }
}
