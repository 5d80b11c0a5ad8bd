//! Damaged input of all kinds: nothing panics, every place is one of the source, no word is lost, and nothing grows out of proportion.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod damage;
mod files;
mod growth;
mod places;
mod seeds;
mod sites;
mod words;
