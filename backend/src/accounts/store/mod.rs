//! SQL of people, sessions and throttles.

pub(super) mod people;
pub(super) mod sessions;
pub(super) mod throttles;
