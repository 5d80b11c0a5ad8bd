//! Addresses, as relationships want them.

/// The address as an IRI reference (RFC 3987, 2.2): what may not stand in one is percent-encoded. Word refuses a whole document
/// for one address with a space in it.
pub(crate) fn iri(address: &str) -> String {
    let address = address.trim();
    // Brackets belong to IPv6 hosts (RFC 3986, 3.2.2) only.
    let host = address.find("://").map_or(0..0, |at| {
        let start = at + 3;
        start
            ..address
                .get(start..)
                .and_then(|rest| rest.find(['/', '?', '#']))
                .map_or(address.len(), |end| start + end)
    });
    let mut out = String::with_capacity(address.len());
    let mut fragment = false;
    for (at, c) in address.char_indices() {
        let hex = |offset: usize| address.as_bytes().get(at + offset).is_some_and(u8::is_ascii_hexdigit);
        let keep = match c {
            '%' => hex(1) && hex(2),
            // A second number sign ends the fragment, where nothing may follow.
            '#' => !std::mem::replace(&mut fragment, true),
            '[' | ']' => host.contains(&at),
            '-' | '.' | '_' | '~' | ':' | '/' | '?' | '@' | '!' | '$' | '&' | '\'' | '(' | ')' | '*'
            | '+' | ',' | ';' | '=' => true,
            c if c.is_ascii() => c.is_ascii_alphanumeric(),
            c => !c.is_whitespace() && livret_package::is_xml_char(c),
        };
        if keep {
            out.push(c);
        } else {
            out.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::iri;

    #[test]
    fn addresses_become_iris() {
        assert_eq!(iri("https://example.org/a b?c=é&d=%20#x"), "https://example.org/a%20b?c=é&d=%20#x");
        assert_eq!(iri("https://example.org/100%#a#b"), "https://example.org/100%25#a%23b");
        assert_eq!(iri("http://[::1]/[x]"), "http://[::1]/%5Bx%5D");
        assert_eq!(iri("a\u{0}\"<>\\^`{|}\u{a0}x"), "a%00%22%3C%3E%5C%5E%60%7B%7C%7D%C2%A0x");
    }
}
