//! The agreement of a round: for each criterion, and for the jurors' own totals.

use super::{Level, NoAgreement, OneWay, TwoWay, alpha, one_way, two_way};
use crate::ids::CriterionId;
use crate::rubric::Rubric;
use crate::scoring::{Judging, NoScores, RuleBook, ScoreTable};

/// The agreement of one round.
#[derive(Clone, Debug, PartialEq)]
pub struct RoundAgreement {
    /// In the order of the rubric.
    pub criteria: Vec<CriterionAgreement>,
    /// Of the jurors' own totals: score x weight of each juror who gave every criterion a value.
    pub totals: Agreement,
}

/// The agreement on one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct CriterionAgreement {
    /// Which criterion.
    pub criterion: CriterionId,
    /// Of the values that jurors gave for it.
    pub agreement: Agreement,
}

/// Every figure, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Intraclass correlations that need no full table.
    pub one_way: Result<OneWay, NoAgreement>,
    /// [`NoAgreement::Incomplete`] in most contests: not everybody judges everything.
    pub two_way: Result<TwoWay, NoAgreement>,
    /// Krippendorff's alpha with scores as names: [`Level::Nominal`].
    pub nominal: Result<f64, NoAgreement>,
    /// Krippendorff's alpha with scores as places: [`Level::Ordinal`].
    pub ordinal: Result<f64, NoAgreement>,
    /// Krippendorff's alpha with scores as amounts: [`Level::Interval`].
    pub interval: Result<f64, NoAgreement>,
}

/// How far the jurors of a round agree. Only given values count; what is missing is not put in.
pub fn of_round(
    rule_book: &RuleBook,
    rubric: &Rubric,
    judging: &Judging,
) -> Result<RoundAgreement, NoScores> {
    let criteria = rubric.criteria().iter().map(|criterion| CriterionAgreement {
        criterion: criterion.id,
        agreement: Agreement::of(&ScoreTable::of_criterion(judging, criterion.id)),
    });
    Ok(RoundAgreement {
        criteria: criteria.collect(),
        totals: Agreement::of(&ScoreTable::of_totals(rule_book, rubric, judging)?),
    })
}

impl Agreement {
    /// Every figure for the scores of a table.
    pub fn of(table: &ScoreTable) -> Self {
        let scores = table.scores();
        Self {
            one_way: one_way(scores),
            two_way: two_way(scores),
            nominal: alpha(scores, Level::Nominal),
            ordinal: alpha(scores, Level::Ordinal),
            interval: alpha(scores, Level::Interval),
        }
    }
}
