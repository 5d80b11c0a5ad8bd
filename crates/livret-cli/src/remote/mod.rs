//! `--remote`: pictures that lie on the network, fetched within limits and kept for later runs.

use livret::model::{Book, Span};
use livret::{Code, Diagnostic, Sources};
use livret_pictures::Limits;
use rayon::prelude::*;

use crate::args::Remote;

mod cache;
mod fetch;
mod guard;

/// No more pictures are fetched in a run.
const MOST: usize = 500;

/// Puts the pictures that a book wants from the network into `sources`, under their addresses. Says of those that could not be fetched
/// why, and at which places.
pub(crate) fn add(sources: &mut Sources, book: &Book, remote: Remote) -> Vec<(Span, Diagnostic)> {
    let wanted: Vec<(String, Span)> = livret::remote_pictures(book).into_iter().collect();
    let cache = cache::folder();
    let agent = fetch::agent(guard::is_public);
    let get = |(address, span): (String, Span)| {
        let kept = cache.as_deref().filter(|_| remote == Remote::Allow);
        if let Some(bytes) = kept.and_then(|folder| cache::read(folder, &address)) {
            return (address, span, Ok(bytes));
        }
        let fetched = fetch::picture(&agent, &address);
        if let (Some(folder), Ok(bytes)) = (&cache, &fetched) {
            cache::write(folder, &address, bytes);
        }
        (address, span, fetched)
    };
    let mut wanted = wanted;
    let beyond = wanted.split_off(wanted.len().min(MOST));
    let mut remarks = Vec::new();
    for (address, span, fetched) in wanted.into_par_iter().map(get).collect::<Vec<_>>() {
        match fetched {
            Ok(bytes) => {
                sources.add_bytes(address, bytes);
            }
            Err(reason) => remarks.push((span, unfetched(&address, span, &reason))),
        }
    }
    let reason = format!("it is one of more than {MOST}");
    remarks.extend(beyond.into_iter().map(|(address, span)| (span, unfetched(&address, span, &reason))));
    remarks
}

fn unfetched(address: &str, span: Span, reason: &str) -> Diagnostic {
    let message = format!("the picture `{address}` could not be fetched: {reason}");
    Diagnostic::at(Code::RemotePicture, span, message, "put a copy beside the page")
}

/// Whether bytes are a picture that livret reads.
fn is_picture(bytes: &[u8]) -> bool {
    livret_pictures::probe(bytes, &Limits::default()).is_ok()
}
