//! What is asked, what happens, and what is refused.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::{EntryId, JurorId};
use crate::pairwise::Answer;

/// What a juror does. Whoever acts names what is on the screen, so that a second tab or a repeated request is refused
/// instead of taken for the next entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum JurorAction {
    /// Asks where to go.
    Next {},
    /// Has seen the first entry, with which there is nothing to compare yet.
    See { entry: EntryId },
    /// Compares the visited entry (right) with the one before (left).
    Compare {
        left: EntryId,
        right: EntryId,
        answer: Answer,
    },
    /// Goes on without having judged the visited entry.
    Skip { entry: EntryId, reason: SkipReason },
    /// Takes back the last seeing, comparing or skipping; again takes back the one before.
    Undo {},
    /// Rests.
    Pause {},
    /// Goes home.
    End {},
}

/// Why a juror goes on without having judged an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum SkipReason {
    /// Nobody is there: the entry is offered to nobody for a while.
    Absent,
    /// Others are there: the entry is not offered to this juror for a while.
    Busy,
    /// The juror may not judge it: never offered again to this juror.
    Conflict,
    /// The juror is not able to judge it: never offered again to this juror.
    CannotJudge,
}

/// What an organiser does while the round goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum OrganiserAction {
    /// A late entry.
    AddEntry { entry: EntryId },
    /// The entry is offered no more and gets no place; what was said of it still tells about others.
    WithdrawEntry { entry: EntryId },
    /// An absent or withdrawn entry is there again.
    ReturnEntry { entry: EntryId },
    /// A late juror.
    AddJuror { juror: JurorId },
    /// A conflict that was found late: the juror's answers about the entry no longer count.
    Bar { juror: JurorId, entry: EntryId },
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    Offered {
        juror: JurorId,
        entry: EntryId,
    },
    Seen {
        juror: JurorId,
        entry: EntryId,
    },
    Compared {
        juror: JurorId,
        left: EntryId,
        right: EntryId,
        answer: Answer,
    },
    Skipped {
        juror: JurorId,
        entry: EntryId,
        reason: SkipReason,
    },
    Undone {
        juror: JurorId,
    },
    Paused {
        juror: JurorId,
    },
    Ended {
        juror: JurorId,
    },
    EntryAdded {
        entry: EntryId,
    },
    EntryWithdrawn {
        entry: EntryId,
    },
    EntryReturned {
        entry: EntryId,
    },
    JurorAdded {
        juror: JurorId,
    },
    JurorBarred {
        juror: JurorId,
        entry: EntryId,
    },
}

impl Change {
    /// What happened, in a word, as it is stored.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Offered { .. } => "offered",
            Self::Seen { .. } => "seen",
            Self::Compared { .. } => "compared",
            Self::Skipped { .. } => "skipped",
            Self::Undone { .. } => "undone",
            Self::Paused { .. } => "paused",
            Self::Ended { .. } => "ended",
            Self::EntryAdded { .. } => "entry_added",
            Self::EntryWithdrawn { .. } => "entry_withdrawn",
            Self::EntryReturned { .. } => "entry_returned",
            Self::JurorAdded { .. } => "juror_added",
            Self::JurorBarred { .. } => "juror_barred",
        }
    }
}

/// A change and the server's time of it: one row of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    pub at: DateTime<Utc>,
    pub change: Change,
}

/// Why nothing changed. On the wire each has a name that no rule of another feature has.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Refusal {
    #[error("juror {juror} is not in this round")]
    #[serde(rename = "not_in_round")]
    UnknownJuror { juror: JurorId },
    #[error("entry {entry} is not in this round")]
    #[serde(rename = "unknown_pitch")]
    UnknownEntry { entry: EntryId },
    #[error("entry {entry} is in this round already")]
    #[serde(rename = "pitch_twice")]
    EntryTwice { entry: EntryId },
    #[error("juror {juror} is in this round already")]
    JurorTwice { juror: JurorId },
    #[error("a round takes at most {most} entries")]
    #[serde(rename = "round_full")]
    TooManyEntries { most: u32 },
    #[error("the juror has ended the round")]
    #[serde(rename = "juror_ended")]
    Ended,
    #[error("the juror is resting")]
    #[serde(rename = "juror_resting")]
    Paused,
    /// The screen shows something else than the round: load it again.
    #[error("the juror visits {visited:?} and stands at {current:?}")]
    #[serde(rename = "screen_stale")]
    Stale {
        visited: Option<EntryId>,
        current: Option<EntryId>,
    },
    #[error("the juror has an entry to visit: {entry}")]
    #[serde(rename = "has_pitch")]
    HasOffer { entry: EntryId },
    /// There is nothing to compare the first entry with, and all others are compared.
    #[error("the first entry is seen, all others are compared")]
    #[serde(rename = "wrong_pitch_answer")]
    WrongAnswer,
    #[error("this round has no ties")]
    TiesExcluded,
    #[error("there is nothing to take back")]
    NothingToUndo,
    #[error("juror {juror} may not be offered entry {entry}")]
    NotOfferable { juror: JurorId, entry: EntryId },
    #[error("entry {entry} is withdrawn already")]
    #[serde(rename = "pitch_withdrawn")]
    AlreadyWithdrawn { entry: EntryId },
    #[error("entry {entry} is there")]
    #[serde(rename = "pitch_not_away")]
    NotAway { entry: EntryId },
    #[error("juror {juror} is kept from entry {entry} already")]
    AlreadyBarred { juror: JurorId, entry: EntryId },
    /// Asking again later may help.
    #[error("{busy} entries are being visited and {away} are away; the rest is done")]
    #[serde(rename = "wait_for_pitch")]
    Wait { busy: u32, away: u32 },
    /// Every entry that the juror may judge is done.
    #[error("nothing is left for this juror")]
    #[serde(rename = "no_pitch_left")]
    NothingLeft,
}
