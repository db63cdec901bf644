//! The Örleu browser app.

fn main() {}
