//! People: accounts, sessions, invitations to organise.

pub mod access_token;
pub mod password;
