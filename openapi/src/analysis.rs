//! What the marks of a round say beside its ranking: severities, intervals, agreement, distributions, fragile places and
//! bias.
//!
//! Figures ending in `_micro` are in millionths: of the unit of the scores, or of 1 for shares, correlations and
//! probabilities. What cannot be told is missing, and a field ending in `_untold` says why.

mod bias;

use domain::ids::{ContestId, CriterionId, EntryId, JurorId, RoundId};
use domain::locale::Localized;
use serde::{Deserialize, Serialize};

pub use domain::analysis::Untold;

pub use self::bias::{BiasCell, BiasFinding, BiasReport, BiasSubject, EntryGroup, MinimumCell};

use crate::assignment::{Affinity, AssignmentPair};

/// Everything that the reviews of a round say as they stand now.
///
/// All but the agreement on single criteria rests on the jurors' own totals: score x weight of each juror who gave every
/// criterion a value, as given, without drops, rounding and adjustments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoundAnalysis {
    /// Which round.
    pub round_id: RoundId,
    /// The contest of the round.
    pub contest_id: ContestId,
    /// The name of the round.
    pub name: Localized,
    /// By rank; entries without one last, by entry code.
    pub entries: Vec<AnalysedEntry>,
    /// Every juror who gave a score, in the order of their labels.
    pub jurors: Vec<AnalysedJuror>,
    /// Groups of entries and jurors that share nobody. Above 1, entries of different groups are compared by nothing but the
    /// assumption that the jurors of both are alike; 0 without scores.
    pub groups: u32,
    /// The level of all scores with a juror like all others.
    pub level_micro: Option<i64>,
    /// Why there are no adjusted scores and no severities.
    pub severity_untold: Option<Untold>,
    /// Where the variation of the scores comes from.
    pub variation: Option<Variation>,
    /// Why there is no variation and there are no rank intervals.
    pub variation_untold: Option<Untold>,
    /// How far the jurors agree.
    pub agreement: RoundAgreement,
    /// Of every distribution here.
    pub bins: Bins,
    /// The scores of all jurors together; none without scores.
    pub panel: Option<Distribution>,
}

/// One entry as its reviews show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AnalysedEntry {
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Of the newest version that was handed in.
    pub title: String,
    /// As the rule book ranks it, which alone decides; none where it does not.
    pub rank: Option<u32>,
    /// Whether another entry has the same rank.
    pub shared: bool,
    /// The total of the rule book.
    pub total_micro: Option<i64>,
    /// How many jurors scored it.
    pub scores: u32,
    /// The mean of their own totals.
    pub plain_micro: Option<i64>,
    /// What it would score with a juror like all others, by the severity model (REML, entries free).
    pub adjusted: Option<Estimate>,
    /// Where its true rank among the scored entries lies.
    pub ranks: Option<RankInterval>,
    /// Its group, counted from 1; none without scores.
    pub group: Option<u32>,
}

/// One juror as their reviews show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AnalysedJuror {
    /// For who runs the contest the juror's id; for the chair a stand-in without any meaning, as in the ranking.
    pub juror_id: JurorId,
    /// `J1`, `J2`, ...: as in the ranking.
    pub label: String,
    /// For who runs the contest alone.
    pub name: Option<String>,
    /// How far the juror's scores lie above those of others for the same entries: below zero is severe.
    pub severity: Option<Estimate>,
    /// How the juror's own totals are spread.
    pub distribution: Distribution,
    /// The juror's group, counted from 1.
    pub group: u32,
}

/// An estimate with its standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Estimate {
    /// The estimate, in millionths of the unit of the scores.
    pub value_micro: i64,
    /// Its standard error, in millionths of the unit of the scores.
    pub error_micro: i64,
}

/// The ranks, 1 for the best, between which the true one lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RankInterval {
    /// The better end: the lower number.
    pub best: u32,
    /// The worse end: the higher number.
    pub worst: u32,
}

/// Where the variation of scores comes from, by the severity model with random entries (REML).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Variation {
    /// Variances are in the squared unit of the scores.
    pub entries_variance_micro: i64,
    /// Of jurors: how differently severe they are. In millionths.
    pub jurors_variance_micro: i64,
    /// Of what is left when entry and juror are taken out. In millionths.
    pub residual_variance_micro: i64,
    /// The share of the entries in all three: the intraclass correlation of single scores.
    pub entries_share_micro: i64,
    /// The share of the jurors in all three, in millionths.
    pub jurors_share_micro: i64,
    /// The share of what is left in all three, in millionths.
    pub residual_share_micro: i64,
    /// How likely each rank interval holds the true rank, in thousandths. Marginal: of all intervals of a contest so many
    /// hold theirs, not all of them at the same time.
    pub rank_coverage_milli: u32,
    /// How often ranks were drawn for the intervals, by a parametric bootstrap whose seed comes from the round's id: the
    /// same reviews give the same intervals.
    pub rank_draws: u32,
}

/// How far the jurors of a round agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoundAgreement {
    /// In the order of the rubric.
    pub criteria: Vec<CriterionAgreement>,
    /// Of the jurors' own totals.
    pub totals: Agreement,
}

/// The agreement on one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CriterionAgreement {
    /// Which criterion.
    pub criterion_id: CriterionId,
    /// The name of the criterion.
    pub name: Localized,
    /// How far jurors agree on it.
    pub agreement: Agreement,
}

/// Figures of agreement: 1 for full agreement, about 0 for none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Agreement {
    /// ICC(1): the reliability of one juror's score (Shrout & Fleiss, 1979).
    pub single: AgreementFigure,
    /// ICC(k): that of the mean of a panel.
    pub panel: AgreementFigure,
    /// The size k of a panel: with panels of different sizes a little below their mean.
    pub panel_size_micro: Option<i64>,
    /// Krippendorff's alpha for amounts (2011).
    pub alpha: AgreementFigure,
}

/// A figure, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AgreementFigure {
    /// There is a figure.
    Told {
        /// In millionths: 1000000 for full agreement.
        value_micro: i64,
    },
    /// There is no figure.
    Untold {
        /// Why there is none.
        reason: NoAgreement,
    },
}

/// Why agreement cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum NoAgreement {
    /// No entry was scored by two jurors.
    NoPairs,
    /// Fewer than two entries were scored.
    OneEntry,
    /// All scores are equal, or the means of all entries are.
    NothingVaries,
    /// The figure needs scores that are not there.
    Incomplete,
}

/// Equal bins that hold every possible score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Bins {
    /// Where the first begins.
    pub low_micro: i64,
    /// How wide each is: 1, 2 or 5 times a power of ten, in millionths.
    pub width_micro: i64,
    /// The upper end of the last one belongs to it; of every other one to the next.
    pub count: u32,
}

/// How scores are spread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Distribution {
    /// How many scores there are.
    pub scores: u32,
    /// By bin.
    pub counts: Vec<u32>,
    /// The mean of the scores, in millionths.
    pub mean_micro: i64,
    /// The score in the middle, or the mean of the two in the middle, in millionths.
    pub median_micro: i64,
}

/// Where a cut line runs between entries whose order is uncertain, and who could make it certain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FragilePlaces {
    /// Which round.
    pub round_id: RoundId,
    /// The contest of the round.
    pub contest_id: ContestId,
    /// From which probability on, in thousandths, an order of two entries counts as certain.
    pub certainty_milli: u32,
    /// One line, or one for each group that has places of its own.
    pub lines: Vec<FragileLine>,
    /// Every entry in `lines` and `second`.
    pub entries: Vec<FragileEntry>,
    /// Which further reviews would settle what can be settled.
    pub second: SecondAssignment,
    /// Why nothing can be said.
    pub untold: Option<NoFragilePlaces>,
}

/// One cut line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FragileLine {
    /// The track's id or the region's code whose places they are; none where there are no groups.
    pub group: Option<String>,
    /// How many places there are above the line.
    pub places: u32,
    /// Of the pairs of an entry above and one below the line, of the forty nearest on either side, how many are uncertain.
    pub uncertain: u32,
    /// How many of those the second assignment is expected to settle.
    pub settled: u32,
    /// The most uncertain pairs, at most a hundred.
    pub pairs: Vec<FragilePair>,
}

/// Two entries on different sides of a line whose order is uncertain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FragilePair {
    /// The entry above the line.
    pub inside_id: EntryId,
    /// The entry below the line.
    pub outside_id: EntryId,
    /// The probability that the one outside is truly better.
    pub chance_micro: i64,
    /// The same after all reviews that are assigned and those of the second assignment, if the difference of the two stays
    /// as it is.
    pub expected_chance_micro: i64,
    /// Whether the order would be certain then.
    pub settled: bool,
}

/// An entry near a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FragileEntry {
    /// Which entry.
    pub entry_id: EntryId,
    /// As it is shown: `K7M-4QZT`.
    pub entry_code: String,
    /// Of the newest version that was handed in.
    pub title: String,
    /// As the rule book ranks it; none where it does not.
    pub rank: Option<u32>,
}

/// Who should review what in addition. Conflicts and limits hold, and what was set by hand counts; what the engine proposed and nobody released does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SecondAssignment {
    /// In the order of entries and jurors. None where no number of reviews within the limits would settle anything.
    pub pairs: Vec<SecondPair>,
    /// Whether it can be proposed now: while the round is reviewed.
    pub is_open: bool,
}

/// One further review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SecondPair {
    /// What is to be reviewed.
    pub entry_id: EntryId,
    /// Who is to review it.
    pub juror_id: JurorId,
    /// The juror's name.
    pub juror_name: String,
    /// How well the juror fits the entry.
    pub affinity: Affinity,
}

/// Why there are no fragile places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum NoFragilePlaces {
    /// The round has no rule for advancing; ask with a number of places.
    NoLine,
    /// The severity model has nothing to go by.
    NoModel {
        /// What it lacks.
        why: Untold,
    },
    /// Somebody who reviewed is not on the jury any more: the line can be looked at, and nobody be asked.
    JurorLeft,
}

/// Proposes the second assignment as it was shown. What the engine proposed before and nobody released is replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"certainty_milli": 950, "pairs": [
    {"entry_id": "6f1f6a86-6d5d-4c3a-9b53-3c9d3c1e8a01", "juror_id": "0b9b9a2e-52f5-4f0e-8a3e-1f6f1c1d2b02"}
]})))]
pub struct ProposeSecondAssignment {
    /// As it was asked for.
    #[serde(default)]
    pub places: Option<u32>,
    /// As it was asked for; 950 if absent.
    #[serde(default)]
    pub certainty_milli: Option<u32>,
    /// The pairs that were shown. If others would be proposed by now, nothing is.
    pub pairs: Vec<AssignmentPair>,
}

/// What proposing a second assignment did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProposedSecondAssignment {
    /// Which round.
    pub round_id: RoundId,
    /// The pairs that stand as proposals now.
    pub pairs: Vec<AssignmentPair>,
    /// Of them, those that were not there before.
    pub added: u32,
    /// Earlier proposals of the engine that were taken out.
    pub removed: u32,
}

/// A juror's own scores beside those of the others, who stay unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnDistribution {
    /// Which round.
    pub round_id: RoundId,
    /// The contest of the round.
    pub contest_id: ContestId,
    /// The name of the round.
    pub name: Localized,
    /// Of both distributions.
    pub bins: Bins,
    /// None where the juror has given no entry a value for every criterion.
    pub own: Option<Distribution>,
    /// All scores of all others together.
    pub others: Option<Distribution>,
    /// Why the others are not shown.
    pub others_untold: Option<NoPanel>,
}

/// Why the others' distribution is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum NoPanel {
    /// Of so few the marks of a single one could be guessed.
    TooFewJurors {
        /// How many other jurors there have to be.
        minimum: u32,
    },
    /// The others scored so few entries that marks could be told from each other.
    TooFewEntries {
        /// How many entries the others have to have scored.
        minimum: u32,
    },
    /// More than half of the others' scores are one person's.
    MostlyOneJuror,
}
