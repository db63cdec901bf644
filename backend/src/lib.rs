//! The Örleu server.
