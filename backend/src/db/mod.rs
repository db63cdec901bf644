//! The database: SQLite or PostgreSQL behind one connection type, and [`Database::read`] and [`Database::write`] as the
//! only two ways to it.
//!
//! A read sees one snapshot. A write is serialisable on both engines: on SQLite because `BEGIN IMMEDIATE` admits one
//! writer, on PostgreSQL because `ISOLATION LEVEL SERIALIZABLE` aborts whichever of two competing writers would have
//! acted on stale facts, and [`Database::write`] runs the loser again. So a service may load facts, decide and write
//! without a thought for locks, and behaves the same on both.

/// Runs the same diesel expression on whichever of the two connections it is.
///
/// For the few things which the common connection type cannot say: batches, `ON CONFLICT`, row locks.
macro_rules! each {
    ($conn:expr, $c:ident => $body:expr) => {
        match $conn {
            $crate::db::Conn::Sqlite($c) => $body,
            $crate::db::Conn::Postgres($c) => $body,
        }
    };
}

pub(crate) use each;

mod connection;
mod json;
pub mod migrations;
pub mod schema;
mod threads;
pub mod types;

pub use connection::{Conn, DatabaseUrl, Dialect, MultiBackend, UrlError};
pub use json::Json;
pub use threads::{Database, OpenError, Pool};
