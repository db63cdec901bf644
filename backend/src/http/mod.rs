//! The HTTP edge: what surrounds every handler.

pub mod client;
pub mod docs;
pub mod health;
pub mod method;
pub mod mutation;
pub mod page;
pub mod problem;
pub mod request_id;
mod revalidated;
pub mod routes;
mod shape;
pub mod signed_in;
pub mod spa;

pub use client::Client;
pub use mutation::{IfMatch, Mutation, versioned};
pub use page::PageQuery;
pub(crate) use revalidated::Revalidated;
pub use signed_in::MaybeSignedIn;

pub use crate::accounts::access_token::SignedIn;
