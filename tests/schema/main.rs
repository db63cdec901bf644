//! The two schemas: the same tables, the same columns, up and down and up again.
#![allow(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod parity;
