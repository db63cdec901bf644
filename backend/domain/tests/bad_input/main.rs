//! Bad input, engine by engine: each is answered by a named refusal or by a stated, degraded answer; never by a panic,
//! and never by a silent default.

mod models;
mod planning;
mod ranking;
mod scene;
