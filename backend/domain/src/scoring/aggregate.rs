//! From the marks of one entry to its total.

use std::num::NonZeroU64;

use super::average::{average, drop_extremes};
use super::explain::{
    Aggregate, AppliedAdjustment, CriterionScore, Fate, MarkUse, NotRanked, NotRankedReason, Source,
};
use super::input::EntryInput;
use super::rational::{Overflow, Rational};
use super::rounding::Figure;
use super::rule_book::{RuleBook, Treatment, Weights};
use crate::ids::{EntryId, JurorId};
use crate::rubric::{Criterion, Mark, Rubric};

/// What became of an entry.
#[derive(Debug)]
pub(super) enum Outcome {
    Ranked(Aggregate),
    NotRanked(NotRanked),
}

/// Applies the rule book to one entry.
pub(super) fn aggregate(
    rule_book: &RuleBook,
    rubric: &Rubric,
    entry: EntryId,
    input: &EntryInput<'_>,
) -> Result<Outcome, Overflow> {
    let rules = rule_book.rules();
    let reviews = reviews(input)?;
    let mut reasons = Vec::new();
    if reviews < rules.minimum_reviews {
        reasons.push(NotRankedReason::TooFewReviews {
            reviews,
            minimum: rules.minimum_reviews,
        });
    }
    let mut criteria = Vec::new();
    for criterion in rubric.criteria() {
        match count_marks(rule_book, criterion, input) {
            Err(missing) => reasons.extend(missing),
            Ok(marks) => criteria.push(score_criterion(rule_book, rubric, criterion, marks)?),
        }
    }
    if !reasons.is_empty() {
        return Ok(Outcome::NotRanked(NotRanked {
            entry,
            reviews,
            reasons,
        }));
    }
    let weighted = Rational::checked_sum(criteria.iter().map(|score| score.weighted.value()))?;
    let component_total = Figure::of(weighted, Some(rules.rounding.total))?;
    let adjusted = input
        .adjustments
        .iter()
        .map(|adjustment| Rational::from_centi(adjustment.amount_centi));
    let total = component_total
        .value()
        .checked_add(Rational::checked_sum(adjusted)?)?;
    Ok(Outcome::Ranked(Aggregate {
        entry,
        reviews,
        criteria,
        component_total,
        adjustments: input
            .adjustments
            .iter()
            .map(|adjustment| AppliedAdjustment {
                label: adjustment.label.clone(),
                amount_centi: adjustment.amount_centi,
            })
            .collect(),
        total_micro: total.to_micro()?,
    }))
}

/// What a criterion's score is multiplied with.
pub(super) fn factor(weights: Weights, rubric: &Rubric, criterion: &Criterion) -> Rational {
    let weight = criterion.weight_milli;
    match (weights, NonZeroU64::new(rubric.total_weight_milli())) {
        (Weights::WeightedMean, Some(total)) => Rational::new(i128::from(weight), total),
        // A rubric has a weight above zero, so this arm is `FactorSum` alone.
        (Weights::FactorSum, _) | (Weights::WeightedMean, None) => Rational::from_milli(weight),
    }
}

/// Jurors who gave the entry at least one value.
fn reviews(input: &EntryInput<'_>) -> Result<u32, Overflow> {
    let has_value = |mark: &Mark| matches!(mark, Mark::Value { .. });
    let reviews = input.marks.values().filter(|marks| marks.values().any(has_value));
    u32::try_from(reviews.count()).map_err(|_| Overflow)
}

/// What each juror of the panel contributes to one criterion, or why the entry cannot be ranked.
fn count_marks(
    rule_book: &RuleBook,
    criterion: &Criterion,
    input: &EntryInput<'_>,
) -> Result<Vec<MarkUse>, Vec<NotRankedReason>> {
    let mut uses = Vec::new();
    let mut reasons = Vec::new();
    for juror in input.panel.iter().copied() {
        let (source, given_centi, treatment) = answer(rule_book, criterion, input, juror);
        let counted_centi = match (given_centi, treatment) {
            (Some(given), _) => Some(input.counted_centi(juror, criterion.id, given)),
            (None, Treatment::LeaveOut) => None,
            (None, Treatment::Zero) => Some(0),
            (None, Treatment::LowestMark) => Some(criterion.scale.min_centi),
            (None, Treatment::NotRanked) => {
                reasons.push(NotRankedReason::AnswerMissing {
                    criterion: criterion.id,
                    juror,
                    source,
                });
                None
            }
        };
        let fate = if counted_centi.is_some() {
            Fate::Used
        } else {
            Fate::LeftOut
        };
        uses.push(MarkUse {
            juror,
            source,
            given_centi: given_centi.filter(|given| Some(*given) != counted_centi),
            counted_centi,
            fate,
        });
    }
    if reasons.is_empty() && uses.iter().all(|mark| mark.counted_centi.is_none()) {
        reasons.push(NotRankedReason::NoMarks {
            criterion: criterion.id,
        });
    }
    if reasons.is_empty() {
        Ok(uses)
    } else {
        Err(reasons)
    }
}

/// What a juror answered, and what the rule book does where that is no value.
fn answer(
    rule_book: &RuleBook,
    criterion: &Criterion,
    input: &EntryInput<'_>,
    juror: JurorId,
) -> (Source, Option<i64>, Treatment) {
    let missing = rule_book.rules().missing;
    match input.marks.get(&juror) {
        None => (Source::AbsentJuror, None, missing.absent_juror),
        Some(marks) => match marks.get(&criterion.id) {
            None => (Source::MissingMark, None, missing.missing_mark),
            Some(Mark::CannotJudge) => (Source::CannotJudge, None, missing.cannot_judge),
            Some(Mark::Value { mark_centi }) => (Source::Given, Some(*mark_centi), Treatment::LeaveOut),
        },
    }
}

fn score_criterion(
    rule_book: &RuleBook,
    rubric: &Rubric,
    criterion: &Criterion,
    mut marks: Vec<MarkUse>,
) -> Result<CriterionScore, Overflow> {
    let rules = rule_book.rules();
    let rule = rule_book.criterion_rule(criterion.id);
    let used = drop_extremes(rule, &mut marks);
    let score = Figure::of(average(rule.average, &used)?, rules.rounding.criterion)?;
    let factor = factor(rules.weights, rubric, criterion);
    let weighted = Figure::of(score.value().checked_mul(factor)?, rules.rounding.weighted)?;
    Ok(CriterionScore {
        criterion: criterion.id,
        marks,
        score,
        factor,
        weighted,
    })
}

#[cfg(test)]
mod tests {
    use super::super::rule_book::{MissingMarks, Rules};
    use super::super::testing::{Scene, criterion, entry, juror};
    use super::*;

    /// Juror 1 gives (8, 0), juror 2 leaves criterion 1 out, juror 3 cannot judge it, juror 4 is absent.
    fn with_everything_missing(missing: MissingMarks) -> Scene {
        Scene::new()
            .with_rules(|rules| rules.missing = missing)
            .with_entry(
                1,
                &[
                    &[Some(800), Some(0)],
                    &[None, Some(400)],
                    &[None, Some(200)],
                    &[None, None],
                ],
            )
            .with_mark(1, 3, 1, Mark::CannotJudge)
    }

    const LEAVE_ALL_OUT: MissingMarks = MissingMarks {
        missing_mark: Treatment::LeaveOut,
        cannot_judge: Treatment::LeaveOut,
        absent_juror: Treatment::LeaveOut,
    };

    fn exact_scores(missing: MissingMarks) -> Vec<String> {
        let ranking = with_everything_missing(missing).rank();
        let criteria = &ranking.ranked[0].aggregate.criteria;
        criteria
            .iter()
            .map(|score| score.score.exact.to_string())
            .collect()
    }

    #[test]
    fn a_zero_a_missing_mark_cannot_judge_and_an_absent_juror_are_four_things() {
        let sources: Vec<_> = with_everything_missing(LEAVE_ALL_OUT).rank().ranked[0]
            .aggregate
            .criteria[0]
            .marks
            .iter()
            .map(|mark| mark.source)
            .collect();
        assert_eq!(
            sources,
            [
                Source::Given,
                Source::MissingMark,
                Source::CannotJudge,
                Source::AbsentJuror
            ]
        );
        assert_eq!(exact_scores(LEAVE_ALL_OUT), ["8", "2"]);
        let zero = Treatment::Zero;
        assert_eq!(
            exact_scores(MissingMarks {
                missing_mark: zero,
                ..LEAVE_ALL_OUT
            }),
            ["4", "2"]
        );
        assert_eq!(
            exact_scores(MissingMarks {
                cannot_judge: zero,
                ..LEAVE_ALL_OUT
            }),
            ["4", "2"]
        );
        assert_eq!(
            exact_scores(MissingMarks {
                absent_juror: zero,
                ..LEAVE_ALL_OUT
            }),
            ["4", "3/2"]
        );
    }

    #[test]
    fn an_entry_that_waits_for_answers_is_not_ranked_and_says_for_whose() {
        let scene = with_everything_missing(MissingMarks {
            cannot_judge: Treatment::NotRanked,
            ..LEAVE_ALL_OUT
        });
        let reason = NotRankedReason::AnswerMissing {
            criterion: criterion(1),
            juror: juror(3),
            source: Source::CannotJudge,
        };
        let expected = NotRanked {
            entry: entry(1),
            reviews: 3,
            reasons: vec![reason],
        };
        assert_eq!(scene.rank().not_ranked, [expected]);
    }

    #[test]
    fn an_entry_with_too_few_reviews_or_a_criterion_nobody_marked_is_not_ranked() {
        let scene = Scene::new()
            .with_rules(|rules| rules.minimum_reviews = 2)
            .with_entry(1, &[&[Some(100), None]]);
        let reasons = vec![
            NotRankedReason::TooFewReviews {
                reviews: 1,
                minimum: 2,
            },
            NotRankedReason::NoMarks {
                criterion: criterion(2),
            },
        ];
        assert_eq!(scene.rank().not_ranked[0].reasons, reasons);
    }

    #[test]
    fn weights_are_factors_or_shares_and_adjustments_come_after_them() {
        let total = |weights| {
            let mut scene = Scene::new()
                .with_rules(|rules| rules.weights = weights)
                .with_entry(1, &[&[Some(500), Some(800)]])
                .with_adjustment(1, "bonus", 150)
                .with_adjustment(1, "bonus", -25);
            scene.draft.criteria[0].weight_milli = 500;
            scene.draft.criteria[1].weight_milli = 1500;
            scene.rank().ranked[0].aggregate.total_micro
        };
        assert_eq!(total(Weights::FactorSum), 2_500_000 + 12_000_000 + 1_250_000);
        assert_eq!(total(Weights::WeightedMean), 1_250_000 + 6_000_000 + 1_250_000);
    }

    #[test]
    fn a_stage_without_rounding_hands_its_exact_fraction_on() {
        let total = |change: fn(&mut Rules)| {
            let rows: [&[Option<i64>]; 3] = [
                &[Some(100), Some(100)],
                &[Some(100), Some(100)],
                &[Some(125), Some(125)],
            ];
            let scene = Scene::new().with_rules(|rules| rules.weights = Weights::FactorSum);
            scene.with_rules(change).with_entry(1, &rows).rank().ranked[0]
                .aggregate
                .total_micro
        };
        // 13/12 twice is 2.1666...; rounded first it is 1.08 twice.
        assert_eq!(total(|_| ()), 2_160_000);
        assert_eq!(
            total(|rules| (rules.rounding.criterion, rules.rounding.weighted) = (None, None)),
            2_170_000
        );
    }
}
