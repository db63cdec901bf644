//! What decides between entries with equal totals.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::aggregate::factor;
use super::average::{mean, middle};
use super::explain::{Aggregate, ComparedEntry, TieStep, TieValue};
use super::input::{EntryInput, Index};
use super::rank::RankError;
use super::rational::{Overflow, Rational};
use super::rule_book::{RuleBook, TieBreak};
use crate::ids::{EntryId, JurorId};
use crate::rubric::{Mark, Rubric};

/// Splits groups of equal entries, and remembers how.
#[derive(Debug)]
pub(super) struct TieBreaker<'a> {
    tie_breaks: &'a [TieBreak],
    facts: BTreeMap<EntryId, Facts>,
    decided: &'a BTreeMap<EntryId, (usize, u32)>,
    steps: Vec<TieStep>,
}

/// What tie-breaks may look at, for one entry.
#[derive(Debug)]
struct Facts {
    /// One for each tie-break of the rule book which does not depend on the other entries.
    own: Vec<TieValue>,
    juror_totals: BTreeMap<JurorId, Rational>,
}

impl<'a> TieBreaker<'a> {
    pub(super) fn new(
        rule_book: &'a RuleBook,
        rubric: &Rubric,
        index: &'a Index<'_>,
        aggregates: &BTreeMap<EntryId, Aggregate>,
    ) -> Result<Self, RankError> {
        let tie_breaks = rule_book.rules().tie_breaks.as_slice();
        let mut facts = BTreeMap::new();
        for (entry, aggregate) in aggregates {
            if let Some(input) = index.entries.get(entry) {
                let of_entry = Facts::of(rule_book, rubric, input, aggregate).map_err(|source| {
                    RankError::EntryOverflow {
                        entry: *entry,
                        source,
                    }
                })?;
                facts.insert(*entry, of_entry);
            }
        }
        Ok(Self {
            tie_breaks,
            facts,
            decided: &index.decided,
            steps: Vec::new(),
        })
    }

    /// The entries of one total as groups that stay equal, best first.
    pub(super) fn split(&mut self, tied: Vec<EntryId>) -> Vec<Vec<EntryId>> {
        let mut groups = vec![tied];
        for (position, tie_break) in self.tie_breaks.iter().enumerate() {
            groups = groups
                .into_iter()
                .flat_map(|group| {
                    if group.len() > 1 {
                        self.split_by(position, tie_break, &group)
                    } else {
                        vec![group]
                    }
                })
                .collect();
        }
        groups
    }

    /// What was compared, in the order in which it was.
    pub(super) fn into_steps(self) -> Vec<TieStep> {
        self.steps
    }

    fn split_by(&mut self, position: usize, tie_break: &TieBreak, group: &[EntryId]) -> Vec<Vec<EntryId>> {
        let is_ordered = matches!(tie_break, TieBreak::ChairDecision {}) && self.is_in_one_order(group);
        let mut compared: Vec<_> = group
            .iter()
            .map(|entry| ComparedEntry {
                entry: *entry,
                value: match tie_break {
                    TieBreak::ChairDecision {} if is_ordered => self.place(*entry),
                    _ => self.value(position, tie_break, *entry, group),
                },
            })
            .collect();
        compared
            .sort_by(|left, right| best_first(&left.value, &right.value).then(left.entry.cmp(&right.entry)));
        let groups = compared
            .chunk_by(|left, right| best_first(&left.value, &right.value).is_eq())
            .map(|equal| equal.iter().map(|compared| compared.entry).collect())
            .collect();
        self.steps.push(TieStep {
            tie_break: tie_break.clone(),
            compared,
        });
        groups
    }

    fn value(&self, position: usize, tie_break: &TieBreak, entry: EntryId, group: &[EntryId]) -> TieValue {
        match tie_break {
            TieBreak::HeadToHead {} => self.victories(entry, group),
            // Of entries which no one order names all.
            TieBreak::ChairDecision {} => TieValue::Unknown,
            TieBreak::Criterion { .. }
            | TieBreak::ComponentTotal {}
            | TieBreak::Adjustment { .. }
            | TieBreak::Median {}
            | TieBreak::TopMarks {} => {
                let facts = self.facts.get(&entry);
                facts
                    .and_then(|facts| facts.own.get(position))
                    .copied()
                    .unwrap_or(TieValue::Unknown)
            }
        }
    }

    /// How many of the group lose against `entry` with the jurors who judged both.
    fn victories(&self, entry: EntryId, group: &[EntryId]) -> TieValue {
        if group.len() > TieBreak::MAX_HEAD_TO_HEAD {
            return TieValue::Unknown;
        }
        let Some(own) = self.facts.get(&entry) else {
            return TieValue::Unknown;
        };
        let beaten = group.iter().filter(|other| {
            let Some(theirs) = self.facts.get(other) else {
                return false;
            };
            let verdicts = || {
                let both = own.juror_totals.iter();
                both.filter_map(|(juror, total)| Some(total.cmp(theirs.juror_totals.get(juror)?)))
            };
            verdicts().filter(|verdict| verdict.is_gt()).count()
                > verdicts().filter(|verdict| verdict.is_lt()).count()
        });
        number_of(beaten.count())
    }

    /// Whether one order of the chair's names the whole group. Asked once for a group and not for each of its entries:
    /// the chair may have ordered any number of them.
    fn is_in_one_order(&self, group: &[EntryId]) -> bool {
        let decision = |entry: &EntryId| self.decided.get(entry).map(|(decision, _)| *decision);
        match group.first().and_then(decision) {
            Some(first) => group.iter().all(|entry| decision(entry) == Some(first)),
            None => false,
        }
    }

    /// The place in the chair's order.
    fn place(&self, entry: EntryId) -> TieValue {
        let decided = self.decided.get(&entry);
        decided.map_or(TieValue::Unknown, |(_, place)| TieValue::Place { place: *place })
    }
}

impl Facts {
    fn of(
        rule_book: &RuleBook,
        rubric: &Rubric,
        input: &EntryInput<'_>,
        aggregate: &Aggregate,
    ) -> Result<Self, Overflow> {
        let juror_totals = juror_totals(rule_book, rubric, input)?;
        let mut own = Vec::new();
        for tie_break in &rule_book.rules().tie_breaks {
            own.push(match tie_break {
                TieBreak::Criterion { criterion } => {
                    let score = aggregate
                        .criteria
                        .iter()
                        .find(|score| score.criterion == *criterion);
                    score.map_or(TieValue::Unknown, |score| number(score.score.value()))
                }
                TieBreak::ComponentTotal {} => number(aggregate.component_total.value()),
                TieBreak::Adjustment { label } => {
                    let amounts = aggregate
                        .adjustments
                        .iter()
                        .filter(|adjustment| adjustment.label == *label);
                    let amounts = amounts.map(|adjustment| Rational::from_centi(adjustment.amount_centi));
                    number(Rational::checked_sum(amounts)?)
                }
                TieBreak::Median {} => median(juror_totals.values().copied().collect())?,
                TieBreak::TopMarks {} => top_marks(rubric, input),
                // These depend on the other entries of the group.
                TieBreak::HeadToHead {} | TieBreak::ChairDecision {} => TieValue::Unknown,
            });
        }
        Ok(Self { own, juror_totals })
    }
}

/// The own total of each juror who gave every criterion a value, of marks as they count and unrounded.
fn juror_totals(
    rule_book: &RuleBook,
    rubric: &Rubric,
    input: &EntryInput<'_>,
) -> Result<BTreeMap<JurorId, Rational>, Overflow> {
    let weights = rule_book.rules().weights;
    let mut totals = BTreeMap::new();
    for (juror, marks) in &input.marks {
        let values: Option<Vec<(Rational, i64)>> = rubric
            .criteria()
            .iter()
            .map(|criterion| match marks.get(&criterion.id) {
                Some(Mark::Value { mark_centi }) => Some((
                    factor(weights, rubric, criterion),
                    input.counted_centi(*juror, criterion.id, *mark_centi),
                )),
                Some(Mark::CannotJudge) | None => None,
            })
            .collect();
        if let Some(values) = values {
            let total = values
                .into_iter()
                .try_fold(Rational::ZERO, |sum, (factor, centi)| {
                    sum.checked_add(factor.checked_mul(Rational::from_centi(centi))?)
                })?;
            totals.insert(*juror, total);
        }
    }
    Ok(totals)
}

fn median(mut totals: Vec<Rational>) -> Result<TieValue, Overflow> {
    if totals.is_empty() {
        return Ok(TieValue::Unknown);
    }
    totals.sort_unstable();
    Ok(number(mean(middle(&totals).iter().copied())?))
}

fn top_marks(rubric: &Rubric, input: &EntryInput<'_>) -> TieValue {
    let top = |criterion| {
        rubric
            .criterion(criterion)
            .map(|criterion| criterion.scale.max_centi)
    };
    let marks = input.marks.values().flatten();
    number_of(marks.filter(|(criterion, mark)| matches!(mark, Mark::Value { mark_centi } if Some(*mark_centi) == top(**criterion))).count())
}

const fn number(number: Rational) -> TieValue {
    TieValue::Number { number }
}

fn number_of(count: usize) -> TieValue {
    i128::try_from(count).map_or(TieValue::Unknown, |count| number(Rational::whole(count)))
}

/// Higher numbers and lower places first, the unknown last.
fn best_first(left: &TieValue, right: &TieValue) -> Ordering {
    match (left, right) {
        (TieValue::Number { number: left }, TieValue::Number { number: right }) => right.cmp(left),
        (TieValue::Place { place: left }, TieValue::Place { place: right }) => left.cmp(right),
        (TieValue::Unknown, TieValue::Unknown) => Ordering::Equal,
        // One tie-break gives one kind of value, so numbers and places do not meet.
        (TieValue::Unknown, _) | (TieValue::Number { .. }, TieValue::Place { .. }) => Ordering::Greater,
        (_, TieValue::Unknown) | (TieValue::Place { .. }, TieValue::Number { .. }) => Ordering::Less,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Scene, criterion, entry};
    use super::super::{ChairDecision, Ranking};
    use super::*;

    /// Entries 1 and 2 with the same total; 1 is better in criterion 1, 2 in criterion 2.
    fn two_tied(tie_breaks: Vec<TieBreak>) -> Scene {
        Scene::new()
            .with_rules(|rules| rules.tie_breaks = tie_breaks)
            .with_entry(1, &[&[Some(700), Some(300)]])
            .with_entry(2, &[&[Some(400), Some(600)]])
    }

    fn ranks(ranking: &Ranking) -> Vec<(u32, EntryId)> {
        ranking
            .ranked
            .iter()
            .map(|ranked| (ranked.rank, ranked.aggregate.entry))
            .collect()
    }

    fn in_this_order(numbers: &[u128]) -> Vec<(u32, EntryId)> {
        (1..).zip(numbers.iter().copied().map(entry)).collect()
    }

    #[test]
    fn a_criterion_decides_between_equal_totals_and_the_step_says_so() {
        let by = |number| {
            vec![TieBreak::Criterion {
                criterion: criterion(number),
            }]
        };
        assert_eq!(ranks(&two_tied(by(1)).rank()), in_this_order(&[1, 2]));
        let ranking = two_tied(by(2)).rank();
        assert_eq!(ranks(&ranking), in_this_order(&[2, 1]));
        let compared = |entry_number, whole| ComparedEntry {
            entry: entry(entry_number),
            value: number(Rational::whole(whole)),
        };
        let step = TieStep {
            tie_break: by(2)[0].clone(),
            compared: vec![compared(2, 6), compared(1, 3)],
        };
        assert_eq!(ranking.ties, [step]);
    }

    #[test]
    fn an_adjustment_or_the_component_total_decides_between_equal_totals() {
        let scene = |tie_break| {
            Scene::new()
                .with_rules(|rules| rules.tie_breaks = vec![tie_break])
                .with_entry(1, &[&[Some(700), Some(700)]])
                .with_entry(2, &[&[Some(800), Some(800)]])
                .with_adjustment(1, "bonus", 200)
                .with_adjustment(2, "bonus", 100)
        };
        assert_eq!(
            ranks(&scene(TieBreak::ComponentTotal {}).rank()),
            in_this_order(&[2, 1])
        );
        let label = "bonus".to_owned();
        assert_eq!(
            ranks(&scene(TieBreak::Adjustment { label }).rank()),
            in_this_order(&[1, 2])
        );
    }

    /// Both have the mean 5: entry 1 as 10, 4, 1 and entry 2 as 3, 6, 6 from the same three jurors.
    fn uneven(tie_break: TieBreak) -> Ranking {
        let row = |mark: i64| [Some(mark), Some(mark)];
        let (a, b) = ([row(1000), row(400), row(100)], [row(300), row(600), row(600)]);
        Scene::new()
            .with_rules(|rules| rules.tie_breaks = vec![tie_break])
            .with_entry(1, &[&a[0], &a[1], &a[2]])
            .with_entry(2, &[&b[0], &b[1], &b[2]])
            .rank()
    }

    #[test]
    fn the_median_the_top_marks_and_head_to_head_look_at_single_jurors() {
        assert_eq!(ranks(&uneven(TieBreak::Median {})), in_this_order(&[2, 1]));
        assert_eq!(ranks(&uneven(TieBreak::HeadToHead {})), in_this_order(&[2, 1]));
        assert_eq!(ranks(&uneven(TieBreak::TopMarks {})), in_this_order(&[1, 2]));
    }

    fn decided(order: &[u128]) -> Ranking {
        let mut scene = two_tied(vec![TieBreak::TopMarks {}, TieBreak::ChairDecision {}]);
        let order = order.iter().copied().map(entry).collect();
        scene.judging.chair_decisions.push(ChairDecision { order });
        scene.rank()
    }

    #[test]
    fn the_chair_decides_where_the_decision_names_everybody_still_tied() {
        assert_eq!(ranks(&decided(&[2, 1])), in_this_order(&[2, 1]));
        assert_eq!(ranks(&decided(&[1, 2])), in_this_order(&[1, 2]));
        let half = decided(&[2]);
        assert_eq!(ranks(&half), [(1, entry(1)), (1, entry(2))]);
        assert!(half.ranked.iter().all(|ranked| ranked.shared));
        assert_eq!(half.ties_of(entry(1)).count(), 2);
    }

    #[test]
    fn a_later_tie_break_splits_only_what_the_earlier_one_left_equal() {
        let ranking = two_tied(vec![
            TieBreak::Criterion {
                criterion: criterion(1),
            },
            TieBreak::Criterion {
                criterion: criterion(2),
            },
        ])
        .with_entry(3, &[&[Some(700), Some(300)]])
        .rank();
        assert_eq!(ranks(&ranking), [(1, entry(1)), (1, entry(3)), (3, entry(2))]);
        assert_eq!(
            [1, 2, 3].map(|number| ranking.ties_of(entry(number)).count()),
            [2, 1, 2]
        );
    }
}
