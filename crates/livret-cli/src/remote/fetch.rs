//! Fetching one picture.

use std::net::SocketAddr;
use std::time::Duration;

use ureq::Agent;
use ureq::unversioned::transport::DefaultConnector;

use super::guard::Guarded;

/// A picture that takes longer is left.
const LONGEST: Duration = Duration::from_secs(20);
/// So many bytes are no picture for a page.
const LARGEST: u64 = 20 << 20;
/// How often an address may lead on to another.
const REDIRECTIONS: u32 = 5;

/// What asks; only addresses that are allowed.
pub(super) fn agent(allows: fn(SocketAddr) -> bool) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(LONGEST))
        .max_redirects(REDIRECTIONS)
        // Whoever stands between would look up the addresses.
        .proxy(None)
        .user_agent(concat!("livret/", env!("CARGO_PKG_VERSION")))
        .accept("image/*")
        .build();
    Agent::with_parts(config, DefaultConnector::default(), Guarded { allows })
}

/// The bytes of the picture at an address, or why there are none.
pub(super) fn picture(agent: &Agent, address: &str) -> Result<Vec<u8>, String> {
    let response = agent.get(address).call().map_err(|error| reason(&error))?;
    let body = response.into_body().into_with_config().limit(LARGEST).read_to_vec();
    let bytes = body.map_err(|error| reason(&error))?;
    if super::is_picture(&bytes) { Ok(bytes) } else { Err("what is there is no picture".into()) }
}

fn reason(error: &ureq::Error) -> String {
    match error {
        ureq::Error::StatusCode(404 | 410) => "there is nothing at this address".into(),
        ureq::Error::StatusCode(code) => format!("the server says {code}"),
        ureq::Error::HostNotFound => "there is no such host".into(),
        ureq::Error::Timeout(_) => format!("it took more than {} s", LONGEST.as_secs()),
        ureq::Error::BodyExceedsLimit(_) => format!("it is larger than {} MiB", LARGEST >> 20),
        ureq::Error::TooManyRedirects => "its address leads on and on".into(),
        ureq::Error::Other(error) => error.to_string(),
        error => error.to_string(),
    }
}

#[cfg(test)]
mod tests;
