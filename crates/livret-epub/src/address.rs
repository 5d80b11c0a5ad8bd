//! Addresses outside of the book, in the form that URL parsers accept.

/// Makes a valid absolute address of what an author wrote: spaces and other forbidden characters are percent-encoded (URL Standard,
/// 1.3), `//host` gets a scheme, a path is joined to the address of the published site. `None` if it cannot be one.
pub(crate) fn valid(written: &str, site: Option<&str>) -> Option<String> {
    let written = written.trim();
    if written.is_empty() {
        return None;
    }
    let whole = match scheme(written) {
        Some(_) => written.to_owned(),
        None if written.starts_with("//") => format!("https:{written}"),
        None => joined(site?.trim(), written)?,
    };
    let scheme = scheme(&whole)?.to_ascii_lowercase();
    let rest = encode(whole.get(scheme.len() + 1..)?);
    match scheme.as_str() {
        "http" | "https" | "ftp" => {
            let after = rest.strip_prefix("//")?;
            let end = after.find(['/', '?', '#']).unwrap_or(after.len());
            let (authority, path) = after.split_at(end);
            valid_authority(authority).then(|| format!("{scheme}://{authority}{path}"))
        }
        "javascript" | "data" | "vbscript" | "file" | "blob" => None,
        _ if rest.is_empty() => None,
        _ => Some(format!("{scheme}:{rest}")),
    }
}

/// The scheme before the first colon (RFC 3986, 3.1).
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut bytes = scheme.bytes();
    let sound = bytes.next().is_some_and(|b| b.is_ascii_alphabetic())
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    sound.then_some(scheme)
}

fn joined(site: &str, path: &str) -> Option<String> {
    let site = site.split(['?', '#']).next()?;
    scheme(site)?;
    match path.strip_prefix('/') {
        Some(_) => {
            let host = site.find("://")? + 3;
            let end = site.get(host..)?.find('/').map_or(site.len(), |at| host + at);
            Some(format!("{}{path}", site.get(..end)?))
        }
        None => Some(format!("{}/{path}", site.trim_end_matches('/'))),
    }
}

fn valid_authority(authority: &str) -> bool {
    let host_and_port = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (host, port) = match host_and_port.rsplit_once(':') {
        Some((host, port)) if !host_and_port.ends_with(']') => (host, Some(port)),
        _ => (host_and_port, None),
    };
    let port = port.is_none_or(|port| port.is_empty() || port.parse::<u16>().is_ok());
    let ip6 =
        host.strip_prefix('[').and_then(|h| h.strip_suffix(']')).map(|h| h.parse::<std::net::Ipv6Addr>());
    let sound = match ip6 {
        Some(address) => address.is_ok(),
        None => {
            !host.is_empty()
                && host.split('.').rev().skip(usize::from(host.ends_with('.'))).all(|l| !l.is_empty())
                && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'))
        }
    };
    port && sound
}

/// Percent-encodes what is neither reserved nor unreserved (RFC 3986, 2.2 and 2.3), and stray `%`, `#`.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fragment = false;
    for (at, c) in text.char_indices() {
        let keep = match c {
            '%' => text.get(at + 1..at + 3).is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit())),
            '#' => !std::mem::replace(&mut fragment, true),
            c => c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=[]".contains(c),
        };
        if keep {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_valid_or_refused() {
        let ok = |written: &str| valid(written, None).unwrap();
        assert_eq!(ok("https://example.org/a b?c=é#d#e"), "https://example.org/a%20b?c=%C3%A9#d%23e");
        assert_eq!(ok("HTTP://example.org/100%"), "http://example.org/100%25");
        assert_eq!(ok("//example.org"), "https://example.org");
        assert_eq!(
            ok("mailto:a@b.fr?subject=Bonjour à tous"),
            "mailto:a@b.fr?subject=Bonjour%20%C3%A0%20tous"
        );
        assert_eq!(ok("http://[::1]:80/<>"), "http://[::1]:80/%3C%3E");
        for bad in [
            "",
            "https://",
            "http:// /",
            "http://a:99999/",
            "http://a..b",
            "javascript:alert(1)",
            "x.pdf",
            "mailto:",
            "http:a",
        ] {
            assert_eq!(valid(bad, None), None, "{bad}");
        }
    }

    #[test]
    fn paths_lead_to_the_published_site() {
        let site = Some("https://example.org/kit/");
        assert_eq!(valid("annexe.pdf", site).unwrap(), "https://example.org/kit/annexe.pdf");
        assert_eq!(valid("/annexe.pdf", site).unwrap(), "https://example.org/annexe.pdf");
        assert_eq!(valid("annexe.pdf", Some("no address")), None);
    }
}
