//! Who may do what, as functions from facts to one of three answers.
//!
//! The rule of blindness stands above every role: who judges in a contest, or enters it, has no organiser's and no
//! administrator's eyes in it.

mod actor;
mod permissions;

pub use actor::{Actor, ContestRole, RoleConflict, may_hold};
pub use permissions::{
    administer, create_contest, decide, disqualify_entry, edit_contest, edit_entry, find_contest, find_entry,
    find_entry_blind, list_audit_events, manage_jury, rank, resolve_conflict, submit_entry, write_review,
};

/// The answer to "may this person?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The person may.
    Allowed,
    /// The person may not even know that the thing exists: answered like a thing that does not (404).
    Hidden,
    /// The person knows of the thing and may not do this with it (403).
    Forbidden,
}
