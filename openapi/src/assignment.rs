//! Who judges what: the table of assignments, found conflicts, the jurors' answers.

use chrono::{DateTime, Utc};
use domain::ids::{AssignmentId, ContestId, EntryId, JurorId, RoundId, TrackId};
use serde::{Deserialize, Serialize};

pub use domain::conflict::{Cause, CauseKind, Certainty, Evidence, Field, Standing};
pub use domain::jury::{AssignmentOrigin, AssignmentState, RefusalReason};

/// A juror for an entry in a round, as organisers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Assignment {
    /// Its id, in paths and in other answers.
    pub id: AssignmentId,
    /// Which round.
    pub round_id: RoundId,
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Of the newest version that was handed in.
    pub entry_title: String,
    /// Absent in a contest without tracks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track_id: Option<TrackId>,
    /// Which juror.
    pub juror_id: JurorId,
    /// The juror's name.
    pub juror_name: String,
    /// Where it stands.
    pub state: AssignmentState,
    /// Who came upon the pair.
    pub origin: AssignmentOrigin,
    /// How well the juror fits the entry, as it was when the pair was proposed.
    pub affinity: Affinity,
    /// What was found between the juror and the entry, also where it has come up since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<PairConflict>,
    /// Why the juror gave it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<RefusalReason>,
    /// When the pair was proposed last.
    pub proposed_at: DateTime<Utc>,
    /// When the juror was told of it; absent before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released_at: Option<DateTime<Utc>>,
    /// When it was last answered, reviewed or taken back; absent before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
}

/// A juror and an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AssignmentPair {
    /// What is judged.
    pub entry_id: EntryId,
    /// Who judges it.
    pub juror_id: JurorId,
}

/// How well a juror fits an entry, in thousandths: the parts add up to 1000 at the most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Affinity {
    /// For the entry's track, in thousandths: at most 500.
    pub track_thousandths: u16,
    /// For the entry's languages, in thousandths: at most 300.
    pub language_thousandths: u16,
    /// For what the juror knows of the track, in thousandths: at most 200.
    pub expertise_thousandths: u16,
}

/// What was found between a juror and an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PairConflict {
    /// Whether the juror may judge the entry.
    pub standing: Standing,
    /// Conflicts before warnings, the weightiest first. Organisers alone are told.
    pub causes: Vec<Cause>,
}

/// A juror and an entry between whom something was found, as organisers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FoundConflict {
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Which juror.
    pub juror_id: JurorId,
    /// The juror's name.
    pub juror_name: String,
    /// What was found.
    pub conflict: PairConflict,
}

/// To give an assignment back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"reason": "time"})))]
pub struct DeclineAssignment {
    /// Why; with `conflict` a conflict with the entry is declared as well.
    pub reason: RefusalReason,
}

/// An assignment as its juror sees it: nothing in it depends on who entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AnsweredAssignment {
    /// Its id, in paths and in other answers.
    pub id: AssignmentId,
    /// The contest of the round.
    pub contest_id: ContestId,
    /// Which round.
    pub round_id: RoundId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Where it stands now.
    pub state: AssignmentState,
}

/// What releasing a proposal did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AssignmentRelease {
    /// Assignments which jurors now know of.
    pub released: u32,
    /// Proposals that were taken out instead: a conflict has come up, or the entry or the juror is out.
    pub withheld: u32,
    /// Jurors who were told by mail, once each.
    pub jurors_told: u32,
}
