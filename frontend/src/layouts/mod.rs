//! The frames around pages.

mod guard;
mod public;
mod topbar;
mod workspace;

pub(crate) use guard::SignedIn;
pub(crate) use public::PublicLayout;
pub(crate) use workspace::{ContestantLayout, DeskLayout, JurorLayout, OrganiserLayout};
