//! From the marks of several jurors to one number: drops, mean, median.

use std::num::NonZeroU64;

use super::explain::{Fate, MarkUse};
use super::rational::{Overflow, Rational};
use super::rule_book::{Average, CriterionRule};

/// Marks the extremes as dropped; gives the values that are left, ascending.
pub(super) fn drop_extremes(rule: CriterionRule, marks: &mut [MarkUse]) -> Vec<i64> {
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
        Average::Mean {} | Average::Median {} if count < whole(rule.drop_from_marks) => (0, 0),
        Average::Mean {} | Average::Median {} => (whole(rule.drop_lowest), whole(rule.drop_highest)),
    }
}

/// The average of ascending values in hundredths; zero of none, which does not happen.
pub(super) fn average(average: Average, ascending_centi: &[i64]) -> Result<Rational, Overflow> {
    match average {
        Average::Mean {} | Average::Trimmed { .. } => {
            mean(ascending_centi.iter().map(|centi| Rational::from_centi(*centi)))
        }
        Average::Median {} => mean(
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
    use super::super::rule_book::Rules;
    use super::super::testing::{Scene, criterion};
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
        let median = |rules: &mut Rules| rules.criterion.average = Average::Median {};
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
                average: Average::Median {},
                ..rules.criterion
            };
            rules.overrides.insert(criterion(1), median);
        });
        assert_eq!(exact, "2");
    }
}
