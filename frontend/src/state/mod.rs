//! What belongs to the tab and not to a page: who is signed in, how things look, whether the server is in reach.

pub(crate) mod connection;
pub(crate) mod preferences;
pub(crate) mod session;
pub(crate) mod storage;
