//! The wire types of the Örleu API: what the server answers and the browser reads, and nothing else.
//!
//! There is no actix and no diesel here. A type in this crate is public by decision: rows are mapped onto it field by
//! field. Request bodies refuse unknown fields, so that a misspelt one is an error and not silence.

#![warn(missing_docs)]

pub mod account;
pub mod analysis;
pub mod assignment;
pub mod audit;
pub mod contest;
pub mod entry;
pub mod error;
pub mod juror;
pub mod page;
pub mod pairwise;
pub mod planning;
pub mod public_vote;
pub mod result;
pub mod review;
pub mod rule_change;

pub use error::{ErrorCode, Problem};
pub use page::Page;
