//! The API, on both databases.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as it should be"
)]

mod accounts;
mod analysis;
mod assignments;
mod authorisation;
mod consents;
mod contests;
mod document;
mod entries;
mod files;
mod ground;
mod jurors;
mod pairwise;
mod results;
mod reviews;
mod shutdown;
mod skating;
mod slow_mail;
mod teams;
mod whole_contest;
