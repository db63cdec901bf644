//! Whether jurors favour anybody.

use domain::ids::{ContestId, JurorId, RoundId, TrackId};
use domain::locale::Locale;
use domain::region::Region;
use serde::{Deserialize, Serialize};

use super::Untold;

/// Whether jurors favour anybody: how much higher scores in a cell are than what entry and juror explain.
///
/// An interval that leaves out zero is a reason to look, not a proof. Of all intervals of the report together 95 % hold the
/// truth (Bonferroni). Cells that are too small are named and not estimated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BiasReport {
    /// Which round.
    pub round_id: RoundId,
    /// The contest of the round.
    pub contest_id: ContestId,
    /// What jurors and entries have in common.
    pub cells: Vec<BiasCell>,
    /// The least that each of these must hold to be estimated, and that its jurors must have scored outside of it.
    pub minimum: MinimumCell,
    /// Single jurors, and what they have in common with entries, or entries from villages; juror by juror.
    pub jurors: Vec<BiasCell>,
    /// The same for each of `jurors`.
    pub jurors_minimum: MinimumCell,
    /// Why there is no report.
    pub untold: Option<Untold>,
}

/// One cell of a bias report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BiasCell {
    /// What it is about.
    pub subject: BiasSubject,
    /// How many scores are in it.
    pub scores: u32,
    /// How many entries they are of.
    pub entries: u32,
    /// How many jurors gave them.
    pub jurors: u32,
    /// What was found, or why nothing was.
    pub finding: BiasFinding,
}

/// What a cell is about. Of an entry its captain counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum BiasSubject {
    /// Juror and entry are of the same settlement: the home side.
    HomeSettlement,
    /// Of the same region; one region, or all of them together.
    OwnRegion {
        /// Which region; none for all of them together.
        region: Option<Region>,
    },
    /// Both from a village: what rural jurors give rural entries beyond what others do.
    BothRural,
    /// The entry's captain uses the product in a language in which the juror has said that they judge.
    OwnLanguage {
        /// Which language; none for all of them together.
        language: Option<Locale>,
    },
    /// The juror has named the entry's track as their own.
    OwnTrack {
        /// Which track; none for all of them together.
        track_id: Option<TrackId>,
    },
    /// One juror's scores of some entries.
    OneJuror {
        /// Which juror.
        juror_id: JurorId,
        /// The juror's name.
        juror_name: String,
        /// Which entries.
        entries: EntryGroup,
    },
}

/// Entries that a single juror's scores are looked at for. Where people count, those of an entry are its captain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum EntryGroup {
    /// From the juror's settlement.
    HomeSettlement,
    /// From the juror's region.
    OwnRegion,
    /// From a village.
    Rural,
    /// The captain uses the product in a language in which the juror has said that they judge.
    OwnLanguage,
    /// Of a track that the juror has named as their own.
    OwnTrack,
}

/// What was found in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum BiasFinding {
    /// Scores in the cell are so much higher, between `low_micro` and `high_micro`.
    Estimated {
        /// How much higher the scores are, in millionths; below zero where they are lower.
        effect_micro: i64,
        /// The standard error of the effect, in millionths.
        error_micro: i64,
        /// The lower end of the interval, in millionths.
        low_micro: i64,
        /// The upper end of the interval, in millionths.
        high_micro: i64,
    },
    /// It, or what its jurors scored outside of it, holds too few scores, entries, people or jurors.
    TooSmall,
    /// It holds all scores of its entries or of its jurors, so that there is nothing to compare them with.
    NotComparable,
}

/// The least that a cell must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MinimumCell {
    /// So many scores.
    pub scores: u32,
    /// And as many different captains.
    pub entries: u32,
    /// Of so many jurors; 1 in a cell about a single juror.
    pub jurors: u32,
}
