//! Addresses of links as written → what kind of destination they are.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// Characters that no address may hold (RFC 3986, 2; the percent sign stays, it is there for a reason).
const FORBIDDEN: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Schemes that readers of documents follow; all others do something, or nothing.
const SCHEMES: [&str; 18] = [
    "http", "https", "mailto", "tel", "ftp", "ftps", "sftp", "sms", "geo", "xmpp", "sip", "sips", "news",
    "nntp", "urn", "doi", "magnet", "matrix",
];

/// A destination.
#[derive(Debug, PartialEq)]
pub(super) enum Address {
    /// Nothing is written.
    Empty,
    /// A scheme that must not be followed.
    Unsafe(String),
    /// Outside of the book.
    External(String),
    /// A path, decoded, and a fragment, decoded. An empty path is the page itself.
    Local { path: String, fragment: Option<String> },
}

/// Reads an address. `exists` tells whether a relative path is a file, for names with colons or `@`.
pub(super) fn read(written: &str, exists: &dyn Fn(&str) -> bool) -> Address {
    let address: String = written.trim().chars().filter(|c| !c.is_control()).collect();
    let address = address.trim();
    if address.is_empty() {
        return Address::Empty;
    }
    if let Some(rest) = address.strip_prefix("//") {
        return Address::External(encode(&format!("https://{rest}")));
    }
    if let Some(scheme) = scheme(address).filter(|_| !exists(&percent_decode(address))) {
        let known = SCHEMES.contains(&scheme.as_str());
        return if known { Address::External(encode(address)) } else { Address::Unsafe(scheme) };
    }
    let lower = address.to_ascii_lowercase();
    if lower.starts_with("www.") && !exists(address) {
        return Address::External(encode(&format!("https://{address}")));
    }
    if is_mail(address) && !exists(address) {
        return Address::External(encode(&format!("mailto:{address}")));
    }
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, Some(percent_decode(fragment))),
        None => (address, None),
    };
    let path = path.split('?').next().unwrap_or(path);
    Address::Local { path: percent_decode(path), fragment: fragment.filter(|f| !f.is_empty()) }
}

/// The scheme of an address (RFC 3986, 3.1), lower case.
fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let mut bytes = scheme.bytes();
    let well_formed = bytes.next().is_some_and(|b| b.is_ascii_alphabetic())
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    well_formed.then(|| scheme.to_ascii_lowercase())
}

fn is_mail(address: &str) -> bool {
    address.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty()
            && !address.contains(['/', ' ', '#', '?'])
            && host.contains('.')
            && !host.starts_with('.')
    })
}

/// An address with the characters that none may hold as percent signs and digits; other characters stay as written.
pub(super) fn encode(address: &str) -> String {
    // The encoder also encodes all beyond ASCII; an address of a document may hold it (RFC 3987).
    address
        .chars()
        .map(|c| {
            if c.is_ascii() {
                utf8_percent_encode(c.encode_utf8(&mut [0; 4]), FORBIDDEN).to_string()
            } else {
                c.to_string()
            }
        })
        .collect()
}

/// A path or fragment with its percent signs decoded, where that gives text.
pub(crate) fn percent_decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.into(), Into::into)
}

/// A path written in a page of `folder`, from the root; `None` if it leads out of it.
pub(crate) fn join(folder: &str, path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    let mut names: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.retain(|n| !n.is_empty());
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    names.retain(|n| !n.is_empty());
    Some(names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let read = |a: &str| read(a, &|p| p == "note: 1.md");
        let external = |a: &str| Address::External(a.into());
        let local = |p: &str, f: Option<&str>| Address::Local { path: p.into(), fragment: f.map(Into::into) };
        assert_eq!(read(" "), Address::Empty);
        assert_eq!(read("HTTPS://a.b/c d?é=1#x"), external("HTTPS://a.b/c%20d?é=1#x"));
        assert_eq!(read("www.exemple.org/a"), external("https://www.exemple.org/a"));
        assert_eq!(read("//exemple.org"), external("https://exemple.org"));
        assert_eq!(read("anne@exemple.org"), external("mailto:anne@exemple.org"));
        assert_eq!(read("java\nscript:alert(1)"), Address::Unsafe("javascript".into()));
        assert_eq!(read("C:\\x"), Address::Unsafe("c".into()));
        assert_eq!(read("note: 1.md"), local("note: 1.md", None));
        assert_eq!(read("a%20b.md?x=1#d%C3%A9but"), local("a b.md", Some("début")));
        assert_eq!(read("#"), local("", None));
    }

    #[test]
    fn paths_stay_within_the_root() {
        assert_eq!(join("a/b", "../c/./d.md").as_deref(), Some("a/c/d.md"));
        assert_eq!(join("a", "/c//d").as_deref(), Some("c/d"));
        assert_eq!(join("", "../x"), None);
        assert_eq!(join("a", "../../x"), None);
        assert_eq!(join("a", "..").as_deref(), Some(""));
    }
}
