//! A ranking, and the origin of every number in it.

use serde::{Deserialize, Serialize};

use super::normalise::CriterionNormalisation;
use super::rational::Rational;
use super::rounding::Figure;
use super::rule_book::TieBreak;
use crate::ids::{CriterionId, EntryId, JurorId};

/// The ordered entries of one round, and those that could not be ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ranking {
    /// Best first; entries that share a rank stand in the order of their ids, which means nothing.
    pub ranked: Vec<RankedEntry>,
    /// In the order of their ids.
    pub not_ranked: Vec<NotRanked>,
    /// Every comparison between entries with equal totals, in the order in which they were made.
    pub ties: Vec<TieStep>,
    /// How marks were evened out, a criterion each in the order of the rubric; empty where the rule book does not ask
    /// for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub normalisation: Vec<CriterionNormalisation>,
}

/// An entry with its rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RankedEntry {
    /// One more than the number of better entries: 1, 2, 2, 4.
    pub rank: u32,
    /// Whether another entry has the same rank.
    pub shared: bool,
    /// Its numbers, and what they were made from.
    pub aggregate: Aggregate,
}

/// The numbers of one entry, each with what it was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Aggregate {
    /// Which entry.
    pub entry: EntryId,
    /// Jurors who gave at least one value.
    pub reviews: u32,
    /// In the order of the rubric.
    pub criteria: Vec<CriterionScore>,
    /// The sum of the weighted criterion scores.
    pub component_total: Figure,
    /// By label and amount.
    pub adjustments: Vec<AppliedAdjustment>,
    /// The component total with all adjustments, in millionths: what places rest on.
    pub total_micro: i64,
}

/// The score of one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CriterionScore {
    /// Which criterion.
    pub criterion: CriterionId,
    /// One per juror of the panel, in the order of their ids.
    pub marks: Vec<MarkUse>,
    /// What the marks that count give on average.
    pub score: Figure,
    /// What the score is multiplied with: the weight, or its share of all weights.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub factor: Rational,
    /// The score times the factor.
    pub weighted: Figure,
}

/// What became of one juror's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MarkUse {
    /// Who answered; in a published ledger a pseudonym.
    pub juror: JurorId,
    /// What the juror answered, or that there is no answer.
    pub source: Source,
    /// The juror's own value in hundredths, only where evening out made another of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_centi: Option<i64>,
    /// The value that took part, in hundredths: the juror's own, evened out if the rule book says so, or what the rule
    /// book puts in place of a missing one. None where the answer was left out.
    pub counted_centi: Option<i64>,
    /// Whether the value reached the average.
    pub fate: Fate,
}

/// What the juror answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Source {
    /// A value.
    Given,
    /// "Cannot judge".
    CannotJudge,
    /// Nothing for this criterion, and something for another one of the entry.
    MissingMark,
    /// Nothing at all for the entry.
    AbsentJuror,
}

/// Whether a value reached the average. Among equal values the drop falls on the lower juror id at the low end and on
/// the higher at the high end; the score is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Fate {
    /// It reached the average.
    Used,
    /// It is one of the highest, which the rule book drops or trims.
    DroppedHighest,
    /// It is one of the lowest, which the rule book drops or trims.
    DroppedLowest,
    /// There is none: the rule book leaves such an answer out.
    LeftOut,
}

/// An adjustment that was added to a total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AppliedAdjustment {
    /// One of the labels of the rule book.
    pub label: String,
    /// In hundredths; a deduction is negative.
    pub amount_centi: i64,
}

/// One comparison between all the entries that were equal so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TieStep {
    /// What was compared.
    pub tie_break: TieBreak,
    /// At least two, best first.
    pub compared: Vec<ComparedEntry>,
}

/// What a tie-break saw in one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ComparedEntry {
    /// Which entry.
    pub entry: EntryId,
    /// What it has of what was compared.
    pub value: TieValue,
}

/// What a tie-break looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum TieValue {
    /// There is nothing to compare; stands behind every number.
    Unknown,
    /// Higher is better.
    Number {
        /// An exact fraction, written `-7/3`, or `5` when it is whole.
        #[cfg_attr(feature = "schema", schema(value_type = String))]
        number: Rational,
    },
    /// The place in the chair's order; lower is better.
    Place {
        /// From 1 on.
        place: u32,
    },
}

/// An entry without a rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NotRanked {
    /// Which entry.
    pub entry: EntryId,
    /// Jurors who gave at least one value.
    pub reviews: u32,
    /// At least one.
    pub reasons: Vec<NotRankedReason>,
}

/// Why an entry has no rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum NotRankedReason {
    /// Fewer jurors gave a value than the rule book asks for.
    TooFewReviews {
        /// Jurors who gave at least one value.
        reviews: u32,
        /// How many the rule book asks for.
        minimum: u32,
    },
    /// No mark counts for this criterion.
    NoMarks {
        /// Which criterion.
        criterion: CriterionId,
    },
    /// The rule book waits for this answer.
    AnswerMissing {
        /// To which criterion.
        criterion: CriterionId,
        /// Whose answer it is.
        juror: JurorId,
        /// What there is in its place.
        source: Source,
    },
}

impl Ranking {
    /// The comparisons in which `entry` took part, in the order of the rule book; none where its total stands alone.
    pub fn ties_of(&self, entry: EntryId) -> impl Iterator<Item = &TieStep> {
        self.ties
            .iter()
            .filter(move |step| step.compared.iter().any(|compared| compared.entry == entry))
    }
}
