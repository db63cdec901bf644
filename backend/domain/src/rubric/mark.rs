//! A juror's answer to a criterion, and whether the criterion takes it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{CannotJudge, CommentRule, Criterion, Rubric};
use crate::ids::CriterionId;

/// What a juror answered to one criterion.
///
/// Four things stay apart all the way to the ranking: a zero is a value, `CannotJudge` is an answer, a missing mark is
/// no answer in a review that has others, and an absent juror gave no answer at all. The last two are the absence of a
/// `Mark`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Mark {
    /// A value of the criterion's scale, in hundredths.
    Value {
        /// In hundredths: 750 is a mark of 7.5.
        mark_centi: i64,
    },
    /// The juror cannot judge this criterion; what it counts as is for the rule book to say.
    CannotJudge,
}

/// A mark with the comment beside it, if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// What the juror answered.
    pub mark: Mark,
    /// What the juror wrote beside it.
    pub comment: Option<&'a str>,
}

/// Why a criterion does not take an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Error, Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum MarkProblem {
    /// The value lies outside the scale.
    #[error("{mark_centi} hundredths are not between {min_centi} and {max_centi}")]
    OffScale {
        /// The value, in hundredths.
        mark_centi: i64,
        /// The lowest value of the scale, in hundredths.
        min_centi: i64,
        /// The highest value of the scale, in hundredths.
        max_centi: i64,
    },
    /// The value lies between two values of the scale.
    #[error("{mark_centi} hundredths are not {min_centi} plus a whole number of steps of {step_centi}")]
    OffStep {
        /// The value, in hundredths.
        mark_centi: i64,
        /// The lowest value of the scale, in hundredths.
        min_centi: i64,
        /// How far two values of the scale are apart, in hundredths.
        step_centi: i64,
    },
    /// The criterion does not take [`Mark::CannotJudge`].
    #[error("this criterion has to be judged")]
    CannotJudgeRefused,
    /// There is no comment, or one of spaces alone.
    #[error("this criterion needs a comment")]
    CommentMissing,
}

/// Why a review cannot be submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Error, Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum ReviewProblem {
    /// A criterion of the rubric was passed over.
    #[error("criterion {criterion} has no answer")]
    NotAnswered {
        /// Which criterion.
        criterion: CriterionId,
    },
    /// There is an answer to a criterion that the rubric does not have.
    #[error("criterion {criterion} is not one of the rubric's")]
    UnknownCriterion {
        /// Which criterion.
        criterion: CriterionId,
    },
    /// The criterion does not take the answer.
    #[error("criterion {criterion}: {mark}")]
    Mark {
        /// Which criterion.
        criterion: CriterionId,
        /// Why it does not.
        #[source]
        mark: MarkProblem,
    },
}

impl Criterion {
    /// Whether `mark` is one this criterion takes, whatever comment stands beside it. A draft is checked by this.
    pub fn check_mark(&self, mark: Mark) -> Result<(), MarkProblem> {
        let scale = self.scale;
        match (mark, self.cannot_judge) {
            (Mark::CannotJudge, CannotJudge::Refused) => Err(MarkProblem::CannotJudgeRefused),
            (Mark::Value { mark_centi }, _)
                if mark_centi < scale.min_centi || mark_centi > scale.max_centi =>
            {
                Err(MarkProblem::OffScale {
                    mark_centi,
                    min_centi: scale.min_centi,
                    max_centi: scale.max_centi,
                })
            }
            (Mark::Value { mark_centi }, _) if !scale.has(mark_centi) => Err(MarkProblem::OffStep {
                mark_centi,
                min_centi: scale.min_centi,
                step_centi: scale.step_centi,
            }),
            (Mark::Value { .. }, _) | (Mark::CannotJudge, CannotJudge::Allowed) => Ok(()),
        }
    }

    /// Everything that keeps `answer` from being submitted; a comment of spaces is none.
    pub fn check_answer(&self, answer: Answer<'_>) -> Result<(), Vec<MarkProblem>> {
        let mut problems: Vec<_> = self.check_mark(answer.mark).err().into_iter().collect();
        let commented = answer.comment.is_some_and(|comment| !comment.trim().is_empty());
        if self.comment == CommentRule::Required && !commented {
            problems.push(MarkProblem::CommentMissing);
        }
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }
}

impl Rubric {
    /// Everything that keeps a review from being submitted, in the order of the rubric; criteria the rubric does not
    /// have come last.
    pub fn check_review(
        &self,
        answers: &BTreeMap<CriterionId, Answer<'_>>,
    ) -> Result<(), Vec<ReviewProblem>> {
        let mut problems = Vec::new();
        for criterion in self.criteria() {
            let id = criterion.id;
            match answers.get(&id) {
                None => problems.push(ReviewProblem::NotAnswered { criterion: id }),
                Some(answer) => problems.extend(
                    criterion
                        .check_answer(*answer)
                        .err()
                        .into_iter()
                        .flatten()
                        .map(|mark| ReviewProblem::Mark { criterion: id, mark }),
                ),
            }
        }
        let unknown = answers.keys().copied().filter(|id| self.criterion(*id).is_none());
        problems.extend(unknown.map(|criterion| ReviewProblem::UnknownCriterion { criterion }));
        if problems.is_empty() {
            Ok(())
        } else {
            Err(problems)
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::tests::criterion;
    use super::*;
    use crate::rubric::RubricDraft;

    fn value(mark_centi: i64) -> Mark {
        Mark::Value { mark_centi }
    }

    #[test]
    fn a_mark_off_the_scale_or_between_two_steps_is_refused() {
        let criterion = criterion(1);
        for good in [0, 25, 975, 1000] {
            assert_eq!(criterion.check_mark(value(good)), Ok(()));
        }
        for off_scale in [-25, 1025, i64::MIN, i64::MAX] {
            let refusal = criterion.check_mark(value(off_scale)).unwrap_err();
            assert!(
                matches!(refusal, MarkProblem::OffScale { .. }),
                "{off_scale}: {refusal}"
            );
        }
        let refusal = criterion.check_mark(value(30)).unwrap_err();
        assert!(matches!(refusal, MarkProblem::OffStep { .. }), "{refusal}");
    }

    #[test]
    fn cannot_judge_is_an_answer_only_where_it_is_allowed() {
        let mut criterion = criterion(1);
        assert_eq!(criterion.check_mark(Mark::CannotJudge), Ok(()));
        criterion.cannot_judge = CannotJudge::Refused;
        assert_eq!(
            criterion.check_mark(Mark::CannotJudge),
            Err(MarkProblem::CannotJudgeRefused)
        );
    }

    #[test]
    fn a_review_is_told_everything_that_is_missing_in_the_order_of_the_rubric() {
        let mut with_comment = criterion(2);
        with_comment.comment = CommentRule::Required;
        let rubric = Rubric::parse(RubricDraft {
            criteria: vec![criterion(3), with_comment, criterion(1)],
        })
        .unwrap();
        let id = |number| CriterionId::new(Uuid::from_u128(number));
        let answer = |mark, comment| Answer { mark, comment };
        let answers = BTreeMap::from([
            (id(9), answer(value(100), None)),
            (id(2), answer(value(30), Some("  "))),
            (id(1), answer(Mark::CannotJudge, None)),
        ]);
        let refused = |mark| ReviewProblem::Mark {
            criterion: id(2),
            mark,
        };
        assert_eq!(
            rubric.check_review(&answers).unwrap_err(),
            [
                ReviewProblem::NotAnswered { criterion: id(3) },
                refused(MarkProblem::OffStep {
                    mark_centi: 30,
                    min_centi: 0,
                    step_centi: 25
                }),
                refused(MarkProblem::CommentMissing),
                ReviewProblem::UnknownCriterion { criterion: id(9) },
            ]
        );
    }

    #[test]
    fn a_mark_reads_as_a_tagged_object() {
        assert_eq!(
            serde_json::to_string(&value(750)).unwrap(),
            r#"{"kind":"value","mark_centi":750}"#
        );
        assert_eq!(
            serde_json::from_str::<Mark>(r#"{"kind":"cannot_judge"}"#).unwrap(),
            Mark::CannotJudge
        );
    }
}
