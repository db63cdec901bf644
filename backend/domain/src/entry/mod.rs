//! An entry: what a contestant or a team hands in, and the life it goes through.

mod base32;
mod code;
mod facts;
mod life;
mod receipt;

use crate::text::{Lines, text_type};

pub use code::{EntryCode, EntryCodeProblem};
pub use facts::{EntryFacts, Obstacle, TeamMember, obstacles};
pub use life::{EntryCommand, EntryEvent, EntryRefusal, EntryStatus, WithdrawalCause, transition};
pub use receipt::{ContentHash, Receipt, SubmittedAttachment, SubmittedContent};

text_type! {
    /// The title of an entry. Jurors see it, so it must not name its author; that is for people to check.
    EntryTitle, Lines::One, 2..=150
}

text_type! {
    /// The name of a team. Jurors never see it.
    TeamName, Lines::One, 2..=80
}

text_type! {
    /// Why an organiser disqualified an entry; the contestant reads it.
    DisqualificationReason, Lines::Many, 5..=2000
}
