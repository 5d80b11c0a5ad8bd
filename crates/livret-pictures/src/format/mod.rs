//! The formats of pictures made of pixels: a `probe` that reads the header, a `decode` that gives the stored pixels.

pub(crate) mod gif;
pub(crate) mod jpeg;
pub(crate) mod png;
pub(crate) mod webp;
