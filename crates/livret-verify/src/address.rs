//! Addresses, as they are compared: escaped or not is the same, and so is a slash at the end.

use percent_encoding::percent_decode_str;

/// The address of a link, without its escapes.
pub(crate) fn plain(address: &str) -> String {
    let address = percent_decode_str(address.trim()).decode_utf8_lossy();
    let address = address.trim_end_matches('/');
    match address.split_once(':') {
        Some((scheme, rest)) => format!("{}:{rest}", scheme.to_ascii_lowercase()),
        None => address.to_owned(),
    }
}

/// The address of a link of the model, if every format can lead there: an absolute one, of a host where its scheme wants one.
pub(crate) fn external(written: &str) -> Option<String> {
    let written = written.trim();
    let whole = if written.starts_with("//") { format!("https:{written}") } else { written.to_owned() };
    let (scheme, rest) = whole.split_once(':')?;
    let sound = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    let leads = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" | "ftp" => rest
            .strip_prefix("//")
            .is_some_and(|rest| rest.split(['/', '?', '#']).next().is_some_and(is_authority)),
        _ => !rest.trim().is_empty(),
    };
    (sound && leads).then(|| plain(&whole))
}

fn is_authority(text: &str) -> bool {
    let host = text.rsplit_once('@').map_or(text, |(_, host)| host);
    if host.starts_with('[') {
        return true;
    }
    let (host, port) = host.rsplit_once(':').map_or((host, ""), |(host, port)| (host, port));
    let host = host.strip_suffix('.').unwrap_or(host);
    host.split('.').all(|label| !label.is_empty())
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
        && (port.is_empty() || port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_make_no_difference() {
        assert_eq!(plain("HTTPS://a.example/%C3%A9/"), plain("https://a.example/é"));
        assert_eq!(external("//a.example/b"), Some("https://a.example/b".into()));
        for no in ["a.pdf", "https://", "http:// /", "https://a..b/", "https://a:99999/"] {
            assert_eq!(external(no), None, "{no}");
        }
    }
}
