//! The API, on both databases.

mod ground;
