//! What can be wrong with a rubric, and where.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;
use thiserror::Error;

use super::{Criterion, Rubric, RubricDraft};
use crate::ids::CriterionId;
use crate::locale::{Locale, Localized};

/// One thing that is wrong with a draft of a rubric.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[error("{at}: {fault}")]
pub struct RubricProblem {
    /// Where it is.
    pub at: RubricPlace,
    /// What it is.
    pub fault: RubricFault,
}

/// Where in a draft a problem is; rows and levels are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum RubricPlace {
    /// In the rubric as a whole.
    Rubric,
    /// In a criterion.
    Criterion {
        /// Which criterion, counted from 0.
        row: usize,
    },
    /// In what a criterion says of a level.
    Descriptor {
        /// Which criterion, counted from 0.
        row: usize,
        /// Which of its descriptors, counted from 0.
        level: usize,
    },
}

/// What is wrong there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum RubricFault {
    /// There is no criterion.
    #[error("a rubric needs at least one criterion")]
    NoCriteria,
    /// There are more than [`Rubric::MAX_CRITERIA`].
    #[error(
        "a rubric has at most {} criteria, this one has {count}",
        Rubric::MAX_CRITERIA
    )]
    TooManyCriteria {
        /// How many there are.
        count: usize,
    },
    /// All weights are 0.
    #[error("at least one criterion needs a weight above zero")]
    NoWeight,
    /// Another row before it has the same id.
    #[error("the id is that of row {first_row}")]
    IdTwice {
        /// The first row with this id, counted from 0.
        first_row: usize,
    },
    /// It has a name in no language.
    #[error("the name is blank in every language")]
    NameBlank,
    /// In some language the name has more than [`Rubric::MAX_NAME_CHARS`] characters.
    #[error("the name is longer than {} characters", Rubric::MAX_NAME_CHARS)]
    NameTooLong,
    /// The step is 0 or below.
    #[error("the step has to be above zero")]
    StepNotPositive,
    /// The scale has one value, or none.
    #[error("the highest mark has to be above the lowest, {min_centi} hundredths")]
    MaxNotAboveMin {
        /// The lowest mark, in hundredths.
        min_centi: i64,
    },
    /// The highest mark is not on a step of the scale.
    #[error("no whole number of steps of {step_centi} hundredths leads from the lowest to the highest mark")]
    MaxOffStep {
        /// The step, in hundredths.
        step_centi: i64,
    },
    /// The highest mark is too high, or the lowest too low.
    #[error("marks lie within {} hundredths of zero", Rubric::MAX_MARK_CENTI)]
    ScaleTooWide,
    /// The weight is above [`Rubric::MAX_WEIGHT_MILLI`].
    #[error("a weight is at most {} thousandths", Rubric::MAX_WEIGHT_MILLI)]
    WeightTooLarge,
    /// What is described is no value of the scale.
    #[error("the level is not on the scale")]
    DescriptorOffScale,
    /// Another descriptor before it is of the same level.
    #[error("the level is described twice")]
    DescriptorTwice,
    /// It has a text in no language.
    #[error("the description is blank in every language")]
    DescriptorBlank,
}

impl fmt::Display for RubricPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rubric => f.write_str("rubric"),
            Self::Criterion { row } => write!(f, "criterion {row}"),
            Self::Descriptor { row, level } => write!(f, "criterion {row}, level {level}"),
        }
    }
}

/// All problems, those of the whole rubric first, then row by row.
pub(super) fn problems_of(draft: &RubricDraft) -> Vec<RubricProblem> {
    let mut problems = Vec::new();
    let mut rubric_has = |fault| {
        problems.push(RubricProblem {
            at: RubricPlace::Rubric,
            fault,
        });
    };
    let count = draft.criteria.len();
    if count == 0 {
        rubric_has(RubricFault::NoCriteria);
    } else if draft.criteria.iter().all(|criterion| criterion.weight_milli == 0) {
        rubric_has(RubricFault::NoWeight);
    }
    if count > Rubric::MAX_CRITERIA {
        rubric_has(RubricFault::TooManyCriteria { count });
    }
    let mut first_rows: BTreeMap<CriterionId, usize> = BTreeMap::new();
    for (row, criterion) in draft.criteria.iter().enumerate() {
        let at = RubricPlace::Criterion { row };
        let first_row = *first_rows.entry(criterion.id).or_insert(row);
        if first_row != row {
            problems.push(RubricProblem {
                at,
                fault: RubricFault::IdTwice { first_row },
            });
        }
        problems.extend(
            criterion_faults(criterion)
                .into_iter()
                .map(|fault| RubricProblem { at, fault }),
        );
        problems.extend(
            descriptor_faults(criterion)
                .into_iter()
                .map(|(level, fault)| RubricProblem {
                    at: RubricPlace::Descriptor { row, level },
                    fault,
                }),
        );
    }
    problems
}

fn criterion_faults(criterion: &Criterion) -> Vec<RubricFault> {
    let scale = criterion.scale;
    let limit = Rubric::MAX_MARK_CENTI;
    let names = || {
        Locale::ALL
            .into_iter()
            .filter_map(|locale| criterion.name.get(locale))
    };
    let mut faults = Vec::new();
    if is_blank(&criterion.name) {
        faults.push(RubricFault::NameBlank);
    }
    if names().any(|name| name.chars().count() > Rubric::MAX_NAME_CHARS) {
        faults.push(RubricFault::NameTooLong);
    }
    if criterion.weight_milli > Rubric::MAX_WEIGHT_MILLI {
        faults.push(RubricFault::WeightTooLarge);
    }
    if scale.min_centi < -limit || scale.max_centi > limit {
        faults.push(RubricFault::ScaleTooWide);
    }
    if scale.step_centi <= 0 {
        faults.push(RubricFault::StepNotPositive);
    } else if scale.max_centi <= scale.min_centi {
        faults.push(RubricFault::MaxNotAboveMin {
            min_centi: scale.min_centi,
        });
    } else if !scale.is_on_step(scale.max_centi) {
        faults.push(RubricFault::MaxOffStep {
            step_centi: scale.step_centi,
        });
    }
    faults
}

fn descriptor_faults(criterion: &Criterion) -> Vec<(usize, RubricFault)> {
    let mut faults = Vec::new();
    let mut described = BTreeSet::new();
    for (level, descriptor) in criterion.descriptors.iter().enumerate() {
        if !criterion.scale.has(descriptor.mark_centi) {
            faults.push((level, RubricFault::DescriptorOffScale));
        }
        if !described.insert(descriptor.mark_centi) {
            faults.push((level, RubricFault::DescriptorTwice));
        }
        if is_blank(&descriptor.text) {
            faults.push((level, RubricFault::DescriptorBlank));
        }
    }
    faults
}

fn is_blank(text: &Localized) -> bool {
    Locale::ALL
        .into_iter()
        .filter_map(|locale| text.get(locale))
        .all(|text| text.trim().is_empty())
}
