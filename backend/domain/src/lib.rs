//! The rules of Örleu.
//!
//! Nothing here reads a clock, draws a random number, opens a file or knows a database or a network: time and seeds
//! come in as arguments, so that the same input gives the same bytes on a server and in a browser.

#![warn(missing_docs)]

pub mod account;
pub mod agreement;
pub mod analysis;
pub mod assignment;
pub mod bias;
pub mod conflict;
pub mod consent;
pub mod contest;
pub mod decision;
pub mod eligibility;
pub mod entry;
pub mod form;
pub mod fragile;
pub mod ids;
pub mod jury;
pub mod locale;
pub mod normal;
pub mod pairwise;
pub mod policy;
pub mod problem;
pub mod public_vote;
pub mod publication;
pub mod random;
pub mod region;
pub mod review;
pub mod rubric;
pub mod rule_change;
pub mod scoring;
pub mod selftest;
pub mod severity;
pub mod text;
