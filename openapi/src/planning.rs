//! Planning a round: what its organiser wants, the runs that make a plan, and what a plan tells.

use chrono::{DateTime, Utc};
use domain::ids::{EntryId, JurorId, PlanningRunId, RoundId, TrackId};
use domain::locale::Locale;
use serde::{Deserialize, Serialize};

use crate::assignment::{Affinity, AssignmentPair, FoundConflict};

pub use domain::assignment::{
    Connection, Contradiction, CoverKind, GroupKind, Lot, Objective, PlanningFailure, PlanningMode,
    PlanningOptions, PlanningState, Scope,
};

/// The options of a round with their version; version 0 where nobody has said anything yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoundPlanning {
    /// Which round.
    pub round_id: RoundId,
    /// What the organisers want of its plans.
    pub options: PlanningOptions,
    /// Hand it back in `If-Match` with the next change.
    pub version: i64,
}

/// To have a plan made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"mode": "afresh"})))]
pub struct StartPlanning {
    /// What becomes of what was proposed before and nobody was told of.
    pub mode: PlanningMode,
}

/// One run of the engine over a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlanningRun {
    /// Its id, in paths and in other answers.
    pub id: PlanningRunId,
    /// Which round.
    pub round_id: RoundId,
    /// Where it stands.
    pub state: PlanningState,
    /// What becomes of what was proposed before and nobody was told of.
    pub mode: PlanningMode,
    /// As they were when the run was asked for.
    pub options: PlanningOptions,
    /// What a plan by lot is drawn with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u32>,
    /// The share that is done, 0..=1000 in thousandths: an estimate that never falls while one server works on it.
    pub done_thousandths: u16,
    /// The sum of affinities of the best plan so far, in thousandths, without what was fixed beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best_total_thousandths: Option<u64>,
    /// Whether somebody wants it to stop.
    pub is_cancelled: bool,
    /// Of a failed run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<PlanningFailure>,
    /// When somebody asked for it.
    pub requested_at: DateTime<Utc>,
    /// When a server began it last; absent before the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended, in whichever way; absent before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
}

/// A run with what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlanningRunWithProposal {
    /// The run itself.
    #[serde(flatten)]
    pub run: PlanningRun,
    /// Of a run that is done, as long as no later one is: what it proposed then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Box<AssignmentProposal>>,
}

/// What a run proposes for a round. It stands in the table of assignments and no juror knows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AssignmentProposal {
    /// Which round.
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
    /// What made one plan better than another.
    pub objective: Objective,
    /// The sum of all affinities, in thousandths.
    pub total_thousandths: u64,
    /// The entries with the lowest affinity per juror, the worst-off first.
    pub worst_off: Vec<EntryStanding>,
    /// Among which plans it is compared wherever it says what no plan can do.
    pub scope: Scope,
    /// Of a plan that was made fair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fairness: Option<Fairness>,
    /// What became of the rules for panels; absent where none were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<RulesReport>,
    /// Jurors in groups that share entries, directly or through others. With more than one the severity of jurors can be
    /// compared within each alone.
    pub panels: Vec<Panel>,
    /// Who would be next, entry by entry, best first; at most three each.
    pub alternates: Vec<Alternates>,
    /// Of a plan by lot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<Draw>,
}

/// How well off an entry is, in thousandths of affinity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryStanding {
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// How many jurors it should have.
    pub jurors: u32,
    /// The sum over its jurors.
    pub affinity_thousandths: u64,
    /// What the sum would be if the entry could choose before all others.
    pub ceiling_thousandths: u64,
}

/// How far the worst-off entry was raised, and what is known about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Fairness {
    /// What the worst-off entry has, as if it demanded as many jurors as the entry that demands most.
    pub worst_off_thousandths: u64,
    /// No plan can give its worst-off entry more. Where both are equal the level is proved best.
    pub ceiling_thousandths: u64,
    /// Every entry that can reach this level does.
    pub level_thousandths: u64,
    /// The sum of affinities of the plan without fairness.
    pub highest_total_thousandths: u64,
    /// No plan in which all entries reach the level has a sum higher by more than this.
    pub unproved_thousandths: u64,
}

/// What became of the rules for panels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RulesReport {
    /// Each rule that is broken; empty when all are kept.
    pub broken: Vec<BrokenRule>,
    /// How far the plan may be from the best; absent where it is proved the best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<RulesGap>,
    /// What would mend broken covers. A broken rule without one is at odds with other rules, with what was released, or
    /// with what a mended plan was to keep.
    pub remedies: Vec<Remedy>,
}

/// A rule that the plan breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum BrokenRule {
    /// The entry has no juror who meets the need.
    Uncovered {
        /// Which entry.
        entry_id: EntryId,
        /// As it is shown: `K7M-4QZT`.
        entry_code: String,
        /// The need that is not met.
        cover: CoverKind,
    },
    /// The entry has so many jurors too many of one group.
    Crowded {
        /// Which entry.
        entry_id: EntryId,
        /// As it is shown: `K7M-4QZT`.
        entry_code: String,
        /// By what these jurors are in one group.
        group: GroupKind,
        /// Those of the group who are on the entry.
        jurors: Vec<NamedJuror>,
        /// How many of them are too many.
        beyond: u32,
    },
    /// The two jurors share so many entries too many.
    Together {
        /// The two, in the order of their ids.
        jurors: Vec<NamedJuror>,
        /// How many of the entries they share are too many.
        beyond: u32,
    },
}

/// What might still be gained under the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RulesGap {
    /// So many broken rules might be avoidable; 0 proves that no plan breaks fewer.
    pub breaks: u64,
    /// No plan that breaks as few rules is worth more by more than this. The unit is that of the objective: thousandths of
    /// affinity, and for a fair plan sixteenths of them, those of raised entries counting more.
    pub worth: u64,
}

/// Two ways to let a cover be kept for all entries, as if it were the only rule; each stands alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Remedy {
    /// The need that is to be met.
    pub cover: CoverKind,
    /// The fewest further places, for jurors who meet the need.
    pub raises: Vec<Raise>,
    /// Entries still without such a juror after those raises.
    pub missing_after_raises: u32,
    /// Further jurors without a conflict, by what they must be; all of them together are enough.
    pub invitations: Vec<CoverInvitation>,
}

/// Jurors of one kind to invite for a cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CoverInvitation {
    /// What they must be.
    pub wanted: Wanted,
    /// How many of them.
    pub jurors: u32,
}

/// What a juror must be to meet a need that entries are short of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Wanted {
    /// Somebody who has named this track.
    Track {
        /// Which track.
        track_id: TrackId,
    },
    /// Somebody who reads this language.
    Language {
        /// Which language.
        language: Locale,
    },
    /// Somebody who chairs.
    Chair,
}

/// Jurors who can be compared with each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Panel {
    /// In the order of their ids.
    pub jurors: Vec<NamedJuror>,
    /// The entries they share among them.
    pub entries: u32,
}

/// A juror by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NamedJuror {
    /// Which juror.
    pub juror_id: JurorId,
    /// The juror's name.
    pub juror_name: String,
}

/// Who could judge an entry in addition: no conflict, load to spare, best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Alternates {
    /// Which entry.
    pub entry_id: EntryId,
    /// The best first, at most three.
    pub jurors: Vec<Alternate>,
}

/// A juror who could judge an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Alternate {
    /// Which juror, by name.
    #[serde(flatten)]
    pub juror: NamedJuror,
    /// How well the juror fits the entry.
    pub affinity: Affinity,
}

/// What a plan by lot was drawn from. Released pairs and those set by hand are outside the lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Draw {
    /// What it was drawn with: the same facts and the same seed give the same draw.
    pub seed: u32,
    /// The most that any pair may be likely, as asked for.
    pub cap_thousandths: u32,
    /// The cap that was used, as a fraction: `most_parts` of `parts`.
    pub most_parts: u32,
    /// Of how many parts a certainty is made.
    pub parts: u32,
    /// How many pairs might have been drawn.
    pub possible_pairs: u64,
    /// The sum of affinities to be expected of the pairs that are drawn, in thousandths.
    pub expected_total_thousandths: u64,
    /// Whether it is proved that no lot under this cap has a higher one.
    pub is_proved_best: bool,
}

/// A pair of a plan, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlannedPair {
    /// What is judged.
    pub entry_id: EntryId,
    /// Who judges it.
    pub juror_id: JurorId,
    /// Where it comes from.
    pub origin: PlannedOrigin,
    /// How well the juror fits the entry.
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
    /// The engine's choice, now or before; the next run may choose otherwise.
    Proposed,
}

/// An entry that lacks jurors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Shortfall {
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// How many jurors it lacks.
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
    /// Which juror.
    pub juror_id: JurorId,
    /// The juror's name.
    pub juror_name: String,
    /// How many entries more than the limit allows now.
    pub by: u32,
}

/// Jurors to invite who have no conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FurtherJurors {
    /// How many of them.
    pub jurors: u32,
    /// How many entries each of them must take at the least limit that suffices.
    pub max_load: u32,
    /// How many would be enough if each took entries of one track alone; together these may be more. Empty where a short
    /// entry has no track.
    pub tracks: Vec<TrackInvitation>,
}

/// Jurors to invite for one track.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TrackInvitation {
    /// Which track.
    pub track_id: TrackId,
    /// How many of them.
    pub jurors: u32,
}

/// How many entries a juror has by the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JurorLoad {
    /// Which juror.
    pub juror_id: JurorId,
    /// The juror's name.
    pub juror_name: String,
    /// How many entries the juror has, those that were fixed beforehand included.
    pub load: u32,
    /// The fewest asked for, as far as the juror's own limit allows. A load may be below it.
    pub min_load: u32,
    /// The most that the juror may have: the own limit or the round's, whichever is lower.
    pub max_load: u32,
}
