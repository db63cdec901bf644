//! The problems of rubrics and answers as problems of fields, which is how servers and screens tell them.

use super::{MarkProblem, ReviewProblem, Rubric, RubricFault, RubricPlace, RubricProblem};
use crate::problem::{FieldProblem, FieldRule};

impl From<RubricProblem> for FieldProblem {
    /// Paths lead into a [`super::RubricDraft`].
    fn from(problem: RubricProblem) -> Self {
        let (field, rule) = field_and_rule(problem.fault);
        let path = match problem.at {
            RubricPlace::Rubric => field.to_owned(),
            RubricPlace::Criterion { row } => format!("/criteria/{row}{field}"),
            RubricPlace::Descriptor { row, level } => format!("/criteria/{row}/descriptors/{level}{field}"),
        };
        Self::new(path, rule)
    }
}

/// The field below the place of the fault, and the rule it breaks.
fn field_and_rule(fault: RubricFault) -> (&'static str, FieldRule) {
    match fault {
        RubricFault::NoCriteria => ("/criteria", FieldRule::TooFew { min: 1 }),
        RubricFault::TooManyCriteria { .. } => {
            let max = u64::try_from(Rubric::MAX_CRITERIA).unwrap_or(u64::MAX);
            ("/criteria", FieldRule::TooMany { max })
        }
        // Any of them would do; the first is where a reader begins.
        RubricFault::NoWeight => (
            "/criteria/0/weight_milli",
            FieldRule::BelowMin { min: decimal(1, 3) },
        ),
        RubricFault::IdTwice { .. } => ("/id", FieldRule::Duplicate),
        RubricFault::NameBlank => ("/name", FieldRule::Required),
        RubricFault::NameTooLong => {
            let max = u64::try_from(Rubric::MAX_NAME_CHARS).unwrap_or(u64::MAX);
            ("/name", FieldRule::TooLong { max })
        }
        RubricFault::StepNotPositive => ("/scale/step_centi", FieldRule::BelowMin { min: decimal(1, 2) }),
        RubricFault::MaxNotAboveMin { min_centi } => {
            let min = decimal(min_centi.saturating_add(1), 2);
            ("/scale/max_centi", FieldRule::BelowMin { min })
        }
        RubricFault::MaxOffStep { step_centi } => {
            let step = decimal(step_centi, 2);
            ("/scale/max_centi", FieldRule::OffStep { step })
        }
        RubricFault::ScaleTooWide => {
            let max = decimal(Rubric::MAX_MARK_CENTI, 2);
            ("/scale", FieldRule::AboveMax { max })
        }
        RubricFault::WeightTooLarge => {
            let max = decimal(i64::from(Rubric::MAX_WEIGHT_MILLI), 3);
            ("/weight_milli", FieldRule::AboveMax { max })
        }
        RubricFault::DescriptorOffScale => ("/mark_centi", FieldRule::NotAnOption),
        RubricFault::DescriptorTwice => ("/mark_centi", FieldRule::Duplicate),
        RubricFault::DescriptorBlank => ("/text", FieldRule::Required),
    }
}

impl From<MarkProblem> for FieldProblem {
    /// Paths lead into the answer to one criterion: `/mark` or `/comment`.
    fn from(problem: MarkProblem) -> Self {
        match problem {
            MarkProblem::OffScale {
                mark_centi,
                min_centi,
                max_centi,
            } => {
                let below = FieldRule::BelowMin {
                    min: decimal(min_centi, 2),
                };
                let above = FieldRule::AboveMax {
                    max: decimal(max_centi, 2),
                };
                Self::new("/mark", if mark_centi < min_centi { below } else { above })
            }
            MarkProblem::OffStep { step_centi, .. } => {
                let step = decimal(step_centi, 2);
                Self::new("/mark", FieldRule::OffStep { step })
            }
            MarkProblem::CannotJudgeRefused => Self::new("/mark", FieldRule::NotAnOption),
            MarkProblem::CommentMissing => Self::new("/comment", FieldRule::Required),
        }
    }
}

impl From<ReviewProblem> for FieldProblem {
    /// Paths lead into an object of answers by the id of their criterion: `/{criterion}/mark`.
    fn from(problem: ReviewProblem) -> Self {
        match problem {
            ReviewProblem::NotAnswered { criterion } => {
                Self::new(format!("/{criterion}/mark"), FieldRule::Required)
            }
            ReviewProblem::UnknownCriterion { criterion } => {
                Self::new(format!("/{criterion}"), FieldRule::Unknown)
            }
            ReviewProblem::Mark { criterion, mark } => Self::from(mark).under(&format!("/{criterion}")),
        }
    }
}

/// `number` units of 10^-digits as people write it, without zeros at the end: `7.5`, `-0.25`, `10`.
fn decimal(number: i64, digits: u32) -> String {
    let unit = 10_u64.saturating_pow(digits);
    let size = number.unsigned_abs();
    let sign = if number < 0 { "-" } else { "" };
    let (whole, rest) = (size / unit, size % unit);
    let places = usize::try_from(digits).unwrap_or(0);
    let text = format!("{sign}{whole}.{rest:0places$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tests::criterion;
    use super::*;
    use crate::rubric::{Mark, RubricDraft};

    #[test]
    fn hundredths_and_thousandths_are_shown_as_decimals() {
        let table = [
            (750, 2, "7.5"),
            (-25, 2, "-0.25"),
            (1000, 2, "10"),
            (0, 2, "0"),
            (1, 3, "0.001"),
            (-100, 2, "-1"),
        ];
        for (number, digits, text) in table {
            assert_eq!(decimal(number, digits), text);
        }
    }

    #[test]
    fn a_rubric_problem_points_at_its_field() {
        let mut too_high = criterion(1);
        too_high.scale.max_centi = 1_010;
        let problems = Rubric::parse(RubricDraft {
            criteria: vec![criterion(2), too_high],
        })
        .unwrap_err();
        let fields: Vec<FieldProblem> = problems.into_iter().map(FieldProblem::from).collect();
        let step = "0.25".to_owned();
        assert_eq!(
            fields,
            [FieldProblem::new(
                "/criteria/1/scale/max_centi",
                FieldRule::OffStep { step }
            )]
        );
    }

    #[test]
    fn a_mark_above_the_scale_is_told_the_highest_mark() {
        let problem = criterion(1)
            .check_mark(Mark::Value { mark_centi: 1_025 })
            .unwrap_err();
        let max = "10".to_owned();
        assert_eq!(
            FieldProblem::from(problem),
            FieldProblem::new("/mark", FieldRule::AboveMax { max })
        );
    }

    #[test]
    fn a_review_problem_points_at_the_answer_of_its_criterion() {
        let id = criterion(1).id;
        let mark = MarkProblem::CommentMissing;
        let table = [
            (
                ReviewProblem::NotAnswered { criterion: id },
                format!("/{id}/mark"),
                FieldRule::Required,
            ),
            (
                ReviewProblem::UnknownCriterion { criterion: id },
                format!("/{id}"),
                FieldRule::Unknown,
            ),
            (
                ReviewProblem::Mark { criterion: id, mark },
                format!("/{id}/comment"),
                FieldRule::Required,
            ),
        ];
        for (problem, path, rule) in table {
            assert_eq!(FieldProblem::from(problem), FieldProblem::new(path, rule));
        }
    }
}
