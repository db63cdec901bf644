//! Page objects: what a person can do on a page, by the names of the things there and not by how they are built.

mod account;
mod contestant;
mod editor;
mod guardian;
mod juror;
mod organiser;

pub(crate) use account::{Account, accept_organiser_invitation, register, sign_in};
pub(crate) use contestant::{Contestant, PublicResults, join_team};
pub(crate) use editor::Editor;
pub(crate) use guardian::Guardian;
pub(crate) use juror::Juror;
pub(crate) use organiser::Organiser;
