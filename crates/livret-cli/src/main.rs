//! The command `livret`.

fn main() {}
