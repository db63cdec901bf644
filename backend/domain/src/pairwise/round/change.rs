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
    See {
        /// The visited entry.
        entry: EntryId,
    },
    /// Compares the visited entry (right) with the one before (left).
    Compare {
        /// The entry that the juror saw before.
        left: EntryId,
        /// The visited entry.
        right: EntryId,
        /// Which of the two is better.
        answer: Answer,
    },
    /// Goes on without having judged the visited entry.
    Skip {
        /// The visited entry.
        entry: EntryId,
        /// Why; whether and when it is offered again depends on it.
        reason: SkipReason,
    },
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
    AddEntry {
        /// Which entry of the contest.
        entry: EntryId,
    },
    /// The entry is offered no more and gets no place; what was said of it still tells about others.
    WithdrawEntry {
        /// Which entry of the round.
        entry: EntryId,
    },
    /// An absent or withdrawn entry is there again.
    ReturnEntry {
        /// Which entry of the round.
        entry: EntryId,
    },
    /// A late juror.
    AddJuror {
        /// Which juror of the contest.
        juror: JurorId,
    },
    /// A conflict that was found late: the juror's answers about the entry no longer count.
    Bar {
        /// Who may not judge.
        juror: JurorId,
        /// What that juror may not judge.
        entry: EntryId,
    },
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// A juror was sent to an entry.
    Offered {
        /// Who was sent.
        juror: JurorId,
        /// Where to.
        entry: EntryId,
    },
    /// A juror has seen the first entry.
    Seen {
        /// Who has seen it.
        juror: JurorId,
        /// Which entry.
        entry: EntryId,
    },
    /// A juror compared the visited entry with the one before.
    Compared {
        /// Who compared.
        juror: JurorId,
        /// The entry that was seen before.
        left: EntryId,
        /// The visited entry.
        right: EntryId,
        /// Which of the two is better.
        answer: Answer,
    },
    /// A juror went on without having judged the visited entry.
    Skipped {
        /// Who went on.
        juror: JurorId,
        /// The visited entry.
        entry: EntryId,
        /// Why the juror did.
        reason: SkipReason,
    },
    /// A juror took back the last step.
    Undone {
        /// Who did.
        juror: JurorId,
    },
    /// A juror rests.
    Paused {
        /// Who rests.
        juror: JurorId,
    },
    /// A juror went home.
    Ended {
        /// Who did.
        juror: JurorId,
    },
    /// A late entry joined the round.
    EntryAdded {
        /// Which entry.
        entry: EntryId,
    },
    /// An entry is offered no more and gets no place.
    EntryWithdrawn {
        /// Which entry.
        entry: EntryId,
    },
    /// An absent or withdrawn entry is there again.
    EntryReturned {
        /// Which entry.
        entry: EntryId,
    },
    /// A late juror joined the round.
    JurorAdded {
        /// Who joined.
        juror: JurorId,
    },
    /// A juror may no longer judge an entry, and what they said of it does not count.
    JurorBarred {
        /// Who may not judge.
        juror: JurorId,
        /// What that juror may not judge.
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
    /// The server's time.
    pub at: DateTime<Utc>,
    /// What happened then.
    pub change: Change,
}

/// Why nothing changed. On the wire each has a name that no rule of another feature has.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Refusal {
    /// The juror is not in the round.
    #[error("juror {juror} is not in this round")]
    #[serde(rename = "not_in_round")]
    UnknownJuror {
        /// Which juror.
        juror: JurorId,
    },
    /// The entry is not in the round.
    #[error("entry {entry} is not in this round")]
    #[serde(rename = "unknown_pitch")]
    UnknownEntry {
        /// Which entry.
        entry: EntryId,
    },
    /// The entry cannot join a second time.
    #[error("entry {entry} is in this round already")]
    #[serde(rename = "pitch_twice")]
    EntryTwice {
        /// Which entry.
        entry: EntryId,
    },
    /// The juror cannot join a second time.
    #[error("juror {juror} is in this round already")]
    JurorTwice {
        /// Which juror.
        juror: JurorId,
    },
    /// There is no room for one more entry.
    #[error("a round takes at most {most} entries")]
    #[serde(rename = "round_full")]
    TooManyEntries {
        /// How many the round takes.
        most: u32,
    },
    /// The juror has gone home.
    #[error("the juror has ended the round")]
    #[serde(rename = "juror_ended")]
    Ended,
    /// The juror rests already.
    #[error("the juror is resting")]
    #[serde(rename = "juror_resting")]
    Paused,
    /// The screen shows something else than the round: load it again.
    #[error("the juror visits {visited:?} and stands at {current:?}")]
    #[serde(rename = "screen_stale")]
    Stale {
        /// The entry that the juror is sent to; `None` where there is none.
        visited: Option<EntryId>,
        /// The entry that the juror saw last; `None` before the first.
        current: Option<EntryId>,
    },
    /// The juror has to be done with one entry before the next.
    #[error("the juror has an entry to visit: {entry}")]
    #[serde(rename = "has_pitch")]
    HasOffer {
        /// Which entry.
        entry: EntryId,
    },
    /// There is nothing to compare the first entry with, and all others are compared.
    #[error("the first entry is seen, all others are compared")]
    #[serde(rename = "wrong_pitch_answer")]
    WrongAnswer,
    /// No two entries can be called equal in this round.
    #[error("this round has no ties")]
    TiesExcluded,
    /// There is no step of the juror that could be taken back.
    #[error("there is nothing to take back")]
    NothingToUndo,
    /// The entry is not free for the juror at this moment.
    #[error("juror {juror} may not be offered entry {entry}")]
    NotOfferable {
        /// Which juror.
        juror: JurorId,
        /// Which entry.
        entry: EntryId,
    },
    /// The entry is withdrawn already.
    #[error("entry {entry} is withdrawn already")]
    #[serde(rename = "pitch_withdrawn")]
    AlreadyWithdrawn {
        /// Which entry.
        entry: EntryId,
    },
    /// The entry is neither withdrawn nor absent.
    #[error("entry {entry} is there")]
    #[serde(rename = "pitch_not_away")]
    NotAway {
        /// Which entry.
        entry: EntryId,
    },
    /// The juror is kept from the entry already.
    #[error("juror {juror} is kept from entry {entry} already")]
    AlreadyBarred {
        /// Which juror.
        juror: JurorId,
        /// Which entry.
        entry: EntryId,
    },
    /// Asking again later may help.
    #[error("{busy} entries are being visited and {away} are away; the rest is done")]
    #[serde(rename = "wait_for_pitch")]
    Wait {
        /// Entries where another juror is, or which this one found busy.
        busy: u32,
        /// Entries where nobody was found.
        away: u32,
    },
    /// Every entry that the juror may judge is done.
    #[error("nothing is left for this juror")]
    #[serde(rename = "no_pitch_left")]
    NothingLeft,
}
