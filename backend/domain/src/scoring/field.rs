//! The problems of a rule book as problems of fields, which is how servers and screens tell them.

use super::rounding::Rounding;
use super::rule_book::Rules;
use super::rule_book_problem::{RoundingStage, RuleBookProblem};
use crate::ids::CriterionId;
use crate::problem::{FieldProblem, FieldRule};

impl From<RuleBookProblem> for FieldProblem {
    /// Paths lead into [`Rules`].
    fn from(problem: RuleBookProblem) -> Self {
        match problem {
            RuleBookProblem::UnknownVersion { .. } => Self::new("/version", FieldRule::NotAnOption),
            RuleBookProblem::SeverityFromNoMarks => {
                let min = "1".to_owned();
                Self::new("/severity_from_marks", FieldRule::BelowMin { min })
            }
            RuleBookProblem::NothingLeft {
                criterion, dropped, ..
            } => {
                let min = dropped.saturating_add(1).to_string();
                Self::new(in_rule(criterion, "drop_from_marks"), FieldRule::BelowMin { min })
            }
            RuleBookProblem::TrimTooLarge { criterion, .. } => {
                let max = "0.499".to_owned();
                Self::new(
                    in_rule(criterion, "average/share_milli"),
                    FieldRule::AboveMax { max },
                )
            }
            RuleBookProblem::TrimmedAndDropped { criterion } => {
                Self::new(in_rule(criterion, "average/kind"), FieldRule::NotAnOption)
            }
            RuleBookProblem::TooManyDigits { stage, .. } => {
                let stage = match stage {
                    RoundingStage::Criterion => "criterion",
                    RoundingStage::Weighted => "weighted",
                    RoundingStage::Total => "total",
                };
                let max = Rounding::MAX_DIGITS.to_string();
                Self::new(format!("/rounding/{stage}/digits"), FieldRule::AboveMax { max })
            }
            RuleBookProblem::LabelBlank { index } => Self::new(label(index), FieldRule::Required),
            RuleBookProblem::LabelTooLong { index } => {
                let max = u64::try_from(Rules::MAX_LABEL_CHARS).unwrap_or(u64::MAX);
                Self::new(label(index), FieldRule::TooLong { max })
            }
            RuleBookProblem::LabelTwice { index } => Self::new(label(index), FieldRule::Duplicate),
            RuleBookProblem::TieBreakTwice { index } => {
                Self::new(format!("/tie_breaks/{index}"), FieldRule::Duplicate)
            }
            RuleBookProblem::TieBreakUnknownLabel { index, .. } => {
                Self::new(format!("/tie_breaks/{index}/label"), FieldRule::Unknown)
            }
            RuleBookProblem::TieBreakUnknownCriterion { index, .. } => {
                Self::new(format!("/tie_breaks/{index}/criterion"), FieldRule::Unknown)
            }
            RuleBookProblem::OverrideUnknownCriterion { criterion } => {
                Self::new(format!("/overrides/{criterion}"), FieldRule::Unknown)
            }
        }
    }
}

/// A field of the rule for all criteria, or of the one criterion's own.
fn in_rule(criterion: Option<CriterionId>, field: &str) -> String {
    criterion.map_or_else(
        || format!("/criterion/{field}"),
        |criterion| format!("/overrides/{criterion}/{field}"),
    )
}

fn label(index: usize) -> String {
    format!("/adjustments/{index}")
}

#[cfg(test)]
mod tests {
    use super::super::testing::criterion;
    use super::*;

    #[test]
    fn a_rule_book_problem_points_at_its_field() {
        let problem = |criterion| RuleBookProblem::NothingLeft {
            criterion,
            drop_from_marks: 2,
            dropped: 2,
        };
        let at = |path: String| FieldProblem::new(path, FieldRule::BelowMin { min: "3".to_owned() });
        assert_eq!(
            FieldProblem::from(problem(None)),
            at("/criterion/drop_from_marks".to_owned())
        );
        let own = format!("/overrides/{}/drop_from_marks", criterion(1));
        assert_eq!(FieldProblem::from(problem(Some(criterion(1)))), at(own));
    }
}
