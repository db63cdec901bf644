//! The rule book: how marks become a ranking, as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::rounding::Rounding;
use super::rule_book_problem::{RuleBookProblem, problems_of};
use crate::ids::CriterionId;
use crate::rubric::Rubric;

/// A rule book without contradictions in itself; made only by [`RuleBook::parse`]. Whether it also fits a rubric says
/// [`RuleBook::check_against`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Rules", into = "Rules")]
pub struct RuleBook {
    rules: Rules,
}

/// What a rule book says, in the order in which it is applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rules {
    /// The version of this format; [`Rules::VERSION`] is the one this code understands.
    pub version: u32,
    /// Below this many reviews an entry is not ranked. A review counts from its first value on; 0 and 1 mean the same.
    pub minimum_reviews: u32,
    /// What missing answers count as.
    pub missing: MissingMarks,
    /// What evens out harsh and mild jurors.
    pub normalisation: Normalisation,
    /// How many marks for a criterion each juror has to have given before severities are taken out of it; 3 where it is
    /// none, at least 1. With 1 the model alone answers for jurors with few marks, by drawing their severity towards none:
    /// on thinned official marks of small juries that keeps more of the order than waiting for 3 does (the figures are
    /// those of the example `thinned`). Read with [`Normalisation::Severity`] only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity_from_marks: Option<u32>,
    /// How the marks of one criterion become its score.
    pub criterion: CriterionRule,
    /// Criteria which have a rule of their own instead of `criterion`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub overrides: BTreeMap<CriterionId, CriterionRule>,
    /// How criterion scores become the component total.
    pub weights: Weights,
    /// At which stages numbers are rounded.
    pub rounding: RoundingStages,
    /// The labels of the amounts an organiser may add to a total or take from it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<String>,
    /// What decides between equal totals, first to last. Entries still equal after the last one share their rank.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tie_breaks: Vec<TieBreak>,
}

/// What a panel's missing answers count as, each kind for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MissingMarks {
    /// The juror answered other criteria of the entry, not this one.
    pub missing_mark: Treatment,
    /// The juror answered "cannot judge".
    pub cannot_judge: Treatment,
    /// The juror is on the entry's panel and answered nothing at all.
    pub absent_juror: Treatment,
}

/// What a missing answer counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Treatment {
    /// As nothing: the others decide.
    LeaveOut,
    /// As a mark of zero, whether or not the scale has one.
    Zero,
    /// As the lowest mark of the scale.
    LowestMark,
    /// The entry is not ranked until the answer is there.
    NotRanked,
}

/// What evens out harsh and mild jurors, criterion by criterion, before marks are dropped and averaged. Where the marks of
/// a criterion cannot carry it, they count as given, and the ranking says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Normalisation {
    /// Marks count as given.
    None,
    /// Each juror's severity, as the severity model estimates it with free entries, is taken out of their marks. Needs
    /// three marks of each juror (or as many as [`Rules::severity_from_marks`] says), and jurors who are connected through the entries they share.
    Severity,
    /// Each juror's marks are moved and stretched to the mean and the deviation of all. Needs eight marks of each juror. On
    /// small panels of jurors who hardly differ it keeps less of the order than no normalisation, and always less than
    /// [`Normalisation::Severity`].
    ZScore,
}

/// How the marks of the jurors for one criterion become one score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CriterionRule {
    /// How many of the highest marks are dropped.
    pub drop_highest: u32,
    /// How many of the lowest marks are dropped.
    pub drop_lowest: u32,
    /// Marks are dropped only where at least this many count; above `drop_highest + drop_lowest`, so one is always left.
    pub drop_from_marks: u32,
    /// How the marks that are left become the score.
    pub average: Average,
}

/// How the marks that were not dropped become one number.
// A kind without options is an empty record, not a bare name: serde ignores what stands beside a bare name in spite of
// `deny_unknown_fields`, and the schema of the rule book promises a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Average {
    /// The arithmetic mean.
    Mean {},
    /// The mark in the middle, or the mean of the two in the middle.
    Median {},
    /// The mean without the highest and the lowest `share_milli` thousandths of the marks, each rounded down to whole
    /// marks. Below 500; takes no `drop_highest` or `drop_lowest` beside it.
    Trimmed {
        /// What is left out at each end, in thousandths.
        #[cfg_attr(feature = "schema", schema(maximum = 499))]
        share_milli: u32,
    },
}

/// How criterion scores become the component total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Weights {
    /// The sum of score x weight, as in skating protocols.
    FactorSum,
    /// The sum of score x weight / sum of weights: the total is on the scale of the marks.
    WeightedMean,
}

/// Where numbers are rounded. A stage without rounding hands its exact fraction on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoundingStages {
    /// The score of each criterion.
    pub criterion: Option<Rounding>,
    /// Each criterion's score after its weight.
    pub weighted: Option<Rounding>,
    /// The component total, before adjustments, which are exact. Always rounded: places rest on it.
    pub total: Rounding,
}

/// What decides between entries with equal totals. "Higher" wins everywhere.
// Kinds without options are empty records so that unknown fields are refused, as with `Average`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum TieBreak {
    /// The score of this criterion, as it came out of its rounding stage.
    Criterion {
        /// Which criterion of the rubric.
        criterion: CriterionId,
    },
    /// The total before adjustments.
    ComponentTotal {},
    /// The sum of the adjustments with this label.
    Adjustment {
        /// One of the labels in `adjustments`.
        label: String,
    },
    /// The median of the jurors' own totals: score x weight of each juror who gave every criterion a value.
    Median {},
    /// The number of marks at the very top of their scale, dropped ones included.
    TopMarks {},
    /// Against how many of the tied entries more of the jurors who judged both prefer this one (by own totals) than the
    /// other (Copeland's count of pairwise victories). Between more than [`TieBreak::MAX_HEAD_TO_HEAD`] entries it decides
    /// nothing: every pair would have to be compared.
    HeadToHead {},
    /// The order the chair has laid down, which has to name every entry still tied; else it decides nothing.
    ChairDecision {},
}

impl TieBreak {
    /// Most entries that are compared head to head.
    pub const MAX_HEAD_TO_HEAD: usize = 500;
}

impl Rules {
    /// The version of the rule book's format.
    pub const VERSION: u32 = 1;
    /// The longest label of an adjustment, in characters.
    pub const MAX_LABEL_CHARS: usize = 100;

    /// The marks for a criterion that each juror must have given before it is evened out; none where marks count as given.
    pub fn minimum_marks(&self) -> Option<u32> {
        match self.normalisation {
            Normalisation::Severity => self
                .severity_from_marks
                .or_else(|| self.normalisation.minimum_marks()),
            Normalisation::None | Normalisation::ZScore => self.normalisation.minimum_marks(),
        }
    }
}

impl RuleBook {
    /// The rule book of these rules, or everything in which they contradict themselves.
    pub fn parse(rules: Rules) -> Result<Self, Vec<RuleBookProblem>> {
        let problems = problems_of(&rules);
        if problems.is_empty() {
            Ok(Self { rules })
        } else {
            Err(problems)
        }
    }

    /// What it says.
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The rule for the marks of `criterion`.
    pub fn criterion_rule(&self, criterion: CriterionId) -> CriterionRule {
        self.rules
            .overrides
            .get(&criterion)
            .copied()
            .unwrap_or(self.rules.criterion)
    }

    /// Everything that names a criterion which `rubric` does not have.
    pub fn check_against(&self, rubric: &Rubric) -> Result<(), Vec<RuleBookProblem>> {
        let unknown = |criterion: &CriterionId| rubric.criterion(*criterion).is_none();
        let overrides = self.rules.overrides.keys().copied().filter(unknown);
        let mut problems: Vec<_> = overrides
            .map(|criterion| RuleBookProblem::OverrideUnknownCriterion { criterion })
            .collect();
        for (index, tie_break) in self.rules.tie_breaks.iter().enumerate() {
            if let TieBreak::Criterion { criterion } = tie_break
                && unknown(criterion)
            {
                problems.push(RuleBookProblem::TieBreakUnknownCriterion {
                    index,
                    criterion: *criterion,
                });
            }
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }
}

impl TryFrom<Rules> for RuleBook {
    type Error = RuleBookProblem;

    /// [`RuleBook::parse`] for readers who take one problem only, such as serde.
    fn try_from(rules: Rules) -> Result<Self, RuleBookProblem> {
        match problems_of(&rules).into_iter().next() {
            None => Ok(Self { rules }),
            Some(problem) => Err(problem),
        }
    }
}

impl From<RuleBook> for Rules {
    fn from(rule_book: RuleBook) -> Self {
        rule_book.rules
    }
}
