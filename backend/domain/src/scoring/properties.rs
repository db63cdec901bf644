//! What holds for every ranking, whatever the marks and the rule book.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use proptest::sample::select;

use super::testing::{Scene, criterion, entry, juror};
use super::{
    Average, CriterionRule, Fate, Ranking, Rational, Rounding, RoundingMode, TieBreak, TieValue, Weights,
};
use crate::ids::EntryId;
use crate::rubric::Mark;

fn roundings() -> impl Strategy<Value = Option<Rounding>> {
    let mode = select(vec![RoundingMode::HalfUp, RoundingMode::HalfEven]);
    prop::option::of((0..=6_u8, mode).prop_map(|(digits, mode)| Rounding { digits, mode }))
}

fn criterion_rules() -> impl Strategy<Value = CriterionRule> {
    let dropping = (
        0..3_u32,
        0..3_u32,
        1..4_u32,
        select(vec![Average::Mean {}, Average::Median {}]),
    );
    let dropping = dropping.prop_map(|(drop_highest, drop_lowest, margin, average)| CriterionRule {
        drop_highest,
        drop_lowest,
        drop_from_marks: drop_highest + drop_lowest + margin,
        average,
    });
    let trimming = (0..500_u32).prop_map(|share_milli| CriterionRule {
        drop_highest: 0,
        drop_lowest: 0,
        drop_from_marks: 0,
        average: Average::Trimmed { share_milli },
    });
    prop_oneof![dropping, trimming]
}

/// An answer: a coarse value (so that there are ties), "cannot judge", or nothing.
fn answers() -> impl Strategy<Value = Option<Mark>> {
    prop_oneof![
        8 => (0..=8_i64).prop_map(|step| Some(Mark::Value { mark_centi: step * 125 })),
        1 => Just(Some(Mark::CannotJudge)),
        1 => Just(None),
    ]
}

const TIE_BREAKS: [TieBreak; 4] = [
    TieBreak::HeadToHead {},
    TieBreak::Median {},
    TieBreak::TopMarks {},
    TieBreak::ComponentTotal {},
];

/// Up to eight entries, each marked by up to seven jurors.
fn scenes() -> impl Strategy<Value = Scene> {
    let entries = prop::collection::vec(prop::collection::vec((answers(), answers()), 1..7), 1..8);
    let rules = (
        criterion_rules(),
        roundings(),
        roundings(),
        roundings(),
        any::<bool>(),
    );
    let tie_breaks = prop::sample::subsequence(TIE_BREAKS.to_vec(), 0..=4);
    (entries, rules, tie_breaks, 1..3_000_u32).prop_map(|(entries, rules, tie_breaks, weight_milli)| {
        let (rule, at_criterion, at_weighted, at_total, as_factors) = rules;
        let mut scene = Scene::new().with_rules(|rules| {
            rules.criterion = rule;
            rules.rounding.criterion = at_criterion;
            rules.rounding.weighted = at_weighted;
            rules.rounding.total = at_total.unwrap_or(rules.rounding.total);
            rules.weights = if as_factors {
                Weights::FactorSum
            } else {
                Weights::WeightedMean
            };
            rules.tie_breaks = tie_breaks;
        });
        scene.draft.criteria[1].weight_milli = weight_milli;
        for (number, rows) in (1..).zip(&entries) {
            scene = scene.with_entry(number, &vec![&[][..]; rows.len()]);
            for (seat, (first, second)) in (1..).zip(rows) {
                for (column, mark) in [(1, first), (2, second)] {
                    if let Some(mark) = mark {
                        scene = scene.with_mark(number, seat, column, *mark);
                    }
                }
            }
        }
        scene
    })
}

fn whole(number: u32) -> usize {
    usize::try_from(number).unwrap()
}

fn totals(ranking: &Ranking) -> BTreeMap<EntryId, i64> {
    ranking
        .ranked
        .iter()
        .map(|ranked| (ranked.aggregate.entry, ranked.aggregate.total_micro))
        .collect()
}

proptest! {
    #[test]
    fn a_ranking_does_not_depend_on_the_order_of_its_input(
        scene in scenes(), rotation in 0..100_usize, reverse in any::<bool>(),
    ) {
        let mut shuffled = scene.clone();
        let marks = shuffled.judging.marks.len().max(1);
        shuffled.judging.marks.rotate_left(rotation % marks);
        let entries = shuffled.judging.entries.len();
        shuffled.judging.entries.rotate_left(rotation % entries);
        if reverse {
            shuffled.judging.marks.reverse();
            shuffled.judging.entries.iter_mut().for_each(|judged| judged.panel.reverse());
        }
        prop_assert_eq!(shuffled.rank(), scene.rank());
    }

    #[test]
    fn every_entry_is_ranked_or_says_why_not_and_ranks_follow_totals(scene in scenes()) {
        let ranking = scene.rank();
        prop_assert_eq!(ranking.ranked.len() + ranking.not_ranked.len(), scene.judging.entries.len());
        prop_assert!(ranking.not_ranked.iter().all(|entry| !entry.reasons.is_empty()));
        for (position, ranked) in ranking.ranked.iter().enumerate() {
            let (rank, total) = (whole(ranked.rank), ranked.aggregate.total_micro);
            let sharing = ranking.ranked.iter().filter(|other| other.rank == ranked.rank);
            prop_assert_eq!(ranked.shared, sharing.clone().count() > 1);
            prop_assert!(sharing.into_iter().all(|other| other.aggregate.total_micro == total));
            // Competition ranking: the first of a rank stands at that position.
            prop_assert!(rank <= position + 1);
            prop_assert_eq!(ranking.ranked[rank - 1].rank, ranked.rank);
            let better = ranking.ranked.iter().filter(|other| other.aggregate.total_micro > total).count();
            prop_assert!(better < rank);
        }
    }

    #[test]
    fn raising_a_mark_never_lowers_the_total(scene in scenes(), pick in any::<prop::sample::Index>()) {
        let values: Vec<usize> = (0..scene.judging.marks.len())
            .filter(|at| matches!(scene.judging.marks[*at].mark, Mark::Value { mark_centi } if mark_centi < 1000))
            .collect();
        prop_assume!(!values.is_empty());
        let mut raised = scene.clone();
        let given = &mut raised.judging.marks[values[pick.index(values.len())]];
        if let Mark::Value { mark_centi } = &mut given.mark {
            *mark_centi += 25;
        }
        let (before, after) = (totals(&scene.rank()), totals(&raised.rank()));
        for (entry, total) in &before {
            prop_assert!(after[entry] >= *total);
        }
    }

    #[test]
    fn as_many_marks_are_dropped_as_the_rule_says_and_a_score_lies_between_those_used(scene in scenes()) {
        let rule = scene.rules.criterion;
        for ranked in scene.rank().ranked {
            for score in ranked.aggregate.criteria {
                let with = |fate| score.marks.iter().filter(move |mark| mark.fate == fate).filter_map(|mark| mark.counted_centi);
                let counted = score.marks.iter().filter(|mark| mark.counted_centi.is_some()).count();
                let expected = match rule.average {
                    Average::Trimmed { share_milli } => {
                        let share = counted * whole(share_milli) / 1000;
                        (share, share)
                    },
                    _ if counted < whole(rule.drop_from_marks) => (0, 0),
                    _ => (whole(rule.drop_lowest), whole(rule.drop_highest)),
                };
                prop_assert_eq!((with(Fate::DroppedLowest).count(), with(Fate::DroppedHighest).count()), expected);
                let (lowest, highest) = (with(Fate::Used).min().unwrap(), with(Fate::Used).max().unwrap());
                prop_assert!(with(Fate::DroppedLowest).all(|dropped| dropped <= lowest));
                prop_assert!(with(Fate::DroppedHighest).all(|dropped| dropped >= highest));
                let exact = score.score.exact;
                prop_assert!(Rational::from_centi(lowest) <= exact && exact <= Rational::from_centi(highest));
            }
        }
    }

    /// The plain mean of everything without rounding, once by the engine and once by fractions without bounds.
    #[test]
    fn an_unrounded_mean_equals_that_of_unbounded_fractions(
        rows in prop::collection::vec((0..=40_i64, 0..=40_i64), 1..40), weights in (1..1_000_000_u32, 1..1_000_000_u32),
    ) {
        let mut scene = Scene::new().with_rules(|rules| {
            rules.rounding.criterion = None;
            rules.rounding.weighted = None;
            rules.rounding.total = Rounding { digits: 6, mode: RoundingMode::HalfUp };
        });
        (scene.draft.criteria[0].weight_milli, scene.draft.criteria[1].weight_milli) = weights;
        let marks: Vec<_> = rows.iter().map(|(a, b)| [Some(a * 25), Some(b * 25)]).collect();
        scene = scene.with_entry(1, &marks.iter().map(|row| &row[..]).collect::<Vec<_>>());
        let ratio = |a: i64, b: i64| BigRational::new(BigInt::from(a), BigInt::from(b));
        let jurors = i64::try_from(rows.len()).unwrap();
        let (first, second) = (i64::from(weights.0), i64::from(weights.1));
        let sum = |pick: fn(&(i64, i64)) -> i64| rows.iter().map(pick).sum::<i64>();
        let mean = ratio(sum(|row| row.0), jurors * 4) * ratio(first, first + second)
            + ratio(sum(|row| row.1), jurors * 4) * ratio(second, first + second);
        let expected = (mean * ratio(1_000_000, 1)).round().to_integer();
        prop_assert_eq!(BigInt::from(scene.rank().ranked[0].aggregate.total_micro), expected);
    }
}

#[test]
fn a_thousand_equal_entries_share_the_first_rank() {
    let scene = Scene::with_totals(&[500; 1_000]).with_rules(|rules| rules.tie_breaks = TIE_BREAKS.to_vec());
    let ranking = scene.rank();
    assert_eq!(ranking.ranked.len(), 1_000);
    assert!(
        ranking
            .ranked
            .iter()
            .all(|ranked| ranked.rank == 1 && ranked.shared)
    );
    // Too many to be compared pair by pair, and said so.
    let head_to_head = &ranking.ties[0];
    assert_eq!(head_to_head.tie_break, TieBreak::HeadToHead {});
    assert!(
        head_to_head
            .compared
            .iter()
            .all(|compared| compared.value == TieValue::Unknown)
    );
    let first = &ranking.ranked[0].aggregate;
    assert_eq!(
        (first.entry, first.criteria[0].criterion),
        (entry(1), criterion(1))
    );
    assert_eq!(first.criteria[0].marks[0].juror, juror(1));
}
