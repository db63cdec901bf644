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
    pub id: AssignmentId,
    pub round_id: RoundId,
    pub entry_id: EntryId,
    pub entry_code: String,
    pub entry_title: String,
    /// Absent in a contest without tracks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track_id: Option<TrackId>,
    pub juror_id: JurorId,
    pub juror_name: String,
    pub state: AssignmentState,
    pub origin: AssignmentOrigin,
    pub affinity: Affinity,
    /// What was found between the juror and the entry, also where it has come up since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<PairConflict>,
    /// Why the juror gave it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<RefusalReason>,
    pub proposed_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
}

/// A juror and an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AssignmentPair {
    pub entry_id: EntryId,
    pub juror_id: JurorId,
}

/// How well a juror fits an entry, in thousandths: the parts add up to 1000 at the most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Affinity {
    pub track_thousandths: u16,
    pub language_thousandths: u16,
    pub expertise_thousandths: u16,
}

/// What was found between a juror and an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PairConflict {
    pub standing: Standing,
    /// Conflicts before warnings, the weightiest first. Organisers alone are told.
    pub causes: Vec<Cause>,
}

/// A juror and an entry between whom something was found, as organisers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FoundConflict {
    pub entry_id: EntryId,
    pub entry_code: String,
    pub juror_id: JurorId,
    pub juror_name: String,
    pub conflict: PairConflict,
}

/// To give an assignment back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"reason": "time"})))]
pub struct DeclineAssignment {
    pub reason: RefusalReason,
}

/// An assignment as its juror sees it: nothing in it depends on who entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AnsweredAssignment {
    pub id: AssignmentId,
    pub contest_id: ContestId,
    pub round_id: RoundId,
    pub entry_code: String,
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
