//! The pages, one folder an area.

pub(crate) mod home;
pub(crate) mod not_found;
