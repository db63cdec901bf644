//! The organiser's pages: one's contests, and below each of them what its organisers write, see and decide.
//!
//! [`frame::ContestFrame`] loads the contest once for all pages below it; [`requests`] has every call to the server.

pub(crate) mod assignments;
pub(crate) mod audit;
pub(crate) mod contests;
pub(crate) mod edit;
pub(crate) mod entries;
pub(crate) mod entry;
mod fixed;
pub(crate) mod frame;
pub(crate) mod jury;
mod opened;
pub(crate) mod overview;
mod requests;
pub(crate) mod results;
mod starter;
mod steps;
