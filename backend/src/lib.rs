//! The Örleu server.
//!
//! Features are folders that carry the same name in every layer; each has `handlers` (HTTP, no SQL), `service` (facts,
//! the rules of `domain`, one transaction) and `store` (SQL, no rules).

pub mod accounts;
mod analysis;
pub mod app;
mod assignments;
pub mod audit;
pub mod checks;
pub mod clock;
pub mod config;
mod conflicts;
pub mod contests;
pub mod db;
pub mod demo;
pub mod entries;
pub mod error;
pub mod files;
pub mod http;
pub mod integrations;
pub mod jobs;
mod jurors;
pub mod links;
mod mails;
pub mod pairwise;
mod planning;
mod public_vote;
mod publications;
mod results;
mod reviews;
mod rule_changes;
pub mod schema;
pub mod startup;

pub use app::App;
pub use error::Error;
