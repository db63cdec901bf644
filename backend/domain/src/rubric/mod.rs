//! The criteria of a round, and what a juror may answer to each.
//!
//! The same checks run in the juror's browser and on the server, which decides. A [`Rubric`] that exists is valid: it
//! is made only by [`Rubric::parse`], and reading one from JSON goes through it.

mod field;
mod mark;
mod problem;

pub use mark::{Answer, Mark, MarkProblem, ReviewProblem};
pub use problem::{RubricFault, RubricPlace, RubricProblem};

use serde::{Deserialize, Serialize};

use crate::ids::CriterionId;
use crate::locale::Localized;

/// The criteria of one round in the order in which jurors see them: at least one, at most [`Rubric::MAX_CRITERIA`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RubricDraft", into = "RubricDraft")]
pub struct Rubric {
    criteria: Vec<Criterion>,
}

/// A rubric as somebody typed it: anything that has the shape of one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RubricDraft {
    /// In the order in which jurors see them: 1 to 50 once it is whole.
    pub criteria: Vec<Criterion>,
}

/// One row of a rubric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Criterion {
    /// Made by whoever writes the document and unique in the rubric; marks and rule books name the criterion by it.
    pub id: CriterionId,
    /// Shown to jurors and in results; not blank in at least one language.
    pub name: Localized,
    /// The values that a mark may have.
    pub scale: Scale,
    /// The weight in thousandths: 1000 counts once, 1600 is the factor 1.6 of a skating protocol. A criterion of weight
    /// 0 is feedback only, as long as another one has a weight.
    pub weight_milli: u32,
    /// What a level of the scale means, so that jurors mean the same by it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub descriptors: Vec<Descriptor>,
    /// Whether a juror may leave it to the others.
    pub cannot_judge: CannotJudge,
    /// Whether an answer needs a comment.
    pub comment: CommentRule,
}

/// The values a mark may have, in hundredths: `min`, `min + step`, ..., `max`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Scale {
    /// The lowest mark, in hundredths: at least -100000000.
    pub min_centi: i64,
    /// The highest mark, in hundredths: above the lowest, at most 100000000.
    pub max_centi: i64,
    /// How far two marks are apart, in hundredths: above zero, and such that whole steps lead from the lowest mark to
    /// the highest.
    pub step_centi: i64,
}

/// What one level of a scale means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Descriptor {
    /// The level, in hundredths; a value of the criterion's scale.
    pub mark_centi: i64,
    /// What the mark means, in at least one language.
    pub text: Localized,
}

/// Whether a juror may answer "cannot judge" instead of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum CannotJudge {
    /// The juror may.
    Allowed,
    /// The juror has to give a mark.
    Refused,
}

/// Whether a submitted answer needs a comment beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum CommentRule {
    /// Without a comment the review cannot be submitted.
    Required,
    /// The juror may write one.
    Optional,
}

impl Rubric {
    /// More rows than a juror can keep apart; also what keeps sums of weights small.
    pub const MAX_CRITERIA: usize = 50;
    /// Scales end at a million points either way, so that no sum of a round leaves exact arithmetic.
    pub const MAX_MARK_CENTI: i64 = 100_000_000;
    /// A weight is at most a thousand.
    pub const MAX_WEIGHT_MILLI: u32 = 1_000_000;
    /// The longest name of a criterion, in characters.
    pub const MAX_NAME_CHARS: usize = 200;

    /// The rubric of a draft, or everything that is wrong with it, from the first row to the last.
    pub fn parse(draft: RubricDraft) -> Result<Self, Vec<RubricProblem>> {
        let problems = problem::problems_of(&draft);
        if problems.is_empty() {
            Ok(Self {
                criteria: draft.criteria,
            })
        } else {
            Err(problems)
        }
    }

    /// The criteria in the order in which jurors see them.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The criterion with this id, if it is one of this rubric's.
    pub fn criterion(&self, id: CriterionId) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }

    /// The sum of all weights, in thousandths; above zero.
    pub fn total_weight_milli(&self) -> u64 {
        self.criteria
            .iter()
            .map(|criterion| u64::from(criterion.weight_milli))
            .sum()
    }
}

impl Scale {
    /// Whether `mark_centi` is one of the values of this scale.
    pub const fn has(&self, mark_centi: i64) -> bool {
        self.min_centi <= mark_centi && mark_centi <= self.max_centi && self.is_on_step(mark_centi)
    }

    /// Whether a whole number of steps leads from the lowest value to `mark_centi`.
    const fn is_on_step(&self, mark_centi: i64) -> bool {
        match mark_centi.checked_sub(self.min_centi) {
            Some(distance) => matches!(distance.checked_rem(self.step_centi), Some(0)),
            None => false,
        }
    }
}

impl TryFrom<RubricDraft> for Rubric {
    type Error = RubricProblem;

    /// [`Rubric::parse`] for readers who take one problem only, such as serde.
    fn try_from(draft: RubricDraft) -> Result<Self, RubricProblem> {
        Self::parse(draft).map_err(|problems| {
            problems.into_iter().next().unwrap_or(RubricProblem {
                at: RubricPlace::Rubric,
                fault: RubricFault::NoCriteria,
            })
        })
    }
}

impl From<Rubric> for RubricDraft {
    fn from(rubric: Rubric) -> Self {
        Self {
            criteria: rubric.criteria,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use uuid::Uuid;

    use super::*;

    pub(crate) fn criterion(number: u128) -> Criterion {
        Criterion {
            id: CriterionId::new(Uuid::from_u128(number)),
            name: Localized {
                kk: None,
                ru: None,
                en: Some(format!("Criterion {number}")),
            },
            scale: Scale {
                min_centi: 0,
                max_centi: 1000,
                step_centi: 25,
            },
            weight_milli: 1000,
            descriptors: Vec::new(),
            cannot_judge: CannotJudge::Allowed,
            comment: CommentRule::Optional,
        }
    }

    fn problems(criteria: Vec<Criterion>) -> Vec<(RubricPlace, RubricFault)> {
        Rubric::parse(RubricDraft { criteria })
            .expect_err("the draft has problems")
            .into_iter()
            .map(|problem| (problem.at, problem.fault))
            .collect()
    }

    #[test]
    fn a_rubric_without_problems_survives_json() {
        let rubric = Rubric::parse(RubricDraft {
            criteria: vec![criterion(1), criterion(2)],
        })
        .unwrap();
        let json = serde_json::to_string(&rubric).unwrap();
        assert_eq!(serde_json::from_str::<Rubric>(&json).unwrap(), rubric);
    }

    #[test]
    fn json_with_an_unknown_field_or_an_invalid_rubric_is_refused() {
        let unknown = serde_json::from_str::<Rubric>(r#"{"criteria":[],"colour":"blue"}"#).unwrap_err();
        assert!(unknown.to_string().contains("unknown field"), "{unknown}");
        let empty = serde_json::from_str::<Rubric>(r#"{"criteria":[]}"#).unwrap_err();
        assert!(empty.to_string().contains("at least one criterion"), "{empty}");
    }

    #[test]
    fn a_rubric_without_criteria_or_weight_is_refused() {
        assert_eq!(problems(vec![]), [(RubricPlace::Rubric, RubricFault::NoCriteria)]);
        let weightless = Criterion {
            weight_milli: 0,
            ..criterion(1)
        };
        assert_eq!(
            problems(vec![weightless]),
            [(RubricPlace::Rubric, RubricFault::NoWeight)]
        );
    }

    #[test]
    fn every_fault_is_named_with_its_row() {
        let mut blank = criterion(1);
        blank.name = Localized::default();
        let mut twin = criterion(1);
        twin.scale.max_centi = 990;
        let mut odd = criterion(3);
        odd.scale.step_centi = 0;
        let mut described = criterion(4);
        let text = Localized {
            en: Some("Good".into()),
            ..Localized::default()
        };
        described.descriptors = vec![
            Descriptor {
                mark_centi: 30,
                text: text.clone(),
            },
            Descriptor {
                mark_centi: 500,
                text: text.clone(),
            },
            Descriptor {
                mark_centi: 500,
                text,
            },
        ];
        assert_eq!(
            problems(vec![blank, twin, odd, described]),
            [
                (RubricPlace::Criterion { row: 0 }, RubricFault::NameBlank),
                (
                    RubricPlace::Criterion { row: 1 },
                    RubricFault::IdTwice { first_row: 0 }
                ),
                (
                    RubricPlace::Criterion { row: 1 },
                    RubricFault::MaxOffStep { step_centi: 25 }
                ),
                (RubricPlace::Criterion { row: 2 }, RubricFault::StepNotPositive),
                (
                    RubricPlace::Descriptor { row: 3, level: 0 },
                    RubricFault::DescriptorOffScale
                ),
                (
                    RubricPlace::Descriptor { row: 3, level: 2 },
                    RubricFault::DescriptorTwice
                ),
            ]
        );
    }
}
