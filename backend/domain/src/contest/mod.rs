//! A contest: what an organiser writes down, and the life it goes through.

mod check;
mod clock;
mod copy;
mod draft;
mod judging;
mod life;
mod locks;
mod phase;
mod preconditions;
#[cfg(test)]
mod testing;
mod tidy;

use crate::text::{Lines, text_type};

pub use check::check_contest;
pub use clock::{TransitionPreview, due, preview, wakes_at};
pub use draft::{Advancing, BlindMode, ContestDraft, Dates, QuotaGroup, Round, Track};
pub use judging::{JudgingMode, WrongJudging};
pub use life::{
    Audience, CancellationReason, ContestCommand, ContestEvent, ContestFacts, ContestRefusal, Counts,
    transition,
};
pub use locks::{Lock, LockedField, check_change, locked_fields};
pub use phase::Phase;
pub use preconditions::Unmet;

text_type! {
    /// The title of a contest in one language.
    ContestTitle, Lines::One, 3..=150
}

text_type! {
    /// A sentence or two about a contest, for lists and for mails.
    ContestSummary, Lines::Many, 0..=500
}

text_type! {
    /// The name of a track or of a round in one language.
    PartName, Lines::One, 1..=100
}
