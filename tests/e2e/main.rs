//! The browser app in a real Chromium, against a real server.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod analysis;
mod bar;
mod chair;
mod chunks;
mod engine;
mod first_pages;
mod front_page;
mod nothing_lost;
mod organisers_jury;
mod pages;
mod pitches;
mod public_vote;
mod recomputation;
mod rule_change;
mod whole_contest;
mod workbench;
