//! PDF.
use crate::{Unreadable, record::Record};
pub(crate) fn read(_: &[u8]) -> Result<Record, Unreadable> {
    Err(Unreadable("x".into()))
}
