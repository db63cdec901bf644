//! What can be wrong with a rule book.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;
use thiserror::Error;

use super::rounding::Rounding;
use super::rule_book::{Average, CriterionRule, RoundingStages, Rules, TieBreak};
use crate::ids::CriterionId;

/// What contradicts itself in a rule book, or does not fit its rubric.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum RuleBookProblem {
    /// The rule book is in a format that this code does not understand.
    #[error("version {version} is not {}", Rules::VERSION)]
    UnknownVersion {
        /// The version that it names.
        version: u32,
    },
    /// `criterion` is none where the rule for all criteria is meant.
    #[error("dropping starts at {drop_from_marks} marks and takes {dropped}: nothing would be left")]
    NothingLeft {
        /// Whose rule it is.
        criterion: Option<CriterionId>,
        /// From how many marks on some are dropped.
        drop_from_marks: u32,
        /// How many are dropped, at both ends together.
        dropped: u64,
    },
    /// A trimmed mean would take half of the marks at each end, or more.
    #[error("a trimmed mean takes less than 500 thousandths from each end, not {share_milli}")]
    TrimTooLarge {
        /// Whose rule it is; `None` where the rule for all criteria is meant.
        criterion: Option<CriterionId>,
        /// What it would take at each end, in thousandths.
        share_milli: u32,
    },
    /// [`Rules::severity_from_marks`] is 0.
    #[error("severities cannot be taken out from 0 marks on")]
    SeverityFromNoMarks,
    /// Marks are dropped before a trimmed mean takes its share.
    #[error("a trimmed mean takes no further drops beside it")]
    TrimmedAndDropped {
        /// Whose rule it is; `None` where the rule for all criteria is meant.
        criterion: Option<CriterionId>,
    },
    /// A number is to be rounded to more digits than [`Rounding::MAX_DIGITS`].
    #[error(
        "the {stage} is rounded to {digits} digits, which is more than {}",
        Rounding::MAX_DIGITS
    )]
    TooManyDigits {
        /// At which stage.
        stage: RoundingStage,
        /// To how many digits.
        digits: u8,
    },
    /// An adjustment is called nothing.
    #[error("adjustment {index} has no label")]
    LabelBlank {
        /// Its place in the list, counted from 0.
        index: usize,
    },
    /// A label has more than [`Rules::MAX_LABEL_CHARS`] characters.
    #[error(
        "the label of adjustment {index} is longer than {} characters",
        Rules::MAX_LABEL_CHARS
    )]
    LabelTooLong {
        /// Its place in the list, counted from 0.
        index: usize,
    },
    /// Another adjustment before it is called the same.
    #[error("adjustment {index} is listed already")]
    LabelTwice {
        /// Its place in the list, counted from 0.
        index: usize,
    },
    /// Another tie-break before it is the same.
    #[error("tie-break {index} is there already")]
    TieBreakTwice {
        /// Its place in the list, counted from 0.
        index: usize,
    },
    /// A tie-break looks at an adjustment that is not listed.
    #[error("tie-break {index} asks for adjustment `{label}`, which is not listed")]
    TieBreakUnknownLabel {
        /// Its place in the list, counted from 0.
        index: usize,
        /// The label of the adjustment.
        label: String,
    },
    /// A tie-break looks at a criterion that the rubric does not have.
    #[error("tie-break {index} asks for criterion {criterion}, which the rubric does not have")]
    TieBreakUnknownCriterion {
        /// Its place in the list, counted from 0.
        index: usize,
        /// The criterion.
        criterion: CriterionId,
    },
    /// A criterion that the rubric does not have is given a rule of its own.
    #[error("a rule is given for criterion {criterion}, which the rubric does not have")]
    OverrideUnknownCriterion {
        /// The criterion.
        criterion: CriterionId,
    },
}

/// A stage at which numbers are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundingStage {
    /// [`RoundingStages::criterion`].
    Criterion,
    /// [`RoundingStages::weighted`].
    Weighted,
    /// [`RoundingStages::total`].
    Total,
}

impl fmt::Display for RoundingStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Criterion => "criterion score",
            Self::Weighted => "weighted criterion score",
            Self::Total => "total",
        })
    }
}

/// Everything in which the rules contradict themselves, in the order of the rules.
pub(super) fn problems_of(rules: &Rules) -> Vec<RuleBookProblem> {
    let mut problems = Vec::new();
    if rules.version != Rules::VERSION {
        problems.push(RuleBookProblem::UnknownVersion {
            version: rules.version,
        });
    }
    if rules.severity_from_marks == Some(0) {
        problems.push(RuleBookProblem::SeverityFromNoMarks);
    }
    problems.extend(criterion_rule_problems(None, rules.criterion));
    for (criterion, rule) in &rules.overrides {
        problems.extend(criterion_rule_problems(Some(*criterion), *rule));
    }
    problems.extend(rounding_problems(rules.rounding));
    problems.extend(label_problems(&rules.adjustments));
    problems.extend(tie_break_problems(rules));
    problems
}

fn criterion_rule_problems(criterion: Option<CriterionId>, rule: CriterionRule) -> Vec<RuleBookProblem> {
    let mut problems = Vec::new();
    let dropped = u64::from(rule.drop_highest) + u64::from(rule.drop_lowest);
    if dropped > 0 && u64::from(rule.drop_from_marks) <= dropped {
        problems.push(RuleBookProblem::NothingLeft {
            criterion,
            drop_from_marks: rule.drop_from_marks,
            dropped,
        });
    }
    if let Average::Trimmed { share_milli } = rule.average {
        if share_milli >= 500 {
            problems.push(RuleBookProblem::TrimTooLarge {
                criterion,
                share_milli,
            });
        }
        if dropped > 0 {
            problems.push(RuleBookProblem::TrimmedAndDropped { criterion });
        }
    }
    problems
}

fn rounding_problems(rounding: RoundingStages) -> impl Iterator<Item = RuleBookProblem> {
    let stages = [
        (RoundingStage::Criterion, rounding.criterion),
        (RoundingStage::Weighted, rounding.weighted),
        (RoundingStage::Total, Some(rounding.total)),
    ];
    stages.into_iter().filter_map(|(stage, rounding)| {
        let digits = rounding?.digits;
        (digits > Rounding::MAX_DIGITS).then_some(RuleBookProblem::TooManyDigits { stage, digits })
    })
}

fn label_problems(labels: &[String]) -> Vec<RuleBookProblem> {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, label) in labels.iter().enumerate() {
        if label.trim().is_empty() {
            problems.push(RuleBookProblem::LabelBlank { index });
        }
        if label.chars().count() > Rules::MAX_LABEL_CHARS {
            problems.push(RuleBookProblem::LabelTooLong { index });
        }
        if !seen.insert(label) {
            problems.push(RuleBookProblem::LabelTwice { index });
        }
    }
    problems
}

fn tie_break_problems(rules: &Rules) -> Vec<RuleBookProblem> {
    let mut problems = Vec::new();
    for (index, tie_break) in rules.tie_breaks.iter().enumerate() {
        if rules
            .tie_breaks
            .iter()
            .take(index)
            .any(|earlier| earlier == tie_break)
        {
            problems.push(RuleBookProblem::TieBreakTwice { index });
        }
        if let TieBreak::Adjustment { label } = tie_break
            && !rules.adjustments.contains(label)
        {
            problems.push(RuleBookProblem::TieBreakUnknownLabel {
                index,
                label: label.clone(),
            });
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::super::RuleBook;
    use super::super::testing::{CENTS, Scene, criterion, plain_rules};
    use super::*;

    fn problems(change: impl FnOnce(&mut Rules)) -> Vec<RuleBookProblem> {
        let mut rules = plain_rules();
        change(&mut rules);
        RuleBook::parse(rules).expect_err("the rules contradict themselves")
    }

    #[test]
    fn a_rule_book_that_would_drop_every_mark_is_refused() {
        let refused = |highest, lowest, from| {
            problems(|rules| {
                rules.criterion.drop_highest = highest;
                rules.criterion.drop_lowest = lowest;
                rules.criterion.drop_from_marks = from;
            })
        };
        let nothing_left = |drop_from_marks, dropped| RuleBookProblem::NothingLeft {
            criterion: None,
            drop_from_marks,
            dropped,
        };
        assert_eq!(refused(1, 1, 2), [nothing_left(2, 2)]);
        assert_eq!(
            refused(u32::MAX, u32::MAX, u32::MAX),
            [nothing_left(u32::MAX, 8_589_934_590)]
        );
    }

    #[test]
    fn a_trim_of_half_or_beside_drops_is_refused() {
        let found = problems(|rules| {
            let rule = CriterionRule {
                drop_highest: 1,
                drop_from_marks: 5,
                average: Average::Trimmed { share_milli: 500 },
                ..rules.criterion
            };
            rules.overrides.insert(criterion(1), rule);
        });
        let criterion = Some(criterion(1));
        assert_eq!(
            found,
            [
                RuleBookProblem::TrimTooLarge {
                    criterion,
                    share_milli: 500
                },
                RuleBookProblem::TrimmedAndDropped { criterion }
            ]
        );
    }

    #[test]
    fn versions_digits_labels_and_tie_breaks_are_checked_in_the_order_of_the_rules() {
        let found = problems(|rules| {
            rules.version = 2;
            rules.severity_from_marks = Some(0);
            rules.rounding.weighted = Some(Rounding { digits: 7, ..CENTS });
            rules.adjustments = vec!["bonus".into(), " ".into(), "bonus".into(), "x".repeat(101)];
            let label = "elements".to_owned();
            rules.tie_breaks = vec![
                TieBreak::Median {},
                TieBreak::Adjustment { label },
                TieBreak::Median {},
            ];
        });
        assert_eq!(
            found,
            [
                RuleBookProblem::UnknownVersion { version: 2 },
                RuleBookProblem::SeverityFromNoMarks,
                RuleBookProblem::TooManyDigits {
                    stage: RoundingStage::Weighted,
                    digits: 7
                },
                RuleBookProblem::LabelBlank { index: 1 },
                RuleBookProblem::LabelTwice { index: 2 },
                RuleBookProblem::LabelTooLong { index: 3 },
                RuleBookProblem::TieBreakUnknownLabel {
                    index: 1,
                    label: "elements".into()
                },
                RuleBookProblem::TieBreakTwice { index: 2 },
            ]
        );
    }

    #[test]
    fn a_rule_for_a_criterion_which_the_rubric_does_not_have_is_refused() {
        let scene = Scene::with_totals(&[900]).with_rules(|rules| {
            rules.overrides.insert(criterion(8), rules.criterion);
            rules.tie_breaks = vec![TieBreak::Criterion {
                criterion: criterion(9),
            }];
        });
        assert_eq!(
            scene.rule_book().check_against(&scene.rubric()),
            Err(vec![
                RuleBookProblem::OverrideUnknownCriterion {
                    criterion: criterion(8)
                },
                RuleBookProblem::TieBreakUnknownCriterion {
                    index: 0,
                    criterion: criterion(9)
                },
            ])
        );
    }

    #[test]
    fn json_of_a_rule_book_reads_back_and_unknown_fields_or_contradictions_are_refused() {
        let mut rules = plain_rules();
        let book = RuleBook::parse(rules.clone()).unwrap();
        let mut json = serde_json::to_value(&book).unwrap();
        assert_eq!(serde_json::from_value::<RuleBook>(json.clone()).unwrap(), book);
        json["luck"] = 1.into();
        assert!(
            serde_json::from_value::<RuleBook>(json)
                .unwrap_err()
                .to_string()
                .contains("luck")
        );
        rules.version = 9;
        let json = serde_json::to_value(&rules).unwrap();
        assert!(
            serde_json::from_value::<RuleBook>(json)
                .unwrap_err()
                .to_string()
                .contains("version 9")
        );
    }
}
