//! From the marks of one entry to its total.

use std::num::NonZeroU64;

use super::explain::{
    Aggregate, AppliedAdjustment, CriterionScore, Fate, MarkUse, NotRanked, NotRankedReason, Source,
};
use super::input::EntryInput;
use super::rational::{Overflow, Rational};
use super::rounding::Figure;
use super::rule_book::{Average, CriterionRule, RuleBook, Treatment, Weights};
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
            (Some(given), _) => Some(given),
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

/// Marks the extremes as dropped; gives the values that are left, ascending.
fn drop_extremes(rule: CriterionRule, marks: &mut [MarkUse]) -> Vec<i64> {
    let mut counted: Vec<(i64, &mut MarkUse)> = marks
        .iter_mut()
        .filter_map(|mark| Some((mark.counted_centi?, mark)))
        .collect();
    counted.sort_by_key(|(centi, mark)| (*centi, mark.juror));
    let count = counted.len();
    let (lowest, highest) = drops(rule, count);
    let first_high = count.saturating_sub(highest);
    let mut used = Vec::new();
    for (position, (centi, mark)) in counted.into_iter().enumerate() {
        mark.fate = if position < lowest {
            Fate::DroppedLowest
        } else if position >= first_high {
            Fate::DroppedHighest
        } else {
            used.push(centi);
            Fate::Used
        };
    }
    used
}

/// How many of `count` marks fall at the low and at the high end. A rule book has seen to it that one is left.
fn drops(rule: CriterionRule, count: usize) -> (usize, usize) {
    let whole = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    match rule.average {
        Average::Trimmed { share_milli } => {
            let share = count.saturating_mul(whole(share_milli)) / 1000;
            (share, share)
        }
        Average::Mean | Average::Median if count < whole(rule.drop_from_marks) => (0, 0),
        Average::Mean | Average::Median => (whole(rule.drop_lowest), whole(rule.drop_highest)),
    }
}

/// The average of ascending values in hundredths; zero of none, which does not happen.
pub(super) fn average(average: Average, ascending_centi: &[i64]) -> Result<Rational, Overflow> {
    match average {
        Average::Mean | Average::Trimmed { .. } => {
            mean(ascending_centi.iter().map(|centi| Rational::from_centi(*centi)))
        }
        Average::Median => mean(
            middle(ascending_centi)
                .iter()
                .map(|centi| Rational::from_centi(*centi)),
        ),
    }
}

/// The one or two values in the middle.
pub(super) fn middle<T>(ascending: &[T]) -> &[T] {
    let count = ascending.len();
    let upper = count / 2;
    let lower = if count.is_multiple_of(2) {
        upper.saturating_sub(1)
    } else {
        upper
    };
    ascending.get(lower..=upper).unwrap_or(ascending)
}

/// The mean of `terms`; zero of none.
pub(super) fn mean(terms: impl ExactSizeIterator<Item = Rational>) -> Result<Rational, Overflow> {
    let count = u64::try_from(terms.len()).map_err(|_| Overflow)?;
    let sum = Rational::checked_sum(terms)?;
    NonZeroU64::new(count).map_or(Ok(Rational::ZERO), |count| sum.checked_div(count))
}

#[cfg(test)]
mod tests {
    use super::super::rule_book::{MissingMarks, Rules};
    use super::super::testing::{Scene, criterion, entry, juror};
    use super::*;

    /// The exact score of criterion 1 from these marks, and which of them reached it.
    fn score(marks: &[i64], change: impl FnOnce(&mut Rules)) -> (String, Vec<Fate>) {
        let rows: Vec<[Option<i64>; 2]> = marks.iter().map(|mark| [Some(*mark), Some(500)]).collect();
        let rows: Vec<&[Option<i64>]> = rows.iter().map(<[_; 2]>::as_slice).collect();
        let ranking = Scene::new().with_rules(change).with_entry(1, &rows).rank();
        let score = &ranking.ranked[0].aggregate.criteria[0];
        (
            score.score.exact.to_string(),
            score.marks.iter().map(|mark| mark.fate).collect(),
        )
    }

    const fn drop_one_each(rules: &mut Rules) {
        rules.criterion.drop_highest = 1;
        rules.criterion.drop_lowest = 1;
        rules.criterion.drop_from_marks = 3;
    }

    #[test]
    fn one_highest_and_one_lowest_mark_are_dropped_from_the_declared_number_on() {
        use Fate::{DroppedHighest, DroppedLowest, Used};
        assert_eq!(score(&[500, 900], drop_one_each), ("7".into(), vec![Used, Used]));
        let three = score(&[900, 500, 575], drop_one_each);
        assert_eq!(three, ("23/4".into(), vec![DroppedHighest, DroppedLowest, Used]));
        let equal = score(&[500, 500, 500, 500], drop_one_each);
        assert_eq!(
            equal,
            ("5".into(), vec![DroppedLowest, Used, Used, DroppedHighest])
        );
    }

    #[test]
    fn a_median_is_the_middle_mark_or_the_mean_of_the_two() {
        let median = |rules: &mut Rules| rules.criterion.average = Average::Median;
        assert_eq!(score(&[100, 1000, 300], median).0, "3");
        assert_eq!(score(&[100, 1000, 300, 425], median).0, "29/8");
        assert_eq!(score(&[425], median).0, "17/4");
    }

    #[test]
    fn a_trimmed_mean_takes_whole_marks_from_each_end() {
        let trimmed = |rules: &mut Rules| rules.criterion.average = Average::Trimmed { share_milli: 250 };
        assert_eq!(score(&[0, 300, 500, 1000], trimmed).0, "4");
        assert_eq!(score(&[0, 300, 1000], trimmed).0, "13/3");
    }

    #[test]
    fn a_criterion_with_a_rule_of_its_own_does_not_follow_the_general_one() {
        let (exact, _) = score(&[100, 200, 900], |rules| {
            let median = CriterionRule {
                average: Average::Median,
                ..rules.criterion
            };
            rules.overrides.insert(criterion(1), median);
        });
        assert_eq!(exact, "2");
    }

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
