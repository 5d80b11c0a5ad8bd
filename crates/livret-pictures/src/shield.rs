//! A wall between damaged pictures and the rest of the program.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::PictureError;
use crate::kind::PictureKind;

/// Runs a decoder. The decoders are other people's and are fed with anything: should one of them panic on a file, that picture
/// is lost, not the book. Nothing that the decoder touched is used after a panic.
pub(crate) fn guard<T>(
    kind: PictureKind,
    read: impl FnOnce() -> Result<T, PictureError>,
) -> Result<T, PictureError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(PictureError::Broken { kind, what: "its decoder gave up".to_owned() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        let result: Result<(), _> = guard(PictureKind::Gif, || panic!("a decoder's bug"));
        assert_eq!(result.unwrap_err().to_string(), "this GIF picture is damaged: its decoder gave up");
    }
}
