//! Contests: what organisers write, what the public reads, and the life they go through.
//!
//! Other features come here for a contest and for who somebody is in it: [`service::authorise`], [`store::find`],
//! [`store::find_round`], [`store::role_of`]. A contest changes its phase only in [`service::carry_out`].

mod rows;
pub mod service;
pub mod store;
