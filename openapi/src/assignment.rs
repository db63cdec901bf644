//! Who judges what: a proposal, the table of assignments, the jurors' answers.

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

/// What the engine proposes for a round. It stands in the table of assignments and no juror knows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AssignmentProposal {
    pub round_id: RoundId,
    /// Every pair of the plan, also those that were there before.
    pub pairs: Vec<PlannedPair>,
    /// Pairs proposed now that were not in the table.
    pub added: Vec<AssignmentPair>,
    /// Pairs proposed before that are gone.
    pub removed: Vec<AssignmentPair>,
    /// Pairs which jurors hold although a conflict has come up since: they stay until an organiser takes them back.
    pub barred: Vec<FoundConflict>,
    /// Pairs of the plan with something to look at before it is released.
    pub warned: Vec<FoundConflict>,
    /// Entries which could not get all their jurors; empty when everything is filled.
    pub shortfalls: Vec<Shortfall>,
    /// What would fill the shortfalls; absent when there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mending: Option<Mending>,
    /// Of every juror, by name.
    pub loads: Vec<JurorLoad>,
    /// The sum of all affinities, in thousandths.
    pub total_thousandths: u64,
}

/// A pair of a plan, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlannedPair {
    pub entry_id: EntryId,
    pub juror_id: JurorId,
    pub origin: PlannedOrigin,
    pub affinity: Affinity,
}

/// Where a pair of a plan comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum PlannedOrigin {
    /// Released before: it stays.
    Released,
    /// Set by hand: it stays.
    Pinned,
    Proposed,
}

/// A juror and an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AssignmentPair {
    pub entry_id: EntryId,
    pub juror_id: JurorId,
}

/// An entry that lacks jurors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Shortfall {
    pub entry_id: EntryId,
    pub entry_code: String,
    pub missing: u32,
}

/// Two ways to mend shortfalls; each stands alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Mending {
    /// The fewest further places, by juror, that fill as much as conflicts allow.
    pub raises: Vec<Raise>,
    /// Jurors still missing after those raises.
    pub missing_after_raises: u32,
    /// The fewest further jurors that fill everything without a raise; absent if no number would.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<FurtherJurors>,
}

/// A higher limit for a juror.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Raise {
    pub juror_id: JurorId,
    pub juror_name: String,
    pub by: u32,
}

/// Jurors to invite who have no conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FurtherJurors {
    pub jurors: u32,
    /// How many entries each of them must take at the least limit that suffices.
    pub max_load: u32,
}

/// How many entries a juror has by the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JurorLoad {
    pub juror_id: JurorId,
    pub juror_name: String,
    pub load: u32,
    pub max_load: u32,
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
