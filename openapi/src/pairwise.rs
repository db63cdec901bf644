//! Judging live pitches in pairs: a juror's way from pitch to pitch, and the round as its organisers see it.
//!
//! A juror reads an entry's id, code and title here, and never who judged it, how often, or what others said of it. Ids of
//! entries are random, like codes: from neither can anybody tell who entered, or when.

use chrono::{DateTime, Utc};
use domain::ids::{ContestId, EntryId, JurorId, RoundId};
use domain::locale::Localized;
use domain::pairwise::Place;
use domain::pairwise::round::{EntryTally, OrganiserAction, Queue, Rules, Stage, Tally};
use serde::{Deserialize, Serialize};

use crate::result::{Decision, Entrants};

/// What a juror's screen of a round shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PitchQueue {
    /// Which round.
    pub round_id: RoundId,
    /// The contest of the round.
    pub contest_id: ContestId,
    /// The name of the round.
    pub name: Localized,
    /// The last moment at which answers are taken.
    pub ends_at: Option<DateTime<Utc>>,
    /// Whether answers are taken now.
    pub accepts_answers: bool,
    /// Whether two pitches may be called equal.
    pub may_tie: bool,
    /// Whether an organiser has opened the round.
    pub is_open: bool,
    /// Where the juror is; none while the round is not open, and for who joined the jury later and is not let in yet.
    pub walk: Option<PitchWalk>,
}

/// Where a juror is on the way through a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PitchWalk {
    /// What the juror does at the moment.
    pub stage: Stage,
    /// The pitch seen last, with which the next one is compared.
    pub current: Option<Pitch>,
    /// The pitch to go to now, or to stay at.
    pub visiting: Option<Pitch>,
    /// When it was offered.
    pub since: Option<DateTime<Utc>>,
    /// Whether there is something to take back.
    pub can_undo: bool,
    /// How far the juror is.
    pub tally: Tally,
}

/// An entry as a juror finds it in the hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Pitch {
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Of the newest version that was handed in.
    pub title: String,
    /// None in a contest without tracks.
    pub track_name: Option<Localized>,
    /// Who pitches, without where they are from; none in a blind round.
    pub entrants: Option<Entrants>,
}

/// A round that is judged in pairs, as who runs the contest and its chair see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PairwiseRound {
    /// Which round.
    pub round_id: RoundId,
    /// The contest of the round.
    pub contest_id: ContestId,
    /// The name of the round.
    pub name: Localized,
    /// How the round goes on, and what its ranking assumes.
    pub rules: Rules,
    /// The last moment at which answers are taken.
    pub ends_at: Option<DateTime<Utc>>,
    /// Whether answers are taken now.
    pub accepts_answers: bool,
    /// Whether the caller may open the round and act in it; the chair looks on.
    pub may_act: bool,
    /// None before an organiser has opened it.
    pub opened_at: Option<DateTime<Utc>>,
    /// How many things have happened in it.
    pub records: u64,
    /// The ranking comes first, then what has no place: entries that nobody compared and those that were withdrawn.
    pub entries: Vec<PairwiseEntry>,
    /// In the order in which they joined; for the chair, who judges by what was pitched and not by who said what, empty.
    pub jurors: Vec<PairwiseJuror>,
    /// What the answers say together; none where they cannot be ranked, which is looked into on our side.
    pub outcome: Option<PairwiseOutcome>,
    /// Entries of the round that came to it after it was opened.
    pub late_entries: Vec<LateEntry>,
    /// Jurors of the contest who came to it after the round was opened.
    pub late_jurors: Vec<LateJuror>,
}

/// What all answers of a round say together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PairwiseOutcome {
    /// Answers that count.
    pub comparisons: u32,
    /// Groups of entries that no chain of answers links; with more than one, ranks across groups say nothing yet.
    pub components: u32,
    /// The share of ties between equal entries, from 0 to 1.
    pub tie_share: f64,
    /// How sure "surely better" is, in percent, for each pair by itself.
    pub confidence_percent: u8,
    /// After how many entries of the order all that come are surely worse.
    pub sure_cuts: Vec<u32>,
}

/// An entry of a round that is judged in pairs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PairwiseEntry {
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Of the newest version that was handed in.
    pub title: String,
    /// How often it was visited, and whether it is there.
    pub tally: EntryTally,
    /// Whether it still takes part in the contest. One that was disqualified since should be withdrawn from the round.
    pub takes_part: bool,
    /// None for a withdrawn entry, and where there is no outcome.
    pub place: Option<Place>,
    /// What was decided about it; pending until it is published.
    pub decision: Option<Decision>,
}

/// A juror of a round that is judged in pairs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PairwiseJuror {
    /// Which juror.
    pub juror_id: JurorId,
    /// The juror's name.
    pub name: String,
    /// Where the juror is on the way.
    pub queue: Queue,
    /// The chance, from 0 to 1, of giving the common answer rather than its opposite; none where there is no outcome.
    pub reliability: Option<f64>,
}

/// An entry that may be added to a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LateEntry {
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Of the newest version that was handed in.
    pub title: String,
}

/// A juror who may be added to a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LateJuror {
    /// Which juror.
    pub juror_id: JurorId,
    /// The juror's name.
    pub name: String,
}

/// What an organiser does while a round goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ChangePairwiseRound {
    /// What is to be done.
    pub change: OrganiserAction,
    /// Why; to bar a juror it is required.
    #[serde(default)]
    pub note: String,
}
