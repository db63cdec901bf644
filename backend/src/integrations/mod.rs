//! The outside: mail and files. Here, and only here, stands a stand-in for tests beside the real thing.

pub mod mail;
pub mod storage;
