//! Addresses that lead through a service, which search pages, social networks and mail programs put around what people copy there.

use super::percent_decode;

/// Services by host and path, with the field of the query that holds the aim.
const SERVICES: [(&str, &str, &[&str]); 6] = [
    ("google.", "/url", &["q", "url"]),
    ("facebook.com", "/l.php", &["u"]),
    ("instagram.com", "/", &["u"]),
    ("youtube.com", "/redirect", &["q"]),
    ("linkedin.com", "/redir/redirect", &["url"]),
    ("safelinks.protection.outlook.com", "/", &["url"]),
];
/// Wrappers in wrappers are taken off up to this depth.
const DEEPEST: usize = 4;

/// The aim of a wrapped address; `None` if it is not wrapped.
pub(super) fn unwrapped(address: &str) -> Option<String> {
    let mut aim = aim(address)?;
    for _ in 1..DEEPEST {
        let Some(inner) = self::aim(&aim) else { break };
        aim = inner;
    }
    Some(aim)
}

fn aim(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let (place, query) = rest.split_once('?')?;
    let (host, path) = place.split_at(place.find('/').unwrap_or(place.len()));
    let host = host.to_ascii_lowercase();
    let of_host = |name: &str| match name.strip_suffix('.') {
        // Google has a host in each country.
        Some(name) => host.split('.').rev().skip(1).take(2).any(|label| label == name),
        None => host == name || host.strip_suffix(name).is_some_and(|sub| sub.ends_with('.')),
    };
    let path = if path.is_empty() { "/" } else { path };
    let (.., fields) = SERVICES.iter().find(|(name, wanted, _)| of_host(name) && path == *wanted)?;
    let query = query.split('#').next().unwrap_or(query);
    let value = fields
        .iter()
        .find_map(|field| query.split('&').find_map(|pair| pair.strip_prefix(field)?.strip_prefix('=')))?;
    let aim = percent_decode(value);
    let sound = ["https://", "http://"].iter().any(|s| aim.strip_prefix(s).is_some_and(|r| !r.is_empty()));
    sound.then(|| super::address::encode(&aim))
}

#[cfg(test)]
mod tests {
    use super::unwrapped;

    #[test]
    fn wrappers_are_taken_off() {
        for wrapped in [
            "https://www.google.com/url?q=https://pgo.example/plan?a%3D1%26b%3D2&sa=D",
            "https://google.co.uk/url?sa=t&url=https%3A%2F%2Fpgo.example%2Fplan%3Fa%3D1%26b%3D2",
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fpgo.example%2Fplan%3Fa%3D1%26b%3D2&h=x",
            "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.fr%2Furl%3Fq%3Dhttps%253A%252F%252Fpgo.example%252Fplan%253Fa%253D1%2526b%253D2&data=x",
        ] {
            assert_eq!(unwrapped(wrapped).as_deref(), Some("https://pgo.example/plan?a=1&b=2"), "{wrapped}");
        }
    }

    #[test]
    fn other_addresses_are_not_wrapped() {
        for address in [
            "https://www.google.com/search?q=https://pgo.example/",
            "https://notgoogle.com/url?q=https://pgo.example/",
            "https://google.evil.example.com/url?q=https://pgo.example/",
            "https://www.google.com/url?q=javascript:alert(1)",
            "https://www.google.com/url",
            "mailto:google.com/url?q=https://pgo.example/",
        ] {
            assert_eq!(unwrapped(address), None, "{address}");
        }
    }
}
