//! The `orleu` binary.

fn main() {}
