//! The ranking itself.

use std::collections::BTreeMap;

use thiserror::Error;

use super::aggregate::{Outcome, aggregate};
use super::explain::{Aggregate, RankedEntry, Ranking};
use super::input::{Index, InputProblem, Judging};
use super::normalise::normalise;
use super::rational::Overflow;
use super::rule_book::RuleBook;
use super::rule_book_problem::RuleBookProblem;
use super::ties::TieBreaker;
use crate::ids::EntryId;
use crate::rubric::Rubric;

/// Why there is no ranking.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RankError {
    /// The rule book names criteria that the rubric does not have.
    #[error("the rule book does not fit the rubric ({} problems)", problems.len())]
    RuleBook {
        /// Every place where it does, at least one.
        problems: Vec<RuleBookProblem>,
    },
    /// What was judged does not hang together, or does not fit the rule book.
    #[error("the marks do not hang together ({} problems)", problems.len())]
    Input {
        /// Everything that is wrong, at least one.
        problems: Vec<InputProblem>,
    },
    /// A number of an entry cannot be computed exactly.
    #[error("the numbers of entry {entry} are too large")]
    EntryOverflow {
        /// Which entry.
        entry: EntryId,
        /// What happened to the number.
        #[source]
        source: Overflow,
    },
    /// The last rank would be above [`u32::MAX`].
    #[error("there are more entries than ranks can count")]
    TooManyEntries,
}

/// Applies `rule_book` to everything that was judged.
///
/// The result depends on nothing but the three arguments, and not on the order of any list in them. Places rest on
/// [`Aggregate::total_micro`], then on the tie-breaks of the rule book; what is equal then shares its rank.
pub fn rank(rule_book: &RuleBook, rubric: &Rubric, judging: &Judging) -> Result<Ranking, RankError> {
    rule_book
        .check_against(rubric)
        .map_err(|problems| RankError::RuleBook { problems })?;
    let mut index = Index::build(rubric, &rule_book.rules().adjustments, judging)
        .map_err(|problems| RankError::Input { problems })?;
    let normalisation = normalise(rule_book, rubric, &mut index)
        .map_err(|(entry, source)| RankError::EntryOverflow { entry, source })?;
    let mut aggregates = BTreeMap::new();
    let mut not_ranked = Vec::new();
    for (entry, input) in &index.entries {
        let outcome =
            aggregate(rule_book, rubric, *entry, input).map_err(|source| RankError::EntryOverflow {
                entry: *entry,
                source,
            })?;
        match outcome {
            Outcome::Ranked(aggregate) => drop(aggregates.insert(*entry, aggregate)),
            Outcome::NotRanked(reasons) => not_ranked.push(reasons),
        }
    }
    let mut breaker = TieBreaker::new(rule_book, rubric, &index, &aggregates)?;
    let groups: Vec<_> = by_total(&aggregates)
        .into_iter()
        .flat_map(|tied| breaker.split(tied))
        .collect();
    Ok(Ranking {
        ranked: number(groups, aggregates)?,
        not_ranked,
        ties: breaker.into_steps(),
        normalisation,
    })
}

/// Entries by their total, best first; those of one total together, in the order of their ids.
fn by_total(aggregates: &BTreeMap<EntryId, Aggregate>) -> Vec<Vec<EntryId>> {
    let mut groups: BTreeMap<i64, Vec<EntryId>> = BTreeMap::new();
    for (entry, aggregate) in aggregates {
        groups.entry(aggregate.total_micro).or_default().push(*entry);
    }
    groups.into_values().rev().collect()
}

/// Gives the entries of each group the same rank, and as many ranks to the group as it has entries.
fn number(
    groups: Vec<Vec<EntryId>>,
    mut aggregates: BTreeMap<EntryId, Aggregate>,
) -> Result<Vec<RankedEntry>, RankError> {
    let mut ranked = Vec::new();
    for group in groups {
        let rank = ranked
            .len()
            .checked_add(1)
            .and_then(|rank| u32::try_from(rank).ok());
        let rank = rank.ok_or(RankError::TooManyEntries)?;
        let shared = group.len() > 1;
        let entries = group.into_iter().filter_map(|entry| aggregates.remove(&entry));
        ranked.extend(entries.map(|aggregate| RankedEntry {
            rank,
            shared,
            aggregate,
        }));
    }
    Ok(ranked)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Scene, criterion, entry, juror};
    use super::super::{ChairDecision, JudgedEntry};
    use super::*;
    use crate::rubric::{Mark, MarkProblem};

    #[test]
    fn equal_entries_share_a_rank_and_the_next_rank_leaves_as_many_out() {
        let ranking = Scene::with_totals(&[700, 800, 900, 800]).rank();
        let ranks: Vec<_> = ranking
            .ranked
            .iter()
            .map(|ranked| (ranked.rank, ranked.shared, ranked.aggregate.entry))
            .collect();
        assert_eq!(
            ranks,
            [
                (1, false, entry(3)),
                (2, true, entry(2)),
                (2, true, entry(4)),
                (4, false, entry(1))
            ]
        );
    }

    #[test]
    fn nothing_judged_is_an_empty_ranking() {
        let ranking = Scene::new().rank();
        assert_eq!((ranking.ranked, ranking.not_ranked), (vec![], vec![]));
    }

    fn refused(scene: &Scene) -> Vec<InputProblem> {
        match scene.try_rank() {
            Err(RankError::Input { problems }) => problems,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn input_that_does_not_hang_together_is_refused_with_every_problem() {
        let value = |mark_centi| Mark::Value { mark_centi };
        let mut scene = Scene::with_totals(&[900])
            .with_mark(1, 1, 1, value(900))
            .with_mark(1, 2, 1, value(900))
            .with_mark(1, 1, 9, value(900))
            .with_mark(7, 1, 1, value(900))
            .with_adjustment(1, "luck", 1)
            .with_adjustment(8, "bonus", 1);
        scene.judging.entries.push(JudgedEntry {
            entry: entry(2),
            panel: vec![juror(1), juror(1)],
        });
        scene = scene
            .with_mark(2, 1, 1, value(1))
            .with_mark(2, 1, 2, value(1_025));
        let order = vec![entry(2), entry(9), entry(2)];
        scene.judging.chair_decisions.push(ChairDecision { order });
        let (e1, e2, j1) = (entry(1), entry(2), juror(1));
        let mark = |criterion, mark| InputProblem::Mark {
            entry: e2,
            juror: j1,
            criterion,
            mark,
        };
        let off_scale = MarkProblem::OffScale {
            mark_centi: 1_025,
            min_centi: 0,
            max_centi: 1_000,
        };
        let off_step = MarkProblem::OffStep {
            mark_centi: 1,
            min_centi: 0,
            step_centi: 25,
        };
        assert_eq!(
            refused(&scene),
            [
                InputProblem::JurorTwice { entry: e2, juror: j1 },
                InputProblem::UnknownEntry { entry: entry(7) },
                InputProblem::UnknownEntry { entry: entry(8) },
                InputProblem::NotOnPanel {
                    entry: e1,
                    juror: juror(2)
                },
                InputProblem::UnknownCriterion {
                    criterion: criterion(9)
                },
                InputProblem::MarkTwice {
                    entry: e1,
                    juror: j1,
                    criterion: criterion(1)
                },
                mark(criterion(1), off_step),
                mark(criterion(2), off_scale),
                InputProblem::UnknownAdjustment {
                    entry: e1,
                    label: "luck".into()
                },
                InputProblem::DecisionUnclear { entry: e2 },
                InputProblem::DecisionUnclear { entry: entry(9) },
            ]
        );
        let twice = Scene::with_totals(&[900]).with_entry(1, &[]);
        assert!(refused(&twice).contains(&InputProblem::EntryTwice { entry: e1 }));
    }

    #[test]
    fn a_total_that_does_not_fit_is_a_named_error() {
        let scene = Scene::with_totals(&[900]).with_adjustment(1, "bonus", i64::MAX);
        let expected = RankError::EntryOverflow {
            entry: entry(1),
            source: Overflow,
        };
        assert_eq!(scene.try_rank(), Err(expected));
    }
}
