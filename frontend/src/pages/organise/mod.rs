//! The organiser's pages: one's contests, and below each of them what its organisers write, see and decide.
//!
//! [`frame::ContestFrame`] loads the contest once for all pages below it; [`requests`] has every call to the server.

pub(crate) mod contests;
pub(crate) mod edit;
mod fixed;
pub(crate) mod frame;
mod opened;
pub(crate) mod overview;
mod requests;
mod starter;
mod steps;
