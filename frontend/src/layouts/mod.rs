//! The frames around pages.

mod public;
mod topbar;
mod workspace;

pub(crate) use public::PublicLayout;
pub(crate) use workspace::{ContestantLayout, JurorLayout, OrganiserLayout};
