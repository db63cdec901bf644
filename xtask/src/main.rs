//! `cargo xtask`: what the README promises.

fn main() {}
