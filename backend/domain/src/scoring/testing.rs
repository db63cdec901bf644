//! A small contest for the tests of this folder.

use uuid::Uuid;

use super::rank::{RankError, rank};
use super::{
    Adjustment, Average, CriterionRule, GivenMark, JudgedEntry, Judging, MissingMarks, Normalisation,
    Ranking, Rounding, RoundingMode, RoundingStages, RuleBook, Rules, Treatment, Weights,
};
use crate::ids::{CriterionId, EntryId, JurorId};
use crate::rubric::{Mark, Rubric, RubricDraft};

pub(crate) fn entry(number: u128) -> EntryId {
    EntryId::new(Uuid::from_u128(number))
}

/// Far from the other ids, so that a text can be searched for it.
pub(crate) fn juror(number: u128) -> JurorId {
    JurorId::new(Uuid::from_u128(0xfeed_0000 + number))
}

pub(crate) fn criterion(number: u128) -> CriterionId {
    CriterionId::new(Uuid::from_u128(number))
}

/// Two decimals, half up, at every stage.
pub(crate) const CENTS: Rounding = Rounding {
    digits: 2,
    mode: RoundingMode::HalfUp,
};

/// A plain mean of everything, with the skating roundings and one adjustment.
pub(crate) fn plain_rules() -> Rules {
    Rules {
        version: Rules::VERSION,
        minimum_reviews: 0,
        missing: MissingMarks {
            missing_mark: Treatment::LeaveOut,
            cannot_judge: Treatment::LeaveOut,
            absent_juror: Treatment::LeaveOut,
        },
        normalisation: Normalisation::None,
        severity_from_marks: None,
        criterion: CriterionRule {
            drop_highest: 0,
            drop_lowest: 0,
            drop_from_marks: 0,
            average: Average::Mean {},
        },
        overrides: [].into(),
        weights: Weights::WeightedMean,
        rounding: RoundingStages {
            criterion: Some(CENTS),
            weighted: Some(CENTS),
            total: CENTS,
        },
        adjustments: vec!["bonus".to_owned()],
        tie_breaks: vec![],
    }
}

/// Two criteria of the same weight, 0 to 10 in steps of 0.25.
#[derive(Clone, Debug)]
pub(crate) struct Scene {
    pub(crate) rules: Rules,
    pub(crate) draft: RubricDraft,
    pub(crate) judging: Judging,
}

impl Scene {
    pub(crate) fn new() -> Self {
        let criterion = crate::rubric::tests::criterion;
        Self {
            rules: plain_rules(),
            draft: RubricDraft {
                criteria: vec![criterion(1), criterion(2)],
            },
            judging: Judging::default(),
        }
    }

    /// Entry n has the n-th total: its one juror gives that mark for both criteria.
    pub(crate) fn with_totals(totals_centi: &[i64]) -> Self {
        (1..)
            .zip(totals_centi)
            .fold(Self::new(), |scene, (number, total)| {
                scene.with_entry(number, &[&[Some(*total), Some(*total)]])
            })
    }

    /// An entry marked by jurors 1, 2, ...: a row per juror, a column per criterion. None is "no mark", so a row of
    /// nothing is an absent juror.
    pub(crate) fn with_entry(mut self, number: u128, rows: &[&[Option<i64>]]) -> Self {
        self.judging.entries.push(JudgedEntry {
            entry: entry(number),
            panel: (1..).zip(rows).map(|(seat, _)| juror(seat)).collect(),
        });
        for (seat, row) in (1..).zip(rows) {
            for (column, mark_centi) in (1..).zip(*row) {
                if let Some(mark_centi) = *mark_centi {
                    self = self.with_mark(number, seat, column, Mark::Value { mark_centi });
                }
            }
        }
        self
    }

    pub(crate) fn with_mark(mut self, entry_number: u128, seat: u128, column: u128, mark: Mark) -> Self {
        self.judging.marks.push(GivenMark {
            entry: entry(entry_number),
            juror: juror(seat),
            criterion: criterion(column),
            mark,
        });
        self
    }

    pub(crate) fn with_adjustment(mut self, entry_number: u128, label: &str, amount_centi: i64) -> Self {
        self.judging.adjustments.push(Adjustment {
            entry: entry(entry_number),
            label: label.to_owned(),
            amount_centi,
        });
        self
    }

    pub(crate) fn with_rules(mut self, change: impl FnOnce(&mut Rules)) -> Self {
        change(&mut self.rules);
        self
    }

    pub(crate) fn rule_book(&self) -> RuleBook {
        RuleBook::parse(self.rules.clone()).unwrap()
    }

    pub(crate) fn rubric(&self) -> Rubric {
        Rubric::parse(self.draft.clone()).unwrap()
    }

    pub(crate) fn try_rank(&self) -> Result<Ranking, RankError> {
        rank(&self.rule_book(), &self.rubric(), &self.judging)
    }

    pub(crate) fn rank(&self) -> Ranking {
        self.try_rank().unwrap()
    }
}
