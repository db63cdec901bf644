//! The pages, one folder an area.

pub(crate) mod account;
mod bins;
pub(crate) mod contests;
pub(crate) mod entries;
mod fixed;
pub(crate) mod home;
pub(crate) mod jury;
pub(crate) mod not_found;
pub(crate) mod organise;
mod ranking;
pub(crate) mod verify;
