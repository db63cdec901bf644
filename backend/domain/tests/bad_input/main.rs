//! Bad input, engine by engine: each is answered by a named refusal or by a stated, degraded answer; never by a panic,
//! and never by a silent default.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests stop at what a test did not ask for"
)]

mod models;
mod planning;
mod ranking;
mod scene;
