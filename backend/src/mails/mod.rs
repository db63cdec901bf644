//! The texts of the mails, in three languages beside each other, so that none of them is forgotten.
//!
//! Plain text: it reads the same on every phone and leaks nothing when it is opened. What somebody else wrote about
//! themselves (a name) stays out of mails to strangers: it could be an advertisement.

pub(crate) mod account;
pub(crate) mod contests;
pub(crate) mod entry;
pub(crate) mod jury;
